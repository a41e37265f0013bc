//! `pql/never-reached`: a lead whose `fit` or `exclude` contradicts the milestones it needs.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::logic::{Judgement, exclude, implies, judge};
use crate::looks::{reached, together};
use crate::place::{Aim, opening, place, whole};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "pql/never-reached",
        sentence: "a lead that is excluded, or does not fit, as soon as its milestones are reached",
        why: "nobody ever becomes such a lead",
        example: r#"{ "version": 1, "milestones": { "first": { "title": "First", "steps": [{ "id": "do", "event": "done" }] } },
  "pql": { "lead": { "milestones": ["first"], "exclude": { "milestone.first": "reached" } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let config = Some(&document.value);
    for (id, pql) in document.entries("pql") {
        let path = ["pql".into(), id.clone()];
        if findings.has_error_in(&whole(document, &path)) {
            continue;
        }
        let (fit, excluded) = (pql.get("fit"), pql.get("exclude"));
        let milestones: Vec<_> =
            pql.get("milestones").items().filter_map(|one| one.as_text()).map(|one| reached(&one)).collect();
        let has_milestones = !milestones.is_empty();
        let milestones = together(milestones);
        let mut wrong = |key: &'static str, message: String| {
            let path = [path.as_slice(), &[key.into()]].concat();
            let help = "ask for what can be true once its milestones are reached and it fits";
            let bytes = opening(&place(document, &path, Aim::Value));
            findings.add(Finding::error(RULE.entry.code, message, help), &path, bytes);
        };
        if fit.is_object() && has_milestones && exclude(&milestones, fit, config) {
            wrong("fit", format!("`{id}` is never reached: nobody fits once its milestones are reached"));
            continue;
        }
        let everybody = judge(&[(Vec::new(), excluded.clone())], config) == Judgement::Always;
        let earned = if fit.is_object() { together([milestones, fit.clone()]) } else { milestones };
        let asks = has_milestones || fit.is_object();
        if asks && excluded.is_object() && !everybody && implies(&earned, excluded, config) {
            wrong("exclude", format!("`{id}` is never reached: whoever earns it is excluded"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_lead_can_be_earned() {
        let check = |pql: &str, expected: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "milestones": {{"m": {{"title": "M", "steps": [{{"id": "s", "event": "e"}}]}}}}, "pql": {{"p": {pql}}}, "send": {{"allow": ["user.a"]}}}}"#
            );
            assert_eq!(said("pql/never-reached", &text), expected, "{pql}");
        };
        check(r#"{"milestones": ["m"], "fit": {"milestone.m": "started"}}"#, &["{ `p` is never reached: nobody fits once its milestones are reached"]);
        check(r#"{"fit": {"user.a": 5}, "exclude": {"user.a": {"$gte": 3}}}"#, &["{ `p` is never reached: whoever earns it is excluded"]);
        check(r#"{"milestones": ["m"], "fit": {"user.a": 5}, "exclude": {"user.a": {"$gt": 5}}}"#, &[]);
        check(r#"{"bypass": {"user.a": 1}, "exclude": {"user.a": 2}}"#, &[]);
    }
}
