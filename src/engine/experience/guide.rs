//! What is on the screen: which rule holds an experience back, which of several goes first, and what was seen of it.

use super::hold::Rule;
use super::{Experience, Slot};
use crate::condition::Condition;
use crate::effect::Effect;
use crate::state::Armed;
use crate::step::Run;
use waypost_schema::{Object, Text, event};

impl<'p> Run<'p> {
    /// What is armed of an experience.
    pub(crate) fn armed(&mut self, at: usize) -> &mut Armed {
        let armed = &mut self.state.visit.armed;
        if armed.len() <= at {
            armed.resize(at + 1, Armed::default());
        }
        #[expect(clippy::indexing_slicing, reason = "just made long enough")]
        &mut armed[at]
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
        let [.., first] = self.program.starts();
        let end = first + self.program.experiences.len();
        let mut line: Vec<(usize, &'p Experience)> = Vec::new();
        let mut open = self.state.open().experience;
        let mut from = first;
        while let Some(number) = self.pending.take(from, end) {
            from = number + 1;
            let at = number - first;
            if let Some(experience) = self.state.experience(self.program, at) {
                let is_open = open.as_ref() == Some(&experience.id);
                self.look(at, experience, is_open, &mut line);
                if is_open {
                    open = self.state.open().experience;
                }
            }
        }
        self.let_in(&line);
    }

    /// Looks at one experience. What is eligible for the foreground gets in line.
    fn look(&mut self, at: usize, experience: &'p Experience, is_open: bool, line: &mut Vec<(usize, &'p Experience)>) {
        let held = self.held_by(at, experience);
        let rule = held.map(|held| held.rule);
        let foreground = experience.slot() == Slot::Foreground;
        if foreground && is_open {
            if rule == Some(Rule::Until) {
                self.end_open(&"until".into());
            } else if self.is_unseen_here() && !self.armed(at).asked && !self.fits(experience) {
                // Nobody has seen it yet, and who the user is has just been said: it is not for them, or not now.
                self.close();
                let now = self.at;
                self.armed(at).due = Some(now);
            }
            return;
        }
        let again = held.and_then(|held| held.again);
        self.armed(at).again = again;
        self.wake_at(again);
        let held_out = rule.is_none() && self.is_held_out();
        if rule.is_none() && !core::mem::replace(&mut self.armed(at).reported, true) {
            let about = Object::new().with("experience", &experience.id);
            self.effects.push(Effect::event(event::EXPERIENCE_ELIGIBLE, about));
            let program = self.program;
            // Who sees nothing takes part in no experiment.
            let base = program.experiences.get(at).filter(|_| !held_out);
            let variants = base.map(|base| base.variants.as_slice()).unwrap_or_default();
            for experiment in variants.iter().filter_map(|(number, ..)| program.experiments.get(*number)) {
                self.expose_to(experiment);
            }
        }
        let armed = self.armed(at);
        if armed.instant && !armed.visible && rule.is_some_and(|rule| !matches!(rule, Rule::Delay | Rule::Snoozed)) {
            // The instant has passed, and its rules did not hold then.
            armed.due = None;
        }
        if held_out {
            self.tell_held(at, experience, Rule::Holdout.word(), None);
        }
        let shows = rule.is_none() && !held_out;
        if foreground {
            if shows {
                line.push((at, experience));
            }
        } else if shows != self.armed(at).visible {
            self.armed(at).visible = shows;
            if !self.is_concealed(&experience.id) {
                self.effects.push(if shows { Effect::Show { at, step: 0 } } else { Effect::Hide { at } });
            }
        }
        self.complete_list(at, experience);
    }

    /// Gives the foreground to the first in line, if it is free and limits allow; says who has to wait.
    fn let_in(&mut self, line: &[(usize, &'p Experience)]) {
        if line.is_empty() {
            return;
        }
        let limit = self.limited_by();
        let open = self.state.open().experience;
        let mut best: Option<(usize, &'p Experience)> = None;
        for (at, experience) in line {
            if let Some(limit) = limit.filter(|_| !self.is_wanted(*at)) {
                self.armed(*at).again = limit.again;
                self.wake_at(limit.again);
                self.tell_held(*at, experience, limit.rule.word(), None);
            } else if open.is_none() && best.is_none_or(|(_, best)| experience.priority > best.priority) {
                best = Some((*at, experience));
            }
        }
        for (at, experience) in line {
            let limited = limit.is_some() && !self.is_wanted(*at);
            match (&open, best) {
                _ if limited => {}
                (Some(open), _) => self.tell_held(*at, experience, "foreground", Some(open)),
                (None, Some((first, winner))) if first != *at => {
                    self.tell_held(*at, experience, "priority", Some(&winner.id));
                }
                _ => {}
            }
        }
        if let Some((at, experience)) = best {
            // The moment is used up: closing it does not bring it back on the same page.
            self.armed(at).due = None;
            let step = self.snoozed(experience).and_then(|_| self.state.kept.said(&experience.step).number());
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small index")]
            let step = step.unwrap_or_default() as u32;
            if let Some(step) = self.step_from(experience, step).or_else(|| self.step_from(experience, 0)) {
                self.open(at, step);
            }
        }
    }

    /// Whether somebody asked for it, so that no limit holds it.
    pub(super) fn is_wanted(&self, at: usize) -> bool {
        self.state.visit.armed.get(at).is_some_and(|armed| armed.asked)
    }

    /// Says, once a session, that an experience was eligible and something else kept it off the screen.
    fn tell_held(&mut self, at: usize, experience: &Experience, reason: &'static str, by: Option<&Text>) {
        if core::mem::replace(&mut self.armed(at).held, true) {
            return;
        }
        let mut about = Object::new().with("experience", &experience.id).with("reason", reason);
        if let Some(by) = by {
            about.put("by", by);
        }
        self.effects.push(Effect::event(event::EXPERIENCE_HELD, about));
    }
}
