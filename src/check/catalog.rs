//! Every finding there is, by its code: what it means, why it matters, and a config that has it.
//!
//! What the engine reports by itself stands in `codes.rs`; each of the others beside its rule in `rules/`.

use crate::codes::CODES;
use crate::rules::RULES;

/// One kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its stable name, `area/kebab-name`.
    pub code: &'static str,
    /// What it means, in a sentence.
    pub sentence: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A config that has it; empty for what only a page can meet.
    pub example: &'static str,
}

/// Every kind of finding, in the order of the codes.
///
/// ```
/// let entries = waypost_check::catalog();
/// assert!(entries.len() > 50);
/// assert!(entries.iter().any(|entry| entry.code == "config/unknown-key"));
/// assert!(entries.is_sorted_by_key(|entry| entry.code));
/// ```
#[must_use]
pub fn catalog() -> Vec<Entry> {
    let mut entries: Vec<Entry> = CODES.iter().copied().chain(RULES.iter().map(|rule| rule.entry)).collect();
    entries.sort_by_key(|entry| entry.code);
    entries
}

#[cfg(test)]
mod tests {
    use super::catalog;
    use waypost_schema::FaultCode;

    #[test]
    fn every_example_has_what_it_is_an_example_of() {
        for entry in catalog().iter() {
            let found = crate::check(entry.example);
            let codes: Vec<_> = found.iter().map(|one| one.code).collect();
            assert!(codes.contains(&entry.code), "{}: {codes:?}", entry.code);
            let others: Vec<_> = codes.iter().filter(|code| **code != entry.code).collect();
            assert!(others.is_empty(), "{} also has {others:?}", entry.code);
        }
    }

    #[test]
    fn every_code_has_one_entry_and_one_sentence() {
        let entries = catalog();
        for (one, next) in entries.iter().zip(entries.iter().skip(1)) {
            assert!(one.code < next.code, "{} stands twice", one.code);
        }
        for code in FaultCode::ALL {
            assert!(entries.iter().any(|entry| entry.code == code.code()), "{} has no entry", code.code());
        }
        for entry in entries {
            assert!(!entry.sentence.is_empty() && !entry.sentence.ends_with('.') && !entry.sentence.contains('\n'));
            assert!(!entry.sentence.starts_with(char::is_uppercase) || entry.sentence.starts_with("JSON"));
            assert!(!entry.why.is_empty(), "{}", entry.code);
        }
    }
}
