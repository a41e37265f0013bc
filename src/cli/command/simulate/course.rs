//! How far one person has come on the way to a milestone or a PQL.

use waypost_engine::{Condition, Facts, Milestone, Person, Pql, Program};
use waypost_schema::{Text, Time};

/// How far one person has come.
#[derive(Debug, Default, PartialEq)]
pub struct Course {
    /// When they set out, if they did.
    pub started: Option<Time>,
    /// When they got there, if they did.
    pub reached: Option<Time>,
    /// The last thing they did of what it takes.
    pub last: Option<Text>,
    /// Of who did not get there, the first thing that they did not do: a step, `milestone.<id>`, a fact, `within`, `score` or `exclude`.
    pub missing: Option<Text>,
}

impl Course {
    /// To a milestone: from its first step. One without steps can be worked on from the moment when all that comes
    /// before it is reached, or when the person was first seen.
    pub fn to_milestone(program: &Program, milestone: &Milestone, person: &Person, at: Time) -> Self {
        let state = person.state();
        let kept = &state.kept;
        let before = || milestone.after.iter().map(|id| kept.time(reached(id)));
        let ready = || before().try_fold(kept.time("<seen"), |latest, at| Some(latest.max(Some(at?)))).flatten();
        let done = milestone.steps.iter().filter_map(|step| Some((kept.time(&step.ticked)?, &step.id)));
        let facts = Facts { program, state, at };
        let step = milestone.steps.iter().find(|step| kept.time(&step.ticked).is_none()).map(|step| step.id.clone());
        let missing = || {
            step.or_else(|| first_unreached(&milestone.after, person))
                .or_else(|| milestone.when.as_ref().and_then(|when| first_failure(when, &facts)))
                .unwrap_or_else(|| "within".into())
        };
        let got_there = kept.time(&milestone.reached);
        Self {
            started: if milestone.steps.is_empty() { ready() } else { kept.time(&milestone.started) },
            reached: got_there,
            last: done.max_by_key(|(at, _)| *at).map(|(_, id)| id.clone()),
            missing: got_there.is_none().then(missing),
        }
    }

    /// To a PQL: whoever has done something of what it takes is on the way, since they were first seen.
    pub fn to_pql(program: &Program, pql: &Pql, person: &Person, at: Time) -> Self {
        let state = person.state();
        let kept = &state.kept;
        let begun =
            |id: &Text| kept.time(reached(id)).is_some() || kept.time(Text::from("<started").slash(id)).is_some();
        let points = pql.score.iter().flat_map(|score| &score.points);
        let set_out = pql.milestones.is_empty() && pql.score.is_none()
            || pql.milestones.iter().any(begun)
            || points.into_iter().any(|point| !kept.get(&point.cell).is_null());
        let latched = state.pql(&pql.cell).map(|(at, _)| at);
        let done = pql.milestones.iter().filter_map(|id| Some((kept.time(reached(id))?, id)));
        let facts = Facts { program, state, at };
        let excluded = || pql.exclude.as_ref().is_some_and(|exclude| exclude.holds(&facts));
        let missing = || {
            first_unreached(&pql.milestones, person)
                .or_else(|| pql.fit.as_ref().and_then(|fit| first_failure(fit, &facts)))
                .or_else(|| excluded().then(|| "exclude".into()))
                .or_else(|| pql.score.as_ref().map(|_| "score".into()))
                .or_else(|| pql.bypass.as_ref().and_then(|bypass| first_failure(bypass, &facts)))
        };
        Self {
            started: kept.time("<seen").filter(|_| set_out || latched.is_some()),
            reached: latched,
            last: done.max_by_key(|(at, _)| *at).map(|(_, id)| Text::from("milestone.").plus(id)),
            missing: if latched.is_none() { missing() } else { None },
        }
    }
}

fn reached(id: &Text) -> Text {
    Text::from("<reached").slash(id)
}

fn first_unreached(milestones: &[Text], person: &Person) -> Option<Text> {
    let first = milestones.iter().find(|id| person.state().kept.time(reached(id)).is_none());
    first.map(|id| Text::from("milestone.").plus(id))
}

/// The first fact that does not hold; the word that joins them, where that says it.
fn first_failure(condition: &Condition, facts: &Facts<'_>) -> Option<Text> {
    let asked = condition.explain(facts);
    let mut failed = asked.iter().filter(|question| !question.holds).map(|question| &question.what);
    let first = failed.next()?;
    let fact = failed.find(|what| !what.begins("$")).filter(|_| first.begins("$"));
    Some(fact.unwrap_or(first).clone())
}
