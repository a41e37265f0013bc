//! Assembles `waypost-engine.js`: the page code of `src/web/page` and the style sheet.
//!
//! With Node it is one minified file, and another for hosts that draw for themselves. Without, the modules stay as they
//! are, beside an entry that leads to them: a browser loads them just the same.

use crate::child;
use crate::home::{self, Home};
use crate::node::Node;
use crate::trouble::{Trouble, While};
use crate::wasm::shrink;
use std::path::Path;

/// What is loaded by hosts that draw for themselves. It imports nothing.
const HEADLESS: &str = "waypost-engine-headless.js";

/// Writes `dist/sdk/waypost-engine.js`, and with Node what it may load beside it.
pub fn assemble(home: &Home, node: Option<&Node>) -> Result<(), Trouble> {
    let staged = home.target.join("page");
    home::fresh_folder(&staged)?;
    let source = home.root.join("src/web/page");
    for path in home::files_below(&source, &[])? {
        let target = staged.join(path.strip_prefix(&source).during("staging the page code")?);
        copy(&path, &target)?;
    }
    let sheet = staged.join("style.css");
    let style = match node {
        Some(node) => child::output(node.run_tool("esbuild").arg(&sheet).args(["--minify", "--log-level=warning"]))?,
        None => home::read(&sheet)?,
    };
    home::write(&staged.join("style.js"), format!("export default {};\n", quoted(style.trim())?))?;
    let entry = home.sdk().join("waypost-engine.js");
    if let Some(node) = node {
        bundle(home, node, &staged.join("main.js"), &entry)?;
        return bundle(home, node, &staged.join(HEADLESS), &home.sdk().join(HEADLESS));
    }
    for path in home::files_below(&staged, &[])? {
        let name = path.strip_prefix(&staged).during("copying the page code")?;
        copy(&path, &home.sdk().join("page").join(name))?;
    }
    home::write(&entry, "export * from './page/main.js';\nexport { default } from './page/main.js';\n")
}

/// One minified module of a file and all that it imports.
fn bundle(home: &Home, node: &Node, source: &Path, entry: &Path) -> Result<(), Trouble> {
    let mut command = node.run_tool("esbuild");
    command.arg(source).args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--legal-comments=none",
        "--log-level=warning",
    ]);
    command.arg(format!("--external:./{HEADLESS}"));
    command.arg(format!("--define:WAYPOST_VERSION={}", quoted(&home.version)?));
    home::write(entry, child::output(&mut command)?.trim_end())?;
    shrink::tighten(node, entry, &["--module"]).map(drop)
}

fn quoted(text: &str) -> Result<String, Trouble> {
    serde_json::to_string(text).during("quoting a text")
}

fn copy(from: &Path, to: &Path) -> Result<(), Trouble> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).during("making a folder")?;
    }
    std::fs::copy(from, to).during(format_args!("copying `{}`", from.display())).map(drop)
}
