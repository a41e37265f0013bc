//! `text/not-filled`: a placeholder where nothing is filled in: in an address, in what a target says, in a sender's name.
//!
//! Facts go into what people read. An address made of what a user has said could lead anywhere.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::{placeholders, texts};
use crate::place::Aim;
use waypost_schema::Text;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/not-filled",
        sentence: "a placeholder in an address, in a target or in the words of a sender, where none is filled in",
        why: "the braces stay as they are: the address leads nowhere, and the target is not found",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello",
  "action": { "label": "Open it", "go": "/projects/{{user.project|new}}" } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (path, text) in texts(findings.document) {
        let Some((place, help)) = unfilled(&path).filter(|_| placeholders(&text).next().is_some()) else { continue };
        let message = format!("facts do not go into {place}: `{text}`");
        findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Value);
    }
}

/// What it is, where facts do not go.
fn unfilled(path: &[Text]) -> Option<(&'static str, &'static str)> {
    // The first two keys are the part of the document and an id that its author has chosen.
    let is_in = |key: &'static str| path.iter().skip(2).any(|part| part.is(key));
    Some(match &**path.last()? {
        "go" => ("an address", "write an address that is the same for everybody, or `click` on the link in the page"),
        "image" | "video" | "poster" | "avatar" => ("an address", "write an address that is the same for everybody"),
        "track" | "event" => ("the name of an event", "write a name that is the same for everybody"),
        _ if path.first()?.is("senders") => ("the words of a sender", "write them out"),
        _ if is_in("target") || is_in("advance") => ("a target", "mark the element, and write `css`"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn facts_go_into_what_people_read() {
        let check = |more: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "senders": {{"ana": {{"name": "Ana"}}}}, "experiences": {{"h": {{"kind": "hotspot", "target": "a", "title": "{{{{user.name|you}}}}", {more}}}}}}}"#
            );
            let found: Vec<String> = said("text/not-filled", &text);
            let found: Vec<&str> = found.iter().map(|one| one.split_once("\" ").unwrap().1).collect();
            assert_eq!(found, expected, "{more}");
        };
        check(r#""action": {"label": "{{user.name|you}}", "go": "/a"}, "from": "ana""#, &[]);
        check(r#""action": {"label": "A", "go": "/{{user.id|x}}"}"#, &["facts do not go into an address: `/{{user.id|x}}`"]);
        check(
            r#""buttons": [{"label": "A", "track": "{{user.id|x}}.left"}]"#,
            &["facts do not go into the name of an event: `{{user.id|x}}.left`"],
        );
    }

    #[test]
    fn a_target_and_a_sender_are_the_same_for_everybody() {
        let text = r#"{"version": 1, "senders": {"ana": {"name": "Ana of {{account.name|us}}"}}, "experiences": {
            "target": {"kind": "modal", "title": "Hi {{user.name|you}}"},
            "h": {"kind": "hotspot", "title": "H", "from": "ana", "target": {"text": "{{user.name|you}}"}}}}"#;
        let found = said("text/not-filled", text);
        assert!(found[0].ends_with("into the words of a sender: `Ana of {{account.name|us}}`"), "{found:?}");
        assert_eq!(found.len(), 2, "an experience may have any name: {found:?}");
        assert!(found[1].ends_with("into a target: `{{user.name|you}}`"), "{found:?}");
    }
}
