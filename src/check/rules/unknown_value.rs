//! `config/bad-choice` in conditions: a value that a fact never has, as `"milestone.first_project": "done"`.
//!
//! Such a condition is well written and never holds, or always does.

use super::unknown_fact::facts;
use crate::findings::{Finding, Findings};
use crate::mend::quoted;
use crate::nearest::{listed, nearest, slip};
use crate::place::{Aim, place};
use waypost_engine::{Facts, STAGES};
use waypost_schema::{FaultCode, Shape, Text, Value};

/// What is written without quotes.
const FLAGS: &[&str] = &["true", "false"];

pub(crate) fn check(findings: &mut Findings<'_>) {
    let mut wrong = Vec::new();
    findings.shapes.walk(&findings.document.value, &mut |path, shape, value| {
        if *shape == Shape::Condition && path.last().is_none_or(|key| !key.is("where")) {
            facts(value, &mut path.to_vec(), &mut |path, fact, asked| {
                for (way, value) in compared(asked) {
                    if let Some(words) = words(fact, value) {
                        wrong.push(([path, way.as_slice()].concat(), fact.to_owned(), value.clone(), words));
                    }
                }
            });
        }
    });
    for (path, fact, value, words) in wrong {
        let flag = words == FLAGS;
        let help = match value.text().and_then(|text| nearest(text, words.iter().copied())) {
            Some(near) if flag => format!("write `{near}` without quotes"),
            Some(near) => format!("write `{near}`"),
            None => format!("write {}", listed(words.iter().copied(), "or")),
        };
        // Without its quotes a text would look like the value that is wanted.
        let written = value.text().filter(|_| !flag).map_or_else(|| value.to_json(), str::to_owned);
        let message = format!("`{fact}` is never `{written}`");
        let bytes = place(findings.document, &path, Aim::Value);
        let mut finding = Finding::error(FaultCode::BadChoice.code(), message, help);
        if let Some(word) = value.text().and_then(|text| slip(text, words.iter().copied())) {
            finding = finding.fix(bytes.clone(), if flag { word.to_owned() } else { quoted(word) });
        }
        findings.add(finding, &path, bytes);
    }
}

/// The words that a fact can be, when they are a closed list and `value` is not one of them.
fn words(fact: &str, value: &Value) -> Option<&'static [&'static str]> {
    let words = match fact.split('.').collect::<Vec<_>>().as_slice() {
        ["milestone", _] => Facts::STATUSES,
        ["stage"] => STAGES,
        ["pql", _] => {
            // The only fact of this kind that is no word.
            return (!matches!(value, Value::Bool(_))).then_some(FLAGS);
        }
        _ => return None,
    };
    value.text().is_none_or(|text| !words.contains(&text)).then_some(words)
}

/// The values that a fact is compared with, each with the keys that lead to it.
fn compared(asked: &Value) -> Vec<(Vec<Text>, &Value)> {
    let mut values = Vec::new();
    match asked {
        Value::Object(operators) => {
            for (operator, operand) in operators {
                match (&**operator, operand) {
                    ("$eq" | "$ne", value) => values.push((vec![operator.clone()], value)),
                    ("$in" | "$nin", Value::List(list)) => {
                        let items = list.iter().enumerate();
                        values.extend(items.map(|(at, value)| (vec![operator.clone(), at.to_string().into()], value)));
                    }
                    _ => {}
                }
            }
        }
        value => values.push((Vec::new(), value)),
    }
    values
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_milestone_is_never_done() {
        let text = r#"{"version": 1, "milestones": {"m": {"title": "M", "when": {"user.x": 1}}}, "pql": {"p": {
            "fit": {"milestone.m": "done", "$or": [{"milestone.m": {"$in": ["open", "reachd"]}}, {"milestone.m": true}]},
            "exclude": {"stage": {"$ne": "sign-up"}, "pql.p": "yes", "$not": {"pql.p": true, "stage": "customer"}},
            "bypass": {"milestone.m": {"$exists": true}, "user.stage": "x"}}}}"#;
        let found = crate::check(text);
        let said: Vec<String> = found
            .iter()
            .filter(|one| one.code == "config/bad-choice")
            .map(|one| format!("{} {}; {}", &text[one.range.start.offset..one.range.end.offset], one.message, one.help))
            .collect();
        assert_eq!(
            said,
            [
                "\"done\" `milestone.m` is never `done`; write `open`, `started` or `reached`",
                "\"reachd\" `milestone.m` is never `reachd`; write `reached`",
                "true `milestone.m` is never `true`; write `open`, `started` or `reached`",
                "\"sign-up\" `stage` is never `sign-up`; write `signup`",
                "\"yes\" `pql.p` is never `\"yes\"`; write `true` or `false`",
            ]
        );
    }
}
