//! `limits/nothing-shown`: limits under which nobody ever sees anything.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "limits/nothing-shown",
        sentence: "limits under which nobody sees any guidance",
        why: "everything else in the file waits for them",
        example: r#"{ "version": 1, "limits": { "per_day": 0 } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let limits = findings.document.value.get("limits");
    for (key, all, help) in [
        ("per_session", 0.0, "write at least 1, or take it out for no limit"),
        ("per_day", 0.0, "write at least 1, or take it out for no limit"),
        ("holdout", 1.0, "write the share of people to leave alone, as 0.05"),
    ] {
        if limits.get(key).number() == Some(all) {
            let path = ["limits".into(), key.into()];
            let message = format!("nobody sees anything with `{key}` at {all}");
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_limit_leaves_something() {
        let text = r#"{"version": 1, "limits": {"per_session": 0, "per_day": 1, "holdout": 1}}"#;
        assert_eq!(
            said("limits/nothing-shown", text),
            ["0 nobody sees anything with `per_session` at 0", "1 nobody sees anything with `holdout` at 1"]
        );
    }
}
