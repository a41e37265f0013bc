//! A collector in a folder of its own, and requests to it.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tower::ServiceExt;
use waypost_collector::store::{Limits, Reader, Sqlite, Stats, Store, StoreError, Writer};
use waypost_collector::{Collector, Document, Files, Project, app};

/// The write key of the first project.
pub const KEY: &str = "wk_test";
/// The write key of the second project, which has no config.
pub const OTHER_KEY: &str = "wk_other";
/// The admin token.
pub const TOKEN: &str = "wa_test";

/// A folder that goes with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("waypost-collector-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A collector of two projects that keeps events in `folder`.
pub fn collector(folder: &Folder) -> Collector {
    let store = Sqlite::open(&folder.0.join("waypost.db")).unwrap();
    let reader = store.reader().unwrap();
    with_store(store, reader, Limits::default(), &folder.0)
}

/// A collector that keeps events in another store.
pub fn with_store(store: impl Store, reader: Box<dyn Reader>, limits: Limits, folder: &Path) -> Collector {
    let (writer, _) = Writer::start(store, limits).unwrap();
    let projects = vec![
        Project { write_key: KEY.into(), config: Some(Document::file(&folder.join("waypost.json"))) },
        Project { write_key: OTHER_KEY.into(), config: None },
    ];
    let mut collector = Collector::new(projects, TOKEN.into(), writer, reader);
    collector.sdk = Files::Folder(folder.join("sdk"));
    collector.demo = Files::Folder(folder.join("demo"));
    collector.pages = Some(Files::Folder(folder.join("pages")));
    collector
}

/// A reader for stores that count nothing.
pub struct NoReader;

impl Reader for NoReader {
    fn stats(&mut self, _: &str) -> Result<Stats, StoreError> {
        Err(StoreError("nothing is counted here".into()))
    }
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The status and the code of a refusal.
    pub fn refusal(&self) -> (u16, String) {
        let code = self.json()["error"]["code"].as_str().expect("a refusal has a code").to_owned();
        (self.status.as_u16(), code)
    }
}

/// The service, as a client knows it.
#[derive(Clone)]
pub struct Client(Router);

impl Client {
    pub fn new(collector: Collector) -> Self {
        Client(app(Arc::new(collector)))
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.0.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, headers, Body::empty()).await
    }

    pub async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        self.send(Method::POST, path, &[], body).await
    }

    /// Sends these messages as one batch of the first project.
    pub async fn batch(&self, messages: Value) -> Answer {
        let body = serde_json::json!({ "writeKey": KEY, "batch": messages });
        self.post("/v1/batch", body.to_string()).await
    }

    /// The counts of a project.
    pub async fn stats(&self, key: &str) -> Value {
        let bearer = format!("Bearer {TOKEN}");
        self.get(&format!("/v1/stats?writeKey={key}"), &[("authorization", &bearer)]).await.json()
    }
}
