//! The engine against a naive interpreter: small random configs and scripts, and every step has to conclude the same, in
//! the same order. What this has found is a named folder below `tests/cases`.
//!
//! `PROPTEST_CASES` times eight says how many scripts are tried.

#![cfg(feature = "native")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

#[path = "../../../tests/support/oracle/mod.rs"]
#[allow(clippy::disallowed_types, missing_docs, reason = "written to be read")]
mod oracle;

use oracle::Oracle;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use waypost_engine::{Effect, Happening, Input, Program, State, step};
use waypost_schema::{DAY, HOUR, Kept, MINUTE, Object, SECOND, Text, Time, Value};

/// Conditions that are true now and then.
const CONDITIONS: &[&str] = &[
    r#"{"measure.m": {"$gte": 2}}"#,
    r#"{"measure.m": {"$lt": 1}}"#,
    r#"{"measure.n": {"$gte": 3}, "milestone.one": {"$ne": "open"}}"#,
    r#"{"measure.n": 0}"#,
    r#"{"milestone.one": "started"}"#,
    r#"{"milestone.two": "reached"}"#,
    r#"{"milestone.three": {"$ne": "reached"}}"#,
    r#"{"milestones.one.steps_done": {"$gte": 1}}"#,
    r#"{"milestones.two.at": {"$exists": true}}"#,
    r#"{"feature.f.count": {"$gte": 2}}"#,
    r#"{"feature.g.last_at": {"$exists": true}}"#,
    r#"{"pql.p": true}"#,
    r#"{"$not": {"pql.q": true}}"#,
    r#"{"stage": "signup"}"#,
    r#"{"stage": {"$in": ["pql", "customer"]}}"#,
    r#"{"user.role": "x"}"#,
    r#"{"user.id": {"$exists": false}}"#,
    r#"{"account.plan": "y"}"#,
    r#"{"page.path": "/g"}"#,
    r#"{"session.number": {"$gte": 2}}"#,
    r#"{"session.minutes": {"$gte": 1}}"#,
    r#"{"session.idle_seconds": {"$gte": 40}}"#,
    r#"{"time.days_since_first_seen": {"$gte": 1}}"#,
    r#"{"time.days_since_signup": 0}"#,
    r#"{"time.trial_day": {"$gte": 2}}"#,
    r#"{"time.hour": {"$lt": 9}}"#,
    r#"{"$or": [{"stage": "pql"}, {"measure.n": {"$gt": 1}, "user.role": "x"}]}"#,
    r#"{"$nor": [{"page.path": "/"}, {"measure.m": 0}]}"#,
];

fn condition() -> impl Strategy<Value = &'static str> {
    select(CONDITIONS)
}

/// `, "key": value`, or nothing.
fn maybe<T: core::fmt::Debug + core::fmt::Display>(
    key: &'static str,
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = String> {
    prop_oneof![value.prop_map(move |value| format!(r#", "{key}": {value}"#)), Just(String::new())]
}

fn filter() -> impl Strategy<Value = String> {
    maybe(
        "where",
        select(&[r#"{"properties.n": {"$gt": 1}}"#, r#"{"properties.feature": "f"}"#, r#"{"event": "a"}"#][..]),
    )
}

/// What is listened to.
fn heard() -> impl Strategy<Value = &'static str> {
    select(&["a", "a", "b", "c", "feature.used", "page.viewed"][..])
}

fn listener() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (heard(), filter()).prop_map(|(event, filter)| format!(r#""event": "{event}"{filter}"#)),
        1 => select(&["f", "g", "h"][..]).prop_map(|feature| format!(r#""feature": "{feature}""#)),
    ]
}

fn window() -> impl Strategy<Value = &'static str> {
    select(&[r#""10m""#, r#""1h""#, r#""2h""#, r#""24h""#, r#""40h""#][..])
}

fn measure() -> impl Strategy<Value = String> {
    let event = select(&["a", "b", "*", "*", "feature.used"][..]);
    let count = select(&["events", "sum", "days"][..]);
    (event, filter(), count, maybe("within", window())).prop_map(|(event, filter, count, within)| {
        format!(r#"{{"event": "{event}", "count": "{count}", "property": "n"{filter}{within}}}"#)
    })
}

fn milestone(after: &'static [&'static str]) -> impl Strategy<Value = String> {
    let counted = (listener(), maybe("count", 1..4)).prop_map(|(listener, count)| listener + &count);
    let one = prop_oneof![4 => counted, 1 => condition().prop_map(|when| format!(r#""when": {when}"#))];
    let steps = vec(one, 0..4).prop_map(|steps| {
        let step = |(at, step): (usize, String)| format!(r#"{{"id": "s{at}", {step}}}"#);
        format!("[{}]", steps.into_iter().enumerate().map(step).collect::<Vec<_>>().join(", "))
    });
    let order = maybe("order", Just(r#""strict""#));
    let after = maybe("after", select(after).prop_map(|one| format!(r#"["{one}"]"#)));
    let rest = (
        maybe("when", condition()),
        maybe("within", select(&[r#""1m""#, r#""10m""#, r#""1h""#][..])),
        maybe("celebrate", Just(true)),
    );
    (steps, order, after, rest).prop_map(|(steps, order, after, (when, within, celebrate))| {
        let when = if steps == "[]" && when.is_empty() { r#", "when": {"pql.p": true}"# } else { &when };
        format!(r#"{{"title": "", "steps": {steps}{order}{after}{when}{within}{celebrate}}}"#)
    })
}

fn pql() -> impl Strategy<Value = String> {
    let line =
        (listener(), select(&[5.0, 10.0, 2.5][..]), maybe("max", select(&[10, 15][..])), maybe("fades_over", window()))
            .prop_map(|(listener, each, max, fades)| format!(r#"{{{listener}, "each": {each}{max}{fades}}}"#));
    let score = (select(&[5, 10, 20][..]), vec(line, 1..3)).prop_map(|(threshold, lines)| {
        let lines: Vec<_> = (1..).zip(lines).map(|(at, line): (i32, _)| format!(r#""l{at}": {line}"#)).collect();
        format!(r#"{{"threshold": {threshold}, "points": {{{}}}}}"#, lines.join(", "))
    });
    let milestones = maybe("milestones", select(&[r#"["one"]"#, r#"["one", "two"]"#, r#"["three"]"#][..]));
    let conditions = (
        maybe("fit", condition().prop_filter("flat", |condition| !condition.starts_with("{\"$"))),
        maybe("exclude", condition()),
        maybe("bypass", condition()),
    );
    (milestones, conditions, maybe("score", score)).prop_map(|(milestones, (fit, exclude, bypass), score)| {
        let idle = milestones.is_empty() && fit.is_empty() && bypass.is_empty() && score.is_empty();
        let fit = if idle { r#", "fit": {"stage": "signup"}"# } else { &fit };
        format!(r#"{{"title": ""{milestones}{fit}{exclude}{bypass}{score}}}"#)
    })
}

fn config() -> impl Strategy<Value = String> {
    let milestones = (milestone(&["two", "three"]), milestone(&["three"]), milestone(&["four"]));
    let sessions = maybe("sessions", select(&[r#"{"midnight": true}"#, r#"{"idle": "1h"}"#][..]));
    (measure(), measure(), milestones, pql(), pql(), sessions).prop_map(|(m, n, (one, two, three), p, q, sessions)| {
        format!(
            r#"{{"version": 1,
  "features": {{"f": {{}}, "g": {{"on": {{"page": "/g/**"}}}}, "h": {{"on": {{"event": "c"}}}}}},
  "measures": {{"m": {m}, "n": {n}}},
  "milestones": {{"one": {one}, "two": {two}, "three": {three}, "four": {{"title": "", "when": {{"stage": "signup"}}}}}},
  "pql": {{"p": {p}, "q": {q}}},
  "stages": {{"plan": {{"y": "customer"}}, "stage": {{"x": "churned"}}}},
  "send": {{"allow": ["account.plan"]}}{sessions}}}"#
        )
    })
}

fn happening() -> impl Strategy<Value = Happening> {
    let event = || select(&["a", "a", "b", "c", "*", "milestone.reached"][..]);
    let n = || select(&[0.0, 1.0, 2.0, 2.5][..]);
    let traits = || {
        let key = select(&["role", "plan", "stage"][..]);
        vec((key, select(&["x", "y", "retained"][..])), 0..3).prop_map(|traits| {
            let mut object = Object::new();
            traits.into_iter().for_each(|(key, value)| object.put(key, value));
            Value::from(object)
        })
    };
    prop_oneof![
        8 => (event(), n()).prop_map(|(name, n)| Happening::Track(name.into(), Object::new().with("n", n).into())),
        2 => select(&["/", "/g", "/g/1"][..]).prop_map(|path| {
            Happening::Page { page: Object::new().with("path", path).into(), properties: Value::Null }
        }),
        2 => select(&["f", "g", "?"][..]).prop_map(|id| Happening::Use(id.into())),
        1 => Just(Happening::Track("feature.used".into(), Object::new().with("feature", "f").into())),
        2 => (select(&["u", "u", "v"][..]), traits()).prop_map(|(id, traits)| Happening::Identify(id.into(), traits)),
        1 => (select(&["k", "l"][..]), traits()).prop_map(|(id, traits)| Happening::Group(id.into(), traits)),
        3 => Just(Happening::Tick),
    ]
}

/// Milliseconds to the next happening; now and then none, past a session or a window, or a little back.
fn pause() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => select(&[0, 1, SECOND - 1, SECOND, 40 * SECOND][..]),
        4 => select(&[MINUTE, 10 * MINUTE, 30 * MINUTE, 30 * MINUTE + 1, HOUR][..]),
        2 => select(&[5 * HOUR, 24 * HOUR, 26 * HOUR, 3 * DAY, 27 * DAY + 21 * HOUR][..]),
        1 => select(&[-1, -SECOND, -50 * MINUTE][..]),
    ]
}

fn experience() -> impl Strategy<Value = String> {
    let kind = select(
        &[
            r#""kind": "modal""#,
            r#""kind": "slideout", "action": {"label": "", "start": "y"}"#,
            r#""kind": "tour", "steps": [{"id": "1", "title": ""}, {"id": "2", "title": "", "advance": {"event": "a"}}]"#,
            r#""kind": "banner""#,
            r#""kind": "checklist", "items": ["one"]"#,
            r##""kind": "empty_state", "container": "#d", "dataset": "d", "action": {"label": "", "start": "x"}"##,
        ][..],
    );
    let on = select(
        &[
            r#""load""#,
            r#"{"page": "/g/**"}"#,
            r#"{"event": "a"}"#,
            r#"{"event": "experience.completed"}"#,
            r#"{"milestone": "one"}"#,
            r#"{"feature": "f"}"#,
        ][..],
    );
    let start = (on, maybe("if", condition()), maybe("delay", window()))
        .prop_map(|(on, if_, delay)| format!(r#", "start": {{"on": {on}{if_}{delay}}}"#));
    let repeat = select(&[r#""once""#, r#""always""#, r#"{"max": 2, "every": "1h"}"#, r#"{"every": "24h"}"#][..]);
    let goal = select(&[r#"{"milestone": "two"}"#, r#"{"milestone": "three", "within": "1h"}"#][..]);
    let whom = (maybe("audience", condition()), maybe("until", condition()));
    (kind, start, whom, maybe("repeat", repeat), maybe("priority", 1..3), maybe("goal", goal)).prop_map(
        |(kind, start, (audience, until), repeat, priority, goal)| {
            format!(r#"{{{kind}, "title": ""{start}{audience}{until}{repeat}{priority}{goal}}}"#)
        },
    )
}

/// A config with guidance, an index of behaviour and a journey.
fn guiding() -> impl Strategy<Value = String> {
    let limits = select(&[r#"{"per_session": 1}"#, r#"{"per_day": 2, "gap": "1h"}"#, r#"{"holdout": 0.5}"#][..]);
    let change = select(&[r#"{"priority": 5}"#, r#"{"until": {"measure.m": {"$gte": 1}}}"#][..]);
    let more = (condition(), change, maybe("limits", limits));
    (config(), experience(), experience(), experience(), more).prop_map(|(config, x, y, z, (for_, change, limits))| {
        let config = config.strip_suffix('}').unwrap_or_default();
        format!(
            r#"{config},
  "behavior": {{"active_days": {{"weight": 1, "full_at": 2}}, "session_minutes": {{"weight": 1, "full_at": 1}},
    "features": {{"weight": 2, "full_at": 2}}, "engagements": {{"weight": 1, "full_at": 2}}}},
  "experiences": {{"x": {x}, "y": {y}, "z": {z},
    "keen": {{"kind": "banner", "title": "", "start": {{"on": "load", "if": {{"behavior.index": {{"$gte": 40}}}}}}}},
    "gone": {{"kind": "banner", "title": "", "start": {{"on": "load", "if": {{"behavior.index": {{"$lt": 30}}}}}}}}}},
  "experiments": {{"e": {{"variants": {{"old": 0.4, "new": 0.6}}, "audience": {for_}, "changes": {{"new": {{"x": {change}}}}}}}}},
  "journeys": {{"j": {{"enter": {for_}, "nudges": [{{"id": "n", "after": "1h", "if": {for_}}}]}}}}{limits}}}"#
        )
    })
}

/// What can happen to guidance.
fn guided() -> impl Strategy<Value = Happening> {
    let id = || select(&["x", "y", "z", "keen"][..]).prop_map(Text::from);
    let load = Object::new().with("tab", "t").with("replica", "r");
    prop_oneof![
        12 => happening(),
        3 => Just(Happening::Load(load.into())),
        3 => id().prop_map(Happening::Shown),
        1 => (id(), 0_u32..2).prop_map(|(id, step)| Happening::Advance(id, step, Text::default())),
        1 => id().prop_map(|id| Happening::Dismiss(id, "closed".into())),
        1 => id().prop_map(Happening::Act),
        1 => any::<bool>().prop_flat_map(move |once| id().prop_map(move |id| Happening::Start(id, once))),
        1 => id().prop_map(|id| Happening::Snooze(id, Some(HOUR))),
        1 => (id(), any::<bool>()).prop_map(|(id, concealed)| Happening::Conceal(id, concealed)),
        1 => id().prop_map(Happening::Trigger),
        1 => id().prop_map(|id| Happening::Missing(id, Value::Null)),
        1 => (0..2).prop_map(|count| Happening::Ready("d".into(), f64::from(count))),
        1 => Just(Happening::Away),
        1 => Just(Happening::Active(2.0)),
    ]
}

/// The state, as if it had come from elsewhere: then every rule is asked.
fn unwatched(mut state: State) -> State {
    state.take_in(&Kept::default());
    state
}

/// What is concluded, as JSON text, byte for byte; orders to the host are left out.
fn concluded(effects: &[Effect]) -> Vec<String> {
    let told = effects.iter().filter_map(|effect| effect.name().map(|name| (name, effect.properties().to_json())));
    told.map(|(name, properties)| format!("{name} {properties}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn the_engine_concludes_what_a_naive_interpreter_does(config in config(), script in vec((pause(), happening()), 1..24)) {
        let value = Value::from_json(&config).unwrap();
        let program = Program::compile(&value);
        prop_assert!(program.faults.is_empty(), "{:?} {config}", program.faults);
        let mut oracle = Oracle { config: value.clone(), now: 0, journal: Vec::new() };
        let (mut state, mut at) = (State::default(), 20_000 * DAY + 8 * HOUR);
        for (number, (pause, happened)) in script.into_iter().enumerate() {
            at += pause;
            let expected = oracle.take(at, &happened);
            let (after, effects) = step(&program, state, Input { at: Time(at), happened });
            prop_assert_eq!(concluded(&effects), expected, "step {}, {}", number, &config);
            state = after;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases() / 2) })]

    /// A step asks the rules that read what has changed. Asked are all that matter: to ask every rule before has the same
    /// effects, and to ask every rule after has none.
    #[test]
    fn asking_every_rule_concludes_nothing_else(config in guiding(), script in vec((pause(), guided()), 1..24)) {
        let program = Program::compile(&Value::from_json(&config).unwrap());
        prop_assert!(program.faults.is_empty(), "{:?} {config}", program.faults);
        let (mut state, mut at) = (State::default(), 20_000 * DAY + 8 * HOUR);
        for (number, (pause, happened)) in script.into_iter().enumerate() {
            at += pause;
            let input = |happened| Input { at: Time(at), happened };
            let (_, every) = step(&program, unwatched(state.clone()), input(happened.clone()));
            let (after, effects) = step(&program, state, input(happened.clone()));
            prop_assert_eq!(&effects, &every, "step {}, {}", number, &config);
            // After a page load conclusions wait. To who is away messages are sent, and nothing is concluded.
            let now = if happened == Happening::Away { Happening::Away } else { Happening::Tick };
            let (_, left) = step(&program, unwatched(after.clone()), input(now));
            if !matches!(happened, Happening::Load(_)) {
                prop_assert_eq!(left, [], "after step {}, which had {:?}, {}", number, effects, &config);
            }
            state = after;
        }
    }
}

/// How many scripts are tried: 2,048 where `PROPTEST_CASES` says nothing else.
fn cases() -> u32 {
    ProptestConfig::default().cases.saturating_mul(8)
}

/// Found above, and no log can tell of a dataset: a session begins with a look at what stands inside the page, too.
#[test]
fn an_empty_state_is_eligible_anew_in_every_session() {
    let config = r##"{"version": 1, "limits": {"holdout": 1}, "experiences": {
        "none": {"kind": "empty_state", "container": "#d", "dataset": "d", "title": ""}}}"##;
    let program = Program::compile(&Value::from_json(config).unwrap());
    let load = Object::new().with("tab", "t").with("replica", "r");
    let script = [
        (0, Happening::Load(load.into()), 0),
        (1, Happening::Ready("d".into(), 0.0), 2),
        (2, Happening::Track("a".into(), Value::Null), 0),
        (HOUR, Happening::Track("a".into(), Value::Null), 2),
    ];
    let mut state = State::default();
    for (at, happened, expected) in script {
        let (after, effects) = step(&program, state, Input { at: Time(at), happened });
        assert_eq!(effects.len(), expected, "{at} {effects:?}");
        state = after;
    }
}

#[test]
fn the_interpreter_is_naive() {
    let lines = include_str!("../../../tests/support/oracle/mod.rs").lines();
    assert!(lines.filter(|line| !line.trim().is_empty()).count() <= 300, "what is long is not plainly right");
}
