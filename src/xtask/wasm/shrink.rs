//! Makes a module and JavaScript small with tools that need Node.

use crate::child;
use crate::home;
use crate::node::Node;
use crate::trouble::Trouble;
use std::path::Path;

/// What the compiler emits and every browser of the last years runs; wasm-opt must be told, or it refuses the module.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Control flow is taken apart and built anew, which finds more to share; and a function with one caller stays by
/// itself unless it is tiny, because what repeats compresses better apart.
const SHRINK: [&str; 12] = [
    // Nothing lies below the address where the data begins, so an offset into it cannot wrap around.
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size=10",
    // What is used most gets the shortest number.
    "--reorder-locals",
    "--reorder-functions",
    // What a debugger or a linker would like to know.
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Rewrites a module for size.
pub fn module(node: &Node, path: &Path) -> Result<(), Trouble> {
    let mut command = node.run_tool("wasm-opt");
    command.args(SHRINK).args(FEATURES).arg(path).arg("-o").arg(path);
    child::output(&mut command).map(drop)
}

/// Minifies a classic script in place, and returns it.
pub fn script(node: &Node, path: &Path) -> Result<String, Trouble> {
    let mut command = node.run_tool("esbuild");
    command.arg(path).args(["--minify", "--target=es2022", "--log-level=warning", "--legal-comments=none"]);
    home::write(path, child::output(&mut command)?.trim_end())?;
    tighten(node, path, &[])
}

/// Says the same in fewer words, in place, and returns it: what a bundler leaves, another minifier finds.
pub fn tighten(node: &Node, path: &Path, more: &[&str]) -> Result<String, Trouble> {
    let mut command = node.run_tool("terser");
    command.arg(path).args(["--compress", "passes=3,ecma=2022,hoist_funs,unsafe_arrows", "--mangle"]).args(more);
    let text = child::output(&mut command)?;
    home::write(path, text.trim_end())?;
    Ok(text.trim_end().to_owned())
}
