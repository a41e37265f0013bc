//! What was seen of an experience: shown, completed, dismissed; asked for, and taken away.

use super::hold::{INTERRUPTED, INTERRUPTIONS};
use super::{Experience, Slot, Way};
use crate::effect::Effect;
use crate::step::Run;
use waypost_schema::config::{Kind, Question};
use waypost_schema::{Object, Text, Value, event};

impl Run<'_> {
    /// The goals that a reached milestone meets.
    pub(crate) fn meet_goals(&mut self, milestone: &Text) {
        for at in self.program.rules.goals(self.program, milestone).iter().copied() {
            let Some(experience) = self.program.experiences.get(at) else { continue };
            let Some((_, within)) = &experience.goal else { continue };
            let in_time = match (within, self.state.kept.time(&experience.last)) {
                (Some(within), Some(last)) => self.at.0 - last.0 <= *within,
                (within, _) => within.is_none(),
            };
            let shown = self.state.kept.sum(experience.seen(Way::Shown)) > 0.0;
            if shown && in_time && !self.has(&experience.met) {
                self.state.kept.first(&experience.met, self.at);
                let about = Object::new().with("experience", &experience.id).with("milestone", milestone);
                self.effects.push(Effect::event(event::EXPERIENCE_GOAL_MET, about));
            }
        }
    }

    /// The person at hand leaves: what is on the screen was theirs.
    pub(crate) fn leave(&mut self) {
        self.end_open(&"replaced".into());
        for at in 0..self.state.visit.armed.len() {
            if core::mem::take(self.armed(at)).visible {
                self.effects.push(Effect::Hide { at });
            }
        }
    }

    /// Takes off the screen what stands beside the work, until its moment comes again.
    pub(super) fn put_away(&mut self, at: usize) {
        let armed = self.armed(at);
        armed.due = None;
        armed.asked = false;
        if core::mem::take(&mut armed.visible) {
            self.effects.push(Effect::Hide { at });
        }
        self.look_at(at);
    }

    /// The user took the action.
    pub(crate) fn act(&mut self, id: &Text) {
        let Some((at, experience)) = self.place_of(id) else { return };
        // An empty state stays until there is data; its action does not use it up.
        if experience.slot() != Slot::Inside {
            self.complete(at, experience);
        }
        if let Some(start) = experience.doc.action().and_then(|action| action.start()) {
            self.start(&start, false);
        }
    }

    /// Somebody asked for an experience: it takes the foreground, whatever its rules say. Who sees nothing sees nothing.
    pub(crate) fn start(&mut self, id: &Text, once: bool) {
        let Some((at, experience)) = self.place_of(id) else { return };
        if once && self.state.kept.sum(experience.seen(Way::Shown)) > 0.0 || self.is_held_out() {
            return;
        }
        if experience.slot() != Slot::Foreground {
            let now = self.at;
            let armed = self.armed(at);
            armed.due = Some(now);
            armed.asked = true;
            self.look_at(at);
            return;
        }
        let open = self.is_open(id).then(|| self.state.open().step);
        let Some(step) = open.or_else(|| self.step_from(experience, 0)) else { return };
        if open.is_none() {
            self.end_open(&"replaced".into());
        }
        self.armed(at).asked = true;
        self.open(at, step);
    }

    /// The user answered a survey.
    pub(crate) fn answer(&mut self, id: &Text, answer: Value, comment: &Text) {
        let Some((at, experience)) = self.place_of(id).filter(|_| self.is_open(id)) else { return };
        let question = experience.doc.question().map(Question::word).unwrap_or_default();
        let mut about = Object::new().with("experience", id).with("question", question).with("answer", answer.clone());
        if !comment.is_empty() {
            about.put("comment", comment);
        }
        self.take_answer(experience, answer);
        self.tell(event::SURVEY_ANSWERED, about);
        self.complete(at, experience);
    }

    /// The answer becomes a trait of the user, where the config says so; in a page, and in the log of one.
    pub(crate) fn take_answer(&mut self, experience: &Experience, answer: Value) {
        if let Some(name) = experience.doc.trait_() {
            self.learn(&name, answer);
        }
    }

    /// Somebody closed an experience.
    pub(crate) fn dismiss(&mut self, id: &Text, reason: &Text) {
        let Some((at, experience)) = self.place_of(id) else { return };
        if self.is_open(id) {
            self.end_open(reason);
        } else if self.is_done(experience) {
            // What is done is put away, and was not dismissed.
            self.put_away(at);
        } else if self.armed(at).visible {
            self.expose(Way::Dismissed, at, experience);
            self.tell(event::EXPERIENCE_DISMISSED, Object::new().with("experience", id).with("reason", reason));
            self.put_away(at);
        }
    }

    /// Whether it is a checklist whose every line is ticked; lines that are not for this person do not count.
    fn is_done(&self, experience: &Experience) -> bool {
        experience.kind == Kind::Checklist
            && experience.doc.items().iter().enumerate().all(|(index, item)| {
                let cell = item.id().map(|id| Text::from("<reached").slash(&id));
                cell.is_none_or(|cell| self.has(&cell)) || !experience.applies(index, &self.facts())
            })
    }

    /// A checklist is completed when its last line is ticked; it stays until the user puts it away.
    pub(super) fn complete_list(&mut self, at: usize, experience: &Experience) {
        if experience.kind == Kind::Checklist
            && self.armed(at).visible
            && self.state.kept.sum(experience.seen(Way::Completed)) == 0.0
            && self.is_done(experience)
        {
            self.expose(Way::Completed, at, experience);
            self.tell(event::EXPERIENCE_COMPLETED, Object::new().with("experience", &experience.id));
        }
    }

    /// An experience was followed to its end.
    pub(crate) fn complete(&mut self, at: usize, experience: &Experience) {
        let id = &experience.id;
        self.expose(Way::Completed, at, experience);
        self.tell(event::EXPERIENCE_COMPLETED, Object::new().with("experience", id));
        self.take_away(at, experience);
    }

    /// A log tells in which way an experience was seen. What has ended there makes room here.
    pub(crate) fn witness(&mut self, way: Way, at: usize, experience: &Experience) {
        self.expose(way, at, experience);
        if way != Way::Shown {
            self.take_away(at, experience);
        }
    }

    /// An experience has ended.
    fn take_away(&mut self, at: usize, experience: &Experience) {
        if self.is_open(&experience.id) {
            self.close();
        } else {
            self.put_away(at);
        }
    }

    /// Writes down that an experience was seen in this way.
    pub(crate) fn expose(&mut self, way: Way, at: usize, experience: &Experience) {
        self.tally(experience.seen(way));
        self.mark(&experience.last);
        self.look_at(at);
        if way == Way::Shown && experience.slot() == Slot::Foreground && !self.is_wanted(at) {
            let now = self.at;
            let kept = &mut self.state.kept.0;
            INTERRUPTIONS.count(kept, &INTERRUPTED.into(), &self.replica, now, 1.0);
        }
    }

    /// The host put an experience, or the present step of a tour, on the screen.
    pub(crate) fn shown(&mut self, id: &Text) {
        let Some((at, experience)) = self.place_of(id) else { return };
        let open = self.state.open();
        let first = if experience.slot() == Slot::Foreground {
            if !self.is_open(id) {
                return;
            }
            if !open.shown {
                self.keep_open(id, open.step, true);
            }
            !open.shown
        } else {
            // What stands on every page counts once a visit.
            let kept = &self.state.kept;
            kept.time(&experience.last) < kept.time(">visit_at") || kept.sum(experience.seen(Way::Shown)) == 0.0
        };
        if first {
            self.expose(Way::Shown, at, experience);
            let about = Object::new().with("experience", id).with("kind", experience.kind.word());
            self.tell(event::EXPERIENCE_SHOWN, about);
        }
        if let Some(step) = experience.step(open.step) {
            let about =
                Object::new().with("experience", id).with("step", step.id()).with("index", f64::from(open.step));
            self.tell(event::EXPERIENCE_STEP_SHOWN, about);
        }
    }
}
