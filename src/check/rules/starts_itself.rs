//! `experience/starts-itself`: an action that starts the experience it belongs to.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/starts-itself",
        sentence: "an action that starts the experience it belongs to",
        why: "whoever presses the button gets the same again, and again",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello",
  "action": { "label": "Show me", "start": "hello" } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, experience) in findings.document.entries("experiences") {
        if experience.get("action").get("start").text() == Some(id) {
            let path = ["experiences".into(), id.clone(), "action".into(), "start".into()];
            let message = format!("`{id}` starts itself");
            let finding = Finding::error(RULE.entry.code, message, "name another experience, or take it out");
            findings.report(finding, &path, Aim::Value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn an_action_starts_something_else() {
        let check = |start: &str, expected: usize| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{"a": {{"kind": "modal", "title": "A", "action": {{"label": "Go", "start": "{start}"}}}},
                "b": {{"kind": "modal", "title": "B"}}}}}}"#
            );
            assert_eq!(said("experience/starts-itself", &text).len(), expected, "{start}");
        };
        check("a", 1);
        check("b", 0);
    }
}
