//! Natively a step asks the rules that read what was written, found in indexes that are made once: it costs what
//! concerns it, and not what the config holds.

use super::{Listener, USES, uses_of};
use crate::activity::ACTIVITY;
use crate::behavior::ENGAGED;
use crate::compiler::Names;
use crate::condition::Condition;
use crate::experience::Slot;
use crate::fact::BEHAVIOR;
use crate::fact::Clock;
use crate::facts::Facts;
use crate::index::Index;
use crate::milestone::Tick;
use crate::program::Program;
use crate::state::State;
use crate::step::Run;
use waypost_schema::config::TriggerDoc;
use waypost_schema::{Text, Time};

/// Indexes over a program.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    /// Rules by the cells they read.
    readers: Index,
    /// Listeners by the name of an event, or `feature/F`; those of every event under `EVERY`.
    listeners: Index,
    /// Experiences by their moment: `load`, `page`, `event/E`, `milestone/M`, `feature/F`; features by `page`,
    /// `event/E`, behind all experiences.
    moments: Index,
    /// Experiences by the milestone that is their goal.
    goals: Index,
    /// Experiences by their id.
    places: Index,
}

/// The name under which listeners to every event are found. No event of a host has such a one.
const EVERY: &str = "\u{1}*";
/// More parts than a rule of a config has.
const PARTS: usize = 4_096;

impl Listener {
    fn number(self) -> usize {
        match self {
            Listener::Measure(at) => at * 3,
            Listener::Point(pql, at) => (pql * PARTS + at) * 3 + 1,
            Listener::Step(milestone, at) => (milestone * PARTS + at) * 3 + 2,
        }
    }

    fn of(number: usize) -> Self {
        let (whole, part) = (number / 3 / PARTS, number / 3 % PARTS);
        match number % 3 {
            0 => Listener::Measure(number / 3),
            1 => Listener::Point(whole, part),
            _ => Listener::Step(whole, part),
        }
    }
}

impl Rules {
    pub(crate) fn of(program: &Program) -> Self {
        let mut rules = Rules::default();
        let [experiments, milestones, pqls, stage, journeys, experiences] = program.starts();
        rules.listen(program);
        let names = &program.names;
        for (at, experiment) in program.experiments.iter().enumerate() {
            rules.read(experiments + at, &"=user".into());
            for (condition, _) in &experiment.segments {
                rules.ask(experiments + at, Some(condition), names);
            }
            if let Some(fact) = &experiment.by {
                fact.topics(names, &mut |topic| rules.readers.add(topic, experiments + at));
            }
            rules.ask(experiments + at, experiment.audience.as_ref(), names);
        }
        for (at, milestone) in program.milestones.iter().enumerate() {
            let rule = milestones + at;
            rules.ask(rule, milestone.when.as_ref(), names);
            for step in &milestone.steps {
                rules.read(rule, &step.ticked);
                rules.read(rule, &step.times);
                if let Tick::When(condition) = &step.tick {
                    rules.ask(rule, Some(condition), names);
                }
            }
            for before in &milestone.after {
                rules.read(rule, &Text::from("<reached").slash(before));
            }
        }
        for (at, pql) in program.pqls.iter().enumerate() {
            for condition in [&pql.fit, &pql.exclude, &pql.bypass] {
                rules.ask(pqls + at, condition.as_ref(), names);
            }
            for milestone in &pql.milestones {
                rules.read(pqls + at, &Text::from("<reached").slash(milestone));
            }
            for point in pql.score.iter().flat_map(|score| &score.points) {
                rules.read(pqls + at, &point.cell);
            }
            rules.read(stage, &pql.cell);
        }
        rules.read(stage, &"=user".into());
        rules.read(stage, &"=account".into());
        for (at, journey) in program.journeys.iter().enumerate() {
            rules.ask(journeys + at, Some(&journey.enter), names);
            rules.ask(journeys + at, journey.exit.as_ref(), names);
            rules.read(journeys + at, &journey.entered);
        }
        for (at, experience) in program.experiences.iter().enumerate() {
            let rule = experiences + at;
            for one in core::iter::once(experience).chain(experience.variants.iter().map(|(.., changed)| changed)) {
                for condition in [&one.audience, &one.if_, &one.until] {
                    rules.ask(rule, condition.as_ref(), names);
                }
            }
            for (number, ..) in &experience.variants {
                if let Some(experiment) = program.experiments.get(*number) {
                    rules.read(rule, &experiment.cell);
                }
            }
            if experience.slot() == Slot::Inside {
                rules.read(rule, &"datasets".into());
                rules.read(rule, &"empty".into());
            }
        }
        rules
    }

    fn listen(&mut self, program: &Program) {
        let every = Text::from(EVERY);
        for (at, measure) in program.measures.iter().enumerate() {
            self.listeners.add(measure.event.as_ref().unwrap_or(&every), Listener::Measure(at).number());
        }
        for (at, pql) in program.pqls.iter().enumerate() {
            for (line, point) in pql.score.iter().flat_map(|score| &score.points).enumerate() {
                self.listeners.add(&point.hears, Listener::Point(at, line).number());
            }
        }
        for (at, milestone) in program.milestones.iter().enumerate() {
            for (number, step) in milestone.steps.iter().enumerate() {
                let listener = Listener::Step(at, number).number();
                match &step.tick {
                    Tick::Event(name, _) => self.listeners.add(name, listener),
                    Tick::Feature(id) => self.listeners.add(&uses_of(id), listener),
                    Tick::When(_) => {}
                }
            }
        }
        let count = program.experiences.len();
        for (at, experience) in program.experiences.iter().enumerate() {
            let named = |part: &'static str, id: &Text| Text::from(part).slash(id);
            let moment = match &experience.on {
                Some(TriggerDoc::Load) => "load".into(),
                Some(TriggerDoc::Page(_)) => "page".into(),
                Some(TriggerDoc::Event(event)) => named("event", event),
                Some(TriggerDoc::Milestone(milestone)) => named("milestone", milestone),
                Some(TriggerDoc::Feature(feature)) => named("feature", feature),
                _ => continue,
            };
            self.moments.add(&moment, at);
        }
        for (at, feature) in program.features.iter().enumerate() {
            if feature.page.is_some() {
                self.moments.add(&"page".into(), count + at);
            }
            if let Some(event) = &feature.event {
                self.moments.add(&Text::from("event").slash(event), count + at);
            }
        }
        for (at, experience) in program.experiences.iter().enumerate() {
            self.places.add(&experience.id, at);
            if let Some((milestone, _)) = &experience.goal {
                self.goals.add(milestone, at);
            }
        }
    }

    fn read(&mut self, rule: usize, cell: &Text) {
        self.readers.add(cell, rule);
    }

    /// Notes what a condition reads.
    fn ask(&mut self, rule: usize, condition: Option<&Condition>, names: &Names) {
        if let Some(condition) = condition {
            condition.facts(&mut |_, fact| fact.topics(names, &mut |topic| self.readers.add(topic, rule)));
        }
    }

    /// Calls `visit` with the rules that read a cell.
    pub(crate) fn readers(&self, cell: &Text, visit: &mut dyn FnMut(usize)) {
        self.readers.visit(cell, visit);
        if cell.is(ACTIVITY) || cell.is(ENGAGED) || cell.begins(">used_last") {
            self.readers.visit(&BEHAVIOR.into(), visit);
        }
    }

    /// Who listens to an event, measures first, then points, then steps; each in the order of the config.
    pub(crate) fn listeners(&self, _: &Program, name: &Text) -> Vec<Listener> {
        let mut listeners = Vec::new();
        // A use of a feature is heard as an event already.
        if !name.begins(USES) {
            self.listeners.visit(&EVERY.into(), &mut |number| listeners.push(Listener::of(number)));
        }
        self.listeners.visit(name, &mut |number| listeners.push(Listener::of(number)));
        listeners
    }

    /// Experiences, and features as numbers behind all experiences, whose moment this is.
    pub(crate) fn moments(&self, _: &Program, part: &'static str, id: Option<&Text>) -> Vec<usize> {
        let mut found = Vec::new();
        let name = id.map_or(part.into(), |id| Text::from(part).slash(id));
        self.moments.visit(&name, &mut |number| found.push(number));
        found
    }

    /// The place of an experience.
    pub(crate) fn place(&self, _: &Program, id: &Text) -> Option<usize> {
        let mut place = None;
        self.places.visit(id, &mut |number| place = Some(number));
        place
    }

    /// The experiences whose goal a milestone is.
    pub(crate) fn goals(&self, _: &Program, milestone: &Text) -> Vec<usize> {
        let mut found = Vec::new();
        self.goals.visit(milestone, &mut |number| found.push(number));
        found
    }
}

/// What was true of time when the last step was taken, so that a rule is asked again when that changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Watch {
    /// Whether every rule has been asked since the state came from elsewhere.
    asked: bool,
    /// When the last step was.
    last: Time,
    /// When the first armed experience has to be looked at again.
    wake: Option<Time>,
    /// When something leaves the window of each measure.
    slides: Vec<f64>,
    /// What the clock said.
    clock: [f64; Clock::ALL.len()],
}

impl Watch {
    /// Anything may be otherwise: every rule is asked in the next step.
    pub(crate) fn forget(&mut self) {
        self.asked = false;
    }

    /// Makes room for what a program has.
    pub(crate) fn fit(&mut self, program: &Program) {
        self.slides.resize(program.measures.len(), f64::INFINITY);
    }

    /// Experiences have to be looked at then.
    pub(crate) fn wake_at(&mut self, time: Option<Time>) {
        self.wake = [self.wake, time].into_iter().flatten().min();
    }

    /// Something leaves the window of a measure then.
    pub(crate) fn slide_at(&mut self, place: usize, time: Time) {
        if let Some(slides) = self.slides.get_mut(place) {
            *slides = slides.min(time.ms());
        }
    }
}

impl Run<'_> {
    /// What changes by itself has to be asked when it has changed.
    pub(crate) fn pass_time(&mut self) {
        let (program, at) = (self.program, self.at);
        let watch = &self.state.visit.watch;
        // After a merge, and when the clock has jumped back, anything may be otherwise.
        let anew = !watch.asked || at < watch.last;
        let last = watch.last;
        let days = last.day() != at.day();
        if anew {
            self.pending.fill(true);
            self.state.visit.watch.asked = true;
        }
        if days {
            self.touch(&BEHAVIOR.into());
        }
        for clock in Clock::ALL {
            let place = *clock as usize;
            if program.clocked >> place & 1 == 1 {
                let now = self.facts().clock(*clock);
                let known = self.state.visit.watch.clock.get_mut(place);
                if known.is_some_and(|known| core::mem::replace(known, now).to_bits() != now.to_bits()) {
                    self.touch(&clock.word().into());
                }
            }
        }
        for (place, measure) in program.measures.iter().enumerate() {
            let slides = self.state.visit.watch.slides.get(place).copied().unwrap_or_default();
            if anew || slides <= at.ms() {
                let (_, leaves) = measure.look(&self.state.kept, at);
                if let Some(slides) = self.state.visit.watch.slides.get_mut(place) {
                    *slides = leaves;
                }
                self.touch(&measure.cell);
            }
        }
        if anew || self.state.visit.watch.wake.is_some_and(|wake| wake <= at) {
            let mut wake: Option<Time> = None;
            for place in 0..self.state.visit.armed.len() {
                let armed = self.state.visit.armed.get(place).copied().unwrap_or_default();
                for time in [armed.due, armed.again].into_iter().flatten() {
                    if time <= at {
                        // What came due in an earlier step was looked at then.
                        if time > last {
                            self.look_at(place);
                        }
                    } else {
                        wake = Some(wake.map_or(time, |wake| wake.min(time)));
                    }
                }
            }
            self.state.visit.watch.wake = wake;
        }
        self.state.visit.watch.last = at;
    }
}

/// When to call [`step`] with a [`Happening::Tick`] again, if nothing happens before.
#[must_use]
pub fn next_deadline(program: &Program, state: &State, now: Time) -> Option<Time> {
    let watch = &state.visit.watch;
    let clock = Facts { program, state, at: now }.clock_changes();
    let slide = watch.slides.iter().copied().fold(f64::INFINITY, f64::min);
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds")]
    let slide = slide.is_finite().then_some(Time(slide as i64));
    [watch.wake, clock, slide].into_iter().flatten().filter(|due| *due > now).min()
}
