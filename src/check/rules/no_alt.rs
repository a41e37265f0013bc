//! `text/no-alt`: a picture or a film without words for those who do not see it.
//!
//! Empty words, `"alt": ""`, say that it only decorates.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::pieces;
use crate::place::{Aim, opening, place};
use waypost_schema::Value;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/no-alt",
        sentence: "a picture or a film without `alt`",
        why: "whoever has the page read out does not learn what it shows",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello",
  "media": { "image": "/img/plan.png", "width": 640, "height": 360 } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for piece in pieces(findings.document) {
        let media = piece.value.get("media");
        let [image, video, alt] = ["image", "video", "alt"].map(|key| media.get(key));
        // A film is never mere decoration: it has controls, and they need a name.
        let (what, help) = match (video, alt) {
            (Value::Text(_), Value::Text(words)) if words.is_empty() => ("a film", "say in `alt` what it shows"),
            (_, Value::Text(_)) => continue,
            (Value::Text(_), _) => ("a film", "say in `alt` what it shows"),
            _ if image.text().is_some() => ("a picture", "say in `alt` what it shows, or write `\"alt\": \"\"` if it only decorates"),
            _ => continue,
        };
        let path = piece.path(&["media"]);
        let bytes = opening(&place(findings.document, &path, Aim::Value));
        findings.add(Finding::warning(RULE.entry.code, format!("{what} without words"), help), &path, bytes);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn whoever_does_not_see_it_reads_what_it_shows() {
        let check = |media: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{"m": {{"kind": "modal", "title": "M", "media": {{"width": 16, "height": 9, {media}}}}}}}}}"#
            );
            assert_eq!(said("text/no-alt", &text), expected, "{media}");
        };
        check(r#""image": "/a.png", "alt": "A plan""#, &[]);
        check(r#""image": "/a.png", "alt": """#, &[]);
        check(r#""image": "/a.png""#, &["{ a picture without words"]);
        check(r#""video": "/a.mp4""#, &["{ a film without words"]);
        check(r#""video": "/a.mp4", "alt": """#, &["{ a film without words"]);
    }
}
