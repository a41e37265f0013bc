//! What has to be asked in a step, and who listens to what happens.

#[cfg(target_family = "wasm")]
mod every;
#[cfg(not(target_family = "wasm"))]
mod indexed;
#[cfg(not(target_family = "wasm"))]
mod pending;
#[cfg(not(target_family = "wasm"))]
mod watch;

#[cfg(target_family = "wasm")]
pub use every::next_deadline;
#[cfg(target_family = "wasm")]
pub(crate) use every::{Pending, Rules, Watch};
#[cfg(not(target_family = "wasm"))]
pub(crate) use indexed::Rules;
#[cfg(not(target_family = "wasm"))]
pub use watch::next_deadline;

#[cfg(not(target_family = "wasm"))]
pub(crate) use pending::Pending;
#[cfg(not(target_family = "wasm"))]
pub(crate) use watch::Watch;

use crate::program::Program;
use waypost_schema::Text;

/// What may have to be asked again.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    Experiment(usize),
    Milestone(usize),
    Pql(usize),
    Stage,
    #[cfg(not(target_family = "wasm"))]
    Journey(usize),
    /// Looked at when all others are settled.
    Experience,
}

/// Who listens to an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Listener {
    Measure(usize),
    /// A line of a PQL's score.
    Point(usize, usize),
    /// A step of a milestone.
    Step(usize, usize),
}

/// The name under which uses of a feature are heard. No event of a host has such a one.
pub(crate) fn uses_of(feature: &Text) -> Text {
    Text::from(USES).slash(feature)
}

/// What it begins with.
const USES: &str = "\u{1}feature";

impl Program {
    /// Where each kind of rule begins, when all are numbered: experiments, milestones, PQLs, the stage, journeys,
    /// experiences.
    pub(crate) fn starts(&self) -> [usize; 6] {
        let milestones = self.experiments.len();
        let pqls = milestones + self.milestones.len();
        let stage = pqls + self.pqls.len();
        let journeys = stage + 1;
        #[cfg(not(target_family = "wasm"))]
        let experiences = journeys + self.journeys.len();
        #[cfg(target_family = "wasm")]
        let experiences = journeys;
        [0, milestones, pqls, stage, journeys, experiences]
    }

    /// The rule of a number.
    pub(crate) fn rule(&self, number: usize) -> Rule {
        let [_, milestones, pqls, stage, journeys, experiences] = self.starts();
        #[cfg(not(target_family = "wasm"))]
        if (journeys..experiences).contains(&number) {
            return Rule::Journey(number - journeys);
        }
        if number >= experiences.max(journeys) {
            Rule::Experience
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
