//! `text/missing-translation`: a locale that lacks a text which another locale has.
//!
//! A file may well translate a few texts only. But what one language has and another has not was forgotten there. A
//! regional tag such as `de-AT` falls back to `de`.

use super::Rule;
use super::unknown_translation::unknown;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::nearest::listed;
use crate::place::Aim;

/// So many keys are named.
const NAMED: usize = 3;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/missing-translation",
        sentence: "a locale that lacks a text which another locale has",
        why: "people read one sentence in their language and the next in another",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello", "body": "Welcome." } },
  "locales": { "de": { "hello.title": "Hallo", "hello.body": "Willkommen." }, "fr": { "hello.title": "Bonjour" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let locales: Vec<_> = document.entries("locales").collect();
    let mut all: Vec<&str> = Vec::new();
    for key in locales.iter().flat_map(|(_, texts)| texts.object()).flat_map(|texts| texts.keys()) {
        // A key that leads nowhere has a finding of its own.
        if !all.contains(&&**key) && unknown(document, key).is_none() {
            all.push(key);
        }
    }
    for (tag, texts) in &locales {
        let language = tag.split('-').next().unwrap_or_default().to_lowercase();
        let general = locales.iter().find(|(other, _)| other.to_lowercase() == language);
        let has = |key: &str| !texts.get(key).is_null() || general.is_some_and(|(_, texts)| !texts.get(key).is_null());
        let missing: Vec<&str> = all.iter().copied().filter(|key| !has(key)).collect();
        // A tag that refines another is made of exceptions.
        if missing.is_empty() || general.is_some_and(|(other, _)| other != tag) {
            continue;
        }
        let named = missing.iter().copied().take(NAMED);
        let more = match missing.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = match more.is_empty() {
            true => format!("`{tag}` lacks {}", listed(named, "and")),
            false => format!("`{tag}` lacks {}{more}", listed(named, ",").replace(" , ", ", ")),
        };
        let path = ["locales".into(), (*tag).clone()];
        let help = "translate it, or take it out of the other locales";
        findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Key);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    fn check(locales: &str, expected: &[&str]) {
        let text = format!(r#"{{"version": 1, "experiences": {{"m": {{"kind": "modal", "title": "T", "body": "B", "action": {{"label": "A"}}}}}}, "locales": {locales}}}"#);
        assert_eq!(said("text/missing-translation", &text), expected, "{locales}");
    }

    #[test]
    fn what_one_language_has_another_has_too() {
        check(r#"{"de": {"m.title": "T"}}"#, &[]);
        check(r#"{"de": {"m.title": "T", "m.body": "B"}, "fr": {"m.title": "T"}}"#, &["\"fr\" `fr` lacks `m.body`"]);
        check(
            r#"{"de": {"m.title": "T"}, "fr": {"m.body": "B", "m.action.label": "A"}}"#,
            &["\"de\" `de` lacks `m.body` and `m.action.label`", "\"fr\" `fr` lacks `m.title`"],
        );
        check(r#"{"de": {"m.title": "T", "m.body": "B"}, "de-AT": {"m.title": "T"}}"#, &[]);
    }
}
