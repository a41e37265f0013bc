//! `cargo xtask demo`: builds what is needed and serves the demo application.

use super::build;
use crate::child;
use crate::home::Home;
use crate::trouble::Trouble;
use std::net::{SocketAddr, TcpListener};

/// What `www/pages` gives to `waypost.init` as its key.
const PAGES_KEY: &str = "wk_page";

/// How the demo is served.
#[derive(clap::Args)]
pub struct Options {
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:4600", value_name = "ADDR")]
    listen: SocketAddr,
}

/// Serves until it is interrupted.
pub fn run(home: &Home, options: &Options) -> Result<(), Trouble> {
    // Asked first: a taken port is better known before the build than after it.
    if let Err(error) = TcpListener::bind(options.listen) {
        return Err(Trouble::new(format!("cannot listen on {}: {error}", options.listen))
            .help("cargo xtask demo --listen 127.0.0.1:4601"));
    }
    build::run(home)?;
    println!("building the waypost program");
    child::run(child::cargo(&home.root).args(["build", "--quiet", "--package", "waypost-cli"]))?;
    // The program greets with the address of the demo, its keys, and how to look at what it stores.
    let mut serve = child::program(home.waypost());
    serve
        .current_dir(&home.root)
        .args(["serve", "www/demo/waypost.json", "--listen"])
        .arg(options.listen.to_string())
        // The key that the pages of behaviours carry, so that one collector takes what the demo and the pages send.
        .args(["--write-key", PAGES_KEY])
        .arg("--data")
        .arg(home.target.join("demo-data"));
    become_program(&mut serve)
}

/// The server takes this process's place, so that an interrupt or a kill reaches it and nothing is left behind.
#[cfg(unix)]
fn become_program(command: &mut std::process::Command) -> Result<(), Trouble> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(Trouble::new(format!("starting the waypost program: {error}")))
}

#[cfg(not(unix))]
fn become_program(command: &mut std::process::Command) -> Result<(), Trouble> {
    child::run(command)
}
