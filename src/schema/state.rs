//! What is remembered about one person: stored by the browser, merged between tabs, devices and server.
//!
//! What always holds: every part only grows, by an order of its own, so that two copies can be merged in any
//! order and any number of times (`waypost-engine` holds the merge). Counters are kept per replica (one browser,
//! one server), and only their own replica counts them up.

use crate::encode::stored;
use crate::{Object, Table, Time, Value};

stored! {
    /// Everything remembered about one person.
    StateDoc {
        /// The version of this format.
        version: u32,
        /// When the person was first seen.
        first_seen: Option<Time>,
        /// When the person signed up: the first `identify`, or its trait `signed_up_at`.
        signed_up_at: Option<Time>,
        /// Who the person is.
        user: ProfileDoc,
        /// Which account the person belongs to.
        account: ProfileDoc,
        /// Measures by id, then replica.
        measures: Table<Table<SeriesDoc>>,
        /// Uses of features by id, then replica.
        features: Table<Table<UseDoc>>,
        /// Points by `<pql>.<line>`, then replica.
        points: Table<Table<SeriesDoc>>,
        /// Milestones by id.
        milestones: Table<MilestoneStateDoc>,
        /// Reached product-qualified leads by id.
        pql: Table<PqlStateDoc>,
        /// Experiences by id, then replica.
        experiences: Table<Table<ExposureDoc>>,
        /// The furthest lifecycle stage.
        stage: Option<StageStateDoc>,
        /// The latest visit.
        session: SessionDoc,
        /// The experience in the foreground, or the last that was.
        open: OpenDoc,
    }
}

stored! {
    /// Who somebody is, as the host last said. The later saying wins.
    ProfileDoc {
        /// The id the host gave.
        id: Option<String>,
        /// The traits the host gave.
        traits: Object,
        /// When it was said.
        at: Option<Time>,
    }
}

stored! {
    /// One replica's count of one thing.
    SeriesDoc {
        /// How many events, ever. It orders two copies of one replica's series.
        n: u32,
        /// Their sum, ever.
        sum: f64,
        /// On how many UTC days, ever.
        days: u32,
        /// The latest of these days.
        last_day: Option<f64>,
        /// Days that the window still reaches: day, events, sum.
        buckets: Vec<Vec<f64>>,
        /// The events of the last 48 hours: time, value.
        tail: Vec<Vec<f64>>,
    }
}

stored! {
    /// One replica's uses of one feature.
    UseDoc {
        /// How many.
        n: u32,
        /// The first.
        first_at: Option<Time>,
        /// The last.
        last_at: Option<Time>,
    }
}

stored! {
    /// How far a milestone has come.
    MilestoneStateDoc {
        /// When its first step was ticked.
        started_at: Option<Time>,
        /// When it was reached.
        reached_at: Option<Time>,
        /// When each step was ticked.
        steps: Table<Option<Time>>,
        /// How often a step that wants several has happened, by step, then replica.
        counts: Table<Table<u32>>,
    }
}

stored! {
    /// A reached product-qualified lead.
    PqlStateDoc {
        /// When.
        at: Option<Time>,
        /// Why.
        evidence: Value,
    }
}

stored! {
    /// What one replica has seen of one experience.
    ExposureDoc {
        /// How many of the things below have happened. It orders two copies of one replica's exposure.
        n: u32,
        /// Times shown.
        shown: u32,
        /// Times followed to the end.
        completed: u32,
        /// Times closed before.
        dismissed: u32,
        /// When it was last shown, or last ended.
        last_at: Option<Time>,
        /// When its goal was met.
        goal_at: Option<Time>,
    }
}

stored! {
    /// A lifecycle stage, and since when.
    StageStateDoc {
        /// Its place in the list of stages; it only grows.
        rank: u32,
        /// When it was reached.
        at: Option<Time>,
    }
}

stored! {
    /// The latest visit.
    SessionDoc {
        /// Which visit it is, from 1.
        number: u32,
        /// When it began.
        started_at: Option<Time>,
        /// The last sign of life.
        active_at: Option<Time>,
    }
}

stored! {
    /// The experience in the foreground, or the last that was. The later change wins.
    OpenDoc {
        /// Its id; none when nothing is open.
        experience: Option<String>,
        /// The index of its step.
        step: u32,
        /// The tab that shows it.
        tab: String,
        /// Whether it has been on the screen since it was opened.
        shown: bool,
        /// When it last changed.
        at: Option<Time>,
    }
}
