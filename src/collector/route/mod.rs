//! One file for each kind of request; the addresses are in `app.rs`.

pub mod address;
pub mod config;
pub mod csp;
pub mod events;
pub mod files;
pub mod health;
pub mod stats;
