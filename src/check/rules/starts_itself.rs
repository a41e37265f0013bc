//! `experience/starts-itself`: an action or a button that starts the experience it belongs to.
//!
//! At the end of a tour that is a wish: to see it again.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::pieces;
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/starts-itself",
        sentence: "an action or a button that starts the experience it belongs to",
        why: "whoever presses the button gets the same again, and again",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello",
  "action": { "label": "Show me", "start": "hello" } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for piece in pieces(document).iter().filter(|piece| piece.step.is_none()) {
        let id = piece.path.last().cloned().unwrap_or_default();
        let action = (piece.path(&["action"]), piece.value.get("action"));
        for (mut path, button) in core::iter::once(action).chain(piece.buttons()) {
            if button.get("start").text() == Some(&id) {
                path.push("start".into());
                let message = format!("`{id}` starts itself");
                let finding = Finding::error(RULE.entry.code, message, "name another experience, or take it out");
                findings.report(finding, &path, Aim::Value);
            }
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
                "c": {{"kind": "modal", "title": "C", "buttons": [{{"label": "No"}}, {{"label": "Go", "start": "{start}"}}]}},
                "d": {{"kind": "tour", "steps": [{{"id": "s", "title": "D", "buttons": [{{"label": "Again", "start": "d"}}]}}]}},
                "b": {{"kind": "modal", "title": "B"}}}}}}"#
            );
            assert_eq!(said("experience/starts-itself", &text).len(), expected, "{start}");
        };
        check("a", 1);
        check("b", 0);
        check("c", 1);
    }
}
