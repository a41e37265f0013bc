//! When an experience starts, for whom, and how often.

use crate::Text;
use crate::view::{Condition, Page, Selector, choice, document};
use crate::{Duration, Shape, Value, View, words};

document! {
    /// When an experience starts.
    StartDoc {
        /// The moment.
        on: TriggerDoc,
        /// What must hold at that moment.
        if_ as "if": Option<Condition>,
        /// How long after it.
        delay: Option<Duration>,
    }
}

/// The moment an experience starts at: `"load"`, or an object with exactly one key.
#[derive(Clone, Debug, PartialEq)]
pub enum TriggerDoc {
    /// Every page load.
    Load,
    /// While the page matches.
    Page(Text),
    /// An event of the host.
    Event(Text),
    /// A click on an element that matches.
    Click(Text),
    /// An element that matches has appeared.
    Element(Text),
    /// A milestone is reached.
    Milestone(Text),
    /// A feature is used.
    Feature(Text),
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

choice! {
    /// The moment as a word.
    TriggerWord {
        /// Every page load.
        Load = "load",
    }
}

words! {
    /// What an experience can start on beside a load.
    TriggerKey {
        /// A page.
        Page = "page",
        /// An event.
        Event = "event",
        /// A click.
        Click = "click",
        /// An element.
        Element = "element",
        /// A milestone.
        Milestone = "milestone",
        /// A feature.
        Feature = "feature",
    }
}

impl View for TriggerDoc {
    type Out = TriggerDoc;
    const SHAPE: Shape = Shape::Either(&[TriggerWord::SHAPE, TriggerKeysDoc::SHAPE]);
    fn view(value: Value) -> TriggerDoc {
        if !value.is_object() {
            return TriggerDoc::Load;
        }
        let mut keys = value.members().filter(|(key, _)| !key.begins("$"));
        let (Some((key, value)), None) = (keys.next(), keys.next()) else { return TriggerDoc::Never };
        let text = value.as_text().unwrap_or_default();
        match TriggerKey::of(&key) {
            Some(TriggerKey::Page) => TriggerDoc::Page(text),
            Some(TriggerKey::Event) => TriggerDoc::Event(text),
            Some(TriggerKey::Click) => TriggerDoc::Click(text),
            Some(TriggerKey::Element) => TriggerDoc::Element(text),
            Some(TriggerKey::Milestone) => TriggerDoc::Milestone(text),
            Some(TriggerKey::Feature) => TriggerDoc::Feature(text),
            None => TriggerDoc::Never,
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

choice! {
    /// How often, as a word.
    RepeatWord {
        /// One time.
        Once = "once",
        /// Whenever its start comes.
        Always = "always",
    }
}

impl View for RepeatDoc {
    type Out = RepeatDoc;
    const SHAPE: Shape = Shape::Either(&[RepeatWord::SHAPE, RepeatEveryDoc::SHAPE]);
    fn view(value: Value) -> RepeatDoc {
        match value.as_text() {
            Some(word) => {
                RepeatDoc { max: (RepeatWord::of(&word) == Some(RepeatWord::Once)).then_some(1), every: None }
            }
            None => {
                let bounds = RepeatEveryDoc(value);
                RepeatDoc { max: bounds.max(), every: bounds.every() }
            }
        }
    }
}

/// Who sees an experience: a segment's id, or a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum AudienceDoc {
    /// The id of a segment.
    Segment(Text),
    /// A condition over facts.
    Condition(Value),
}

impl View for AudienceDoc {
    type Out = AudienceDoc;
    const SHAPE: Shape = Shape::Either(&[Shape::Text, Shape::Condition]);
    fn view(value: Value) -> AudienceDoc {
        match value.as_text() {
            Some(id) => AudienceDoc::Segment(id),
            None => AudienceDoc::Condition(value),
        }
    }
}
