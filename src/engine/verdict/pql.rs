//! What is asked of a product-qualified lead.

use super::Verdict;
use crate::condition::Question;
use crate::pql::Pql;
use crate::step::Run;
use waypost_schema::{Text, Value};

impl Run<'_> {
    pub(super) fn pql_verdict(&self, pql: &Pql) -> Verdict {
        let reached = self.state.pql(&pql.cell);
        let mut verdict = Verdict::new(&pql.id, "pql", if reached.is_some() { "reached" } else { "open" });
        if let Some((since, evidence)) = reached {
            verdict.since = Some(since);
            verdict.by = evidence.at("bypass").truthy().then_some("bypass");
        }
        for milestone in &pql.milestones {
            verdict.one_of("milestone", milestone, self.reached_at(milestone));
        }
        verdict.condition("fit", pql.fit.as_ref(), true, self);
        if let Some(score) = &pql.score {
            let (total, lines) = self.points(score);
            // Rounded down: what is not enough must not look as if it were.
            let tenths = (total * 10.0).floor() / 10.0;
            let missing = Text::of_number(tenths).plus(" of ").plus(Text::of_number(score.threshold));
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
}
