//! `cargo xtask bench page`: what an open step costs the page it is on, beside driver.js, shepherd.js and react-joyride.
//!
//! This builds the SDK and starts `tests/bench/page/run.mjs`, which drives the browser, prints the table and judges.

use crate::browser;
use crate::child;
use crate::command::build;
use crate::home::Home;
use crate::node::Node;
use crate::trouble::Trouble;

/// Builds, measures, prints, and fails where Waypost is worse than the best of the others.
pub fn measure(home: &Home, rounds: u32) -> Result<(), Trouble> {
    let node = Node::find(home)?;
    node.install()?;
    let browser = browser::find()?;
    build::build(home, Some(&node))?;
    let mut run = node.node();
    run.arg("tests/bench/page/run.mjs").args(["--rounds", &rounds.to_string()]);
    run.env("WAYPOST_CHROMIUM", browser).env("WAYPOST_SDK", home.sdk());
    child::run(&mut run)
        .map_err(|trouble| trouble.help("`--profile waypost` of that program says which functions take the time"))
}
