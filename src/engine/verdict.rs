//! Why something was shown or not, reached or not.

use crate::condition::Condition;
use crate::experience::{Experience, Rule, Slot};
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
    /// `shown`, `eligible`, `waiting`; `reached`, `open`.
    pub status: &'static str,
    /// What was asked, in order.
    pub checks: Vec<Check>,
}

/// One thing that was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What: `start`, `audience`, `if`, `until`, `repeat`, `foreground`, `after`, `steps`, `when`, `fit`, …
    pub rule: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// The first thing in it that does not hold: a fact, an id, a time.
    pub because: Option<Text>,
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
    let run = Run { program, state: state.clone(), at, effects: Vec::new(), pending: Vec::new() };
    let mut verdicts = Vec::new();
    for (at, experience) in program.experiences.iter().enumerate() {
        if experience.id == *id {
            verdicts.push(run.experience_verdict(at, experience));
        }
    }
    for milestone in program.milestones.iter().filter(|milestone| milestone.id == *id) {
        let status = run.facts().status(&milestone.reached, &milestone.started);
        let mut verdict = Verdict::new(id, "milestones", status);
        for other in &milestone.after {
            verdict.check("after", run.is_reached(other), other);
        }
        for step in &milestone.steps {
            verdict.check("step", run.has(&step.ticked), &step.id);
        }
        verdict.condition("when", milestone.when.as_ref(), &run);
        verdicts.push(verdict);
    }
    for pql in program.pqls.iter().filter(|pql| pql.id == *id) {
        let open = state.kept.get(&pql.cell).is_null();
        let mut verdict = Verdict::new(id, "pql", if open { "open" } else { "reached" });
        for milestone in &pql.milestones {
            verdict.check("milestone", run.is_reached(milestone), milestone);
        }
        verdict.condition("fit", pql.fit.as_ref(), &run);
        if let Some(score) = &pql.score {
            verdict.check("score", run.points(score).0 >= score.threshold, "");
        }
        verdict.condition("bypass", pql.bypass.as_ref(), &run);
        if let Some(exclude) = &pql.exclude {
            verdict.check("exclude", !exclude.holds(&run.facts()), "");
        }
        verdicts.push(verdict);
    }
    verdicts
}

impl Verdict {
    fn new(id: &Text, part: &'static str, status: &'static str) -> Self {
        Self { id: id.clone(), part, status, checks: Vec::new() }
    }

    /// Notes what was asked, and what does not hold in it.
    fn check(&mut self, rule: &'static str, holds: bool, because: impl Into<Text>) {
        let because = Some(because.into()).filter(|because| !holds && !because.is_empty());
        self.checks.push(Check { rule, holds, because });
    }

    fn condition(&mut self, rule: &'static str, condition: Option<&Condition>, run: &Run<'_>) {
        if let Some(condition) = condition {
            let because = condition.first_failure(&run.facts());
            self.check(rule, because.is_none(), because.unwrap_or_default());
        }
    }
}

impl Run<'_> {
    fn experience_verdict(&self, at: usize, experience: &Experience) -> Verdict {
        let held = self.held_by(at, experience).map(|held| held.rule);
        let armed = self.state.visit.armed.get(at).copied().unwrap_or_default();
        let open = self.is_open(&experience.id);
        let status = if open || armed.visible {
            "shown"
        } else if held.is_none() {
            "eligible"
        } else {
            "waiting"
        };
        let mut verdict = Verdict::new(&experience.id, "experiences", status);
        if experience.slot() == Slot::Inside {
            verdict.check("empty", held != Some(Rule::HasData), "");
        } else {
            let due = armed.due.map(Time::iso).filter(|_| held == Some(Rule::Delay));
            let begun = armed.due.is_some() && due.is_none() || armed.asked || open;
            verdict.check("start", begun, due.unwrap_or_default());
        }
        verdict.condition("audience", experience.audience.as_ref(), self);
        verdict.condition("if", experience.if_.as_ref(), self);
        if experience.until.is_some() {
            verdict.check("until", held != Some(Rule::Until), "");
        }
        let repeat = match held {
            Some(Rule::RepeatMax) => "max",
            Some(Rule::RepeatEvery) => "every",
            Some(Rule::Dismissed) => "dismissed",
            _ => "",
        };
        verdict.check("repeat", repeat.is_empty(), repeat);
        if experience.slot() == Slot::Foreground {
            let other = self.state.open().experience.filter(|id| *id != experience.id);
            verdict.check("foreground", other.is_none(), other.unwrap_or_default());
        }
        verdict
    }
}
