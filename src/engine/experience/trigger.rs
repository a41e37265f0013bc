//! The moments of experiences: a page load, a page, an event, a milestone, a click.

use super::Experience;
use crate::page::Path;
use crate::step::Run;
use waypost_schema::{Text, Time};

impl Run<'_> {
    /// The moment `part/id` has come: an event, a milestone, a feature.
    pub(crate) fn arm_by(&mut self, part: &'static str, id: &Text) {
        for at in self.program.rules.moments(self.program, part, Some(id)).iter().copied() {
            self.arm_one(at, true);
        }
    }

    /// The moment of a page load, or of a page with this path, has come.
    pub(crate) fn arm(&mut self, moment: &'static str, path: &Path, instant: bool) {
        for at in self.program.rules.moments(self.program, moment, None).iter().copied() {
            let Some(experience) = self.program.experiences.get(at) else { continue };
            if experience.pages.as_ref().is_none_or(|pages| pages.hold(path)) {
                self.arm_one(at, instant);
            } else if let Some(armed) = self.state.visit.armed.get_mut(at).filter(|armed| !armed.asked) {
                // A page that is left closes its moment.
                armed.due = None;
                self.look_at(at);
            }
        }
    }

    fn arm_one(&mut self, at: usize, instant: bool) {
        let due = self.program.experiences.get(at).map(|experience| self.due(experience));
        if let Some(armed) = self.state.visit.armed.get_mut(at).filter(|armed| armed.due.is_none()) {
            armed.due = due;
            armed.instant = instant;
            self.wake_at(due);
            self.look_at(at);
        }
    }

    /// When an experience whose moment is now may start.
    fn due(&self, experience: &Experience) -> Time {
        Time(self.at.0 + experience.delay)
    }

    /// Experiences have to be looked at again then. What is due now is looked at now.
    pub(crate) fn wake_at(&mut self, time: Option<Time>) {
        let now = self.at;
        self.state.visit.watch.wake_at(time.filter(|time| *time > now));
    }

    /// Opens the moment of one experience, whose trigger the host has seen.
    pub(crate) fn trigger_one(&mut self, id: &Text) {
        if let Some((at, _)) = self.place_of(id) {
            self.arm_one(at, true);
        }
    }

    /// What was put off comes back in a later visit too, whatever its moment was.
    pub(crate) fn arm_snoozed(&mut self) {
        for (at, experience) in self.program.experiences.iter().enumerate() {
            if let Some(until) = self.snoozed(experience)
                && let Some(armed) = self.state.visit.armed.get_mut(at)
            {
                armed.due = armed.due.or(Some(until));
                self.wake_at(Some(until));
                self.look_at(at);
            }
        }
    }

    /// Until when an experience is put off, if it has not been seen since.
    pub(crate) fn snoozed(&self, experience: &Experience) -> Option<Time> {
        let until = self.state.kept.time(&experience.snoozed)?;
        let last = self.state.kept.time(&experience.last);
        (last < Some(until)).then_some(until)
    }
}
