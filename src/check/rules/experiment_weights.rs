//! `experiment/weights`: shares of variants that do not sum to 1.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::{Aim, opening, place};

/// Thirds are written as 0.33 or 0.333.
const CLOSE: f64 = 0.0101;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experiment/weights",
        sentence: "shares of variants that do not sum to 1",
        why: "GrowthBook's hashing then deals everybody equal shares, whatever is written",
        example: r#"{ "version": 1, "experiments": { "length": { "variants": { "long": 0.5, "short": 0.4 } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for (id, experiment) in document.entries("experiments") {
        let own = std::iter::once((vec!["variants".into()], experiment.get("variants")));
        let segments = experiment.get("segments").object().into_iter().flatten();
        let of_segments = segments.map(|(segment, shares)| (vec!["segments".into(), segment.clone()], shares));
        for (keys, shares) in own.chain(of_segments) {
            let members = shares.object().into_iter().flatten();
            let Some(shares) = members.map(|(_, share)| share.number()).collect::<Option<Vec<f64>>>() else { continue };
            let sum: f64 = shares.iter().sum();
            if shares.is_empty() || (sum - 1.0).abs() <= CLOSE && shares.iter().all(|share| *share >= 0.0) {
                continue;
            }
            let message = match shares.iter().find(|share| **share < 0.0) {
                Some(share) => format!("a share below nothing: {share}"),
                None => format!("the shares sum to {}, and not to 1", (sum * 1e6).round() / 1e6),
            };
            let path = [vec!["experiments".into(), id.clone()], keys].concat();
            let finding = Finding::error(RULE.entry.code, message, "write shares that sum to 1, as 0.5 and 0.5");
            findings.add(finding, &path, opening(&place(document, &path, Aim::Value)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn shares_sum_to_one() {
        let check = |shares: &str, expected: &[&str]| {
            let text = format!(r#"{{"version": 1, "experiments": {{"x": {{"variants": {{{shares}}}}}}}}}"#);
            assert_eq!(said("experiment/weights", &text), expected, "{shares}");
        };
        check(r#""a": 0.1, "b": 0.2, "c": 0.7"#, &[]);
        check(r#""a": 0.33, "b": 0.33, "c": 0.33"#, &[]);
        check(r#""a": 50, "b": 50"#, &["{ the shares sum to 100, and not to 1"]);
        check(r#""a": 0.5, "b": 0.6"#, &["{ the shares sum to 1.1, and not to 1"]);
        check(r#""a": 1.5, "b": -0.5"#, &["{ a share below nothing: -0.5"]);
        check(r#""a": "0.5", "b": 0.5"#, &[]);
    }
}
