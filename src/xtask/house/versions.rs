//! The version is written in the root `Cargo.toml`; a script and a manifest repeat it, and must not drift.

use crate::home::{self, Home};
use crate::trouble::Trouble;

/// Files that say the version, and how they say it.
const PLACES: [(&str, &str, &str); 2] = [
    ("pkg-template/loader.js", "export const version = '", "'"),
    ("pkg-template/package.json", "\"version\": \"", "\""),
];

/// A sentence for every place that says another version.
pub fn breaches(home: &Home) -> Result<Vec<String>, Trouble> {
    let mut breaches = Vec::new();
    for (path, before, after) in PLACES {
        let text = home::read(&home.root.join(path))?;
        match between(&text, before, after) {
            Some(version) if version == home.version => {}
            Some(version) => breaches.push(format!("{path} says {version}, the workspace says {}", home.version)),
            None => breaches.push(format!("{path} does not say its version as `{before}…{after}`")),
        }
    }
    Ok(breaches)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn a_version_is_read_where_it_is_written() {
        assert_eq!(between("x\n\"version\": \"1.2.3\",", "\"version\": \"", "\""), Some("1.2.3"));
        assert_eq!(between("nothing", "\"version\": \"", "\""), None);
    }
}
