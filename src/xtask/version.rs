//! Version numbers as tools print them, compared by their three numbers.

use std::fmt;

/// `major.minor.patch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// The first version in a line such as `rustc 1.96.0 (built from source)`, `v20.20.2` or `1.95`.
    pub fn find(text: &str) -> Option<Version> {
        text.split_whitespace().find_map(Version::parse)
    }

    fn parse(word: &str) -> Option<Version> {
        let word = word.trim_start_matches('v');
        let plain = word.split(['-', '+']).next()?;
        let mut numbers = plain.split('.').map(|part| part.parse().ok());
        let (major, minor) = (numbers.next()??, numbers.next()??);
        let patch = match numbers.next() {
            Some(patch) => patch?,
            None => 0,
        };
        numbers.next().is_none().then_some(Version(major, minor, patch))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expect: Option<Version>) {
        assert_eq!(Version::find(line), expect, "{line}");
    }

    #[test]
    fn a_version_is_read_from_what_tools_print() {
        check("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)", Some(Version(1, 96, 0)));
        check("v20.20.2", Some(Version(20, 20, 2)));
        check("1.95", Some(Version(1, 95, 0)));
        check("rustc 1.98.0-nightly (1a2b 2026-11-01)", Some(Version(1, 98, 0)));
        check("wasm-opt version 132 (version_132)", None);
        check("no number here", None);
        check("1.2.3.4", None);
    }

    #[test]
    fn versions_are_ordered_by_number_and_not_by_letter() {
        assert!(Version(1, 100, 0) > Version(1, 95, 9));
        assert!(Version(2, 0, 0) > Version(1, 99, 99));
    }
}
