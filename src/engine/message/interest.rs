//! What of a message a program reads, so that the rest of a log can be passed over.

use crate::condition::Condition;
use crate::fact::Fact;
use crate::milestone::Tick;
use crate::program::Program;
use std::collections::BTreeSet;
use waypost_schema::Text;

/// What is read of messages.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use waypost_engine::{Happening, Message, Program};
/// use waypost_schema::{Object, Value};
/// let config = r#"{"version": 1, "measures": {"rows": {"event": "exported", "count": "sum", "property": "rows"}}}"#;
/// let program = Program::compile(&Value::from_json(config).unwrap());
/// let line = r#"{"type": "track", "event": "exported", "userId": "u", "timestamp": 7, "properties": {"rows": 120, "as": "csv"}}"#;
/// let message = Message::parse_for(line, &program.interest()).unwrap().unwrap();
/// assert_eq!(message.happened, Happening::Track("exported".into(), Object::new().with("rows", 120.0).into()));
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Interest {
    /// Everything.
    all: bool,
    /// The properties of events, by their key.
    properties: BTreeSet<Text>,
    /// What a page is beside its path.
    pages: bool,
}

impl Interest {
    /// Everything is read.
    pub const ALL: Self = Self { all: true, properties: BTreeSet::new(), pages: true };
    /// Nothing is read but what the engine itself needs.
    #[cfg_attr(not(feature = "native"), expect(dead_code, reason = "JSON text alone is read in part"))]
    pub(super) const NONE: Self = Self { all: false, properties: BTreeSet::new(), pages: false };

    /// Whether a property of this name is read.
    pub(super) fn wants(&self, key: &str) -> bool {
        self.all || self.properties.contains(key)
    }

    /// Whether this of a page is read.
    pub(super) fn wants_of_page(&self, key: &str) -> bool {
        self.pages || self.wants(key)
    }

    fn add(&mut self, filter: Option<&Condition>) {
        let Some(filter) = filter else { return };
        filter.facts(&mut |_, fact| match fact {
            Fact::Path(path) => match path.as_slice() {
                [first, key, ..] if first.is("properties") => drop(self.properties.insert(key.clone())),
                [first, ..] if first.is("event") => {}
                _ => self.all = true,
            },
            _ => self.all = true,
        });
    }
}

impl Program {
    /// What it reads of messages.
    #[must_use]
    pub fn interest(&self) -> Interest {
        let mut interest = Interest { pages: self.reads_pages, ..Interest::default() };
        // What the engine's own events say.
        interest.properties.extend(["feature", "experience", "until"].map(Text::from));
        for measure in &self.measures {
            interest.add(measure.filter.as_ref());
            interest.properties.extend(measure.property.clone());
        }
        for point in self.pqls.iter().flat_map(|pql| &pql.score).flat_map(|score| &score.points) {
            interest.add(point.filter.as_ref());
        }
        for step in self.milestones.iter().flat_map(|milestone| &milestone.steps) {
            if let Tick::Event(_, filter) = &step.tick {
                interest.add(filter.as_ref());
            }
        }
        interest
    }
}
