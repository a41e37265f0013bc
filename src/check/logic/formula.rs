//! A condition as atoms about single facts, joined by and, or, not.

use super::Part;
use super::space::values;
use waypost_engine::Condition;
use waypost_schema::{Object, Reader, Text, Value};

/// What can be tried by giving the fact values; the others are free.
const TRIED: [&str; 13] =
    ["$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$ini", "$nini", "$exists", "$type", "$not"];

/// A condition.
pub(super) enum Formula {
    All(Vec<Formula>),
    Any(Vec<Formula>),
    Not(Box<Formula>),
    /// What is asked of one fact: the variable, and the place of the question among its questions.
    Asks(usize, usize),
}

/// The facts that conditions are about, and what cannot be tried.
#[derive(Default)]
pub(super) struct Variables(Vec<Variable>);

#[derive(Default)]
struct Variable {
    name: String,
    /// Not a fact but something that holds or does not.
    free: bool,
    questions: Vec<Value>,
    /// For every value of the fact, the answers to the questions.
    answers: Vec<Vec<bool>>,
}

impl Formula {
    /// Adds the variables it is about.
    pub(super) fn variables(&self, list: &mut Vec<usize>) {
        match self {
            Formula::All(parts) | Formula::Any(parts) => parts.iter().for_each(|part| part.variables(list)),
            Formula::Not(part) => part.variables(list),
            Formula::Asks(variable, _) => list.push(*variable),
        }
    }

    /// Whether it holds when each variable has the value chosen for it.
    pub(super) fn holds(&self, chosen: &[usize], variables: &Variables) -> bool {
        match self {
            Formula::All(parts) => parts.iter().all(|part| part.holds(chosen, variables)),
            // As the engine has it: one of none holds.
            Formula::Any(parts) => parts.is_empty() || parts.iter().any(|part| part.holds(chosen, variables)),
            Formula::Not(part) => !part.holds(chosen, variables),
            Formula::Asks(variable, question) => variables.answer(*variable, *question, chosen),
        }
    }
}

impl Variables {
    /// Reads the parts of a condition.
    pub(super) fn read(&mut self, condition: &Value, path: &[Text], parts: &mut Vec<Part>) {
        for (key, value) in condition.object().into_iter().flatten() {
            let path = [path, std::slice::from_ref(key)].concat();
            if key.is("$and") {
                for (index, condition) in value.list().unwrap_or_default().iter().enumerate() {
                    self.read(condition, &[path.as_slice(), &[index.to_string().into()]].concat(), parts);
                }
            } else {
                let formula = self.entry(key, value);
                parts.push(Part { path, formula });
            }
        }
    }

    /// Finds the values of every fact that its questions tell apart, and the answers for each.
    pub(super) fn settle(&mut self, config: Option<&Value>) {
        for variable in &mut self.0 {
            if variable.free {
                variable.answers = vec![vec![false], vec![true]];
                continue;
            }
            let conditions: Vec<Condition> = variable.questions.iter().map(compiled).collect();
            let values = values(&variable.name, &variable.questions, config);
            let answers = values.into_iter().map(|value| {
                let fact = Value::from(Object::new().with("v", value));
                conditions.iter().map(|condition| condition.holds(&fact)).collect()
            });
            variable.answers = answers.collect();
            // Values that are never told apart are one.
            variable.answers.sort_unstable();
            variable.answers.dedup();
        }
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many values a variable has that make a difference.
    pub(super) fn size(&self, variable: usize) -> usize {
        self.0.get(variable).map_or(1, |variable| variable.answers.len().max(1))
    }

    fn answer(&self, variable: usize, question: usize, chosen: &[usize]) -> bool {
        let answers = || self.0.get(variable)?.answers.get(*chosen.get(variable)?)?.get(question).copied();
        answers().unwrap_or_default()
    }

    fn condition(&mut self, condition: &Value) -> Formula {
        let members = condition.object().into_iter().flatten();
        Formula::All(members.map(|(key, value)| self.entry(key, value)).collect())
    }

    fn entry(&mut self, key: &str, value: &Value) -> Formula {
        let mut list = || value.list().unwrap_or_default().iter().map(|one| self.condition(one)).collect();
        match key {
            "$and" => Formula::All(list()),
            "$or" => Formula::Any(list()),
            "$nor" => Formula::Not(Box::new(Formula::Any(list()))),
            "$not" => Formula::Not(Box::new(self.condition(value))),
            key if key.starts_with('$') => self.free(format!("{key} {}", value.to_json())),
            fact => self.test(fact, value),
        }
    }

    /// What is asked of one fact: a value, or operators.
    fn test(&mut self, fact: &str, asked: &Value) -> Formula {
        let operators = asked.object().filter(|object| object.keys().all(|key| key.starts_with('$')));
        let Some(operators) = operators else { return self.asks(fact, asked.clone()) };
        let parts = operators.iter().map(|(operator, operand)| match &**operator {
            "$not" => Formula::Not(Box::new(self.test(fact, operand))),
            known if TRIED.contains(&known) => self.asks(fact, Object::new().with(operator, operand.clone()).into()),
            other => self.free(format!("{fact} {other} {}", operand.to_json())),
        });
        Formula::All(parts.collect())
    }

    fn asks(&mut self, fact: &str, question: Value) -> Formula {
        let at = self.variable(fact, false);
        let Some(variable) = self.0.get_mut(at) else { return Formula::All(Vec::new()) };
        variable.questions.push(question);
        Formula::Asks(at, variable.questions.len() - 1)
    }

    /// Something that holds or does not, the same wherever it is written the same.
    fn free(&mut self, written: String) -> Formula {
        Formula::Asks(self.variable(&written, true), 0)
    }

    fn variable(&mut self, name: &str, free: bool) -> usize {
        if let Some(at) = self.0.iter().position(|known| known.name == name && known.free == free) {
            return at;
        }
        self.0.push(Variable { name: name.into(), free, ..Variable::default() });
        self.0.len() - 1
    }
}

fn compiled(question: &Value) -> Condition {
    let condition = Object::new().with("v", question.clone()).into();
    Condition::compile(&condition, &Value::Null, &mut Reader::default())
}
