//! What a step costs, for a config far larger than anybody has: 1,000 experiences, 200 milestones, 500 measures.
//!
//! `cargo xtask bench engine` runs this and holds the figures to their limits.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark")]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use std::fmt::Write;
use waypost_engine::{Happening, Input, Program, State, step};
use waypost_schema::{Object, Text, Time, Value};

const EXPERIENCES: usize = 1_000;
const MILESTONES: usize = 200;
const MEASURES: usize = 500;
/// Every rule listens to one of so many events.
const EVENTS: usize = 100;

/// A config in which each event is mentioned by a hundredth of the rules, `scale` times as large as one that is `1`.
fn config(scale: usize) -> Value {
    let list = |count: usize, entry: &dyn Fn(usize, &mut String)| {
        let mut text = String::new();
        for at in 0..count * scale {
            text.push_str(if at > 0 { "," } else { "" });
            entry(at, &mut text);
        }
        text
    };
    let measures = list(MEASURES, &|at, to| {
        let count = ["events", "days", "sum"][at % 3];
        let property = if count == "sum" { r#", "property": "amount""# } else { "" };
        write!(
            to,
            r#""m{at}": {{"event": "e{}", "count": "{count}"{property}, "within": "7d"}}"#,
            at % (EVENTS * scale)
        )
        .unwrap();
    });
    let milestones = list(MILESTONES, &|at, to| {
        let event = at % (EVENTS * scale);
        write!(
            to,
            r#""g{at}": {{"title": "G", "steps": [{{"id": "a", "event": "e{event}", "count": 1000000}},
            {{"id": "b", "when": {{"measure.m{event}": {{"$gte": 1000000}}}}}}]}}"#
        )
        .unwrap();
    });
    let experiences = list(EXPERIENCES, &|at, to| {
        let event = at % (EVENTS * scale);
        let start = match at % 4 {
            0 => r#""load""#.to_owned(),
            1 => format!(r#"{{"event": "e{event}"}}"#),
            2 => format!(r#"{{"page": "/p{event}"}}"#),
            _ => format!(r#"{{"milestone": "g{}"}}"#, at % (MILESTONES * scale)),
        };
        write!(
            to,
            r#""x{at}": {{"kind": "modal", "title": "X", "audience": {{"user.plan": "p{}"}}, "priority": {},
            "start": {{"on": {start}, "if": {{"measure.m{}": {{"$gte": 3}}, "milestone.g{}": "open"}}}}}}"#,
            at % 7,
            at % 5,
            at % (MEASURES * scale),
            at % (MILESTONES * scale)
        )
        .unwrap();
    });
    let text = format!(
        r#"{{"version": 1, "measures": {{{measures}}}, "milestones": {{{milestones}}}, "experiences": {{{experiences}}}}}"#
    );
    Value::from_json(&text).unwrap()
}

/// A person in the middle of a visit.
fn person(program: &Program) -> State {
    let load = Object::new().with("tab", "t").with("replica", "r");
    let mut state = State::default();
    let happened = [
        Happening::Load(load.into()),
        Happening::Identify("u".into(), Object::new().with("plan", "p1").into()),
        Happening::Page { page: Object::new().with("path", "/p1").into(), properties: Value::Null },
    ];
    for (at, happened) in (0..).zip(happened) {
        (state, _) = step(program, state, Input { at: Time(1_795_338_000_000 + at), happened });
    }
    for number in 0..2_000_u32 {
        (state, _) = step(program, state, event(number));
    }
    state
}

fn event(number: u32) -> Input {
    let name = Text::from(format!("e{}", number as usize % EVENTS));
    let properties = Object::new().with("amount", f64::from(number));
    Input { at: Time(1_795_338_010_000 + i64::from(number) * 700), happened: Happening::Track(name, properties.into()) }
}

fn steps(criterion: &mut Criterion) {
    for scale in [1, 4] {
        let program = Program::compile(&config(scale));
        assert!(program.faults.is_empty(), "{:?}", program.faults.first());
        let begun = person(&program);
        let mut number = 2_000;
        let mut state = Some(begun);
        let rules = (EXPERIENCES + MILESTONES + MEASURES) * scale;
        criterion.bench_function(&format!("step/{rules} rules"), |bench| {
            bench.iter_batched(
                || {
                    number += 1;
                    event(number)
                },
                |input| {
                    let (next, effects) = step(&program, state.take().unwrap_or_default(), input);
                    state = Some(next);
                    effects
                },
                BatchSize::SmallInput,
            );
        });
    }
}

criterion_group!(benches, steps);
criterion_main!(benches);
