//! What the engine is told.

use waypost_schema::config::AdvanceOn;
use waypost_schema::{Object, Time, Value};

/// One thing that happened, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// When. The engine knows no other time.
    pub at: Time,
    /// What.
    pub happened: Happening,
}

/// Where the user is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The whole address.
    pub url: String,
    /// The path; for a hash route (`#/…`) the path behind the hash.
    pub path: String,
    /// The query, by name.
    pub query: Object,
    /// The document's title.
    pub title: String,
    /// The name the host gave.
    pub name: Option<String>,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// A page was loaded, in this tab of this browser.
    Load {
        /// The tab; the same after a reload.
        tab: String,
        /// The browser; it names this replica's counters.
        replica: String,
        /// The facts `device.*`.
        device: Object,
        /// The other tabs that are open.
        living: Vec<String>,
    },
    /// The user is on another page, or the host called `page`.
    Page {
        /// Where.
        page: Page,
        /// What the host said of it.
        properties: Object,
    },
    /// The host gave the present page a name.
    Name {
        /// The name.
        name: String,
    },
    /// The host said that something happened.
    Track {
        /// The event's name.
        name: String,
        /// Its properties.
        properties: Object,
    },
    /// A declared feature was used.
    Use {
        /// The feature's id.
        feature: String,
    },
    /// The host said who the user is.
    Identify {
        /// The user's id.
        user: String,
        /// Its traits; they are added to those known.
        traits: Object,
    },
    /// The host said which account the user belongs to.
    Group {
        /// The account's id.
        account: String,
        /// Its traits; they are added to those known.
        traits: Object,
    },
    /// The host said how many rows a dataset has.
    Ready {
        /// The dataset's name.
        dataset: String,
        /// Its rows.
        count: f64,
    },
    /// The page shows that the container of an empty state is, or is no longer, without data.
    Empty {
        /// The experience's id.
        experience: String,
        /// Whether it is.
        empty: bool,
    },
    /// The trigger of an experience came: a click, or an element that appeared.
    Trigger {
        /// The experience's id.
        experience: String,
    },
    /// Somebody asked for an experience.
    Start {
        /// The experience's id.
        experience: String,
        /// Not again if it was shown before.
        once: bool,
    },
    /// An experience, or the present step of a tour, is on the screen.
    Shown {
        /// The experience's id.
        experience: String,
    },
    /// The user goes on from a step.
    Advance {
        /// The experience's id.
        experience: String,
        /// The index of the step that is done.
        step: u32,
        /// What was done to its target, if that was it.
        by: Option<AdvanceOn>,
    },
    /// The user goes back a step.
    Back {
        /// The experience's id.
        experience: String,
    },
    /// The user took the action an experience offers.
    Act {
        /// The experience's id.
        experience: String,
    },
    /// The user, or the host, closed an experience.
    Dismiss {
        /// The experience's id.
        experience: String,
        /// How: `closed`, `escape` or `host`.
        reason: &'static str,
    },
    /// The target of the present step did not appear in time.
    Missing {
        /// The experience's id.
        experience: String,
    },
    /// The other tabs that are open, found out after the load: what none of them shows can go on here.
    Living {
        /// Their names.
        tabs: Vec<String>,
    },
    /// What another tab knows was merged in; or time has passed.
    Tick,
}

impl Happening {
    /// `Track` from parts, for tests and replays.
    ///
    /// ```
    /// use waypost_engine::Happening;
    /// use waypost_schema::Object;
    /// let created = Happening::track("project.created", Object::new());
    /// assert!(matches!(created, Happening::Track { name, .. } if name == "project.created"));
    /// ```
    #[must_use]
    pub fn track(name: &str, properties: Object) -> Self {
        Happening::Track { name: name.to_owned(), properties }
    }
}

impl Page {
    /// The page as facts, `page.*`.
    #[must_use]
    pub fn facts(&self) -> Object {
        let mut facts = Object::of([
            ("url", Value::from(self.url.as_str())),
            ("path", Value::from(self.path.as_str())),
            ("query", Value::Object(self.query.clone())),
            ("title", Value::from(self.title.as_str())),
        ]);
        if let Some(name) = &self.name {
            facts.set("name", Value::from(name.as_str()));
        }
        facts
    }
}
