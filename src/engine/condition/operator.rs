//! The compiled form.

use crate::platform::{Matcher, Platform};
use waypost_schema::Value;

/// Three-valued truth: an operator or group type this engine does not know is neither true nor false.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    No,
    Unknown,
    Yes,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Truth::Yes } else { Truth::No }
    }
}

impl core::ops::Not for Truth {
    type Output = Truth;
    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
            Truth::Yes => Truth::No,
        }
    }
}

/// A condition: what is asked of the attributes as a whole.
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Field(Vec<String>, Test),
    Fixed(Truth),
}

/// What is asked of one value.
pub(super) enum Test {
    Literal(Value),
    Operators(Vec<Operator>),
}

/// How two values are ordered.
#[derive(Clone, Copy)]
pub(super) enum Order {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

pub(super) enum Operator {
    Equal(Value),
    NotEqual(Value),
    Order(Order, Value),
    Version(Order, Value, Platform),
    /// `$in`, `$ini`: the list, and what folds case if it is folded.
    In(Vec<Value>, Option<Platform>),
    NotIn(Vec<Value>, Option<Platform>),
    /// `$all`, `$alli`.
    All(Vec<Test>, Option<Platform>),
    /// An element for which the test holds, or the condition.
    ElementTest(Test),
    ElementNode(Node),
    Size(Test),
    Exists(bool),
    Type(Value),
    Not(Test),
    Regex(Matcher, bool),
    Fixed(Truth),
}
