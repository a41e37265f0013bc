//! Milestones: points on the road to the initial value.

use crate::Duration;
use crate::Text;
use crate::view::{Condition, List, choice, document};

document! {
    /// One milestone: reached when all its steps are ticked, or when its condition first holds. Reached is for ever.
    MilestoneDoc {
        /// What people have done when it is reached.
        title: Text,
        /// The value they get from it, in one sentence.
        value: Option<Text>,
        /// What has to be done, ticked by real behaviour.
        steps: List<MilestoneStepDoc>,
        /// Whether steps count in any order or only in sequence.
        order: Order = Order::Any,
        /// Whether to show that it was reached.
        celebrate: bool = false,
        /// Milestones that have to be reached before this one can be.
        after: List<Text>,
        /// The condition that reaches it; beside `steps`, both are needed.
        when: Option<Condition>,
        /// How long after its start it can still be reached.
        within: Option<Duration>,
        /// The shortest way to it.
        optimum: Option<OptimumDoc>,
    }
}

document! {
    /// One step of a milestone: an event, a feature or a condition.
    MilestoneStepDoc {
        /// Its id, unique in the milestone.
        id: Text,
        /// What has to be done.
        title: Option<Text>,
        /// Ticked by a use of this feature.
        feature: Option<Text>,
        /// Ticked by this event.
        event: Option<Text>,
        /// A condition on the event, over `properties.*`.
        where_ as "where": Option<Condition>,
        /// Ticked when this condition over facts holds.
        when: Option<Condition>,
        /// How many times it has to happen.
        count: u32 = 1_u32,
    }
}

document! {
    /// The shortest way to a milestone, to compare with.
    OptimumDoc {
        /// Clicks.
        clicks: Option<u32>,
        /// Steps.
        steps: Option<u32>,
    }
}

choice! {
    /// In which order steps count.
    Order {
        /// In any order.
        Any = "any",
        /// Only in sequence.
        Strict = "strict",
    }
}
