//! Replaying a log: the messages of many people, in time order, through the engine.
//!
//! A replay is a host without a screen and with borrowed time. It knows pages and events, not page loads, clicks or
//! timers, so it puts in what a browser would have added:
//!
//! - A person's first message, and the first after half an hour without any, comes with a page load.
//! - A tab is thought open for half an hour after a message. Deadlines that fall in that time are kept.
//! - Whoever has a `userId` is identified, whether or not the message is an `identify`. What the same `anonymousId`
//!   did before belongs to that user from then on, and so does what it does later without a `userId`.
//!
//! Nothing is confirmed to be on a screen: `experience.eligible` says what would be offered, and what was really seen
//! is known from the log's own `experience.*` events alone. An offer ends with the next page load at the latest.
//!
//! A message that comes late, with a time before one already told, counts at its own time; its person's clock is then
//! thought to be behind the log's by as much.
//!
//! [`Replay`] is all of it in one. A host with several threads puts it together itself: one [`Register`] says who is
//! meant, and each thread has a [`Crowd`].
//!
//! What always holds: one state for each person, whatever the length of the log; the same log has the same conclusions
//! every time, in the same [`Order`], however the people are divided.

mod conclusion;
mod crowd;
mod person;
mod register;

pub use conclusion::{Conclusion, Order};
pub use crowd::Crowd;
pub use person::Person;
pub use register::{Place, Register};

use crate::message::Message;
use crate::program::Program;
use waypost_schema::Time;

/// Many people, as far as the log has come.
#[derive(Debug)]
pub struct Replay<'p> {
    register: Register,
    crowd: Crowd<'p>,
}

impl<'p> Replay<'p> {
    /// A log that has not begun.
    #[must_use]
    pub fn new(program: &'p Program) -> Self {
        Self { register: Register::default(), crowd: Crowd::new(program, 1) }
    }

    /// Takes the next message, and before it every deadline that comes first.
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use waypost_engine::{Message, Program, Replay};
    /// use waypost_schema::Value;
    /// let program = Program::compile(&Value::from_json(r#"{"version": 1}"#).unwrap());
    /// let line = r#"{"type": "identify", "userId": "u", "timestamp": "2026-11-22T09:00:00Z"}"#;
    /// let message = Message::parse(line).unwrap().unwrap();
    /// let mut names = Vec::new();
    /// Replay::new(&program).take(message, &mut |conclusion| names.extend(conclusion.effect.name()));
    /// assert_eq!(names, ["stage.changed"]);
    /// # }
    /// ```
    pub fn take(&mut self, message: Message, tell: &mut dyn FnMut(Conclusion)) {
        let place = self.register.place(&message);
        if let Some(stranger) = self.crowd.hand_over(&place, message.at, tell) {
            self.crowd.take_over(&place, message.at, stranger, tell);
        }
        self.crowd.take(&place, message, tell);
    }

    /// Keeps the deadlines up to and with this time.
    pub fn pass(&mut self, until: Time, tell: &mut dyn FnMut(Conclusion)) {
        self.crowd.pass(until, tell);
    }

    /// The log has ended: keeps the deadlines that are left.
    pub fn finish(mut self, tell: &mut dyn FnMut(Conclusion)) {
        self.pass(Time(i64::MAX), tell);
    }

    /// The clock of the log: the latest time any message has told so far.
    #[must_use]
    pub fn clock(&self) -> Option<Time> {
        self.register.clock()
    }

    /// The person of this `userId`, else of this `anonymousId`.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.crowd.person(self.register.find(name)?)
    }
}
