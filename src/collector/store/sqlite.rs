//! The store of one machine: SQLite, bundled, one data file, no set-up.
//!
//! The write-ahead log is synced at every commit (`synchronous = FULL`), so that a commit is a promise. Anyone may read
//! the file with `sqlite3` meanwhile; readers and the writer do not stop each other.

use super::{Batch, Reader, Receipt, Stats, Store, StoreError};
use crate::moment::Moment;
use rusqlite::{Connection, OpenFlags, Transaction, params};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The version of `schema.sql`, kept in the file.
const VERSION: i64 = 1;
/// How long to wait for another program that holds the file.
const PATIENCE: Duration = Duration::from_secs(5);

const INSERT: &str = "INSERT INTO events (write_key, message_id, type, event, user_id, anonymous_id, session, seq, config, \
     timestamp, sent_at, received_at, corrected_at, payload) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) \
     ON CONFLICT (write_key, message_id) DO NOTHING";

const COUNT: &str = "INSERT INTO counters (write_key, duplicates, rejected) VALUES (?1, ?2, ?3) \
     ON CONFLICT (write_key) DO UPDATE SET duplicates = duplicates + excluded.duplicates, rejected = rejected + excluded.rejected";

const STATS: &str = "SELECT \
     (SELECT count(*) FROM events WHERE write_key = ?1), \
     coalesce((SELECT duplicates FROM counters WHERE write_key = ?1), 0), \
     coalesce((SELECT rejected FROM counters WHERE write_key = ?1), 0), \
     (SELECT coalesce(sum(missing), 0) FROM (SELECT max(seq) - count(DISTINCT seq) AS missing FROM events \
        WHERE write_key = ?1 AND seq IS NOT NULL AND anonymous_id IS NOT NULL GROUP BY anonymous_id))";

/// The writing side of the data file.
pub struct Sqlite {
    path: PathBuf,
    connection: Connection,
}

/// The reading side of the data file.
struct SqliteReader(Connection);

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError(error.to_string())
    }
}

impl Sqlite {
    /// Opens the data file, and makes it when there is none.
    ///
    /// # Errors
    /// SQLite's reason, or that the file was written by a newer version.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version > VERSION {
            return Err(StoreError(format!("the data file has version {version}, this program knows {VERSION}")));
        }
        if version < VERSION {
            connection.execute_batch(&format!("BEGIN IMMEDIATE; {} COMMIT;", include_str!("schema.sql")))?;
        }
        Ok(Sqlite { path: path.to_owned(), connection })
    }

    /// A reader of the same data file.
    ///
    /// # Errors
    /// SQLite's reason.
    pub fn reader(&self) -> Result<Box<dyn Reader>, StoreError> {
        let connection = Connection::open_with_flags(
            &self.path,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        connection.busy_timeout(PATIENCE)?;
        Ok(Box::new(SqliteReader(connection)))
    }
}

impl Sqlite {
    /// The value of one of SQLite's settings, as text.
    ///
    /// # Errors
    /// SQLite's reason.
    pub fn setting(&self, name: &str) -> Result<String, StoreError> {
        let value = self.connection.pragma_query_value(None, name, |row| {
            let value: rusqlite::types::Value = row.get(0)?;
            Ok(match value {
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Integer(number) => number.to_string(),
                other => format!("{other:?}"),
            })
        })?;
        Ok(value)
    }
}

impl Store for Sqlite {
    fn append(&mut self, batches: &[Batch]) -> Result<Vec<Receipt>, StoreError> {
        // Dropped without a commit, a transaction rolls back.
        let transaction = self.connection.transaction()?;
        let receipts = batches.iter().map(|batch| keep(&transaction, batch)).collect::<Result<_, _>>()?;
        transaction.commit()?;
        Ok(receipts)
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        let now = Moment::now().to_string();
        self.connection.execute(
            "INSERT INTO probe (id, at) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET at = excluded.at",
            [now],
        )?;
        Ok(())
    }
}

fn keep(transaction: &Transaction<'_>, batch: &Batch) -> Result<Receipt, rusqlite::Error> {
    let mut receipt = Receipt::default();
    let mut insert = transaction.prepare_cached(INSERT)?;
    for event in &batch.events {
        let new = insert.execute(params![
            batch.write_key,
            event.message_id,
            event.kind.name(),
            event.event,
            event.user_id,
            event.anonymous_id,
            event.session,
            event.seq,
            event.config,
            event.timestamp.map(|moment| moment.to_string()),
            event.sent_at.map(|moment| moment.to_string()),
            event.received_at.to_string(),
            event.corrected_at.to_string(),
            event.payload,
        ])?;
        if new == 0 {
            receipt.duplicates += 1;
        } else {
            receipt.accepted += 1;
        }
    }
    if receipt.duplicates + batch.rejected > 0 {
        transaction.prepare_cached(COUNT)?.execute(params![
            batch.write_key,
            i64::try_from(receipt.duplicates).unwrap_or(i64::MAX),
            i64::try_from(batch.rejected).unwrap_or(i64::MAX),
        ])?;
    }
    Ok(receipt)
}

impl Reader for SqliteReader {
    fn stats(&mut self, write_key: &str) -> Result<Stats, StoreError> {
        Ok(self.0.prepare_cached(STATS)?.query_row([write_key], |row| {
            Ok(Stats { events: row.get(0)?, duplicates: row.get(1)?, rejected: row.get(2)?, gaps: row.get(3)? })
        })?)
    }
}
