//! Runs the compiler over `src/web`.
//!
//! The output has a folder of its own, so that two compilers never throw away each other's work.

use super::toolchain::{Compiler, TARGET};
use crate::child;
use crate::home::Home;
use crate::trouble::Trouble;
use std::path::PathBuf;
use std::process::Command;

/// A panic becomes a trap at once, and no text about it is carried along: nobody reads it in a visitor's browser.
const SMALL: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/// Data first, then a small stack: the addresses of texts are shorter numbers. The engine recurses as deep as a
/// condition is nested, at most 128 times.
const LAYOUT: [&str; 2] = ["-Clink-arg=--no-stack-first", "-Clink-arg=-zstack-size=131072"];

/// Compiles the browser crate and returns the path of its module.
pub fn compile(home: &Home, compiler: &Compiler, explain: bool) -> Result<PathBuf, Trouble> {
    let mut command = cargo(home, compiler);
    command.args(["rustc", "--package", "waypost-web", "--lib", "--crate-type", "cdylib", "--profile", "wasm"]);
    if explain {
        command.args(["--features", "explain"]);
    }
    command.args(target_arguments(compiler, true));
    let mut flags = LAYOUT.to_vec();
    if compiler.source {
        flags.extend(SMALL);
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    child::run(&mut command)?;
    Ok(folder(home).join(TARGET).join("wasm").join("waypost_web.wasm"))
}

/// Lints the browser crate for the target it is written for.
///
/// `None` when this compiler has no clippy; the caller then lints natively.
pub fn lint(home: &Home, compiler: &Compiler) -> Option<Command> {
    let clippy = compiler.clippy.as_ref()?;
    let mut command = cargo_like(home, compiler, clippy);
    command.args(["clippy", "--quiet", "--package", "waypost-web"]).args(target_arguments(compiler, !compiler.target));
    command.args(["--", "-D", "warnings"]);
    Some(command)
}

fn target_arguments(compiler: &Compiler, with_library: bool) -> Vec<&'static str> {
    let mut words = vec!["--target", TARGET];
    if compiler.source && with_library {
        words.extend(["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"]);
    }
    words
}

fn cargo(home: &Home, compiler: &Compiler) -> Command {
    let mut command = cargo_like(home, compiler, &compiler.cargo);
    command.arg("--quiet");
    command
}

/// A cargo of exactly this toolchain: whatever another one left in the environment is removed.
fn cargo_like(home: &Home, compiler: &Compiler, program: &std::path::Path) -> Command {
    let mut command = child::program(program);
    for name in [
        "RUSTUP_TOOLCHAIN",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTDOC",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "LD_LIBRARY_PATH",
        "DYLD_FALLBACK_LIBRARY_PATH",
    ] {
        command.env_remove(name);
    }
    command.current_dir(&home.root).env("CARGO", &compiler.cargo).env("RUSTC", &compiler.rustc);
    command.env("CARGO_TARGET_DIR", folder(home));
    if compiler.source {
        // Compiling the standard library is not stable yet; the flags above are neither.
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    if let Some(linker) = &compiler.linker {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    }
    command
}

fn folder(home: &Home) -> PathBuf {
    home.target.join("wasm")
}
