//! Asking a compiled condition.

use super::Source;
use super::operator::{Asked, Node, Operator, Test, Truth};
use super::version;
use crate::regex::Pattern;
use core::cmp::Ordering;
use waypost_schema::{Kind, Value};

pub(super) fn node(node: &Node, source: &dyn Source) -> Truth {
    match node {
        Node::All(nodes) => all(&mut nodes.iter().map(|part| self::node(part, source))),
        Node::Any(nodes) => any(&mut nodes.iter().map(|part| self::node(part, source))),
        Node::Not(part) => !self::node(part, source),
        Node::Field(_, fact, test, _) => self::test(test, &source.read(fact)),
        Node::Fixed(truth) => *truth,
    }
}

/// The least of them: false before unknown before true.
fn all(parts: &mut dyn Iterator<Item = Truth>) -> Truth {
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
fn any(parts: &mut dyn Iterator<Item = Truth>) -> Truth {
    !all(&mut parts.map(|truth| !truth))
}

fn test(test: &Test, value: &Value) -> Truth {
    match test {
        Test::Literal(literal) => (value == literal).into(),
        Test::Operators(operators) => all(&mut operators.iter().map(|asked| self::asked(asked, value))),
    }
}

fn asked(asked: &Asked, value: &Value) -> Truth {
    let is_list = value.kind() == Kind::Array;
    match asked {
        Asked::Plain(operator, expected) => plain(*operator, value, expected).into(),
        Asked::All(tests, fold) if is_list => all(&mut tests.iter().map(|part| {
            any(&mut value.items().map(|element| match part {
                Test::Literal(literal) if *fold => (folded(&element) == folded(literal)).into(),
                _ => test(part, &element),
            }))
        })),
        Asked::ElementTest(part) => elements(value, &|element| test(part, element)),
        Asked::ElementNode(part) => elements(value, &|element| node(part, element)),
        #[expect(clippy::cast_precision_loss, reason = "no list is that long")]
        Asked::Size(part) if is_list => test(part, &Value::from(value.len() as f64)),
        Asked::Not(part) => !test(part, value),
        // What is no text matches nothing.
        Asked::Regex(regex, expected) => {
            (value.as_text().is_some_and(|text| regex.is_match(&text)) == *expected).into()
        }
        Asked::Fixed(truth) => *truth,
        Asked::All(..) | Asked::Size(_) => Truth::No,
    }
}

fn plain(operator: Operator, value: &Value, expected: &Value) -> bool {
    use Operator as O;
    match operator {
        O::Eq => identical(value, expected),
        O::Ne => !identical(value, expected),
        O::Lt | O::Lte | O::Gt | O::Gte => compare(value, expected).is_some_and(|order| ordered(operator, order)),
        O::Veq | O::Vne | O::Vlt | O::Vlte | O::Vgt | O::Vgte => {
            version::compare(value, expected).map_or(operator == O::Vne, |order| ordered(operator, order))
        }
        O::In | O::InGroup => within(value, expected, false),
        O::Nin | O::NotInGroup => !within(value, expected, false),
        O::Ini => within(value, expected, true),
        O::Nini => !within(value, expected, true),
        O::Exists => value.is_null() != expected.truthy(),
        _ => expected.as_text().is_some_and(|word| word.is(value.kind().word())),
    }
}

fn ordered(operator: Operator, order: Ordering) -> bool {
    use Operator as O;
    match operator {
        O::Lt | O::Vlt => order.is_lt(),
        O::Lte | O::Vlte => order.is_le(),
        O::Gt | O::Vgt => order.is_gt(),
        O::Gte | O::Vgte => order.is_ge(),
        O::Veq => order.is_eq(),
        _ => order.is_ne(),
    }
}

fn elements(value: &Value, holds: &dyn Fn(&Value) -> Truth) -> Truth {
    any(&mut value.items().filter(|element| !element.is_null()).map(|element| holds(&element)))
}

/// JavaScript's `===` on JSON: lists and objects are never identical.
fn identical(a: &Value, b: &Value) -> bool {
    a.kind() < Kind::Array && a == b
}

fn folded(value: &Value) -> Value {
    value.as_text().map_or_else(|| value.clone(), |text| text.lower().into())
}

/// Whether a value, or one of its elements, is in a list.
fn within(value: &Value, list: &Value, fold: bool) -> bool {
    if value.kind() == Kind::Array {
        return value.items().any(|element| element.kind() < Kind::Array && within(&element, list, fold));
    }
    list.items().any(|expected| match fold {
        true => identical(&folded(value), &folded(&expected)),
        false => identical(value, &expected),
    })
}

/// Numbers with numbers, strings with strings by UTF-16 code units; nothing else has an order.
fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    match (a.number(), b.number()) {
        (Some(a), Some(b)) => a.partial_cmp(&b),
        _ => Some(a.as_text()?.order(&b.as_text()?)),
    }
}
