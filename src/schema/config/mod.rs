//! The config file, `waypost.json`, version 1: what a product manager writes.
//!
//! Start at [`ConfigDoc`]; each part has a file of its own.

mod behavior;
mod experience;
mod feature;
mod journey;
mod look;
mod measure;
mod milestone;
mod pql;
mod start;
mod strings;

pub use behavior::{BehaviorDoc, BehaviorInputDoc};
pub use experience::{
    ActionDoc, AdvanceDoc, AdvanceOn, EmptyWhenDoc, ExperienceDoc, GoalDoc, Kind, Missing, Placement, Question, TourStepDoc,
};
pub use feature::{FeatureDoc, FeatureOnDoc};
pub use journey::{ExperimentDoc, JourneyDoc, LimitsDoc, NudgeDoc, SendDoc};
pub use look::{Mode, SenderDoc, ThemeDoc};
pub use measure::{CountBy, MeasureDoc};
pub use milestone::{MilestoneDoc, MilestoneStepDoc, OptimumDoc, Order};
pub use pql::{PointDoc, PqlDoc, ScoreDoc};
pub use start::{AudienceDoc, RepeatDoc, RepeatEveryDoc, StartDoc, TriggerDoc};
pub use strings::{ConditionDoc, PagePattern, Selector};

use crate::decode::document;
use crate::{Entries, Object, Part, Value};

document! {
    /// The config file: everything Waypost does in one app.
    ConfigDoc {
        /// Where editors find the JSON Schema.
        schema as "$schema": Part<String>,
        /// The version of this format. Always 1.
        version: u32,
        /// The app's short name; it separates the stored state of two apps on one origin.
        app: String = String::from("app"),
        /// Things people do that are worth counting, by id.
        features: Entries<FeatureDoc>,
        /// Counts, sums and numbers of days over events, by id. Conditions read them as `measure.<id>`.
        measures: Entries<MeasureDoc>,
        /// Named conditions over facts, by id: kinds of users.
        segments: Entries<ConditionDoc>,
        /// Lists of values or conditions shared by conditions (`$inGroup`, `$savedGroup`), by id.
        groups: Entries<Value>,
        /// Points on the road to the initial value, by id.
        milestones: Entries<MilestoneDoc>,
        /// How the customer behaviour index is made.
        behavior: Part<BehaviorDoc>,
        /// Definitions of a product-qualified lead, by id.
        pql: Entries<PqlDoc>,
        /// People in whose name messages are shown, by id.
        senders: Entries<SenderDoc>,
        /// What is shown: tours, checklists, empty states and the rest, by id.
        experiences: Entries<ExperienceDoc>,
        /// Paths for kinds of users, with the messages sent while they are away, by id.
        journeys: Entries<JourneyDoc>,
        /// Tests of one variant against another, by id.
        experiments: Entries<ExperimentDoc>,
        /// How much guidance one person gets.
        limits: Part<LimitsDoc>,
        /// Colours and shape.
        theme: Part<ThemeDoc>,
        /// Translations: language tag to text key to text.
        locales: Entries<Object>,
        /// What may leave the browser.
        send: Part<SendDoc>,
    }
}
