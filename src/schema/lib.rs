//! The documents that cross a boundary: the config file, stored state, events on the wire.
//!
//! Not here: what the documents *do* (that is `waypost-engine`) and any input or output.
//! Start at [`config::ConfigDoc`], the product manager's file, or at [`Value`], the JSON they are all read from.
//! What always holds: a document is read by [`Decode`], which never fails as a whole; it collects a [`Fault`]
//! for every mistake, each with its place, and leaves out the smallest entry that holds the mistake.

pub mod config;
mod decode;
#[cfg(feature = "describe")]
pub mod describe;
mod encode;
pub mod event;
mod fault;
mod object;
#[cfg(feature = "serde")]
mod serde;
pub mod state;
mod table;
mod time;
mod value;

pub use decode::{Decode, Entries, Named, Part, Reader, Words};
pub use encode::Encode;
pub use fault::{Fault, FaultCode};
pub use object::Object;
pub use table::Table;
pub use time::{DAY, Duration, FARTHEST, HOUR, MINUTE, SECOND, Time};
pub use value::Value;
