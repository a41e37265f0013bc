//! How many bytes a page loads, and how many it may.
//!
//! [`measure`] weighs the parts, [`budget`] compares, [`table`] is what is printed and committed.

pub mod budget;
pub mod measure;
pub mod table;
