//! `config/unused-segment`: a segment that no audience names.
//!
//! A segment does nothing by itself. One that nobody uses is a draft, or the audience that should use it has another.

use super::Rule;
use crate::catalog::Entry;
use crate::document::Document;
use crate::findings::{Finding, Findings};
use crate::looks::members;
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "config/unused-segment",
        sentence: "a segment that no audience names",
        why: "it does nothing by itself: it is a draft, or what should have it as audience has another",
        example: r#"{ "version": 1, "segments": { "admins": { "user.role": "admin" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let segments = document.value.get("segments").object();
    for id in segments.into_iter().flat_map(|segments| segments.keys()) {
        if !is_used(document, id) {
            let message = format!("no audience uses the segment `{id}`");
            let help = format!("take it out, or write `\"audience\": \"{id}\"` where it belongs");
            let path = ["segments".into(), id.clone()];
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Key);
        }
    }
}

/// Whether anything that has an audience names the segment, or an experiment has shares for it.
fn is_used(document: &Document<'_>, id: &str) -> bool {
    let mut used = document.entries("experiments").any(|(_, experiment)| !experiment.get("segments").get(id).is_null());
    members(&document.value, &mut |key, value| used |= key.is("audience") && value.text() == Some(id));
    used
}

#[cfg(test)]
mod tests {
    use crate::Severity;

    #[test]
    fn a_segment_that_nobody_uses_is_a_warning_at_its_key() {
        let found = crate::check(
            r#"{"version": 1, "segments": {"used": {"user.a": 1}, "idle": {"user.b": 2}},
            "experiences": {"m": {"kind": "modal", "audience": "used"}}}"#,
        );
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.severity, one.message.as_str()), (Severity::Warning, "no audience uses the segment `idle`"));
        assert_eq!(one.range.start.column, 52);
    }
}
