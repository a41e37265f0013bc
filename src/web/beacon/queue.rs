//! Messages that wait, in memory and in storage, bounded.

use crate::host::Store;

/// Messages in one batch, at most.
pub(super) const MOST_IN_BATCH: usize = 100;
/// Bytes of one batch: what a browser lets a closing page send.
const MOST_BYTES: usize = 60 * 1024;
/// Messages that wait, at most.
const MOST_WAITING: usize = 1_000;
/// Rows are stored under this and their id; ids sort by time.
const ROW: &str = "q:";

/// Messages that wait, oldest first: id and JSON text.
#[derive(Default)]
pub(super) struct Queue {
    rows: Vec<(String, String)>,
}

impl Queue {
    /// Reads the rows that storage holds and writes those that it does not. Whether any wait.
    pub(super) fn take_up(&mut self, store: &Store) -> bool {
        for (id, text) in &self.rows {
            store.set(&[ROW, id].concat(), text);
        }
        for name in store.names(ROW) {
            let id = name.trim_start_matches(ROW);
            if self.rows.iter().all(|(known, _)| known != id)
                && let Some(text) = store.get(&name)
            {
                self.rows.push((id.to_owned(), text));
            }
        }
        self.rows.sort();
        !self.rows.is_empty()
    }

    /// Adds a message. Whether an old one had to go for it.
    pub(super) fn add(&mut self, store: &Store, id: String, text: String) -> bool {
        store.set(&[ROW, &id].concat(), &text);
        self.rows.push((id, text));
        let full = self.rows.len() > MOST_WAITING;
        if full {
            let (oldest, _) = self.rows.remove(0);
            store.remove(&[ROW, &oldest].concat());
        }
        full
    }

    /// The oldest that fit in a batch, without those under way: ids and texts.
    pub(super) fn batch(&self, most: usize, except: &[String]) -> (Vec<String>, String) {
        let (mut ids, mut body) = (Vec::new(), String::new());
        for (id, text) in self.rows.iter().filter(|(id, _)| !except.contains(id)) {
            if ids.len() >= most || !ids.is_empty() && body.len() + text.len() > MOST_BYTES {
                break;
            }
            if !ids.is_empty() {
                body.push(',');
            }
            body.push_str(text);
            ids.push(id.clone());
        }
        (ids, body)
    }

    /// Takes messages out: they are safe, or refused for good.
    pub(super) fn remove(&mut self, store: &Store, ids: &[String]) {
        self.rows.retain(|(id, _)| !ids.contains(id));
        for id in ids {
            store.remove(&[ROW, id].concat());
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}
