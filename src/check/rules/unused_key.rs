//! `experience/unused-key`: a key that belongs to another kind of experience, or that nothing reads beside the others.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::pieces;
use crate::nearest::listed;
use crate::place::Aim;
use waypost_schema::Value;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/unused-key",
        sentence: "a key that belongs to another kind of experience, or that nothing reads beside the others",
        why: "nothing reads it there, so what it says does not show",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello", "question": "nps" } } }"#,
    },
    check,
};

/// Keys, and the kinds that read them.
const READ_BY: [(&str, &[&str]); 18] = [
    ("steps", &["tour"]),
    ("items", &["checklist", "launcher"]),
    ("question", &["survey"]),
    ("options", &["survey"]),
    ("low", &["survey"]),
    ("high", &["survey"]),
    ("comment", &["survey"]),
    ("trait", &["survey"]),
    ("thanks", &["survey"]),
    ("container", &["empty_state"]),
    ("empty_when", &["empty_state"]),
    ("dataset", &["empty_state"]),
    ("target", &["tooltip", "hotspot", "banner"]),
    ("placement", &["tooltip", "hotspot"]),
    ("offset", &["tooltip", "hotspot"]),
    ("opens", &["tooltip"]),
    ("position", &["banner", "empty_state"]),
    ("inert", &["tooltip", "modal", "slideout", "survey"]),
];

/// What a tour says in its steps, and a list in its lines.
const ON_A_CARD: [&str; 4] = ["body", "action", "buttons", "media"];

/// What a step says of its target.
const OF_THE_TARGET: [&str; 4] = ["placement", "offset", "wait", "missing"];

fn check(findings: &mut Findings<'_>) {
    for piece in pieces(findings.document) {
        // A kind that does not exist has its own finding.
        let Some(kind) = piece.experience.get("kind").text() else { continue };
        if !waypost_schema::config::Kind::WORDS.contains(&kind) {
            continue;
        }
        let found = match piece.step {
            Some(_) => in_step(piece.value),
            None => [of_other_kinds(kind, piece.value), beside(kind, piece.value), in_items(kind, piece.value)].concat(),
        };
        for Unused { path, aim, message, help } in found {
            let keys: Vec<&str> = path.iter().map(String::as_str).collect();
            findings.report(Finding::warning(RULE.entry.code, message, help), &piece.path(&keys), aim);
        }
    }
}

#[derive(Clone)]
struct Unused {
    path: Vec<String>,
    aim: Aim,
    message: String,
    help: String,
}

fn unused(key: &str, message: impl Into<String>, help: impl Into<String>) -> Unused {
    Unused { path: vec![key.into()], aim: Aim::Key, message: message.into(), help: help.into() }
}

fn has(value: &Value, key: &str) -> bool {
    !value.get(key).is_null()
}

fn of_other_kinds(kind: &str, experience: &Value) -> Vec<Unused> {
    let mut found = Vec::new();
    for (key, kinds) in READ_BY.into_iter().filter(|(key, kinds)| has(experience, key) && !kinds.contains(&kind)) {
        let help = match (kind, key) {
            ("tour", "target" | "placement" | "offset" | "inert") => "write it into the step that it is for".into(),
            _ => format!("take it out, or write {} as its kind", listed(kinds.iter().copied(), "or")),
        };
        found.push(unused(key, format!("`{kind}` has no `{key}`"), help));
    }
    for key in ON_A_CARD.into_iter().filter(|key| has(experience, key)) {
        let help = match kind {
            "tour" if key == "action" => "write it into the step that it is for, in `buttons`",
            "tour" => "write it into the step that it is for",
            "checklist" | "launcher" if key != "body" => "take it out; its lines are what can be pressed",
            _ => continue,
        };
        found.push(unused(key, format!("`{kind}` has no `{key}` of its own"), help));
    }
    found
}

/// Keys of the right kind that others make useless.
fn beside(kind: &str, experience: &Value) -> Vec<Unused> {
    let mut found = Vec::new();
    let question = experience.get("question").text().unwrap_or_default();
    let chooses = matches!(question, "choice" | "choices");
    if kind == "survey" && has(experience, "options") && !chooses && !question.is_empty() {
        let help = "take it out, or write `choice` or `choices` as its question";
        found.push(unused("options", format!("`{question}` has answers of its own"), help));
    }
    for key in ["low", "high"].into_iter().filter(|key| has(experience, key)) {
        if kind == "survey" && (chooses || question == "text") {
            let help = "take it out, or write `nps`, `csat` or `ces` as its question";
            found.push(unused(key, format!("`{question}` has no scale, and so no `{key}` end"), help));
        }
    }
    let position = experience.get("position").text().unwrap_or("");
    if kind == "banner" && has(experience, "target") && matches!(position, "" | "top" | "bottom") {
        let place = if position == "bottom" { "bottom" } else { "top" };
        let help = "take it out, or write `before`, `after` or `inside` as its position";
        found.push(unused("target", format!("a banner at the {place} of the window has no target"), help));
    }
    let refused = match kind {
        "banner" => position == "instead",
        "empty_state" => !matches!(position, "" | "inside" | "instead"),
        _ => false,
    };
    if refused {
        let words = if kind == "banner" { "`top`, `bottom`, `before`, `after` or `inside`" } else { "`inside` or `instead`" };
        let message = format!("`{kind}` has no position `{position}`");
        found.push(Unused { aim: Aim::Value, ..unused("position", message, format!("write {words}")) });
    }
    let buttons = !experience.get("buttons").list().unwrap_or_default().is_empty();
    if !matches!(kind, "tour" | "checklist" | "launcher") && buttons && has(experience, "action") {
        found.push(unused("action", "`buttons` take the place of `action`", "write it as one of the buttons"));
    }
    found
}

fn in_items(kind: &str, experience: &Value) -> Vec<Unused> {
    let (key, right) = match kind {
        "checklist" => ("experience", "milestone"),
        "launcher" => ("milestone", "experience"),
        _ => return Vec::new(),
    };
    let items = experience.get("items").list().unwrap_or_default().iter().enumerate();
    let wrong = items.filter(|(_, item)| has(item, key)).map(|(index, _)| Unused {
        path: vec!["items".into(), index.to_string(), key.into()],
        ..unused(key, format!("a line of a `{kind}` has no `{key}`"), format!("write `{right}`"))
    });
    wrong.collect()
}

fn in_step(step: &Value) -> Vec<Unused> {
    let mut found = Vec::new();
    if !has(step, "target") {
        for key in OF_THE_TARGET.into_iter().filter(|key| has(step, key)) {
            let message = format!("a step without a target stands in the middle, whatever `{key}` says");
            found.push(unused(key, message, format!("add a `target`, or take `{key}` out")));
        }
    }
    if has(step, "button") && !step.get("buttons").list().unwrap_or_default().is_empty() {
        found.push(unused("button", "`buttons` take the place of `button`", "write it as one of the buttons"));
    } else if has(step, "button") && has(step, "advance") {
        let message = "a step with `advance` has no button, whatever `button` says";
        found.push(unused("button", message, "write it in `buttons`, or take one of the two out"));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn every_key_is_one_of_its_kind() {
        let text = r##"{"version": 1, "experiences": {
            "a": {"kind": "slideout", "title": "A", "steps": [{"id": "s", "title": "S"}]},
            "b": {"kind": "empty_state", "container": "#a", "dataset": "d", "title": "B", "position": "instead"},
            "c": {"kind": "modal", "title": "C", "target": "#c", "opens": "start", "inert": true},
            "d": {"kind": "tour", "body": "B", "target": "#d", "steps": [{"id": "s", "title": "S"}]},
            "e": {"kind": "hotspot", "title": "E", "target": "#e", "offset": 4, "inert": true}}}"##;
        assert_eq!(
            said("experience/unused-key", text),
            [
                "\"steps\" `slideout` has no `steps`",
                "\"target\" `modal` has no `target`",
                "\"opens\" `modal` has no `opens`",
                "\"body\" `tour` has no `body` of its own",
                "\"target\" `tour` has no `target`",
                "\"inert\" `hotspot` has no `inert`",
            ]
        );
    }

    #[test]
    fn every_key_is_read_beside_the_others() {
        let check = |experience: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "milestones": {{"m": {{"title": "M", "steps": [{{"id": "s", "event": "e"}}]}}}}, "experiences": {{"e": {{"title": "E", {experience}}}}}}}"#
            );
            assert_eq!(said("experience/unused-key", &text), expected, "{experience}");
        };
        check(r#""kind": "survey", "question": "choice", "options": {"a": "A", "b": "B"}, "trait": "t""#, &[]);
        check(
            r#""kind": "survey", "question": "nps", "options": {"a": "A"}, "low": "L", "thanks": "T""#,
            &["\"options\" `nps` has answers of its own"],
        );
        check(
            r#""kind": "survey", "question": "text", "high": "H""#,
            &["\"high\" `text` has no scale, and so no `high` end"],
        );
        check(r##""kind": "banner", "position": "before", "target": "#a""##, &[]);
        check(r##""kind": "banner", "target": "#a""##, &["\"target\" a banner at the top of the window has no target"]);
        check(
            r##""kind": "empty_state", "container": "#a", "position": "top""##,
            &["\"top\" `empty_state` has no position `top`"],
        );
        check(
            r#""kind": "modal", "action": {"label": "A"}, "buttons": [{"label": "B"}]"#,
            &["\"action\" `buttons` take the place of `action`"],
        );
        check(
            r#""kind": "checklist", "items": [{"milestone": "m", "experience": "e"}]"#,
            &["\"experience\" a line of a `checklist` has no `experience`"],
        );
    }

    #[test]
    fn every_key_of_a_step_is_read() {
        let check = |step: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{"t": {{"kind": "tour", "steps": [{{"id": "s", "title": "S", {step}}}]}}}}}}"#
            );
            assert_eq!(said("experience/unused-key", &text), expected, "{step}");
        };
        check(r##""target": "#a", "placement": "top", "wait": "2s", "button": "Go""##, &[]);
        check(
            r#""placement": "top""#,
            &["\"placement\" a step without a target stands in the middle, whatever `placement` says"],
        );
        check(
            r#""button": "Go", "advance": {"event": "e"}"#,
            &["\"button\" a step with `advance` has no button, whatever `button` says"],
        );
        check(r#""button": "Go", "buttons": [{"label": "On"}]"#, &["\"button\" `buttons` take the place of `button`"]);
    }
}
