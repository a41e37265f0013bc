//! When an experience starts, for whom, and how often.

use crate::view::{Condition, Page, Selector, Text, document, words};
use crate::{Duration, Shape, Value, View};

document! {
    /// When an experience starts.
    StartDoc {
        /// The moment.
        on: TriggerDoc<'static>,
        /// What must hold at that moment.
        if_ as "if": Option<Condition>,
        /// How long after it.
        delay: Option<Duration>,
    }
}

/// The moment an experience starts at: `"load"`, or an object with exactly one key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TriggerDoc<'v> {
    /// Every page load.
    Load,
    /// While the page matches.
    Page(&'v str),
    /// An event of the host.
    Event(&'v str),
    /// A click on an element that matches.
    Click(&'v str),
    /// An element that matches has appeared.
    Element(&'v str),
    /// A milestone is reached.
    Milestone(&'v str),
    /// A feature is used.
    Feature(&'v str),
    /// No moment: the object does not have exactly one key.
    Never,
}

document! {
    /// The moment as an object; exactly one key.
    TriggerKeysDoc {
        /// While the page matches.
        page: Option<Page>,
        /// An event of the host.
        event: Option<Text>,
        /// A click on an element that matches.
        click: Option<Selector>,
        /// An element that matches has appeared.
        element: Option<Selector>,
        /// A milestone is reached.
        milestone: Option<Text>,
        /// A feature is used.
        feature: Option<Text>,
    }
}

words! {
    /// The moment as a word.
    TriggerWord {
        /// Every page load.
        Load = "load",
    }
}

impl View for TriggerDoc<'static> {
    type Out<'v> = TriggerDoc<'v>;
    const SHAPE: Shape = Shape::Either(&[TriggerWord::SHAPE, <TriggerKeysDoc<'static>>::SHAPE]);
    fn view(value: &Value) -> TriggerDoc<'_> {
        let Some(object) = value.object() else { return TriggerDoc::Load };
        let mut keys = object.iter().filter(|(key, _)| !key.starts_with('$'));
        let (Some((key, value)), None) = (keys.next(), keys.next()) else { return TriggerDoc::Never };
        let text = value.text().unwrap_or_default();
        match &**key {
            "page" => TriggerDoc::Page(text),
            "event" => TriggerDoc::Event(text),
            "click" => TriggerDoc::Click(text),
            "element" => TriggerDoc::Element(text),
            "milestone" => TriggerDoc::Milestone(text),
            "feature" => TriggerDoc::Feature(text),
            _ => TriggerDoc::Never,
        }
    }
}

/// How often an experience is shown: `"once"`, `"always"`, or bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RepeatDoc {
    /// At most so many times.
    pub max: Option<u32>,
    /// At least this long after the last time.
    pub every: Option<Duration>,
}

document! {
    /// Bounds on how often an experience is shown.
    RepeatEveryDoc {
        /// At most so many times.
        max: Option<u32>,
        /// At least this long after the last time.
        every: Option<Duration>,
    }
}

words! {
    /// How often, as a word.
    RepeatWord {
        /// One time.
        Once = "once",
        /// Whenever its start comes.
        Always = "always",
    }
}

impl View for RepeatDoc {
    type Out<'v> = RepeatDoc;
    const SHAPE: Shape = Shape::Either(&[RepeatWord::SHAPE, <RepeatEveryDoc<'static>>::SHAPE]);
    fn view(value: &Value) -> RepeatDoc {
        match value.text() {
            Some(word) => RepeatDoc { max: (word == RepeatWord::Once.word()).then_some(1), every: None },
            None => RepeatDoc { max: RepeatEveryDoc(value).max(), every: RepeatEveryDoc(value).every() },
        }
    }
}

/// Who sees an experience: a segment's id, or a condition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AudienceDoc<'v> {
    /// The id of a segment.
    Segment(&'v str),
    /// A condition over facts.
    Condition(&'v Value),
}

impl View for AudienceDoc<'static> {
    type Out<'v> = AudienceDoc<'v>;
    const SHAPE: Shape = Shape::Either(&[Shape::Text, Shape::Condition]);
    fn view(value: &Value) -> AudienceDoc<'_> {
        match value.text() {
            Some(id) => AudienceDoc::Segment(id),
            None => AudienceDoc::Condition(value),
        }
    }
}
