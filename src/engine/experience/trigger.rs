//! The moments of experiences: a page load, a page, an event, a milestone, a click.

use crate::page;
use crate::step::Run;
use waypost_schema::config::TriggerDoc;
use waypost_schema::{Text, Time};

impl Run<'_> {
    /// Opens the moments that a page load, a page, an event or a milestone is.
    pub(crate) fn trigger(&mut self, comes: &dyn Fn(&TriggerDoc) -> bool, instant: bool) {
        for (at, experience) in self.program.experiences.iter().enumerate() {
            let Some(on) = &experience.on else { continue };
            let armed = self.state.visit.armed(at);
            if comes(on) {
                if armed.due.is_none() {
                    armed.due = Some(Time(self.at.0 + experience.delay));
                    armed.instant = instant;
                }
            } else if !instant && matches!(on, TriggerDoc::Page(_)) && !armed.asked {
                // A page that is left closes its moment.
                armed.due = None;
            }
        }
    }

    pub(crate) fn trigger_by_page(&mut self) {
        let path = self.state.visit.get("page").at("path").as_text().unwrap_or_default();
        self.trigger(&|on| matches!(on, TriggerDoc::Page(pattern) if page::matches(pattern, &path)), false);
    }

    pub(crate) fn trigger_by_milestone(&mut self, milestone: &Text) {
        self.trigger(&|on| matches!(on, TriggerDoc::Milestone(id) if id == milestone), true);
    }

    /// Opens the moment of one experience, whose trigger the host has seen.
    pub(crate) fn trigger_one(&mut self, id: &Text) {
        if let Some((at, experience)) = self.place_of(id) {
            let armed = self.state.visit.armed(at);
            armed.due = armed.due.or(Some(Time(self.at.0 + experience.delay)));
            armed.instant = true;
        }
    }
}
