//! The experience in front of the work: opened, walked through, closed, and taken up after a page load.

use super::{Experience, Way};
use crate::effect::Effect;
use crate::program::Program;
use crate::state::State;
use crate::step::Run;
use waypost_schema::config::{AdvanceOn, Missing, TourStepDoc};
use waypost_schema::{DAY, Object, SECOND, Text, Time, Value, event};

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
    fn foreground_of(&self, id: &Text) -> Option<Foreground<'p>> {
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

    /// Goes on from the step at `index` of a tour.
    pub(crate) fn advance(&mut self, id: &Text, index: u32) {
        let Some(Foreground { at, experience, shown, .. }) = self.foreground_of(id) else { return };
        if let Some(step) = experience.step(index).filter(|_| shown) {
            self.tell(event::EXPERIENCE_ADVANCED, Object::new().with("experience", id).with("step", step.id()));
        }
        if experience.step(index + 1).is_some() {
            self.open(at, index + 1);
        } else if shown {
            self.complete(at, experience);
        } else {
            // The user did it all before anything of it was on the screen.
            self.close();
        }
    }

    /// Goes back a step, if there is one.
    pub(crate) fn back(&mut self, id: &Text) {
        if let Some(open) = self.foreground_of(id).filter(|open| open.step > 0) {
            self.open(open.at, open.step - 1);
        }
    }

    /// Goes on in the open tour when this event is what a coming step waits for: a user who is ahead is not held up.
    pub(crate) fn advance_by_event(&mut self, event: &Text) {
        let Some(open) = self.foreground() else { return };
        let mut index = open.step;
        while let Some(step) = open.experience.step(index) {
            if step.advance().and_then(|advance| advance.event()).as_ref() == Some(event) {
                return self.advance(&open.experience.id, index);
            }
            index += 1;
        }
    }

    /// The user did something to the target of a step.
    pub(crate) fn advance_by_target(&mut self, id: &Text, index: u32, by: AdvanceOn) {
        let wanted = self.place_of(id).and_then(|(_, experience)| experience.step(index)?.advance()?.on());
        if wanted == Some(by) && index >= self.state.open().step {
            self.advance(id, index);
        }
    }

    /// The target of the present step did not appear.
    pub(crate) fn missing(&mut self, id: &Text) {
        let Some(Foreground { at, experience, step: index, shown }) = self.foreground_of(id) else { return };
        let step = experience.step(index);
        let selector = step.as_ref().map_or_else(|| experience.doc.target(), TourStepDoc::target).unwrap_or_default();
        let step_id = step.as_ref().map(TourStepDoc::id).unwrap_or_default();
        let about = Object::new().with("experience", id).with("step", step_id).with("selector", selector);
        self.tell(event::TARGET_MISSING, about);
        let skip = step.is_some_and(|step| step.missing() == Missing::Skip);
        match (skip, experience.step(index + 1)) {
            (true, Some(_)) => self.open(at, index + 1),
            (true, None) if shown => self.complete(at, experience),
            _ => self.end_open(&"missing".into()),
        }
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

    /// Puts an experience off. It ends nothing: it comes back, a tour at the same step.
    pub(crate) fn snooze(&mut self, id: &Text, ms: Option<i64>) {
        let Some((at, experience)) = self.place_of(id) else { return };
        if self.foreground_of(id).is_none() && !self.armed(at).visible {
            return;
        }
        let until = self.snoozes_until(experience, ms);
        self.tell(event::EXPERIENCE_SNOOZED, Object::new().with("experience", id).with("until", until.ms()));
        self.put_off(at, experience, until);
    }

    /// Until when an experience is put off now, for so long or as the config says.
    pub(crate) fn snoozes_until(&self, experience: &Experience, ms: Option<i64>) -> Time {
        Time(self.at.0 + ms.or(experience.doc.snooze().map(|snooze| snooze.0)).unwrap_or(DAY).max(0))
    }

    /// An experience leaves the screen until then.
    pub(crate) fn put_off(&mut self, at: usize, experience: &Experience, until: Time) {
        self.state.kept.first(&experience.snoozed, until);
        match self.foreground_of(&experience.id) {
            Some(open) => {
                self.state.kept.say_now(&experience.step, self.at, f64::from(open.step).into());
                self.close();
            }
            None => self.put_away(at),
        }
        let armed = self.armed(at);
        armed.due = Some(until);
        armed.instant = false;
        self.wake_at(Some(until));
    }

    /// Takes an experience off the screen for a while, or brings it back.
    pub(crate) fn conceal(&mut self, id: &Text, concealed: bool) {
        let Some((at, _)) = self.place_of(id) else { return };
        if self.is_concealed(id) == concealed {
            return;
        }
        self.state.visit.table.set_in(&"concealed".into(), id, concealed.into());
        let open = self.foreground_of(id).map(|open| open.step as usize);
        let step = open.or_else(|| self.armed(at).visible.then_some(0));
        if let Some(step) = step {
            self.effects.push(if concealed { Effect::Hide { at } } else { Effect::Show { at, step } });
        }
    }

    /// Whether the host has taken it off the screen for a while.
    pub(crate) fn is_concealed(&self, id: &Text) -> bool {
        self.state.visit.get("concealed").member(id).truthy()
    }
}
