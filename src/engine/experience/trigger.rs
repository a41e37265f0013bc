//! The moments of experiences: a page load, a page, an event, a milestone, a click.

use crate::page;
use crate::step::Run;
use waypost_schema::Time;
use waypost_schema::config::TriggerDoc;

impl Run<'_> {
    /// Opens the moments that a page load, a page, an event or a milestone is.
    pub(crate) fn trigger(&mut self, comes: &dyn Fn(TriggerDoc<'_>) -> bool, instant: bool) {
        for (at, experience) in self.program.experiences.iter().enumerate() {
            let Some(start) = experience.doc().start() else { continue };
            let armed = self.state.visit.armed(at);
            if comes(start.on()) {
                if armed.due.is_none() {
                    armed.due = Some(Time(self.at.0 + start.delay().unwrap_or_default().0));
                    armed.instant = instant;
                }
            } else if !instant && matches!(start.on(), TriggerDoc::Page(_)) && !armed.asked {
                // A page that is left closes its moment.
                armed.due = None;
            }
        }
    }

    pub(crate) fn trigger_by_page(&mut self) {
        let path = self.state.visit.page.path.clone();
        self.trigger(&|on| matches!(on, TriggerDoc::Page(pattern) if page::matches(pattern, &path)), false);
    }

    pub(crate) fn trigger_by_milestone(&mut self, milestone: &str) {
        self.trigger(&|on| matches!(on, TriggerDoc::Milestone(id) if id == milestone), true);
    }

    /// Opens the moment of one experience, whose trigger the host has seen.
    pub(crate) fn trigger_one(&mut self, id: &str) {
        if let Some((at, experience)) = self.place_of(id) {
            let delay = experience.doc().start().and_then(|start| start.delay()).unwrap_or_default();
            let armed = self.state.visit.armed(at);
            armed.due = armed.due.or(Some(Time(self.at.0 + delay.0)));
            armed.instant = true;
        }
    }
}
