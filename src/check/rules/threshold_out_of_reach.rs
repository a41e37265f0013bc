//! `pql/threshold-out-of-reach`: a score whose lines, all at their most, do not make its threshold.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::Aim;
use waypost_schema::Value;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "pql/threshold-out-of-reach",
        sentence: "a threshold that the points, all at their most, do not make",
        why: "nobody ever becomes such a lead",
        example: r#"{ "version": 1, "pql": { "lead": { "score": { "threshold": 60, "points": {
  "exports": { "event": "report.exported", "each": 15, "max": 45 } } } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, pql) in findings.document.entries("pql") {
        let score = pql.get("score");
        let (Some(threshold), Some(points)) = (score.get("threshold").number(), score.get("points").object()) else { continue };
        let Some(most) = points.iter().map(|(_, line)| most(line)).sum::<Option<f64>>() else { continue };
        if most < threshold {
            // A sum of nothing is written without a sign.
            let most = most + 0.0;
            let path = ["pql".into(), id.clone(), "score".into(), "threshold".into()];
            let message = format!("the points make {most} at most, and the threshold is {threshold}");
            let help = "lower the threshold, or raise a `max`";
            findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Value);
        }
    }
}

/// The most a line can earn; none when it cannot be read.
fn most(line: &Value) -> Option<f64> {
    let each = line.get("each").number()?;
    let max = match line.get("max") {
        Value::Null => f64::INFINITY,
        max => max.number()?,
    };
    Some(if each > 0.0 { max.max(0.0) } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn the_lines_together_make_the_threshold() {
        let check = |threshold: u32, points: &str, expected: &[&str]| {
            let text = format!(r#"{{"version": 1, "pql": {{"p": {{"score": {{"threshold": {threshold}, "points": {{{points}}}}}}}}}}}"#);
            assert_eq!(said("pql/threshold-out-of-reach", &text), expected, "{points}");
        };
        let line = |each: i32, max: &str| format!(r#"{{"event": "e", "each": {each}{max}}}"#);
        check(60, &format!(r#""a": {}, "b": {}"#, line(15, r#", "max": 45"#), line(10, r#", "max": 40"#)), &[]);
        check(60, &format!(r#""a": {}"#, line(1, "")), &[]);
        check(50, &format!(r#""a": {}"#, line(15, r#", "max": 45"#)), &["50 the points make 45 at most, and the threshold is 50"]);
        check(50, &format!(r#""a": {}"#, line(0, "")), &["50 the points make 0 at most, and the threshold is 50"]);
    }
}
