//! `cargo xtask bench`: speed against limits and named rivals, always side by side in one run.

mod engine;
mod page;

use crate::home::Home;
use crate::trouble::Trouble;
use clap::{Args, Subcommand};

/// What to measure.
#[derive(Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// A step of the engine, and a log through it
    Engine,
    /// What an open step costs the page it is on
    Page(page::Options),
}

/// Measures, prints, and fails over a limit.
pub fn run(home: &Home, options: &Options) -> Result<(), Trouble> {
    match &options.what {
        What::Engine => engine::measure(home),
        What::Page(options) => page::measure(home, options),
    }
}
