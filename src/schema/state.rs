//! What is remembered about one person: stored by the browser, merged between tabs, devices and server.
//!
//! One flat table of cells. The first character of a cell's name says how two copies of it become one, so that merging
//! is the same few lines for everything, and is right by construction: a product of small joins.
//!
//! | first | holds | of two | for |
//! |---|---|---|---|
//! | `<` | a number | the smaller | times of first things |
//! | `>` | a number | the larger | times of last things, the stage |
//! | `=` | a list | the greater, element by element | what is said anew: `[time, traits]` |
//! | `+` | an object by replica | of each member the greater | counters, and series with a total first |
//!
//! Only the replica (one browser, one server) that a member of a `+` cell is named after counts it up.
//! Names of parts are joined by `/`, which no id may hold.

use crate::value::order;
use crate::{FARTHEST, Kind, Table, Text, Time, Value};
use core::cmp::Ordering;

/// The version of the form in which a copy is stored. What a later version adds is passed over by an earlier one.
pub const VERSION: f64 = 2.0;

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
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_family = "wasm"), derive(PartialEq))]
pub struct Kept(pub Table);

impl Kept {
    /// The cell of this name; `null` when there is none.
    #[must_use]
    pub fn get(&self, name: impl Into<Text>) -> Value {
        self.0.get(&name.into())
    }

    /// The number in a cell; zero when there is none.
    #[must_use]
    pub fn number(&self, name: impl Into<Text>) -> f64 {
        self.0.number(&name.into()).unwrap_or_default()
    }

    /// The time in a cell.
    #[must_use]
    pub fn time(&self, name: impl Into<Text>) -> Option<Time> {
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and is then brought in range")]
        self.0.number(&name.into()).map(|ms| Time((ms as i64).clamp(-FARTHEST, FARTHEST)))
    }

    /// What was last said in a `=` cell; `null` when nothing was.
    #[must_use]
    pub fn said(&self, name: impl Into<Text>) -> Value {
        self.0.item(&name.into(), 1)
    }

    /// The sum of a `+` cell over all replicas.
    #[must_use]
    pub fn sum(&self, name: &Text) -> f64 {
        self.0.sum(name)
    }

    /// Writes a cell, joined with what it holds.
    pub fn join(&mut self, name: impl Into<Text>, value: Value) {
        let name = name.into();
        #[cfg(not(target_family = "wasm"))]
        if let (Some(known), Some(number)) = (self.0.number(&name), value.number()) {
            // Times of first and last things, several in every step: nothing of them is copied.
            let wins = if name.begins("<") { number < known } else { number > known };
            if wins {
                self.0.set(&name, value);
            }
            return;
        }
        let known = self.0.get(&name);
        if name.begins("+") {
            for (replica, value) in value.members() {
                if order(&value, &known.member(&replica)) == Ordering::Greater {
                    self.0.set_in(&name, &replica, value);
                }
            }
            return;
        }
        let wins = if name.begins("<") { Ordering::Less } else { Ordering::Greater };
        if known.is_null() || order(&value, &known) == wins {
            self.0.set(&name, value);
        }
    }

    /// Writes a time into a `<` cell (the earliest counts) or a `>` cell (the latest does).
    pub fn first(&mut self, name: impl Into<Text>, at: Time) {
        self.join(name, Value::from(at.ms()));
    }

    /// Counts a replica's member of a `+` cell up by one.
    pub fn count(&mut self, name: &Text, replica: &Text) {
        let count = self.0.number_in(name, replica).unwrap_or_default();
        self.0.set_in(name, replica, Value::from(count + 1.0));
    }

    /// Says something anew in a `=` cell, as `[order, value]`. `order` tells which of two sayings counts, mostly the time.
    pub fn say(&mut self, name: impl Into<Text>, order: f64, value: Value) {
        self.join(name, Value::from(vec![Value::from(order), value]));
    }

    /// The order of what was last said in a `=` cell.
    #[must_use]
    pub fn said_order(&self, name: impl Into<Text>) -> Option<f64> {
        self.0.item(&name.into(), 0).number()
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
    pub fn say_now(&mut self, name: impl Into<Text>, at: Time, value: Value) {
        let name = name.into();
        #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact for 285,000 years")]
        let now = at.0 as f64;
        let order = self.said_order(&name).filter(|last| *last >= now).map_or(now, |last| last + 1.0);
        self.say(name, order, value);
    }

    /// Takes in another copy.
    ///
    /// Associative, commutative and idempotent: copies can be merged in any order and any number of times.
    pub fn merge(&mut self, other: &Kept) {
        for (name, value) in other.0.to_value().members().filter(|(name, _)| !name.is("version")) {
            self.join(name, value);
        }
    }

    /// The copy as one JSON object, with the [`VERSION`] of its form.
    #[must_use]
    pub fn encode(&self) -> Value {
        let mut table = self.0.clone();
        table.set(&"version".into(), VERSION.into());
        table.to_value()
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
        // A page has it read by the module that explains.
        #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
        let value = if value.at("version").is_null() { &from_version_1(value) } else { value };
        for (name, value) in value.members() {
            let kinds = [("<", Kind::Number), (">", Kind::Number), ("=", Kind::Array), ("+", Kind::Object)];
            if kinds.into_iter().any(|(first, kind)| value.kind() == kind && name.begins(first)) {
                kept.join(name, value);
            }
        }
        kept
    }
}

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
/// Version 1 had a cell for every replica of a counter, `>used/reports/R`, and nested lists for a measure.
fn from_version_1(value: &Value) -> Value {
    let mut table = Table::default();
    for (name, value) in value.members() {
        let parts = name.parts("/");
        let (Some(first), Some((replica, names))) = (parts.first(), parts.split_last()) else { continue };
        let counters = [
            (">used", "+used"),
            (">times", "+times"),
            (">shown", "+shown"),
            (">completed", "+completed"),
            (">dismissed", "+dismissed"),
            (">points", "+points"),
            ("=measure", "+measure"),
        ];
        let counter = counters.into_iter().find(|(old, _)| first.is(old) && parts.len() > 2);
        let Some((_, new)) = counter else {
            table.set(&name, value);
            continue;
        };
        let mut cell = Text::from(new);
        for part in names.iter().skip(1) {
            cell = cell.slash(part);
        }
        let value = match (first.is("=measure"), value.number()) {
            (true, _) => series_from_version_1(&value),
            (false, Some(count)) if first.is(">points") => Value::numbers(&[count, 0.0, 0.0, 0.0, 0.0]),
            _ => value,
        };
        table.set_in(&cell, replica, value);
    }
    table.to_value()
}

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
fn series_from_version_1(value: &Value) -> Value {
    let mut numbers = value.item(0).to_numbers();
    let buckets = value.item(1).to_numbers();
    numbers.resize(4, 0.0);
    numbers.push((buckets.len() / 3) as f64);
    numbers.extend(buckets);
    numbers.extend(value.item(2).to_numbers());
    Value::numbers(&numbers)
}

#[cfg(all(test, feature = "serde"))]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::Kept;
    use crate::{Text, Value};

    #[test]
    fn a_state_of_version_1_is_taken_over() {
        let old = r#"{"<seen": 5, ">used/reports/r": 3, ">used/reports/s": 2, ">points/p/line/r": 4, ">stage": 1,
            "=measure/m/r": [[2, 2, 1, 7], [7, 1, 1], [9, 1]], "=open": [7, null]}"#;
        let kept = Kept::decode(&Value::from_json(old).unwrap());
        assert_eq!(kept.sum(&Text::from("+used/reports")), 5.0);
        assert_eq!(kept.get("+points/p/line").get("r").item(0), Value::Number(4.0));
        assert_eq!(kept.get("+measure/m").get("r").to_numbers(), [2.0, 2.0, 1.0, 7.0, 1.0, 7.0, 1.0, 1.0, 9.0, 1.0]);
        assert_eq!(Kept::decode(&kept.encode()), kept);
    }
}
