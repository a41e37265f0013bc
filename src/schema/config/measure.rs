//! Measures: numbers over the events of one person.

use crate::Duration;
use crate::Text;
use crate::view::{Condition, choice, document};

document! {
    /// One number over the events of one person.
    MeasureDoc {
        /// The event it looks at; `*` is every event.
        event: Text,
        /// A condition on the event, over `properties.*` and `event`.
        where_ as "where": Option<Condition>,
        /// What is counted.
        count: CountBy = CountBy::Events,
        /// The property that is summed, with `"count": "sum"`.
        property: Option<Text>,
        /// The sliding window; without it, since ever. Past 48 hours it moves in UTC days.
        within: Option<Duration>,
    }
}

choice! {
    /// What a measure counts.
    CountBy {
        /// The events.
        Events = "events",
        /// The UTC days with at least one of the events.
        Days = "days",
        /// The sum of a property over the events.
        Sum = "sum",
    }
}
