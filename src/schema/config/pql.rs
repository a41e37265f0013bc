//! Product-qualified leads.

use super::ConditionDoc;
use crate::decode::document;
use crate::{Duration, Named};

document! {
    /// One definition of a product-qualified lead: reached when `bypass` holds, or when everything given among
    /// `milestones`, `fit` and `score` does; never while `exclude` holds. It latches.
    PqlDoc {
        /// What it is called.
        title: Option<String>,
        /// Milestones that have to be reached.
        milestones: Vec<String>,
        /// Who fits.
        fit: Option<ConditionDoc>,
        /// Who never is one.
        exclude: Option<ConditionDoc>,
        /// Who is one at once: a raised hand.
        bypass: Option<ConditionDoc>,
        /// Points over a threshold.
        score: Option<ScoreDoc>,
    }
}

document! {
    /// Points over a threshold.
    ScoreDoc {
        /// The sum that is enough.
        threshold: f64,
        /// What earns points, by id.
        points: Named<PointDoc>,
    }
}

document! {
    /// One line of a score.
    PointDoc {
        /// The event that earns.
        event: Option<String>,
        /// The feature whose use earns.
        feature: Option<String>,
        /// A condition on the event, over `properties.*`.
        where_ as "where": Option<ConditionDoc>,
        /// Points each.
        each: f64,
        /// The most this line can earn.
        max: Option<f64>,
        /// How long until a point is worth nothing; it fades in a straight line.
        fades_over: Option<Duration>,
    }
}
