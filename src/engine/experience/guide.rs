//! What is on the screen: which rule holds an experience back, which of several goes first, and what was seen of it.

use super::{Experience, Slot, Way};
use crate::condition::Condition;
use crate::effect::Effect;
use crate::state::State;
use crate::step::Run;
use waypost_schema::{Object, Text, Time, event};

/// The first rule of an experience that does not hold now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Start,
    Delay,
    Audience,
    If,
    Until,
    RepeatMax,
    RepeatEvery,
    Dismissed,
    HasData,
}

impl State {
    /// When an experience that comes only so often may come again.
    pub(crate) fn due_again(&self, experience: &Experience) -> Option<Time> {
        let every = experience.repeat.every?;
        Some(Time(self.kept.time(&experience.last)?.0 + every.0))
    }
}

impl<'p> Run<'p> {
    /// The first rule that keeps an experience from starting now.
    pub(crate) fn held_by(&self, at: usize, experience: &Experience) -> Option<Rule> {
        let armed = self.state.visit.armed.get(at).copied().unwrap_or_default();
        let facts = self.facts();
        let fails =
            |condition: &Option<Condition>| condition.as_ref().is_some_and(|condition| !condition.holds(&facts));
        if experience.until.as_ref().is_some_and(|until| until.holds(&facts)) {
            return Some(Rule::Until);
        }
        let seen = |way| self.state.kept.sum(experience.seen(way));
        if experience.slot() == Slot::Inside {
            let datasets = self.state.visit.get("datasets");
            let said = experience.doc.dataset().and_then(|dataset| datasets.member(&dataset).number());
            let seen = || self.state.visit.get("empty").member(&experience.id).truthy();
            if !said.map_or_else(seen, |count| count == 0.0) {
                return Some(Rule::HasData);
            }
        } else if armed.asked {
            return None;
        } else {
            match armed.due {
                None => return Some(Rule::Start),
                Some(due) if due > self.at => return Some(Rule::Delay),
                Some(_) => {}
            }
        }
        if fails(&experience.audience) {
            return Some(Rule::Audience);
        }
        if fails(&experience.if_) {
            return Some(Rule::If);
        }
        if armed.visible {
            return None;
        }
        let ended = || seen(Way::Dismissed) + seen(Way::Completed) > 0.0;
        if experience.slot() == Slot::Beside && experience.doc.repeat().is_none() && ended() {
            return Some(Rule::Dismissed);
        }
        if experience.repeat.max.is_some_and(|max| seen(Way::Shown) >= f64::from(max)) {
            return Some(Rule::RepeatMax);
        }
        self.state.due_again(experience).filter(|due| self.at < *due).map(|_| Rule::RepeatEvery)
    }

    /// Whether what is open is this tab's, and has not been on the screen.
    fn is_unseen_here(&self) -> bool {
        let open = self.state.open();
        !open.shown && open.tab == self.state.visit.tab()
    }

    /// Whether an experience is for this person, and for this moment.
    fn fits(&self, experience: &Experience) -> bool {
        let facts = self.facts();
        let holds = |condition: &Option<Condition>| condition.as_ref().is_none_or(|condition| condition.holds(&facts));
        holds(&experience.audience) && holds(&experience.if_)
    }

    /// Decides what is on the screen now.
    pub(crate) fn guide(&mut self) {
        let mut best: Option<(usize, f64)> = None;
        for (at, experience) in self.program.experiences.iter().enumerate() {
            let held = self.held_by(at, experience);
            let foreground = experience.slot() == Slot::Foreground;
            if foreground && self.is_open(&experience.id) {
                if held == Some(Rule::Until) {
                    self.end_open(&"until".into());
                } else if self.is_unseen_here() && !self.state.visit.armed(at).asked && !self.fits(experience) {
                    // Nobody has seen it yet, and who the user is has just been said: it is not for them, or not now.
                    self.close();
                    let now = self.at;
                    self.state.visit.armed(at).due = Some(now);
                }
                continue;
            }
            let armed = self.state.visit.armed(at);
            if held.is_none() && !core::mem::replace(&mut armed.reported, true) {
                self.effects
                    .push(Effect::event(event::EXPERIENCE_ELIGIBLE, Object::new().with("experience", &experience.id)));
            }
            let armed = self.state.visit.armed(at);
            if armed.instant && !armed.visible && held.is_some_and(|rule| rule != Rule::Delay) {
                // The instant has passed, and its rules did not hold then.
                armed.due = None;
            }
            let priority = experience.priority;
            if foreground {
                if held.is_none() && best.is_none_or(|(_, best)| priority > best) {
                    best = Some((at, priority));
                }
            } else if held.is_none() != armed.visible {
                armed.visible = held.is_none();
                self.effects.push(if held.is_none() { Effect::Show { at, step: 0 } } else { Effect::Hide { at } });
            }
        }
        if let (None, Some((at, _))) = (self.state.open().experience, best) {
            // The moment is used up: closing it does not bring it back on the same page.
            self.state.visit.armed(at).due = None;
            self.open(at, 0);
        }
    }

    /// The goals that a reached milestone meets.
    pub(crate) fn meet_goals(&mut self, milestone: &Text) {
        for experience in &self.program.experiences {
            let Some((_, within)) = experience.goal.as_ref().filter(|(goal, _)| goal == milestone) else { continue };
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
            if core::mem::take(self.state.visit.armed(at)).visible {
                self.effects.push(Effect::Hide { at });
            }
        }
    }

    /// Takes off the screen what stands beside the work, until its moment comes again.
    pub(super) fn put_away(&mut self, id: &Text) {
        if let Some((at, _)) = self.place_of(id) {
            let armed = self.state.visit.armed(at);
            armed.due = None;
            armed.asked = false;
            if core::mem::take(&mut armed.visible) {
                self.effects.push(Effect::Hide { at });
            }
        }
    }

    /// The user took the action.
    pub(crate) fn act(&mut self, id: &Text) {
        let Some(experience) = self.program.by_id(id) else { return };
        // An empty state stays until there is data; its action does not use it up.
        if experience.slot() != Slot::Inside {
            self.complete(experience);
        }
        if let Some(start) = experience.doc.action().and_then(|action| action.start()) {
            self.start(&start, false);
        }
    }

    /// Somebody asked for an experience: it takes the foreground, whatever its rules say.
    pub(crate) fn start(&mut self, id: &Text, once: bool) {
        let Some((at, experience)) = self.place_of(id) else { return };
        if once && self.state.kept.sum(experience.seen(Way::Shown)) > 0.0 {
            return;
        }
        if experience.slot() != Slot::Foreground {
            let now = self.at;
            let armed = self.state.visit.armed(at);
            armed.due = Some(now);
            armed.asked = true;
            return;
        }
        let step = if self.is_open(id) {
            self.state.open().step
        } else {
            self.end_open(&"replaced".into());
            0
        };
        self.state.visit.armed(at).asked = true;
        self.open(at, step);
    }

    /// Somebody closed an experience.
    pub(crate) fn dismiss(&mut self, id: &Text, reason: &Text) {
        let Some((at, experience)) = self.place_of(id) else { return };
        if self.is_open(id) {
            self.end_open(reason);
        } else if self.state.visit.armed(at).visible {
            self.expose(Way::Dismissed, experience);
            self.tell(event::EXPERIENCE_DISMISSED, Object::new().with("experience", id).with("reason", reason));
            self.put_away(id);
        }
    }

    /// An experience was followed to its end.
    pub(crate) fn complete(&mut self, experience: &Experience) {
        let id = &experience.id;
        self.expose(Way::Completed, experience);
        self.tell(event::EXPERIENCE_COMPLETED, Object::new().with("experience", id));
        if self.is_open(id) {
            self.close();
        } else {
            self.put_away(id);
        }
    }

    /// Writes down that an experience was seen in this way.
    pub(crate) fn expose(&mut self, way: Way, experience: &Experience) {
        let replica = self.state.visit.replica();
        self.state.kept.count(experience.seen(way), &replica);
        self.state.kept.first(&experience.last, self.at);
    }

    /// The host put an experience, or the present step of a tour, on the screen.
    pub(crate) fn shown(&mut self, id: &Text) {
        let Some((_, experience)) = self.place_of(id) else { return };
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
            self.expose(Way::Shown, experience);
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
