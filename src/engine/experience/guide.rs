//! What is on the screen: which rule holds an experience back, which of several goes first, and what was seen of it.

use super::{Experience, Slot};
use crate::condition::Condition;
use crate::effect::Effect;
use crate::state::State;
use crate::step::Run;
use waypost_schema::state::name;
use waypost_schema::{Time, Value, event};

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
        let every = experience.repeat().every?;
        Some(Time(self.last_seen(&experience.id)?.0 + every.0))
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
        let id = experience.id.as_str();
        if experience.slot() == Slot::Inside {
            let said = experience.doc().dataset().and_then(|dataset| self.state.visit.datasets.get(dataset)?.number());
            let seen = || self.state.visit.empty.get(id).is_some_and(Value::truthy);
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
        let ended = || self.state.seen("dismissed", id) + self.state.seen("completed", id) > 0.0;
        if experience.slot() == Slot::Beside && experience.doc().repeat().is_none() && ended() {
            return Some(Rule::Dismissed);
        }
        if experience.repeat().max.is_some_and(|max| self.state.seen("shown", id) >= f64::from(max)) {
            return Some(Rule::RepeatMax);
        }
        self.state.due_again(experience).filter(|due| self.at < *due).map(|_| Rule::RepeatEvery)
    }

    /// Whether what is open is this tab's, and has not been on the screen.
    fn is_unseen_here(&self) -> bool {
        let open = self.state.open();
        !open.shown && open.tab == self.state.visit.tab
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
                    self.end_open("until");
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
                self.effects.push(Effect::event(event::EXPERIENCE_ELIGIBLE, &[("experience", &experience.id)]));
            }
            let armed = self.state.visit.armed(at);
            if armed.instant && !armed.visible && held.is_some_and(|rule| rule != Rule::Delay) {
                // The instant has passed, and its rules did not hold then.
                armed.due = None;
            }
            let priority = experience.doc().priority();
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
    pub(crate) fn meet_goals(&mut self, milestone: &str) {
        for experience in &self.program.experiences {
            let Some(goal) = experience.doc().goal().filter(|goal| goal.milestone() == milestone) else { continue };
            let id = experience.id.as_str();
            let in_time = match (goal.within(), self.state.last_seen(id)) {
                (Some(within), Some(last)) => self.at.0 - last.0 <= within.0,
                (within, _) => within.is_none(),
            };
            let cell = name(&["<goal", id]);
            if self.state.seen("shown", id) > 0.0 && self.state.kept.get(&cell).is_null() && in_time {
                self.state.kept.first(&cell, self.at);
                self.effects
                    .push(Effect::event(event::EXPERIENCE_GOAL_MET, &[("experience", id), ("milestone", milestone)]));
            }
        }
    }

    /// The person at hand leaves: what is on the screen was theirs.
    pub(crate) fn leave(&mut self) {
        self.end_open("replaced");
        for at in 0..self.state.visit.armed.len() {
            if core::mem::take(self.state.visit.armed(at)).visible {
                self.effects.push(Effect::Hide { at });
            }
        }
    }

    /// Takes off the screen what stands beside the work, until its moment comes again.
    pub(super) fn put_away(&mut self, id: &str) {
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
    pub(crate) fn act(&mut self, id: &str) {
        let Some(experience) = self.program.by_id(id) else { return };
        // An empty state stays until there is data; its action does not use it up.
        if experience.slot() != Slot::Inside {
            self.complete(id);
        }
        if let Some(start) = experience.doc().action().and_then(|action| action.start()) {
            self.start(start, false);
        }
    }

    /// Somebody asked for an experience: it takes the foreground, whatever its rules say.
    pub(crate) fn start(&mut self, id: &str, once: bool) {
        let Some((at, experience)) = self.place_of(id) else { return };
        if once && self.state.seen("shown", id) > 0.0 {
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
            self.end_open("replaced");
            0
        };
        self.state.visit.armed(at).asked = true;
        self.open(at, step);
    }

    /// Somebody closed an experience.
    pub(crate) fn dismiss(&mut self, id: &str, reason: &str) {
        if self.is_open(id) {
            self.end_open(reason);
        } else if self.place_of(id).is_some_and(|(at, _)| self.state.visit.armed(at).visible) {
            self.expose("dismissed", id);
            self.tell(event::EXPERIENCE_DISMISSED, &[("experience", id), ("reason", reason)]);
            self.put_away(id);
        }
    }

    /// An experience was followed to its end.
    pub(crate) fn complete(&mut self, id: &str) {
        self.expose("completed", id);
        self.tell(event::EXPERIENCE_COMPLETED, &[("experience", id)]);
        if self.is_open(id) {
            self.close();
        } else {
            self.put_away(id);
        }
    }

    /// Writes down what was seen of an experience: `shown`, `completed` or `dismissed`.
    pub(crate) fn expose(&mut self, way: &str, id: &str) {
        self.state.kept.count(&name(&[&[">", way].concat(), id, &self.state.visit.replica]));
        self.state.kept.first(&name(&[">last", id]), self.at);
    }

    /// The host put an experience, or the present step of a tour, on the screen.
    pub(crate) fn shown(&mut self, id: &str) {
        let Some((_, experience)) = self.place_of(id) else { return };
        let open = self.state.open();
        let (index, was_shown) = (open.step, open.shown);
        let first = if experience.slot() == Slot::Foreground {
            if !self.is_open(id) {
                return;
            }
            if !was_shown {
                self.keep_open(id, index, true);
            }
            !was_shown
        } else {
            // What stands on every page counts once a visit.
            self.state.last_seen(id) < self.state.kept.time(">visit_at") || self.state.seen("shown", id) == 0.0
        };
        if first {
            self.expose("shown", id);
            self.tell(event::EXPERIENCE_SHOWN, &[("experience", id), ("kind", experience.doc().kind().word())]);
        }
        if let Some(step) = experience.step(index) {
            let Effect::Event { mut properties, .. } = Effect::event("", &[("experience", id), ("step", step.id())])
            else {
                return;
            };
            properties.set("index", Value::Number(f64::from(index)));
            self.tell_properties(event::EXPERIENCE_STEP_SHOWN, properties);
        }
    }
}
