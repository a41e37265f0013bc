//! Whether conditions can hold at all, and whether they always do.
//!
//! Nothing is proved by rewriting: every fact gets the values that its condition could tell apart (`space.rs`), and the
//! engine itself is asked about each combination of them. What cannot be tried that way, such as a regular expression,
//! is taken to hold or not to hold as it likes. So "never" and "always" are certain, and silence proves nothing.
//! Start at [`judge`]; `formula.rs` reads conditions.

mod example;
mod formula;
mod space;

pub(crate) use example::Example;
pub(crate) use space::{described, named_by};

use formula::{Formula, Variables};
use waypost_schema::{Text, Value};

/// More combinations than this are not tried.
const MOST: usize = 20_000;

/// What conditions that have to hold together come to.
#[derive(Debug, PartialEq)]
pub(crate) enum Judgement {
    /// They cannot; the keys and indexes that lead to the first part that cannot hold with those before it.
    Never(Vec<Text>),
    /// They hold whatever the facts are.
    Always,
    /// They may hold.
    Open,
}

/// A part of a conjunction, and where it is.
pub(crate) struct Part {
    path: Vec<Text>,
    formula: Formula,
}

/// Judges conditions that have to hold together, each with the place it has. `config` says what facts can be; without
/// it the conditions are about an event.
pub(crate) fn judge(conditions: &[(Vec<Text>, Value)], config: Option<&Value>) -> Judgement {
    let mut variables = Variables::default();
    let mut parts = Vec::new();
    for (path, condition) in conditions {
        variables.read(condition, path, &mut parts);
    }
    variables.settle(config);
    let mut always = true;
    for group in groups(&parts) {
        match tried(&group, &variables) {
            (false, _) => return Judgement::Never(culprit(&group, &variables)),
            (true, valid) => always &= valid,
        }
    }
    if always { Judgement::Always } else { Judgement::Open }
}

/// Whether `first` and `second` cannot hold together.
pub(crate) fn exclude(first: &Value, second: &Value, config: Option<&Value>) -> bool {
    let both = [(Vec::new(), first.clone()), (Vec::new(), second.clone())];
    matches!(judge(&both, config), Judgement::Never(_))
}

/// Whether `second` holds wherever `first` does.
pub(crate) fn implies(first: &Value, second: &Value, config: Option<&Value>) -> bool {
    let not = waypost_schema::Object::new().with("$not", second.clone());
    exclude(first, &not.into(), config)
}

/// Parts that share a fact, by whatever detour, together.
fn groups(parts: &[Part]) -> Vec<Vec<&Part>> {
    let mut groups: Vec<(Vec<usize>, Vec<&Part>)> = Vec::new();
    for part in parts {
        let mut variables = Vec::new();
        part.formula.variables(&mut variables);
        let (mut shared, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(known, _)| known.iter().any(|one| variables.contains(one)));
        let mut members = Vec::new();
        for (known, parts) in shared.drain(..) {
            variables.extend(known);
            members.extend(parts);
        }
        members.push(part);
        groups = apart;
        groups.push((variables, members));
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// The first part that cannot hold together with those before it.
fn culprit(group: &[&Part], variables: &Variables) -> Vec<Text> {
    let cannot = |many: &usize| !tried(group.get(..*many).unwrap_or_default(), variables).0;
    let many = (1..=group.len()).find(cannot).unwrap_or(group.len());
    group.get(many.saturating_sub(1)).map(|part| part.path.clone()).unwrap_or_default()
}

/// Whether the parts can hold together, and whether they always do.
fn tried(group: &[&Part], variables: &Variables) -> (bool, bool) {
    let mut used = Vec::new();
    group.iter().for_each(|part| part.formula.variables(&mut used));
    used.sort_unstable();
    used.dedup();
    let sizes: Vec<usize> = used.iter().map(|one| variables.size(*one)).collect();
    let all = sizes.iter().try_fold(1_usize, |all, size| all.checked_mul(*size).filter(|all| *all <= MOST));
    let Some(all) = all else { return each_alone(group, &used, variables) };
    let (mut possible, mut valid) = (false, true);
    let mut chosen = vec![0; variables.len()];
    for number in 0..all {
        let mut rest = number;
        for (one, size) in used.iter().zip(&sizes) {
            if let Some(place) = chosen.get_mut(*one) {
                *place = rest % size;
            }
            rest /= size;
        }
        let holds = group.iter().all(|part| part.formula.holds(&chosen, variables));
        possible |= holds;
        valid &= holds;
        if possible && !valid {
            break;
        }
    }
    (possible, valid)
}

/// The same, only from the parts that are about one fact each.
fn each_alone(group: &[&Part], used: &[usize], variables: &Variables) -> (bool, bool) {
    let possible = used.iter().all(|one| {
        let about: Vec<&Part> = group
            .iter()
            .filter(|part| {
                let mut own = Vec::new();
                part.formula.variables(&mut own);
                own.iter().all(|variable| variable == one)
            })
            .copied()
            .collect();
        about.is_empty() || tried(&about, variables).0
    });
    (possible, false)
}

#[cfg(test)]
mod tests {
    use super::{Judgement, judge};
    use waypost_schema::Value;

    fn check(condition: &str, expected: &str) {
        let config = r#"{"measures": {"m": {"event": "e"}, "s": {"event": "e", "count": "sum", "property": "p"}}}"#;
        let config = Value::from_json(config).unwrap();
        let condition = Value::from_json(condition).unwrap();
        let found = match judge(&[(Vec::new(), condition.clone())], Some(&config)) {
            Judgement::Never(path) => format!("never {}", path.join("/")),
            Judgement::Always => "always".into(),
            Judgement::Open => "open".into(),
        };
        assert_eq!(found, expected, "{}", condition.to_json());
    }

    #[test]
    fn what_can_never_hold_is_told_with_its_place() {
        check(r#"{"user.a": {"$gt": 5, "$lt": 3}}"#, "never user.a");
        check(r#"{"user.a": {"$gt": 3, "$lt": 5}}"#, "open");
        check(r#"{"user.a": {"$gt": 3, "$lt": 3.1}}"#, "open");
        check(r#"{"user.b": 1, "$and": [{"user.a": "x"}, {"user.a": "y"}]}"#, "never $and/1/user.a");
        check(r#"{"user.a": {"$in": []}}"#, "never user.a");
        check(r#"{"user.a": {"$in": ["x"], "$nin": ["x", "y"]}}"#, "never user.a");
        check(r#"{"user.a": {"$ini": ["x"], "$ne": "x"}}"#, "open");
        check(r#"{"user.a": "x", "$or": [{"user.a": "y", "user.b": 1}, {"user.a": "z"}]}"#, "never $or");
        check(r#"{"user.a": "x", "$or": [{"user.a": "y", "user.b": 1}, {"user.c": "z"}]}"#, "open");
        check(r#"{"user.a": {"$exists": false, "$eq": "x"}}"#, "never user.a");
        check(r#"{"user.a": {"$regex": "x"}, "$not": {"user.a": {"$regex": "x"}}}"#, "never $not");
        check(r#"{"user.a": {"$regex": "x"}, "$not": {"user.a": {"$regex": "y"}}}"#, "open");
        check(r#"{"user.a": {"$not": {"$gt": 3}, "$gte": 4}}"#, "never user.a");
        check(r#"{"user.a": {"$gt": "a", "$lt": "b"}}"#, "open");
    }

    #[test]
    fn what_a_fact_can_be_counts() {
        check(r#"{"measure.m": {"$lt": 0}}"#, "never measure.m");
        check(r#"{"measure.m": {"$gt": 1, "$lt": 2}}"#, "never measure.m");
        check(r#"{"measure.s": {"$lt": 0}}"#, "open");
        check(r#"{"measure.m": {"$gte": 0}}"#, "always");
        check(r#"{"time.hour": {"$gt": 23}}"#, "never time.hour");
        check(r#"{"time.weekday": {"$in": [6, 7]}}"#, "open");
        check(r#"{"milestone.x": {"$nin": ["open", "started", "reached"]}}"#, "never milestone.x");
        check(r#"{"$or": [{"milestone.x": "reached"}, {"milestone.x": {"$ne": "reached"}}]}"#, "always");
        check(r#"{"pql.p": {"$in": [true, false]}}"#, "always");
    }

    #[test]
    fn what_always_holds_holds_for_everything_a_host_can_say() {
        check(r#"{"user.a": {"$nin": []}}"#, "always");
        check(r#"{"user.a": {"$ne": "x"}}"#, "open");
        check(r#"{"$or": [{"user.a": {"$ne": "x"}}, {"user.a": "x"}]}"#, "always");
        check(r#"{"$or": [{"user.a": {"$gte": 5}}, {"user.a": {"$lt": 5}}]}"#, "open");
        check(r#"{}"#, "always");
    }
}
