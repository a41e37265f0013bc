//! The beacon: what happened, on its way to the collector.
//!
//! A message is written to storage when it happens, one row each, and taken out when the collector has answered that
//! it is safe. Whatever is uncertain is sent again: the collector knows messages by their id. Start at [`Beacon::add`].

mod message;
mod queue;
mod retry;
mod send;

use crate::host::{Store, new_id};
use crate::options::{Consent, Options};
use queue::Queue;
use std::cell::{Cell, RefCell};
use waypost_schema::Time;

/// Where the anonymous id is stored.
const PERSON: &str = "anonymous";
/// Where the number of the last message is stored.
const SEQ: &str = "seq";

/// What is on its way to the collector.
pub(crate) struct Beacon {
    url: String,
    key: String,
    queue: RefCell<Queue>,
    /// The browser's name while nobody is signed in, and of its counters.
    person: RefCell<String>,
    seq: Cell<u32>,
    consent: Cell<Consent>,
    /// When to send next.
    due: Cell<Option<Time>>,
    /// Ids under way, and the status of the answer once it is there.
    under_way: RefCell<Vec<String>>,
    status: Cell<u16>,
    retry_after: Cell<i64>,
    attempts: Cell<u32>,
    /// How many messages a batch may hold; a collector that finds batches too large makes it smaller.
    most: Cell<usize>,
    /// Those who wait for `flush`.
    waiting: RefCell<Vec<js_sys::Function>>,
    refused: Cell<bool>,
}

impl Beacon {
    pub(crate) fn new(options: &Options, store: &Store) -> Self {
        let beacon = Self {
            url: [&options.endpoint, "/v1/batch"].concat(),
            key: options.key.clone(),
            queue: RefCell::default(),
            person: RefCell::new(new_id()),
            seq: Cell::new(0),
            consent: Cell::new(options.consent),
            due: Cell::new(None),
            under_way: RefCell::default(),
            status: Cell::new(0),
            retry_after: Cell::new(0),
            attempts: Cell::new(0),
            most: Cell::new(queue::MOST_IN_BATCH),
            waiting: RefCell::default(),
            refused: Cell::new(false),
        };
        if options.consent == Consent::Granted {
            beacon.take_up(store);
        }
        beacon
    }

    /// The anonymous id.
    pub(crate) fn person(&self) -> String {
        self.person.borrow().clone()
    }

    /// Takes up what an earlier page left, or writes down what this one has.
    pub(crate) fn take_up(&self, store: &Store) {
        match store.get(PERSON) {
            Some(person) => {
                // Its messages have numbers of their own.
                self.seq.set(0);
                *self.person.borrow_mut() = person;
            }
            None => {
                store.set(PERSON, &self.person());
            }
        }
        if self.queue.borrow_mut().take_up(store) {
            self.due.set(Some(crate::host::now()));
        }
    }

    /// The person agreed.
    pub(crate) fn open(&self, store: &Store) {
        self.consent.set(Consent::Granted);
        self.take_up(store);
    }

    /// The person refused: nothing is kept.
    pub(crate) fn close(&self) {
        self.consent.set(Consent::Denied);
        *self.queue.borrow_mut() = Queue::default();
        self.due.set(None);
    }

    /// A new anonymous person begins. What the last one did is still sent.
    pub(crate) fn forget(&self, store: &Store) {
        *self.person.borrow_mut() = new_id();
        self.seq.set(0);
        store.remove(SEQ);
        store.set(PERSON, &self.person());
    }

    /// When the beacon wants to be woken.
    pub(crate) fn deadline(&self) -> Option<Time> {
        self.due.get().filter(|_| self.under_way.borrow().is_empty())
    }
}
