//! A published config: one JSON file, read again for every request.
//!
//! Reading it each time means that an edit shows at once and no stale copy is ever served; a file that was parsed
//! before is recognised by its bytes. It is not judged here: that is what `waypost check` is for. Only a file that is
//! no JSON at all is refused, so that a page says so once instead of guessing.

use crate::files::{Files, Served};
use crate::reject::Rejection;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Where a published config comes from.
pub struct Document {
    source: Source,
    /// The bytes that were last seen to be JSON.
    good: Mutex<Vec<u8>>,
}

enum Source {
    File(PathBuf),
    Among(Files, String),
}

impl Document {
    /// A config in a file of its own.
    pub fn file(path: &Path) -> Self {
        Document { source: Source::File(path.to_owned()), good: Mutex::default() }
    }

    /// A config among other files, as the demo's.
    pub fn among(files: Files, name: &str) -> Self {
        Document { source: Source::Among(files, name.to_owned()), good: Mutex::default() }
    }

    /// The config as it is now.
    ///
    /// # Errors
    /// `config/none` when the files do not have it, `config/unreadable` when the file cannot be read or is no JSON.
    pub fn read(&self) -> Result<Served, Rejection> {
        let bytes = match &self.source {
            Source::File(path) => std::fs::read(path).map_err(|error| {
                crate::note(&format!("the config `{}` cannot be read: {error}", path.display()));
                Rejection::ConfigUnreadable
            })?,
            Source::Among(files, name) => files.get(name).ok_or(Rejection::ConfigNone)?.bytes.into_owned(),
        };
        let mut good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        if *good != bytes {
            serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).map_err(|error| {
                crate::note(&format!("the config is not JSON: {error}"));
                Rejection::ConfigUnreadable
            })?;
            good.clone_from(&bytes);
        }
        Ok(Served { bytes: bytes.into(), mime: "application/json" })
    }
}
