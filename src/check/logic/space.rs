//! The values of a fact that its conditions could tell apart.

use crate::nearest::listed;
use waypost_engine::{Facts, STAGES};
use waypost_schema::config::{CountBy, MeasureDoc};
use waypost_schema::{Object, Text, Value};

/// What a fact can be.
enum Space {
    Anything,
    Words(&'static [&'static str]),
    Flag,
    /// Numbers from, to, only whole ones, and nothing at all where it is not known.
    Numbers {
        from: f64,
        to: f64,
        whole: bool,
        unknown: bool,
    },
}

/// The values of a fact that these questions could tell apart.
pub(super) fn values(fact: &str, questions: &[Value], config: Option<&Value>) -> Vec<Value> {
    let mut named = Vec::new();
    questions.iter().for_each(|question| named_by(question, &mut named));
    match config.map_or(Space::Anything, |config| space(fact, config)) {
        Space::Anything => anything(&named),
        Space::Words(words) => words.iter().map(|&word| word.into()).collect(),
        Space::Flag => vec![true.into(), false.into()],
        Space::Numbers { from, to, whole, unknown } => {
            let mut numbers = around(&named);
            numbers.extend([from, to].into_iter().filter(|number| number.is_finite()));
            if whole {
                numbers = numbers.into_iter().flat_map(|number| [number.floor(), number.ceil()]).collect();
            }
            numbers.retain(|number| (from..=to).contains(number));
            let unknown = unknown.then_some(Value::Null);
            unknown.into_iter().chain(numbers.into_iter().map(Value::Number)).collect()
        }
    }
}

/// What a fact can be, in words, where that is not anything a host may say.
pub(crate) fn described(fact: &str, config: &Value) -> Option<String> {
    match space(fact, config) {
        Space::Anything => None,
        Space::Words(words) => Some(format!("it is {}", listed(words.iter().copied(), "or"))),
        Space::Flag => Some("it is `true` or `false`".into()),
        Space::Numbers { from, to, whole, .. } => {
            let kind = if whole { "a whole number" } else { "a number" };
            Some(match (from.is_finite(), to.is_finite()) {
                (true, true) => format!("it is {kind} from {from} to {to}"),
                (true, false) => format!("it is {kind} from {from}"),
                _ => format!("it is {kind}"),
            })
        }
    }
}

/// The values that a question names, however deep.
pub(crate) fn named_by(question: &Value, named: &mut Vec<Value>) {
    match question {
        Value::Object(operators) if operators.keys().all(|key| key.starts_with('$')) => {
            for (_, operand) in operators {
                if let Some(list) = operand.list() {
                    named.extend(list.iter().cloned());
                }
                named_by(operand, named);
            }
        }
        value => named.push(value.clone()),
    }
}

fn space(fact: &str, config: &Value) -> Space {
    let count = Space::Numbers { from: 0.0, to: f64::INFINITY, whole: true, unknown: false };
    let known = |from, to| Space::Numbers { from, to, whole: true, unknown: true };
    match fact.split('.').collect::<Vec<_>>().as_slice() {
        ["milestone", _] | ["milestones", _, "status"] => Space::Words(Facts::STATUSES),
        ["stage"] => Space::Words(STAGES),
        ["pql", _] => Space::Flag,
        ["measure", id] => match config.get("measures").get(id) {
            Value::Null => Space::Anything,
            measure if MeasureDoc(measure.clone()).count() == CountBy::Sum => {
                Space::Numbers { from: f64::NEG_INFINITY, to: f64::INFINITY, whole: false, unknown: false }
            }
            _ => count,
        },
        ["feature", _, "count"] | ["experience", _, "shown" | "completed" | "dismissed"] => count,
        ["milestones", _, "steps_done"] => count,
        ["time", "hour"] => known(0.0, 23.0),
        ["time", "weekday"] => known(1.0, 7.0),
        ["time", "trial_day"] => known(1.0, f64::INFINITY),
        ["time", "days_since_first_seen" | "days_since_signup"] => known(0.0, f64::INFINITY),
        ["behavior", "index"] => Space::Numbers { from: 0.0, to: 100.0, whole: false, unknown: true },
        _ => Space::Anything,
    }
}

/// Every kind of value, and those on both sides of each that is named.
fn anything(named: &[Value]) -> Vec<Value> {
    let mut values: Vec<Value> = vec![Value::Null, true.into(), false.into(), Vec::<Value>::new().into()];
    values.push(Object::new().into());
    values.extend(named.iter().cloned());
    values.extend(named.iter().map(|value| vec![value.clone()].into()));
    values.push(named.to_vec().into());
    for number in around(named) {
        values.push(number.into());
        values.push(Text::of_number(number).into());
    }
    for text in named.iter().filter_map(Value::text) {
        let near = [text.to_lowercase(), text.to_uppercase(), format!("{text}\0"), format!("{text}\u{10ffff}")];
        values.extend(near.into_iter().map(Value::from));
    }
    values.extend(["", "\u{1}", "\u{10ffff}"].into_iter().map(Value::from));
    values.push(vec![Value::from("\u{10ffff}")].into());
    values
}

/// The numbers that are named, those beside them, and those between two of them.
fn around(named: &[Value]) -> Vec<f64> {
    let number = |value: &Value| value.number().or_else(|| value.text()?.trim().parse().ok()).filter(|n| n.is_finite());
    let mut numbers: Vec<f64> = named.iter().filter_map(number).chain([0.0, 1.0]).collect();
    numbers.sort_by(f64::total_cmp);
    let between: Vec<f64> = numbers.iter().zip(numbers.iter().skip(1)).map(|(a, b)| f64::midpoint(*a, *b)).collect();
    let beside: Vec<f64> = numbers.iter().flat_map(|number| [number - 1.0, number + 1.0]).collect();
    numbers.extend(between);
    numbers.extend(beside);
    numbers
}
