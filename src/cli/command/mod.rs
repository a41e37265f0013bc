//! The subcommands. A new one is a file here, a variant, and an arm of `run`.

mod serve;

use std::process::ExitCode;

/// What the program is asked to do.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    Serve(serve::Serve),
}

impl Command {
    /// Does it.
    pub fn run(self) -> ExitCode {
        match self {
            Command::Serve(serve) => serve.run(),
        }
    }
}
