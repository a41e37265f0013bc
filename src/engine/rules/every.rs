//! In a browser a step asks every rule: a config that a page loads has dozens, and indexes over them would be a tenth of
//! the module. The conclusions are the same as natively, where `indexed.rs` finds out which rules need not be asked.

use super::{Listener, USES, uses_of};
use crate::facts::Facts;
use crate::milestone::Tick;
use crate::program::Program;
use crate::state::State;
use crate::step::Run;
use waypost_schema::config::TriggerDoc;
use waypost_schema::{Text, Time};

/// Nothing has to be looked up.
#[derive(Debug, Default)]
pub(crate) struct Rules(());

/// Whether rules have to be asked, and experiences looked at: all of them or none.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    settles: bool,
    guides: bool,
}

impl Pending {
    pub(crate) fn none(_: usize, _: usize) -> Self {
        Self::default()
    }

    pub(crate) fn fill(&mut self) {
        self.settles = true;
        self.guides = true;
    }

    pub(crate) fn add(&mut self, _: usize) {
        self.guides = true;
    }

    pub(crate) fn take(&mut self, from: usize, until: usize) -> Option<usize> {
        (from < until).then_some(from)
    }

    pub(crate) fn settles(&mut self) -> bool {
        core::mem::take(&mut self.settles)
    }

    pub(crate) fn guides(&mut self) -> bool {
        core::mem::take(&mut self.guides)
    }
}

impl Rules {
    pub(crate) fn of(_: &Program) -> Self {
        Self::default()
    }

    /// Whatever reads a cell has to be asked.
    pub(crate) fn readers(&self, _: &Text, pending: &mut Pending) {
        pending.fill();
    }

    /// Who listens to an event, measures first, then points, then steps; each in the order of the config.
    pub(crate) fn listeners(&self, program: &Program, name: &Text) -> Vec<Listener> {
        let mut listeners = Vec::new();
        for (at, measure) in program.measures.iter().enumerate() {
            // A use of a feature is heard as an event already.
            let every = measure.event.is_none() && !name.begins(USES);
            if every || measure.event.as_ref() == Some(name) {
                listeners.push(Listener::Measure(at));
            }
        }
        for (at, pql) in program.pqls.iter().enumerate() {
            for (line, point) in pql.score.iter().flat_map(|score| &score.points).enumerate() {
                if point.hears == *name {
                    listeners.push(Listener::Point(at, line));
                }
            }
        }
        for (at, milestone) in program.milestones.iter().enumerate() {
            for (number, step) in milestone.steps.iter().enumerate() {
                let hears = match &step.tick {
                    Tick::Event(event, _) => event == name,
                    Tick::Feature(id) => uses_of(id) == *name,
                    Tick::When(_) => false,
                };
                if hears {
                    listeners.push(Listener::Step(at, number));
                }
            }
        }
        listeners
    }

    /// Experiences, and features as numbers behind all experiences, whose moment this is.
    pub(crate) fn moments(&self, program: &Program, part: &'static str, id: Option<&Text>) -> Vec<usize> {
        let mut found = Vec::new();
        for (at, experience) in program.experiences.iter().enumerate() {
            let (word, named) = match &experience.on {
                Some(TriggerDoc::Load) => ("load", None),
                Some(TriggerDoc::Page(_)) => ("page", None),
                Some(TriggerDoc::Event(event)) => ("event", Some(event)),
                Some(TriggerDoc::Milestone(milestone)) => ("milestone", Some(milestone)),
                Some(TriggerDoc::Feature(feature)) => ("feature", Some(feature)),
                _ => continue,
            };
            if word == part && named == id {
                found.push(at);
            }
        }
        for (at, feature) in program.features.iter().enumerate() {
            let page = part == "page" && feature.page.is_some();
            if page || part == "event" && feature.event.is_some() && feature.event.as_ref() == id {
                found.push(program.experiences.len() + at);
            }
        }
        found
    }

    /// The place of an experience.
    pub(crate) fn place(&self, program: &Program, id: &Text) -> Option<usize> {
        program.experiences.iter().position(|experience| experience.id == *id)
    }

    /// The experiences whose goal a milestone is.
    pub(crate) fn goals(&self, program: &Program, milestone: &Text) -> Vec<usize> {
        let experiences = program.experiences.iter().enumerate();
        let goals = experiences.filter(|(_, one)| one.goal.as_ref().is_some_and(|(goal, _)| goal == milestone));
        goals.map(|(at, _)| at).collect()
    }
}

/// Nothing has to be watched: every step looks at everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch;

impl Watch {
    pub(crate) fn forget(&mut self) {}
    pub(crate) fn begin(&mut self) {}
    pub(crate) fn introduce(&mut self) {}
    pub(crate) fn trial(&self) -> Option<Option<Time>> {
        None
    }
    pub(crate) fn fit(&mut self, _: &Program) {}
    pub(crate) fn wake_at(&mut self, _: Option<Time>) {}
    pub(crate) fn slide_at(&mut self, _: usize, _: Time) {}
}

impl Run<'_> {
    /// Whatever time has changed, every rule is asked.
    pub(crate) fn pass_time(&mut self) {
        self.pending.fill();
    }
}

/// When to call [`step`](crate::step()) with a [`Happening::Tick`](crate::Happening::Tick) again, if nothing happens
/// before.
#[must_use]
pub fn next_deadline(program: &Program, state: &State, now: Time) -> Option<Time> {
    let mut next: Option<Time> = None;
    let mut wake = |time: Option<Time>| {
        let time = time.filter(|time| *time > now);
        next = [next, time].into_iter().flatten().min();
    };
    for armed in &state.visit.armed {
        wake(armed.due);
        wake(armed.again);
    }
    for measure in &program.measures {
        let (_, leaves) = measure.look(&state.kept, now);
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds")]
        wake(leaves.is_finite().then_some(Time(leaves as i64)));
    }
    wake(Facts { program, state, at: now }.clock_changes());
    next
}
