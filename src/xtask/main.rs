//! The project's own commands: `cargo xtask build`, `demo`, `test` and the rest.
//!
//! This file is the list of commands; each is one file of [`command`]. What they share has one noun a file:
//! [`wasm`] turns `src/web` into a module, [`sdk`] assembles what a page loads, [`node`], [`browser`] and [`debian`]
//! find or install what is not Rust, [`house`] holds the rules of the code base, [`codegen`] the generators. Nothing here ships to anybody.
//!
//! What always holds: a command does its own set-up and says so; a missing piece is one sentence with the command
//! that mends it; no command waits for an answer on standard input.

mod browser;
mod child;
mod codegen;
mod command;
mod debian;
mod home;
mod house;
mod node;
mod page;
mod sdk;
mod size;
mod trouble;
mod version;
mod wasm;

use clap::{Parser, Subcommand};
use home::Home;
use trouble::Trouble;

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build everything a page loads into dist/sdk
    Build,
    /// Build, then serve the demo application
    Demo(command::demo::Options),
    /// Run every check and every test, doing the set-up they need
    Test(command::test::Options),
    /// Measure what a page loads, write tests/size/sizes.txt, fail over tests/size/budget.toml
    Size,
    /// Measure speed against limits and rivals
    Bench(command::bench::Options),
    /// Make dist/package and the npm tarball beside it
    Pack,
    /// Write the files that are generated from Rust
    Codegen(command::codegen::Options),
    /// Check the rules of the code base that no compiler knows
    House,
}

fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.verb) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> Result<(), Trouble> {
    let home = Home::find()?;
    match verb {
        Verb::Build => command::build::run(&home),
        Verb::Demo(options) => command::demo::run(&home, &options),
        Verb::Test(options) => command::test::run(&home, &options),
        Verb::Size => command::size::run(&home),
        Verb::Bench(options) => command::bench::run(&home, &options),
        Verb::Pack => command::pack::run(&home),
        Verb::Codegen(options) => command::codegen::run(&home, &options),
        Verb::House => command::house::run(&home),
    }
}
