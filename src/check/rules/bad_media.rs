//! `experience/bad-media`: a picture or a film that shows nothing, or of which nobody knows which is meant.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::pieces;
use crate::place::{Aim, opening, place};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/bad-media",
        sentence: "media with neither or both of `image` and `video`, or without a size",
        why: "the card shows a hole, or not what its author meant",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello",
  "media": { "alt": "Two people at a plan", "width": 640, "height": 360 } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for piece in pieces(findings.document) {
        let media = piece.value.get("media");
        if !media.is_object() {
            continue;
        }
        let has = |key: &str| !media.get(key).is_null();
        let path = piece.path(&["media"]);
        let whole = opening(&place(findings.document, &path, Aim::Value));
        let mut warn = |message: &str, help: &str, key: Option<&str>| {
            let finding = Finding::error(RULE.entry.code, message, help);
            match key {
                Some(key) => findings.report(finding, &piece.path(&["media", key]), Aim::Key),
                None => findings.add(finding, &path, whole.clone()),
            }
        };
        match (has("image"), has("video")) {
            (false, false) => warn("media that shows nothing", "add `image` or `video`, with its address", None),
            (true, true) => {
                let help = "take one of them out; the picture before a film is its `poster`";
                warn("a picture and a film at once", help, Some("video"));
            }
            (true, false) if has("poster") => warn("a `poster` without a film", "take it out, or add `video`", Some("poster")),
            _ => {}
        }
        for key in ["width", "height"] {
            if media.get(key).number() == Some(0.0) {
                let help = "write its size in pixels; it may show smaller, in the same shape";
                warn(&format!("media without a {key}"), help, Some(key));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn media_is_one_picture_or_one_film_with_a_size() {
        let check = |media: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{"t": {{"kind": "tour", "steps": [{{"id": "s", "title": "S", "media": {{"alt": "A", {media}}}}}]}}}}}}"#
            );
            assert_eq!(said("experience/bad-media", &text), expected, "{media}");
        };
        check(r#""image": "/a.png", "width": 16, "height": 9"#, &[]);
        check(r#""video": "/a.mp4", "poster": "/a.png", "width": 16, "height": 9"#, &[]);
        check(r#""width": 16, "height": 9"#, &["{ media that shows nothing"]);
        check(
            r#""image": "/a.png", "video": "/a.mp4", "width": 16, "height": 9"#,
            &["\"video\" a picture and a film at once"],
        );
        check(r#""image": "/a.png", "width": 16, "height": 0"#, &["\"height\" media without a height"]);
        check(
            r#""image": "/a.png", "poster": "/b.png", "width": 16, "height": 9"#,
            &["\"poster\" a `poster` without a film"],
        );
    }
}
