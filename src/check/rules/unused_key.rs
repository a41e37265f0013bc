//! `experience/unused-key`: a key that belongs to another kind of experience, or that needs another key beside it.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::nearest::listed;
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/unused-key",
        sentence: "a key that belongs to another kind of experience",
        why: "nothing reads it there, so what it says does not show",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello", "question": "nps" } } }"#,
    },
    check,
};

/// Keys, and the kinds that read them.
const READ_BY: [(&str, &[&str]); 6] = [
    ("steps", &["tour"]),
    ("items", &["checklist"]),
    ("question", &["survey"]),
    ("container", &["empty_state"]),
    ("empty_when", &["empty_state"]),
    ("dataset", &["empty_state"]),
];

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for (id, experience) in document.entries("experiences") {
        let Some(kind) = experience.get("kind").text() else { continue };
        // A kind that does not exist has its own finding.
        if !waypost_schema::config::Kind::WORDS.contains(&kind) {
            continue;
        }
        for (key, kinds) in READ_BY {
            if !experience.get(key).is_null() && !kinds.contains(&kind) {
                let message = format!("`{kind}` has no `{key}`");
                let help = format!("take it out, or write {} as its kind", listed(kinds.iter().copied(), "or"));
                let path = ["experiences".into(), id.clone(), key.into()];
                findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn every_key_is_one_of_its_kind() {
        let text = r##"{"version": 1, "experiences": {
            "a": {"kind": "slideout", "title": "A", "steps": [{"id": "s", "title": "S"}]},
            "b": {"kind": "empty_state", "container": "#a", "dataset": "d", "title": "B"}}}"##;
        assert_eq!(said("experience/unused-key", text), ["\"steps\" `slideout` has no `steps`"]);
    }
}
