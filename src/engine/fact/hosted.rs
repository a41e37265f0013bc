//! Facts in a page: JavaScript reads what lies in the state.

use super::Clock;
use crate::compiler::Names;
use waypost_schema::{Reader, Text};

/// What a condition reads, compiled.
#[derive(Clone, Debug)]
pub enum Fact {
    /// What JavaScript reads.
    Told(Text),
    /// What the clock says.
    Clock(Clock),
    /// A measure, by its place in the program.
    Measure(usize),
    /// The lifecycle stage.
    Stage,
    /// The customer behaviour index.
    Behavior,
}

impl Fact {
    /// A path into plain JSON.
    pub(crate) fn path(path: &Text) -> Self {
        Fact::Told(*path)
    }

    /// What a path means; what it cannot mean is counted.
    pub(crate) fn resolve(path: &Text, names: &Names, _: &mut Reader) -> Self {
        path.look_up();
        if path.is("stage") {
            return Fact::Stage;
        }
        if path.is("behavior.index") {
            return Fact::Behavior;
        }
        let measure = || path.cut(".").filter(|(first, _)| first.is("measure")).and_then(|(_, id)| names.measure(&id));
        Clock::of(path).map(Fact::Clock).or_else(|| measure().map(Fact::Measure)).unwrap_or(Fact::Told(*path))
    }
}
