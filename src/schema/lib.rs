//! The documents that cross a boundary: the config file, stored state, events on the wire.
//!
//! Not here: what the documents *do* (that is `waypost-engine`) and any input or output.
//! Start at [`config::ConfigDoc`], the product manager's file, or at [`Value`], the JSON they are all made of.
//! What always holds: a document is checked by [`Reader`], which never fails as a whole; it collects a [`Fault`] for
//! every mistake, each with its place. What has been checked is read through views, which copy nothing.

pub mod config;
#[cfg(feature = "describe")]
pub mod describe;
pub mod event;
mod fault;
mod object;
mod read;
#[cfg(feature = "serde")]
mod serde;
pub mod shape;
pub mod state;
#[cfg(feature = "describe")]
pub mod surface;
mod time;
mod value;
pub mod view;
mod words;

pub use fault::{Fault, FaultCode};
pub use object::Object;
pub use read::Reader;
pub use shape::Shape;
pub use state::Kept;
pub use time::{DAY, Duration, FARTHEST, HOUR, MINUTE, SECOND, Time};
pub use value::Value;
pub use view::View;
pub use words::{cut, digits, join, whole};
