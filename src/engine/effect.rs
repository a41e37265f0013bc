//! What the engine answers: a closed list that every host matches whole.

use waypost_schema::{Object, Text, Value, event};

/// One thing that is now true, or that the host has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Something is now true; hosts report it.
    Event {
        /// Its name on the wire, one of [`waypost_schema::event`].
        name: &'static str,
        /// Its properties, as they are listed there; the id of what it is about first.
        properties: Value,
    },
    /// Put this experience, at this step, on the screen; it may be there already. Places in the program.
    Show {
        /// Which experience.
        at: usize,
        /// Which of its steps.
        step: usize,
    },
    /// Take this experience off the screen.
    Hide {
        /// Which experience.
        at: usize,
    },
    /// Celebrate this milestone.
    Celebrate {
        /// Which milestone.
        at: usize,
    },
}

impl Effect {
    /// An event with these properties.
    pub(crate) fn event(name: &'static str, properties: Object) -> Self {
        Effect::Event { name, properties: properties.into() }
    }

    /// The event's name on the wire; `None` for an order to the host.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Effect::Event { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The id of what an event is about: milestone, PQL, experience, feature; for a stage, the stage reached.
    #[must_use]
    pub fn id(&self) -> Option<Text> {
        match self {
            Effect::Event { name, properties } if *name == event::STAGE_CHANGED => properties.at("to").as_text(),
            Effect::Event { properties, .. } => properties.members().next()?.1.as_text(),
            _ => None,
        }
    }

    /// The event's properties; `null` for an order to the host.
    #[must_use]
    pub fn properties(&self) -> Value {
        match self {
            Effect::Event { properties, .. } => properties.clone(),
            _ => Value::default(),
        }
    }
}
