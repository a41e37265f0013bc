//! Dependencies by the eyes of `cargo deny`, where it is installed.
//!
//! It is not installed from here: that takes longer than everything else together. Licences and sources are held by
//! [`super::licences`] in any case; what only `cargo deny` knows is which versions have a known weakness, and that
//! from a database which must be fetched.

use crate::child;
use crate::home::Home;
use std::time::Duration;

/// What came of it.
pub enum Outcome {
    /// It ran.
    Done {
        /// What it objects to.
        breaches: Vec<String>,
        /// What it looked at.
        checks: String,
    },
    /// It did not run, and why.
    Skipped(&'static str),
}

/// Runs every check that can be run here.
pub fn audit(home: &Home) -> Outcome {
    if child::on_path(&["cargo-deny"]).is_none() {
        return Outcome::Skipped("it is not installed; `cargo install cargo-deny --locked` would");
    }
    let mut checks = vec!["licenses", "bans", "sources"];
    if child::succeeds(child::cargo(&home.root).args(["deny", "fetch", "db"]), Duration::from_secs(60)) {
        checks.push("advisories");
    }
    let mut command = child::cargo(&home.root);
    command.args(["deny", "--log-level", "error", "check"]).args(&checks);
    Outcome::Done {
        breaches: child::output(&mut command).err().map(|trouble| trouble.to_string()).into_iter().collect(),
        checks: match checks.contains(&"advisories") {
            true => checks.join(", "),
            false => format!("{}; no advisories, their database cannot be fetched here", checks.join(", ")),
        },
    }
}
