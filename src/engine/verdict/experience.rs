//! What is asked of an experience.

use super::Verdict;
use crate::experience::{Experience, Rule, Slot, Way};
use crate::step::Run;
use waypost_schema::config::TriggerDoc;
use waypost_schema::{Text, Time};

impl Run<'_> {
    pub(super) fn experience_verdict(&self, at: usize, experience: &Experience) -> Verdict {
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
            if self.was_seen(experience, open) { "shown" } else { "offered" }
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
            verdict.check("start", begun, due.unwrap_or_else(|| moment(experience.on.as_ref())));
        }
        verdict.condition("audience", experience.audience.as_ref(), true, self);
        verdict.condition("if", experience.if_.as_ref(), true, self);
        verdict.condition("until", experience.until.as_ref(), false, self);
        // Asked whatever else holds it: who waits for a moment wants to know that it would be in vain.
        let asked_for = armed.asked && experience.slot() != Slot::Inside;
        let rests = if open || armed.visible || asked_for { None } else { self.rested_by(experience) };
        verdict.check("repeat", rests.is_none(), rests.map_or("", |rests| rests.rule.word()));
        if experience.slot() == Slot::Foreground {
            verdict.check("limits", limit.is_none(), limit.map_or("", |limit| limit.rule.word()));
            let other = self.state.open().experience.filter(|id| *id != experience.id);
            verdict.check("foreground", other.is_none(), other.unwrap_or_default());
        }
        verdict
    }
    /// Whether what may be on the screen has been there, as the host or the log says. A replay has no screen of its own.
    fn was_seen(&self, experience: &Experience, open: bool) -> bool {
        let kept = &self.state.kept;
        let told = kept.sum(experience.seen(Way::Shown)) > 0.0;
        if open {
            self.state.open().shown || told && kept.time(&experience.last) >= self.state.opened_at()
        } else {
            told
        }
    }
}

/// The moment that an experience waits for, in the words of the config.
fn moment(on: Option<&TriggerDoc>) -> Text {
    let (word, what) = match on {
        None | Some(TriggerDoc::Never) => return "waypost.start or an action".into(),
        Some(TriggerDoc::Load) => return "load".into(),
        Some(TriggerDoc::Page(page)) => ("page ", page),
        Some(TriggerDoc::Event(event)) => ("event ", event),
        Some(TriggerDoc::Click(selector)) => ("click ", selector),
        Some(TriggerDoc::Element(selector)) => ("element ", selector),
        Some(TriggerDoc::Milestone(milestone)) => ("milestone ", milestone),
        Some(TriggerDoc::Feature(feature)) => ("feature ", feature),
    };
    Text::from(word).plus(what)
}
