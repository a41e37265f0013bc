//! `text/too-long`: a text that does not fit where it is shown.
//!
//! A card is 360 pixels wide. Headings have two or three lines there, a button half a line, and a body that needs
//! scrolling is not read. The limits, in characters, with each placeholder as long as its fallback:
//!
//! | key | most |
//! |---|---|
//! | `title` | 80 |
//! | `body` | 600 |
//! | `label`, `button` | 40 |
//! | `value` of a milestone | 160 |
//! | `name`, `role` of a sender | 60 |

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::texts;
use crate::place::Aim;
use waypost_schema::Text;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/too-long",
        sentence: "a text that does not fit where it is shown: title 80 characters, body 600, button 40, value 160, name and role 60",
        why: "it pushes the button off the card, and nobody reads it",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello",
  "action": { "label": "Show me how I can create my very first project now" } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (path, text) in texts(findings.document) {
        let Some(most) = most(&path) else { continue };
        let length = shown(&text);
        if length > most {
            let message = format!("{length} characters where {most} fit");
            let help = format!("say it in {most} characters; the rest belongs in a step of its own or in the help pages");
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Value);
        }
    }
}

/// The most characters that fit.
fn most(path: &[Text]) -> Option<usize> {
    let (first, key) = (path.first()?, path.last()?);
    Some(match (&**first, key.rsplit('.').next()?) {
        ("senders", "name" | "role") => 60,
        ("milestones" | "locales", "value") => 160,
        ("features" | "milestones" | "experiences" | "locales", "title") => 80,
        ("experiences" | "locales", "body") => 600,
        ("experiences" | "locales", "label" | "button") => 40,
        _ => return None,
    })
}

/// How many characters a reader sees: of a placeholder its fallback.
fn shown(text: &str) -> usize {
    let mut parts = text.split("{{");
    let before = parts.next().unwrap_or_default().chars().count();
    let after = parts.map(|part| match part.split_once("}}") {
        Some((inside, rest)) => inside.split_once('|').map_or("", |(_, fallback)| fallback).chars().count() + rest.chars().count(),
        None => part.chars().count() + 2,
    });
    before + after.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::shown;
    use crate::rules::said;

    #[test]
    fn a_placeholder_is_as_long_as_its_fallback() {
        assert_eq!(shown("Hi {{user.first_name|there}}!"), 9);
        assert_eq!(shown("äöü"), 3);
        assert_eq!(shown("a {{b"), 5);
    }

    #[test]
    fn each_key_has_its_room() {
        let check = |key: &str, length: usize, expected: usize| {
            let text = format!(r#"{{"version": 1, "experiences": {{"e": {{"kind": "modal", "{key}": "{}"}}}}}}"#, "x".repeat(length));
            assert_eq!(said("text/too-long", &text).len(), expected, "{key} {length}");
        };
        check("title", 80, 0);
        check("title", 81, 1);
        check("body", 600, 0);
        check("body", 601, 1);
    }
}
