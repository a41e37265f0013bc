//! The laws of merging: what two tabs, devices or servers know becomes one in any order and any number of times.

#![cfg(feature = "native")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use proptest::collection::vec;
use proptest::prelude::*;
use waypost_engine::{Happening, Input, Program, State, step};
use waypost_schema::{Kept, Object, Text, Time, Value};

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![(-3_i32..9).prop_map(f64::from), Just(0.5), Just(-0.0)]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number().prop_map(Value::Number),
        "[a-c]{0,2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec(("[a-c]{1,2}", inner), 0..3).prop_map(|members| {
                let mut object = Object::new();
                members.iter().for_each(|(key, value)| object.put(Text::copy(key), value.clone()));
                Value::Object(object)
            }),
        ]
    })
}

/// What a few replicas have counted, each a number or a series of numbers.
fn by_replica() -> impl Strategy<Value = Value> {
    let count = prop_oneof![
        number().prop_map(Value::Number),
        vec(number(), 0..4).prop_map(|numbers| Value::numbers(&numbers)),
    ];
    vec(("[a-b]", count), 0..3).prop_map(|members| {
        let mut object = Object::new();
        members.into_iter().for_each(|(replica, count)| object.put(replica, count));
        object.into()
    })
}

/// Any copy: cells of every kind, with few names, so that two copies share many.
fn kept() -> impl Strategy<Value = Kept> {
    let cell = prop_oneof![
        ("[<>][a-b](/[a-b])?", number().prop_map(Value::Number)),
        ("=[a-b](/[a-b])?", vec(value(), 0..3).prop_map(Value::from)),
        ("\\+[a-b](/[a-b])?", by_replica()),
    ];
    vec(cell, 0..8).prop_map(|cells| {
        let mut kept = Kept::default();
        cells.into_iter().for_each(|(name, value)| kept.join(name, value));
        kept
    })
}

fn merged(a: &Kept, b: &Kept) -> Kept {
    let mut both = a.clone();
    both.merge(b);
    both
}

proptest! {
    #[test]
    fn merging_is_commutative(a in kept(), b in kept()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
    }

    #[test]
    fn merging_is_associative(a in kept(), b in kept(), c in kept()) {
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn merging_again_changes_nothing(a in kept(), b in kept()) {
        let both = merged(&a, &b);
        prop_assert_eq!(merged(&both, &a), both.clone());
        prop_assert_eq!(merged(&both, &both), both);
    }

    #[test]
    fn what_is_written_reads_back_the_same(a in kept()) {
        prop_assert_eq!(Kept::decode(&a.encode()), a);
    }

    /// Two tabs of different browsers, the same person: whatever each does and whenever they meet, both end up knowing
    /// every milestone that either reached.
    #[test]
    fn two_replicas_agree_after_they_meet(script in vec((0_usize..2, 0_usize..4, any::<bool>()), 0..24)) {
        let config = r#"{"version": 1,
            "measures": {"invites": {"event": "c", "count": "events"}},
            "milestones": {
                "one": {"title": "", "steps": [{"id": "a", "event": "a"}, {"id": "b", "event": "b"}]},
                "two": {"title": "", "when": {"measure.invites": {"$gte": 3}}},
                "three": {"title": "", "after": ["one"], "steps": [{"id": "d", "event": "d", "count": 2}]}},
            "pql": {"p": {"milestones": ["one", "two"]}}}"#;
        let program = Program::compile(&Value::from_json(config).unwrap());
        prop_assert!(program.faults.is_empty());
        let take = |state: State, at: i64, happened| step(&program, state, Input { at: Time(at), happened }).0;
        let load = |replica: &'static str| {
            Happening::Load(Object::new().with("tab", replica).with("replica", replica).into())
        };
        let mut tabs = ["x", "y"].map(|replica| take(State::default(), 0, load(replica)));
        let mut alone = take(State::default(), 0, load("z"));
        for (at, (who, event, meet)) in (1_i64..).zip(script) {
            let event = Happening::Track(["a", "b", "c", "d"][event].into(), Value::Null);
            tabs[who] = take(core::mem::take(&mut tabs[who]), at, event.clone());
            alone = take(alone, at, event);
            if meet {
                let other = tabs[1 - who].kept.clone();
                tabs[who].take_in(&other);
            }
        }
        let [mut x, mut y] = tabs;
        x.take_in(&y.kept.clone());
        y.take_in(&x.kept.clone());
        prop_assert_eq!(&x.kept, &y.kept);
        let (x, y) = (take(x, 99, Happening::Tick), take(y, 99, Happening::Tick));
        for milestone in ["one", "two", "three"] {
            let reached = |state: &State| state.kept.time(Text::from("<reached").slash(milestone)).is_some();
            prop_assert_eq!(reached(&x), reached(&alone), "{}", milestone);
            prop_assert_eq!(reached(&y), reached(&alone), "{}", milestone);
        }
        prop_assert_eq!(x.pql(&"=pql/p".into()).is_some(), alone.pql(&"=pql/p".into()).is_some());
    }
}
