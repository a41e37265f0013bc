//! `config/never-heard`: an event that the engine concludes itself, listened for as if the host had sent it.
//!
//! What the engine concludes is not taken from outside, and it does not listen to itself.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::pieces;
use crate::place::Aim;
use waypost_schema::{Text, Value};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "config/never-heard",
        sentence: "something that listens for `milestone.*`, `pql.*` or `stage.*` events of the host",
        why: "the engine concludes them itself and hears them from nobody, so what waits for one never happens",
        example: r#"{ "version": 1, "milestones": {
  "first": { "title": "First", "steps": [{ "id": "made", "event": "project.created" }] },
  "next": { "title": "Next", "steps": [{ "id": "first", "event": "milestone.reached" }] } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let mut heard: Vec<(Vec<Text>, &Value)> = Vec::new();
    let document = findings.document;
    for (id, measure) in document.entries("measures") {
        heard.push((vec!["measures".into(), id.clone()], measure));
    }
    for (id, milestone) in document.entries("milestones") {
        for (at, step) in milestone.get("steps").list().unwrap_or_default().iter().enumerate() {
            heard.push((vec!["milestones".into(), id.clone(), "steps".into(), at.to_string().into()], step));
        }
    }
    for (id, pql) in document.entries("pql") {
        for (line, point) in pql.get("score").get("points").object().into_iter().flatten() {
            let path = ["pql".into(), id.clone(), "score".into(), "points".into(), line.clone()];
            heard.push((path.to_vec(), point));
        }
    }
    for (part, keys) in [("features", &["on"][..]), ("experiences", &["start", "on"])] {
        for (id, entry) in document.entries(part) {
            let path = [part.into(), id.clone()].into_iter().chain(keys.iter().map(|&key| Text::from(key)));
            heard.push((path.collect(), keys.iter().fold(entry, |value, key| value.get(key))));
        }
    }
    for piece in pieces(document) {
        heard.push((piece.path(&["advance"]), piece.value.get("advance")));
    }
    for (mut path, listener) in heard {
        let Some(event) = listener.get("event").text() else { continue };
        let help = match event.split_once('.') {
            Some(("milestone", _)) => "ask for `\"milestone.<id>\": \"reached\"` in a condition",
            Some(("pql", _)) => "ask for `\"pql.<id>\": true` in a condition",
            Some(("stage", _)) => "ask for `stage` in a condition",
            _ => continue,
        };
        path.push("event".into());
        let message = format!("`{event}` is never heard: the engine concludes it itself");
        findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Value);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_step_waits_for_what_the_host_says() {
        let text = r#"{"version": 1, "experiences": {"t": {"kind": "tour", "steps": [
            {"id": "a", "title": "A", "advance": {"event": "milestone.reached"}}, {"id": "b", "title": "B", "advance": {"event": "saved"}}]}}}"#;
        assert_eq!(
            said("config/never-heard", text),
            ["\"milestone.reached\" `milestone.reached` is never heard: the engine concludes it itself"]
        );
    }

    #[test]
    fn what_the_engine_concludes_it_does_not_hear() {
        let text = r#"{"version": 1, "features": {"f": {"on": {"event": "stage.changed"}}},
            "experiences": {"e": {"kind": "modal", "title": "E", "start": {"on": {"event": "pql.reached"}}}}, "measures": {"a": {"event": "stage.changed"}, "b": {"event": "stages.changed"}},
            "milestones": {"m": {"title": "M", "steps": [{"id": "s", "event": "e"}, {"id": "t", "event": "milestone.started"}]}},
            "pql": {"p": {"score": {"threshold": 1, "points": {"l": {"event": "pql.reached", "each": 1}}}}}}"#;
        assert_eq!(
            said("config/never-heard", text),
            [
                "\"stage.changed\" `stage.changed` is never heard: the engine concludes it itself",
                "\"pql.reached\" `pql.reached` is never heard: the engine concludes it itself",
                "\"stage.changed\" `stage.changed` is never heard: the engine concludes it itself",
                "\"milestone.started\" `milestone.started` is never heard: the engine concludes it itself",
                "\"pql.reached\" `pql.reached` is never heard: the engine concludes it itself",
            ]
        );
    }
}
