//! What others take for the same: `serde_json` to read the lines of a log, the naive interpreter of the tests to conclude
//! from what one person did. `cargo xtask bench engine` runs this with a config and a log, and compares.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::disallowed_types,
    reason = "a benchmark"
)]

#[path = "../../../tests/support/oracle/mod.rs"]
mod oracle;

use oracle::Oracle;
use std::hint::black_box;
use std::time::Instant;
use waypost_engine::{Happening, Input, Message, Program, State, step};
use waypost_schema::Value;

fn main() {
    let mut paths = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    // Run with all other benchmarks, without a log, there is nothing to compare with.
    let (Some(config), Some(log)) = (paths.next(), paths.next()) else { return };
    let log = std::fs::read_to_string(log).unwrap();
    let start = Instant::now();
    let mut lines = 0.0;
    for line in log.lines() {
        black_box(serde_json::from_str::<serde_json::Value>(line).unwrap());
        lines += 1.0;
    }
    println!("serde_json {} lines a second", lines / start.elapsed().as_secs_f64());

    let config = Value::from_json(&std::fs::read_to_string(config).unwrap()).unwrap();
    let program = Program::compile(&config);
    let messages = log.lines().filter_map(|line| Message::parse(line).unwrap());
    let script: Vec<Input> = messages
        .filter(|message| message.user.as_ref().is_some_and(|user| *user == "u_7"))
        .map(|message| Input { at: message.at, happened: message.happened })
        .collect();
    let start = Instant::now();
    let mut oracle = Oracle { config, now: 0, journal: Vec::new() };
    let told: usize = script.iter().map(|input| oracle.take(input.at.0, &input.happened).len()).sum();
    let naive = start.elapsed();
    let start = Instant::now();
    const TIMES: u32 = 100;
    for _ in 0..TIMES {
        let mut state = State::default();
        for input in &script {
            let effects;
            (state, effects) = step(&program, state, input.clone());
            black_box(effects);
        }
    }
    let engine = start.elapsed() / TIMES;
    assert!(told > 0 && script.iter().any(|input| matches!(input.happened, Happening::Page { .. })));
    println!(
        "naive {} times as long as the engine, {} steps",
        naive.as_secs_f64() / engine.as_secs_f64(),
        script.len()
    );
}
