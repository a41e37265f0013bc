//! `journey/exits-at-entry`: a journey whose exit holds for everybody who enters it.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::logic::{Judgement, implies, judge};
use crate::place::{Aim, opening, place, whole};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "journey/exits-at-entry",
        sentence: "a journey whose exit holds for everybody who enters it",
        why: "everybody has left it before its first nudge",
        example: r#"{ "version": 1, "journeys": { "trial": { "enter": { "account.plan": "trial" },
  "exit": { "account.plan": { "$ne": "paid" } } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let config = Some(&document.value);
    for (id, journey) in document.entries("journeys") {
        let (enter, exit) = (journey.get("enter"), journey.get("exit"));
        let path = ["journeys".into(), id.clone(), "exit".into()];
        if !enter.is_object() || !exit.is_object() || findings.has_error_in(&whole(document, path.get(..2).unwrap_or_default())) {
            continue;
        }
        let always = judge(&[(Vec::new(), exit.clone())], config) == Judgement::Always;
        if !always && implies(enter, exit, config) {
            let message = format!("everybody who enters `{id}` leaves it at once");
            let help = "write what becomes true on the way";
            let bytes = opening(&place(document, &path, Aim::Value));
            findings.add(Finding::error(RULE.entry.code, message, help), &path, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn an_exit_becomes_true_later() {
        let check = |exit: &str, expected: usize| {
            let text = format!(r#"{{"version": 1, "journeys": {{"j": {{"enter": {{"stage": "signup"}}, "exit": {exit}}}}}}}"#);
            assert_eq!(said("journey/exits-at-entry", &text).len(), expected, "{exit}");
        };
        check(r#"{"stage": "pql"}"#, 0);
        check(r#"{"stage": {"$ne": "pql"}}"#, 1);
        check(r#"{"user.done": true}"#, 0);
    }
}
