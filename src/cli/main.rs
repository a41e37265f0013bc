//! The `waypost` program: one file a subcommand, in `command/`.
//!
//! What is found goes to standard output, what is wrong to standard error. Exit codes: 0 all is well, 1 something was
//! found, 2 the command could not run.

mod command;
mod config;
mod failure;
mod log;

use clap::Parser;
use std::process::ExitCode;

#[global_allocator]
static HEAP: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Onboarding that runs in your product: collect, check, simulate.
#[derive(Debug, Parser)]
#[command(name = "waypost", version)]
struct Program {
    #[command(subcommand)]
    command: command::Command,
}

fn main() -> ExitCode {
    Program::parse().command.run()
}
