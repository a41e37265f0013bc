//! What always holds of a state, whatever happens: it can be stored and read at any moment, what is merged back into it
//! from its own past changes nothing, and no clock makes a step fail.

#![expect(clippy::unwrap_used, reason = "a test")]

use proptest::collection::vec;
use proptest::prelude::*;
use waypost_engine::{Happening, Input, Program, State, next_deadline, step};
use waypost_schema::{FARTHEST, Kept, Object, Text, Time, Value};

const CONFIG: &str = r#"{
    "version": 1,
    "features": {"f": {"on": {"page": "/b"}}},
    "measures": {"n": {"event": "*", "within": "2d"}, "days": {"event": "a", "count": "days", "within": "28d"}},
    "milestones": {
        "steps": {"title": "M", "order": "strict", "steps": [{"id": "a", "event": "a", "count": 2}, {"id": "f", "feature": "f"}]},
        "when": {"title": "M", "after": ["steps"], "when": {"measure.n": {"$gte": 5}, "stage": {"$ne": "visitor"}}}
    },
    "pql": {"p": {"milestones": ["steps"], "score": {"threshold": 4, "points": {"a": {"event": "a", "each": 1}}}}},
    "experiences": {
        "tour": {"kind": "tour", "start": {"on": {"page": "/a"}, "delay": "2s"}, "repeat": {"every": "1m"}, "goal": {"milestone": "steps"},
            "steps": [{"id": "one", "title": "One"}, {"id": "two", "title": "Two", "advance": {"event": "a"}}]},
        "list": {"kind": "checklist", "items": ["steps"], "start": {"on": "load"}, "until": {"pql.p": true}},
        "ask": {"kind": "modal", "start": {"on": {"event": "a"}}, "repeat": "always"}
    }
}"#;

fn happening() -> impl Strategy<Value = Happening> {
    let word = || prop_oneof![Just("a"), Just("b")];
    let experience = || prop_oneof![Just("tour"), Just("list"), Just("ask")].prop_map(Text::from);
    let load = Happening::Load(Object::new().with("tab", "t").with("replica", "r").into());
    prop_oneof![
        Just(load),
        Just(Happening::Tick),
        word().prop_map(|path| Happening::Page {
            page: Object::new().with("path", ["/", path].concat()).into(),
            properties: Value::Null
        }),
        word().prop_map(|name| Happening::Track(name.into(), Value::Null)),
        word().prop_map(|role| Happening::Identify("u".into(), Object::new().with("role", role).into())),
        word().prop_map(|account| Happening::Group(account.into(), Value::Null)),
        experience().prop_map(Happening::Shown),
        experience().prop_map(|experience| Happening::Dismiss(experience, "closed".into())),
        experience().prop_map(|experience| Happening::Start(experience, false)),
        (experience(), 0_u32..3).prop_map(|(experience, step)| Happening::Advance(experience, step, None)),
    ]
}

/// Milliseconds to the next happening; now and then the clock jumps, far too.
fn pause() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0_i64..5_000, 2 => Just(40 * 60_000), 1 => Just(86_400_000), 2 => -100_000_000_i64..0]
}

fn program() -> Program {
    let program = Program::compile(&Value::from_json(CONFIG).unwrap());
    assert_eq!(program.faults, []);
    program
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_state_can_be_stored_and_merged_with_its_past_at_any_moment(log in vec((pause(), happening()), 1..40)) {
        let program = program();
        let (mut state, mut at) = (State::default(), 1_795_000_000_000);
        let mut past: Vec<Kept> = Vec::new();
        for (pause, happened) in log {
            at += pause;
            let input = Input { at: Time(at), happened };
            let stored = Kept::decode(&state.kept.encode());
            let read = State { kept: stored, visit: state.visit.clone() };
            let (after, effects) = step(&program, state, input.clone());
            prop_assert_eq!(step(&program, read, input), (after.clone(), effects));
            for earlier in &past {
                let mut both = earlier.clone();
                both.merge(&after.kept);
                prop_assert_eq!(&both, &after.kept);
            }
            prop_assert!(next_deadline(&program, &after, Time(at)).is_none_or(|due| due.0 > at));
            past.push(after.kept.clone());
            state = after;
        }
    }

    #[test]
    fn no_clock_makes_a_step_fail(log in vec((-FARTHEST..=FARTHEST, happening()), 1..20)) {
        let program = program();
        let mut state = State::default();
        for (at, happened) in log {
            state = step(&program, state, Input { at: Time(at), happened }).0;
            let _ = next_deadline(&program, &state, Time(at));
        }
    }
}
