//! Asking a compiled condition.

use super::operator::{Node, Operator, Order, Test, Truth};
use super::version;
use super::{Source, walk};
use crate::platform::Platform;
use std::borrow::Cow;
use std::cmp::Ordering;
use waypost_schema::Value;

pub(super) fn node(node: &Node, source: &dyn Source) -> Truth {
    match node {
        Node::All(nodes) => all(nodes.iter().map(|part| self::node(part, source))),
        Node::Any(nodes) => any(nodes.iter().map(|part| self::node(part, source))),
        Node::Not(part) => !self::node(part, source),
        Node::Field(path, test) => self::test(test, &source.read(path)),
        Node::Fixed(truth) => *truth,
    }
}

pub(super) fn paths(node: &Node, visit: &mut dyn FnMut(&[String])) {
    match node {
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|part| paths(part, visit)),
        Node::Not(part) => paths(part, visit),
        Node::Field(path, _) => visit(path),
        Node::Fixed(_) => {}
    }
}

pub(super) fn first_failure(node: &Node, source: &dyn Source) -> Option<String> {
    if self::node(node, source) == Truth::Yes {
        return None;
    }
    match node {
        Node::All(nodes) => nodes.iter().find_map(|part| first_failure(part, source)),
        Node::Field(path, _) => Some(waypost_schema::join(path, ".")),
        Node::Any(_) => Some("$or".into()),
        Node::Not(_) => Some("$not".into()),
        Node::Fixed(_) => Some("a part that cannot be read".into()),
    }
}

/// The least of them: false before unknown before true.
fn all(parts: impl Iterator<Item = Truth>) -> Truth {
    let mut least = Truth::Yes;
    for truth in parts {
        least = least.min(truth);
        if least == Truth::No {
            break;
        }
    }
    least
}

/// The greatest of them.
fn any(parts: impl Iterator<Item = Truth>) -> Truth {
    let mut greatest = Truth::No;
    for truth in parts {
        greatest = greatest.max(truth);
        if greatest == Truth::Yes {
            break;
        }
    }
    greatest
}

fn test(test: &Test, value: &Value) -> Truth {
    match test {
        Test::Literal(literal) => (value == literal).into(),
        Test::Operators(operators) => all(operators.iter().map(|operator| self::operator(operator, value))),
    }
}

fn operator(operator: &Operator, value: &Value) -> Truth {
    match operator {
        Operator::Equal(expected) => identical(value, expected).into(),
        Operator::NotEqual(expected) => (!identical(value, expected)).into(),
        Operator::Order(order, expected) => compare(value, expected).is_some_and(|found| ordered(*order, found)).into(),
        Operator::Version(order, expected, platform) => match version::compare(value, expected, *platform) {
            Some(found) => ordered(*order, found).into(),
            None => matches!(order, Order::NotEqual).into(),
        },
        Operator::In(list, fold) => within(value, list, *fold).into(),
        Operator::NotIn(list, fold) => (!within(value, list, *fold)).into(),
        Operator::All(tests, fold) => match value.list() {
            Some(elements) => {
                all(tests.iter().map(|part| any(elements.iter().map(|element| folded_test(part, element, *fold)))))
            }
            None => Truth::No,
        },
        Operator::ElementTest(part) => elements(value, |element| test(part, element)),
        Operator::ElementNode(part) => elements(value, |element| node(part, &Element(element))),
        Operator::Size(part) => match value.list() {
            #[expect(clippy::cast_precision_loss, reason = "no list is that long")]
            Some(list) => test(part, &Value::Number(list.len() as f64)),
            None => Truth::No,
        },
        Operator::Exists(expected) => (value.is_null() != *expected).into(),
        Operator::Type(name) => (name.text() == Some(value.kind())).into(),
        Operator::Not(part) => !test(part, value),
        Operator::Regex(matcher, expected) => match value.text() {
            Some(text) => (matcher(text) == *expected).into(),
            None => Truth::No,
        },
        Operator::Fixed(truth) => *truth,
    }
}

fn elements(value: &Value, holds: impl Fn(&Value) -> Truth) -> Truth {
    match value.list() {
        Some(list) => any(list.iter().filter(|element| !element.is_null()).map(holds)),
        None => Truth::No,
    }
}

struct Element<'v>(&'v Value);

impl Source for Element<'_> {
    fn read(&self, path: &[String]) -> Cow<'_, Value> {
        walk(self.0, path)
    }
}

/// JavaScript's `===` on JSON: lists and objects are never identical.
fn identical(a: &Value, b: &Value) -> bool {
    !matches!(a, Value::List(_) | Value::Object(_)) && a == b
}

fn folded(value: &Value, platform: Platform) -> Cow<'_, Value> {
    match value {
        Value::Text(text) => Cow::Owned(Value::from((platform.lowercase)(text))),
        _ => Cow::Borrowed(value),
    }
}

fn folded_test(part: &Test, value: &Value, fold: Option<Platform>) -> Truth {
    match part {
        Test::Literal(literal) => match fold {
            Some(platform) => (folded(value, platform) == folded(literal, platform)).into(),
            None => test(part, value),
        },
        Test::Operators(_) => test(part, value),
    }
}

fn within(value: &Value, list: &[Value], fold: Option<Platform>) -> bool {
    let same = |a: &Value, b: &Value| match fold {
        Some(platform) => identical(&folded(a, platform), &folded(b, platform)),
        None => identical(a, b),
    };
    match value {
        Value::List(values) => values.iter().any(|value| list.iter().any(|expected| same(value, expected))),
        _ => list.iter().any(|expected| same(value, expected)),
    }
}

/// Numbers with numbers, strings with strings by UTF-16 code units; nothing else has an order.
fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.partial_cmp(b),
        (Value::Text(a), Value::Text(b)) => Some(a.encode_utf16().cmp(b.encode_utf16())),
        _ => None,
    }
}

fn ordered(order: Order, found: Ordering) -> bool {
    match order {
        Order::Less => found.is_lt(),
        Order::LessOrEqual => found.is_le(),
        Order::Greater => found.is_gt(),
        Order::GreaterOrEqual => found.is_ge(),
        Order::Equal => found.is_eq(),
        Order::NotEqual => found.is_ne(),
    }
}
