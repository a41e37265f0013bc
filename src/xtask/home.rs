//! Where things are in this repository.

use crate::trouble::{Trouble, While};
use crate::version::Version;
use std::path::{Path, PathBuf};

/// The repository, and the few facts that its root manifest holds.
pub struct Home {
    /// The folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo puts what it builds.
    pub target: PathBuf,
    /// The version every crate and the npm package share.
    pub version: String,
    /// The oldest compiler that is good enough.
    pub oldest_rust: Version,
}

impl Home {
    /// The repository that this program was built from.
    pub fn find() -> Result<Home, Trouble> {
        // Set by `cargo run`; the built-in one serves a program that was started by hand.
        let crate_folder = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = crate_folder
            .ancestors()
            .nth(2)
            .ok_or_else(|| Trouble::new(format!("`{}` has no root above it", crate_folder.display())))?
            .to_path_buf();
        let manifest: toml::Table = read(&root.join("Cargo.toml"))?.parse().during("reading the root `Cargo.toml`")?;
        let shared = |key: &str| {
            manifest
                .get("workspace")
                .and_then(|table| table.get("package")?.get(key)?.as_str())
                .map(str::to_owned)
                .ok_or_else(|| Trouble::new(format!("the root `Cargo.toml` has no `workspace.package.{key}`")))
        };
        let oldest = shared("rust-version")?;
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Home {
            target,
            version: shared("version")?,
            oldest_rust: Version::find(&oldest)
                .ok_or_else(|| Trouble::new(format!("`rust-version = {oldest:?}` is no version")))?,
            root,
        })
    }

    /// Everything a page loads.
    pub fn sdk(&self) -> PathBuf {
        self.root.join("dist/sdk")
    }

    /// The sources of the npm package and of the loader.
    pub fn template(&self) -> PathBuf {
        self.root.join("pkg-template")
    }

    /// The `waypost` program as a debug build.
    pub fn waypost(&self) -> PathBuf {
        self.target.join("debug").join(format!("waypost{}", std::env::consts::EXE_SUFFIX))
    }

    /// A path as a reader of messages wants it: from the root.
    pub fn short<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// The text of a file, or a trouble that names it.
pub fn read(path: &Path) -> Result<String, Trouble> {
    std::fs::read_to_string(path).during(format_args!("reading `{}`", path.display()))
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Trouble> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).during(format_args!("making `{}`", folder.display()))?;
    }
    std::fs::write(path, bytes).during(format_args!("writing `{}`", path.display()))
}

/// An empty folder, whatever was there before.
pub fn fresh_folder(path: &Path) -> Result<(), Trouble> {
    if path.exists() {
        std::fs::remove_dir_all(path).during(format_args!("emptying `{}`", path.display()))?;
    }
    std::fs::create_dir_all(path).during(format_args!("making `{}`", path.display()))
}

/// Every file below a folder, sorted, without the folders that `skip` names.
pub fn files_below(folder: &Path, skip: &[&str]) -> Result<Vec<PathBuf>, Trouble> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).during(format_args!("listing `{}`", folder.display()))? {
            let path = entry.during(format_args!("listing `{}`", folder.display()))?.path();
            let skipped = path.file_name().is_some_and(|name| skip.iter().any(|word| name == *word));
            if skipped {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
