//! Why something was shown or not, reached or not.

use crate::condition::Condition;
use crate::experience::{Rule, Slot};
use crate::program::Program;
use crate::state::State;
use crate::step::Run;
use waypost_schema::{Object, Time, Value};

/// The answer to "why?", for one experience, milestone or PQL.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Its id.
    pub id: String,
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
    pub because: Option<String>,
}

impl Verdict {
    /// The verdict as JSON.
    #[must_use]
    pub fn value(&self) -> Value {
        let checks = self.checks.iter().map(|check| {
            let mut object = Object::of([("rule", Value::from(check.rule)), ("holds", Value::Bool(check.holds))]);
            if let Some(because) = &check.because {
                object.set("because", Value::from(because.as_str()));
            }
            Value::Object(object)
        });
        Value::from(Object::of([
            ("id", Value::from(self.id.as_str())),
            ("part", Value::from(self.part)),
            ("status", Value::from(self.status)),
            ("checks", Value::List(checks.collect())),
        ]))
    }
}

/// Explains everything that has this id.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use waypost_engine::{Platform, Program, State, explain};
/// use waypost_schema::{Time, Value};
/// let config = r#"{"version": 1, "milestones": {"first": {"title": "First", "when": {"user.role": "admin"}}}}"#;
/// let program = Program::compile(&Value::from_json(config).unwrap(), Platform::native());
/// let verdicts = explain(&program, &State::default(), Time(0), "first");
/// assert_eq!(verdicts[0].status, "open");
/// assert_eq!(verdicts[0].checks[0].because.as_deref(), Some("user.role"));
/// # }
/// ```
#[must_use]
pub fn explain(program: &Program, state: &State, at: Time, id: &str) -> Vec<Verdict> {
    let run = Run { program, state: state.clone(), at, effects: Vec::new() };
    let mut verdicts = Vec::new();
    verdicts.extend(program.experience(id).and_then(|at| run.experience_verdict(at)));
    verdicts.extend(program.milestones.iter().find(|milestone| milestone.id == id).map(|milestone| {
        let facts = run.facts();
        let kept = run.state.kept.milestones.get(id);
        let mut checks = Vec::new();
        for other in &milestone.doc.after {
            let holds = facts.milestone_reached(other);
            checks.push(Check { rule: "after", holds, because: (!holds).then(|| other.clone()) });
        }
        for step in &milestone.doc.steps {
            let holds = kept.is_some_and(|kept| kept.steps.get(&step.id).is_some());
            checks.push(Check { rule: "step", holds, because: (!holds).then(|| step.id.clone()) });
        }
        if milestone.when.is_some() {
            checks.push(run.check("when", milestone.when.as_ref()));
        }
        let status = facts.milestone_status(id);
        Verdict { id: id.to_owned(), part: "milestones", status, checks }
    }));
    verdicts.extend(program.pqls.iter().find(|pql| pql.id == id).map(|pql| {
        let facts = run.facts();
        let mut checks = Vec::new();
        for milestone in &pql.doc.milestones {
            let holds = facts.milestone_reached(milestone);
            checks.push(Check { rule: "milestone", holds, because: (!holds).then(|| milestone.clone()) });
        }
        if pql.fit.is_some() {
            checks.push(run.check("fit", pql.fit.as_ref()));
        }
        if let Some(score) = &pql.score {
            let total = run.points(score).0;
            checks.push(Check { rule: "score", holds: total >= score.threshold, because: None });
        }
        if pql.bypass.is_some() {
            checks.push(run.check("bypass", pql.bypass.as_ref()));
        }
        if let Some(exclude) = &pql.exclude {
            checks.push(Check { rule: "exclude", holds: !exclude.holds(&facts), because: None });
        }
        let status = if state.kept.pql.get(id).is_some() { "reached" } else { "open" };
        Verdict { id: id.to_owned(), part: "pql", status, checks }
    }));
    verdicts
}

impl Run<'_> {
    fn check(&self, rule: &'static str, condition: Option<&Condition>) -> Check {
        let because = condition.and_then(|condition| condition.first_failure(&self.facts()));
        Check { rule, holds: because.is_none(), because }
    }

    fn experience_verdict(&self, at: usize) -> Option<Verdict> {
        let experience = self.program.experiences.get(at)?;
        let held = self.held_by(at, experience);
        let armed = self.state.visit.armed.get(at).copied().unwrap_or_default();
        let open = self.is_open(&experience.id);
        let mut checks = Vec::new();
        if experience.slot() == Slot::Inside {
            checks.push(Check { rule: "empty", holds: held != Some(Rule::HasData), because: None });
        } else {
            let due = armed.due.map(Time::iso).filter(|_| held == Some(Rule::Delay));
            checks.push(Check {
                rule: "start",
                holds: armed.due.is_some() && due.is_none() || armed.asked || open,
                because: due,
            });
        }
        for (rule, condition) in [("audience", &experience.audience), ("if", &experience.if_)] {
            if condition.is_some() {
                checks.push(self.check(rule, condition.as_ref()));
            }
        }
        if experience.until.is_some() {
            checks.push(Check { rule: "until", holds: held != Some(Rule::Until), because: None });
        }
        let repeat = match held {
            Some(Rule::RepeatMax) => Some("max"),
            Some(Rule::RepeatEvery) => Some("every"),
            Some(Rule::Dismissed) => Some("dismissed"),
            _ => None,
        };
        checks.push(Check { rule: "repeat", holds: repeat.is_none(), because: repeat.map(str::to_owned) });
        if experience.slot() == Slot::Foreground {
            let other = self.state.kept.open.experience.clone().filter(|id| *id != experience.id);
            checks.push(Check { rule: "foreground", holds: other.is_none(), because: other });
        }
        let status = if open || armed.visible {
            "shown"
        } else if held.is_none() {
            "eligible"
        } else {
            "waiting"
        };
        Some(Verdict { id: experience.id.clone(), part: "experiences", status, checks })
    }
}
