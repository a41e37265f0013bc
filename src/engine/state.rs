//! What the engine knows: of the person, which is kept, and of this visit, which is not.
//!
//! All kept cells, in one list:
//!
//! | cell | holds |
//! |---|---|
//! | `<seen`, `<signed_up` | when the person was first seen, and signed up |
//! | `=user`, `=account` | `[time, {id, traits}]` as the host last said |
//! | `>visit`, `>visit_at`, `>active` | the number of the latest session, its beginning, its last sign of life |
//! | `+activity`, `+engaged` | active days, sessions and minutes; answers to what was shown |
//! | `=stage`, `<stage/S` | `[time, stage]` as last concluded; when a stage was first entered |
//! | `<started/M`, `<reached/M`, `<ticked/M/S`, `+times/M/S` | milestones and their steps |
//! | `+clicks/M`, `+taken/M` | clicks and steps on the way to a milestone that has an optimum |
//! | `+used/F`, `<used_first/F`, `>used_last/F` | uses of a feature |
//! | `+measure/M`, `+points/P/L` | series of a measure, events of one line of a score |
//! | `=pql/P` | `[-time, evidence]`, so that the first evidence counts |
//! | `+shown/E`, `+completed/E`, `+dismissed/E`, `>last/E`, `<goal/E` | what was seen of an experience |
//! | `>snoozed/E`, `=step/E` | until when an experience was put off, and at which step |
//! | `+interrupted` | when something took the foreground |
//! | `=open` | `[time, {experience, step, tab, shown}]`: what holds the foreground |
//! | `=variant/X`, `<exposed/X`, `=holdout` | `[-time, variant]`, when it first mattered; whether nothing is shown |
//! | `<entered/J`, `<left/J`, `<nudged/J/N` | journeys, and the nudges whose time has passed |

use crate::program::Program;
use crate::rules::Watch;
use waypost_schema::{Kept, Table, Text, Time, Value};

/// Everything a step reads and writes.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_family = "wasm"), derive(PartialEq))]
pub struct State {
    /// What is remembered about the person; stored, merged, carried between devices.
    pub kept: Kept,
    /// What is true of this page load alone.
    pub visit: Visit,
}

/// What is true of this page load alone.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(target_family = "wasm"), derive(PartialEq))]
pub struct Visit {
    /// `tab` and `replica` (this browser), `living` (the other tabs), `device`, `page`, `datasets` (rows by name),
    /// `empty` (whether the page shows the container of an empty state without data, by experience).
    pub table: Table,
    /// When each experience may start, by its place in the program.
    pub armed: Vec<Armed>,
    /// What changes by itself, and when.
    pub(crate) watch: Watch,
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
    /// Its eligibility was reported in this session.
    pub reported: bool,
    /// That something else kept it off the screen was reported in this session.
    pub held: bool,
    /// When to look at it again.
    pub(crate) again: Option<Time>,
}

impl Visit {
    /// Begins anew, where it lies.
    pub fn begin(&mut self) {
        self.table.clear();
        self.armed.fill(Armed::default());
        self.watch.begin();
    }

    /// Makes room for what a program has. Only then does it ever grow.
    pub fn fit(&mut self, program: &Program) {
        self.armed.resize(program.experiences.len(), Armed::default());
        self.watch.fit(program);
    }

    /// Where the list lies that a visit keeps beside its table.
    #[must_use]
    pub fn list(&self) -> *const Armed {
        self.armed.as_ptr()
    }

    /// What is known under this name.
    #[must_use]
    pub fn get(&self, name: &'static str) -> Value {
        self.table.get(&name.into())
    }

    /// This tab.
    #[must_use]
    pub fn tab(&self) -> Text {
        self.get("tab").as_text().unwrap_or_default()
    }

    /// This browser.
    #[must_use]
    pub fn replica(&self) -> Text {
        self.get("replica").as_text().unwrap_or_default()
    }
}

/// What holds the foreground, or last did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Open {
    /// The experience's id; none when nothing is open.
    pub experience: Option<Text>,
    /// The index of its step.
    pub step: u32,
    /// The tab that shows it.
    pub tab: Text,
    /// Whether it has been on the screen since it was opened.
    pub shown: bool,
}

impl State {
    /// The user's id, once the host has said it.
    #[must_use]
    pub fn user(&self) -> Option<Text> {
        self.profile("=user").at("id").as_text()
    }

    /// `{id, traits}` as the host last said; the cell is `=user` or `=account`.
    #[must_use]
    pub fn profile(&self, cell: &'static str) -> Value {
        self.kept.said(cell)
    }

    /// When the cell `=pql/P` was first written, and the evidence in it.
    #[must_use]
    pub fn pql(&self, cell: &Text) -> Option<(Time, Value)> {
        #[expect(clippy::cast_possible_truncation, reason = "it was a time")]
        let at = self.kept.said_order(cell).map(|order| Time(-order as i64))?;
        Some((at, self.kept.said(cell)))
    }

    /// What holds the foreground.
    #[must_use]
    pub fn open(&self) -> Open {
        let open = self.kept.said("=open");
        if open.is_null() {
            return Open::default();
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small index")]
        Open {
            experience: open.at("experience").as_text(),
            step: open.at("step").number().unwrap_or_default() as u32,
            tab: open.at("tab").as_text().unwrap_or_default(),
            shown: open.at("shown").truthy(),
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
        self.visit.watch.forget();
        let (ours, theirs) = (self.kept.said("=user").at("id"), other.said("=user").at("id"));
        if !ours.is_null() && !theirs.is_null() && ours != theirs {
            let mut both = Kept::default();
            both.join("=user", self.kept.get("=user"));
            both.join("=user", other.get("=user"));
            if both.said("=user").at("id") == theirs {
                self.kept = other.clone();
            }
            return;
        }
        self.kept.merge(other);
    }
}
