//! Natively a step asks the rules that read what was written, found in indexes that are made once: it costs what
//! concerns it, and not what the config holds.

use super::{Listener, Pending, USES, uses_of};
use crate::activity::ACTIVITY;
use crate::behavior::ENGAGED;
use crate::compiler::Names;
use crate::condition::Condition;
use crate::experience::Slot;
use crate::fact::BEHAVIOR;
use crate::fact::Clock;
use crate::facts::Facts;
use crate::index::Index;
use crate::journey::nudge_due;
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
    readers: Index<usize>,
    /// Those who listen to every event of a host.
    every: Vec<Listener>,
    /// Those who listen to an event, or to `feature/F`.
    listeners: Index<Listener>,
    /// Experiences by their moment: `load`, `page`, or the id of an event, a milestone, a feature; features by the page
    /// or event that is a use of them, behind all experiences.
    moments: [Index<usize>; 5],
    /// Experiences by the milestone that is their goal.
    goals: Index<usize>,
    /// Experiences by their id.
    places: Index<usize>,
}

/// The parts of `moments`.
const MOMENTS: [&str; 5] = ["load", "page", "event", "milestone", "feature"];

impl Rules {
    pub(crate) fn of(program: &Program) -> Self {
        let mut rules = Rules::default();
        let [experiments, milestones, pqls, stage, journeys, experiences] = program.starts();
        rules.listen(program);
        let names = &program.names;
        for (at, experiment) in program.experiments.iter().enumerate() {
            rules.read(experiments + at, &"=user".into());
            rules.read(experiments + at, &"replica".into());
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
        rules.read_through(program);
        rules
    }

    fn listen(&mut self, program: &Program) {
        for (at, measure) in program.measures.iter().enumerate() {
            match &measure.event {
                Some(event) => self.listeners.add(event, Listener::Measure(at)),
                None => self.every.push(Listener::Measure(at)),
            }
        }
        for (at, pql) in program.pqls.iter().enumerate() {
            for (line, point) in pql.score.iter().flat_map(|score| &score.points).enumerate() {
                self.listeners.add(&point.hears, Listener::Point(at, line));
            }
        }
        for (at, milestone) in program.milestones.iter().enumerate() {
            for (number, step) in milestone.steps.iter().enumerate() {
                match &step.tick {
                    Tick::Event(name, _) => self.listeners.add(name, Listener::Step(at, number)),
                    Tick::Feature(id) => self.listeners.add(&uses_of(id), Listener::Step(at, number)),
                    Tick::When(_) => {}
                }
            }
        }
        let anonymous = Text::default();
        for (at, experience) in program.experiences.iter().enumerate() {
            match &experience.on {
                Some(TriggerDoc::Load) => self.moment("load", &anonymous, at),
                Some(TriggerDoc::Page(_)) => self.moment("page", &anonymous, at),
                Some(TriggerDoc::Event(event)) => self.moment("event", event, at),
                Some(TriggerDoc::Milestone(milestone)) => self.moment("milestone", milestone, at),
                Some(TriggerDoc::Feature(feature)) => self.moment("feature", feature, at),
                _ => {}
            }
            self.places.add(&experience.id, at);
            if let Some((milestone, _)) = &experience.goal {
                self.goals.add(milestone, at);
            }
        }
        for (at, feature) in program.features.iter().enumerate() {
            let at = program.experiences.len() + at;
            if feature.page.is_some() {
                self.moment("page", &anonymous, at);
            }
            if let Some(event) = &feature.event {
                self.moment("event", event, at);
            }
        }
    }

    fn moment(&mut self, part: &'static str, id: &Text, at: usize) {
        for (moments, _) in self.moments.iter_mut().zip(MOMENTS).filter(|(_, known)| *known == part) {
            moments.add(id, at);
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

    /// The index changes with what it is made of.
    fn read_through(&mut self, program: &Program) {
        let used = program.features.iter().map(|feature| feature.last.clone());
        let cells: Vec<Text> = used.chain([ACTIVITY.into(), ENGAGED.into()]).collect();
        for rule in self.readers.get(&BEHAVIOR.into()).to_vec() {
            cells.iter().for_each(|cell| self.readers.add(cell, rule));
        }
    }

    /// The rules that read a cell have to be asked.
    pub(crate) fn readers(&self, cell: &Text, pending: &mut Pending) {
        self.readers.get(cell).iter().for_each(|rule| pending.add(*rule));
    }

    /// Who listens to an event: those who listen to all, then measures, points and steps, in the order of the config.
    pub(crate) fn listeners(&self, _: &Program, name: &Text) -> impl Iterator<Item = Listener> + use<'_> {
        // A use of a feature is heard as an event already.
        let every = if name.begins(USES) { &[] } else { self.every.as_slice() };
        every.iter().chain(self.listeners.get(name)).copied()
    }

    /// Experiences, and features as numbers behind all experiences, whose moment this is.
    pub(crate) fn moments(&self, _: &Program, part: &'static str, id: Option<&Text>) -> &[usize] {
        let anonymous = Text::default();
        let moments = self.moments.iter().zip(MOMENTS).find(|(_, known)| *known == part);
        moments.map_or(&[], |(moments, _)| moments.get(id.unwrap_or(&anonymous)))
    }

    /// The place of an experience.
    pub(crate) fn place(&self, _: &Program, id: &Text) -> Option<usize> {
        self.places.get(id).first().copied()
    }

    /// The experiences whose goal a milestone is.
    pub(crate) fn goals(&self, _: &Program, milestone: &Text) -> &[usize] {
        self.goals.get(milestone)
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
    /// When the first does.
    slide: f64,
    /// What the clock said.
    clock: [f64; Clock::ALL.len()],
    /// When the trial began, once that was looked up.
    trial: Option<Option<Time>>,
    /// When the next nudge is due, once that was looked up.
    nudge: Option<Option<Time>>,
    /// Whether the page was loaded since.
    loaded: bool,
}

impl Watch {
    /// Anything may be otherwise: every rule is asked in the next step.
    pub(crate) fn forget(&mut self) {
        self.asked = false;
        self.trial = None;
        self.nudge = None;
    }

    /// The page was loaded: what is true of the page load alone is otherwise, and what is kept is not.
    pub(crate) fn begin(&mut self) {
        self.loaded = true;
    }

    /// Somebody was introduced anew.
    pub(crate) fn introduce(&mut self) {
        self.trial = None;
    }

    /// Somebody came a step further on a journey.
    pub(crate) fn travel(&mut self) {
        self.nudge = None;
    }

    /// When the next nudge is due, if that is known here.
    pub(crate) fn nudge(&self) -> Option<Option<Time>> {
        self.nudge
    }

    /// When the trial began, if that is known here.
    pub(crate) fn trial(&self) -> Option<Option<Time>> {
        self.trial
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
            self.slide = self.slide.min(time.ms());
        }
    }
}

impl Run<'_> {
    /// Looks up what is asked between two steps.
    pub(crate) fn look_ahead(&mut self) {
        if self.state.visit.watch.nudge.is_none() {
            self.state.visit.watch.nudge = Some(nudge_due(self.program, &self.state));
        }
    }

    /// What changes by itself has to be asked when it has changed.
    pub(crate) fn pass_time(&mut self) {
        let (program, at) = (self.program, self.at);
        let watch = &self.state.visit.watch;
        // After a merge, and when the clock has jumped back, anything may be otherwise.
        let anew = !watch.asked || at < watch.last;
        let last = watch.last;
        let days = last.day() != at.day();
        if anew {
            self.pending.fill();
            self.state.visit.watch.asked = true;
        }
        if days {
            self.touch(&BEHAVIOR.into());
        }
        if core::mem::take(&mut self.state.visit.watch.loaded) {
            for cell in ["page", "device", "datasets", "empty", "replica"] {
                self.touch(&cell.into());
            }
        }
        if self.state.visit.watch.trial.is_none() {
            self.state.visit.watch.trial = Some(self.facts().trial_started());
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
        if anew || self.state.visit.watch.slide <= at.ms() {
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
            let watch = &mut self.state.visit.watch;
            watch.slide = watch.slides.iter().copied().fold(f64::INFINITY, f64::min);
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
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds")]
    let slide = watch.slide.is_finite().then_some(Time(watch.slide as i64));
    [watch.wake, clock, slide].into_iter().flatten().filter(|due| *due > now).min()
}
