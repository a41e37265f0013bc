//! Milestones: ticking their steps, and reaching them.

use crate::compiler::Compiler;
use crate::condition::Condition;
use crate::effect::Effect;
use crate::number::larger;
use crate::step::{Heard, Run};
use waypost_schema::config::{MilestoneDoc, MilestoneStepDoc, Order};
use waypost_schema::{FaultCode, Object, Text, Value, event};

/// A compiled milestone.
#[derive(Debug)]
pub struct Milestone {
    /// Its id.
    pub id: Text,
    /// What the config says of it.
    pub doc: MilestoneDoc,
    /// Its steps, in the order of its document.
    pub steps: Vec<Step>,
    /// What must be reached before.
    pub after: Vec<Text>,
    /// What else must hold.
    pub when: Option<Condition>,
    /// When it was first worked on.
    pub started: Text,
    /// When it was reached.
    pub reached: Text,
    /// Clicks and steps on the way to it, which are counted where the config says what the shortest way is.
    pub(crate) has_optimum: bool,
    pub(crate) clicks: Text,
    pub(crate) taken: Text,
    pub(crate) strict: bool,
}

/// A compiled step of a milestone.
#[derive(Debug)]
pub struct Step {
    /// Its id.
    pub id: Text,
    /// What it is called.
    pub title: Option<Text>,
    /// What ticks it.
    pub tick: Tick,
    /// When it was ticked.
    pub ticked: Text,
    /// How often it has happened.
    pub(crate) times: Text,
    /// How often it has to happen.
    pub(crate) count: u32,
}

/// What ticks a step.
#[derive(Debug)]
pub enum Tick {
    /// An event that passes the filter.
    Event(Text, Option<Condition>),
    /// A use of a feature.
    Feature(Text),
    /// A condition over facts.
    When(Condition),
}

impl Milestone {
    pub(crate) fn compile(compiler: &mut Compiler, id: Text, value: Value) -> Self {
        compiler.refuse_twins("steps", &value.at("steps"));
        let doc = MilestoneDoc(value);
        let mut steps = Vec::new();
        compiler.reader.enter("steps");
        for (index, step) in doc.steps().iter().enumerate() {
            compiler.reader.enter_at(index);
            steps.push(Step::compile(compiler, &id, &step));
            compiler.reader.leave();
        }
        compiler.reader.leave();
        let after: Vec<Text> = doc.after().iter().collect();
        compiler.refer_all("after", "milestones", &after);
        if steps.is_empty() && doc.when().is_none() {
            compiler.reader.fault(FaultCode::Idle, &id, "steps or when");
        }
        Self {
            when: compiler.optional("when", doc.when()),
            started: Text::from("<started").slash(&id),
            reached: Text::from("<reached").slash(&id),
            has_optimum: doc.optimum().is_some(),
            clicks: Text::from("+clicks").slash(&id),
            taken: Text::from("+taken").slash(&id),
            strict: doc.order() == Order::Strict,
            id,
            steps,
            after,
            doc,
        }
    }
}

impl Step {
    fn compile(compiler: &mut Compiler, milestone: &Text, doc: &MilestoneStepDoc) -> Self {
        let filter = compiler.filter(doc.where_());
        compiler.refer("feature", "features", doc.feature());
        let when = compiler.optional("when", doc.when());
        let id = doc.id();
        let tick = match (doc.event(), doc.feature(), when) {
            (Some(event), None, None) => Tick::Event(event, filter),
            (None, Some(feature), None) => Tick::Feature(feature),
            (None, None, Some(when)) => Tick::When(when),
            _ => {
                compiler.reader.fault(FaultCode::Idle, &id, "exactly one of event, feature, when");
                Tick::When(Condition::never())
            }
        };
        Self {
            ticked: Text::from("<ticked").slash(milestone).slash(&id),
            times: Text::from("+times").slash(milestone).slash(&id),
            title: doc.title(),
            count: doc.count(),
            tick,
            id,
        }
    }
}

impl Run<'_> {
    /// A milestone hears an event that may tick its step at `index`. Returns whether it did.
    pub(crate) fn tick(&mut self, milestone: &Milestone, index: usize, heard: &Heard<'_>) -> bool {
        let Some(step) = milestone.steps.get(index) else { return false };
        if let Tick::Event(_, Some(filter)) = &step.tick
            && !filter.holds(heard)
        {
            return false;
        }
        if milestone.has_optimum && self.has(&milestone.started) && !self.has(&milestone.reached) {
            self.tally(&milestone.taken);
        }
        self.tick_step(milestone, index, step.count)
    }

    /// The user has clicked: that counts on the way to every milestone that has begun and counts clicks.
    pub(crate) fn click(&mut self, clicks: f64) {
        for milestone in self.program.milestones.iter().filter(|milestone| milestone.has_optimum) {
            if self.has(&milestone.started) && !self.has(&milestone.reached) {
                let kept = &mut self.state.kept.0;
                let known = kept.number_in(&milestone.clicks, &self.replica).unwrap_or_default();
                kept.set_in(&milestone.clicks, &self.replica, Value::from(known + clicks));
            }
        }
    }

    /// Counts a step once, and ticks it when that is often enough. Returns whether it is newly ticked.
    fn tick_step(&mut self, milestone: &Milestone, index: usize, times: u32) -> bool {
        let Some(step) = milestone.steps.get(index) else { return false };
        let out_of_turn =
            milestone.strict && milestone.steps.iter().take(index).any(|earlier| !self.has(&earlier.ticked));
        if out_of_turn || self.has(&step.ticked) || self.has(&milestone.reached) {
            return false;
        }
        let about = || Object::new().with("milestone", &milestone.id);
        if !self.has(&milestone.started) {
            self.mark(&milestone.started);
            if milestone.has_optimum {
                self.tally(&milestone.taken);
            }
            self.effects.push(Effect::event(event::MILESTONE_STARTED, about()));
        }
        if times > 1 {
            self.tally(&step.times);
            if self.state.kept.sum(&step.times) < f64::from(times) {
                return false;
            }
        }
        self.mark(&step.ticked);
        self.effects.push(Effect::event(event::MILESTONE_STEP_DONE, about().with("step", &step.id)));
        true
    }

    /// Ticks the steps whose condition holds, and reaches a milestone that is complete.
    pub(crate) fn reach(&mut self, at: usize, milestone: &Milestone) {
        for (index, step) in milestone.steps.iter().enumerate() {
            let often_enough = match &step.tick {
                // A condition holds or not; it does not hold several times.
                Tick::When(condition) => !self.has(&step.ticked) && condition.holds(&self.facts()),
                // What two devices have done once each is done twice when they have met.
                _ => step.count > 1 && self.state.kept.sum(&step.times) >= f64::from(step.count),
            };
            if often_enough {
                self.tick_step(milestone, index, 1);
            }
        }
        if !self.is_complete(milestone) {
            return;
        }
        self.mark(&milestone.reached);
        let mut properties = Object::new().with("milestone", &milestone.id);
        if let Some(started) = self.state.kept.time(&milestone.started) {
            // No less than nothing, when the clock has jumped back.
            properties.put("took_ms", larger(self.at.ms() - started.ms(), 0.0));
        }
        if milestone.has_optimum {
            properties.put("clicks", self.state.kept.sum(&milestone.clicks));
            properties.put("steps", self.state.kept.sum(&milestone.taken));
            properties.put("optimum", milestone.doc.0.at("optimum"));
        }
        self.effects.push(Effect::event(event::MILESTONE_REACHED, properties));
        if milestone.doc.celebrate() {
            self.effects.push(Effect::Celebrate { at });
        }
        self.meet_goals(&milestone.id);
        self.arm_by("milestone", &milestone.id);
    }

    /// Whether a milestone, by its id, is reached.
    pub(crate) fn is_reached(&self, id: &Text) -> bool {
        self.has(&Text::from("<reached").slash(id))
    }

    fn is_complete(&self, milestone: &Milestone) -> bool {
        let too_late = || match (milestone.doc.within(), self.state.kept.time(&milestone.started)) {
            (Some(within), Some(started)) => self.at.0 - started.0 > within.0,
            _ => false,
        };
        !self.has(&milestone.reached)
            && milestone.after.iter().all(|before| self.is_reached(before))
            && milestone.steps.iter().all(|step| self.has(&step.ticked))
            && milestone.when.as_ref().is_none_or(|when| when.holds(&self.facts()))
            && !too_late()
    }
}
