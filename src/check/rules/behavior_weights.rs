//! `behavior/weights`: weights of the customer behaviour index that do not sum to 100.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::{Aim, opening, place};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "behavior/weights",
        sentence: "weights of the customer behaviour index that do not sum to 100",
        why: "an input earns its part of the sum: of 30 and 50, the 30 is worth 37.5 of the index and not 30",
        example: r#"{ "version": 1, "behavior": {
  "active_days": { "weight": 30, "full_at": 12 }, "features": { "weight": 50, "full_at": 5 } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let inputs = document.value.get("behavior").object().into_iter().flatten();
    let weights: Option<Vec<f64>> = inputs.map(|(_, input)| input.get("weight").number()).collect();
    let Some(weights) = weights.filter(|weights| !weights.is_empty()) else { return };
    let sum: f64 = weights.iter().sum();
    if (sum - 100.0).abs() > 0.5 {
        let path = ["behavior".into()];
        let message = format!("the weights sum to {}, and not to 100", (sum * 1e6).round() / 1e6);
        let finding = Finding::warning(RULE.entry.code, message, "write weights that sum to 100");
        findings.add(finding, &path, opening(&place(document, &path, Aim::Value)));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn weights_sum_to_a_hundred() {
        let check = |one: f64, other: f64, expected: usize| {
            let input = |weight: f64| format!(r#"{{"weight": {weight}, "full_at": 2}}"#);
            let text = format!(r#"{{"version": 1, "behavior": {{"active_days": {}, "features": {}}}}}"#, input(one), input(other));
            assert_eq!(said("behavior/weights", &text).len(), expected, "{text}");
        };
        check(60.0, 40.0, 0);
        check(33.3, 66.6, 0);
        check(60.0, 60.0, 1);
        check(0.5, 0.5, 1);
    }
}
