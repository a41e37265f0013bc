//! The onboarding engine: given what happened, what is now true and what should be shown.
//!
//! Pure: no input or output, no clock, no DOM, no randomness. The same code runs in the browser, in the collector
//! and on the command line, and the same inputs have the same effects everywhere.
//!
//! Start at [`step`]: `step(&Program, State, Input) -> (State, Vec<Effect>)`. A [`Program`] is a compiled config file.
//! What always holds: `step` never fails on what a visitor does; time arrives with the input; the list of effects is
//! closed; merging states is associative, commutative and idempotent.

// What is shared natively is a number in a browser: one source serves both.
#![cfg_attr(
    target_family = "wasm",
    allow(clippy::clone_on_copy, clippy::needless_borrows_for_generic_args, clippy::trivially_copy_pass_by_ref)
)]

mod activity;
mod behavior;
pub mod bucket;
mod compiler;
mod condition;
mod effect;
mod experience;
mod experiment;
mod fact;
mod facts;
mod happening;
mod hash;
#[cfg(not(target_family = "wasm"))]
mod index;
#[cfg(not(target_family = "wasm"))]
mod journey;
mod measure;
#[cfg(not(target_family = "wasm"))]
mod message;
mod milestone;
mod number;
mod page;
pub mod place;
mod pql;
mod program;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod regex;
#[cfg(not(target_family = "wasm"))]
mod replay;
mod rules;
mod series;
mod stage;
mod state;
mod step;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod verdict;

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
pub use condition::Question;
pub use condition::{Condition, Source};
pub use effect::Effect;
pub use experience::{Experience, Slot};
pub use experiment::Experiment;
pub use fact::Fact;
pub use facts::Facts;
pub use happening::{Happening, Input};
pub use hash::hash;
#[cfg(not(target_family = "wasm"))]
pub use journey::{Journey, next_nudge};
pub use measure::Measure;
#[cfg(not(target_family = "wasm"))]
pub use message::{Interest, Message, MessageError};
pub use milestone::{Milestone, Step, Tick};
pub use page::matches as page_matches;
pub use pql::{Point, Pql, Progress, Score, progress};
pub use program::{Feature, Program};
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
pub use regex::Pattern;
#[cfg(not(target_family = "wasm"))]
pub use replay::{Conclusion, Crowd, Order, Person, Place, Register, Replay};
pub use rules::next_deadline;
pub use stage::STAGES;
pub use state::{Armed, Open, State, Visit};
pub use step::step;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
pub use verdict::{Check, Verdict, explain};
