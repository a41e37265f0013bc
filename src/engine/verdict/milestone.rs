//! What is asked of a milestone.

use super::Verdict;
use crate::milestone::{Milestone, Step, Tick};
use crate::step::Run;
use waypost_schema::{Text, Time};

impl Run<'_> {
    pub(super) fn milestone_verdict(&self, milestone: &Milestone) -> Verdict {
        let status = self.facts().status(&milestone.reached, &milestone.started);
        let mut verdict = Verdict::new(&milestone.id, "milestones", status);
        verdict.since = self.state.kept.time(&milestone.reached);
        for other in &milestone.after {
            verdict.one_of("after", other, self.reached_at(other));
        }
        for step in &milestone.steps {
            self.check_step(step, &mut verdict);
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

    /// When a milestone was reached.
    pub(super) fn reached_at(&self, milestone: &Text) -> Option<Time> {
        self.state.kept.time(Text::from("<reached").slash(milestone))
    }

    /// A step of a milestone: when it was ticked, else how far it has come.
    fn check_step(&self, step: &Step, verdict: &mut Verdict) {
        let since = self.state.kept.time(&step.ticked);
        verdict.one_of("step", &step.id, since);
        let Some(check) = verdict.checks.last_mut().filter(|_| since.is_none()) else { return };
        if let Tick::When(condition) = &step.tick {
            check.asked = condition.explain(&self.facts());
            let first = check.asked.iter().find(|question| !question.holds);
            check.because = first.map(|question| question.what.clone()).or(check.because.take());
        } else if step.count > 1 {
            let times = Text::of_number(self.state.kept.sum(&step.times)).plus(" of ");
            check.because = Some(times.plus(Text::of_number(f64::from(step.count))));
        }
    }
}
