//! What cures a fault, in one line.

use crate::document::Node;
use crate::duration;
use crate::explain::is_about_fact;
use crate::findings::Findings;
use crate::nearest::{listed, nearest};
use waypost_engine::{Condition, Facts};
use waypost_schema::{Fault, FaultCode, Shape, Text};

const A_CONDITION: &str = "write a condition, as in `{ \"user.role\": \"admin\" }`";

/// The cure.
pub(crate) fn cure(fault: &Fault, findings: &Findings<'_>) -> String {
    match fault.code {
        FaultCode::UnknownKey => unknown_key(fault, findings),
        FaultCode::WrongType => wrong_type(fault, findings),
        FaultCode::MissingKey => format!("add `\"{}\": …`", fault.found),
        FaultCode::BadChoice => bad_choice(fault, findings),
        FaultCode::BadDuration => match duration::meant(&fault.found) {
            Some(meant) => format!("write `{meant}`"),
            None => "write a whole number and a unit, as in `30s`, `10m` or `7d`".into(),
        },
        FaultCode::BadNumber => format!("write {}", fault.expected),
        FaultCode::UnknownReference => match part(fault, findings) {
            Some(part) => undeclared(&fault.found, part, findings),
            None => format!("declare `{}`", fault.found),
        },
        FaultCode::Cycle => "take one of them out of `after`".into(),
        FaultCode::BadCondition => bad_condition(fault),
        FaultCode::BadRegex => "write an ECMAScript regular expression; in JSON each of its backslashes is two".into(),
        FaultCode::UnknownFact if fault.expected.is_empty() => unknown_fact(&fault.found),
        FaultCode::UnknownFact => unknown_name(&fault.found),
        FaultCode::BadSelector => "write a CSS selector, as in `[data-tour='create-project']`".into(),
        FaultCode::BadId => "write letters, digits, `_` and `-`: conditions name it in a dotted path".into(),
        FaultCode::DuplicateId => "give each of the two an id of its own".into(),
        FaultCode::BadVersion => "write `1`".into(),
        FaultCode::Idle if fault.expected.starts_with("exactly") => format!("write {}", fault.expected),
        FaultCode::Idle => format!("add {}", fault.expected),
    }
}

fn unknown_key(fault: &Fault, findings: &Findings<'_>) -> String {
    let parent = fault.path.split_last().map(|(_, parent)| at(&findings.document.root, parent));
    let taken = |key: &str| parent.flatten().is_some_and(|object| object.member(key).is_some());
    let free = fault.choices.words().into_iter().filter(|key| !taken(key) && !key.starts_with('$'));
    let free: Vec<&str> = free.collect();
    match nearest(&fault.found, free.iter().copied()) {
        Some(key) => format!("write `{key}`"),
        None if free.is_empty() => "take it out".into(),
        None => format!("take it out, or write {}", listed(free, "or")),
    }
}

fn bad_choice(fault: &Fault, findings: &Findings<'_>) -> String {
    if let Some(word) = nearest(&fault.found, fault.choices.words()) {
        return format!("write `{word}`");
    }
    let words = listed(fault.choices.words(), "or");
    match findings.shapes.keys(&fault.path) {
        keys if keys.is_empty() => format!("write {words}"),
        keys => format!("write {words}, or an object with {}", listed(keys, "or")),
    }
}

/// The node at a path that exists.
fn at<'n>(node: &'n Node, path: &[Text]) -> Option<&'n Node> {
    path.iter().try_fold(node, |node, key| node.child(key))
}

fn wrong_type(fault: &Fault, findings: &Findings<'_>) -> String {
    let node = at(&findings.document.root, &fault.path);
    let text = node.and_then(|node| findings.document.text.get(node.bytes.clone())).unwrap_or_default();
    let bare = text.trim_matches('"');
    let shape = findings.shapes.at(&fault.path);
    match (&*fault.expected, &*fault.found) {
        _ if shape == Some(Shape::Duration) => match duration::meant(&format!("{text}ms")) {
            Some(meant) => format!("write a duration, such as `\"{meant}\"`"),
            None => "write a duration, such as `\"30s\"`".into(),
        },
        ("a string", "number" | "boolean") => format!("write `\"{text}\"`"),
        ("a number", "string") if bare.parse::<f64>().is_ok() => format!("write `{bare}` without quotes"),
        ("true or false", "string") if bare == "true" || bare == "false" => {
            format!("write `{bare}` without quotes")
        }
        ("a list", "string" | "number") => format!("write `[{text}]`"),
        ("a list", _) => "write a list, as in `[\"one\", \"two\"]`".into(),
        ("an object", _) if shape == Some(Shape::Condition) => A_CONDITION.into(),
        ("an object", _) => match findings.shapes.keys(&fault.path) {
            keys if keys.is_empty() => "write an object, as in `{ \"id\": … }`".into(),
            keys => format!("write an object with {}", listed(keys, "or")),
        },
        (expected, _) => format!("write {expected}"),
    }
}

/// The part of the document in which the id should be declared.
fn part(fault: &Fault, findings: &Findings<'_>) -> Option<&'static str> {
    if is_about_fact(fault) {
        let first = fault.path.last()?.split('.').next()?;
        return Facts::kinds().find(|(name, _)| *name == first).and_then(|(_, part)| part);
    }
    let key = fault.path.iter().rev().find(|key| key.parse::<usize>().is_err())?;
    match &**key {
        "feature" => Some("features"),
        "items" => {
            let experience = fault.path.get(..2).and_then(|path| at(&findings.document.root, path));
            let kind = experience.and_then(|one| findings.document.text.get(one.child("kind")?.bytes.clone()));
            Some(if kind == Some("\"launcher\"") { "experiences" } else { "milestones" })
        }
        "milestone" | "milestones" | "after" => Some("milestones"),
        "audience" => Some("segments"),
        "from" => Some("senders"),
        "start" => Some("experiences"),
        _ => None,
    }
}

fn bad_condition(fault: &Fault) -> String {
    if fault.found.starts_with('$') {
        return match nearest(&fault.found, Condition::OPERATORS.iter().copied()) {
            Some(operator) if fault.found != operator => format!("write `{operator}`"),
            _ if Condition::JOINTS.contains(&&*fault.found) => {
                format!("write `{}` beside the facts, not inside one", fault.found)
            }
            _ => format!("write {}", listed(Condition::OPERATORS.iter().copied(), "or")),
        };
    }
    match &*fault.expected {
        "a list" => "write a list of values, as in `[\"a\", \"b\"]`".into(),
        "a list of conditions" => "write a list of conditions, as in `[{ \"user.role\": \"admin\" }]`".into(),
        "an object" => A_CONDITION.into(),
        expected => format!("write {expected}"),
    }
}

/// What was meant by a fact that does not exist.
pub(crate) fn unknown_fact(fact: &str) -> String {
    let (first, rest) = fact.split_once('.').unwrap_or((fact, ""));
    let names = Facts::kinds().map(|(name, _)| name);
    match nearest(first, names.clone()) {
        Some(name) if rest.is_empty() => format!("write `{name}.…`"),
        Some(name) => format!("write `{name}.{rest}`"),
        None if rest.is_empty() => format!("write `user.{first}` or `account.{first}` for a trait"),
        None => format!("begin with {}", listed(names, "or")),
    }
}

/// What was meant by a name that an event does not have.
fn unknown_name(found: &str) -> String {
    let name = found.split_once('.').map_or(found, |(_, rest)| rest);
    format!("write `properties.{name}`; here only the event itself can be asked")
}

/// What was meant by an id that `part` does not declare.
pub(crate) fn undeclared(id: &str, part: &str, findings: &Findings<'_>) -> String {
    let declared = findings.document.value.get(part);
    match nearest(id, declared.object().into_iter().flat_map(|entries| entries.keys().map(|key| &**key))) {
        Some(near) => format!("write `{near}`, or declare `{id}` in `{part}`"),
        None => format!("declare `{id}` in `{part}`"),
    }
}
