//! Targeting conditions: GrowthBook's language, SDK specification 0.12, compiled once.
//!
//! Start at [`Condition::compile`]. A condition reads facts through [`Source`], so the same code answers over
//! plain JSON and over the engine's state. What always holds: evaluation never fails and never parses.
//!
//! In a page JavaScript compiles and asks conditions (`src/web/page/condition.js`, a third of the weight); which facts they
//! read is decided here in both. `tests/conditions` holds the two to the same answers.

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod compile;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod compiled;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod evaluate;
#[cfg(all(target_family = "wasm", not(feature = "explain")))]
mod hosted;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod operator;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod version;

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
pub use compiled::{Condition, Question};
#[cfg(all(target_family = "wasm", not(feature = "explain")))]
pub use hosted::Condition;

use crate::fact::Fact;
use waypost_schema::{Reader, Text, Value};

/// How a path becomes what is read; what is wrong with it is reported.
pub(crate) type Resolve<'a> = &'a dyn Fn(&Text, &mut Reader) -> Fact;

/// Where facts come from. What is missing reads as `null`.
pub trait Source {
    /// The value of a fact.
    fn read(&self, fact: &Fact) -> Value;
}

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
impl Source for Value {
    fn read(&self, fact: &Fact) -> Value {
        match fact {
            Fact::Path(path) => self.walk(path),
            _ => Value::default(),
        }
    }
}
