//! The collector as its clients see it: requests into `app`, answers out, no socket.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails where something is not as it expects"
)]

mod config;
mod cross_origin;
mod events;
mod files;
mod junk;
mod stats;
mod store;
mod support;
