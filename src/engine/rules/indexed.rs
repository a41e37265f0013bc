//! Natively a step asks the rules that read what was written, found in indexes that are made once: it costs what
//! concerns it, and not what the config holds.

use super::{Listener, Pending, USES, uses_of};
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
            for item in experience.doc.items().iter() {
                // A checklist is completed with its last line.
                if let Some(id) = item.id() {
                    rules.read(rule, &Text::from("<reached").slash(&id));
                }
            }
            for condition in &experience.parts {
                rules.ask(rule, condition.as_ref(), names);
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
