//! `milestone/never-reached`: a milestone whose condition contradicts what comes before it, or that waits for itself.
//!
//! Reached is for ever. A milestone that comes `after` another and asks for that one to be open asks for the past; so
//! does one whose condition needs the milestone itself, by whatever detour.

use super::Rule;
use crate::catalog::Entry;
use crate::document::Document;
use crate::findings::{Finding, Findings};
use crate::logic::{Judgement, implies, judge};
use crate::looks::{reached, together, unreached};
use crate::place::{Aim, opening, place, whole};
use waypost_schema::{Text, Value};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "milestone/never-reached",
        sentence: "a milestone whose condition contradicts what it comes after, or needs the milestone itself",
        why: "it and all that waits for it never happen",
        example: r#"{ "version": 1, "milestones": {
  "first": { "title": "First", "steps": [{ "id": "do", "event": "done" }] },
  "next": { "title": "Next", "after": ["first"], "when": { "milestone.first": "open" } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let milestones: Vec<_> = document.entries("milestones").collect();
    for (id, milestone) in &milestones {
        let path: Vec<Text> = vec!["milestones".into(), (*id).clone()];
        if findings.has_error_in(&whole(document, &path)) {
            continue;
        }
        let steps = milestone.get("steps").list().unwrap_or_default().iter().enumerate();
        let of_steps = steps.map(|(index, step)| (vec!["steps".into(), index.to_string().into()], step.get("when")));
        let own = std::iter::once((Vec::new(), milestone.get("when")));
        for (keys, when) in own.chain(of_steps).filter(|(_, when)| when.is_object()) {
            // A step may be ticked before its milestone's turn; the milestone's own condition has to hold at its turn.
            let before = if keys.is_empty() { after(milestone) } else { Vec::new() };
            let path = [path.clone(), keys, vec!["when".into()]].concat();
            let now = before.iter().map(|other| reached(other)).chain([unreached(id)]);
            let mut parts: Vec<_> = now.map(|fact| (Vec::new(), fact)).collect();
            parts.push((path.clone(), when.clone()));
            let mut message = None;
            if let Judgement::Never(_) = judge(&parts, Some(&document.value)) {
                message = Some(format!("`{id}` is never reached: this cannot hold while it is not reached"));
                if !before.is_empty() {
                    message = Some(format!("`{id}` is never reached: this cannot hold after what it comes after"));
                }
            } else if let Some(other) = comes_back(document, id, when) {
                message = Some(format!("`{id}` is never reached: it needs `{other}`, which needs `{id}`"));
            }
            if let Some(message) = message {
                let finding = Finding::error(RULE.entry.code, message, "ask for what can be true at that moment");
                findings.add(finding, &path, opening(&place(document, &path, Aim::Value)));
            }
        }
    }
}

/// What a milestone comes after.
fn after(milestone: &Value) -> Vec<Text> {
    milestone.get("after").items().filter_map(|other| other.as_text()).collect()
}

/// A milestone that the condition needs, and that needs `id`.
fn comes_back<'d>(document: &'d Document<'_>, id: &Text, when: &Value) -> Option<&'d Text> {
    let needs = |when: &Value, other: &str| implies(when, &reached(other), Some(&document.value));
    let needed_by = |milestone: &Value| {
        let steps = milestone.get("steps").list().unwrap_or_default().iter().map(|step| step.get("when"));
        let whens: Vec<Value> = steps.chain([milestone.get("when")]).filter(|when| when.is_object()).cloned().collect();
        let whens = together(whens);
        let after = after(milestone);
        let entries = document.entries("milestones");
        entries.filter(|(other, _)| after.contains(other) || needs(&whens, other)).map(|(other, _)| other).collect::<Vec<_>>()
    };
    document.entries("milestones").map(|(other, _)| other).filter(|other| *other != id && needs(when, other)).find(|other| {
        let mut seen = vec![*other];
        let mut next = 0;
        while let Some(at) = seen.get(next).copied() {
            next += 1;
            for needed in needed_by(document.value.get("milestones").get(at)) {
                if needed == id {
                    return true;
                }
                if !seen.contains(&needed) {
                    seen.push(needed);
                }
            }
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    fn check(a: &str, b: &str, expected: &[&str]) {
        let text = format!(r#"{{"version": 1, "milestones": {{"a": {{"title": "A", {a}}}, "b": {{"title": "B", {b}}}}}}}"#);
        assert_eq!(said("milestone/never-reached", &text), expected, "{text}");
    }

    #[test]
    fn what_is_reached_stays_reached() {
        let event = r#""steps": [{"id": "s", "event": "e"}]"#;
        check(event, r#""after": ["a"], "when": {"user.x": 1}"#, &[]);
        check(event, r#""when": {"milestone.a": {"$ne": "reached"}}"#, &[]);
        check(event, r#""after": ["a"], "when": {"milestone.a": {"$ne": "reached"}}"#, &["{ `b` is never reached: this cannot hold after what it comes after"]);
        check(event, r#""when": {"milestone.b": "reached"}"#, &["{ `b` is never reached: this cannot hold while it is not reached"]);
        check(event, r#""steps": [{"id": "s", "when": {"milestone.b": "reached"}}]"#, &["{ `b` is never reached: this cannot hold while it is not reached"]);
    }

    #[test]
    fn conditions_make_rings_too() {
        check(
            r#""when": {"milestone.b": "reached"}"#,
            r#""when": {"milestone.a": "reached", "user.x": 1}"#,
            &["{ `a` is never reached: it needs `b`, which needs `a`", "{ `b` is never reached: it needs `a`, which needs `b`"],
        );
        check(
            r#""when": {"$or": [{"milestone.b": "reached"}, {"user.x": 1}]}"#,
            r#""when": {"milestone.a": "reached"}"#,
            &[],
        );
    }
}
