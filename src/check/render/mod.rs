//! Findings written down: for a person, for a program, or for the checks of a pull request.

mod github;
mod human;
mod json;

pub use github::github;
pub use human::human;
pub use json::json;
