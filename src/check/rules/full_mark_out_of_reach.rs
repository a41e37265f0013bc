//! `behavior/full-mark-out-of-reach`: an input of the customer behaviour index that nobody can have in full.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::Aim;

/// The index looks at so many days.
const DAYS: usize = 28;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "behavior/full-mark-out-of-reach",
        sentence: "a full mark that nobody can get: more days than the index looks at, more core features than there are",
        why: "the index of the best customer stays below 100",
        example: r#"{ "version": 1, "behavior": { "active_days": { "weight": 100, "full_at": 30 } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let core = document.entries("features").filter(|(_, feature)| feature.get("core").truthy()).count();
    for (input, most, of) in [("active_days", DAYS, "days are looked at"), ("core_features", core, if core == 1 { "feature is core" } else { "features are core" })] {
        let full_at = document.value.get("behavior").get(input).get("full_at").number();
        #[expect(clippy::cast_precision_loss, reason = "a few days, a few features")]
        let out_of_reach = full_at.filter(|full_at| *full_at > most as f64);
        if let Some(full_at) = out_of_reach {
            let path = ["behavior".into(), input.into(), "full_at".into()];
            let message = format!("nobody gets the full mark at {full_at}: {most} {of}");
            let help = format!("write a number up to {most}");
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_full_mark_can_be_had() {
        let check = |days: u32, features: u32, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "features": {{"a": {{"core": true}}, "b": {{"core": true}}, "c": {{}}}}, "behavior": {{
                "active_days": {{"weight": 50, "full_at": {days}}}, "core_features": {{"weight": 50, "full_at": {features}}}}}}}"#
            );
            assert_eq!(said("behavior/full-mark-out-of-reach", &text), expected);
        };
        check(28, 2, &[]);
        check(29, 2, &["29 nobody gets the full mark at 29: 28 days are looked at"]);
        check(12, 3, &["3 nobody gets the full mark at 3: 2 features are core"]);
    }
}
