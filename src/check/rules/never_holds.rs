//! `condition/never-holds`: a condition that no person and no moment can fulfil, as `{"$gt": 5, "$lt": 3}`.
//!
//! Also a branch of an `$or` that never holds: the others do its work, and somebody thinks it has one.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::logic::{Judgement, described, judge};
use crate::looks::{Asked, conditions};
use crate::place::{Aim, whole};
use waypost_schema::{Text, Value};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "condition/never-holds",
        sentence: "a condition that nothing can fulfil",
        why: "what it should start, show or count never happens",
        example: r#"{ "version": 1, "pql": { "lead": { "bypass": { "account.employees": { "$gt": 50, "$lt": 10 } } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for Asked { path, condition, of_event } in conditions(document) {
        if !findings.has_error_in(&whole(document, &path)) {
            let config = (!of_event).then_some(&document.value);
            look(&condition, &path, config, findings);
        }
    }
}

fn look(condition: &Value, path: &[Text], config: Option<&Value>, findings: &mut Findings<'_>) {
    if let Judgement::Never(place) = judge(&[(path.to_vec(), condition.clone())], config) {
        let key = place.last().cloned().unwrap_or_default();
        let message = if key.begins("$") {
            format!("never holds: `{key}` asks for what cannot be beside the rest")
        } else {
            format!("never holds: no value of `{key}` is all that is asked of it")
        };
        let mut finding = Finding::error(RULE.entry.code, message, "take out what contradicts the rest");
        if let Some(words) = config.and_then(|config| described(&key, config)) {
            finding = finding.label(words);
        }
        findings.report(finding, &place, Aim::Key);
        return;
    }
    // One branch that cannot hold does not make the whole impossible.
    for (key, inner) in condition.object().into_iter().flatten().filter(|(key, _)| key.is("$or") || key.is("$and")) {
        for (index, branch) in inner.list().unwrap_or_default().iter().enumerate() {
            let path = [path, &[key.clone(), index.to_string().into()]].concat();
            look(branch, &path, config, findings);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    fn check(condition: &str, expected: &[&str]) {
        let text = format!(r#"{{"version": 1, "pql": {{"p": {{"bypass": {condition}}}}}, "measures": {{"m": {{"event": "e"}}}},
            "milestones": {{"one": {{"title": "One", "steps": [{{"id": "s", "event": "e"}}]}}}}}}"#);
        assert_eq!(said("condition/never-holds", &text), expected, "{condition}");
    }

    #[test]
    fn the_part_that_contradicts_those_before_it_is_pointed_at() {
        check(
            r#"{"user.plan": "free", "$and": [{"user.seats": 1}, {"user.plan": "paid"}], "measure.m": 0}"#,
            &["\"user.plan\" never holds: no value of `user.plan` is all that is asked of it"],
        );
        check(r#"{"user.plan": {"$in": []}}"#, &["\"user.plan\" never holds: no value of `user.plan` is all that is asked of it"]);
        check(
            r#"{"$or": [{"measure.m": -2}, {"user.plan": "free"}]}"#,
            &["\"measure.m\" never holds: no value of `measure.m` is all that is asked of it"],
        );
    }

    #[test]
    fn steps_and_lines_that_are_for_nobody_are_found() {
        let text = r#"{"version": 1, "milestones": {"m": {"title": "M", "steps": [{"id": "s", "event": "e"}]}}, "experiences": {
            "t": {"kind": "tour", "steps": [{"id": "a", "title": "A"}, {"id": "b", "title": "B", "if": {"user.seats": {"$gt": 5, "$lt": 3}}}]},
            "c": {"kind": "checklist", "title": "C", "items": [{"milestone": "m", "if": {"milestone.m": {"$in": []}}}]}}}"#;
        assert_eq!(
            said("condition/never-holds", text),
            [
                "\"user.seats\" never holds: no value of `user.seats` is all that is asked of it",
                "\"milestone.m\" never holds: no value of `milestone.m` is all that is asked of it",
            ]
        );
    }

    #[test]
    fn a_condition_with_another_mistake_is_judged_when_that_is_cured() {
        check(r#"{"milestone.one": "done"}"#, &[]);
        check(r#"{"milestone.one": "reached", "measure.m": {"$gt": 1, "$lt": 3}}"#, &[]);
    }
}
