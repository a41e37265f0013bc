//! `experiment/overlap`: two experiments that take the same part of one namespace.
//!
//! A namespace is there so that no person is in two experiments at once. Where parts overlap, some are in both, and
//! neither result can be trusted.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::logic::exclude;
use crate::place::Aim;
use waypost_schema::Value;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experiment/overlap",
        sentence: "two experiments that take the same part of one namespace",
        why: "some people are in both, and what one changes is measured by the other",
        example: r#"{ "version": 1, "experiments": {
  "length": { "variants": { "long": 0.5, "short": 0.5 }, "namespace": { "id": "onboarding", "from": 0, "to": 0.6 } },
  "tone": { "variants": { "dry": 0.5, "warm": 0.5 }, "namespace": { "id": "onboarding", "from": 0.5, "to": 1 } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let experiments: Vec<_> = document.entries("experiments").collect();
    for (index, (id, later)) in experiments.iter().enumerate() {
        for (other, earlier) in experiments.iter().take(index) {
            let Some((from, to)) = shared(earlier.get("namespace"), later.get("namespace")) else { continue };
            let audience = |experiment: &Value| match experiment.get("audience") {
                Value::Text(id) => document.value.get("segments").get(id).clone(),
                condition => condition.clone(),
            };
            // Two audiences that share nobody may share a part.
            if exclude(&audience(earlier), &audience(later), Some(&document.value)) {
                continue;
            }
            let message = format!("`{id}` and `{other}` both take {from} to {to} of their namespace");
            let help = "give each a part of its own, as `\"from\": 0, \"to\": 0.5` and `\"from\": 0.5, \"to\": 1`";
            let path = ["experiments".into(), (*id).clone(), "namespace".into()];
            findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Value);
        }
    }
}

/// The part that both take.
fn shared(one: &Value, other: &Value) -> Option<(f64, f64)> {
    let bounds = |namespace: &Value| Some((namespace.get("from").number()?, namespace.get("to").number()?));
    let same = one.get("id").text().is_some() && one.get("id") == other.get("id");
    let ((from, to), (start, end)) = (bounds(one)?, bounds(other)?);
    let (from, to) = (from.max(start), to.min(end));
    (same && from < to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    fn check(first: &str, second: &str, expected: usize) {
        let one = |more: &str| format!(r#"{{"variants": {{"a": 0.5, "b": 0.5}}, {more}}}"#);
        let text = format!(r#"{{"version": 1, "experiments": {{"x": {}, "y": {}}}}}"#, one(first), one(second));
        assert_eq!(said("experiment/overlap", &text).len(), expected, "{text}");
    }

    #[test]
    fn parts_overlap_only_inside_one_namespace_and_among_the_same_people() {
        let part = |id: &str, from: f64, to: f64| format!(r#""namespace": {{"id": "{id}", "from": {from}, "to": {to}}}"#);
        check(&part("n", 0.0, 0.6), &part("n", 0.5, 1.0), 1);
        check(&part("n", 0.0, 0.5), &part("n", 0.5, 1.0), 0);
        check(&part("n", 0.0, 0.6), &part("m", 0.5, 1.0), 0);
        let of = |role: &str, part: &str| format!(r#""audience": {{"user.role": "{role}"}}, {part}"#);
        check(&of("admin", &part("n", 0.0, 1.0)), &of("member", &part("n", 0.0, 1.0)), 0);
        check(&of("admin", &part("n", 0.0, 1.0)), &part("n", 0.0, 1.0), 1);
    }
}
