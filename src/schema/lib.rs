//! The documents that cross a boundary: the config file, stored state, events on the wire.
//!
//! Not here: what the documents *do* (that is `waypost-engine`) and any input or output.
//! Start at [`config::ConfigDoc`], the product manager's file, or at [`Value`], the JSON they are all made of.
//! What always holds: a document is checked by [`Reader`], which never fails as a whole; it collects a [`Fault`] for
//! every mistake, each with its place. What has been checked is read through views, which copy nothing.

// What is shared natively is a number in a browser: one source serves both.
#![cfg_attr(
    target_family = "wasm",
    allow(clippy::clone_on_copy, clippy::needless_borrows_for_generic_args, clippy::trivially_copy_pass_by_ref)
)]

pub mod config;
#[cfg(feature = "describe")]
pub mod describe;
pub mod event;
mod fault;
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

pub use fault::{Choices, Fault, FaultCode, dotted};
pub use read::{Mark, Reader};
pub use shape::Shape;
pub use state::Kept;
pub use time::{DAY, Duration, FARTHEST, HOUR, MINUTE, SECOND, Time};
pub use value::{Kind, Object, Table, Text, Value};
pub use view::View;
