//! What is remembered about one person: stored by the browser, merged between tabs, devices and server.
//!
//! One flat table of cells. The first character of a cell's name says how two copies of it become one, so that merging
//! is the same few lines for everything, and is right by construction: a product of small joins.
//!
//! | first | holds | of two | for |
//! |---|---|---|---|
//! | `<` | a number | the smaller | times of first things |
//! | `>` | a number | the larger | counters, times of last things, the stage |
//! | `=` | a list | the greater, element by element | what is said anew: `[time, traits]`; what has a total first |
//!
//! A counter's name ends with its replica (one browser, one server), and only that replica counts it up.
//! Names of parts are joined by `/`, which no id may hold.

use crate::{FARTHEST, Object, Time, Value};
use core::cmp::Ordering;

/// Everything remembered about one person.
///
/// ```
/// use waypost_schema::{Kept, Time};
/// let mut here = Kept::default();
/// here.first("<seen", Time(5));
/// let mut there = Kept::default();
/// there.first("<seen", Time(3));
/// here.merge(&there);
/// assert_eq!(here.time("<seen"), Some(Time(3)));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Sorted by name.
    cells: Vec<(String, Value)>,
}

/// Joins the parts of a cell's name.
///
/// ```
/// assert_eq!(waypost_schema::state::name(&["<reached", "first_project"]), "<reached/first_project");
/// ```
#[must_use]
pub fn name(parts: &[&str]) -> String {
    crate::join(parts, "/")
}

impl Kept {
    fn find(&self, name: &str) -> Result<usize, usize> {
        self.cells.binary_search_by(|(known, _)| known.as_str().cmp(name))
    }

    /// The cell of this name; `null` when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &Value {
        const NULL: &Value = &Value::Null;
        self.find(name).ok().and_then(|at| self.cells.get(at)).map_or(NULL, |(_, value)| value)
    }

    /// The number in a cell; zero when there is none.
    #[must_use]
    pub fn number(&self, name: &str) -> f64 {
        self.get(name).number().unwrap_or_default()
    }

    /// The time in a cell.
    #[must_use]
    pub fn time(&self, name: &str) -> Option<Time> {
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and is then brought in range")]
        self.get(name).number().map(|ms| Time((ms as i64).clamp(-FARTHEST, FARTHEST)))
    }

    /// What was last said in a `=` cell; `null` when nothing was.
    #[must_use]
    pub fn said(&self, name: &str) -> &Value {
        const NULL: &Value = &Value::Null;
        self.get(name).list().and_then(|pair| pair.get(1)).unwrap_or(NULL)
    }

    /// The sum of the counters of all replicas: of every cell whose name begins with `name/`.
    #[must_use]
    pub fn sum(&self, name: &str) -> f64 {
        self.below(name).filter_map(|(_, value)| value.number()).sum()
    }

    /// The cells whose names begin with `name/`.
    pub fn below(&self, name: &str) -> impl Iterator<Item = (&str, &Value)> {
        let from = self.find(name).unwrap_or_else(|at| at);
        let cells = self.cells.iter().skip(from).skip_while(move |(known, _)| known == name);
        cells
            .take_while(move |(known, _)| known.starts_with(name))
            .filter(move |(known, _)| known.as_bytes().get(name.len()) == Some(&b'/'))
            .map(|(known, value)| (known.as_str(), value))
    }

    /// Writes a cell, joined with what it holds.
    pub fn join(&mut self, name: &str, value: Value) {
        match self.find(name) {
            Ok(at) => {
                if let Some((_, known)) = self.cells.get_mut(at)
                    && order(name, &value, known) == Ordering::Greater
                {
                    *known = value;
                }
            }
            Err(at) => self.cells.insert(at, (name.to_owned(), value)),
        }
    }

    /// Writes a time into a `<` cell (the earliest counts) or a `>` cell (the latest does).
    pub fn first(&mut self, name: &str, at: Time) {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact for 285,000 years")]
        self.join(name, Value::Number(at.0 as f64));
    }

    /// Counts this replica's cell up by one.
    pub fn count(&mut self, name: &str) {
        self.join(name, Value::Number(self.number(name) + 1.0));
    }

    /// Says something anew in a `=` cell, as `[order, value]`. `order` tells which of two sayings counts, mostly the time.
    pub fn say(&mut self, name: &str, order: f64, value: Value) {
        self.join(name, Value::from(vec![Value::Number(order), value]));
    }

    /// The order of what was last said in a `=` cell.
    #[must_use]
    pub fn said_order(&self, name: &str) -> Option<f64> {
        self.get(name).list()?.first()?.number()
    }

    /// Says something anew in a `=` cell at this time; or just after the last saying, where the clock has jumped back or
    /// stood still, so that the one made here and now counts.
    ///
    /// ```
    /// use waypost_schema::{Kept, Time, Value};
    /// let mut kept = Kept::default();
    /// kept.say_now("=open", Time(5), Value::from("first"));
    /// kept.say_now("=open", Time(3), Value::from("second"));
    /// assert_eq!(kept.said("=open").text(), Some("second"));
    /// ```
    pub fn say_now(&mut self, name: &str, at: Time, value: Value) {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact for 285,000 years")]
        let now = at.0 as f64;
        let order = self.said_order(name).filter(|last| *last >= now).map_or(now, |last| last + 1.0);
        self.say(name, order, value);
    }

    /// Takes in another copy.
    ///
    /// Associative, commutative and idempotent: copies can be merged in any order and any number of times.
    pub fn merge(&mut self, other: &Kept) {
        for (name, value) in &other.cells {
            self.join(name, value.clone());
        }
    }

    /// The copy as one JSON object.
    #[must_use]
    pub fn encode(&self) -> Value {
        let mut object = Object::new();
        for (name, value) in &self.cells {
            object.set(name, value.clone());
        }
        Value::Object(object)
    }

    /// Reads [`encode`](Self::encode)'s object; what is no cell is passed over.
    ///
    /// ```
    /// use waypost_schema::{Kept, Time};
    /// let mut kept = Kept::default();
    /// kept.first(">active", Time(7));
    /// assert_eq!(Kept::decode(&kept.encode()), kept);
    /// ```
    #[must_use]
    pub fn decode(value: &Value) -> Self {
        let mut kept = Self::default();
        for (name, value) in value.object().into_iter().flatten() {
            let valid = match name.as_bytes().first() {
                Some(b'<' | b'>') => value.number().is_some(),
                Some(b'=') => value.list().is_some(),
                _ => false,
            };
            if valid {
                kept.join(name, value.clone());
            }
        }
        kept
    }
}

/// Which of two values a cell of this name keeps: the greater.
fn order(name: &str, a: &Value, b: &Value) -> Ordering {
    let order = content(a, b);
    if name.starts_with('<') { order.reverse() } else { order }
}

/// A total order on values, so that no two different ones tie. Lists are ordered by their first elements first.
fn content(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Number(a), Value::Number(b)) => a.total_cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::List(a), Value::List(b)) => pairs(a.iter().zip(b.iter())).then(a.len().cmp(&b.len())),
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().cmp(b.keys());
            keys.then_with(|| pairs(a.iter().zip(b.iter()).map(|(a, b)| (&a.1, &b.1))))
        }
        (a, b) => a.kind().cmp(b.kind()),
    }
}

fn pairs<'v>(mut pairs: impl Iterator<Item = (&'v Value, &'v Value)>) -> Ordering {
    pairs.find_map(|(a, b)| Some(content(a, b)).filter(|order| order.is_ne())).unwrap_or(Ordering::Equal)
}
