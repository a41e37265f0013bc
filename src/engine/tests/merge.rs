//! The laws of merging, over states of every shape: copies can be merged in any order and any number of times.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use waypost_engine::merge;
use waypost_schema::state::{
    ExposureDoc, MilestoneStateDoc, OpenDoc, PqlStateDoc, ProfileDoc, SeriesDoc, SessionDoc, StageStateDoc, StateDoc,
    UseDoc,
};
use waypost_schema::{Decode, Encode, Object, Reader, Table, Time, Value};

// Few ids, few times, small counts: what could collide does. What was never said has no time, what was has one.

fn id() -> impl Strategy<Value = String> {
    prop_oneof!["a", "b", "c"].prop_map(|id: String| id)
}

fn moment() -> impl Strategy<Value = Option<Time>> {
    (0_i64..4).prop_map(|time| Some(Time(time)))
}

fn time() -> impl Strategy<Value = Option<Time>> {
    prop_oneof![Just(None), moment()]
}

fn small() -> impl Strategy<Value = u32> {
    0_u32..3
}

fn number() -> impl Strategy<Value = f64> {
    small().prop_map(f64::from)
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number().prop_map(Value::Number),
        id().prop_map(Value::Text),
        vec(number().prop_map(Value::Number), 0..3).prop_map(Value::List),
        object().prop_map(Value::Object),
    ]
}

fn object() -> impl Strategy<Value = Object> {
    vec((id(), number()), 0..3).prop_map(|members| {
        let mut object = Object::new();
        members.into_iter().for_each(|(key, number)| object.set(&key, Value::Number(number)));
        object
    })
}

fn table<T: Default + std::fmt::Debug>(entry: impl Strategy<Value = T>) -> impl Strategy<Value = Table<T>> {
    vec((id(), entry), 0..3).prop_map(|entries| {
        let mut table = Table::default();
        entries.into_iter().for_each(|(id, entry)| table.set(&id, entry));
        table
    })
}

fn profile() -> impl Strategy<Value = ProfileDoc> {
    let said = (of(id()), object(), moment()).prop_map(|(id, traits, at)| ProfileDoc { id, traits, at });
    prop_oneof![Just(ProfileDoc::default()), said]
}

fn series() -> impl Strategy<Value = SeriesDoc> {
    let rows = || vec(vec(number(), 2..4), 0..2);
    (small(), number(), small(), of(number()), rows(), rows())
        .prop_map(|(n, sum, days, last_day, buckets, tail)| SeriesDoc { n, sum, days, last_day, buckets, tail })
}

fn uses() -> impl Strategy<Value = UseDoc> {
    (small(), time(), time()).prop_map(|(n, first_at, last_at)| UseDoc { n, first_at, last_at })
}

fn milestone() -> impl Strategy<Value = MilestoneStateDoc> {
    (time(), time(), table(moment()), table(table(small())))
        .prop_map(|(started_at, reached_at, steps, counts)| MilestoneStateDoc { started_at, reached_at, steps, counts })
}

fn pql() -> impl Strategy<Value = PqlStateDoc> {
    (moment(), value()).prop_map(|(at, evidence)| PqlStateDoc { at, evidence })
}

fn exposure() -> impl Strategy<Value = ExposureDoc> {
    (small(), small(), small(), small(), time(), time()).prop_map(
        |(n, shown, completed, dismissed, last_at, goal_at)| ExposureDoc {
            n,
            shown,
            completed,
            dismissed,
            last_at,
            goal_at,
        },
    )
}

fn open() -> impl Strategy<Value = OpenDoc> {
    let opened = (of(id()), small(), id(), any::<bool>(), moment())
        .prop_map(|(experience, step, tab, shown, at)| OpenDoc { experience, step, tab, shown, at });
    prop_oneof![Just(OpenDoc::default()), opened]
}

fn state() -> impl Strategy<Value = StateDoc> {
    let person = (0_u32..2, time(), time(), profile(), profile());
    let counted = (table(table(series())), table(table(uses())), table(table(series())), table(table(exposure())));
    let stage = of((small(), time()).prop_map(|(rank, at)| StageStateDoc { rank, at }));
    let session = (small(), time(), time()).prop_map(|(number, started_at, active_at)| SessionDoc {
        number,
        started_at,
        active_at,
    });
    let concluded = (table(milestone()), table(pql()), stage, session, open());
    (person, counted, concluded).prop_map(|(person, counted, concluded)| {
        let (version, first_seen, signed_up_at, user, account) = person;
        let (measures, features, points, experiences) = counted;
        let (milestones, pql, stage, session, open) = concluded;
        StateDoc {
            version,
            first_seen,
            signed_up_at,
            user,
            account,
            measures,
            features,
            points,
            milestones,
            pql,
            experiences,
            stage,
            session,
            open,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_two_does_not_matter(a in state(), b in state()) {
        prop_assert_eq!(merge(a.clone(), b.clone()), merge(b, a));
    }

    #[test]
    fn the_grouping_of_three_does_not_matter(a in state(), b in state(), c in state()) {
        prop_assert_eq!(merge(merge(a.clone(), b.clone()), c.clone()), merge(a, merge(b, c)));
    }

    #[test]
    fn once_is_as_good_as_twice(a in state(), b in state()) {
        prop_assert_eq!(merge(a.clone(), a.clone()), a.clone());
        let both = merge(a, b.clone());
        prop_assert_eq!(merge(both.clone(), b), both);
    }

    #[test]
    fn nothing_changes_with_nobody(a in state()) {
        prop_assert_eq!(merge(StateDoc::default(), a.clone()), a);
    }

    #[test]
    fn what_is_stored_is_read_back(a in state()) {
        let mut reader = Reader::default();
        prop_assert_eq!(StateDoc::decode(&a.encode(), &mut reader), Some(a));
        prop_assert!(reader.faults.is_empty(), "{:?}", reader.faults);
    }
}
