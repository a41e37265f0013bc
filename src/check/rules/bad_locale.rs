//! `text/bad-locale`: a language tag that no browser has, as `de_AT`.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::{Aim, place};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/bad-locale",
        sentence: "a language tag that no browser has",
        why: "tags are compared with the browser's, so nobody ever reads these translations",
        example: r#"{ "version": 1, "locales": { "de_AT": {} } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for (tag, _) in document.entries("locales") {
        if is_tag(tag) {
            continue;
        }
        let path = ["locales".into(), tag.clone()];
        let meant = tag.replace('_', "-");
        let message = format!("not a language tag: `{tag}`");
        let finding = if is_tag(&meant) {
            let finding = Finding::error(RULE.entry.code, message, format!("write `{meant}`"));
            match document.value.get("locales").get(&meant).is_null() {
                true => finding.fix(place(document, &path, Aim::Key), format!("\"{meant}\"")),
                false => finding,
            }
        } else {
            Finding::error(RULE.entry.code, message, "write a tag as browsers do, such as `de` or `pt-BR`")
        };
        findings.report(finding, &path, Aim::Key);
    }
}

/// Whether it has the form of a tag: a language of two or three letters, then parts of up to eight signs.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let letters = language.chars().all(|sign| sign.is_ascii_alphabetic());
    letters
        && (2..=3).contains(&language.len())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.chars().all(|sign| sign.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::is_tag;

    #[test]
    fn tags_are_those_of_browsers() {
        ["de", "pt-BR", "zh-Hant-TW", "sr-Latn", "gsw", "es-419"].into_iter().for_each(|tag| assert!(is_tag(tag), "{tag}"));
        ["de_AT", "german", "d", "", "de-", "de AT", "12"].into_iter().for_each(|tag| assert!(!is_tag(tag), "{tag}"));
    }
}
