//! `pql/excluded-milestones`: a product-qualified lead that needs two milestones which one person cannot both reach.
//!
//! Milestones latch, so two that ask for different moments are fine. They exclude each other when each asks for the other
//! not to be reached, when they ask for different variants of one experiment, or for different traits of the user:
//! then only somebody who becomes another kind of user in between reaches both. What an account is, as its plan, changes
//! on this very road and is not counted.

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
        why: "nobody reaches both, so nobody ever becomes such a lead",
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
            let earlier = listed.iter().take(index).find(|earlier| {
                !faulty(earlier) && !faulty(later) && *earlier != later && excluded(document, earlier, later)
            });
            if let Some(earlier) = earlier {
                let path = ["pql".into(), id.clone(), "milestones".into(), index.to_string().into()];
                let message = format!("`{earlier}` and `{later}` exclude each other");
                let help = "make two definitions of a lead, one for each kind of user";
                findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Value);
            }
        }
    }
}

fn excluded(document: &Document<'_>, one: &Text, other: &Text) -> bool {
    let config = Some(&document.value);
    let when = |id: &Text| document.value.get("milestones").get(id).get("when").clone();
    let (first, second) = (when(one), when(other));
    if !first.is_object() || !second.is_object() {
        return false;
    }
    let each_other = implies(&first, &unreached(other), config) && implies(&second, &unreached(one), config);
    each_other || exclude(&of_the_person(&first), &of_the_person(&second), config)
}

/// The part of a condition that is about who somebody is.
fn of_the_person(condition: &Value) -> Value {
    let mut kept = Vec::new();
    for (key, value) in condition.object().into_iter().flatten() {
        if key.begins("user.") || key.begins("variant.") {
            kept.push(Object::new().with(key, value.clone()).into());
        } else if key.is("$and") {
            kept.extend(value.list().unwrap_or_default().iter().map(of_the_person));
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
}
