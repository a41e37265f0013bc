//! The collector: takes events, keeps them, serves the config, the SDK and the demo.
//!
//! What it is not: it decides nothing about visitors (the engine does, in the browser), and it makes no reports yet.
//! Start reading at `app.rs` (the addresses), then `route/events.rs` (the road of an event) and `store/` (the promise).
//!
//! What always holds: a 200 to an event means that it is on disk; every refusal is in `reject.rs`; nothing a client
//! sends panics or is held without a bound.

mod app;
mod body;
mod collector;
mod document;
mod envelope;
mod files;
mod key;
mod message;
mod moment;
mod random;
mod reject;
mod route;
mod serve;
pub mod store;
mod surrogate;

pub use app::app;
pub use collector::{Collector, Project};
pub use document::Document;
pub use files::Files;
pub use message::{Event, Kind};
pub use moment::Moment;
pub use reject::Rejection;
pub use serve::serve;

/// Tells whoever runs the collector, on one line of standard error.
fn note(line: &str) {
    use std::io::Write;
    // A closed standard error must not end the collector.
    let _ = writeln!(std::io::stderr(), "waypost: {line}");
}
