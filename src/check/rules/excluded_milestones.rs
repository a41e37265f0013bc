//! `pql/excluded-milestones`: a product-qualified lead that needs two milestones which one person cannot both reach.
//!
//! Reached is for ever, so two that ask for different moments are fine. They exclude each other when each asks for the
//! other not to be reached, when they ask for different variants of one experiment, or for different traits of the user:
//! then only somebody who becomes another kind of user in between reaches both, which can be, so it is a warning. What an
//! account is, as its plan, changes on this very road and is not counted.

use super::Rule;
use crate::catalog::Entry;
use crate::document::Document;
use crate::findings::{Finding, Findings};
use crate::logic::{exclude, implies};
use crate::looks::{together, unreached};
use crate::place::{Aim, whole};
use waypost_schema::{Object, Text, Value};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "pql/excluded-milestones",
        sentence: "a lead that needs two milestones which ask for different people",
        why: "nobody reaches both unless the traits change in between, so hardly anybody becomes such a lead",
        example: r#"{ "version": 1, "milestones": {
  "led": { "title": "Lead a team", "when": { "user.role": "admin" } },
  "joined": { "title": "Join a team", "when": { "user.role": "member" } } },
  "pql": { "lead": { "milestones": ["led", "joined"] } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for (id, pql) in document.entries("pql") {
        let listed: Vec<Text> = pql.get("milestones").items().filter_map(|one| one.as_text()).collect();
        for (index, later) in listed.iter().enumerate() {
            let faulty = |id: &Text| findings.has_error_in(&whole(document, &["milestones".into(), id.clone()]));
            let earlier = listed.iter().take(index).filter(|earlier| !faulty(earlier) && !faulty(later) && *earlier != later);
            let excluded = |earlier| Some((earlier, excluded(document, earlier, later)?));
            if let Some((earlier, apart)) = earlier.filter_map(excluded).next() {
                let path = ["pql".into(), id.clone(), "milestones".into(), index.to_string().into()];
                let help = "make two definitions of a lead, one for each kind of user";
                let finding = match apart {
                    Apart::Always => {
                        Finding::error(RULE.entry.code, format!("`{earlier}` and `{later}` exclude each other"), help)
                    }
                    Apart::AtOneTime => {
                        let message = format!("`{earlier}` and `{later}` are reached by one person only if the trait changes in between");
                        Finding::warning(RULE.entry.code, message, help)
                    }
                };
                findings.report(finding, &path, Aim::Value);
            }
        }
    }
}

/// How two milestones exclude each other.
#[derive(Clone, Copy)]
enum Apart {
    /// What the one asks for is gone for ever with the other.
    Always,
    /// Who is the one kind of user may become the other.
    AtOneTime,
}

fn excluded(document: &Document<'_>, one: &Text, other: &Text) -> Option<Apart> {
    let config = Some(&document.value);
    let when = |id: &Text| document.value.get("milestones").get(id).get("when").clone();
    let (first, second) = (when(one), when(other));
    if !first.is_object() || !second.is_object() {
        return None;
    }
    let each_other = implies(&first, &unreached(other), config) && implies(&second, &unreached(one), config);
    // A variant is kept by whoever was dealt it.
    let differ = |about: &[&'static str]| exclude(&part(&first, about), &part(&second, about), config);
    if each_other || differ(&["variant."]) {
        return Some(Apart::Always);
    }
    differ(&["user.", "variant."]).then_some(Apart::AtOneTime)
}

/// The part of a condition that is about facts which begin so.
fn part(condition: &Value, about: &[&'static str]) -> Value {
    let mut kept = Vec::new();
    for (key, value) in condition.object().into_iter().flatten() {
        if about.iter().any(|first| key.begins(*first)) {
            kept.push(Object::new().with(key, value.clone()).into());
        } else if key.is("$and") {
            kept.extend(value.list().unwrap_or_default().iter().map(|condition| part(condition, about)));
        }
    }
    together(kept)
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    fn check(a: &str, b: &str, expected: usize) {
        let text = format!(
            r#"{{"version": 1, "measures": {{"m": {{"event": "e"}}}}, "milestones": {{"a": {{"title": "A", "when": {a}}}, "b": {{"title": "B", "when": {b}}}}},
            "experiments": {{"x": {{"variants": {{"l": 0.5, "s": 0.5}}}}}}, "pql": {{"p": {{"milestones": ["a", "b"]}}}}}}"#
        );
        assert_eq!(said("pql/excluded-milestones", &text).len(), expected, "{text}");
    }

    #[test]
    fn different_people_exclude_each_other_and_different_moments_do_not() {
        check(r#"{"user.role": "admin", "measure.m": 1}"#, r#"{"$and": [{"user.role": {"$in": ["member", "guest"]}}]}"#, 1);
        check(r#"{"variant.x": "l"}"#, r#"{"variant.x": "s"}"#, 1);
        check(r#"{"milestone.b": {"$ne": "reached"}}"#, r#"{"milestone.a": {"$ne": "reached"}}"#, 1);
        check(r#"{"measure.m": {"$lt": 3}}"#, r#"{"measure.m": {"$gte": 3}}"#, 0);
        check(r#"{"account.plan": "trial"}"#, r#"{"account.plan": "paid"}"#, 0);
        check(r#"{"user.role": "admin"}"#, r#"{"user.seats": 2}"#, 0);
        check(r#"{"milestone.b": {"$ne": "reached"}}"#, r#"{"measure.m": 2}"#, 0);
    }

    #[test]
    fn traits_change_and_variants_do_not() {
        let severity = |a: &str, b: &str| {
            let text = format!(
                r#"{{"version": 1, "milestones": {{"a": {{"title": "A", "when": {a}}}, "b": {{"title": "B", "when": {b}}}}},
                "experiments": {{"x": {{"variants": {{"l": 0.5, "s": 0.5}}}}}}, "pql": {{"p": {{"milestones": ["a", "b"]}}}}}}"#
            );
            let found = crate::check(&text);
            found.iter().find(|one| one.code == "pql/excluded-milestones").map(|one| one.severity.word())
        };
        assert_eq!(severity(r#"{"user.role": "admin"}"#, r#"{"user.role": "member"}"#), Some("warning"));
        assert_eq!(severity(r#"{"variant.x": "l"}"#, r#"{"variant.x": "s"}"#), Some("error"));
    }
}
