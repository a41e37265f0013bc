//! Journeys, experiments, limits, and what may be sent.

use super::{AudienceDoc, GoalDoc};
use crate::Duration;
use crate::Text;
use crate::view::{AnyObject, Condition, List, Map, document};

document! {
    /// The path of one kind of user, with the messages sent while they are away.
    JourneyDoc {
        /// When somebody enters it.
        enter: Condition,
        /// When somebody leaves it.
        exit: Option<Condition>,
        /// The id of the sender in whose name it speaks.
        from: Option<Text>,
        /// The messages, in order.
        nudges: List<NudgeDoc>,
    }
}

document! {
    /// A message due outside the product.
    NudgeDoc {
        /// Its id, unique in the journey.
        id: Text,
        /// How long after the journey was entered.
        after: Duration,
        /// What must hold then.
        if_ as "if": Option<Condition>,
        /// The channel, in the words of the tool that sends.
        channel: Option<Text>,
        /// The template, in the words of the tool that sends.
        template: Option<Text>,
    }
}

document! {
    /// A test of one variant against another.
    ExperimentDoc {
        /// The variants and their shares, which sum to 1.
        variants: Map<f64>,
        /// Other shares for the people of a segment, by the segment's id; the first segment that fits counts.
        segments: Map<AnyObject>,
        /// Who takes part.
        audience: Option<AudienceDoc>,
        /// The share of the audience that takes part, 0 to 1.
        coverage: f64 = 1.0,
        /// What the hash begins with; the experiment's id without it. Another seed deals people anew.
        seed: Option<Text>,
        /// The fact that people are told apart by; the user's id, or the browser's while nobody is signed in, without it.
        hash_by: Option<Text>,
        /// The part of a namespace it takes: experiments with disjoint parts never share a person.
        namespace: Option<NamespaceDoc>,
        /// What each variant changes: by variant, then by experience, keys that replace the experience's own.
        changes: Map<AnyObject>,
        /// What it is measured by.
        goal: Option<GoalDoc>,
    }
}

document! {
    /// A part of a namespace.
    NamespaceDoc {
        /// The namespace's name.
        id: Text,
        /// Where the part begins, 0 to 1.
        from: f64,
        /// Where it ends, 0 to 1; the end itself is not in it.
        to: f64,
    }
}

document! {
    /// How much guidance one person gets.
    LimitsDoc {
        /// At most so many in one session.
        per_session: Option<u32>,
        /// At most so many in one day.
        per_day: Option<u32>,
        /// At least this long between two.
        gap: Option<Duration>,
        /// The share of people who see no guidance and get no messages, 0 to 1; their milestones count all the same.
        holdout: Option<f64>,
    }
}

document! {
    /// What may leave the browser.
    SendDoc {
        /// The traits that may, such as `user.role`. No other trait is sent.
        allow: List<Text>,
    }
}
