//! `experience/unreachable-step`: a step of a tour that nothing leads on from, and so those after it.
//!
//! A step with `advance` has no button of its own: it waits for what it names. A click on its target never comes when it
//! has none. Of the buttons that the config gives it, one has to go on.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::pieces;
use crate::place::{Aim, opening, place};
use waypost_schema::{Object, Value};

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
    for piece in pieces(document) {
        let (Some(index), step) = (piece.step, piece.value) else { continue };
        let advance = step.get("advance");
        let mut buttons = piece.buttons().peekable();
        let own = buttons.peek().is_some();
        let (mut goes_on, mut ends) = (false, false);
        for (_, button) in buttons {
            goes_on |= does(button) == "next";
            ends |= matches!(does(button), "finish" | "dismiss");
        }
        if !(own || advance.is_object()) || waits(step) || goes_on {
            continue;
        }
        let next = piece.experience.get("steps").item(index + 1);
        let name = |step: &Value| step.get("id").text().unwrap_or_default().to_owned();
        let message = match (next.is_null(), ends) {
            (true, true) => continue,
            (true, false) => format!("the tour never ends: nothing leads on from `{}`", name(step)),
            (false, true) => format!("step `{}` is never reached: every button of `{}` ends the tour", name(&next), name(step)),
            (false, false) => format!("step `{}` is never reached: nothing leads on from `{}`", name(&next), name(step)),
        };
        let (key, waits, help) = if own {
            let help = "write `\"do\": \"next\"` into one of them, or what brings the next step into `advance`";
            ("buttons", "none of them goes on", help)
        } else if advance.get("on").is_null() {
            let help = "write what brings the next step, or take `advance` out for a button";
            ("advance", "waits for nothing, and has no button", help)
        } else {
            let what = if advance.get("on").text() == Some("input") {
                "waits for an input in its target, and has none"
            } else {
                "waits for a click on its target, and has none"
            };
            ("advance", what, "add a `target`, or take `advance` out for a button")
        };
        let path = piece.path(&[key]);
        let bytes = opening(&place(document, &path, Aim::Value));
        findings.add(Finding::error(RULE.entry.code, message, help).label(waits), &path, bytes);
    }
}

/// Whether the step waits for something that may happen.
fn waits(step: &Value) -> bool {
    let advance = step.get("advance");
    // A key that this version does not know may well lead on.
    let other = |keys: &Object| keys.keys().any(|key| !key.is("on"));
    advance.object().is_some_and(other) || !advance.get("on").is_null() && !step.get("target").is_null()
}

/// What becomes of a tour when this button of a step is pressed.
pub(super) fn does(button: &Value) -> &str {
    let has = |key: &str| !button.get(key).is_null();
    match button.get("do").text() {
        Some(word) => word,
        None if has("start") => "finish",
        None if has("go") || has("click") || has("track") => "stay",
        None => "next",
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
        check(r#", "advance": {"page": "/a"}"#, &[]);
        check(r##", "advance": {"element": "#done"}"##, &[]);
        check(r#", "advance": {"on": "input"}"#, &["{ step `b` is never reached: nothing leads on from `a`"]);
        check(r#", "buttons": [{"label": "Stop", "do": "finish"}, {"label": "Go"}]"#, &[]);
        check(r#", "buttons": [{"label": "Read", "go": "/docs"}], "advance": {"page": "/docs"}"#, &[]);
        check(r#", "buttons": [{"label": "Go"}], "advance": {}"#, &[]);
        check(r#", "buttons": [{"label": "Read", "go": "/docs"}]"#, &["[ step `b` is never reached: nothing leads on from `a`"]);
        check(
            r#", "buttons": [{"label": "Later", "do": "snooze"}, {"label": "Other", "start": "t"}]"#,
            &["[ step `b` is never reached: every button of `a` ends the tour"],
        );
        check(r##", "target": "#a", "advance": {}"##, &["{ step `b` is never reached: nothing leads on from `a`"]);
    }
}
