//! From JSON to the compiled form, reporting what cannot be read.

use super::operator::{Node, Operator, Order, Test, Truth};
use crate::platform::Platform;
use waypost_schema::{FaultCode, Object, Reader, Value};

/// Deeper conditions are refused: nobody writes them, and the stack of a browser is small.
const DEPTH: u32 = 128;

pub(super) struct Compiler<'a> {
    groups: &'a Value,
    platform: Platform,
    reader: &'a mut Reader,
    depth: u32,
    /// Saved groups being compiled, so that a group which contains itself ends.
    inside: Vec<String>,
    pub(super) malformed: bool,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(groups: &'a Value, platform: Platform, reader: &'a mut Reader) -> Self {
        Self { groups, platform, reader, depth: 0, inside: Vec::new(), malformed: false }
    }

    /// A condition: every entry has to hold.
    pub(super) fn node(&mut self, condition: &Value) -> Node {
        let Some(object) = condition.object().filter(|_| self.depth < DEPTH) else {
            return self.broken(condition, "an object");
        };
        self.depth += 1;
        let mut parts = Vec::new();
        for (key, value) in object {
            self.enter(key);
            let part = match &**key {
                "$or" => self
                    .nodes(value)
                    .map(|nodes| if nodes.is_empty() { Node::Fixed(Truth::Yes) } else { Node::Any(nodes) }),
                "$nor" => self.nodes(value).map(|nodes| {
                    Node::Not(Box::new(if nodes.is_empty() { Node::Fixed(Truth::Yes) } else { Node::Any(nodes) }))
                }),
                "$and" => self.nodes(value).map(Node::All),
                "$not" => Some(Node::Not(Box::new(self.node(value)))),
                "$savedGroup" => Some(self.saved_group(value)),
                _ => Some(Node::Field(key.split('.').map(str::to_owned).collect(), self.test(value))),
            };
            self.leave();
            parts.extend(part);
        }
        self.depth -= 1;
        Node::All(parts)
    }

    fn nodes(&mut self, value: &Value) -> Option<Vec<Node>> {
        let Some(list) = value.list() else {
            self.broken(value, "a list of conditions");
            return None;
        };
        let mut nodes = Vec::new();
        for (index, condition) in list.iter().enumerate() {
            self.enter(&waypost_schema::digits(index as i64));
            nodes.push(self.node(condition));
            self.leave();
        }
        Some(nodes)
    }

    #[inline(never)]
    fn broken(&mut self, found: &Value, expected: &str) -> Node {
        self.malformed = true;
        self.reader.fault(FaultCode::BadCondition, found.kind(), expected);
        Node::Fixed(Truth::No)
    }

    fn enter(&mut self, key: &str) {
        self.reader.enter(key);
    }

    fn leave(&mut self) {
        self.reader.leave();
    }

    fn test(&mut self, value: &Value) -> Test {
        match value.object().filter(|object| object.keys().all(|key| key.starts_with('$'))) {
            Some(operators) => Test::Operators(self.operators(operators)),
            None => Test::Literal(value.clone()),
        }
    }

    fn operators(&mut self, object: &Object) -> Vec<Operator> {
        let mut operators = Vec::new();
        if self.depth >= DEPTH {
            self.malformed = true;
            return operators;
        }
        self.depth += 1;
        for (name, value) in object {
            self.enter(name);
            operators.push(self.operator(name, value));
            self.leave();
        }
        self.depth -= 1;
        operators
    }

    fn operator(&mut self, name: &str, value: &Value) -> Operator {
        let copy = || value.clone();
        match name {
            "$eq" => Operator::Equal(copy()),
            "$ne" => Operator::NotEqual(copy()),
            "$lt" => Operator::Order(Order::Less, copy()),
            "$lte" => Operator::Order(Order::LessOrEqual, copy()),
            "$gt" => Operator::Order(Order::Greater, copy()),
            "$gte" => Operator::Order(Order::GreaterOrEqual, copy()),
            "$veq" => Operator::Version(Order::Equal, copy(), self.platform),
            "$vne" => Operator::Version(Order::NotEqual, copy(), self.platform),
            "$vlt" => Operator::Version(Order::Less, copy(), self.platform),
            "$vlte" => Operator::Version(Order::LessOrEqual, copy(), self.platform),
            "$vgt" => Operator::Version(Order::Greater, copy(), self.platform),
            "$vgte" => Operator::Version(Order::GreaterOrEqual, copy(), self.platform),
            "$in" | "$ini" | "$nin" | "$nini" | "$all" | "$alli" => self.membership(name, value),
            "$inGroup" => self.group(value, true),
            "$notInGroup" => self.group(value, false),
            "$elemMatch" => self.element(value),
            "$size" => Operator::Size(self.test(value)),
            "$exists" => Operator::Exists(value.truthy()),
            "$type" => Operator::Type(copy()),
            "$not" if value.is_null() => {
                self.broken(value, "a value or operators");
                Operator::Fixed(Truth::No)
            }
            "$not" => Operator::Not(self.test(value)),
            "$regex" | "$regexi" | "$notRegex" | "$notRegexi" => self.regex(name, value),
            "$or" | "$and" | "$nor" | "$savedGroup" => {
                self.reader.fault(FaultCode::BadCondition, name, "an operator on one value");
                Operator::Fixed(Truth::No)
            }
            _ => {
                self.reader.fault(FaultCode::BadCondition, name, "an operator such as $gte");
                Operator::Fixed(Truth::Unknown)
            }
        }
    }

    fn membership(&mut self, name: &str, value: &Value) -> Operator {
        let Some(list) = value.list() else {
            self.reader.fault(FaultCode::BadCondition, value.kind(), "a list");
            return Operator::Fixed(Truth::No);
        };
        let fold = name.ends_with('i').then_some(self.platform);
        match name {
            "$in" | "$ini" => Operator::In(list.to_vec(), fold),
            "$nin" | "$nini" => Operator::NotIn(list.to_vec(), fold),
            _ => Operator::All(list.iter().map(|value| self.test(value)).collect(), fold),
        }
    }

    fn group(&mut self, id: &Value, inside: bool) -> Operator {
        let groups = self.groups;
        let list = match groups.get(id.text().unwrap_or_default()) {
            Value::Null => &[],
            Value::List(list) => list.as_slice(),
            Value::Object(entry) => match (entry.get("type").and_then(Value::text), entry.get("values")) {
                (Some("list"), Some(Value::List(list))) => list.as_slice(),
                (Some("list") | None, _) => return Operator::Fixed(Truth::No),
                (Some(_), _) => return Operator::Fixed(Truth::Unknown),
            },
            _ => return Operator::Fixed(Truth::No),
        };
        if inside { Operator::In(list.to_vec(), None) } else { Operator::NotIn(list.to_vec(), None) }
    }

    fn element(&mut self, value: &Value) -> Operator {
        let operators = value.object().is_some_and(|object| {
            object.keys().all(|key| key.starts_with('$') && !matches!(key, "$or" | "$nor" | "$and" | "$savedGroup"))
        });
        if operators { Operator::ElementTest(self.test(value)) } else { Operator::ElementNode(self.node(value)) }
    }

    fn regex(&mut self, name: &str, value: &Value) -> Operator {
        let matcher = value.text().and_then(|pattern| (self.platform.regex)(pattern, name.ends_with('i')));
        match matcher {
            Some(matcher) => Operator::Regex(matcher, !name.starts_with("$not")),
            None => {
                self.reader.fault(FaultCode::BadRegex, value.text().unwrap_or(value.kind()), "");
                Operator::Fixed(Truth::No)
            }
        }
    }

    /// `{"$savedGroup": {"id": …, "attributeKey"?: …}}`.
    fn saved_group(&mut self, value: &Value) -> Node {
        let Some(id) = value.get("id").text() else {
            self.reader.fault(FaultCode::BadCondition, value.kind(), "an object with id");
            return Node::Fixed(Truth::No);
        };
        if self.inside.iter().any(|outer| outer == id) {
            return Node::Fixed(Truth::No);
        }
        let groups = self.groups;
        let Some(entry) = groups.get(id).object() else {
            return Node::Fixed(Truth::No);
        };
        match entry.get("type").and_then(Value::text) {
            Some("list") => {
                let key = value.get("attributeKey").text().or_else(|| entry.get("attributeKey").and_then(Value::text));
                match (key, entry.get("values")) {
                    (Some(key), Some(Value::List(list))) => {
                        let path = key.split('.').map(str::to_owned).collect();
                        Node::Field(path, Test::Operators(vec![Operator::In(list.to_vec(), None)]))
                    }
                    _ => Node::Fixed(Truth::No),
                }
            }
            Some("condition") => match entry.get("condition") {
                Some(condition) => {
                    self.inside.push(id.to_owned());
                    let node = self.node(condition);
                    self.inside.pop();
                    node
                }
                None => Node::Fixed(Truth::No),
            },
            Some(_) => Node::Fixed(Truth::Unknown),
            None => Node::Fixed(Truth::No),
        }
    }
}
