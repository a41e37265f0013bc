//! The subcommands. A new one is a file here, a variant, and an arm of `run`.

mod check;
mod serve;
mod simulate;

use std::process::ExitCode;

/// What the program is asked to do.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    Check(check::Check),
    Serve(serve::Serve),
    Simulate(simulate::Simulate),
}

impl Command {
    /// Does it.
    pub fn run(self) -> ExitCode {
        match self {
            Command::Check(check) => check.run(),
            Command::Serve(serve) => serve.run(),
            Command::Simulate(simulate) => simulate.run(),
        }
    }
}
