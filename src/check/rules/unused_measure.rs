//! `config/unused-measure`: a measure that nothing reads.
//!
//! A measure is memory in the browser of everybody. Conditions and texts read it as `measure.<id>`; one that has the
//! name of an input of the customer behaviour index stands beside it for whoever reads the numbers, and is left alone.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::{Aim, whole};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "config/unused-measure",
        sentence: "a measure that no condition and no text reads",
        why: "it is counted and kept for everybody, and changes nothing",
        example: r#"{ "version": 1, "measures": { "exports": { "event": "report.exported" } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let measures = document.value.get("measures").object();
    for id in measures.into_iter().flat_map(|measures| measures.keys()) {
        let fact = format!("measure.{id}");
        let goes_on = |rest: &str| rest.starts_with(|sign: char| sign.is_alphanumeric() || sign == '_' || sign == '-');
        // Whoever has to cure it may well be about to use it.
        if findings.has_error_in(&whole(document, &["measures".into(), id.clone()])) {
            continue;
        }
        let is_read = document.text.split(&*fact).skip(1).any(|rest| !goes_on(rest));
        if !is_read && document.value.get("behavior").get(id).is_null() {
            let message = format!("nothing reads the measure `{id}`");
            let help = format!("take it out, or ask for `{fact}` in a condition");
            let path = ["measures".into(), id.clone()];
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Key);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_measure_is_read_by_conditions_and_texts() {
        let text = r#"{"version": 1, "measures": {"a": {"event": "e"}, "a_b": {"event": "e"}, "c": {"event": "e"}, "features": {"event": "e"}},
            "behavior": {"features": {"weight": 100, "full_at": 1}},
            "experiences": {"m": {"kind": "modal", "title": "{{measure.c}}", "until": {"measure.a_b": 3}}}}"#;
        assert_eq!(said("config/unused-measure", text), ["\"a\" nothing reads the measure `a`"]);
    }
}
