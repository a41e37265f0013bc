//! `config/bad-number` for shares: a share of people is between 0 and 1, and a part of a namespace ends after it begins.

use crate::findings::{Finding, Findings};
use crate::place::Aim;
use waypost_schema::{FaultCode, Text, Value};

pub(crate) fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let mut shares: Vec<(Vec<Text>, &Value)> = Vec::new();
    shares.push((vec!["limits".into(), "holdout".into()], document.value.get("limits").get("holdout")));
    for (id, experiment) in document.entries("experiments") {
        let path = |keys: &[&'static str]| {
            let start = ["experiments".into(), id.clone()].into_iter();
            start.chain(keys.iter().map(|&key| Text::from(key))).collect::<Vec<_>>()
        };
        let namespace = experiment.get("namespace");
        shares.push((path(&["coverage"]), experiment.get("coverage")));
        if experiment.get("coverage").number() == Some(0.0) {
            let message = format!("nobody takes part in `{id}`");
            let finding = Finding::error(FaultCode::BadNumber.code(), message, "write a share above 0, or take it out");
            findings.report(finding, &path(&["coverage"]), Aim::Value);
        }
        shares.push((path(&["namespace", "from"]), namespace.get("from")));
        shares.push((path(&["namespace", "to"]), namespace.get("to")));
        if let (Some(from), Some(to)) = (namespace.get("from").number(), namespace.get("to").number())
            && from >= to
        {
            let message = format!("nobody is in a part from {from} to {to}");
            let finding = Finding::error(FaultCode::BadNumber.code(), message, "write an end above the beginning");
            findings.report(finding, &path(&["namespace", "to"]), Aim::Value);
        }
    }
    for (path, share) in shares {
        if let Some(share) = share.number().filter(|share| !(0.0..=1.0).contains(share)) {
            let code = FaultCode::BadNumber;
            let message = format!("{}: `{share}`, expected a share from 0 to 1", code.sentence());
            let help = if share > 1.0 && share <= 100.0 {
                format!("write {}", share / 100.0)
            } else {
                "write a number from 0 to 1".into()
            };
            findings.report(Finding::error(code.code(), message, help), &path, Aim::Value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_share_is_between_nothing_and_all() {
        let text = r#"{"version": 1, "limits": {"holdout": 5}, "experiments": {"x": {"variants": {"a": 0.5, "b": 0.5},
            "namespace": {"id": "n", "from": 0.5, "to": 0.5}}}}"#;
        assert_eq!(
            said("config/bad-number", text),
            ["5 number out of range: `5`, expected a share from 0 to 1", "0.5 nobody is in a part from 0.5 to 0.5"]
        );
        let nobody = r#"{"version": 1, "experiments": {"x": {"variants": {"a": 0.5, "b": 0.5}, "coverage": 0}}}"#;
        assert_eq!(said("config/bad-number", nobody), ["0 nobody takes part in `x`"]);
        let fine = r#"{"version": 1, "limits": {"holdout": 0.05}}"#;
        assert!(said("config/bad-number", fine).is_empty());
    }
}
