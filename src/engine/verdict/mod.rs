//! Why something was shown or not, reached or not.
//!
//! This file says what an answer is; `experience.rs`, `milestone.rs` and `pql.rs` say what is asked of each.

mod experience;
mod milestone;
mod pql;

use crate::condition::{Condition, Question};
use crate::program::Program;
use crate::state::State;
use crate::step::Run;
use waypost_schema::{Text, Time};

/// The answer to "why?", for one experience, milestone or PQL.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Its id.
    pub id: Text,
    /// Its part of the config: `experiences`, `milestones` or `pql`.
    pub part: &'static str,
    /// `shown`, `offered` (its turn, and not seen on a screen), `eligible`, `waiting`; `reached`, `started`, `open`.
    pub status: &'static str,
    /// What was asked, in order.
    pub checks: Vec<Check>,
    /// When to look again, if nothing happens before; none where something has to happen.
    pub again: Option<Time>,
    /// When it was reached, for what is.
    pub since: Option<Time>,
    /// The shorter way on which it was reached: `bypass`. None for what was earned.
    pub by: Option<&'static str>,
}

/// One thing that was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What: `start`, `audience`, `if`, `until`, `repeat`, `foreground`, `limits`, `after`, `step`, `when`, `fit`, …
    pub rule: &'static str,
    /// Which of several: the id of a milestone or of its step.
    pub subject: Option<Text>,
    /// Whether it holds.
    pub holds: bool,
    /// Since when, for a step or a milestone that holds.
    pub since: Option<Time>,
    /// The first thing in it that does not hold: a fact, an id, a limit, a time; how far a count has come; of `start`,
    /// the moment that it waits for.
    pub because: Option<Text>,
    /// The condition behind it, with the value that each part saw.
    pub asked: Vec<Question>,
}

/// Explains everything that has this id.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use waypost_engine::{Program, State, explain};
/// use waypost_schema::{Time, Value};
/// let config = r#"{"version": 1, "milestones": {"first": {"title": "First", "when": {"user.role": "admin"}}}}"#;
/// let program = Program::compile(&Value::from_json(config).unwrap());
/// let verdicts = explain(&program, &State::default(), Time(0), &"first".into());
/// assert_eq!(verdicts[0].status, "open");
/// assert_eq!(verdicts[0].checks[0].because, Some("user.role".into()));
/// # }
/// ```
#[must_use]
pub fn explain(program: &Program, state: &State, at: Time, id: &Text) -> Vec<Verdict> {
    let run = Run::new(program, state.clone(), at);
    let mut verdicts = Vec::new();
    for (at, base) in program.experiences.iter().enumerate() {
        if let Some(experience) = state.experience(program, at).filter(|_| base.id == *id) {
            verdicts.push(run.experience_verdict(at, experience));
        }
    }
    let milestones = program.milestones.iter().filter(|milestone| milestone.id == *id);
    verdicts.extend(milestones.map(|milestone| run.milestone_verdict(milestone)));
    let pqls = program.pqls.iter().filter(|pql| pql.id == *id);
    verdicts.extend(pqls.map(|pql| run.pql_verdict(pql)));
    verdicts
}

impl Verdict {
    fn new(id: &Text, part: &'static str, status: &'static str) -> Self {
        Self { id: id.clone(), part, status, checks: Vec::new(), again: None, since: None, by: None }
    }

    /// Notes what was asked, and what does not hold in it.
    fn check(&mut self, rule: &'static str, holds: bool, because: impl Into<Text>) {
        let because = Some(because.into()).filter(|because| !holds && !because.is_empty());
        self.checks.push(Check { rule, subject: None, holds, since: None, because, asked: Vec::new() });
    }

    /// Notes one of several that have happened or not, by its id and the time it happened.
    fn one_of(&mut self, rule: &'static str, id: &Text, since: Option<Time>) {
        self.check(rule, since.is_some(), id);
        if let Some(check) = self.checks.last_mut() {
            check.subject = Some(id.clone());
            check.since = since;
        }
    }

    /// Notes a condition that has to hold; or must not, for what ends or excludes.
    fn condition(&mut self, rule: &'static str, condition: Option<&Condition>, wanted: bool, run: &Run<'_>) {
        let Some(condition) = condition else { return };
        let asked = condition.explain(&run.facts());
        let holds = condition.holds(&run.facts()) == wanted;
        let first = asked.iter().find(|question| question.holds != wanted).map(|question| question.what.clone());
        let because = first.filter(|_| !holds);
        self.checks.push(Check { rule, subject: None, holds, since: None, because, asked });
    }
}
