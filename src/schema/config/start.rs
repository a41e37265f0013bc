//! When an experience starts, for whom, and how often.

use super::{ConditionDoc, PagePattern, Selector};
use crate::decode::{document, words};
use crate::{Decode, Duration, Reader, Value};

document! {
    /// When an experience starts.
    StartDoc {
        /// The moment.
        on: TriggerDoc,
        /// What must hold at that moment.
        if_ as "if": Option<ConditionDoc>,
        /// How long after it.
        delay: Option<Duration>,
    }
}

/// The moment an experience starts at: `"load"`, or an object with one key.
#[derive(Clone, Debug, PartialEq)]
pub enum TriggerDoc {
    /// Every page load.
    Load,
    /// While the page matches.
    Page(PagePattern),
    /// An event of the host.
    Event(String),
    /// A click on an element that matches.
    Click(Selector),
    /// An element that matches has appeared.
    Element(Selector),
    /// A milestone is reached.
    Milestone(String),
    /// A feature is used.
    Feature(String),
}

document! {
    /// The moment as an object; exactly one key.
    TriggerKeysDoc {
        /// While the page matches.
        page: Option<PagePattern>,
        /// An event of the host.
        event: Option<String>,
        /// A click on an element that matches.
        click: Option<Selector>,
        /// An element that matches has appeared.
        element: Option<Selector>,
        /// A milestone is reached.
        milestone: Option<String>,
        /// A feature is used.
        feature: Option<String>,
    }
}

words! {
    /// The moment as a word.
    TriggerWord {
        /// Every page load.
        Load = "load",
    }
}

impl Decode for TriggerDoc {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        if value.text().is_some() {
            return TriggerWord::decode(value, reader).map(|TriggerWord::Load| Self::Load);
        }
        let keys = TriggerKeysDoc::decode(value, reader)?;
        let mut found = [
            keys.page.map(Self::Page),
            keys.event.map(Self::Event),
            keys.click.map(Self::Click),
            keys.element.map(Self::Element),
            keys.milestone.map(Self::Milestone),
            keys.feature.map(Self::Feature),
        ]
        .into_iter()
        .flatten();
        match (found.next(), found.next()) {
            (Some(trigger), None) => Some(trigger),
            _ => {
                reader.wrong(value, "\"load\", or exactly one of page, event, click, element, milestone, feature");
                None
            }
        }
    }
    #[cfg(feature = "describe")]
    fn describe(catalog: &mut crate::describe::Catalog) -> crate::describe::Shape {
        crate::describe::Shape::Either(vec![TriggerWord::describe(catalog), TriggerKeysDoc::describe(catalog)])
    }
}

/// How often an experience is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RepeatDoc {
    /// One time.
    Once,
    /// Whenever its start comes.
    Always,
    /// Within these bounds.
    Every(RepeatEveryDoc),
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

impl Copy for RepeatEveryDoc {}

words! {
    /// How often, as a word.
    RepeatWord {
        /// One time.
        Once = "once",
        /// Whenever its start comes.
        Always = "always",
    }
}

impl Decode for RepeatDoc {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        if value.text().is_none() {
            return RepeatEveryDoc::decode(value, reader).map(Self::Every);
        }
        RepeatWord::decode(value, reader).map(|word| match word {
            RepeatWord::Once => Self::Once,
            RepeatWord::Always => Self::Always,
        })
    }
    #[cfg(feature = "describe")]
    fn describe(catalog: &mut crate::describe::Catalog) -> crate::describe::Shape {
        crate::describe::Shape::Either(vec![RepeatWord::describe(catalog), RepeatEveryDoc::describe(catalog)])
    }
}

/// Who sees an experience: a segment's id, or a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum AudienceDoc {
    /// The id of a segment.
    Segment(String),
    /// A condition over facts.
    Condition(ConditionDoc),
}

impl Decode for AudienceDoc {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Text(id) => Some(Self::Segment(id.clone())),
            Value::Object(_) => ConditionDoc::decode(value, reader).map(Self::Condition),
            _ => {
                reader.wrong(value, "the id of a segment, or a condition");
                None
            }
        }
    }
    #[cfg(feature = "describe")]
    fn describe(_: &mut crate::describe::Catalog) -> crate::describe::Shape {
        use crate::describe::Shape;
        Shape::Either(vec![Shape::Text, Shape::Condition])
    }
}
