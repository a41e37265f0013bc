//! Other programs, started from a clean environment.
//!
//! `cargo run` tells the program it starts about the package `xtask`; a cargo or a compiler below would take that
//! for its own. No child gets standard input, so that nothing can stop to ask.

use crate::trouble::{Trouble, While};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A command that knows nothing of `xtask`.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    for (key, _) in std::env::vars_os() {
        let text = key.to_string_lossy();
        let about_xtask =
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"].iter().any(|start| text.starts_with(start));
        if about_xtask || text == "OUT_DIR" {
            command.env_remove(&key);
        }
    }
    command.stdin(Stdio::null());
    command
}

/// The cargo that started this program, in the project's root.
pub fn cargo(root: &std::path::Path) -> Command {
    let mut command = program(cargo_path());
    command.current_dir(root);
    command
}

/// The path of the cargo that started this program.
pub fn cargo_path() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

/// Runs a command to its end with its output in plain sight.
pub fn run(command: &mut Command) -> Result<(), Trouble> {
    let shown = show(command);
    let status = command.status().during(format_args!("starting `{shown}`"))?;
    match status.success() {
        true => Ok(()),
        false => Err(Trouble::new(format!("`{shown}` failed ({status})"))),
    }
}

/// What a command writes to standard output; what it complains about is in the trouble.
pub fn output(command: &mut Command) -> Result<String, Trouble> {
    let shown = show(command);
    let done = command.output().during(format_args!("starting `{shown}`"))?;
    match done.status.success() {
        true => Ok(String::from_utf8_lossy(&done.stdout).into_owned()),
        false => Err(Trouble::new(format!(
            "`{shown}` failed ({})\n{}",
            done.status,
            String::from_utf8_lossy(&done.stderr).trim_end()
        ))),
    }
}

/// Whether a command ends well within `limit`, with nothing of it shown.
pub fn succeeds(command: &mut Command, limit: Duration) -> bool {
    let Ok(mut child) = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() else {
        return false;
    };
    let end = Instant::now() + limit;
    while Instant::now() < end {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(_) => return false,
        }
    }
    // Too slow to be waited for: the caller has another way.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// The first of these programs that `PATH` knows.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}

fn show(command: &Command) -> String {
    let name = PathBuf::from(command.get_program());
    let mut words = vec![name.file_stem().unwrap_or(name.as_os_str()).to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    let line = words.join(" ");
    match line.char_indices().nth(160) {
        Some((cut, _)) => format!("{} …", &line[..cut]),
        None => line,
    }
}
