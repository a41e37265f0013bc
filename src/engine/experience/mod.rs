//! Experiences: who sees what, when, and how often.
//!
//! One experience at a time holds the *foreground* (tour, tooltip, modal, slide-out, survey), in one tab of the
//! browser; the others wait and try again. What stands *beside* the work (checklist, banner, hotspot) and *inside*
//! the page (empty state) never waits.
//!
//! This file says what an experience is; `trigger.rs` opens its moments, `guide.rs` decides what is on the screen,
//! `foreground.rs` walks through the one in front.

mod foreground;
mod guide;
mod trigger;

pub(crate) use guide::Rule;

use crate::compiler::Compiler;
use crate::condition::Condition;
use crate::program::Program;
use waypost_schema::config::{ExperienceDoc, Kind, RepeatDoc, TourStepDoc, TriggerDoc};
use waypost_schema::{FaultCode, Value};

/// A compiled experience.
#[derive(Debug)]
pub struct Experience {
    /// Its id.
    pub id: String,
    value: Value,
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
    pub(crate) fn compile(compiler: &mut Compiler<'_>, id: String, value: Value) -> Self {
        let doc = ExperienceDoc(&value);
        let audience = compiler.audience(doc.audience());
        let until = compiler.optional("until", doc.until());
        compiler.reader.enter("start");
        if let Some(start) = doc.start() {
            compiler.reader.enter("on");
            match start.on() {
                TriggerDoc::Milestone(milestone) => compiler.refer("milestone", "milestones", Some(milestone)),
                TriggerDoc::Feature(feature) => compiler.refer("feature", "features", Some(feature)),
                TriggerDoc::Never => compiler.reader.fault(
                    FaultCode::WrongType,
                    "object",
                    "\"load\", or exactly one of page, event, click, element, milestone, feature",
                ),
                _ => {}
            }
            compiler.reader.leave();
        }
        let if_ = compiler.optional("if", doc.start().and_then(|start| start.if_()));
        compiler.reader.leave();
        compiler.refer("from", "senders", doc.from());
        compiler.reader.enter("action");
        compiler.refer("start", "experiences", doc.action().and_then(|action| action.start()));
        compiler.reader.leave();
        compiler.reader.enter("goal");
        compiler.refer("milestone", "milestones", doc.goal().map(|goal| goal.milestone()));
        compiler.reader.leave();
        compiler.refer_all("items", "milestones", doc.items().iter());
        compiler.refuse_twins(doc.steps().iter().map(TourStepDoc::id));
        let missing = match doc.kind() {
            Kind::Tour if doc.steps().is_empty() => Some("steps"),
            Kind::EmptyState if doc.container().is_none() => Some("container"),
            Kind::Checklist if doc.items().is_empty() => Some("items"),
            Kind::Tooltip | Kind::Hotspot if doc.target().is_none() => Some("target"),
            Kind::Survey if doc.question().is_none() => Some("question"),
            _ => None,
        };
        if let Some(key) = missing {
            compiler.reader.fault(FaultCode::MissingKey, key, "");
        }
        Self { id, audience, if_, until, value }
    }

    /// What the config says of it.
    #[must_use]
    pub fn doc(&self) -> ExperienceDoc<'_> {
        ExperienceDoc(&self.value)
    }

    /// Where it stands.
    #[must_use]
    pub fn slot(&self) -> Slot {
        match self.doc().kind() {
            Kind::Tour | Kind::Tooltip | Kind::Modal | Kind::Slideout | Kind::Survey => Slot::Foreground,
            Kind::Checklist | Kind::Banner | Kind::Hotspot => Slot::Beside,
            Kind::EmptyState => Slot::Inside,
        }
    }

    /// How often it is shown, with the default of its kind.
    #[must_use]
    pub fn repeat(&self) -> RepeatDoc {
        let default = RepeatDoc { max: (self.slot() == Slot::Foreground).then_some(1), every: None };
        self.doc().repeat().unwrap_or(default)
    }

    /// The step at this place of a tour; none for the kinds that have no steps.
    #[must_use]
    pub fn step(&self, index: u32) -> Option<TourStepDoc<'_>> {
        self.doc().steps().get(index as usize)
    }
}

impl Program {
    /// An experience by its id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Experience> {
        self.experiences.iter().find(|experience| experience.id == id)
    }
}
