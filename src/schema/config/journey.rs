//! Journeys, experiments, limits, and what may be sent.

use super::{AudienceDoc, ConditionDoc, GoalDoc};
use crate::decode::document;
use crate::{Duration, Named};

document! {
    /// The path of one kind of user, with the messages sent while they are away.
    JourneyDoc {
        /// When somebody enters it.
        enter: ConditionDoc,
        /// When somebody leaves it.
        exit: Option<ConditionDoc>,
        /// The id of the sender in whose name it speaks.
        from: Option<String>,
        /// The messages, in order.
        nudges: Vec<NudgeDoc>,
    }
}

document! {
    /// A message due outside the product.
    NudgeDoc {
        /// Its id, unique in the journey.
        id: String,
        /// How long after the journey was entered.
        after: Duration,
        /// What must hold then.
        if_ as "if": Option<ConditionDoc>,
        /// The channel, in the words of the tool that sends.
        channel: Option<String>,
        /// The template, in the words of the tool that sends.
        template: Option<String>,
    }
}

document! {
    /// A test of one variant against another.
    ExperimentDoc {
        /// The variants and their shares, which sum to 1.
        variants: Named<f64>,
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
        allow: Vec<String>,
    }
}
