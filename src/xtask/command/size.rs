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
fn weigh(home: &Home) -> Result<(), Trouble> {
    let parts = weighed(home)?;
    match limits(home, "budget")?.exceeded(&parts) {
        over if over.is_empty() => Ok(()),
        over => Err(Trouble::new(over.join("\nerror: ")).help("make it smaller")),
    }
}

/// The same for the tests. While the budget is not met, the build is held to `tests/size/ceiling.toml`, where it has
/// come so far, and what is over the budget is said aloud.
pub fn hold(home: &Home) -> Result<(), Trouble> {
    let parts = weighed(home)?;
    for sentence in limits(home, "budget")?.exceeded(&parts) {
        println!("NOT INSIDE THE BUDGET: {sentence}");
    }
    match limits(home, "ceiling")?.exceeded(&parts) {
        over if over.is_empty() => Ok(()),
        over => Err(Trouble::new(over.join("\nerror: "))
            .help("it was smaller: find what came in; tests/size/ceiling.toml only ever goes down")),
    }
}

fn weighed(home: &Home) -> Result<Vec<measure::Part>, Trouble> {
    let parts = measure::parts(home)?;
    let table = table::table(&parts);
    println!("{}", table.trim_end());
    home::write(&home.root.join("tests/size/sizes.txt"), table)?;
    Ok(parts)
}

fn limits(home: &Home, name: &str) -> Result<Budget, Trouble> {
    let path = format!("tests/size/{name}.toml");
    toml::from_str(&home::read(&home.root.join(&path))?).during(format_args!("reading `{path}`"))
}
