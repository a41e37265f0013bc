//! Every dependency may be passed on by a company that sells what it builds, and comes from the registry.
//!
//! The list of licences is `deny.toml`'s, so that `cargo deny` and this rule, which needs no installation, agree.

use super::{metadata, packages};
use crate::home::{self, Home};
use crate::trouble::{Trouble, While};

/// A sentence for every dependency with another licence or from another place.
pub fn breaches(home: &Home) -> Result<Vec<String>, Trouble> {
    let settings: toml::Table = home::read(&home.root.join("deny.toml"))?.parse().during("reading `deny.toml`")?;
    let allowed: Vec<&str> = settings
        .get("licenses")
        .and_then(|table| table.get("allow")?.as_array())
        .map(|list| list.iter().filter_map(toml::Value::as_str).collect())
        .ok_or_else(|| Trouble::new("`deny.toml` has no `licenses.allow`"))?;
    let metadata = metadata(home, true)?;
    let mut breaches = Vec::new();
    for package in packages(&metadata) {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().unwrap_or_default();
        if !permits(licence, &allowed) {
            breaches.push(format!("`{name}` is licensed as `{licence}`, which deny.toml does not allow"));
        }
        // Our own crates have no source; everything else must have the registry's.
        let source = package["source"].as_str();
        if source.is_some_and(|source| !source.starts_with("registry+")) {
            breaches
                .push(format!("`{name}` does not come from the registry but from `{}`", source.unwrap_or_default()));
        }
    }
    Ok(breaches)
}

/// Whether an SPDX expression can be met with the allowed licences alone; nonsense cannot.
fn permits(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, allowed };
    let permitted = reader.any();
    permitted == Some(true) && reader.words.is_empty()
}

/// Reads an expression from left to right; AND binds closer than OR. `None` is an expression that breaks off.
struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a [&'a str],
}

impl<'a> Reader<'a> {
    fn any(&mut self) -> Option<bool> {
        let mut permitted = self.all()?;
        while self.take("OR") {
            permitted |= self.all()?;
        }
        Some(permitted)
    }

    fn all(&mut self) -> Option<bool> {
        let mut permitted = self.one()?;
        while self.take("AND") {
            permitted &= self.one()?;
        }
        Some(permitted)
    }

    fn one(&mut self) -> Option<bool> {
        if self.take("(") {
            let permitted = self.any()?;
            return self.take(")").then_some(permitted);
        }
        let licence = self.name()?;
        if self.take("WITH") {
            // An exception only ever grants more, so the licence alone is enough.
            let whole = format!("{licence} WITH {}", self.name()?);
            return Some(self.allowed.iter().any(|name| *name == licence || *name == whole));
        }
        Some(self.allowed.contains(&licence))
    }

    fn name(&mut self) -> Option<&'a str> {
        let (word, rest) = self.words.split_first()?;
        self.words = rest;
        (!["AND", "OR", "WITH", ")"].contains(word)).then_some(*word)
    }

    fn take(&mut self, word: &str) -> bool {
        match self.words.split_first() {
            Some((first, rest)) if *first == word => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::permits;

    fn check(expression: &str, expect: bool) {
        assert_eq!(permits(expression, &["MIT", "Apache-2.0", "BSD-3-Clause"]), expect, "{expression}");
    }

    #[test]
    fn one_allowed_licence_of_several_is_enough() {
        check("MIT OR Apache-2.0", true);
        check("GPL-3.0 OR MIT", true);
        check("Unlicense/MIT", true);
        check("GPL-3.0", false);
    }

    #[test]
    fn all_of_several_are_needed_when_they_are_joined() {
        check("MIT AND BSD-3-Clause", true);
        check("MIT AND GPL-3.0", false);
        check("(MIT OR GPL-3.0) AND BSD-3-Clause", true);
        check("GPL-3.0 OR MIT AND LGPL-2.1", false);
    }

    #[test]
    fn an_exception_takes_nothing_away() {
        check("Apache-2.0 WITH LLVM-exception OR MIT", true);
        check("GPL-2.0 WITH Classpath-exception-2.0", false);
    }

    #[test]
    fn no_licence_and_nonsense_are_refused() {
        for expression in ["", "MIT OR", "(MIT", "MIT Apache-2.0", "AND"] {
            check(expression, false);
        }
    }
}
