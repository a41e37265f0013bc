//! Targeting conditions: GrowthBook's language, SDK specification 0.12, compiled once.
//!
//! Start at [`Condition::compile`]. A condition reads facts through [`Source`], so the same code answers over
//! plain JSON and over the engine's state. What always holds: evaluation never fails and never allocates a parse.

mod compile;
mod evaluate;
mod operator;
mod path;
mod version;

pub use path::walk;

use crate::platform::Platform;
use operator::{Node, Truth};
use std::borrow::Cow;
use waypost_schema::{Reader, Value};

/// Attributes by path. What is missing reads as `null`.
pub trait Source {
    /// The value at `path`.
    fn read(&self, path: &[String]) -> Cow<'_, Value>;
}

impl Source for Value {
    fn read(&self, path: &[String]) -> Cow<'_, Value> {
        walk(self, path)
    }
}

/// One compiled condition.
pub struct Condition {
    node: Node,
    /// A part that JavaScript would have thrown on: the whole never holds, not even negated.
    malformed: bool,
}

impl core::fmt::Debug for Condition {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Condition")
    }
}

impl Condition {
    /// The operators on one value, in the order of the language's own description.
    pub const OPERATORS: &[&str] = &[
        "$eq",
        "$ne",
        "$lt",
        "$lte",
        "$gt",
        "$gte",
        "$in",
        "$nin",
        "$ini",
        "$nini",
        "$all",
        "$alli",
        "$inGroup",
        "$notInGroup",
        "$elemMatch",
        "$size",
        "$exists",
        "$type",
        "$not",
        "$regex",
        "$regexi",
        "$notRegex",
        "$notRegexi",
        "$veq",
        "$vne",
        "$vlt",
        "$vlte",
        "$vgt",
        "$vgte",
    ];
    /// What joins conditions, beside facts and never inside one.
    pub const JOINTS: &[&str] = &["$or", "$nor", "$and", "$not", "$savedGroup"];

    /// Compiles a condition. `groups` are the saved groups, an object by id. What is wrong with it is reported to
    /// `reader`; the part that is wrong never holds.
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use waypost_engine::{Condition, Platform};
    /// use waypost_schema::{Reader, Value};
    /// let condition = Value::from_json(r#"{"user.role": {"$in": ["admin", "owner"]}}"#).unwrap();
    /// let facts = Value::from_json(r#"{"user": {"role": "admin"}}"#).unwrap();
    /// let compiled = Condition::compile(&condition, &Value::Null, Platform::native(), &mut Reader::default());
    /// assert!(compiled.holds(&facts));
    /// # }
    /// ```
    #[must_use]
    pub fn compile(condition: &Value, groups: &Value, platform: Platform, reader: &mut Reader) -> Self {
        let mut compiler = compile::Compiler::new(groups, platform, reader);
        let node = compiler.node(condition);
        let malformed = compiler.malformed;
        Self { node, malformed }
    }

    /// A condition that never holds.
    pub(crate) fn never() -> Self {
        Self { node: Node::Fixed(Truth::No), malformed: true }
    }

    /// Whether it holds. Unknown is not holding.
    #[must_use]
    pub fn holds(&self, source: &dyn Source) -> bool {
        !self.malformed && evaluate::node(&self.node, source) == Truth::Yes
    }

    /// Calls `visit` with every path that the condition reads.
    pub fn paths(&self, visit: &mut dyn FnMut(&[String])) {
        evaluate::paths(&self.node, visit);
    }

    /// The path of the first part that does not hold, as the author wrote it, for explanations.
    #[must_use]
    pub fn first_failure(&self, source: &dyn Source) -> Option<String> {
        evaluate::first_failure(&self.node, source)
    }
}

#[cfg(all(test, feature = "native"))]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{Condition, Platform, Reader};
    use waypost_schema::Value;

    /// What `{"a": {operator: operand}}` is said to be wrong with, for some operand.
    fn readable(operator: &str, operands: &[&str]) -> bool {
        operands.iter().any(|operand| {
            let condition = Value::from_json(&format!(r#"{{"a": {{"{operator}": {operand}}}}}"#)).unwrap();
            let mut reader = Reader::default();
            let _ = Condition::compile(&condition, &Value::Null, Platform::native(), &mut reader);
            reader.faults.is_empty()
        })
    }

    #[test]
    fn the_list_of_operators_is_what_compiles() {
        for operator in Condition::OPERATORS {
            assert!(readable(operator, &["1", "[1]", "\"a\"", "{}"]), "{operator}");
        }
        assert!(!readable("$gtee", &["1", "[1]", "\"a\"", "{}"]));
    }
}
