use crate::support::{Client, Folder, KEY, NoReader, with_store};
use serde_json::json;
use std::sync::{Arc, Condvar, Mutex};
use waypost_collector::store::{Batch, Limits, Receipt, Sqlite, Store, StoreError};

fn page(id: usize) -> String {
    json!({ "writeKey": KEY, "batch": [{ "type": "page", "userId": "u", "messageId": format!("m{id}") }] }).to_string()
}

/// A store that waits at a gate before it answers, and remembers how much it was given at once.
#[derive(Clone, Default)]
struct Gated(Arc<(Mutex<Gate>, Condvar)>);

#[derive(Default)]
struct Gate {
    open: bool,
    groups: Vec<usize>,
}

impl Gated {
    fn open(&self) {
        self.0.0.lock().unwrap().open = true;
        self.0.1.notify_all();
    }

    fn groups(&self) -> Vec<usize> {
        self.0.0.lock().unwrap().groups.clone()
    }
}

impl Store for Gated {
    fn append(&mut self, batches: &[Batch]) -> Result<Vec<Receipt>, StoreError> {
        let mut gate = self.0.0.lock().unwrap();
        gate.groups.push(batches.len());
        while !gate.open {
            gate = self.0.1.wait(gate).unwrap();
        }
        Ok(batches.iter().map(|batch| Receipt { accepted: batch.events.len(), duplicates: 0 }).collect())
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
}

/// A store that is broken.
struct Broken;

impl Store for Broken {
    fn append(&mut self, _: &[Batch]) -> Result<Vec<Receipt>, StoreError> {
        Err(StoreError("the disk is full".into()))
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        Err(StoreError("the disk is full".into()))
    }
}

fn gated(limits: Limits) -> (Gated, Client, Folder) {
    let folder = Folder::new();
    let store = Gated::default();
    let client = Client::new(with_store(store.clone(), Box::new(NoReader), limits, &folder.0));
    (store, client, folder)
}

/// Starts a request and returns when the store has it in hand.
async fn first_in_hand(store: &Gated, client: &Client) -> tokio::task::JoinHandle<crate::support::Answer> {
    let sending = tokio::spawn({
        let client = client.clone();
        async move { client.post("/v1/batch", page(0)).await }
    });
    while store.groups().is_empty() {
        tokio::task::yield_now().await;
    }
    sending
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_acknowledged_before_the_store_has_it() {
    let (store, client, _folder) = gated(Limits::default());
    let sending = first_in_hand(&store, &client).await;
    assert!(!sending.is_finished());
    store.open();
    assert_eq!(sending.await.unwrap().json()["accepted"], 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_arrives_during_a_commit_shares_the_next_one() {
    let (store, client, _folder) = gated(Limits::default());
    let first = first_in_hand(&store, &client).await;
    let mut others = Vec::new();
    for id in 1..=5 {
        // Polled once, each is in the queue; then all wait together.
        let mut request = Box::pin({
            let client = client.clone();
            async move { client.post("/v1/batch", page(id)).await }
        });
        let waiting =
            std::future::poll_fn(|context| std::task::Poll::Ready(request.as_mut().poll(context).is_pending())).await;
        assert!(waiting);
        others.push(request);
    }
    store.open();
    first.await.unwrap();
    for other in others {
        assert_eq!(other.await.json()["accepted"], 1);
    }
    assert_eq!(store.groups(), [1, 5]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_than_can_wait_is_refused_at_once_with_a_time_to_come_again() {
    for limits in [Limits { requests: 1, ..Limits::default() }, Limits { kilobytes: 2, ..Limits::default() }] {
        let (store, client, _folder) = gated(limits);
        let first = first_in_hand(&store, &client).await;
        let second = tokio::spawn({
            let client = client.clone();
            async move { client.post("/v1/batch", page(1)).await }
        });
        // Whichever of these two comes second finds the queue full; the other waits for the gate.
        let third = client.post("/v1/batch", page(2));
        let refused = tokio::select! {
            answer = third => answer,
            answer = async { second.await.unwrap() } => answer,
        };
        assert_eq!(refused.refusal(), (503, "store/busy".into()), "{limits:?}");
        assert_eq!(refused.header("retry-after"), Some("1"));
        store.open();
        assert_eq!(first.await.unwrap().status, 200);
    }
}

#[tokio::test]
async fn a_store_that_fails_acknowledges_nothing() {
    let folder = Folder::new();
    let client = Client::new(with_store(Broken, Box::new(NoReader), Limits::default(), &folder.0));
    let refused = client.post("/v1/batch", page(0)).await;
    assert_eq!(refused.refusal(), (503, "store/failed".into()));
    assert_eq!(refused.header("retry-after"), Some("5"));
    assert_eq!(client.get("/readyz", &[]).await.refusal(), (503, "store/failed".into()));
    assert_eq!(client.get("/healthz", &[]).await.status, 200, "the process itself is alive");
}

#[test]
fn the_data_file_syncs_every_commit_and_is_read_beside_the_writer() {
    let folder = Folder::new();
    let store = Sqlite::open(&folder.0.join("waypost.db")).unwrap();
    let setting = |name| store.setting(name).unwrap();
    assert_eq!((setting("journal_mode").as_str(), setting("synchronous").as_str()), ("wal", "2"));
}

#[test]
fn a_data_file_of_a_newer_version_is_left_alone() {
    let folder = Folder::new();
    let path = folder.0.join("waypost.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let error = Sqlite::open(&path).err().unwrap();
    assert!(error.to_string().contains("version 99"), "{error}");
    let tables: i64 = rusqlite::Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap();
    assert_eq!(tables, 0);
}
