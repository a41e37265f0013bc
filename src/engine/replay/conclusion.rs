//! What comes out of a replay.

use crate::effect::Effect;
use waypost_schema::{Object, Text, Time, Value};

/// What the engine concluded, of whom, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Conclusion {
    /// When.
    pub at: Time,
    /// The `userId`, or the `anonymousId` while that is all there is.
    pub user: Text,
    /// What; it always has a name.
    pub effect: Effect,
    /// Its place among all that is concluded from the log.
    pub order: Order,
}

/// The place of a conclusion among those from the same log, whoever drew it.
///
/// A log is gone through by its clock, the latest time told so far. What follows from a message stands where the
/// message does. What follows from a deadline stands where the clock passes it, before the messages of that moment; of
/// several at one moment the people's order of appearance decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// The clock of the log.
    pub clock: Time,
    /// The number of the message; none for a deadline.
    pub message: Option<u64>,
    /// For a deadline, the person. For a message, 0 for what is left of a stranger who turns out to be somebody known,
    /// and 1 for what follows of the person it is about.
    pub part: usize,
}

impl Conclusion {
    /// As JSON: `at`, `user`, `effect`, `id` and the event's `properties`.
    #[must_use]
    pub fn value(&self) -> Value {
        let object = Object::new().with("at", self.at.iso()).with("user", &self.user);
        let object = object.with("effect", self.effect.name().map_or(Value::Null, Value::from));
        let object = object.with("id", self.effect.id().map_or(Value::Null, Value::from));
        object.with("properties", self.effect.properties()).into()
    }
}
