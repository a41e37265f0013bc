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
//! What always holds: one state for each person, whatever the length of the log, and the same log has the same
//! conclusions every time.

use crate::effect::Effect;
use crate::happening::{Happening, Input};
use crate::message::Message;
use crate::program::Program;
use crate::state::State;
use crate::step::{IDLE, next_deadline, step};
use std::collections::{BTreeMap, BTreeSet};
use waypost_schema::{Object, Text, Time, Value};

/// The one tab that everybody has in a replay.
const TAB: &str = "replay";

/// Many people, as far as the log has come.
#[derive(Debug)]
pub struct Replay<'p> {
    program: &'p Program,
    /// In the order in which they came; empty where two turned out to be one.
    people: Vec<Option<Person>>,
    names: BTreeMap<Name, usize>,
    /// Whose deadline is when.
    due: BTreeSet<(Time, usize)>,
}

/// What a message calls somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Anonymous(Text),
    User(Text),
}

/// One person.
#[derive(Debug)]
struct Person {
    /// The user's id, else the browser's name for them.
    id: Text,
    /// Whether no message has said who it is.
    anonymous: bool,
    state: State,
    /// Until when the tab is thought open.
    open_until: Time,
    due: Option<Time>,
}

/// What the engine concluded, of whom, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Conclusion {
    /// When.
    pub at: Time,
    /// The `userId`, or the `anonymousId` while that is all there is.
    pub user: Text,
    /// What; it always has a name.
    pub effect: Effect,
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

impl<'p> Replay<'p> {
    /// A log that has not begun.
    #[must_use]
    pub fn new(program: &'p Program) -> Self {
        Self { program, people: Vec::new(), names: BTreeMap::new(), due: BTreeSet::new() }
    }

    /// Takes the next message, and before it every deadline that comes first.
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use waypost_engine::{Message, Program, Replay};
    /// use waypost_schema::Value;
    /// let program = Program::compile(&Value::from_json(r#"{"version": 1}"#).unwrap());
    /// let line = r#"{"type": "identify", "userId": "u", "timestamp": "2026-11-22T09:00:00Z"}"#;
    /// let message = Message::read(&Value::from_json(line).unwrap()).unwrap().unwrap();
    /// let mut names = Vec::new();
    /// Replay::new(&program).take(message, &mut |conclusion| names.extend(conclusion.effect.name()));
    /// assert_eq!(names, ["stage.changed"]);
    /// # }
    /// ```
    pub fn take(&mut self, message: Message, tell: &mut dyn FnMut(Conclusion)) {
        let at = message.at;
        self.pass(at, tell);
        let index = self.person(message.user.as_ref(), message.anonymous.as_ref());
        let Some(person) = self.people.get_mut(index).and_then(Option::as_mut) else { return };
        if let Some(due) = person.due.take() {
            self.due.remove(&(due, index));
        }
        person.open_until = Time(at.0.saturating_add(IDLE));
        let idle = person.state.kept.time(">active").is_none_or(|active| at.0 - active.0 > IDLE);
        if idle {
            // The replica names the counters of this person's state, so that two can become one without loss.
            let load = Object::new().with("tab", TAB).with("replica", index.to_string());
            person.step(self.program, at, Happening::Load(load.into()), tell);
        }
        if let Some(user) = message.user.filter(|user| person.state.user().as_ref() != Some(user))
            && !matches!(message.happened, Happening::Identify(..))
        {
            person.step(self.program, at, Happening::Identify(user, message.traits), tell);
        }
        person.step(self.program, at, message.happened, tell);
        self.plan(index, at);
    }

    /// The log has ended: keeps the deadlines that are left.
    pub fn finish(mut self, tell: &mut dyn FnMut(Conclusion)) {
        self.pass(Time(i64::MAX), tell);
    }

    /// Lets time pass for everybody, up to and with `until`.
    fn pass(&mut self, until: Time, tell: &mut dyn FnMut(Conclusion)) {
        while let Some((at, index)) = self.due.first().copied().filter(|(at, _)| *at <= until) {
            self.due.remove(&(at, index));
            if let Some(person) = self.people.get_mut(index).and_then(Option::as_mut) {
                person.due = None;
                person.step(self.program, at, Happening::Tick, tell);
                self.plan(index, at);
            }
        }
    }

    /// Notes a person's next deadline, if the tab is still open then.
    fn plan(&mut self, index: usize, now: Time) {
        let Some(person) = self.people.get_mut(index).and_then(Option::as_mut) else { return };
        person.due = next_deadline(self.program, &person.state, now).filter(|due| *due <= person.open_until);
        self.due.extend(person.due.map(|due| (due, index)));
    }

    /// Who is meant.
    fn person(&mut self, user: Option<&Text>, anonymous: Option<&Text>) -> usize {
        let named = |name: Name| self.names.get(&name).copied();
        let known = user.cloned().map(Name::User).and_then(named);
        let browser = anonymous.cloned().map(Name::Anonymous).and_then(named);
        let is_anonymous =
            |index: &usize| self.people.get(*index).and_then(Option::as_ref).is_some_and(|person| person.anonymous);
        let stranger = browser.filter(is_anonymous);
        let index = match (user, known, stranger) {
            (None, _, _) => browser.unwrap_or_else(|| self.add(anonymous, true)),
            (Some(user), None, Some(stranger)) => {
                if let Some(person) = self.people.get_mut(stranger).and_then(Option::as_mut) {
                    person.id.clone_from(user);
                    person.anonymous = false;
                }
                stranger
            }
            (Some(_), Some(known), Some(stranger)) => {
                self.join(known, stranger);
                known
            }
            // A browser that belonged to another user belongs to this one from now on.
            (Some(_), Some(known), None) => known,
            (Some(_), None, None) => self.add(user, false),
        };
        self.names.extend(user.cloned().map(|user| (Name::User(user), index)));
        self.names.extend(anonymous.cloned().map(|anonymous| (Name::Anonymous(anonymous), index)));
        index
    }

    fn add(&mut self, id: Option<&Text>, anonymous: bool) -> usize {
        let id = id.cloned().unwrap_or_default();
        self.people.push(Some(Person { id, anonymous, state: State::default(), open_until: Time(0), due: None }));
        self.people.len() - 1
    }

    /// A stranger turns out to be somebody known: what both did counts, the stranger's browser is the one at hand.
    fn join(&mut self, known: usize, stranger: usize) {
        let Some(stranger_was) = self.people.get_mut(stranger).and_then(Option::take) else { return };
        if let Some(due) = stranger_was.due {
            self.due.remove(&(due, stranger));
        }
        if let Some(person) = self.people.get_mut(known).and_then(Option::as_mut) {
            person.state.take_in(&stranger_was.state.kept);
            person.state.visit = stranger_was.state.visit;
        }
    }
}

impl Person {
    fn step(&mut self, program: &Program, at: Time, happened: Happening, tell: &mut dyn FnMut(Conclusion)) {
        let (state, effects) = step(program, core::mem::take(&mut self.state), Input { at, happened });
        self.state = state;
        for effect in effects.into_iter().filter(|effect| effect.name().is_some()) {
            tell(Conclusion { at, user: self.id.clone(), effect });
        }
    }
}
