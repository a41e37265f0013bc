//! Experiences: who sees what, when, and how often.
//!
//! One experience at a time holds the *foreground* (tour, modal, slide-out, survey, a tooltip that opens by itself), in
//! one tab of the browser; the others wait and try again. What stands *beside* the work (checklist, launcher, banner,
//! hotspot, a tooltip that waits to be hovered) and *inside* the page (empty state) never waits.
//!
//! Rules decide in this order: the group that sees nothing, `until`, data, the moment and its delay, `audience`, `if`,
//! what was put off, `repeat`. Whatever passes is *eligible*. Of the eligible ones that ask for the foreground, limits
//! hold back those that nobody asked for; of the rest the highest priority goes first, then the one written first. What
//! loses is told (`experience.held`) and stays in line.
//!
//! This file says what an experience is; `trigger.rs` opens its moments, `hold.rs` says what keeps it back, `guide.rs`
//! decides what is on the screen, `foreground.rs` holds the one in front, `walk.rs` goes through its steps, `put_off.rs`
//! takes away for a while, `seen.rs` remembers what was seen.

mod foreground;
mod guide;
mod hold;
mod put_off;
mod seen;
mod trigger;
mod walk;

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
pub(crate) use hold::Rule;

use crate::compiler::Compiler;
use crate::condition::Condition;
use crate::facts::Facts;
use crate::page::Pages;
use crate::program::Program;
use crate::state::State;
use waypost_schema::config::{
    ButtonDoc, ExperienceDoc, Kind, Opens, Position, Question, RepeatDoc, TourStepDoc, TriggerDoc,
};
use waypost_schema::{FaultCode, Text, Value, event};

/// A compiled experience.
#[derive(Debug)]
pub struct Experience {
    /// Its id.
    pub id: Text,
    /// What the config says of it.
    pub doc: ExperienceDoc,
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub slot: Slot,
    /// Who sees it.
    pub audience: Option<Condition>,
    /// What must hold when it starts.
    pub if_: Option<Condition>,
    /// What ends it.
    pub until: Option<Condition>,
    /// What must hold for each of its steps, or of its lines.
    pub parts: Vec<Option<Condition>>,
    /// The moment it starts at, and how long after it.
    pub(crate) on: Option<TriggerDoc>,
    /// The pages it starts on.
    pub(crate) pages: Option<Pages>,
    pub(crate) delay: i64,
    pub(crate) priority: f64,
    /// How often it is shown, with the default of its kind.
    pub(crate) repeat: RepeatDoc,
    /// The milestone that is its goal, and how soon it has to be reached.
    pub(crate) goal: Option<(Text, Option<i64>)>,
    /// How often it was shown, completed and dismissed; when it was last seen; when its goal was met.
    pub(crate) seen: [Text; 3],
    pub(crate) last: Text,
    pub(crate) met: Text,
    /// Until when it was put off, and at which step.
    pub(crate) snoozed: Text,
    pub(crate) step: Text,
    /// What experiments make of it: the experiment's place, the variant, the experience.
    pub(crate) variants: Vec<(usize, Text, Experience)>,
}

/// A way in which an experience was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Shown,
    Completed,
    Dismissed,
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
    pub(crate) fn compile(compiler: &mut Compiler, id: Text, value: Value) -> Self {
        compiler.refuse_twins("steps", &value.at("steps"));
        let doc = ExperienceDoc(value);
        let audience = compiler.audience(doc.audience());
        let until = compiler.optional("until", doc.until());
        let start = doc.start();
        let on = start.as_ref().map(|start| start.on());
        compiler.reader.enter("start");
        compiler.reader.enter("on");
        match &on {
            Some(TriggerDoc::Milestone(milestone)) => {
                compiler.refer("milestone", "milestones", Some(milestone.clone()))
            }
            Some(TriggerDoc::Feature(feature)) => compiler.refer("feature", "features", Some(feature.clone())),
            Some(TriggerDoc::Never) => compiler.reader.fault(
                FaultCode::WrongType,
                "object",
                "\"load\", or exactly one of page, event, click, element, milestone, feature",
            ),
            _ => {}
        }
        compiler.reader.leave();
        let if_ = compiler.optional("if", start.as_ref().and_then(|start| start.if_()));
        compiler.reader.leave();
        let parts = compile_parts(compiler, &doc);
        compiler.refer("from", "senders", doc.from());
        compiler.reader.enter("action");
        compiler.refer("start", "experiences", doc.action().and_then(|action| action.start()));
        compiler.reader.leave();
        let goal = doc.goal().map(|goal| (goal.milestone(), goal.within().map(|within| within.0)));
        compiler.reader.enter("goal");
        compiler.refer("milestone", "milestones", goal.as_ref().map(|(milestone, _)| milestone.clone()));
        compiler.reader.leave();
        let kind = doc.kind();
        let question = doc.question();
        let in_page = doc.position().is_some_and(|at| !matches!(at, Position::Top | Position::Bottom));
        let missing = match kind {
            Kind::Tour if doc.steps().is_empty() => Some("steps"),
            Kind::EmptyState if doc.container().is_none() => Some("container"),
            Kind::Checklist | Kind::Launcher if doc.items().is_empty() => Some("items"),
            Kind::Tooltip | Kind::Hotspot if doc.target().is_none() => Some("target"),
            Kind::Banner if in_page && doc.target().is_none() => Some("target"),
            Kind::Survey if question.is_none() => Some("question"),
            Kind::Survey
                if matches!(question, Some(Question::Choice | Question::Choices))
                    && doc.options().iter().next().is_none() =>
            {
                Some("options")
            }
            _ => None,
        };
        if let Some(key) = missing {
            compiler.reader.fault(FaultCode::MissingKey, key, "");
        }
        let slot = slot(kind, &doc);
        let default = RepeatDoc { max: (slot == Slot::Foreground).then_some(1), every: None };
        let cell = |first: &'static str| Text::from(first).slash(&id);
        Self {
            kind,
            slot,
            audience,
            if_,
            until,
            parts,
            pages: if let Some(TriggerDoc::Page(pattern)) = &on { Some(Pages::compile(pattern)) } else { None },
            on,
            delay: start.and_then(|start| start.delay()).unwrap_or_default().0,
            priority: doc.priority(),
            repeat: doc.repeat().unwrap_or(default),
            goal,
            seen: [cell("+shown"), cell("+completed"), cell("+dismissed")],
            last: cell(">last"),
            met: cell("<goal"),
            snoozed: cell(">snoozed"),
            step: cell("=step"),
            variants: Vec::new(),
            id,
            doc,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn slot(&self) -> Slot {
        self.slot
    }

    /// Where it is written down that it was seen in this way.
    pub(crate) fn seen(&self, way: Way) -> &Text {
        let [shown, completed, dismissed] = &self.seen;
        match way {
            Way::Shown => shown,
            Way::Completed => completed,
            Way::Dismissed => dismissed,
        }
    }

    /// Whether the step, or the line, at this place is for the person of these facts.
    #[must_use]
    pub fn applies(&self, index: usize, facts: &Facts<'_>) -> bool {
        self.parts.get(index).and_then(Option::as_ref).is_none_or(|condition| condition.holds(facts))
    }

    /// The step at this place of a tour; none for the kinds that have no steps.
    #[must_use]
    pub fn step(&self, index: u32) -> Option<TourStepDoc> {
        self.doc.steps().get(index as usize)
    }
}

fn slot(kind: Kind, doc: &ExperienceDoc) -> Slot {
    match kind {
        Kind::Tooltip if doc.opens() == Opens::Hover => Slot::Beside,
        Kind::Tour | Kind::Tooltip | Kind::Modal | Kind::Slideout | Kind::Survey => Slot::Foreground,
        Kind::Checklist | Kind::Banner | Kind::Hotspot | Kind::Launcher => Slot::Beside,
        Kind::EmptyState => Slot::Inside,
    }
}

/// The conditions of the steps or the lines; what they and all buttons refer to has to be there.
fn compile_parts(compiler: &mut Compiler, doc: &ExperienceDoc) -> Vec<Option<Condition>> {
    let mut parts = Vec::new();
    compile_buttons(compiler, doc.buttons().iter());
    compiler.reader.enter("steps");
    for (index, step) in doc.steps().iter().enumerate() {
        compiler.reader.enter_at(index);
        parts.push(compiler.optional("if", step.if_()));
        compile_buttons(compiler, step.buttons().iter());
        compiler.reader.leave();
    }
    compiler.reader.leave();
    compiler.reader.enter("items");
    let part = if doc.kind() == Kind::Launcher { "experiences" } else { "milestones" };
    for (index, item) in doc.items().iter().enumerate() {
        compiler.reader.enter_at(index);
        parts.push(compiler.optional("if", item.if_()));
        if let Some(id) = item.id().filter(|id| !compiler.names.declares(part, id)) {
            compiler.reader.fault(FaultCode::UnknownReference, id, "");
        }
        compiler.refer("start", "experiences", item.start());
        compiler.reader.leave();
    }
    compiler.reader.leave();
    parts
}

fn compile_buttons(compiler: &mut Compiler, buttons: impl Iterator<Item = ButtonDoc>) {
    compiler.reader.enter("buttons");
    for (index, button) in buttons.enumerate() {
        compiler.reader.enter_at(index);
        compiler.refer("start", "experiences", button.start());
        compiler.reader.leave();
    }
    compiler.reader.leave();
}

impl Way {
    /// The way that an event tells of.
    pub(crate) fn of(event: &Text) -> Option<Self> {
        let ways = [
            (event::EXPERIENCE_SHOWN, Way::Shown),
            (event::EXPERIENCE_COMPLETED, Way::Completed),
            (event::EXPERIENCE_DISMISSED, Way::Dismissed),
        ];
        ways.into_iter().find(|(known, _)| event.is(known)).map(|(_, way)| way)
    }
}

impl State {
    /// An experience of a program, as it is for this person: an experiment may have changed it.
    #[must_use]
    pub fn experience<'p>(&self, program: &'p Program, at: usize) -> Option<&'p Experience> {
        let experience = program.experiences.get(at)?;
        let dealt = experience.variants.iter().find(|(number, variant, _)| {
            let said = program.experiments.get(*number).and_then(|one| self.kept.said(&one.cell).as_text());
            said.as_ref() == Some(variant)
        });
        Some(dealt.map_or(experience, |(.., changed)| changed))
    }
}
