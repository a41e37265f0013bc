//! From JSON to the compiled form, reporting what cannot be read.

use super::Resolve;
use super::operator::{Asked, Joint, Node, Operator, Test, Truth};
use crate::fact::Fact;
use crate::regex::{Pattern, Regex};
use waypost_schema::{FaultCode, Kind, Reader, Text, Value};

/// Deeper conditions are refused: nobody writes them, and the stack of a browser is small.
const DEPTH: u32 = 128;

pub(super) struct Compiler<'a> {
    pub(super) groups: &'a Value,
    pub(super) reader: &'a mut Reader,
    pub(super) resolve: Resolve<'a>,
    pub(super) depth: u32,
    /// Saved groups being compiled, so that a group which contains itself ends.
    pub(super) inside: Vec<Text>,
    pub(super) malformed: bool,
}

impl Compiler<'_> {
    /// A condition: every entry has to hold.
    pub(super) fn node(&mut self, condition: &Value) -> Node {
        if !condition.is_object() || self.depth >= DEPTH {
            return self.broken(condition, "an object");
        }
        self.depth += 1;
        let mut parts = Vec::new();
        for (key, value) in condition.members() {
            self.reader.enter(&key);
            let part = match Joint::of(&key) {
                Some(Joint::Or) => self.any(&value),
                Some(Joint::Nor) => Node::Not(Box::new(self.any(&value))),
                Some(Joint::And) => Node::All(self.nodes(&value)),
                Some(Joint::Not) => Node::Not(Box::new(self.node(&value))),
                Some(Joint::SavedGroup) => self.saved_group(&value),
                None => {
                    let test = self.test(&value);
                    self.reader.leave();
                    let fact = (self.resolve)(&key, self.reader);
                    self.reader.enter(&key);
                    Node::Field(key, fact, test, value)
                }
            };
            self.reader.leave();
            parts.push(part);
        }
        self.depth -= 1;
        Node::All(parts)
    }

    /// One of several; of none, it holds.
    fn any(&mut self, value: &Value) -> Node {
        let nodes = self.nodes(value);
        if nodes.is_empty() { Node::Fixed(Truth::Yes) } else { Node::Any(nodes) }
    }

    fn nodes(&mut self, value: &Value) -> Vec<Node> {
        if value.kind() != Kind::Array {
            let _ = self.broken(value, "a list of conditions");
        }
        let mut nodes = Vec::new();
        for (index, condition) in value.items().enumerate() {
            self.reader.enter_at(index);
            nodes.push(self.node(&condition));
            self.reader.leave();
        }
        nodes
    }

    #[inline(never)]
    fn broken(&mut self, found: &Value, expected: &'static str) -> Node {
        self.malformed = true;
        self.fault(found, expected);
        Node::Fixed(Truth::No)
    }

    fn fault(&mut self, found: &Value, expected: &'static str) {
        self.reader.fault(FaultCode::BadCondition, found.kind().word(), expected);
    }

    fn test(&mut self, value: &Value) -> Test {
        if !value.is_object() || value.members().any(|(key, _)| !key.begins("$")) {
            return Test::Literal(value.clone());
        }
        let mut operators = Vec::new();
        if self.depth >= DEPTH {
            self.malformed = true;
            return Test::Operators(operators);
        }
        self.depth += 1;
        for (name, value) in value.members() {
            self.reader.enter(&name);
            operators.push(self.asked(&name, &value));
            self.reader.leave();
        }
        self.depth -= 1;
        Test::Operators(operators)
    }

    fn asked(&mut self, name: &Text, value: &Value) -> Asked {
        use Operator as O;
        let Some(operator) = O::of(name) else {
            let joint = Joint::of(name).is_some();
            let expected = if joint { "an operator on one value" } else { "an operator such as $gte" };
            self.reader.fault(FaultCode::BadCondition, name, expected);
            return Asked::Fixed(if joint { Truth::No } else { Truth::Unknown });
        };
        let fold = name.ends("i");
        match operator {
            O::In | O::Ini | O::Nin | O::Nini | O::All | O::Alli if value.kind() != Kind::Array => {
                self.fault(value, "a list");
                Asked::Fixed(Truth::No)
            }
            O::All | O::Alli => Asked::All(value.items().map(|value| self.test(&value)).collect(), fold),
            O::InGroup | O::NotInGroup => self.group(value, operator),
            O::ElemMatch => {
                let operators = value.is_object()
                    && value
                        .members()
                        .all(|(key, _)| key.begins("$") && Joint::of(&key).is_none_or(|joint| joint == Joint::Not));
                if operators {
                    Asked::ElementTest(self.test(value))
                } else {
                    Asked::ElementNode(self.plain_node(value))
                }
            }
            O::Size => Asked::Size(self.test(value)),
            O::Not => Asked::Not(self.test(value)),
            O::Regex | O::Regexi | O::NotRegex | O::NotRegexi => {
                match value.as_text().and_then(|pattern| Regex::compile(&pattern, fold)) {
                    Some(regex) => Asked::Regex(regex, !name.begins("$not")),
                    None => {
                        let found = value.as_text().unwrap_or_else(|| value.kind().word().into());
                        self.reader.fault(FaultCode::BadRegex, found, "");
                        Asked::Fixed(Truth::No)
                    }
                }
            }
            _ => Asked::Plain(operator, value.clone()),
        }
    }

    /// A condition on an element, whose paths are its own.
    fn plain_node(&mut self, value: &Value) -> Node {
        let outer = core::mem::replace(&mut self.resolve, &|path, _| Fact::path(path));
        let node = self.node(value);
        self.resolve = outer;
        node
    }

    fn group(&mut self, id: &Value, operator: Operator) -> Asked {
        let entry = self.groups.member(&id.as_text().unwrap_or_default());
        match (entry.kind(), entry.at("type").as_text()) {
            (Kind::Null | Kind::Array, _) => Asked::Plain(operator, entry),
            (Kind::Object, Some(kind)) if kind.is("list") && entry.at("values").kind() == Kind::Array => {
                Asked::Plain(operator, entry.at("values"))
            }
            (Kind::Object, Some(kind)) if !kind.is("list") => Asked::Fixed(Truth::Unknown),
            _ => Asked::Fixed(Truth::No),
        }
    }

    /// `{"$savedGroup": {"id": …, "attributeKey"?: …}}`.
    fn saved_group(&mut self, value: &Value) -> Node {
        let never = Node::Fixed(Truth::No);
        let Some(id) = value.at("id").as_text() else {
            self.fault(value, "an object with id");
            return never;
        };
        let entry = self.groups.member(&id);
        if self.inside.contains(&id) || !entry.is_object() {
            return never;
        }
        match entry.at("type").as_text() {
            Some(kind) if kind.is("list") => {
                let key = value.at("attributeKey").as_text().or_else(|| entry.at("attributeKey").as_text());
                match (key, entry.at("values")) {
                    (Some(key), values) if values.kind() == Kind::Array => {
                        let fact = (self.resolve)(&key, self.reader);
                        {
                            let asked = Test::Operators(vec![Asked::Plain(Operator::In, values.clone())]);
                            Node::Field(key, fact, asked, values)
                        }
                    }
                    _ => never,
                }
            }
            Some(kind) if kind.is("condition") => match entry.at("condition") {
                condition if condition.is_null() => never,
                condition => {
                    self.inside.push(id);
                    let node = self.node(&condition);
                    self.inside.pop();
                    node
                }
            },
            Some(_) => Node::Fixed(Truth::Unknown),
            None => never,
        }
    }
}
