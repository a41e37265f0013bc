//! `text/too-long`: a text that does not fit where it is shown.
//!
//! A card is 360 pixels wide. Headings have two or three lines there, a button half a line, and a body that needs
//! scrolling is not read. The limits, in characters, with each placeholder as long as the longest of its words:
//!
//! | key | most |
//! |---|---|
//! | `title` | 80 |
//! | `body` | 600 |
//! | `label`, `button`, `low`, `high` | 40 |
//! | an option of a survey, `comment` | 80 |
//! | `thanks`, `alt` | 160 |
//! | `value` of a milestone | 160 |
//! | `name`, `role` of a sender | 60 |

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::{Placeholder, placeholders, texts};
use crate::place::Aim;
use waypost_schema::Text;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/too-long",
        sentence: "a text that does not fit where it is shown: title, option and comment 80 characters, body 600, button, low and high 40, value, thanks and alt 160, name and role 60",
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
    let first = path.first()?;
    // From the id on; the key of a translation is such a path as well.
    let words: Vec<&str> = path.iter().skip(1).flat_map(|key| key.split('.')).collect();
    let words = if first.is("locales") { words.get(1..)? } else { &words };
    Some(match (&**first, *words.last()?) {
        ("experiences" | "locales", _) if words.get(1) == Some(&"options") && words.len() == 3 => 80,
        ("senders", "name" | "role") => 60,
        ("milestones" | "locales", "value") => 160,
        ("features" | "milestones" | "experiences" | "locales", "title") => 80,
        ("experiences" | "locales", "body") => 600,
        ("experiences" | "locales", "label" | "button" | "low" | "high") => 40,
        ("experiences" | "locales", "comment") => 80,
        ("experiences" | "locales", "thanks" | "alt") => 160,
        _ => return None,
    })
}

/// How many characters a reader sees: of a placeholder its fallback, or the longest of its forms.
fn shown(text: &str) -> usize {
    let length = |text: &str| text.chars().count();
    let words = |one: Placeholder<'_>| {
        let forms = one.forms.iter().map(|(_, words)| length(words));
        forms.chain(one.fallback.as_deref().map(length)).max().unwrap_or_default()
    };
    let mut parts = text.split("{{");
    let before = parts.next().map_or(0, length);
    let around = parts.map(|part| part.split_once("}}").map_or_else(|| length(part) + 2, |(_, rest)| length(rest)));
    before + around.sum::<usize>() + placeholders(text).map(words).sum::<usize>()
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
        assert_eq!(shown("{{measure.m|one: # file|other: # files|no}}!"), 8);
    }

    #[test]
    fn each_key_has_its_room() {
        let check = |key: &str, length: usize, expected: usize| {
            let text = format!(r#"{{"version": 1, "experiences": {{"e": {{"kind": "modal", "{key}": "{}"}}}}}}"#, "x".repeat(length));
            assert_eq!(said("text/too-long", &text).len(), expected, "{key} {length}");
        };
        check("low", 41, 1);
        check("thanks", 160, 0);
        check("title", 80, 0);
        check("title", 81, 1);
        check("body", 600, 0);
        check("body", 601, 1);
    }

    #[test]
    fn an_option_has_its_room_in_every_language() {
        let check = |length: usize, expected: usize| {
            let words = "x".repeat(length);
            let text = format!(
                r#"{{"version": 1, "experiences": {{"e": {{"kind": "survey", "question": "choices", "title": "T", "options": {{"often": "{words}"}}}}}},
                "locales": {{"de": {{"e.options.often": "{words}"}}}}}}"#
            );
            assert_eq!(said("text/too-long", &text).len(), expected, "{length}");
        };
        check(80, 0);
        check(81, 2);
        let body = "x".repeat(600);
        let text = format!(
            r#"{{"version": 1, "experiences": {{"options": {{"kind": "modal", "title": "T", "body": "{body}"}}}},
            "locales": {{"de": {{"options.body": "{body}"}}}}}}"#
        );
        assert!(said("text/too-long", &text).is_empty(), "an experience may have any name");
    }
}
