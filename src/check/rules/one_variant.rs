//! `experiment/one-variant`: an experiment with nothing to compare.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::{Aim, opening, place};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experiment/one-variant",
        sentence: "an experiment with fewer than two variants",
        why: "there is nothing to compare, so it measures nothing",
        example: r#"{ "version": 1, "experiments": { "length": { "variants": { "long": 1 } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for (id, experiment) in document.entries("experiments") {
        let variants = experiment.get("variants");
        if variants.is_null() || variants.object().is_some_and(|variants| variants.len() < 2) {
            let path = ["experiments".into(), id.clone(), "variants".into()];
            let message = format!("`{id}` has nothing to compare");
            let help = "add a second variant, as in `{ \"control\": 0.5, \"new\": 0.5 }`";
            let bytes = opening(&place(document, &path, Aim::Value));
            findings.add(Finding::error(RULE.entry.code, message, help), &path, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn two_variants_are_enough() {
        let check = |variants: &str, expected: usize| {
            let text = format!(r#"{{"version": 1, "experiments": {{"x": {{"variants": {variants}}}}}}}"#);
            assert_eq!(said("experiment/one-variant", &text).len(), expected, "{variants}");
        };
        check(r#"{"a": 1}"#, 1);
        check("{}", 1);
        assert_eq!(said("experiment/one-variant", r#"{"version": 1, "experiments": {"x": {"goal": {}}}}"#).len(), 1);
        check(r#"{"a": 0.5, "b": 0.5}"#, 0);
    }
}
