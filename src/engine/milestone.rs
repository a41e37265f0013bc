//! Milestones: ticking their steps, and reaching them.

use crate::compiler::Compiler;
use crate::condition::Condition;
use crate::effect::Effect;
use crate::step::Run;
use waypost_schema::config::{MilestoneDoc, MilestoneStepDoc, Order};
use waypost_schema::state::name;
use waypost_schema::{FaultCode, Value, event};

/// A compiled milestone.
#[derive(Debug)]
pub struct Milestone {
    /// Its id.
    pub id: String,
    value: Value,
    /// What ticks each of its steps, in the order of its document.
    pub ticks: Vec<Tick>,
    /// What else must hold.
    pub when: Option<Condition>,
}

/// What ticks a step.
#[derive(Debug)]
pub enum Tick {
    /// An event that passes the filter.
    Event(String, Option<Condition>),
    /// A use of a feature.
    Feature(String),
    /// A condition over facts.
    When(Condition),
}

impl Milestone {
    pub(crate) fn compile(compiler: &mut Compiler<'_>, id: String, value: Value) -> Self {
        let doc = MilestoneDoc(&value);
        let mut ticks = Vec::new();
        compiler.refuse_twins(doc.steps().iter().map(MilestoneStepDoc::id));
        compiler.reader.enter("steps");
        for (index, step) in doc.steps().iter().enumerate() {
            compiler.reader.enter(&waypost_schema::digits(index as i64));
            ticks.push(Tick::compile(compiler, step));
            compiler.reader.leave();
        }
        compiler.reader.leave();
        compiler.refer_all("after", "milestones", doc.after().iter());
        if doc.steps().is_empty() && doc.when().is_none() {
            compiler.reader.fault(FaultCode::Idle, &id, "steps or when");
        }
        let when = compiler.optional("when", doc.when());
        Self { id, ticks, when, value }
    }

    /// What the config says of it.
    #[must_use]
    pub fn doc(&self) -> MilestoneDoc<'_> {
        MilestoneDoc(&self.value)
    }

    /// How often what ticks the step at `index` has to happen.
    fn times(&self, index: usize) -> u32 {
        self.doc().steps().get(index).map_or(1, MilestoneStepDoc::count)
    }
}

impl Tick {
    fn compile(compiler: &mut Compiler<'_>, step: MilestoneStepDoc<'_>) -> Self {
        let filter = compiler.filter(step.where_());
        compiler.refer("feature", "features", step.feature());
        let when = compiler.optional("when", step.when());
        match (step.event(), step.feature(), when) {
            (Some(event), None, None) => Tick::Event(event.to_owned(), filter),
            (None, Some(feature), None) => Tick::Feature(feature.to_owned()),
            (None, None, Some(when)) => Tick::When(when),
            _ => {
                compiler.reader.fault(FaultCode::Idle, step.id(), "exactly one of event, feature, when");
                Tick::When(Condition::never())
            }
        }
    }

    /// Whether this event ticks it.
    fn hears(&self, name: &str, event: &Value) -> bool {
        match self {
            Tick::Event(expected, filter) => {
                expected == name && filter.as_ref().is_none_or(|filter| filter.holds(event))
            }
            Tick::Feature(_) | Tick::When(_) => false,
        }
    }
}

impl Run<'_> {
    /// Ticks the steps that wait for this event. `event` holds `event` and `properties`.
    pub(crate) fn tick_by_event(&mut self, name: &str, event: &Value) {
        self.tick(&|tick| tick.hears(name, event));
    }

    /// Ticks the steps that wait for a use of this feature.
    pub(crate) fn tick_by_feature(&mut self, feature: &str) {
        self.tick(&|tick| matches!(tick, Tick::Feature(id) if id == feature));
    }

    fn tick(&mut self, hears: &dyn Fn(&Tick) -> bool) {
        for milestone in &self.program.milestones {
            // In sequence, what ticks a step does not tick the next one too.
            let strict = milestone.doc().order() == Order::Strict;
            for (index, tick) in milestone.ticks.iter().enumerate() {
                let wanted = hears(tick);
                if wanted && self.tick_step(milestone, index, milestone.times(index)) && strict {
                    break;
                }
            }
        }
    }

    /// Counts a step once, and ticks it when that is often enough. Returns whether it is newly ticked.
    fn tick_step(&mut self, milestone: &Milestone, index: usize, times: u32) -> bool {
        let steps = milestone.doc().steps();
        let Some(step) = steps.get(index).map(MilestoneStepDoc::id) else { return false };
        let id = milestone.id.as_str();
        let done = |step: &str| self.state.ticked(id, step).is_some();
        let out_of_turn =
            milestone.doc().order() == Order::Strict && steps.iter().take(index).any(|earlier| !done(earlier.id()));
        if done(step) || out_of_turn || self.state.reached(id).is_some() {
            return false;
        }
        let about = [("milestone", id), ("step", step)];
        if self.state.started(id).is_none() {
            self.state.kept.first(&name(&["<started", id]), self.at);
            self.effects.push(Effect::event(event::MILESTONE_STARTED, &about[..1]));
        }
        if times > 1 {
            self.state.kept.count(&name(&[">times", id, step, &self.state.visit.replica]));
            if self.times_done(milestone, index) < times {
                return false;
            }
        }
        self.state.kept.first(&name(&["<ticked", id, step]), self.at);
        self.effects.push(Effect::event(event::MILESTONE_STEP_DONE, &about));
        true
    }

    /// How often a step that wants several has happened, on all devices.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    fn times_done(&self, milestone: &Milestone, index: usize) -> u32 {
        let step = milestone.doc().steps().get(index).map_or("", MilestoneStepDoc::id);
        self.state.kept.sum(&name(&[">times", &milestone.id, step])) as u32
    }

    /// Ticks the steps whose condition holds and reaches the milestones that are complete.
    /// Returns whether anything changed.
    pub(crate) fn reach_milestones(&mut self) -> bool {
        let mut changed = false;
        for (at, milestone) in self.program.milestones.iter().enumerate() {
            for (index, tick) in milestone.ticks.iter().enumerate() {
                let often_enough = match tick {
                    // A condition holds or not; it does not hold several times.
                    Tick::When(condition) => condition.holds(&self.facts()),
                    // What two devices have done once each is done twice when they have met.
                    _ => milestone.times(index) > 1 && self.times_done(milestone, index) >= milestone.times(index),
                };
                if often_enough {
                    changed |= self.tick_step(milestone, index, 1);
                }
            }
            if self.is_complete(milestone) {
                changed = true;
                let id = milestone.id.as_str();
                self.state.kept.first(&name(&["<reached", id]), self.at);
                let mut properties = Effect::event("", &[("milestone", id)]).properties();
                if let Some(started) = self.state.started(id) {
                    // No less than nothing, when the clock has jumped back.
                    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
                    properties.set("took_ms", Value::Number((self.at.0 - started.0).max(0) as f64));
                }
                self.effects.push(Effect::Event { name: event::MILESTONE_REACHED, properties });
                if milestone.doc().celebrate() {
                    self.effects.push(Effect::Celebrate { at });
                }
                self.meet_goals(id);
                self.trigger_by_milestone(id);
            }
        }
        changed
    }

    fn is_complete(&self, milestone: &Milestone) -> bool {
        let (doc, id) = (milestone.doc(), milestone.id.as_str());
        let facts = self.facts();
        let too_late = || match (doc.within(), self.state.started(id)) {
            (Some(within), Some(started)) => self.at.0 - started.0 > within.0,
            _ => false,
        };
        self.state.reached(id).is_none()
            && doc.after().iter().all(|before| facts.milestone_reached(before))
            && doc.steps().iter().all(|step| self.state.ticked(id, step.id()).is_some())
            && milestone.when.as_ref().is_none_or(|when| when.holds(&facts))
            && !too_late()
    }
}
