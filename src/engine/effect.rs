//! What the engine answers: a closed list that every host matches whole.

use waypost_schema::{Object, Value, event};

/// One thing that is now true, or that the host has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Something is now true; hosts report it.
    Event {
        /// Its name on the wire, one of [`waypost_schema::event`].
        name: &'static str,
        /// Its properties, as they are listed there.
        properties: Object,
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
    /// An event whose properties are all text, the id of what it is about first.
    pub(crate) fn event(name: &'static str, properties: &[(&str, &str)]) -> Self {
        let mut object = Object::new();
        for (key, text) in properties {
            object.set(key, Value::from(*text));
        }
        Effect::Event { name, properties: object }
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
    pub fn id(&self) -> Option<&str> {
        match self {
            Effect::Event { name, properties } if *name == event::STAGE_CHANGED => properties.get("to")?.text(),
            Effect::Event { properties, .. } => properties.iter().next()?.1.text(),
            _ => None,
        }
    }

    /// The event's properties; none for an order to the host.
    #[must_use]
    pub fn properties(&self) -> Object {
        match self {
            Effect::Event { properties, .. } => properties.clone(),
            _ => Object::new(),
        }
    }
}
