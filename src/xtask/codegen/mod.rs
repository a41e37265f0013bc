//! The generators of `cargo xtask codegen`: each turns the tables of `waypost-schema` into the text of one file.
//!
//! [`typescript`], [`json_schema`] and [`reference`] are the files; what they share has one noun a file. What always
//! holds: a generator reads no file and no clock, so that the same Rust gives the same text on every machine.

pub mod default;
pub mod doc;
mod facts;
pub mod json_schema;
pub mod names;
pub mod page_shapes;
pub mod reference;
pub mod typescript;

#[cfg(test)]
mod surface;
