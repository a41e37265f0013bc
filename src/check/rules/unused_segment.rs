//! `config/unused-segment`: a segment that no audience names.
//!
//! A segment does nothing by itself. One that nobody uses is a draft, or the audience that should use it has another.
//! A measure may well stand alone: the collector reports it.

use crate::findings::{Finding, Findings};
use crate::place::{Aim, place};
use crate::{Severity, document::Document};

pub(crate) fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let segments = document.value.get("segments").object();
    for id in segments.into_iter().flat_map(|segments| segments.keys()) {
        if !is_used(document, id) {
            let message = format!("no audience uses the segment `{id}`");
            let finding = Finding {
                severity: Severity::Warning,
                ..Finding::error(
                    "config/unused-segment",
                    message,
                    format!("take it out, or write `\"audience\": \"{id}\"` where it belongs"),
                )
            };
            let path = ["segments".into(), id.clone()];
            findings.add(finding, &path, place(document, &path, Aim::Key));
        }
    }
}

/// Whether anything that has an audience names the segment.
fn is_used(document: &Document<'_>, id: &str) -> bool {
    let entries = |part| document.value.get(part).object().into_iter().flatten();
    let mut with_audience = entries("experiences").chain(entries("experiments"));
    with_audience.any(|(_, entry)| entry.get("audience").text() == Some(id))
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
