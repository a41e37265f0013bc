//! `config/bad-number` in scores: a threshold that is met from the start, and points that are taken away.

use crate::findings::{Finding, Findings};
use crate::place::Aim;
use waypost_schema::FaultCode;

pub(crate) fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let code = FaultCode::BadNumber.code();
    for (id, pql) in document.entries("pql") {
        let score = pql.get("score");
        let path = ["pql".into(), id.clone(), "score".into()];
        if let Some(threshold) = score.get("threshold").number().filter(|threshold| *threshold <= 0.0) {
            let path = [path.as_slice(), &["threshold".into()]].concat();
            let message = format!("a threshold of {threshold} is met from the start, without a point");
            findings.report(Finding::error(code, message, "write a threshold above 0"), &path, Aim::Value);
        }
        for (line, point) in score.get("points").object().into_iter().flatten() {
            if let Some(each) = point.get("each").number().filter(|each| *each < 0.0) {
                let path = [path.as_slice(), &["points".into(), line.clone(), "each".into()]].concat();
                let message = format!("`{line}` takes points away: {each}");
                let help = "write points above 0, and what speaks against somebody in `exclude`";
                findings.report(Finding::error(code, message, help), &path, Aim::Value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn points_are_earned() {
        let check = |threshold: f64, each: f64, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "pql": {{"p": {{"score": {{"threshold": {threshold}, "points": {{"a": {{"event": "e", "each": {each}}}}}}}}}}}}}"#
            );
            assert_eq!(said("config/bad-number", &text), expected);
        };
        check(1.0, 1.0, &[]);
        check(0.0, 1.0, &["0 a threshold of 0 is met from the start, without a point"]);
        check(-5.0, 1.0, &["-5 a threshold of -5 is met from the start, without a point"]);
        check(10.0, -2.0, &["-2 `a` takes points away: -2"]);
    }
}
