//! A condition as it is compiled natively, and what it says of itself.

use super::operator::{Joint, Node, Operator, Truth};
use super::{Resolve, Source, compile, evaluate};
use crate::fact::Fact;
use waypost_schema::{Reader, Text, Value};

/// One compiled condition.
#[derive(Debug)]
pub struct Condition {
    node: Node,
    /// A part that JavaScript would have thrown on: the whole never holds, not even negated.
    malformed: bool,
}

impl Condition {
    /// The operators on one value, families together.
    pub const OPERATORS: &[&str] = Operator::WORDS;
    /// What joins conditions, beside facts and never inside one.
    pub const JOINTS: &[&str] = Joint::WORDS;

    /// Compiles a condition over plain JSON. `groups` are the saved groups, an object by id. What is wrong with it is
    /// reported to `reader`; the part that is wrong never holds.
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use waypost_engine::Condition;
    /// use waypost_schema::{Reader, Value};
    /// let condition = Value::from_json(r#"{"user.role": {"$in": ["admin", "owner"]}}"#).unwrap();
    /// let facts = Value::from_json(r#"{"user": {"role": "admin"}}"#).unwrap();
    /// let compiled = Condition::compile(&condition, &Value::Null, &mut Reader::default());
    /// assert!(compiled.holds(&facts));
    /// # }
    /// ```
    #[must_use]
    pub fn compile(condition: &Value, groups: &Value, reader: &mut Reader) -> Self {
        Self::compile_over(condition, groups, reader, &|path, _| Fact::path(path))
    }

    /// Compiles a condition over facts that `resolve` knows.
    pub(crate) fn compile_over(condition: &Value, groups: &Value, reader: &mut Reader, resolve: Resolve<'_>) -> Self {
        let mut compiler =
            compile::Compiler { groups, reader, resolve, depth: 0, inside: Vec::new(), malformed: false };
        let node = compiler.node(condition);
        Self { node, malformed: compiler.malformed }
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

    /// Calls `visit` with every fact that the condition reads, as its author wrote it and as it is read.
    pub fn facts(&self, visit: &mut dyn FnMut(&Text, &Fact)) {
        facts(&self.node, visit);
    }

    /// Everything that was asked, from the whole to its parts, with the value that each saw.
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use waypost_engine::Condition;
    /// use waypost_schema::{Reader, Value};
    /// let condition = Value::from_json(r#"{"$or": [{"plan": "pro"}, {"seats": {"$gt": 5}}]}"#).unwrap();
    /// let facts = Value::from_json(r#"{"plan": "trial", "seats": 3}"#).unwrap();
    /// let compiled = Condition::compile(&condition, &Value::Null, &mut Reader::default());
    /// let asked = compiled.explain(&facts);
    /// assert_eq!((asked[0].what.to_string(), asked[0].holds), ("$or".to_string(), false));
    /// assert_eq!((asked[2].what.to_string(), asked[2].depth, asked[2].saw.number()), ("seats".to_string(), 1, Some(3.0)));
    /// # }
    /// ```
    #[must_use]
    pub fn explain(&self, source: &dyn Source) -> Vec<Question> {
        let mut questions = Vec::new();
        explain(&self.node, source, 0, &mut questions);
        questions
    }
}

/// One thing that a condition asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// How deep inside the condition.
    pub depth: usize,
    /// The fact, as its author wrote it; or `$or`, `$and`, `$not` over those that follow, one deeper.
    pub what: Text,
    /// Whether it holds.
    pub holds: bool,
    /// The value that a fact had.
    pub saw: Value,
    /// What was asked of it, as its author wrote it.
    pub wanted: Value,
}

fn explain(node: &Node, source: &dyn Source, depth: usize, questions: &mut Vec<Question>) {
    let holds = evaluate::node(node, source) == Truth::Yes;
    let mut ask = |what: Text, saw: Value, wanted: Value| questions.push(Question { depth, what, holds, saw, wanted });
    let (nodes, word): (&[Node], &'static str) = match node {
        // What a condition says without a word: everything in it.
        Node::All(nodes) if depth == 0 || nodes.len() == 1 => {
            return nodes.iter().for_each(|part| explain(part, source, depth, questions));
        }
        Node::All(nodes) => (nodes, "$and"),
        Node::Any(nodes) => (nodes, "$or"),
        Node::Not(part) => (core::slice::from_ref(&**part), "$not"),
        Node::Field(name, fact, _, wanted) => return ask(name.clone(), source.read(fact), wanted.clone()),
        Node::Fixed(Truth::Yes) => return,
        Node::Fixed(_) => return ask("a part that cannot be read".into(), Value::default(), Value::default()),
    };
    ask(word.into(), Value::default(), Value::default());
    nodes.iter().for_each(|part| explain(part, source, depth + 1, questions));
}

fn facts(node: &Node, visit: &mut dyn FnMut(&Text, &Fact)) {
    match node {
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|part| facts(part, visit)),
        Node::Not(part) => facts(part, visit),
        Node::Field(name, fact, ..) => visit(name, fact),
        Node::Fixed(_) => {}
    }
}

#[cfg(all(test, feature = "native"))]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{Condition, Reader};
    use waypost_schema::Value;

    /// What `{"a": {operator: operand}}` is said to be wrong with, for some operand.
    fn readable(operator: &str, operands: &[&str]) -> bool {
        operands.iter().any(|operand| {
            let condition = Value::from_json(&format!(r#"{{"a": {{"{operator}": {operand}}}}}"#)).unwrap();
            let mut reader = Reader::default();
            let _ = Condition::compile(&condition, &Value::Null, &mut reader);
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
