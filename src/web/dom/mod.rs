//! What the page does, heard and looked at. Nothing is decided here.

mod click;
mod ears;
mod find;

pub(crate) use click::clicked;
pub(crate) use ears::{Ear, Ears};
pub(crate) use find::{active, any, can_be_seen, find, in_sight, modal_around, rect, size_of_window};
