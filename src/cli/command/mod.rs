//! The subcommands. A new one is a file here, a variant, and an arm of `run`.

mod bucket;
mod check;
mod eval;
mod explain;
mod serve;
mod simulate;

use std::process::ExitCode;

/// What the program is asked to do.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    Bucket(bucket::Bucket),
    Check(check::Check),
    Eval(eval::Eval),
    Explain(explain::Explain),
    Serve(serve::Serve),
    Simulate(simulate::Simulate),
}

impl Command {
    /// Does it.
    pub fn run(self) -> ExitCode {
        match self {
            Command::Bucket(bucket) => bucket.run(),
            Command::Check(check) => check.run(),
            Command::Eval(eval) => eval.run(),
            Command::Explain(explain) => explain.run(),
            Command::Serve(serve) => serve.run(),
            Command::Simulate(simulate) => simulate.run(),
        }
    }
}
