//! `experience/goal-already-met`: an experience that starts when its goal is already reached.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::logic::{Judgement, implies, judge};
use crate::looks::{needed_at_start, reached, together};
use crate::place::{Aim, whole};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/goal-already-met",
        sentence: "a goal that is already reached whenever the experience starts",
        why: "a goal is met by what comes after, so this one never is, and the numbers say that it does not work",
        example: r#"{ "version": 1, "milestones": { "first": { "title": "First", "steps": [{ "id": "do", "event": "done" }] } },
  "experiences": { "next": { "kind": "modal", "title": "Well done", "start": { "on": { "milestone": "first" } },
    "goal": { "milestone": "first" } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let config = Some(&document.value);
    for (id, experience) in document.entries("experiences") {
        let Some(goal) = experience.get("goal").get("milestone").text() else { continue };
        let needed = needed_at_start(document, id, experience);
        let faulty = findings.has_error_in(&whole(document, &["experiences".into(), id.clone()]));
        if faulty || matches!(judge(&needed, config), Judgement::Never(_)) {
            continue;
        }
        let needed = together(needed.into_iter().map(|(_, condition)| condition));
        if implies(&needed, &reached(goal), config) {
            let path = ["experiences".into(), id.clone(), "goal".into(), "milestone".into()];
            let message = format!("`{goal}` is already reached when `{id}` starts");
            let help = "name the milestone that it should lead to";
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_goal_lies_ahead() {
        let check = |start: &str, expected: usize| {
            let text = format!(
                r#"{{"version": 1, "milestones": {{"m": {{"title": "M", "steps": [{{"id": "s", "event": "e"}}]}}}},
                "experiences": {{"e": {{"kind": "modal", "title": "E", "start": {start}, "goal": {{"milestone": "m"}}}}}}}}"#
            );
            assert_eq!(said("experience/goal-already-met", &text).len(), expected, "{start}");
        };
        check(r#"{"on": "load"}"#, 0);
        check(r#"{"on": {"milestone": "m"}}"#, 1);
        check(r#"{"on": "load", "if": {"milestone.m": "reached"}}"#, 1);
        check(r#"{"on": "load", "if": {"milestone.m": {"$ne": "reached"}}}"#, 0);
    }
}
