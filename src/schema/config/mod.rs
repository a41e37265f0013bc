//! The config file, `waypost.json`, version 1: what a product manager writes.
//!
//! Start at [`ConfigDoc`]; each part has a file of its own.

mod behavior;
mod button;
mod experience;
mod feature;
mod item;
mod journey;
mod look;
mod measure;
mod media;
mod milestone;
mod position;
mod pql;
mod session;
mod start;
mod survey;
mod target;
mod tour;

pub use behavior::{BehaviorDoc, BehaviorInputDoc};
pub use button::{ActionDoc, ButtonDo, ButtonDoc};
pub use experience::{EmptyWhenDoc, ExperienceDoc, GoalDoc, Kind, Opens, Placement};
pub use feature::{FeatureDoc, FeatureOnDoc};
pub use item::{ItemDoc, ItemKeysDoc};
pub use journey::{ExperimentDoc, JourneyDoc, LimitsDoc, NamespaceDoc, NudgeDoc, SendDoc};
pub use look::{Mode, SenderDoc, ThemeDoc};
pub use measure::{CountBy, MeasureDoc};
pub use media::MediaDoc;
pub use milestone::{MilestoneDoc, MilestoneStepDoc, OptimumDoc, Order};
pub use position::Position;
pub use pql::{PointDoc, PqlDoc, ScoreDoc};
pub use session::{SessionsDoc, Stage, StagesDoc};
pub use start::{
    AudienceDoc, RepeatDoc, RepeatEveryDoc, RepeatWord, StartDoc, TriggerDoc, TriggerKey, TriggerKeysDoc, TriggerWord,
};
pub use survey::Question;
pub use target::{OneTargetDoc, TargetDoc, TargetKeysDoc};
pub use tour::{AdvanceDoc, AdvanceOn, Missing, TourStepDoc};

use crate::Text;
use crate::view::{Any, AnyObject, Condition, Map, document};

/// The version of the format that this code reads.
pub const VERSION: u32 = 1;

document! {
    /// The config file: everything Waypost does in one app.
    ConfigDoc {
        /// Where editors find the JSON Schema.
        schema as "$schema": Option<Text>,
        /// The version of this format. Always 1.
        version: u32,
        /// The app's short name; it separates the stored state of two apps on one origin.
        app: Text = "app",
        /// Things people do that are worth counting, by id.
        features: Map<FeatureDoc>,
        /// Counts, sums and numbers of days over events, by id. Conditions read them as `measure.<id>`.
        measures: Map<MeasureDoc>,
        /// Named conditions over facts, by id: kinds of users.
        segments: Map<Condition>,
        /// Lists of values or conditions shared by conditions (`$inGroup`, `$savedGroup`), by id.
        groups: Map<Any>,
        /// Points on the road to the initial value, by id.
        milestones: Map<MilestoneDoc>,
        /// When a session ends.
        sessions: Option<SessionsDoc>,
        /// Which traits stand for the later stages of the lifecycle.
        stages: Option<StagesDoc>,
        /// How the customer behaviour index is made.
        behavior: Option<BehaviorDoc>,
        /// Definitions of a product-qualified lead, by id.
        pql: Map<PqlDoc>,
        /// People in whose name messages are shown, by id.
        senders: Map<SenderDoc>,
        /// What is shown: tours, checklists, empty states and the rest, by id.
        experiences: Map<ExperienceDoc>,
        /// Paths for kinds of users, with the messages sent while they are away, by id.
        journeys: Map<JourneyDoc>,
        /// Tests of one variant against another, by id.
        experiments: Map<ExperimentDoc>,
        /// How much guidance one person gets.
        limits: Option<LimitsDoc>,
        /// Colours and shape.
        theme: Option<ThemeDoc>,
        /// Translations: language tag to text key to text.
        locales: Map<AnyObject>,
        /// What may leave the browser.
        send: Option<SendDoc>,
    }
}
