//! The rules of the code base, one a file; each returns a sentence for every breach.
//!
//! What clippy can hold is not here but in `clippy.toml` of the crate it is about.

pub mod audit;
pub mod dependencies;
pub mod layers;
pub mod licences;
pub mod page_code;
pub mod versions;
pub mod words;

use crate::child;
use crate::home::Home;
use crate::trouble::{Trouble, While};
use serde_json::Value;

/// What cargo knows of the workspace; with `deep`, of every dependency too.
fn metadata(home: &Home, deep: bool) -> Result<Value, Trouble> {
    let mut command = child::cargo(&home.root);
    command.args(["metadata", "--format-version", "1", "--locked"]);
    if !deep {
        command.arg("--no-deps");
    }
    let text = child::output(&mut command)?;
    serde_json::from_str(&text).during("reading `cargo metadata`")
}

/// The packages of a metadata document.
fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().into_iter().flatten()
}
