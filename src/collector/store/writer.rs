//! One thread that writes: gathers what has arrived into one commit, and answers each request after it.
//!
//! While a commit waits for the disk, others queue up and share the next one; nobody waits for a timer. The queue is
//! bounded in requests and in bytes, and what does not fit is refused at once rather than held in memory.

use super::{Batch, Receipt, Store, StoreError};
use crate::reject::Rejection;
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

/// How much may wait for the writer.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Requests that may wait.
    pub requests: usize,
    /// Kilobytes of messages that may wait.
    pub kilobytes: usize,
    /// Messages that go into one commit, give or take the last request.
    pub commit: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { requests: 1024, kilobytes: 32 * 1024, commit: 500 }
    }
}

/// The way to the writing thread; clones lead to the same thread, which ends when the last is dropped.
#[derive(Clone)]
pub struct Writer {
    queue: mpsc::Sender<Job>,
    room: Arc<Semaphore>,
}

enum Job {
    Append { batch: Batch, answer: oneshot::Sender<Result<Receipt, StoreError>>, room: OwnedSemaphorePermit },
    Probe { answer: oneshot::Sender<Result<(), StoreError>> },
}

impl Writer {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system's reason for not giving a thread.
    pub fn start(store: impl Store, limits: Limits) -> Result<(Writer, JoinHandle<()>), StoreError> {
        let (queue, jobs) = mpsc::channel(limits.requests);
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || write(store, jobs, limits.commit))
            .map_err(|error| StoreError(error.to_string()))?;
        Ok((Writer { queue, room: Arc::new(Semaphore::new(limits.kilobytes)) }, thread))
    }

    /// Keeps a batch; answers when it is on disk.
    ///
    /// # Errors
    /// `store/busy` when too much waits already, `store/failed` when the store could not write.
    pub async fn append(&self, batch: Batch) -> Result<Receipt, Rejection> {
        let bytes: usize = batch.events.iter().map(|event| event.payload.len()).sum();
        let kilobytes = u32::try_from(bytes / 1024 + 1).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.room).try_acquire_many_owned(kilobytes).map_err(|_| Rejection::StoreBusy)?;
        let (answer, answered) = oneshot::channel();
        self.send(Job::Append { batch, answer, room })?;
        answered.await.map_err(|_| Rejection::StoreFailed)?.map_err(|_| Rejection::StoreFailed)
    }

    /// Proves that the store can write.
    ///
    /// # Errors
    /// As `append`.
    pub async fn probe(&self) -> Result<(), Rejection> {
        let (answer, answered) = oneshot::channel();
        self.send(Job::Probe { answer })?;
        answered.await.map_err(|_| Rejection::StoreFailed)?.map_err(|_| Rejection::StoreFailed)
    }

    fn send(&self, job: Job) -> Result<(), Rejection> {
        self.queue.try_send(job).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => Rejection::StoreBusy,
            mpsc::error::TrySendError::Closed(_) => Rejection::StoreFailed,
        })
    }
}

fn write(mut store: impl Store, mut jobs: mpsc::Receiver<Job>, most: usize) {
    while let Some(first) = jobs.blocking_recv() {
        let (mut batches, mut answers, mut probes) = (Vec::new(), Vec::new(), Vec::new());
        let mut events = 0;
        let mut next = Some(first);
        while let Some(job) = next.take() {
            match job {
                Job::Append { batch, answer, room } => {
                    events += batch.events.len();
                    batches.push(batch);
                    answers.push((answer, room));
                }
                Job::Probe { answer } => probes.push(answer),
            }
            if events < most {
                next = jobs.try_recv().ok();
            }
        }
        commit(&mut store, &batches, answers);
        if !probes.is_empty() {
            let proof = store.probe();
            for answer in probes {
                // An answer nobody waits for any more is no fault.
                let _ = answer.send(proof.clone());
            }
        }
    }
}

fn commit(
    store: &mut impl Store,
    batches: &[Batch],
    answers: Vec<(oneshot::Sender<Result<Receipt, StoreError>>, OwnedSemaphorePermit)>,
) {
    if batches.is_empty() {
        return;
    }
    match store.append(batches) {
        Ok(receipts) => {
            for ((answer, _room), receipt) in answers.into_iter().zip(receipts) {
                let _ = answer.send(Ok(receipt));
            }
        }
        Err(error) => {
            crate::note(&format!("the store cannot write: {error}"));
            for (answer, _room) in answers {
                let _ = answer.send(Err(error.clone()));
            }
        }
    }
}
