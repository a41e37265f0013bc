//! Merging what two tabs, devices or servers know of one person.
//!
//! A join: associative, commutative and idempotent, so that copies can be merged in any order and any number of
//! times. Times of first things go to the earlier, stages to the further, counters by replica to the larger.
//! Where two copies only differ (traits, the open experience) the later wins, and the tie goes to the larger by content.

use core::cmp::Ordering;
use waypost_schema::state::{
    ExposureDoc, MilestoneStateDoc, OpenDoc, PqlStateDoc, ProfileDoc, SeriesDoc, SessionDoc, StageStateDoc, StateDoc,
    UseDoc,
};
use waypost_schema::{Encode, Table, Time, Value};

/// What is known from both.
///
/// ```
/// use waypost_engine::merge;
/// use waypost_schema::{Time, state::StateDoc};
/// let here = StateDoc { first_seen: Some(Time(5)), ..Default::default() };
/// let there = StateDoc { first_seen: Some(Time(3)), ..Default::default() };
/// assert_eq!(merge(here.clone(), there.clone()).first_seen, Some(Time(3)));
/// assert_eq!(merge(here.clone(), there.clone()), merge(there, here));
/// ```
#[must_use]
pub fn merge(a: StateDoc, b: StateDoc) -> StateDoc {
    StateDoc {
        version: a.version.max(b.version),
        first_seen: earlier(a.first_seen, b.first_seen),
        signed_up_at: earlier(a.signed_up_at, b.signed_up_at),
        user: latest(a.user, b.user, |profile: &ProfileDoc| profile.at),
        account: latest(a.account, b.account, |profile: &ProfileDoc| profile.at),
        measures: tables(a.measures, b.measures, |a, b| tables(a, b, series)),
        features: tables(a.features, b.features, |a, b| tables(a, b, uses)),
        points: tables(a.points, b.points, |a, b| tables(a, b, series)),
        milestones: tables(a.milestones, b.milestones, milestone),
        pql: tables(a.pql, b.pql, pql),
        experiences: tables(a.experiences, b.experiences, |a, b| tables(a, b, exposure)),
        stage: match (a.stage, b.stage) {
            (Some(a), Some(b)) => Some(stage(a, b)),
            (a, b) => a.or(b),
        },
        session: session(a.session, b.session),
        open: latest(a.open, b.open, |open: &OpenDoc| open.at),
    }
}

fn earlier(a: Option<Time>, b: Option<Time>) -> Option<Time> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn tables<T: Default>(mut a: Table<T>, b: Table<T>, join: impl Fn(T, T) -> T) -> Table<T> {
    for (id, theirs) in b.into_entries() {
        let joined = match a.remove(&id) {
            Some(ours) => join(ours, theirs),
            None => theirs,
        };
        a.set(&id, joined);
    }
    a
}

/// The one that comes last in an order that ends with the content itself, so that no two different ones tie.
fn greatest<T: Encode>(a: T, b: T, order: Ordering) -> T {
    match order.then_with(|| content(&a.encode(), &b.encode())) {
        Ordering::Less => b,
        Ordering::Equal | Ordering::Greater => a,
    }
}

fn latest<T: Encode>(a: T, b: T, at: impl Fn(&T) -> Option<Time>) -> T {
    let order = at(&a).cmp(&at(&b));
    greatest(a, b, order)
}

fn series(a: SeriesDoc, b: SeriesDoc) -> SeriesDoc {
    let order = a.n.cmp(&b.n);
    greatest(a, b, order)
}

fn uses(a: UseDoc, b: UseDoc) -> UseDoc {
    let order = a.n.cmp(&b.n);
    greatest(a, b, order)
}

fn exposure(a: ExposureDoc, b: ExposureDoc) -> ExposureDoc {
    let order = a.n.cmp(&b.n);
    greatest(a, b, order)
}

fn milestone(a: MilestoneStateDoc, b: MilestoneStateDoc) -> MilestoneStateDoc {
    MilestoneStateDoc {
        started_at: earlier(a.started_at, b.started_at),
        reached_at: earlier(a.reached_at, b.reached_at),
        steps: tables(a.steps, b.steps, earlier),
        counts: tables(a.counts, b.counts, |a, b| tables(a, b, Ord::max)),
    }
}

/// The first to be reached is the one whose evidence counts.
fn pql(a: PqlStateDoc, b: PqlStateDoc) -> PqlStateDoc {
    let order = match (a.at, b.at) {
        (Some(x), Some(y)) => y.cmp(&x),
        (x, y) => x.cmp(&y),
    };
    greatest(a, b, order)
}

fn stage(a: StageStateDoc, b: StageStateDoc) -> StageStateDoc {
    match a.rank.cmp(&b.rank) {
        Ordering::Less => b,
        Ordering::Greater => a,
        Ordering::Equal => StageStateDoc { rank: a.rank, at: earlier(a.at, b.at) },
    }
}

fn session(a: SessionDoc, b: SessionDoc) -> SessionDoc {
    let number = a.number.max(b.number);
    let active_at = a.active_at.max(b.active_at);
    let started_at = a.started_at.max(b.started_at);
    SessionDoc { number, started_at, active_at }
}

/// A total order on content.
fn content(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Number(a), Value::Number(b)) => a.total_cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::List(a), Value::List(b)) => lists(a.iter(), b.iter(), content),
        (Value::Object(a), Value::Object(b)) => {
            lists(a.iter(), b.iter(), |a, b| a.0.cmp(&b.0).then_with(|| content(&a.1, &b.1)))
        }
        (a, b) => a.kind().cmp(b.kind()),
    }
}

fn lists<T>(
    mut a: impl Iterator<Item = T>,
    mut b: impl Iterator<Item = T>,
    order: impl Fn(T, T) -> Ordering,
) -> Ordering {
    loop {
        match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => match order(a, b) {
                Ordering::Equal => {}
                other => return other,
            },
        }
    }
}
