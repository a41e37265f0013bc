//! What always holds of a state, whatever happens: it can be stored and read at any moment, what is merged back into it
//! from its own past changes nothing, and no clock makes a step fail.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use proptest::collection::vec;
use proptest::prelude::*;
use waypost_engine::{Happening, Input, Program, State, next_deadline, step};
use waypost_schema::{DAY, FARTHEST, Kept, Object, Text, Time, Value};

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
        (experience(), 0_u32..3).prop_map(|(experience, step)| Happening::Advance(experience, step, Text::default())),
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

/// Only the browser that a count is named after counts it up, from its first load on: what two browsers wrote under one
/// name would be lost when they meet.
#[test]
fn what_is_counted_is_counted_under_the_name_of_its_browser() {
    let program = program();
    let load = Happening::Load(Object::new().with("tab", "t").with("replica", "r").into());
    let mut state = State::default();
    for (at, happened) in (0..).zip([load, Happening::Track("a".into(), Value::Null), Happening::Use("f".into())]) {
        state = step(&program, state, Input { at: Time(at), happened }).0;
    }
    let counts: Vec<_> = state.kept.encode().members().filter(|(name, _)| name.begins("+")).collect();
    assert!(counts.len() > 3, "{counts:?}");
    for (name, count) in counts {
        assert!(count.members().all(|(browser, _)| browser.is("r")), "{name} {}", count.to_json());
    }
}

/// Series, as the engine keeps them.
#[path = "../series/mod.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "what a step reads of a series is not asked here")]
mod series;

/// The series of the reference document: the cell, its window, whether only days are wanted, what it hears, and of ten
/// million events how many.
const SERIES: [(&str, i64, bool, &str, i64); 5] = [
    ("+measure/active_days", 28 * DAY, true, "", 10_000_000),
    ("+measure/billing_views", 30 * DAY, false, "page.viewed", 3_000_000),
    ("+measure/invites_7d", 7 * DAY, false, "member.invited", 4_000_000),
    ("+points/expansion/exports", 30 * DAY, false, "report.exported", 2_000_000),
    ("+points/expansion/invites", 90 * DAY, false, "member.invited", 4_000_000),
];
/// What an event adds: to a line of a score, how far into its day it was.
fn amount(cell: &str, at: i64) -> f64 {
    if cell.starts_with("+points") { (at % DAY) as f64 } else { 1.0 }
}

/// Two browsers, told apart as a browser does it.
const BROWSERS: [&str; 2] = ["0b5c7a52-8f0e-4c40-9a51-3b1f0c6d7e88", "d1f4be07-52c6-47be-8d4f-90a7c2f6b311"];
/// What everything that is known of a person may weigh.
const MOST: usize = 64 * 1024;

/// At every pace, from a hundred events a second to one in twenty, in which nothing that is kept has an end.
fn time(number: i64, of: i64) -> i64 {
    let (quarter, into) = (number * 4 / of, number % (of / 4));
    let paces = [1_000, 20_000, 10, 2_000];
    let before: i64 = paces.iter().take(quarter as usize).map(|pace| pace * (of / 4)).sum();
    1_795_000_000_000 + before + into * paces[(quarter as usize).min(3)] + number % 7
}

fn weight(kept: &Kept) -> usize {
    kept.encode().to_json().len()
}

fn names(kept: &Kept) -> Vec<Text> {
    kept.encode().members().map(|(name, _)| name).collect()
}

/// A person who never stops, after 200,000 steps, checked on the way.
fn busy() -> Kept {
    const STEPS: i64 = 200_000;
    let program = Program::compile(&Value::from_json(include_str!("../../../www/config/acme.json")).unwrap());
    assert_eq!(program.faults, []);
    let mut state = State::default();
    let load = Happening::Load(Object::new().with("tab", "t").with("replica", BROWSERS[0]).into());
    state = step(&program, state, Input { at: Time(time(0, STEPS)), happened: load }).0;
    let traits = || Value::from(Object::new().with("role", "admin").with("first_name", "Ada"));
    let (mut cells, mut first_half, mut second_half) = (Vec::new(), 0, 0);
    for number in 0..STEPS {
        let happened = match number % 5 {
            0 => Happening::Track("member.invited".into(), Value::Null),
            1 => Happening::Track("report.exported".into(), Value::Null),
            2 => Happening::Page { page: Object::new().with("path", "/billing").into(), properties: Value::Null },
            3 => Happening::Use(if number % 2 == 0 { "create_project" } else { "reports" }.into()),
            _ if number % 1_000 == 4 => Happening::Identify("u".into(), traits()),
            _ => Happening::Track("project.created".into(), Value::Null),
        };
        state = step(&program, state, Input { at: Time(time(number, STEPS)), happened }).0;
        if number % 10_000 == 9_999 {
            let half = if number < STEPS / 2 { &mut first_half } else { &mut second_half };
            *half = weight(&state.kept).max(*half);
            if number > STEPS / 10 {
                assert!(cells.is_empty() || cells == names(&state.kept), "a cell more: {:?}", names(&state.kept));
                cells = names(&state.kept);
            }
        }
    }
    assert!(second_half < first_half + first_half / 10, "it goes on growing: {first_half}, then {second_half}");
    // The series are fed as the document says; so what is fed to them alone below is what steps would have fed.
    let known: Vec<Text> = cells.into_iter().filter(|name| name.begins("+measure") || name.begins("+points")).collect();
    assert_eq!(known, SERIES.map(|(cell, ..)| Text::from(cell)));
    for (cell, within, days, hears, _) in SERIES.into_iter().filter(|(_, _, days, ..)| !days) {
        let (keep, mut numbers) = (series::Keep { within: Some(within), days }, Vec::new());
        let at =
            ["member.invited", "report.exported", "page.viewed"].iter().position(|name| *name == hears).unwrap() as i64;
        let heard = (0..STEPS).filter(|number| number % 5 == at).map(|number| time(number, STEPS));
        heard.for_each(|at| keep.add(&mut numbers, Time(at), amount(cell, at)));
        assert_eq!(state.kept.get(cell).get(BROWSERS[0]).to_numbers(), numbers, "{cell}");
    }
    state.kept
}

/// Two hundred thousand events go through real steps, which shows that the list of cells is closed, that the size comes to
/// rest, and that a series is what its events make of it; ten million go into the series, which are all that can grow.
#[test]
fn ten_million_events_of_one_person_stay_under_64_kilobytes() {
    let mut kept = busy();
    let cells = names(&kept);
    let mut fed = SERIES.map(|_| Vec::new());
    let mut most = 0;
    for tenth in 0..10 {
        for ((cell, within, days, _, events), numbers) in SERIES.into_iter().zip(&mut fed) {
            let keep = series::Keep { within: Some(within), days };
            for number in tenth * events / 10..(tenth + 1) * events / 10 {
                let at = time(number, events);
                keep.add(numbers, Time(at), amount(cell, at));
            }
            for browser in BROWSERS {
                kept.0.set_in(&cell.into(), &browser.into(), Value::numbers(numbers));
            }
        }
        most = most.max(weight(&kept));
        assert!(most < MOST, "{most} bytes");
    }
    assert_eq!(fed.map(|numbers: Vec<f64>| numbers[0]), SERIES.map(|(.., events)| events as f64));
    assert_eq!(names(&kept), cells);
}
