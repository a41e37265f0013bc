//! Experiences: who sees what, when, and how often.
//!
//! One experience at a time holds the *foreground* (tour, tooltip, modal, slide-out, survey), in one tab of the
//! browser; the others wait and try again. What stands *beside* the work (checklist, banner, hotspot) and *inside*
//! the page (empty state) never waits.

use crate::condition::Condition;
use crate::effect::{Effect, Ended};
use crate::facts::exposure;
use crate::page;
use crate::program::{Compiler, Program};
use crate::state::State;
use crate::step::{Run, later};
use waypost_schema::config::{
    AdvanceOn, ExperienceDoc, Kind, Missing, RepeatDoc, RepeatEveryDoc, TourStepDoc, TriggerDoc,
};
use waypost_schema::state::{ExposureDoc, OpenDoc};
use waypost_schema::{FaultCode, SECOND, Time, Words};

/// How long before a page load something may have been offered, and not yet shown, to be taken up after it; beside the
/// time its target may take.
const OFFER: i64 = 30 * SECOND;

/// A compiled experience.
#[derive(Debug)]
pub struct Experience {
    /// Its id.
    pub id: String,
    /// What the config says of it.
    pub doc: ExperienceDoc,
    /// Who sees it.
    pub audience: Option<Condition>,
    /// What must hold when it starts.
    pub if_: Option<Condition>,
    /// What ends it.
    pub until: Option<Condition>,
}

/// Where an experience stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// In front of the work: one at a time.
    Foreground,
    /// Beside the work.
    Beside,
    /// Inside the page, where data will be.
    Inside,
}

impl Experience {
    pub(crate) fn compile(compiler: &mut Compiler<'_>, id: String, doc: ExperienceDoc) -> Self {
        let audience = compiler.audience(doc.audience.as_ref());
        let until = compiler.optional("until", doc.until.as_ref());
        compiler.reader.enter("start");
        if let Some(start) = &doc.start {
            compiler.reader.enter("on");
            match &start.on {
                TriggerDoc::Milestone(milestone) => compiler.refer("milestone", "milestones", Some(milestone)),
                TriggerDoc::Feature(feature) => compiler.refer("feature", "features", Some(feature)),
                _ => {}
            }
            compiler.reader.leave();
        }
        let if_ = compiler.optional("if", doc.start.as_ref().and_then(|start| start.if_.as_ref()));
        compiler.reader.leave();
        compiler.refer("from", "senders", doc.from.as_deref());
        for (part, key, id) in [
            ("action", "start", doc.action.as_ref().and_then(|action| action.start.as_deref())),
            ("goal", "milestone", doc.goal.as_ref().map(|goal| goal.milestone.as_str())),
        ] {
            compiler.reader.enter(part);
            compiler.refer(key, if part == "goal" { "milestones" } else { "experiences" }, id);
            compiler.reader.leave();
        }
        for (index, item) in doc.items.iter().enumerate() {
            compiler.reader.enter("items");
            compiler.refer(&index.to_string(), "milestones", Some(item));
            compiler.reader.leave();
        }
        for (index, step) in doc.steps.iter().enumerate() {
            if doc.steps.iter().take(index).any(|other| other.id == step.id) {
                let path = ["steps", &index.to_string(), "id"].map(str::to_owned);
                path.iter().for_each(|key| compiler.reader.enter(key));
                compiler.reader.fault(FaultCode::DuplicateId, &step.id, "");
                path.iter().for_each(|_| compiler.reader.leave());
            }
        }
        let missing = match doc.kind {
            Kind::Tour if doc.steps.is_empty() => Some("steps"),
            Kind::EmptyState if doc.container.is_none() => Some("container"),
            Kind::Checklist if doc.items.is_empty() => Some("items"),
            Kind::Tooltip | Kind::Hotspot if doc.target.is_none() => Some("target"),
            Kind::Survey if doc.question.is_none() => Some("question"),
            _ => None,
        };
        if let Some(key) = missing {
            compiler.reader.fault(FaultCode::MissingKey, key, "");
        }
        Self { id, audience, if_, until, doc }
    }

    /// Where it stands.
    #[must_use]
    pub fn slot(&self) -> Slot {
        match self.doc.kind {
            Kind::Tour | Kind::Tooltip | Kind::Modal | Kind::Slideout | Kind::Survey => Slot::Foreground,
            Kind::Checklist | Kind::Banner | Kind::Hotspot => Slot::Beside,
            Kind::EmptyState => Slot::Inside,
        }
    }

    /// How often it is shown, with the default of its kind.
    #[must_use]
    pub fn repeat(&self) -> RepeatEveryDoc {
        let bounds = |max| RepeatEveryDoc { max, every: None };
        match self.doc.repeat {
            Some(RepeatDoc::Every(every)) => every,
            Some(RepeatDoc::Once) => bounds(Some(1)),
            Some(RepeatDoc::Always) => bounds(None),
            None if self.slot() == Slot::Foreground => bounds(Some(1)),
            None => bounds(None),
        }
    }

    /// The step at this place of a tour; none for the kinds that have no steps.
    #[must_use]
    pub fn step(&self, index: u32) -> Option<&TourStepDoc> {
        self.doc.steps.get(index as usize)
    }
}

/// The first rule of an experience that does not hold now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Start,
    Delay,
    Audience,
    If,
    Until,
    RepeatMax,
    RepeatEvery,
    Dismissed,
    HasData,
}

impl State {
    /// When an experience that comes only so often may come again.
    pub(crate) fn due_again(&self, experience: &Experience) -> Option<Time> {
        let last = exposure(self.kept.experiences.get(&experience.id)).last_at?;
        Some(Time(last.0 + experience.repeat().every?.0))
    }

    /// Until when a page load takes up the experience in the foreground, if it has not been on the screen. A browser
    /// that lives shows it or says that its target is missing; one that was closed, and a replay, never do, and what
    /// they have offered must not hold up all that comes later.
    fn offer_ends(&self, program: &Program) -> Option<Time> {
        let open = &self.kept.open;
        let at = open.at.filter(|_| !open.shown)?;
        let experience = program.experience(open.experience.as_ref()?).and_then(|at| program.experiences.get(at));
        let wait = experience.and_then(|experience| experience.step(open.step)).map_or(0, |step| step.wait.0);
        Some(Time(at.0 + wait + OFFER))
    }
}

impl Run<'_> {
    /// Opens the moments that a page load, a page, an event or a milestone is.
    pub(crate) fn trigger(&mut self, comes: &dyn Fn(&TriggerDoc) -> bool, instant: bool) {
        for (at, experience) in self.program.experiences.iter().enumerate() {
            let Some(start) = &experience.doc.start else { continue };
            let armed = self.state.visit.armed(at);
            if comes(&start.on) {
                if armed.due.is_none() {
                    armed.due = Some(Time(self.at.0 + start.delay.map_or(0, |delay| delay.0)));
                    armed.instant = instant;
                }
            } else if !instant && matches!(start.on, TriggerDoc::Page(_)) && !armed.asked {
                // A page that is left closes its moment.
                armed.due = None;
            }
        }
    }

    pub(crate) fn trigger_by_page(&mut self) {
        let path = self.state.visit.page.path.clone();
        self.trigger(&|on| matches!(on, TriggerDoc::Page(pattern) if page::matches(&pattern.0, &path)), false);
    }

    pub(crate) fn trigger_by_milestone(&mut self, milestone: &str) {
        self.trigger(&|on| matches!(on, TriggerDoc::Milestone(id) if id == milestone), true);
    }

    /// Opens the moment of one experience, whose trigger the host has seen.
    pub(crate) fn trigger_one(&mut self, id: &str) {
        if let Some(at) = self.program.experience(id) {
            let delay = self.program.experiences.get(at).and_then(|experience| experience.doc.start.as_ref()?.delay);
            let armed = self.state.visit.armed(at);
            armed.due = armed.due.or(Some(Time(self.at.0 + delay.map_or(0, |delay| delay.0))));
            armed.instant = true;
        }
    }

    /// Somebody asked for an experience: it takes the foreground, whatever its rules say.
    pub(crate) fn start(&mut self, id: &str, once: bool) {
        let Some(at) = self.program.experience(id) else { return };
        let Some(experience) = self.program.experiences.get(at) else { return };
        if once && exposure(self.state.kept.experiences.get(id)).shown > 0 {
            return;
        }
        if experience.slot() != Slot::Foreground {
            let now = self.at;
            let armed = self.state.visit.armed(at);
            armed.due = Some(now);
            armed.asked = true;
            return;
        }
        let step = if self.is_open(id) {
            self.state.kept.open.step
        } else {
            self.end_open("replaced");
            0
        };
        self.open(at, step);
    }

    /// Whether this experience holds the foreground.
    pub(crate) fn is_open(&self, id: &str) -> bool {
        self.state.kept.open.experience.as_deref() == Some(id)
    }

    fn open(&mut self, at: usize, step: u32) {
        let Some(experience) = self.program.experiences.get(at) else { return };
        let shown = self.is_open(&experience.id) && self.state.kept.open.shown;
        self.state.kept.open = OpenDoc {
            experience: Some(experience.id.clone()),
            step,
            tab: self.state.visit.tab.clone(),
            shown,
            at: Some(later(self.at, self.state.kept.open.at)),
        };
        self.effects.push(Effect::Show { at, step: step as usize });
    }

    fn close(&mut self) {
        if let Some(at) = self.state.kept.open.experience.take().and_then(|id| self.program.experience(&id)) {
            self.effects.push(Effect::Hide { at });
        }
        let at = later(self.at, self.state.kept.open.at);
        self.state.kept.open = OpenDoc { at: Some(at), ..OpenDoc::default() };
    }

    /// Ends what holds the foreground, before its end.
    fn end_open(&mut self, reason: Ended) {
        let Some(id) = self.state.kept.open.experience.clone() else { return };
        if !self.state.kept.open.shown && matches!(reason, "until" | "replaced") {
            // Nobody saw it, and nobody closed it.
            self.close();
            return;
        }
        let index = self.state.kept.open.step;
        let step = self.program.experience(&id).and_then(|at| self.program.experiences.get(at)?.step(index));
        let step = step.map(|step| step.id.clone());
        self.expose(&id, |exposure| exposure.dismissed += 1);
        self.tell(Effect::Dismissed { experience: id, reason, step });
        self.close();
    }

    /// Writes down what was seen of an experience.
    pub(crate) fn expose(&mut self, id: &str, change: impl FnOnce(&mut ExposureDoc)) {
        let exposure = self.state.kept.experiences.entry(id).entry(&self.state.visit.replica);
        change(exposure);
        exposure.n += 1;
        exposure.last_at = exposure.last_at.max(Some(self.at));
    }

    /// The host put an experience, or the present step of a tour, on the screen.
    pub(crate) fn shown(&mut self, id: &str) {
        let Some(at) = self.program.experience(id) else { return };
        let Some(experience) = self.program.experiences.get(at) else { return };
        let kind = experience.doc.kind.word();
        let first = if experience.slot() == Slot::Foreground {
            if !self.is_open(id) {
                return;
            }
            !core::mem::replace(&mut self.state.kept.open.shown, true)
        } else {
            // What stands on every page counts once a visit.
            exposure(self.state.kept.experiences.get(id)).last_at < self.state.kept.session.started_at
                || exposure(self.state.kept.experiences.get(id)).shown == 0
        };
        if first {
            self.expose(id, |exposure| exposure.shown += 1);
            self.tell(Effect::ExperienceShown { experience: id.to_owned(), kind });
        }
        let index = self.state.kept.open.step;
        if let Some(step) = experience.step(index) {
            self.tell(Effect::StepShown { experience: id.to_owned(), step: step.id.clone(), index });
        }
    }

    /// Goes on from the step at `index` of a tour.
    pub(crate) fn advance(&mut self, id: &str, index: u32) {
        let Some(at) = self.program.experience(id).filter(|_| self.is_open(id)) else { return };
        let Some(experience) = self.program.experiences.get(at) else { return };
        let seen = self.state.kept.open.shown;
        if let Some(step) = experience.step(index).filter(|_| seen) {
            self.tell(Effect::Advanced { experience: id.to_owned(), step: step.id.clone() });
        }
        if experience.step(index + 1).is_some() {
            self.open(at, index + 1);
        } else if seen {
            self.complete(id);
        } else {
            // The user did it all before anything of it was on the screen.
            self.close();
        }
    }

    /// Goes back a step, if there is one.
    pub(crate) fn back(&mut self, id: &str) {
        let index = self.state.kept.open.step;
        if let Some(at) = self.program.experience(id).filter(|_| self.is_open(id) && index > 0) {
            self.open(at, index - 1);
        }
    }

    /// Goes on in the open tour when this event is what a coming step waits for: a user who is ahead is not held up.
    pub(crate) fn advance_by_event(&mut self, name: &str) {
        self.advance_by(&|step| step.advance.as_ref().is_some_and(|advance| advance.event.as_deref() == Some(name)));
    }

    fn advance_by(&mut self, done: &dyn Fn(&TourStepDoc) -> bool) {
        let Some(id) = self.state.kept.open.experience.clone() else { return };
        let Some(experience) = self.program.experience(&id).and_then(|at| self.program.experiences.get(at)) else {
            return;
        };
        let from = self.state.kept.open.step;
        let ahead = experience.doc.steps.iter().zip(0_u32..).skip(from as usize).find(|(step, _)| done(step));
        if let Some((_, index)) = ahead {
            self.advance(&id, index);
        }
    }

    /// The user did something to the target of a step.
    pub(crate) fn advance_by_target(&mut self, id: &str, index: u32, by: AdvanceOn) {
        let Some(experience) = self.program.experience(id).and_then(|at| self.program.experiences.get(at)) else {
            return;
        };
        let wanted = experience.step(index).and_then(|step| step.advance.as_ref()?.on);
        if wanted == Some(by) && index >= self.state.kept.open.step {
            self.advance(id, index);
        }
    }

    /// An experience was followed to its end.
    pub(crate) fn complete(&mut self, id: &str) {
        self.expose(id, |exposure| exposure.completed += 1);
        self.tell(Effect::Completed { experience: id.to_owned() });
        if self.is_open(id) {
            self.close();
        } else {
            self.put_away(id);
        }
    }

    /// The user took the action.
    pub(crate) fn act(&mut self, id: &str) {
        let Some(experience) = self.program.experience(id).and_then(|at| self.program.experiences.get(at)) else {
            return;
        };
        // An empty state stays until there is data; its action does not use it up.
        if experience.slot() != Slot::Inside {
            self.complete(id);
        }
        if let Some(start) = experience.doc.action.as_ref().and_then(|action| action.start.clone()) {
            self.start(&start, false);
        }
    }

    /// Somebody closed an experience.
    pub(crate) fn dismiss(&mut self, id: &str, reason: Ended) {
        if self.is_open(id) {
            self.end_open(reason);
            return;
        }
        let visible = self.program.experience(id).is_some_and(|at| self.state.visit.armed(at).visible);
        if visible {
            self.expose(id, |exposure| exposure.dismissed += 1);
            self.tell(Effect::Dismissed { experience: id.to_owned(), reason, step: None });
            self.put_away(id);
        }
    }

    /// Takes off the screen what stands beside the work, until its moment comes again.
    fn put_away(&mut self, id: &str) {
        if let Some(at) = self.program.experience(id) {
            let armed = self.state.visit.armed(at);
            armed.due = None;
            armed.asked = false;
            if core::mem::take(&mut armed.visible) {
                self.effects.push(Effect::Hide { at });
            }
        }
    }

    /// The target of the present step did not appear.
    pub(crate) fn missing(&mut self, id: &str) {
        let index = self.state.kept.open.step;
        let Some(at) = self.program.experience(id).filter(|_| self.is_open(id)) else { return };
        let Some(experience) = self.program.experiences.get(at) else { return };
        let step = experience.step(index);
        let selector = step.map_or(experience.doc.target.as_ref(), |step| step.target.as_ref());
        self.tell(Effect::TargetMissing {
            experience: id.to_owned(),
            step: step.map(|step| step.id.clone()).unwrap_or_default(),
            selector: selector.map(|selector| selector.0.clone()).unwrap_or_default(),
        });
        let skip = step.is_some_and(|step| step.missing == Missing::Skip);
        match (skip, experience.step(index + 1)) {
            (true, Some(_)) => self.open(at, index + 1),
            (true, None) if self.state.kept.open.shown => self.complete(id),
            _ => self.end_open("missing"),
        }
    }

    /// The goals that a reached milestone meets.
    pub(crate) fn meet_goals(&mut self, milestone: &str) {
        for experience in &self.program.experiences {
            let Some(goal) = experience.doc.goal.as_ref().filter(|goal| goal.milestone == milestone) else { continue };
            let seen = exposure(self.state.kept.experiences.get(&experience.id));
            let in_time =
                goal.within.is_none_or(|within| seen.last_at.is_some_and(|last| self.at.0 - last.0 <= within.0));
            if seen.shown > 0 && seen.goal_at.is_none() && in_time {
                let replicas = self.state.kept.experiences.entry(&experience.id);
                let one = replicas.entry(&self.state.visit.replica);
                one.goal_at = Some(self.at);
                one.n += 1;
                self.effects
                    .push(Effect::GoalMet { experience: experience.id.clone(), milestone: milestone.to_owned() });
            }
        }
    }

    /// The first rule that keeps an experience from starting now.
    pub(crate) fn held_by(&self, at: usize, experience: &Experience) -> Option<Rule> {
        let armed = self.state.visit.armed.get(at).copied().unwrap_or_default();
        let facts = self.facts();
        let fails =
            |condition: &Option<Condition>| condition.as_ref().is_some_and(|condition| !condition.holds(&facts));
        if experience.until.as_ref().is_some_and(|until| until.holds(&facts)) {
            return Some(Rule::Until);
        }
        if experience.slot() == Slot::Inside {
            let empty = match &experience.doc.dataset {
                Some(dataset) => self.state.visit.datasets.get(dataset).map(|count| *count == 0.0),
                None => None,
            };
            let empty = empty.or(self.state.visit.empty.get(&experience.id).copied()).unwrap_or(false);
            if !empty {
                return Some(Rule::HasData);
            }
        } else if armed.asked {
            return None;
        } else {
            match armed.due {
                None => return Some(Rule::Start),
                Some(due) if due > self.at => return Some(Rule::Delay),
                Some(_) => {}
            }
        }
        if fails(&experience.audience) {
            return Some(Rule::Audience);
        }
        if fails(&experience.if_) {
            return Some(Rule::If);
        }
        if armed.visible {
            return None;
        }
        let seen = exposure(self.state.kept.experiences.get(&experience.id));
        let ended = seen.dismissed + seen.completed;
        if experience.slot() == Slot::Beside && experience.doc.repeat.is_none() && ended > 0 {
            return Some(Rule::Dismissed);
        }
        if experience.repeat().max.is_some_and(|max| seen.shown >= max) {
            return Some(Rule::RepeatMax);
        }
        self.state.due_again(experience).filter(|due| self.at < *due).map(|_| Rule::RepeatEvery)
    }

    /// Decides what is on the screen now.
    pub(crate) fn guide(&mut self) {
        let mut best: Option<(usize, f64)> = None;
        for (at, experience) in self.program.experiences.iter().enumerate() {
            let held = self.held_by(at, experience);
            let foreground = experience.slot() == Slot::Foreground;
            if foreground && self.is_open(&experience.id) {
                if held == Some(Rule::Until) {
                    self.end_open("until");
                }
                continue;
            }
            let armed = self.state.visit.armed(at);
            if held.is_none() && !core::mem::replace(&mut armed.reported, true) {
                self.effects.push(Effect::ExperienceEligible { experience: experience.id.clone() });
            }
            let armed = self.state.visit.armed(at);
            if armed.instant && !armed.visible && held.is_some_and(|rule| rule != Rule::Delay) {
                // The instant has passed, and its rules did not hold then.
                armed.due = None;
            }
            if foreground {
                if held.is_none() && best.is_none_or(|(_, priority)| experience.doc.priority > priority) {
                    best = Some((at, experience.doc.priority));
                }
            } else if held.is_none() != armed.visible {
                armed.visible = held.is_none();
                self.effects.push(if held.is_none() { Effect::Show { at, step: 0 } } else { Effect::Hide { at } });
            }
        }
        if let (None, Some((at, _))) = (&self.state.kept.open.experience, best) {
            // The moment is used up: closing it does not bring it back on the same page.
            self.state.visit.armed(at).due = None;
            self.open(at, 0);
        }
    }

    /// After a page load: what this tab had open goes on at its step; what a closed tab had open goes on here.
    pub(crate) fn resume(&mut self) {
        let Some(id) = self.state.kept.open.experience.clone() else { return };
        let visit = &self.state.visit;
        let owner = &self.state.kept.open.tab;
        if *owner != visit.tab && visit.living.contains(owner) {
            return;
        }
        let forgotten = self.state.offer_ends(self.program).is_some_and(|ends| self.at >= ends);
        match self.program.experience(&id) {
            Some(at) if !forgotten => self.open(at, self.state.kept.open.step),
            // The config no longer has it, or nobody ever saw it: its rules decide anew.
            _ => self.close(),
        }
    }

    /// The person at hand leaves: what is on the screen was theirs.
    pub(crate) fn leave(&mut self) {
        self.end_open("replaced");
        for at in 0..self.state.visit.armed.len() {
            if core::mem::take(self.state.visit.armed(at)).visible {
                self.effects.push(Effect::Hide { at });
            }
        }
    }
}
