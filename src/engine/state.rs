//! What the engine knows: of the person, which is kept, and of this visit, which is not.
//!
//! The names of the kept cells are written down here, and nowhere else:
//!
//! | cell | holds |
//! |---|---|
//! | `<seen`, `<signed_up` | when the person was first seen, and signed up |
//! | `=user`, `=account` | `[time, {id, traits}]` as the host last said |
//! | `>visit`, `>visit_at`, `>active` | the number of the latest visit, its beginning, its last sign of life |
//! | `>stage` | the place of the furthest stage |
//! | `<started/M`, `<reached/M`, `<ticked/M/S`, `>times/M/S/R` | milestones and their steps |
//! | `>used/F/R`, `<used_first/F`, `>used_last/F` | uses of a feature |
//! | `=measure/M/R`, `>points/P/L/R` | series of a measure, events of one line of a score |
//! | `=pql/P` | `[-time, evidence]`, so that the first evidence counts |
//! | `>shown/E/R`, `>completed/E/R`, `>dismissed/E/R`, `>last/E`, `<goal/E` | what was seen of an experience |
//! | `=open` | `[time, {experience, step, tab, shown}]`: what holds the foreground |

use crate::input::Page;
use waypost_schema::state::name;
use waypost_schema::{Kept, Object, Time, Value};

/// Everything a step reads and writes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What is remembered about the person; stored, merged, carried between devices.
    pub kept: Kept,
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
    pub datasets: Object,
    /// Containers of empty states that the page shows without data, by experience.
    pub empty: Object,
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

/// What holds the foreground, or last did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Open<'s> {
    /// The experience's id; none when nothing is open.
    pub experience: Option<&'s str>,
    /// The index of its step.
    pub step: u32,
    /// The tab that shows it.
    pub tab: &'s str,
    /// Whether it has been on the screen since it was opened.
    pub shown: bool,
}

impl State {
    /// The user's id, once the host has said it.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.profile("=user").get("id").text()
    }

    /// `{id, traits}` as the host last said; the cell is `=user` or `=account`.
    #[must_use]
    pub fn profile(&self, cell: &str) -> &Value {
        self.kept.said(cell)
    }

    /// When a milestone was first worked on.
    #[must_use]
    pub fn started(&self, milestone: &str) -> Option<Time> {
        self.kept.time(&name(&["<started", milestone]))
    }

    /// When a milestone was reached.
    #[must_use]
    pub fn reached(&self, milestone: &str) -> Option<Time> {
        self.kept.time(&name(&["<reached", milestone]))
    }

    /// When a step of a milestone was ticked.
    #[must_use]
    pub fn ticked(&self, milestone: &str, step: &str) -> Option<Time> {
        self.kept.time(&name(&["<ticked", milestone, step]))
    }

    /// When a product-qualified lead was reached, and why.
    #[must_use]
    pub fn pql(&self, id: &str) -> Option<(Time, &Value)> {
        let cell = self.kept.get(&name(&["=pql", id])).list()?;
        #[expect(clippy::cast_possible_truncation, reason = "it was a time")]
        Some((Time(-cell.first()?.number()? as i64), cell.get(1)?))
    }

    /// How often an experience was seen in this way: `shown`, `completed` or `dismissed`.
    #[must_use]
    pub fn seen(&self, way: &str, experience: &str) -> f64 {
        self.kept.sum(&name(&[&[">", way].concat(), experience]))
    }

    /// When an experience was last seen, or last ended.
    #[must_use]
    pub fn last_seen(&self, experience: &str) -> Option<Time> {
        self.kept.time(&name(&[">last", experience]))
    }

    /// What holds the foreground.
    #[must_use]
    pub fn open(&self) -> Open<'_> {
        let open = self.kept.said("=open");
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small index")]
        Open {
            experience: open.get("experience").text(),
            step: open.get("step").number().unwrap_or_default() as u32,
            tab: open.get("tab").text().unwrap_or_default(),
            shown: open.get("shown").truthy(),
        }
    }

    /// When what holds the foreground last changed.
    pub(crate) fn opened_at(&self) -> Option<Time> {
        #[expect(clippy::cast_possible_truncation, reason = "it was a time")]
        self.kept.said_order("=open").map(|ms| Time(ms as i64))
    }

    /// Takes in what another tab, device or the server knows of the same person.
    ///
    /// A browser with no one signed in takes another's word; two different people are never mixed: whoever was
    /// introduced last is the one at hand.
    pub fn take_in(&mut self, other: &Kept) {
        let (ours, theirs) = (self.kept.said("=user").get("id"), other.said("=user").get("id"));
        if !ours.is_null() && !theirs.is_null() && ours != theirs {
            let mut both = Kept::default();
            both.join("=user", self.kept.get("=user").clone());
            both.join("=user", other.get("=user").clone());
            if both.said("=user").get("id") == theirs {
                self.kept = other.clone();
            }
            return;
        }
        self.kept.merge(other);
    }
}
