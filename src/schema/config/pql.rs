//! Product-qualified leads.

use crate::Duration;
use crate::Text;
use crate::view::{Condition, List, Map, document};

document! {
    /// One definition of a product-qualified lead: reached when `bypass` holds, or when everything given among
    /// `milestones`, `fit` and `score` does; never while `exclude` holds. It latches.
    PqlDoc {
        /// What it is called.
        title: Option<Text>,
        /// Milestones that have to be reached.
        milestones: List<Text>,
        /// Who fits.
        fit: Option<Condition>,
        /// Who never is one.
        exclude: Option<Condition>,
        /// Who is one at once: a raised hand.
        bypass: Option<Condition>,
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
        points: Map<PointDoc>,
    }
}

document! {
    /// One line of a score.
    PointDoc {
        /// The event that earns.
        event: Option<Text>,
        /// The feature whose use earns.
        feature: Option<Text>,
        /// A condition on the event, over `properties.*`.
        where_ as "where": Option<Condition>,
        /// Points each.
        each: f64,
        /// The most this line can earn.
        max: Option<f64>,
        /// How long until a point is worth nothing; it fades in a straight line.
        fades_over: Option<Duration>,
    }
}
