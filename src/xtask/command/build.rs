//! `cargo xtask build`: everything a page loads, in `dist/sdk`.

use crate::home::{self, Home};
use crate::node::Node;
use crate::trouble::{Trouble, While};
use crate::wasm::{compile, shrink, toolchain};
use crate::{page, sdk};
use std::time::Instant;

/// Builds with what is there; without Node nothing is optimised, and that is said.
pub fn run(home: &Home) -> Result<(), Trouble> {
    let node = Node::equipped(home);
    if let Err(missing) = &node {
        println!("not optimising: {}", missing.to_string().trim_start_matches("error: ").replace("\nhelp: ", "; "));
    }
    build(home, node.ok().as_ref())
}

/// Builds with exactly these tools.
pub fn build(home: &Home, node: Option<&Node>) -> Result<(), Trouble> {
    let start = Instant::now();
    let compiler = toolchain::find(home)?;
    println!("building the module with {}", compiler.describe());
    let mut modules = Vec::new();
    for (name, explain) in [("waypost-engine.wasm", false), ("waypost-explain.wasm", true)] {
        let compiled = compile::compile(home, &compiler, explain)?;
        let module = home.target.join(name);
        std::fs::copy(&compiled, &module).during("copying the module that was compiled")?;
        if let Some(node) = node {
            shrink::module(node, &module)?;
        }
        modules.push((name, module));
    }
    // Written at the end, so that a build that fails leaves the last good one in place.
    home::fresh_folder(&home.sdk())?;
    for (name, module) in modules {
        std::fs::copy(&module, home.sdk().join(name)).during("copying the modules into dist/sdk")?;
    }
    page::assemble(home, node)?;
    sdk::scripts(home, node)?;
    println!("dist/sdk is ready ({:.1} s)", start.elapsed().as_secs_f32());
    Ok(())
}
