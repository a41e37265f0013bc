//! `condition/always-holds`: a condition that holds for everybody, always, as `{"measure.visits": {"$gte": 0}}`.
//!
//! `{}` stands for everybody. It is meant where a key has to be there, as in `enter`, and in a filter on an event; everywhere
//! else the key can be left out, and somebody expects that it sorts people.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::logic::{Judgement, judge};
use crate::looks::{Asked, conditions};
use crate::place::{Aim, opening, place, whole};
use waypost_schema::Value;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "condition/always-holds",
        sentence: "a condition that holds whatever happens",
        why: "it sorts nobody out: what it should end never begins, what it should wait for comes at once",
        example: r#"{ "version": 1, "measures": { "visits": { "event": "page.viewed" } },
  "pql": { "lead": { "bypass": { "measure.visits": { "$gte": 0 } } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for Asked { path, condition, of_event } in conditions(document) {
        let config = (!of_event).then_some(&document.value);
        if findings.has_error_in(&whole(document, &path)) {
            continue;
        }
        let is_always = |condition: &Value| judge(&[(Vec::new(), condition.clone())], config) == Judgement::Always;
        let key = path.last().cloned().unwrap_or_default();
        let must_say = !["enter", "where"].iter().any(|meant| *key == **meant);
        if is_always(&condition) && (must_say || condition.object().is_some_and(|object| !object.is_empty())) {
            let help = "write a condition that some fulfil and others do not, or take it out";
            let finding = Finding::warning(RULE.entry.code, "always holds, for everybody", help);
            findings.add(finding, &path, opening(&place(document, &path, Aim::Value)));
            continue;
        }
        for (fact, asked) in condition.object().into_iter().flatten().filter(|(key, _)| !key.begins("$")) {
            if is_always(&waypost_schema::Object::new().with(fact, asked.clone()).into()) {
                let message = format!("`{fact}` is always like this");
                let path = [path.as_slice(), std::slice::from_ref(fact)].concat();
                let finding = Finding::warning(RULE.entry.code, message, "take it out, or ask for less than everything");
                findings.report(finding, &path, Aim::Key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    fn check(pql: &str, expected: &[&str]) {
        let text = format!(r#"{{"version": 1, "pql": {{"p": {pql}}}, "measures": {{"m": {{"event": "e", "where": {{}}}}}}}}"#);
        assert_eq!(said("condition/always-holds", &text), expected, "{pql}");
    }

    #[test]
    fn what_sorts_nobody_out_is_found() {
        check(r#"{"fit": {"$or": [{"measure.m": {"$lt": 3}}, {"measure.m": {"$gt": 2}}]}}"#, &["{ always holds, for everybody"]);
        check(r#"{"bypass": {"user.a": 1, "user.b": {"$nin": []}}}"#, &["\"user.b\" `user.b` is always like this"]);
        check(r#"{"exclude": {}}"#, &["{ always holds, for everybody"]);
        check(r#"{"fit": {}}"#, &["{ always holds, for everybody"]);
        check(r#"{"bypass": {}}"#, &["{ always holds, for everybody"]);
        let text = r#"{"version": 1, "segments": {"all": {}}, "journeys": {"j": {"enter": {}, "nudges": []}}, "experiences": {
            "e": {"kind": "modal", "title": "E", "audience": {}, "start": {"on": "load", "if": {}}}}}"#;
        assert_eq!(said("condition/always-holds", text).len(), 3);
        check(r#"{"bypass": {"user.b": {"$ne": 1}}}"#, &[]);
        let text = r#"{"version": 1, "measures": {"m": {"event": "e"}}, "experiences": {
            "t": {"kind": "tour", "steps": [{"id": "a", "title": "A", "if": {"measure.m": {"$gte": 0}}}]}}}"#;
        assert_eq!(said("condition/always-holds", text).len(), 1);
    }
}
