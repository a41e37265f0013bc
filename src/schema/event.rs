//! Waypost's own events: their names and properties, written down once.
//!
//! They travel as `track` messages, and the page hears them through `waypost.on`.

macro_rules! events {
    ($($(#[doc = $doc:literal])* $name:ident = $event:literal { $($(#[doc = $property_doc:literal])* $property:ident: $type:literal,)* })*) => {
        $($(#[doc = $doc])* pub const $name: &str = $event;)*

        /// Every event, with its meaning and properties.
        #[cfg(feature = "describe")]
        pub const EVENTS: &[Event] = &[$(Event {
            name: $event,
            doc: concat!($($doc, "\n",)*),
            properties: &[$(Property { key: stringify!($property), doc: concat!($($property_doc, "\n",)*), shape: $type },)*],
        },)*];
    };
}

/// One event.
#[cfg(feature = "describe")]
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The name on the wire.
    pub name: &'static str,
    /// When it happens.
    pub doc: &'static str,
    /// What it carries.
    pub properties: &'static [Property],
}

/// One property of an event.
#[cfg(feature = "describe")]
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// The key.
    pub key: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Its TypeScript type; a trailing `?` means that it can be absent.
    pub shape: &'static str,
}

events! {
    /// A declared feature was used.
    FEATURE_USED = "feature.used" {
        /// The feature's id.
        feature: "string",
    }
    /// The first step of a milestone was ticked.
    MILESTONE_STARTED = "milestone.started" {
        /// The milestone's id.
        milestone: "string",
    }
    /// A step of a milestone was ticked.
    MILESTONE_STEP_DONE = "milestone.step_done" {
        /// The milestone's id.
        milestone: "string",
        /// The step's id.
        step: "string",
    }
    /// A milestone was reached.
    MILESTONE_REACHED = "milestone.reached" {
        /// The milestone's id.
        milestone: "string",
        /// Milliseconds from its first step; absent when it had none.
        took_ms: "number?",
        /// Clicks from its first step on; where the config gives an `optimum`.
        clicks: "number?",
        /// Steps ticked, those done again counted again; where the config gives an `optimum`.
        steps: "number?",
        /// The shortest way, as the config gives it.
        optimum: "{ clicks?: number; steps?: number }?",
    }
    /// The person became a product-qualified lead.
    PQL_REACHED = "pql.reached" {
        /// The definition's id.
        pql: "string",
        /// Why: the config's hash, the milestones with their times, the points with their counts, the attributes read.
        evidence: "Evidence",
    }
    /// The lifecycle stage changed.
    STAGE_CHANGED = "stage.changed" {
        /// The stage before.
        from: "Stage",
        /// The stage now.
        to: "Stage",
        /// Milliseconds since the stage before was entered, 0 or more; for the first change, since the person was first
        /// seen.
        after_ms: "number?",
    }
    /// An experience's rules held, whether or not there was room to show it; once a visit.
    EXPERIENCE_ELIGIBLE = "experience.eligible" {
        /// The experience's id.
        experience: "string",
    }
    /// An experience is on the screen.
    EXPERIENCE_SHOWN = "experience.shown" {
        /// The experience's id.
        experience: "string",
        /// What it is.
        kind: "ExperienceKind",
    }
    /// A step of a tour is on the screen.
    EXPERIENCE_STEP_SHOWN = "experience.step_shown" {
        /// The experience's id.
        experience: "string",
        /// The step's id.
        step: "string",
        /// The step's place, from 0.
        index: "number",
    }
    /// A tour went on from a step.
    EXPERIENCE_ADVANCED = "experience.advanced" {
        /// The experience's id.
        experience: "string",
        /// The id of the step that was done.
        step: "string",
    }
    /// An experience was followed to its end, or its action was taken.
    EXPERIENCE_COMPLETED = "experience.completed" {
        /// The experience's id.
        experience: "string",
    }
    /// An experience ended before.
    EXPERIENCE_DISMISSED = "experience.dismissed" {
        /// The experience's id.
        experience: "string",
        /// How: `closed`, `escape`, `host`, `missing`, `until` or `replaced`.
        reason: "string",
        /// The id of the step it ended at.
        step: "string?",
    }
    /// An experience was put off; it comes back.
    EXPERIENCE_SNOOZED = "experience.snoozed" {
        /// The experience's id.
        experience: "string",
        /// When it may come back, in milliseconds since 1970.
        until: "number",
    }
    /// An experience's rules held, and something else kept it off the screen; once a visit.
    EXPERIENCE_HELD = "experience.held" {
        /// The experience's id.
        experience: "string",
        /// What: `foreground` (another one is open), `priority` (another one went first), `per_session`, `per_day`, `gap`
        /// or `holdout`.
        reason: "string",
        /// The id of the one that is open or went first.
        by: "string?",
    }
    /// A person took part in an experiment for the first time.
    EXPERIMENT_EXPOSED = "experiment.exposed" {
        /// The experiment's id.
        experiment: "string",
        /// The variant's id.
        variant: "string",
    }
    /// A message is due to somebody who is away.
    NUDGE_DUE = "nudge.due" {
        /// The nudge's id.
        nudge: "string",
        /// The journey's id.
        journey: "string",
        /// The channel, in the words of the tool that sends.
        channel: "string?",
        /// The template, in the words of the tool that sends.
        template: "string?",
        /// The id of the sender.
        from: "string?",
    }
    /// A question was answered.
    SURVEY_ANSWERED = "survey.answered" {
        /// The experience's id.
        experience: "string",
        /// What was asked: `nps`, `csat`, `ces`, `choice`, `choices` or `text`.
        question: "string",
        /// The answer: a number for a score, the id of an option, a list of them, or a text.
        answer: "number | string | string[]",
        /// What the person said beside it.
        comment: "string?",
    }
    /// An experience's goal was met.
    EXPERIENCE_GOAL_MET = "experience.goal_met" {
        /// The experience's id.
        experience: "string",
        /// The milestone that was its goal.
        milestone: "string",
    }
    /// The target of a step did not appear in time.
    TARGET_MISSING = "target.missing" {
        /// The experience's id.
        experience: "string",
        /// The step's id; empty when the experience has no steps.
        step: "string",
        /// What was looked for: the selector, or the description as JSON.
        selector: "string",
        /// How many elements match it.
        matches: "number?",
        /// For how long it was looked for, in milliseconds.
        waited: "number?",
        /// Why none will do: `none` matches, all are `hidden`, the selector is `invalid`, or what it leads through is `closed`.
        reason: "string?",
    }
    /// The page changed, or the host called `waypost.page`.
    PAGE_VIEWED = "page.viewed" {
        /// The address.
        url: "string",
        /// The path; of an address whose hash is a route, the path in it.
        path: "string",
        /// The parameters of the address.
        query: "Record<string, string>",
        /// The title of the document.
        title: "string",
        /// The name the host gave.
        name: "string?",
    }
    /// Something inside the SDK failed: it has left the page (`sdk/stopped`), shows nothing more (`draw/failed`), or did
    /// not load (`load/…`, told to the page alone). At most one for a page load. It never holds what the user typed or is
    /// called.
    SDK_ERROR = "sdk.error" {
        /// The code of the error.
        code: "string",
        /// What happened; of an error that is not Waypost's own, only its kind.
        message: "string",
        /// Where: file, line and column of Waypost's own code, or the call that failed.
        where: "string",
    }
}
