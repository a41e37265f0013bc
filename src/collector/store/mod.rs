//! Where events are kept: the contract of every store.
//!
//! A store is synchronous and owned by one thread, the writer's (`writer.rs`), which gathers what has arrived and
//! hands it over in groups. What always holds: when `append` answers, everything it was given is on disk or nothing is.

mod sqlite;
mod writer;

pub use sqlite::Sqlite;
pub use writer::{Limits, Writer};

use crate::message::Event;

/// Messages of one request, to be kept together.
#[derive(Debug)]
pub struct Batch {
    /// Whose they are.
    pub write_key: String,
    /// The messages.
    pub events: Vec<Event>,
    /// How many others of the request were refused: only counted.
    pub rejected: usize,
}

/// What became of a batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Messages that are new.
    pub accepted: usize,
    /// Messages that were there already.
    pub duplicates: usize,
}

/// The counts of one write key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Stats {
    /// Messages kept.
    pub events: i64,
    /// Messages that came again.
    pub duplicates: i64,
    /// Messages refused.
    pub rejected: i64,
    /// Messages that browsers numbered and that never arrived.
    pub gaps: i64,
}

/// A store that did not do what it was asked, with the reason in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError(pub String);

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StoreError {}

/// Keeps events.
pub trait Store: Send + 'static {
    /// Keeps all of the batches durably, each message once, and answers for each batch in order.
    ///
    /// # Errors
    /// The store's reason; then nothing of these batches is kept.
    fn append(&mut self, batches: &[Batch]) -> Result<Vec<Receipt>, StoreError>;

    /// Proves that the store can write by writing.
    ///
    /// # Errors
    /// The store's reason.
    fn probe(&mut self) -> Result<(), StoreError>;
}

/// Reads what a store keeps, beside the writer and without stopping it.
pub trait Reader: Send + 'static {
    /// The counts of a write key.
    ///
    /// # Errors
    /// The store's reason.
    fn stats(&mut self, write_key: &str) -> Result<Stats, StoreError>;
}
