//! Milestones: ticking their steps, and reaching them.

use crate::condition::Condition;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::program::Compiler;
use crate::step::Run;
use waypost_schema::config::{MilestoneDoc, MilestoneStepDoc, Order};
use waypost_schema::{FaultCode, Value};

/// A compiled milestone.
#[derive(Debug)]
pub struct Milestone {
    /// Its id.
    pub id: String,
    /// What the config says of it.
    pub doc: MilestoneDoc,
    /// What ticks each of its steps, in the order of `doc.steps`.
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
    pub(crate) fn compile(compiler: &mut Compiler<'_>, id: String, doc: MilestoneDoc) -> Self {
        compiler.reader.enter("steps");
        let ticks = doc.steps.iter().enumerate().map(|(index, step)| {
            compiler.reader.enter(&index.to_string());
            if doc.steps.iter().take(index).any(|other| other.id == step.id) {
                compiler.reader.within("id", |reader| reader.fault(FaultCode::DuplicateId, &step.id, ""));
            }
            let tick = Tick::compile(compiler, step);
            compiler.reader.leave();
            tick
        });
        let ticks = ticks.collect();
        compiler.reader.leave();
        for (index, other) in doc.after.iter().enumerate() {
            compiler.reader.enter("after");
            compiler.refer(&index.to_string(), "milestones", Some(other));
            compiler.reader.leave();
        }
        if doc.steps.is_empty() && doc.when.is_none() {
            compiler.reader.fault(FaultCode::Idle, &id, "steps or when");
        }
        let when = compiler.optional("when", doc.when.as_ref());
        Self { id, ticks, when, doc }
    }
}

impl Milestone {
    /// How often what ticks the step at `index` has to happen.
    fn times(&self, index: usize) -> u32 {
        self.doc.steps.get(index).map_or(1, |step| step.count)
    }
}

impl Tick {
    fn compile(compiler: &mut Compiler<'_>, step: &MilestoneStepDoc) -> Self {
        let filter = compiler.filter(step.where_.as_ref());
        compiler.refer("feature", "features", step.feature.as_deref());
        let when = compiler.optional("when", step.when.as_ref());
        match (&step.event, &step.feature, when) {
            (Some(event), None, None) => Tick::Event(event.clone(), filter),
            (None, Some(feature), None) => Tick::Feature(feature.clone()),
            (None, None, Some(when)) => Tick::When(when),
            _ => {
                compiler.reader.fault(FaultCode::Idle, &step.id, "exactly one of event, feature, when");
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
            let strict = milestone.doc.order == Order::Strict;
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
        let Some(step) = milestone.doc.steps.get(index) else { return false };
        let replica = self.state.visit.replica.clone();
        let kept = self.state.kept.milestones.entry(&milestone.id);
        let done = |id: &str| kept.steps.get(id).is_some();
        let out_of_turn = milestone.doc.order == Order::Strict
            && milestone.doc.steps.iter().take(index).any(|earlier| !done(&earlier.id));
        if done(&step.id) || out_of_turn || kept.reached_at.is_some() {
            return false;
        }
        let started = kept.started_at.is_some();
        kept.started_at = kept.started_at.or(Some(self.at));
        if times > 1 {
            let counts = kept.counts.entry(&step.id);
            *counts.entry(&replica) += 1;
            if counts.iter().map(|(_, count)| count).sum::<u32>() < times {
                if !started {
                    self.effects.push(Effect::MilestoneStarted { milestone: milestone.id.clone() });
                }
                return false;
            }
        }
        kept.steps.set(&step.id, Some(self.at));
        if !started {
            self.effects.push(Effect::MilestoneStarted { milestone: milestone.id.clone() });
        }
        self.effects.push(Effect::MilestoneStepDone { milestone: milestone.id.clone(), step: step.id.clone() });
        true
    }

    /// Ticks the steps whose condition holds and reaches the milestones that are complete.
    /// Returns whether anything changed.
    pub(crate) fn reach_milestones(&mut self) -> bool {
        let mut changed = false;
        for (at, milestone) in self.program.milestones.iter().enumerate() {
            for (index, tick) in milestone.ticks.iter().enumerate() {
                if let Tick::When(condition) = tick
                    && condition.holds(&self.facts())
                {
                    // A condition holds or not; it does not hold several times.
                    changed |= self.tick_step(milestone, index, 1);
                }
            }
            if self.is_complete(milestone) {
                changed = true;
                let kept = self.state.kept.milestones.entry(&milestone.id);
                kept.reached_at = Some(self.at);
                // No less than nothing, when the clock has jumped back.
                let took_ms = kept.started_at.map(|started| (self.at.0 - started.0).max(0));
                self.effects.push(Effect::MilestoneReached { milestone: milestone.id.clone(), took_ms });
                if milestone.doc.celebrate {
                    self.effects.push(Effect::Celebrate { at });
                }
                self.meet_goals(&milestone.id);
                self.trigger_by_milestone(&milestone.id);
            }
        }
        changed
    }

    fn is_complete(&self, milestone: &Milestone) -> bool {
        let kept = self.state.kept.milestones.get(&milestone.id);
        let ticked = |id: &str| kept.is_some_and(|kept| kept.steps.get(id).is_some());
        let too_late = || match (milestone.doc.within, kept.and_then(|kept| kept.started_at)) {
            (Some(within), Some(started)) => self.at.0 - started.0 > within.0,
            _ => false,
        };
        let facts: Facts<'_> = self.facts();
        kept.is_none_or(|kept| kept.reached_at.is_none())
            && milestone.doc.after.iter().all(|id| facts.milestone_reached(id))
            && milestone.doc.steps.iter().all(|step| ticked(&step.id))
            && milestone.when.as_ref().is_none_or(|when| when.holds(&facts))
            && !too_late()
    }
}
