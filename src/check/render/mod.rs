//! Findings written down: for a person, or for a program.

mod human;
mod json;

pub use human::human;
pub use json::json;
