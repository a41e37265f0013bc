//! What holds an experience back: its own rules, and the limits of all.

use super::{Experience, Slot, Way};
use crate::condition::Condition;
use crate::number::larger;
use crate::series::{Keep, each};
use crate::step::Run;
use waypost_schema::{DAY, Time};

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
pub(super) const INTERRUPTED: &str = "+interrupted";
pub(super) const INTERRUPTIONS: Keep = Keep { within: Some(2 * DAY), days: false };

impl Run<'_> {
    /// The first rule that keeps an experience from starting now.
    pub(crate) fn held_by(&self, at: usize, experience: &Experience) -> Option<Hold> {
        let armed = self.state.visit.armed.get(at).copied().unwrap_or_default();
        let facts = self.facts();
        let fails =
            |condition: &Option<Condition>| condition.as_ref().is_some_and(|condition| !condition.holds(&facts));
        if experience.until.as_ref().is_some_and(|until| until.holds(&facts)) {
            return Some(Rule::Until.into());
        }
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
        if armed.visible { None } else { self.rested_by(experience) }
    }

    /// The rule of pauses and repetition that keeps an experience from being shown again now, whatever else holds it.
    pub(crate) fn rested_by(&self, experience: &Experience) -> Option<Hold> {
        let seen = |way| self.state.kept.sum(experience.seen(way));
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
        each(&self.state.kept.0, &INTERRUPTED.into(), |series| {
            INTERRUPTIONS.inside(series, self.at, &mut |time, events, _| {
                in_session += if time >= session.ms() { events } else { 0.0 };
                in_day += if time >= Time(day).ms() { events } else { 0.0 };
                last = larger(last, time);
            });
        });
        if limits.per_session.is_some_and(|most| in_session >= f64::from(most)) {
            return Some(Rule::PerSession.into());
        }
        if limits.per_day.is_some_and(|most| in_day >= f64::from(most)) {
            return Some(Hold { rule: Rule::PerDay, again: Some(Time(day + DAY)) });
        }
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds; nothing is far in the past")]
        let free = Time((larger(last, 0.0) as i64).saturating_add(limits.gap));
        (limits.gap > 0 && last.is_finite() && self.at < free).then_some(Hold { rule: Rule::Gap, again: Some(free) })
    }
}
