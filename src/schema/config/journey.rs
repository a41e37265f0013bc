//! Journeys, experiments, limits, and what may be sent.

use super::{AudienceDoc, GoalDoc};
use crate::Duration;
use crate::Text;
use crate::view::{Condition, List, Map, document};

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
        /// Who takes part.
        audience: Option<AudienceDoc>,
        /// What it is measured by.
        goal: Option<GoalDoc>,
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
        /// The share of people who see nothing, 0 to 1.
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
