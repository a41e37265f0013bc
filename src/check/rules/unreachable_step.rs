//! `experience/unreachable-step`: a step of a tour that nothing leads on from, and so those after it.
//!
//! A step with `advance` has no button: it waits for what it names. A click on its target never comes when it has none.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::{Aim, opening, place};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/unreachable-step",
        sentence: "a step of a tour that cannot be reached, because nothing leads on from the one before",
        why: "the tour stands still, and people close it",
        example: r#"{ "version": 1, "experiences": { "tour": { "kind": "tour", "steps": [
  { "id": "open", "title": "Open the menu", "advance": { "on": "click" } },
  { "id": "pick", "title": "Pick one" } ] } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for (id, experience) in document.entries("experiences") {
        let steps = experience.get("steps").list().unwrap_or_default();
        for (index, step) in steps.iter().enumerate() {
            let advance = step.get("advance");
            let stuck = advance.is_object()
                && advance.get("event").is_null()
                && (advance.get("on").is_null() || step.get("target").is_null())
                // A key that this version does not know may well lead on.
                && advance.object().is_none_or(|keys| keys.keys().all(|key| key.is("on") || key.is("event")));
            if !stuck {
                continue;
            }
            let path = ["experiences".into(), id.clone(), "steps".into(), index.to_string().into(), "advance".into()];
            let name = |step: &waypost_schema::Value| step.get("id").text().unwrap_or_default().to_owned();
            let message = match steps.get(index + 1) {
                Some(next) => format!("step `{}` is never reached: nothing leads on from `{}`", name(next), name(step)),
                None => format!("the tour never ends: nothing leads on from `{}`", name(step)),
            };
            let (waits, help) = match advance.get("on").is_null() {
                true => ("waits for nothing, and has no button", "write what brings the next step, or take `advance` out for a button"),
                false => ("waits for a click on its target, and has none", "add a `target`, or take `advance` out for a button"),
            };
            let bytes = opening(&place(document, &path, Aim::Value));
            findings.add(Finding::error(RULE.entry.code, message, help).label(waits), &path, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn every_step_leads_on() {
        let check = |step: &str, expected: &[&str]| {
            let text = format!(r#"{{"version": 1, "experiences": {{"t": {{"kind": "tour", "steps": [{{"id": "a", "title": "A"{step}}}, {{"id": "b", "title": "B"}}]}}}}}}"#);
            assert_eq!(said("experience/unreachable-step", &text), expected, "{step}");
        };
        check("", &[]);
        check(r##", "target": "#a", "advance": {"on": "click"}"##, &[]);
        check(r#", "advance": {"event": "e"}"#, &[]);
        check(r#", "advance": {"on": "click", "event": "e"}"#, &[]);
        check(r#", "advance": {"on": "click"}"#, &["{ step `b` is never reached: nothing leads on from `a`"]);
        check(r##", "target": "#a", "advance": {}"##, &["{ step `b` is never reached: nothing leads on from `a`"]);
    }
}
