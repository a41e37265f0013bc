//! `experience/idle-button`: a button or a line that does nothing when it is pressed.
//!
//! A line of a checklist that shows a milestone need not be pressed; one without a milestone is there for nothing else.

use super::Rule;
use super::unreachable_step::does;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::pieces;
use crate::place::{Aim, opening, place};
use waypost_schema::Value;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/idle-button",
        sentence: "a button that does nothing: `back` where nothing is before, `stay` with nothing else; or such a line",
        why: "people press it and think that the product is broken",
        example: r#"{ "version": 1, "experiences": { "tour": { "kind": "tour", "steps": [
  { "id": "hello", "title": "Hello", "buttons": [{ "label": "Back", "do": "back" }, { "label": "Next" }] },
  { "id": "end", "title": "That was it" } ] } } }"#,
    },
    check,
};

/// What a button or a line can do beside what becomes of the experience.
const DEEDS: [&str; 4] = ["start", "go", "click", "track"];

fn check(findings: &mut Findings<'_>) {
    for piece in pieces(findings.document) {
        for (path, button) in piece.buttons() {
            let (message, help) = match does(button) {
                "back" if piece.step.is_none() => ("there are no steps to go back to", "take the button out"),
                "back" if piece.step == Some(0) => ("nothing is before the first step", "take the button out"),
                "stay" if is_idle(button) => {
                    ("a button that does nothing", "add `go`, `click`, `start` or `track`, or take `do` out")
                }
                _ => continue,
            };
            let path = [path.as_slice(), &["do".into()]].concat();
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Value);
        }
        let shows = |item: &Value| ["milestone", "experience"].iter().any(|key| !item.get(key).is_null());
        for (index, item) in piece.value.get("items").list().unwrap_or_default().iter().enumerate() {
            if item.is_object() && !shows(item) && is_idle(item) {
                let path = piece.path(&["items", &index.to_string()]);
                let shown = if piece.value.get("kind").text() == Some("launcher") { "experience" } else { "milestone" };
                let help = format!("add `{shown}`, or `go`, `click` or `start`");
                let bytes = opening(&place(findings.document, &path, Aim::Value));
                findings.add(Finding::warning(RULE.entry.code, "a line that does nothing", help), &path, bytes);
            }
        }
    }
}

fn is_idle(one: &Value) -> bool {
    DEEDS.iter().all(|key| one.get(key).is_null())
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn every_button_does_something() {
        let check = |first: &str, second: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{"t": {{"kind": "tour", "steps": [
                {{"id": "a", "title": "A", "buttons": [{{"label": "A"{first}}}, {{"label": "On"}}]}},
                {{"id": "b", "title": "B", "buttons": [{{"label": "B"{second}}}, {{"label": "On"}}]}}]}}}}}}"#
            );
            assert_eq!(said("experience/idle-button", &text), expected, "{first} {second}");
        };
        check("", r#", "do": "back""#, &[]);
        check(r#", "do": "back""#, "", &["\"back\" nothing is before the first step"]);
        check("", r#", "do": "stay""#, &["\"stay\" a button that does nothing"]);
        check("", r#", "do": "stay", "go": "/docs""#, &[]);
    }

    #[test]
    fn what_has_no_steps_has_none_to_go_back_to() {
        let text = r#"{"version": 1, "experiences": {"m": {"kind": "modal", "title": "M", "buttons": [{"label": "B", "do": "back"}]}}}"#;
        assert_eq!(said("experience/idle-button", text), ["\"back\" there are no steps to go back to"]);
    }

    #[test]
    fn every_line_is_there_for_something() {
        let check = |item: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "milestones": {{"m": {{"title": "M", "steps": [{{"id": "s", "event": "e"}}]}}}},
                "experiences": {{"c": {{"kind": "checklist", "title": "C", "items": ["m", {item}]}}}}}}"#
            );
            assert_eq!(said("experience/idle-button", &text), expected, "{item}");
        };
        check(r#"{"milestone": "m", "title": "More"}"#, &[]);
        check(r#"{"title": "Docs", "go": "/docs"}"#, &[]);
        check(r#"{"title": "Docs"}"#, &["{ a line that does nothing"]);
    }
}
