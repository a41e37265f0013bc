//! The onboarding engine: given what happened, what is now true and what should be shown.
//!
//! Pure: no input or output, no clock, no DOM, no randomness. The same code runs in the browser, in the collector
//! and on the command line, and the same inputs have the same effects everywhere.
//!
//! Start at [`step`]: `step(&Program, State, Input) -> (State, Vec<Effect>)`. A [`Program`] is a compiled config file.
//! What always holds: `step` never fails on what a visitor does; time arrives with the input; the list of effects is
//! closed; merging states is associative, commutative and idempotent.

mod compiler;
mod condition;
mod effect;
mod experience;
mod facts;
mod hash;
mod input;
mod measure;
mod message;
mod milestone;
mod page;
pub mod place;
mod platform;
mod pql;
mod program;
mod replay;
mod stage;
mod state;
mod step;
pub mod text;
mod verdict;

pub use condition::{Condition, Source, walk};
pub use effect::Effect;
pub use experience::{Experience, Slot};
pub use facts::Facts;
pub use hash::hash;
pub use input::{Happening, Input, Page};
pub use measure::Measure;
pub use message::{Message, MessageError};
pub use milestone::{Milestone, Tick};
pub use page::matches as page_matches;
pub use platform::{Matcher, Platform};
pub use pql::{Point, Pql, Score};
pub use program::{Feature, Program};
pub use replay::{Conclusion, Replay};
pub use stage::STAGES;
pub use state::{Armed, Open, State, Visit};
pub use step::{next_deadline, step};
pub use verdict::{Check, Verdict, explain};
