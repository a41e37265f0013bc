//! `cargo xtask bench`: speed against limits and named rivals, always side by side in one run.

mod engine;
mod page;

use crate::home::Home;
use crate::trouble::Trouble;
use clap::{Args, ValueEnum};

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// The part to measure
    what: What,
    /// How often each contender of `page` has its turn
    #[arg(long, value_name = "NUMBER", default_value_t = 7)]
    rounds: u32,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// A step of the engine, and a log through it
    Engine,
    /// What an open step costs the page it is on
    Page,
}

/// Measures, prints, and fails over a limit.
pub fn run(home: &Home, options: &Options) -> Result<(), Trouble> {
    match options.what {
        What::Engine => engine::measure(home),
        What::Page => page::measure(home, options.rounds),
    }
}
