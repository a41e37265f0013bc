//! The commands, one a file.

pub mod bench;
pub mod build;
pub mod codegen;
pub mod demo;
pub mod house;
pub mod pack;
pub mod size;
pub mod test;
