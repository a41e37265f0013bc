//! `config/wrong-type` in conditions: a fact compared with a value of another type, as `"device.width": { "$lt": "600" }`.
//!
//! What the engine says by itself always has the same type. `null` stands for what is not known and fits everywhere.

use super::unknown_fact::facts;
use crate::findings::{Finding, Findings};
use crate::place::{Aim, place};
use waypost_schema::{FaultCode, Shape, Text, Value};

/// What a fact is, where it is anything at all.
#[derive(Clone, Copy, PartialEq)]
enum Type {
    Number,
    Text,
    Flag,
    /// A moment, as ISO 8601 writes it.
    Time,
}

pub(crate) fn check(findings: &mut Findings<'_>) {
    let mut wrong = Vec::new();
    findings.shapes.walk(&findings.document.value, &mut |path, shape, value| {
        // A filter on an event asks for properties, and those are the host's.
        if *shape == Shape::Condition && path.last().is_none_or(|key| !key.is("where")) {
            facts(value, &mut path.to_vec(), &mut |path, fact, asked| {
                let Some(kind) = kind(fact) else { return };
                compared(asked, &mut path.to_vec(), &mut |path, value| {
                    if !kind.has(value) {
                        wrong.push((path.to_vec(), fact.to_owned(), value.clone(), kind));
                    }
                });
            });
        }
    });
    for (path, fact, value, kind) in wrong {
        let json = value.to_json();
        let message = format!("`{fact}` is {}, and `{json}` is none", kind.word());
        let bytes = place(findings.document, &path, Aim::Value);
        let bare = value.text().map(str::trim).filter(|text| kind.reads(text));
        let help = match (kind, bare) {
            (_, Some(bare)) => format!("write `{bare}` without quotes"),
            (Type::Text, _) if value.number().is_some() => format!("write `\"{json}\"`"),
            (Type::Number, _) => "write a number".into(),
            (Type::Text, _) => "write a text, as `\"…\"`".into(),
            (Type::Flag, _) => "write `true` or `false`".into(),
            (Type::Time, _) => "write a moment, as `\"2026-01-31T09:00:00Z\"`".into(),
        };
        let mut finding = Finding::error(FaultCode::WrongType.code(), message, help);
        if let Some(bare) = bare {
            finding = finding.fix(bytes.clone(), bare);
        }
        findings.add(finding, &path, bytes);
    }
}

/// The type of a fact, unless a host may say anything, or a rule of its own knows its words.
fn kind(fact: &str) -> Option<Type> {
    Some(match fact.split('.').collect::<Vec<_>>().as_slice() {
        ["device", "width" | "height"]
        | ["session", _]
        | ["measure", _]
        | ["milestones", _, "steps_done"]
        | ["feature", _, "count"]
        | ["experience", _, "shown" | "completed" | "dismissed"]
        | ["dataset", _]
        | ["dataset", _, "count"]
        | ["behavior", "index"] => Type::Number,
        ["time", "now"] | ["milestones", _, "at"] | ["feature", _, "first_at" | "last_at"] => Type::Time,
        ["experience", _, "last_at"] => Type::Time,
        ["time", _] => Type::Number,
        ["page", "url" | "path" | "title" | "name"] | ["device", "type" | "language"] | ["variant", _] => Type::Text,
        ["device", "touch" | "reduced_motion"] => Type::Flag,
        _ => return None,
    })
}

impl Type {
    fn has(self, value: &Value) -> bool {
        match (self, value) {
            (_, Value::Null) => true,
            (Type::Number, value) => value.number().is_some(),
            (Type::Flag, value) => matches!(value, Value::Bool(_)),
            (Type::Text | Type::Time, value) => value.text().is_some(),
        }
    }

    /// Whether a text is such a value, but for its quotes.
    fn reads(self, text: &str) -> bool {
        matches!(self, Type::Number | Type::Flag)
            && Value::from_json(text).is_ok_and(|value| !value.is_null() && self.has(&value))
    }

    fn word(self) -> &'static str {
        match self {
            Type::Number => "a number",
            Type::Text => "a text",
            Type::Flag => "a boolean",
            Type::Time => "a moment, written as a text",
        }
    }
}

/// Calls `visit` with every value that a fact is compared with.
fn compared(asked: &Value, path: &mut Vec<Text>, visit: &mut dyn FnMut(&[Text], &Value)) {
    let Value::Object(operators) = asked else { return visit(path, asked) };
    for (operator, operand) in operators {
        path.push(operator.clone());
        match (&**operator, operand) {
            ("$eq" | "$ne" | "$gt" | "$gte" | "$lt" | "$lte", value) => visit(path, value),
            ("$in" | "$nin" | "$ini" | "$nini", Value::List(list)) => {
                for (at, value) in list.iter().enumerate() {
                    path.push(at.to_string().into());
                    visit(path, value);
                    path.pop();
                }
            }
            ("$not", inner) => compared(inner, path, visit),
            _ => {}
        }
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    fn config(condition: &str) -> String {
        format!(
            r#"{{"version": 1, "features": {{"f": {{}}}}, "measures": {{"m": {{"event": "e"}}}},
            "experiments": {{"x": {{"variants": {{"a": 0.5, "b": 0.5}}}}}}, "pql": {{"p": {{"fit": {condition}}}}}}}"#
        )
    }

    fn check(condition: &str, expected: &[&str]) {
        assert_eq!(said("config/wrong-type", &config(condition)), expected, "{condition}");
    }

    #[test]
    fn a_fact_is_compared_with_what_it_can_be() {
        check(r#"{"device.width": {"$lt": "600"}}"#, &[r#""600" `device.width` is a number, and `"600"` is none"#]);
        check(r#"{"device.touch": "true"}"#, &[r#""true" `device.touch` is a boolean, and `"true"` is none"#]);
        check(
            r#"{"time.hour": {"$not": {"$in": [9, "10"]}}}"#,
            &[r#""10" `time.hour` is a number, and `"10"` is none"#],
        );
        check(r#"{"$or": [{"page.path": 5}]}"#, &["5 `page.path` is a text, and `5` is none"]);
        check(r#"{"time.now": {"$gt": 5}}"#, &["5 `time.now` is a moment, written as a text, and `5` is none"]);
        check(r#"{"measure.m": {"$gte": "2"}}"#, &[r#""2" `measure.m` is a number, and `"2"` is none"#]);
        check(r#"{"variant.x": true}"#, &["true `variant.x` is a text, and `true` is none"]);
        check(
            r#"{"dataset.d.count": "2", "feature.f.count": [1]}"#,
            &[
                r#""2" `dataset.d.count` is a number, and `"2"` is none"#,
                "[1] `feature.f.count` is a number, and `[1]` is none",
            ],
        );
    }

    #[test]
    fn what_fits_and_what_a_host_says_is_left() {
        check(r#"{"device.width": {"$lt": 600, "$ne": null}, "device.touch": true, "session.number": 1}"#, &[]);
        check(
            r#"{"page.path": {"$regex": "^/a"}, "page.query.tab": 5, "user.age": "5", "time.now": {"$gt": "2026"}}"#,
            &[],
        );
        check(r#"{"behavior.index": {"$exists": false}, "feature.f.first_at": null}"#, &[]);
    }

    #[test]
    fn quotes_too_many_are_taken_away() {
        let (fixed, _) =
            crate::fix(&config(r#"{"device.width": {"$lt": "600"}, "device.touch": "true", "page.path": 5}"#));
        assert_eq!(fixed, config(r#"{"device.width": {"$lt": 600}, "device.touch": true, "page.path": 5}"#));
    }
}
