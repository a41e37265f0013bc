//! `cargo xtask bench page`: what an open step costs the page it is on, beside driver.js, shepherd.js and react-joyride.
//!
//! This builds the SDK and starts `tests/bench/page/run.mjs`, which drives the browser, prints the table and judges.

use crate::browser::Browsers;
use crate::child;
use crate::command::build;
use crate::home::Home;
use crate::node::Node;
use crate::trouble::Trouble;

/// How much is measured.
#[derive(clap::Args)]
pub struct Options {
    /// How often each contender has its turn
    #[arg(long, value_name = "NUMBER", default_value_t = 7)]
    rounds: u32,
    /// Only this: long, nested, idle, walk, busy
    #[arg(long)]
    scene: Option<String>,
    /// Say of one contender which functions take the time, instead of comparing
    #[arg(long, value_name = "CONTENDER")]
    profile: Option<String>,
}

/// Builds, measures, prints, and fails where Waypost is worse than the best of the others.
pub fn measure(home: &Home, options: &Options) -> Result<(), Trouble> {
    let node = Node::find(home)?;
    node.install()?;
    let browsers = Browsers::find()?;
    build::build(home, Some(&node))?;
    let mut run = node.node();
    run.arg("tests/bench/page/run.mjs").arg("--rounds").arg(options.rounds.to_string());
    for (name, value) in [("--scene", &options.scene), ("--profile", &options.profile)] {
        if let Some(value) = value {
            run.args([name, value]);
        }
    }
    browsers.hand_to(&mut run);
    run.env("WAYPOST_SDK", home.sdk());
    child::run(&mut run).map_err(|trouble| {
        trouble.help("`--profile waypost` says which functions take the time; `bare` is the page alone")
    })
}
