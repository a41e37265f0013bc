//! `cargo xtask size`: builds as a release is built, weighs it, and holds it to the budget.

use super::build;
use crate::home::{self, Home};
use crate::node::Node;
use crate::size::{budget::Budget, measure, table};
use crate::trouble::{Trouble, While};

/// Builds, then weighs.
pub fn run(home: &Home) -> Result<(), Trouble> {
    // A size without wasm-opt and the minifier is nobody's size.
    let node = Node::find(home)?;
    node.install()?;
    build::build(home, Some(&node))?;
    weigh(home)
}

/// Weighs what was built with every tool: prints and writes the table, and fails over the budget.
pub fn weigh(home: &Home) -> Result<(), Trouble> {
    let parts = measure::parts(home)?;
    let table = table::table(&parts);
    println!("{}", table.trim_end());
    home::write(&home.root.join("tests/size/sizes.txt"), table)?;
    let path = "tests/size/budget.toml";
    let budget: Budget =
        toml::from_str(&home::read(&home.root.join(path))?).during(format_args!("reading `{path}`"))?;
    match budget.exceeded(&parts) {
        over if over.is_empty() => Ok(()),
        over => Err(Trouble::new(over.join("\nerror: ")).help("make it smaller")),
    }
}
