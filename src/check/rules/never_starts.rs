//! `experience/never-starts`: an experience whose audience, moment and `if` contradict each other.
//!
//! Each of the three can hold; together they cannot. Only `waypost.start` and the action of another experience could
//! start it.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::logic::{Judgement, judge};
use crate::looks::needed_at_start;
use crate::place::{Aim, opening, place, whole};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/never-starts",
        sentence: "an experience whose audience, moment and `if` cannot be true together, or that may be shown 0 times",
        why: "it never starts by itself, and nobody sees it",
        example: r#"{ "version": 1, "segments": { "admins": { "user.role": "admin" } },
  "experiences": { "hello": { "kind": "modal", "title": "Hello", "audience": "admins",
    "start": { "on": "load", "if": { "user.role": "member" } } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let config = Some(&document.value);
    for (id, experience) in document.entries("experiences") {
        let path = ["experiences".into(), id.clone()];
        if experience.get("repeat").get("max").number() == Some(0.0) {
            let path = [path.as_slice(), &["repeat".into(), "max".into()]].concat();
            let finding = Finding::error(RULE.entry.code, format!("`{id}` is shown 0 times"), "write at least 1");
            findings.report(finding, &path, Aim::Value);
        }
        let needed = needed_at_start(document, id, experience);
        let alone = |one: &(Vec<_>, _)| matches!(judge(std::slice::from_ref(one), config), Judgement::Never(_));
        if findings.has_error_in(&whole(document, &path)) || needed.iter().any(alone) {
            continue;
        }
        if let Judgement::Never(place_of) = judge(&needed, config) {
            let part = needed.iter().map(|(path, _)| path).find(|path| place_of.starts_with(path));
            let path = part.cloned().unwrap_or(place_of);
            let message = format!("`{id}` never starts by itself: who it is for, its moment and `if` contradict each other");
            let finding = Finding::error(RULE.entry.code, message, "ask for what can be true together");
            findings.add(finding, &path, opening(&place(document, &path, Aim::Value)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn what_is_asked_for_can_be_true_together() {
        let check = |more: &str, expected: usize| {
            let text = format!(
                r#"{{"version": 1, "segments": {{"admins": {{"user.role": "admin"}}}}, "milestones": {{"m": {{"title": "M", "steps": [{{"id": "s", "event": "e"}}]}}}},
                "experiences": {{"e": {{"kind": "modal", "title": "E", "audience": "admins", {more}}}}}}}"#
            );
            assert_eq!(said("experience/never-starts", &text).len(), expected, "{more}");
        };
        check(r#""start": {"on": "load", "if": {"user.role": {"$ne": "admin"}}}"#, 1);
        check(r#""start": {"on": "load", "if": {"user.plan": "x"}}"#, 0);
        check(r#""start": {"on": {"milestone": "m"}, "if": {"milestone.m": "started"}}"#, 1);
        check(r#""start": {"on": {"milestone": "m"}, "if": {"milestone.m": "reached"}}"#, 0);
        check(r#""repeat": {"max": 0}"#, 1);
    }
}
