//! The experience in front of the work: opened, closed, and taken up after a page load.

use super::{Experience, Way};
use crate::effect::Effect;
use crate::program::Program;
use crate::state::State;
use crate::step::Run;
use waypost_schema::{Object, SECOND, Text, Time, Value, event};

/// How long before a page load something may have been offered, and not yet shown, to be taken up after it; beside the
/// time its target may take.
const OFFER: i64 = 30 * SECOND;

impl State {
    /// Until when a page load takes up the experience in the foreground, if it has not been on the screen. A browser
    /// that lives shows it or says that its target is missing; one that was closed, and a replay, never do, and what
    /// they have offered must not hold up all that comes later.
    pub(super) fn offer_ends(&self, program: &Program) -> Option<Time> {
        let open = self.open();
        let at = self.opened_at().filter(|_| !open.shown)?;
        let id = open.experience?;
        let place = program.rules.place(program, &id)?;
        let wait = self.experience(program, place).and_then(|experience| experience.step(open.step));
        Some(Time(at.0 + wait.map_or(0, |step| step.wait().0) + OFFER))
    }
}

/// What holds the foreground.
pub(super) struct Foreground<'p> {
    pub(super) at: usize,
    pub(super) experience: &'p Experience,
    /// The index of its step.
    pub(super) step: u32,
    /// Whether it has been on the screen.
    pub(super) shown: bool,
}

impl<'p> Run<'p> {
    /// Whether this experience holds the foreground.
    pub(crate) fn is_open(&self, id: &Text) -> bool {
        self.state.open().experience.as_ref() == Some(id)
    }

    /// What holds the foreground.
    pub(super) fn foreground(&self) -> Option<Foreground<'p>> {
        let open = self.state.open();
        let (at, experience) = self.place_of(&open.experience?)?;
        Some(Foreground { at, experience, step: open.step, shown: open.shown })
    }

    /// What holds the foreground, if it is this.
    pub(super) fn foreground_of(&self, id: &Text) -> Option<Foreground<'p>> {
        self.foreground().filter(|open| open.experience.id == *id)
    }

    pub(super) fn open(&mut self, at: usize, step: u32) {
        let Some(experience) = self.state.experience(self.program, at) else { return };
        let shown = self.is_open(&experience.id) && self.state.open().shown;
        self.keep_open(&experience.id, step, shown);
        self.look_at(at);
        if !self.is_concealed(&experience.id) {
            self.effects.push(Effect::Show { at, step: step as usize });
        }
    }

    pub(super) fn keep_open(&mut self, id: &Text, step: u32, shown: bool) {
        let open = Object::new().with("experience", id).with("step", f64::from(step));
        let open = open.with("tab", self.state.visit.tab()).with("shown", shown);
        self.state.kept.say_now("=open", self.at, open.into());
    }

    pub(super) fn close(&mut self) {
        if let Some(open) = self.foreground() {
            self.armed(open.at).asked = false;
            self.effects.push(Effect::Hide { at: open.at });
        }
        self.state.kept.say_now("=open", self.at, Value::default());
        // Whoever waits in line has to be looked at.
        self.look_at_armed();
    }

    /// Ends what holds the foreground, before its end.
    pub(super) fn end_open(&mut self, reason: &Text) {
        let Some(open) = self.foreground() else { return };
        if !open.shown && (reason.is("until") || reason.is("replaced")) {
            // Nobody saw it, and nobody closed it.
            self.close();
            return;
        }
        self.expose(Way::Dismissed, open.at, open.experience);
        let mut about = Object::new().with("experience", &open.experience.id).with("reason", reason);
        // What has no steps did not end at one.
        if let Some(step) = open.experience.step(open.step) {
            about.put("step", step.id());
        }
        self.tell(event::EXPERIENCE_DISMISSED, about);
        self.close();
    }

    /// After a page load: what this tab had open goes on at its step; what a closed tab had open goes on here.
    pub(crate) fn resume(&mut self) {
        let open = self.state.open();
        let owner = Value::from(&open.tab);
        let lives = self.state.visit.get("living").items().any(|tab| tab == owner);
        if open.experience.is_none() || lives && open.tab != self.state.visit.tab() {
            return;
        }
        let forgotten = self.state.offer_ends(self.program).is_some_and(|ends| self.at >= ends);
        match self.foreground() {
            Some(open) if !forgotten => self.open(open.at, open.step),
            // The config no longer has it, or nobody ever saw it: its rules decide anew.
            _ => self.close(),
        }
    }

    /// An experience by its id: its place, and what it is for this person.
    pub(crate) fn place_of(&self, id: &Text) -> Option<(usize, &'p Experience)> {
        let at = self.program.rules.place(self.program, id)?;
        Some((at, self.state.experience(self.program, at)?))
    }
}
