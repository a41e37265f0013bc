//! What every route can reach: the projects, the store, the files.

use crate::document::Document;
use crate::files::Files;
use crate::reject::Rejection;
use crate::store::{Reader, Stats, Writer};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// How many bodies may be read at once.
const BODIES: usize = 512;

/// One product whose visitors send events here.
pub struct Project {
    /// The key its pages carry: public.
    pub write_key: String,
    /// Its published config, if any.
    pub config: Option<Document>,
}

/// A collector: everything `app` needs.
pub struct Collector {
    /// The products it takes events for; the demo belongs to the first.
    pub projects: Vec<Project>,
    /// The token for what is not public.
    pub admin_token: String,
    /// The way to the store.
    pub writer: Writer,
    /// What a page loads, served at `/`.
    pub sdk: Files,
    /// The demo, served at `/demo/`.
    pub demo: Files,
    /// One page for each behaviour, served at `/pages/`.
    pub pages: Option<Files>,
    reader: Arc<Mutex<Box<dyn Reader>>>,
    bodies: Semaphore,
}

impl Collector {
    /// A collector for these projects, keeping events by `writer` and counting them by `reader`.
    pub fn new(projects: Vec<Project>, admin_token: String, writer: Writer, reader: Box<dyn Reader>) -> Self {
        Collector {
            projects,
            admin_token,
            writer,
            sdk: Files::sdk(),
            demo: Files::demo(),
            pages: None,
            reader: Arc::new(Mutex::new(reader)),
            bodies: Semaphore::new(BODIES),
        }
    }

    /// The project with this write key.
    pub fn project(&self, write_key: &str) -> Option<&Project> {
        self.projects.iter().find(|project| project.write_key == write_key)
    }

    /// A place for one more body in memory; held while it is read.
    ///
    /// # Errors
    /// `store/busy`.
    pub(crate) fn place(&self) -> Result<tokio::sync::SemaphorePermit<'_>, Rejection> {
        self.bodies.try_acquire().map_err(|_| Rejection::StoreBusy)
    }

    /// The counts of a write key.
    ///
    /// # Errors
    /// `store/failed`.
    pub(crate) async fn stats(&self, write_key: String) -> Result<Stats, Rejection> {
        let reader = Arc::clone(&self.reader);
        let count = move || reader.lock().unwrap_or_else(PoisonError::into_inner).stats(&write_key);
        let stats = tokio::task::spawn_blocking(count).await.map_err(|_| Rejection::StoreFailed)?;
        stats.map_err(|error| {
            crate::note(&format!("the store cannot be read: {error}"));
            Rejection::StoreFailed
        })
    }
}
