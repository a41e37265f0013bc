//! `experience/ends-at-start`: an experience whose `until` already holds when it starts.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::logic::{Judgement, implies, judge};
use crate::looks::{needed_at_start, together};
use crate::place::{Aim, opening, place, whole};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/ends-at-start",
        sentence: "an `until` that already holds when the experience starts",
        why: "it ends before anybody sees it",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello",
  "start": { "on": "load", "if": { "user.role": "admin" } }, "until": { "user.role": { "$in": ["admin", "owner"] } } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let config = Some(&document.value);
    for (id, experience) in document.entries("experiences") {
        let until = experience.get("until");
        if !until.is_object() || findings.has_error_in(&whole(document, &["experiences".into(), id.clone()])) {
            continue;
        }
        let needed = needed_at_start(document, id, experience);
        // What always or never holds has a finding of its own.
        let always = judge(&[(Vec::new(), until.clone())], config) == Judgement::Always;
        if always || needed.is_empty() || matches!(judge(&needed, config), Judgement::Never(_)) {
            continue;
        }
        let needed = together(needed.into_iter().map(|(_, condition)| condition));
        if implies(&needed, until, config) {
            let path = ["experiences".into(), id.clone(), "until".into()];
            let message = format!("`{id}` ends as it starts: this holds whenever it could start");
            let help = "write what becomes true while it is shown";
            let bytes = opening(&place(document, &path, Aim::Value));
            findings.add(Finding::error(RULE.entry.code, message, help), &path, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn until_becomes_true_later() {
        let check = |more: &str, expected: usize| {
            let text = format!(
                r#"{{"version": 1, "milestones": {{"m": {{"title": "M", "steps": [{{"id": "s", "event": "e"}}]}}}},
                "experiences": {{"e": {{"kind": "modal", "title": "E", {more}}}}}}}"#
            );
            assert_eq!(said("experience/ends-at-start", &text).len(), expected, "{more}");
        };
        check(r#""start": {"on": {"milestone": "m"}}, "until": {"milestone.m": "reached"}"#, 1);
        check(r#""start": {"on": "load"}, "until": {"milestone.m": "reached"}"#, 0);
        check(r#""start": {"on": "load", "if": {"user.a": 5, "user.b": 1}}, "until": {"user.a": {"$gt": 3}}"#, 1);
        check(r#""start": {"on": "load", "if": {"user.a": {"$gt": 3}}}, "until": {"user.a": 5}"#, 0);
        check(r#""audience": {"user.a": {"$regex": "x"}}, "until": {"$or": [{"user.b": 1}, {"user.a": {"$regex": "x"}}]}"#, 1);
    }
}
