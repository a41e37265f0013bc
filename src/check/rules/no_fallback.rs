//! `text/no-fallback`: a placeholder without a fallback for a fact that may be unknown.
//!
//! `Welcome, {{user.first_name}}` greets whoever has not said their name with `Welcome, `. An empty fallback,
//! `{{user.first_name|}}`, says that a hole is meant. Counts and states are always known.

use super::Rule;
use super::unknown_placeholder::part;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::{Placeholder, placeholders, texts};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/no-fallback",
        sentence: "a placeholder without a fallback for a fact that may be unknown",
        why: "whoever has not said it reads a sentence with a hole",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello {{user.first_name}}" } } }"#,
    },
    check,
};

/// Facts that may be unknown, by their first word.
const MAY_BE_UNKNOWN: [&str; 6] = ["user", "account", "page", "device", "dataset", "variant"];

fn check(findings: &mut Findings<'_>) {
    for (path, text) in texts(findings.document) {
        for Placeholder { fact, fallback, .. } in placeholders(&text) {
            let first = fact.split('.').next().unwrap_or_default();
            if fallback.is_none() && MAY_BE_UNKNOWN.contains(&first) && fact.len() > first.len() {
                let message = format!("no fallback for `{fact}`");
                let help = format!("write `{{{{{fact}|…}}}}` with what to say when it is not known");
                let bytes = part(findings, &path, fact);
                findings.add(Finding::warning(RULE.entry.code, message, help), &path, bytes);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn what_may_be_unknown_has_a_fallback() {
        let check = |title: &str, expected: &[&str]| {
            let text = format!(r#"{{"version": 1, "measures": {{"m": {{"event": "e"}}}}, "experiences": {{"e": {{"kind": "modal", "title": "{title}"}}}}}}"#);
            assert_eq!(said("text/no-fallback", &text), expected, "{title}");
        };
        check("{{user.name|you}} {{account.plan|}} {{measure.m}} {{time.hour}}", &[]);
        check("{{measure.m|one: # file|other: # files}}", &[]);
        check("{{user.seats|one: # seat|other: # seats|some seats}}", &[]);
        check("{{user.seats|one: # seat|other: # seats}}", &["user.seats no fallback for `user.seats`"]);
        check("{{ user.name }}", &["user.name no fallback for `user.name`"]);
    }
}
