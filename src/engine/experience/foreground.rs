//! The experience in front of the work: opened, walked through, closed, and taken up after a page load.

use super::Experience;
use crate::effect::Effect;
use crate::program::Program;
use crate::state::State;
use crate::step::Run;
use waypost_schema::config::{AdvanceOn, Missing, TourStepDoc};
use waypost_schema::{Object, SECOND, Time, Value, event};

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
        let wait = program.by_id(open.experience?).and_then(|experience| experience.step(open.step));
        Some(Time(at.0 + wait.map_or(0, |step| step.wait().0) + OFFER))
    }
}

impl<'p> Run<'p> {
    /// Whether this experience holds the foreground.
    pub(crate) fn is_open(&self, id: &str) -> bool {
        self.state.open().experience == Some(id)
    }

    /// What holds the foreground: its place, itself, the index of its step, whether it has been on the screen.
    pub(super) fn foreground(&self) -> Option<(usize, &'p Experience, u32, bool)> {
        let open = self.state.open();
        let (at, experience) = self.place_of(open.experience?)?;
        Some((at, experience, open.step, open.shown))
    }

    pub(super) fn open(&mut self, at: usize, step: u32) {
        let Some(experience) = self.program.experiences.get(at) else { return };
        let shown = self.is_open(&experience.id) && self.state.open().shown;
        self.keep_open(&experience.id, step, shown);
        self.effects.push(Effect::Show { at, step: step as usize });
    }

    pub(super) fn keep_open(&mut self, id: &str, step: u32, shown: bool) {
        let open = Object::of([
            ("experience", Value::from(id)),
            ("step", Value::Number(f64::from(step))),
            ("tab", Value::from(self.state.visit.tab.as_str())),
            ("shown", Value::Bool(shown)),
        ]);
        self.state.kept.say_now("=open", self.at, Value::Object(open));
    }

    pub(super) fn close(&mut self) {
        if let Some((at, ..)) = self.foreground() {
            self.state.visit.armed(at).asked = false;
            self.effects.push(Effect::Hide { at });
        }
        self.state.kept.say_now("=open", self.at, Value::Null);
    }

    /// Ends what holds the foreground, before its end.
    pub(super) fn end_open(&mut self, reason: &str) {
        let Some((_, experience, index, shown)) = self.foreground() else { return };
        if !shown && matches!(reason, "until" | "replaced") {
            // Nobody saw it, and nobody closed it.
            self.close();
            return;
        }
        let id = experience.id.as_str();
        let about =
            [("experience", id), ("reason", reason), ("step", experience.step(index).map_or("", TourStepDoc::id))];
        self.expose("dismissed", id);
        // What has no steps did not end at one.
        self.tell(
            event::EXPERIENCE_DISMISSED,
            about.get(..if about[2].1.is_empty() { 2 } else { 3 }).unwrap_or(&about),
        );
        self.close();
    }

    /// Goes on from the step at `index` of a tour.
    pub(crate) fn advance(&mut self, id: &str, index: u32) {
        let Some((at, experience, _, seen)) = self.foreground().filter(|(_, experience, ..)| experience.id == id)
        else {
            return;
        };
        if let Some(step) = experience.step(index).filter(|_| seen) {
            self.tell(event::EXPERIENCE_ADVANCED, &[("experience", id), ("step", step.id())]);
        }
        if experience.step(index + 1).is_some() {
            self.open(at, index + 1);
        } else if seen {
            self.complete(id);
        } else {
            // The user did it all before anything of it was on the screen.
            self.close();
        }
    }

    /// Goes back a step, if there is one.
    pub(crate) fn back(&mut self, id: &str) {
        if let Some((at, experience, index, _)) = self.foreground()
            && experience.id == id
            && index > 0
        {
            self.open(at, index - 1);
        }
    }

    /// Goes on in the open tour when this event is what a coming step waits for: a user who is ahead is not held up.
    pub(crate) fn advance_by_event(&mut self, event: &str) {
        let Some((_, experience, from, _)) = self.foreground() else { return };
        let done = |step: &TourStepDoc<'_>| step.advance().and_then(|advance| advance.event()) == Some(event);
        let ahead = (from..).map_while(|index| Some((experience.step(index)?, index))).find(|(step, _)| done(step));
        if let Some((_, index)) = ahead {
            self.advance(&experience.id, index);
        }
    }

    /// The user did something to the target of a step.
    pub(crate) fn advance_by_target(&mut self, id: &str, index: u32, by: AdvanceOn) {
        let wanted = self.program.by_id(id).and_then(|experience| experience.step(index)?.advance()?.on());
        if wanted == Some(by) && index >= self.state.open().step {
            self.advance(id, index);
        }
    }

    /// The target of the present step did not appear.
    pub(crate) fn missing(&mut self, id: &str) {
        let Some((at, experience, index, shown)) = self.foreground().filter(|(_, experience, ..)| experience.id == id)
        else {
            return;
        };
        let step = experience.step(index);
        let selector = step.map_or(experience.doc().target(), TourStepDoc::target).unwrap_or_default();
        let step_id = step.map_or("", TourStepDoc::id);
        self.tell(event::TARGET_MISSING, &[("experience", id), ("step", step_id), ("selector", selector)]);
        let skip = step.is_some_and(|step| step.missing() == Missing::Skip);
        match (skip, experience.step(index + 1)) {
            (true, Some(_)) => self.open(at, index + 1),
            (true, None) if shown => self.complete(id),
            _ => self.end_open("missing"),
        }
    }

    /// After a page load: what this tab had open goes on at its step; what a closed tab had open goes on here.
    pub(crate) fn resume(&mut self) {
        let open = self.state.open();
        let (visit, owner) = (&self.state.visit, open.tab);
        if open.experience.is_none() || owner != visit.tab && visit.living.iter().any(|tab| tab == owner) {
            return;
        }
        let forgotten = self.state.offer_ends(self.program).is_some_and(|ends| self.at >= ends);
        match self.foreground() {
            Some((at, _, step, _)) if !forgotten => self.open(at, step),
            // The config no longer has it, or nobody ever saw it: its rules decide anew.
            _ => self.close(),
        }
    }

    pub(super) fn place_of(&self, id: &str) -> Option<(usize, &'p Experience)> {
        self.program.experiences.iter().enumerate().find(|(_, experience)| experience.id == id)
    }
}
