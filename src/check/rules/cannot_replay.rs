//! `launcher/cannot-replay`: a line of a launcher for what stands beside the work, where nothing can be played again.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::Aim;
use waypost_schema::Value;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "launcher/cannot-replay",
        sentence: "a line of a launcher for a checklist, an empty state, a banner, a tooltip that opens under the pointer, or a launcher",
        why: "people press it to see something again, and what they see is what was there all the time",
        example: r#"{ "version": 1, "milestones": { "first": { "title": "First", "steps": [{ "id": "made", "event": "made" }] } },
  "experiences": { "setup": { "kind": "checklist", "title": "Set up", "items": ["first"] },
    "help": { "kind": "launcher", "items": ["setup"] } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let experiences = document.value.get("experiences");
    for (id, launcher) in document.entries("experiences") {
        if launcher.get("kind").text() != Some("launcher") {
            continue;
        }
        for (index, item) in launcher.get("items").list().unwrap_or_default().iter().enumerate() {
            let (listed, key) = match item {
                Value::Text(listed) => (&**listed, None),
                item => (item.get("experience").text().unwrap_or_default(), Some("experience")),
            };
            let Some(what) = lasting(experiences.get(listed)) else { continue };
            let message = format!("`{listed}` is {what}, which cannot be played again");
            let mut path = vec!["experiences".into(), id.clone(), "items".into(), index.to_string().into()];
            path.extend(key.map(Into::into));
            let help = "list a tour, a modal or a slideout, or take it out";
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Value);
        }
    }
}

/// What it is, when it stands beside the work.
fn lasting(experience: &Value) -> Option<&'static str> {
    Some(match experience.get("kind").text()? {
        "checklist" => "a checklist",
        "empty_state" => "an empty state",
        "banner" => "a banner",
        "launcher" => "a launcher",
        "tooltip" if experience.get("opens").text() != Some("start") => "a tooltip that opens under the pointer",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_launcher_lists_what_can_be_seen_again() {
        let check = |items: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{
                "tour": {{"kind": "tour", "steps": [{{"id": "s", "title": "S"}}]}},
                "tip": {{"kind": "tooltip", "target": "a", "title": "T"}},
                "note": {{"kind": "tooltip", "opens": "start", "target": "a", "title": "N"}},
                "news": {{"kind": "banner", "title": "N"}},
                "help": {{"kind": "launcher", "items": {items}}}}}}}"#
            );
            assert_eq!(said("launcher/cannot-replay", &text), expected, "{items}");
        };
        check(r#"["tour", "note", {"title": "Docs", "go": "/docs"}]"#, &[]);
        check(r#"["news"]"#, &["\"news\" `news` is a banner, which cannot be played again"]);
        check(
            r#"["tour", {"experience": "tip"}]"#,
            &["\"tip\" `tip` is a tooltip that opens under the pointer, which cannot be played again"],
        );
        check(r#"["help"]"#, &["\"help\" `help` is a launcher, which cannot be played again"]);
    }
}
