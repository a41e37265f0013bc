//! One person of a log, and what happens to them.

use super::conclusion::{Conclusion, Order};
use crate::happening::{Happening, Input};
use crate::journey::next_nudge;
use crate::message::Message;
use crate::program::Program;
use crate::rules::next_deadline;
use crate::state::State;
use crate::step::{IDLE, step};
use waypost_schema::{Object, Text, Time, Value};

/// The one tab that everybody has in a replay.
const TAB: &str = "replay";

/// Where conclusions go.
pub(super) type Tell<'t> = &'t mut dyn FnMut(Conclusion);

/// One person.
#[derive(Debug, Default)]
pub struct Person {
    /// The user's id, else the browser's name for them.
    id: Text,
    /// The user as whom they were last identified.
    known: Text,
    /// Their last sign of life.
    active: Option<Time>,
    /// What a page load tells.
    load: Value,
    state: State,
    /// Until when the tab is thought open.
    open_until: Time,
    /// The next deadline, by the person's own clock.
    due: Option<Time>,
    /// How far the person's clock is behind the log's: their messages came late by as much.
    behind: i64,
    /// The place of the latest message.
    latest: Order,
}

impl Person {
    /// The `userId`, or the `anonymousId` while that is all there is.
    #[must_use]
    pub fn id(&self) -> &Text {
        &self.id
    }

    /// What the engine knows of them.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Takes in a stranger who turns out to be this person; the stranger's browser is the one at hand.
    pub(super) fn join(&mut self, stranger: Person) {
        self.state.visit = stranger.state.visit;
        self.state.take_in(&stranger.state.kept);
        self.known = self.state.user().unwrap_or_default();
        self.active = self.state.kept.time(">active");
    }

    /// When the next deadline comes, by the clock of the log.
    pub(super) fn due(&self) -> Option<Time> {
        self.due.map(|due| Time(due.0.saturating_add(self.behind)))
    }

    /// The place of the latest message in the log.
    pub(super) fn latest(&self) -> Order {
        self.latest
    }

    /// Takes a message of theirs.
    pub(super) fn take(&mut self, program: &Program, message: Message, order: Order, tell: Tell<'_>) {
        let Message { at, user, anonymous, traits, happened } = message;
        if let Some(id) = user.as_ref().or(anonymous.as_ref().filter(|_| self.id.is_empty()))
            && self.id != *id
        {
            self.id = id.clone();
        }
        self.open_until = Time(at.0.saturating_add(IDLE));
        self.behind = order.clock.0.saturating_sub(at.0);
        self.latest = order;
        let active = self.active.replace(self.active.map_or(at, |active| active.max(at)));
        if active.is_none_or(|active| at.0 - active.0 > IDLE) {
            self.state.kept.0.fetch();
            if self.load.is_null() {
                // The replica names the counters of this person's state, so that two can become one without loss. As in a
                // page it is the browser's name: by it who is nobody yet is dealt the variants of experiments.
                let replica = anonymous.clone().unwrap_or_else(|| self.id.clone());
                self.load = Object::new().with("tab", TAB).with("replica", replica).into();
            }
            self.step(program, at, Happening::Load(self.load.clone()), order, tell);
        }
        if let Some(user) = user.filter(|user| self.known != *user) {
            self.known = user.clone();
            if !matches!(happened, Happening::Identify(..)) {
                self.step(program, at, Happening::Identify(user, traits), order, tell);
            }
        }
        self.step(program, at, happened, order, tell);
        self.plan(program, at);
    }

    /// Keeps every deadline that comes by `until`, on the person's own clock.
    pub(super) fn pass(&mut self, program: &Program, until: Time, order: Order, tell: Tell<'_>) {
        while self.due.is_some_and(|due| due <= until) {
            self.tick(program, order, tell);
        }
    }

    /// Keeps the next deadline.
    pub(super) fn tick(&mut self, program: &Program, order: Order, tell: Tell<'_>) {
        if let Some(due) = self.due.take() {
            // Once the tab is closed, somebody else watches over who is away.
            let away = due > self.open_until || next_nudge(program, &self.state) == Some(due);
            self.step(program, due, if away { Happening::Away } else { Happening::Tick }, order, tell);
            self.plan(program, due);
        }
    }

    /// Notes the next deadline: one of the page, if the tab is still open then, or a nudge's.
    fn plan(&mut self, program: &Program, now: Time) {
        let page = next_deadline(program, &self.state, now).filter(|due| *due <= self.open_until);
        let nudge = next_nudge(program, &self.state).map(|due| due.max(now));
        self.due = [page, nudge].into_iter().flatten().min();
    }

    fn step(&mut self, program: &Program, at: Time, happened: Happening, order: Order, tell: Tell<'_>) {
        let (state, effects) = step(program, core::mem::take(&mut self.state), Input { at, happened });
        self.state = state;
        for effect in effects.into_iter().filter(|effect| effect.name().is_some()) {
            tell(Conclusion { at, user: self.id.clone(), effect, order });
        }
    }
}
