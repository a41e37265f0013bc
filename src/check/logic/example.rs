//! Somebody for whom a condition holds: where another condition does not, the one does not follow from the other.
//!
//! It is looked at before anything is proved, because proofs take long and most pairs of conditions have nothing to do
//! with each other. It may be missing; when it is there, the engine itself has agreed that the condition holds.

use waypost_engine::{Condition, Fact, Source};
use waypost_schema::{Reader, Text, Value};

/// A condition, compiled once, and somebody for whom it holds.
pub(crate) struct Example {
    condition: Condition,
    /// The facts that it reads.
    facts: Vec<Vec<Text>>,
    somebody: Option<Somebody>,
}

/// What is said of somebody; everything else is not known.
struct Somebody(Vec<(Vec<Text>, Value)>);

impl Source for Somebody {
    fn read(&self, fact: &Fact) -> Value {
        let Fact::Path(path) = fact else { return Value::Null };
        self.0.iter().rev().find(|(known, _)| known == path).map_or(Value::Null, |(_, value)| value.clone())
    }
}

impl Example {
    /// Finds somebody for whom a condition of a config holds.
    pub(crate) fn of(condition: &Value, config: &Value) -> Self {
        let compiled = Condition::compile(condition, config.get("groups"), &mut Reader::default());
        let mut facts = Vec::new();
        compiled.facts(&mut |_, fact| {
            if let Fact::Path(path) = fact {
                facts.push(path.clone());
            }
        });
        let mut said = Vec::new();
        say(condition, &mut said);
        let somebody = Somebody(said);
        // A trait may be missing; what the engine knows by itself may not, so it has to be said.
        let is_trait = |path: &Vec<Text>| path.first().is_some_and(|first| first.is("user") || first.is("account"));
        let whole = facts.iter().all(|path| is_trait(path) || somebody.knows(path));
        let holds = whole && compiled.holds(&somebody);
        Self { condition: compiled, facts, somebody: holds.then_some(somebody) }
    }

    /// Whether there is somebody for whom this condition holds and the other does not.
    pub(crate) fn denies(&self, other: &Self) -> bool {
        self.somebody.as_ref().is_some_and(|somebody| {
            other.facts.iter().all(|path| somebody.knows(path)) && !other.condition.holds(somebody)
        })
    }
}

impl Somebody {
    fn knows(&self, path: &[Text]) -> bool {
        self.0.iter().any(|(known, _)| known == path)
    }
}

/// Says of every fact what is asked for first.
fn say(condition: &Value, said: &mut Vec<(Vec<Text>, Value)>) {
    for (key, asked) in condition.object().into_iter().flatten() {
        if key.is("$and") {
            asked.list().unwrap_or_default().iter().for_each(|condition| say(condition, said));
        } else if !key.begins("$") {
            said.push((key.parts("."), wanted(asked)));
        }
    }
}

fn wanted(asked: &Value) -> Value {
    let Some((operator, operand)) = asked.object().and_then(|operators| operators.iter().next()) else {
        return asked.clone();
    };
    let number = |more: f64| operand.number().map_or(Value::Null, |number| (number + more).into());
    match &**operator {
        "$eq" | "$gte" | "$lte" => operand.clone(),
        "$in" | "$ini" => operand.list().and_then(|list| list.first()).cloned().unwrap_or_default(),
        "$gt" => number(1.0),
        "$lt" => number(-1.0),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::Example;
    use waypost_schema::Value;

    #[test]
    fn somebody_may_fulfil_one_and_not_the_other() {
        let config = Value::from_json("{}").unwrap();
        let example = |condition: &str| Example::of(&Value::from_json(condition).unwrap(), &config);
        let check = |one: &str, other: &str, expected| {
            assert_eq!(example(one).denies(&example(other)), expected, "{one} {other}");
        };
        check(r#"{"user.a": {"$in": ["x", "y"]}}"#, r#"{"user.a": {"$in": ["y", "z"]}}"#, true);
        check(r#"{"user.a": {"$in": ["x", "y"]}}"#, r#"{"user.a": {"$in": ["x"]}}"#, false);
        check(r#"{"$and": [{"user.a": 1, "measure.m": {"$gt": 3}}]}"#, r#"{"measure.m": {"$gte": 5}}"#, true);
        check(r#"{"user.a": {"$gt": 5, "$lt": 3}}"#, r#"{"user.a": 9}"#, false);
        // What is not said may be anything.
        check(r#"{"user.a": 1}"#, r#"{"user.b": 1}"#, false);
        check(r#"{"user.a": 1, "$not": {"measure.m": 1}}"#, r#"{"user.a": 2}"#, false);
    }
}
