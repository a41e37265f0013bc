//! The way through the steps of what is in the foreground.

use super::Experience;
use super::foreground::Foreground;
use crate::page::{Pages, Path};
use crate::step::Run;
use waypost_schema::config::{AdvanceOn, Missing, TourStepDoc};
use waypost_schema::{Object, Text, Value, event};

impl Run<'_> {
    /// Goes on from the step at `index` of a tour.
    pub(crate) fn advance(&mut self, id: &Text, index: u32) {
        let Some(Foreground { at, experience, shown, .. }) = self.foreground_of(id) else { return };
        if let Some(step) = experience.step(index).filter(|_| shown) {
            self.tell(event::EXPERIENCE_ADVANCED, Object::new().with("experience", id).with("step", step.id()));
        }
        match self.step_from(experience, index + 1) {
            Some(next) => self.open(at, next),
            None if shown => self.complete(at, experience),
            // The user did it all before anything of it was on the screen.
            None => self.close(),
        }
    }

    /// Goes back to the last step before with something to do, if there is one.
    pub(crate) fn back(&mut self, id: &Text) {
        let Some(open) = self.foreground_of(id) else { return };
        let before = (0..open.step).rev().find(|index| self.is_to_do(open.experience, *index));
        if let Some(before) = before {
            self.open(open.at, before);
        }
    }

    /// Whether the step, or the line, at this index is for this person now.
    pub(super) fn applies(&self, experience: &Experience, index: u32) -> bool {
        experience.applies(index as usize, &self.facts())
    }

    /// Whether the step at this index is for this person now, and the user is not where it leads.
    fn is_to_do(&self, experience: &Experience, index: u32) -> bool {
        self.applies(experience, index) && !experience.step(index).is_some_and(|step| self.is_where_it_leads(&step))
    }

    /// The first step from `index` on with something to do. What has no steps is one step.
    pub(super) fn step_from(&self, experience: &Experience, index: u32) -> Option<u32> {
        if experience.step(0).is_none() {
            return (index == 0).then_some(0);
        }
        (index..).take_while(|index| experience.step(*index).is_some()).find(|index| self.is_to_do(experience, *index))
    }

    /// Whether the user is on the page to which a step leads.
    fn is_where_it_leads(&self, step: &TourStepDoc) -> bool {
        step.advance().and_then(|advance| advance.page()).is_some_and(|pattern| {
            let path = self.state.visit.get("page").at("path").as_text().unwrap_or_default();
            Pages::compile(&pattern).hold(&Path::of(&path))
        })
    }

    /// Goes on in the open tour when the user is on the page to which its step leads.
    pub(crate) fn advance_by_page(&mut self) {
        if let Some(open) = self.foreground()
            && open.experience.step(open.step).is_some_and(|step| self.is_where_it_leads(&step))
        {
            self.advance(&open.experience.id, open.step);
        }
    }

    /// Goes on in the open tour when this event is what a coming step waits for: a user who is ahead is not held up.
    pub(crate) fn advance_by_event(&mut self, event: &Text) {
        let Some(open) = self.foreground() else { return };
        let mut index = open.step;
        while let Some(step) = open.experience.step(index) {
            if step.advance().and_then(|advance| advance.event()).as_ref() == Some(event)
                && (index == open.step || self.applies(open.experience, index))
            {
                return self.advance(&open.experience.id, index);
            }
            index += 1;
        }
    }

    /// The user goes on from a step: by a button, or by what it waits for.
    pub(crate) fn advance_by(&mut self, id: &Text, index: u32, by: &Text) {
        let waits = || self.place_of(id).and_then(|(_, experience)| experience.step(index)?.advance());
        let wanted = by.is_empty()
            || index >= self.state.open().step
                && waits().is_some_and(|advance| match advance.on() {
                    _ if by.is("element") => advance.element().is_some(),
                    on => on.is_some() && on == AdvanceOn::of(by),
                });
        if wanted {
            self.advance(id, index);
        }
    }

    /// The user has followed an experience to its end, at whatever step that is.
    pub(crate) fn finish(&mut self, id: &Text) {
        if let Some((at, experience)) = self.place_of(id)
            && (self.is_open(id) || self.armed(at).visible)
        {
            self.complete(at, experience);
        }
    }

    /// The target of the present step did not appear.
    pub(crate) fn missing(&mut self, id: &Text, about: &Value) {
        let Some(Foreground { at, experience, step: index, shown }) = self.foreground_of(id) else { return };
        let step = experience.step(index);
        let target = step.as_ref().map_or_else(|| experience.doc.target(), TourStepDoc::target).unwrap_or_default();
        let step_id = step.as_ref().map(TourStepDoc::id).unwrap_or_default();
        let selector = target.as_text().unwrap_or_else(|| target.json());
        let mut missing = Object::new().with("experience", id).with("step", step_id).with("selector", selector);
        for key in ["matches", "waited", "reason"] {
            if about.has(key) {
                missing.put(key, about.at(key));
            }
        }
        self.tell(event::TARGET_MISSING, missing);
        let skip = step.is_some_and(|step| step.missing() == Missing::Skip);
        match skip.then(|| self.step_from(experience, index + 1)) {
            Some(Some(next)) => self.open(at, next),
            Some(None) if shown => self.complete(at, experience),
            _ => self.end_open(&"missing".into()),
        }
    }
}
