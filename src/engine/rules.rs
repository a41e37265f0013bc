//! What has to be asked when: which rules read what was written, and who listens to what happens.

use crate::activity::ACTIVITY;
use crate::behavior::ENGAGED;
use crate::compiler::Names;
use crate::condition::Condition;
use crate::experience::Slot;
use crate::fact::BEHAVIOR;
use crate::index::Index;
use crate::milestone::Tick;
use crate::program::Program;
use waypost_schema::Text;
use waypost_schema::config::TriggerDoc;

/// Indexes over a program.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    /// Rules by the cells they read.
    readers: Index,
    /// Listeners by the name of an event, or `feature/F`; those of every event under `*`.
    listeners: Index,
    /// Experiences by their moment: `load`, `page`, `event/E`, `milestone/M`, `feature/F`; features by `page`,
    /// `event/E`, behind all experiences.
    moments: Index,
    /// Experiences by the milestone that is their goal.
    goals: Index,
    /// Where each kind of rule begins.
    pub(crate) starts: [usize; 6],
}

/// What may have to be asked again.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    Experiment(usize),
    Milestone(usize),
    Pql(usize),
    Stage,
    Journey(usize),
    /// Looked at when all others are settled.
    Experience,
}

/// Who listens to an event.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Listener {
    Measure(usize),
    /// A line of a PQL's score.
    Point(usize, usize),
    /// A step of a milestone.
    Step(usize, usize),
}

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
        let mut next = 0;
        let counts = [
            program.experiments.len(),
            program.milestones.len(),
            program.pqls.len(),
            1,
            program.journeys.len(),
            program.experiences.len(),
        ];
        for (start, count) in rules.starts.iter_mut().zip(counts) {
            *start = next;
            next += count;
        }
        let [experiments, milestones, pqls, stage, journeys, experiences] = rules.starts;
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
        let every = Text::from("*");
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
                    Tick::Feature(id) => self.listeners.add(&Text::from("feature").slash(id), listener),
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
    pub(crate) fn listeners(&self, name: &Text) -> Vec<Listener> {
        let mut listeners = Vec::new();
        self.listeners.visit(name, &mut |number| listeners.push(Listener::of(number)));
        listeners
    }

    /// Experiences, and features as numbers behind all experiences, whose moment this is.
    pub(crate) fn moments(&self, name: &Text) -> Vec<usize> {
        let mut found = Vec::new();
        self.moments.visit(name, &mut |number| found.push(number));
        found
    }

    /// The experiences whose goal a milestone is.
    pub(crate) fn goals(&self, milestone: &Text) -> Vec<usize> {
        let mut found = Vec::new();
        self.goals.visit(milestone, &mut |number| found.push(number));
        found
    }

    /// Whether any measure or rule listens to every event.
    pub(crate) fn has_wildcard(&self) -> bool {
        self.listeners.has(&"*".into())
    }

    /// The rule of a number.
    pub(crate) fn rule(&self, number: usize) -> Rule {
        let [_, milestones, pqls, stage, journeys, experiences] = self.starts;
        if number >= experiences {
            Rule::Experience
        } else if number >= journeys {
            Rule::Journey(number - journeys)
        } else if number >= stage {
            Rule::Stage
        } else if number >= pqls {
            Rule::Pql(number - pqls)
        } else if number >= milestones {
            Rule::Milestone(number - milestones)
        } else {
            Rule::Experiment(number)
        }
    }
}
