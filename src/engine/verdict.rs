//! Why something was shown or not, reached or not.

use crate::condition::{Condition, Question};
use crate::experience::{Experience, Rule, Slot};
use crate::milestone::Milestone;
use crate::pql::Pql;
use crate::program::Program;
use crate::state::State;
use crate::step::Run;
use waypost_schema::{Text, Time, Value};

/// The answer to "why?", for one experience, milestone or PQL.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Its id.
    pub id: Text,
    /// Its part of the config: `experiences`, `milestones` or `pql`.
    pub part: &'static str,
    /// `shown`, `eligible`, `waiting`; `reached`, `started`, `open`.
    pub status: &'static str,
    /// What was asked, in order.
    pub checks: Vec<Check>,
    /// When to look again, if nothing happens before; none where something has to happen.
    pub again: Option<Time>,
    /// When it was reached, for what is.
    pub since: Option<Time>,
}

/// One thing that was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What: `start`, `audience`, `if`, `until`, `repeat`, `foreground`, `limits`, `after`, `step`, `when`, `fit`, …
    pub rule: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// The first thing in it that does not hold: a fact, an id, a limit, a time.
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
        Self { id: id.clone(), part, status, checks: Vec::new(), again: None, since: None }
    }

    /// Notes what was asked, and what does not hold in it.
    fn check(&mut self, rule: &'static str, holds: bool, because: impl Into<Text>) {
        let because = Some(because.into()).filter(|because| !holds && !because.is_empty());
        self.checks.push(Check { rule, holds, because, asked: Vec::new() });
    }

    /// Notes a condition that has to hold; or must not, for what ends or excludes.
    fn condition(&mut self, rule: &'static str, condition: Option<&Condition>, wanted: bool, run: &Run<'_>) {
        let Some(condition) = condition else { return };
        let asked = condition.explain(&run.facts());
        let holds = condition.holds(&run.facts()) == wanted;
        let first = asked.iter().find(|question| question.holds != wanted).map(|question| question.what.clone());
        self.checks.push(Check { rule, holds, because: first.filter(|_| !holds), asked });
    }
}

impl Run<'_> {
    fn milestone_verdict(&self, milestone: &Milestone) -> Verdict {
        let status = self.facts().status(&milestone.reached, &milestone.started);
        let mut verdict = Verdict::new(&milestone.id, "milestones", status);
        verdict.since = self.state.kept.time(&milestone.reached);
        for other in &milestone.after {
            verdict.check("after", self.is_reached(other), other);
        }
        for step in &milestone.steps {
            verdict.check("step", self.has(&step.ticked), &step.id);
        }
        verdict.condition("when", milestone.when.as_ref(), true, self);
        if let (Some(within), Some(started), None) =
            (milestone.doc.within(), self.state.kept.time(&milestone.started), verdict.since)
        {
            let ends = Time(started.0 + within.0);
            verdict.check("within", self.at <= ends, ends.iso());
        }
        verdict
    }

    fn pql_verdict(&self, pql: &Pql) -> Verdict {
        let since = self.state.pql(&pql.cell).map(|(at, _)| at);
        let mut verdict = Verdict::new(&pql.id, "pql", if since.is_some() { "reached" } else { "open" });
        verdict.since = since;
        for milestone in &pql.milestones {
            verdict.check("milestone", self.is_reached(milestone), milestone);
        }
        verdict.condition("fit", pql.fit.as_ref(), true, self);
        if let Some(score) = &pql.score {
            let (total, lines) = self.points(score);
            let missing = Text::of_number(total).plus(" of ").plus(Text::of_number(score.threshold));
            verdict.check("score", total >= score.threshold, missing);
            let line = |line: Value| Question {
                depth: 0,
                what: line.at("id").as_text().unwrap_or_default(),
                holds: line.at("points").number() > Some(0.0),
                saw: line.at("points"),
                wanted: line.at("count"),
            };
            if let Some(check) = verdict.checks.last_mut() {
                check.asked = lines.into_iter().map(line).collect();
            }
        }
        verdict.condition("bypass", pql.bypass.as_ref(), true, self);
        verdict.condition("exclude", pql.exclude.as_ref(), false, self);
        verdict
    }

    fn experience_verdict(&self, at: usize, experience: &Experience) -> Verdict {
        let hold = self.held_by(at, experience);
        let held = hold.map(|held| held.rule);
        let armed = self.state.visit.armed.get(at).copied().unwrap_or_default();
        let open = self.is_open(&experience.id);
        let limit = if held.is_none() && !open && experience.slot() == Slot::Foreground && !armed.asked {
            self.limited_by()
        } else {
            None
        };
        let held_out = self.program.limits.holdout > 0.0 && self.state.kept.said("=holdout").truthy();
        let status = if open || armed.visible {
            "shown"
        } else if held.is_none() {
            "eligible"
        } else {
            "waiting"
        };
        let mut verdict = Verdict::new(&experience.id, "experiences", status);
        verdict.again = hold.or(limit).and_then(|held| held.again).filter(|_| !open);
        if self.program.limits.holdout > 0.0 {
            verdict.check("holdout", !held_out, "this person is of the group that sees nothing");
        }
        if experience.slot() == Slot::Inside {
            verdict.check("empty", held != Some(Rule::HasData), "");
        } else {
            let due = armed.due.map(Time::iso).filter(|_| held == Some(Rule::Delay));
            let begun = armed.due.is_some() && due.is_none() || armed.asked || open;
            verdict.check("start", begun, due.unwrap_or_default());
        }
        verdict.condition("audience", experience.audience.as_ref(), true, self);
        verdict.condition("if", experience.if_.as_ref(), true, self);
        verdict.condition("until", experience.until.as_ref(), false, self);
        let repeat = match held {
            Some(rule @ (Rule::RepeatMax | Rule::RepeatEvery | Rule::Dismissed | Rule::Snoozed)) => rule.word(),
            _ => "",
        };
        verdict.check("repeat", repeat.is_empty(), repeat);
        if experience.slot() == Slot::Foreground {
            verdict.check("limits", limit.is_none(), limit.map_or("", |limit| limit.rule.word()));
            let other = self.state.open().experience.filter(|id| *id != experience.id);
            verdict.check("foreground", other.is_none(), other.unwrap_or_default());
        }
        verdict
    }
}
