//! The write key and the admin token: given, or made once and kept in the data folder.

use super::plain;
use crate::failure::Failure;
use serde_json::{Map, Value};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

/// The file in the data folder that keeps what was made.
const FILE: &str = "keys.json";

/// What a collector is reached by.
#[derive(Debug)]
pub struct Secrets {
    /// Public, in every page.
    pub write_key: String,
    /// For whoever runs the collector.
    pub admin_token: String,
}

/// A key or a token as someone typed it; it must fit into an address and a header.
pub fn word(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if text.is_empty() || text.len() > 200 || !text.chars().all(fits) {
        return Err("it may hold letters, digits, `_`, `-` and `.`, at least 1 and at most 200".into());
    }
    Ok(text.to_owned())
}

/// The given key and token; for what is missing, those of the last start, or new ones.
pub fn settle(data: &Path, write_key: Option<String>, admin_token: Option<String>) -> Result<Secrets, Failure> {
    make_folder(data)?;
    if let (Some(write_key), Some(admin_token)) = (&write_key, &admin_token) {
        return Ok(Secrets { write_key: write_key.clone(), admin_token: admin_token.clone() });
    }
    let path = data.join(FILE);
    let mut kept = read(&path)?;
    let mut changed = false;
    let mut own = |name: &str, prefix: &str| -> Result<String, Failure> {
        if let Some(word) = kept.get(name).and_then(Value::as_str).and_then(|text| word(text).ok()) {
            return Ok(word);
        }
        let made = make(prefix)?;
        kept.insert(name.to_owned(), made.clone().into());
        changed = true;
        Ok(made)
    };
    let write_key = write_key.map_or_else(|| own("writeKey", "wk_"), Ok)?;
    let admin_token = admin_token.map_or_else(|| own("adminToken", "wa_"), Ok)?;
    if changed {
        write(&path, &kept)?;
    }
    Ok(Secrets { write_key, admin_token })
}

fn make_folder(data: &Path) -> Result<(), Failure> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(data)
        .map_err(|error| Failure::new(format!("cannot make the data folder `{}`: {}", data.display(), plain(&error))))
}

fn read(path: &Path) -> Result<Map<String, Value>, Failure> {
    let cannot = |why: String| Failure::new(format!("cannot read `{}`: {why}", path.display()));
    match fs::read(path) {
        Ok(bytes) => match serde_json::from_slice(&bytes) {
            Ok(kept) => Ok(kept),
            _ => Err(cannot("it is not a JSON object".into()).help("remove it to have a new key and a new token made")),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Map::new()),
        Err(error) => Err(cannot(plain(&error))),
    }
}

fn write(path: &Path, kept: &Map<String, Value>) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(kept).map_err(|error| Failure::new(error.to_string()))?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .and_then(|mut file| writeln!(file, "{text}"))
        .map_err(|error| Failure::new(format!("cannot write `{}`: {}", path.display(), plain(&error))))
}

fn make(prefix: &str) -> Result<String, Failure> {
    let mut random = [0_u8; 15];
    getrandom::fill(&mut random).map_err(|error| Failure::new(format!("the system gives no randomness: {error}")))?;
    Ok(random.iter().fold(prefix.to_owned(), |text, byte| text + &format!("{byte:02x}")))
}
