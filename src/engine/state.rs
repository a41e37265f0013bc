//! What the engine knows: of the person, which is kept, and of this visit, which is not.

use crate::input::Page;
use waypost_schema::state::StateDoc;
use waypost_schema::{Object, Table, Time};

/// Everything a step reads and writes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What is remembered about the person; stored, merged, carried between devices.
    pub kept: StateDoc,
    /// What is true of this page load alone.
    pub visit: Visit,
}

/// What is true of this page load alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    /// This tab.
    pub tab: String,
    /// This browser.
    pub replica: String,
    /// The other tabs that were open when this one loaded.
    pub living: Vec<String>,
    /// The facts `device.*`.
    pub device: Object,
    /// Where the user is.
    pub page: Page,
    /// Rows of each dataset, as the host said.
    pub datasets: Table<f64>,
    /// Containers of empty states that the page shows without data, by experience.
    pub empty: Table<bool>,
    /// When each experience may start, by its place in the program.
    pub armed: Vec<Armed>,
}

/// Whether the moment of an experience has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Armed {
    /// When it may start; none while its moment has not come.
    pub due: Option<Time>,
    /// Somebody asked for it: its rules are not asked.
    pub asked: bool,
    /// Its moment was one instant, not a state that lasts.
    pub instant: bool,
    /// It is on the screen beside the work.
    pub visible: bool,
    /// Its eligibility was reported in this visit.
    pub reported: bool,
}

impl Visit {
    /// What is armed of the experience at `at`; grows as needed.
    pub(crate) fn armed(&mut self, at: usize) -> &mut Armed {
        if self.armed.len() <= at {
            self.armed.resize(at + 1, Armed::default());
        }
        #[expect(clippy::indexing_slicing, reason = "just made long enough")]
        &mut self.armed[at]
    }
}
