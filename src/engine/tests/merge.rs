//! The laws of merging: what two tabs, devices or servers know becomes one in any order and any number of times.

#![cfg(feature = "native")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use proptest::collection::vec;
use proptest::prelude::*;
use waypost_engine::{Happening, Input, Program, State, step};
use waypost_schema::{HOUR, Kept, Object, Text, Time, Value};

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
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

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
        prop_assert_eq!(&Kept::decode(&a.encode()), &a);
        let text = a.encode().to_json();
        let read = Kept::decode(&Value::from_json(&text).unwrap());
        prop_assert_eq!(read.encode().to_json(), text, "byte for byte");
        prop_assert_eq!(read, a);
    }

    #[test]
    fn merging_only_adds(a in kept(), b in kept()) {
        let both = merged(&a, &b);
        prop_assert_eq!(&merged(&a, &both), &both);
        for (name, value) in a.encode().members().filter(|(name, _)| !name.is("version")) {
            let now = both.get(&name);
            prop_assert!(!now.is_null(), "{} is gone", name);
            let (before, after) = (value.number().unwrap_or_default(), now.number().unwrap_or_default());
            prop_assert!(!name.begins("<") || after <= before, "{} is later", name);
            prop_assert!(!name.begins(">") || after >= before, "{} is earlier", name);
            for (replica, _) in value.members().filter(|_| name.begins("+")) {
                prop_assert!(!now.member(&replica).is_null(), "{} of {} is gone", name, replica);
            }
        }
    }

    /// Two browsers, the same person: whatever each does and whenever one takes in what the other knows, both end up with
    /// every milestone and every PQL that one browser would have reached which had heard it all.
    ///
    /// The law holds of what only ever becomes truer: steps in any order, with counts; totals, and windows that nothing has
    /// left yet; points that do not fade; features; what is said the same everywhere. It cannot hold, and is not asked, of
    /// what depends on when two browsers meet: steps in sequence (below), `within`, fading points, `exclude` and other
    /// conditions that stop holding. Days since ever are those of the busiest browser: a lower bound.
    #[test]
    fn any_interleaving_with_merges_reaches_the_same(script in script()) {
        let program = program(ANY);
        let [x, y, alone] = run(&program, &script, |_, _| false)?;
        prop_assert_eq!(&reached(&program, &x), &reached(&program, &alone));
        prop_assert_eq!(&reached(&program, &y), &reached(&program, &alone));
    }

    /// In sequence, a browser that has not heard of the first step does not count the second. So two that have not met
    /// reach at most what one would have reached; and the same, when they meet before the other goes on.
    #[test]
    fn steps_in_sequence_count_across_browsers_that_have_met(script in script()) {
        let program = program(STRICT);
        let [x, y, alone] = run(&program, &script, |_, _| false)?;
        let all = reached(&program, &alone);
        prop_assert!(reached(&program, &x).iter().all(|id| all.contains(id)));
        prop_assert_eq!(&reached(&program, &x), &reached(&program, &y));
        let [x, y, alone] = run(&program, &script, |before, now| before != now)?;
        prop_assert_eq!(&reached(&program, &x), &reached(&program, &alone));
        prop_assert_eq!(&reached(&program, &y), &reached(&program, &alone));
    }

    /// They count as well when one browser hears all of them, whatever the other does, and whenever they meet.
    #[test]
    fn steps_in_sequence_count_in_one_browser(mut script in script()) {
        let program = program(STRICT);
        for act in &mut script {
            act.who = if act.what == 3 || act.what == 5 { act.who } else { 0 };
        }
        let [x, y, alone] = run(&program, &script, |_, _| false)?;
        prop_assert_eq!(&reached(&program, &x), &reached(&program, &alone));
        prop_assert_eq!(&reached(&program, &y), &reached(&program, &alone));
    }
}

/// Where the law ends: `y` has not heard of the first step when it hears the second, and the second is not done later.
#[test]
fn a_second_step_counts_only_where_the_first_is_known() {
    let program = program(STRICT);
    let act = |who, what, meet| Act { who, what, n: 0, meet };
    let check = |script: &[Act], expected: [&[&str]; 2]| {
        let [x, _, alone] = run(&program, script, |_, _| false).unwrap();
        let found = [&x, &alone].map(|state| reached(&program, state));
        assert_eq!(found.map(|ids| ids.iter().map(Text::to_string).collect::<Vec<_>>()), expected, "{script:?}");
    };
    check(&[act(0, 0, 9), act(1, 1, 9)], [&[], &["turn"]]);
    check(&[act(0, 0, 1), act(1, 1, 9)], [&["turn"], &["turn"]]);
    check(&[act(0, 0, 9), act(1, 1, 2), act(1, 1, 9)], [&["turn"], &["turn"]]);
}

const ANY: &str = r#"{"version": 1,
    "features": {"f": {}, "g": {"on": {"event": "d"}}},
    "measures": {
        "invites": {"event": "c", "count": "events"},
        "amount": {"event": "d", "count": "sum", "property": "n"},
        "recent": {"event": "*", "count": "events", "within": "28d", "where": {"properties.n": {"$gte": 2}}},
        "days": {"event": "*", "count": "days", "within": "28d"}},
    "milestones": {
        "one": {"title": "", "steps": [{"id": "a", "event": "a"}, {"id": "b", "event": "b"}]},
        "many": {"title": "", "steps": [{"id": "a", "event": "a", "count": 4}, {"id": "f", "feature": "f", "count": 2},
            {"id": "c", "event": "c", "where": {"properties.n": {"$gt": 1}}, "count": 2}]},
        "two": {"title": "", "when": {"measure.invites": {"$gte": 3}}},
        "rich": {"title": "", "when": {"measure.amount": {"$gte": 7}, "measure.recent": {"$gte": 5}}},
        "daily": {"title": "", "when": {"measure.days": {"$gte": 4}}},
        "three": {"title": "", "after": ["one", "many"], "steps": [{"id": "d", "event": "d", "count": 2},
            {"id": "when", "when": {"milestones.one.steps_done": 2, "feature.g.count": {"$gte": 3}}}]},
        "known": {"title": "", "when": {"stage": {"$ne": "visitor"}, "feature.f.count": {"$gte": 2}}}},
    "pql": {
        "both": {"milestones": ["one", "two"], "fit": {"user.role": "admin"}},
        "score": {"score": {"threshold": 30, "points": {"a": {"event": "a", "each": 5, "max": 15},
            "c": {"event": "c", "each": 10, "max": 20}, "f": {"feature": "f", "each": 2.5}}}},
        "hand": {"milestones": ["three"], "bypass": {"measure.days": {"$gte": 5}, "milestone.rich": "reached"}}}}"#;

const STRICT: &str = r#"{"version": 1,
    "features": {"f": {}, "g": {}},
    "measures": {"invites": {"event": "c"}},
    "milestones": {
        "turn": {"title": "", "order": "strict", "steps": [{"id": "a", "event": "a"}, {"id": "b", "event": "b"}]},
        "turns": {"title": "", "order": "strict", "steps": [{"id": "a", "event": "a", "count": 2},
            {"id": "b", "event": "b", "count": 2}, {"id": "f", "feature": "f"}]},
        "condition": {"title": "", "order": "strict", "steps": [{"id": "c", "when": {"measure.invites": {"$gte": 2}}},
            {"id": "b", "event": "b"}]}},
    "pql": {"all": {"milestones": ["turn", "turns"], "fit": {"milestone.condition": "reached"}}}}"#;

/// Who does what, and who takes in what the other knows afterwards: nobody, the first, the second, both.
#[derive(Clone, Debug)]
struct Act {
    who: usize,
    what: usize,
    n: i32,
    meet: usize,
}

fn script() -> impl Strategy<Value = Vec<Act>> {
    let act = (0_usize..2, 0_usize..6, 0..4, 0_usize..8).prop_map(|(who, what, n, meet)| Act { who, what, n, meet });
    vec(act, 0..40)
}

fn program(config: &str) -> Program {
    let program = Program::compile(&Value::from_json(config).unwrap());
    assert_eq!(program.faults, []);
    program
}

/// Two browsers that act in turn, and have met wherever that is said or `meets` wants it, before the one acts after the
/// other; and one that has heard it all. Nothing that was reached is ever un-reached.
fn run(program: &Program, script: &[Act], meets: fn(usize, usize) -> bool) -> Result<[State; 3], TestCaseError> {
    let take = |state: State, at: i64, happened| step(program, state, Input { at: Time(at), happened }).0;
    let load =
        |replica: &'static str| Happening::Load(Object::new().with("tab", replica).with("replica", replica).into());
    let mut all = ["x", "y", "z"].map(|replica| take(State::default(), 0, load(replica)));
    let (mut at, mut before) = (0, 0);
    for act in script {
        at += 7 * HOUR;
        let properties = Object::new().with("n", f64::from(act.n));
        let happened = match act.what {
            4 => Happening::Use("f".into()),
            5 => Happening::Identify("u".into(), Object::new().with("role", "admin").into()),
            what => Happening::Track(["a", "b", "c", "d"][what].into(), properties.into()),
        };
        if meets(before, act.who) {
            meet(program, &mut all, act.who)?;
        }
        before = act.who;
        for who in [act.who, 2] {
            all[who] = take(core::mem::take(&mut all[who]), at, happened.clone());
        }
        let who: &[usize] = [&[0_usize] as &[_], &[1], &[0, 1]].get(act.meet).copied().unwrap_or_default();
        for who in who {
            meet(program, &mut all, *who)?;
        }
    }
    meet(program, &mut all, 0)?;
    meet(program, &mut all, 1)?;
    prop_assert_eq!(&all[0].kept, &all[1].kept);
    Ok(all.map(|state| take(state, at, Happening::Tick)))
}

/// One browser takes in what the other knows.
fn meet(program: &Program, all: &mut [State; 3], who: usize) -> Result<(), TestCaseError> {
    let (before, other) = (all[who].kept.clone(), all[1 - who].kept.clone());
    all[who].take_in(&other);
    for milestone in &program.milestones {
        let time = |kept: &Kept| kept.time(&milestone.reached);
        let earlier = time(&before).is_none_or(|at| time(&all[who].kept).is_some_and(|now| now <= at));
        prop_assert!(earlier, "{} was reached", milestone.id);
    }
    for pql in &program.pqls {
        prop_assert!(before.get(&pql.cell).is_null() || all[who].pql(&pql.cell).is_some(), "{} was reached", pql.id);
    }
    Ok(())
}

/// The milestones and PQLs that were reached.
fn reached(program: &Program, state: &State) -> Vec<Text> {
    let milestones = program.milestones.iter().filter(|milestone| state.kept.time(&milestone.reached).is_some());
    let pqls = program.pqls.iter().filter(|pql| state.pql(&pql.cell).is_some());
    milestones.map(|milestone| milestone.id.clone()).chain(pqls.map(|pql| pql.id.clone())).collect()
}
