//! What is on the screen: which rule holds an experience back, which of several goes first, and what was seen of it.

use super::{Experience, Slot, Way};
use crate::condition::Condition;
use crate::effect::Effect;
use crate::series::Keep;
use crate::state::Armed;
use crate::step::Run;
use waypost_schema::{DAY, Object, Text, Time, event};

/// The first rule of an experience that does not hold now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Holdout,
    Start,
    Delay,
    Audience,
    If,
    Until,
    Snoozed,
    RepeatMax,
    RepeatEvery,
    Dismissed,
    HasData,
    PerSession,
    PerDay,
    Gap,
}

/// What holds an experience back, and when to look again; without a time, something has to happen first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hold {
    pub(crate) rule: Rule,
    pub(crate) again: Option<Time>,
}

impl From<Rule> for Hold {
    fn from(rule: Rule) -> Self {
        Hold { rule, again: None }
    }
}

impl Rule {
    /// What a limit is called in the config.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Rule::Holdout => "holdout",
            Rule::Start => "start",
            Rule::Delay => "delay",
            Rule::Audience => "audience",
            Rule::If => "if",
            Rule::Until => "until",
            Rule::Snoozed => "snoozed",
            Rule::RepeatMax => "max",
            Rule::RepeatEvery => "every",
            Rule::Dismissed => "dismissed",
            Rule::HasData => "data",
            Rule::PerSession => "per_session",
            Rule::PerDay => "per_day",
            Rule::Gap => "gap",
        }
    }
}

/// When something took the foreground; as exact as two days.
const INTERRUPTED: &str = "+interrupted";
const INTERRUPTIONS: Keep = Keep { within: Some(2 * DAY), days: false };

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

    /// The first rule that keeps an experience from starting now.
    pub(crate) fn held_by(&self, at: usize, experience: &Experience) -> Option<Hold> {
        let armed = self.state.visit.armed.get(at).copied().unwrap_or_default();
        let facts = self.facts();
        let fails =
            |condition: &Option<Condition>| condition.as_ref().is_some_and(|condition| !condition.holds(&facts));
        if experience.until.as_ref().is_some_and(|until| until.holds(&facts)) {
            return Some(Rule::Until.into());
        }
        let seen = |way| self.state.kept.sum(experience.seen(way));
        if experience.slot() == Slot::Inside {
            let datasets = self.state.visit.get("datasets");
            let said = experience.doc.dataset().and_then(|dataset| datasets.member(&dataset).number());
            let seen = || self.state.visit.get("empty").member(&experience.id).truthy();
            if !said.map_or_else(seen, |count| count == 0.0) {
                return Some(Rule::HasData.into());
            }
        } else if armed.asked {
            return None;
        } else {
            match armed.due {
                None => return Some(Rule::Start.into()),
                Some(due) if due > self.at => return Some(Hold { rule: Rule::Delay, again: Some(due) }),
                Some(_) => {}
            }
        }
        if fails(&experience.audience) {
            return Some(Rule::Audience.into());
        }
        if fails(&experience.if_) {
            return Some(Rule::If.into());
        }
        if armed.visible {
            return None;
        }
        if let Some(until) = self.snoozed(experience) {
            // What was put off has been seen, and comes back all the same.
            return (self.at < until).then_some(Hold { rule: Rule::Snoozed, again: Some(until) });
        }
        let ended = || seen(Way::Dismissed) + seen(Way::Completed) > 0.0;
        if experience.slot() == Slot::Beside && experience.doc.repeat().is_none() && ended() {
            return Some(Rule::Dismissed.into());
        }
        if experience.repeat.max.is_some_and(|max| seen(Way::Shown) >= f64::from(max)) {
            return Some(Rule::RepeatMax.into());
        }
        let again = || Some(Time(self.state.kept.time(&experience.last)?.0 + experience.repeat.every?.0));
        again().filter(|again| self.at < *again).map(|again| Hold { rule: Rule::RepeatEvery, again: Some(again) })
    }

    /// The limit that keeps anything from interrupting now.
    pub(crate) fn limited_by(&self) -> Option<Hold> {
        let limits = self.program.limits;
        let day = self.at.day() * DAY;
        let session = self.state.kept.time(">visit_at").unwrap_or_default();
        let (mut in_session, mut in_day, mut last) = (0.0, 0.0, f64::NEG_INFINITY);
        self.state.kept.0.visit_numbers(&INTERRUPTED.into(), |series| {
            INTERRUPTIONS.inside(series, self.at, &mut |time, events, _| {
                in_session += if time >= session.ms() { events } else { 0.0 };
                in_day += if time >= Time(day).ms() { events } else { 0.0 };
                last = last.max(time);
            });
        });
        if limits.per_session.is_some_and(|most| in_session >= f64::from(most)) {
            return Some(Rule::PerSession.into());
        }
        if limits.per_day.is_some_and(|most| in_day >= f64::from(most)) {
            return Some(Hold { rule: Rule::PerDay, again: Some(Time(day + DAY)) });
        }
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds; nothing is far in the past")]
        let free = Time((last.max(0.0) as i64).saturating_add(limits.gap));
        (limits.gap > 0 && last.is_finite() && self.at < free).then_some(Hold { rule: Rule::Gap, again: Some(free) })
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
            self.open(at, if experience.step(step).is_some() { step } else { 0 });
        }
    }

    /// Whether somebody asked for it, so that no limit holds it.
    fn is_wanted(&self, at: usize) -> bool {
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
        let step = if self.is_open(id) {
            self.state.open().step
        } else {
            self.end_open(&"replaced".into());
            0
        };
        self.armed(at).asked = true;
        self.open(at, step);
    }

    /// Somebody closed an experience.
    pub(crate) fn dismiss(&mut self, id: &Text, reason: &Text) {
        let Some((at, experience)) = self.place_of(id) else { return };
        if self.is_open(id) {
            self.end_open(reason);
        } else if self.armed(at).visible {
            self.expose(Way::Dismissed, at, experience);
            self.tell(event::EXPERIENCE_DISMISSED, Object::new().with("experience", id).with("reason", reason));
            self.put_away(at);
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
            kept.change_numbers(&INTERRUPTED.into(), &self.replica, |series| INTERRUPTIONS.add(series, now, 1.0));
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
