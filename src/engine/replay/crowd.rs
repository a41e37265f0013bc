//! Some of the people of a log, on one thread.

use super::conclusion::Order;
use super::person::{Person, Tell};
use super::register::Place;
use crate::message::Message;
use crate::program::Program;
use std::collections::BTreeSet;
use waypost_schema::Time;

/// One of several crowds: the people of a log whose number, divided by how many crowds there are, leaves the same.
///
/// What is concluded of a person depends on that person's messages and on the clock of the log alone, so it does not
/// matter how many crowds there are.
#[derive(Debug)]
pub struct Crowd<'p> {
    program: &'p Program,
    crowds: usize,
    /// By number, divided by how many crowds there are; empty where two turned out to be one.
    people: Vec<Option<Person>>,
    /// Whose deadline is when, by the clock of the log.
    due: BTreeSet<(Time, usize)>,
}

impl<'p> Crowd<'p> {
    /// Nobody yet, one of so many crowds.
    #[must_use]
    pub fn new(program: &'p Program, crowds: usize) -> Self {
        Self { program, crowds: crowds.max(1), people: Vec::new(), due: BTreeSet::new() }
    }

    /// Takes the next message of one of these people, and before it every deadline that comes first.
    pub fn take(&mut self, place: &Place, message: Message, tell: Tell<'_>) {
        self.pass(place.clock, tell);
        let (program, number) = (self.program, place.person);
        self.change(number, |person| {
            let order = Order { clock: place.clock, message: Some(place.message), part: 1 };
            // The log's clock may be behind where the person's own has caught up with it.
            person.pass(program, message.at, order, tell);
            person.take(program, message, order, tell);
        });
    }

    /// Gives away a stranger, who turns out to be somebody that another crowd may have.
    pub fn hand_over(&mut self, place: &Place, at: Time, tell: Tell<'_>) -> Option<Person> {
        self.pass(place.clock, tell);
        let stranger = place.joins?;
        let mut gone = self.people.get_mut(stranger / self.crowds)?.take()?;
        if let Some(due) = gone.due() {
            self.due.remove(&(due, stranger));
        }
        let order = Order { clock: place.clock, message: Some(place.message), part: 0 };
        gone.pass(self.program, at, order, tell);
        Some(gone)
    }

    /// Lets the person of this place, who is one of these, be one with a stranger.
    pub fn take_over(&mut self, place: &Place, at: Time, stranger: Person, tell: Tell<'_>) {
        self.pass(place.clock, tell);
        let program = self.program;
        self.change(place.person, |person| {
            // What was due before they met is settled before.
            let order = Order { clock: place.clock, message: Some(place.message), part: 1 };
            person.pass(program, at, order, tell);
            person.join(stranger);
        });
    }

    /// Lets time pass for everybody, up to and with `until` on the clock of the log.
    pub fn pass(&mut self, until: Time, tell: Tell<'_>) {
        let program = self.program;
        while let Some((clock, number)) = self.due.first().copied().filter(|(due, _)| *due <= until) {
            let order = Order { clock, message: None, part: number };
            // What is due at once comes after the message that made it so.
            self.change(number, |person| person.tick(program, order.max(person.latest()), tell));
        }
    }

    /// A person of these.
    #[must_use]
    pub fn person(&self, number: usize) -> Option<&Person> {
        self.people.get(number / self.crowds)?.as_ref()
    }

    /// Everybody, in order of appearance.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().flatten()
    }

    /// Does something to a person, which may change their deadline.
    fn change(&mut self, number: usize, what: impl FnOnce(&mut Person)) {
        let place = number / self.crowds;
        if self.people.len() <= place {
            self.people.resize_with(place + 1, || None);
        }
        let Some(slot) = self.people.get_mut(place) else { return };
        let person = slot.get_or_insert_default();
        let before = person.due();
        what(person);
        let after = person.due();
        if before != after {
            before.map(|due| self.due.remove(&(due, number)));
            self.due.extend(after.map(|due| (due, number)));
        }
    }
}
