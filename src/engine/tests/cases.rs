//! Every folder below `tests/cases` that holds a config, or says where one lies: its log, replayed, has exactly the
//! effects written down.
//!
//! Drop a folder, get a test. `tests/browser/cases.test.mjs` runs the same folders through the module that ships.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test, which reads its cases and rewrites them when it is told to"
)]

use std::fs;
use std::path::{Path, PathBuf};
use waypost_engine::{Message, Program, Replay};
use waypost_schema::Value;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases");
const BLESS: &str = "WAYPOST_BLESS=1 cargo test -p waypost-engine --all-features --test cases";

/// What the engine concludes from the log of a case, one JSON object a line; read whole, or as far as the config has an
/// interest in it.
fn effects(case: &Path, whole: bool) -> String {
    let text = |name: &str| {
        fs::read_to_string(case.join(name)).unwrap_or_else(|error| panic!("{}/{name}: {error}", case.display()))
    };
    let config = fs::read_to_string(config(case).unwrap())
        .unwrap_or_else(|error| panic!("{}: its config: {error}", case.display()));
    let program = Program::compile(&Value::from_json(&config).unwrap());
    let interest = program.interest();
    let mut replay = Replay::new(&program);
    let mut effects = String::new();
    let mut tell = |conclusion: waypost_engine::Conclusion| {
        effects.push_str(&conclusion.value().to_json());
        effects.push('\n');
    };
    for (number, line) in (1..).zip(text("events.ndjson").lines()) {
        let value = Value::from_json(line).unwrap_or_else(|error| panic!("{}: line {number}: {error}", case.display()));
        match if whole { Message::read(&value) } else { Message::parse_for(line, &interest) } {
            Ok(Some(message)) => replay.take(message, &mut tell),
            Ok(None) => {}
            Err(error) => panic!("{}: line {number}: {error}", case.display()),
        }
    }
    replay.finish(&mut tell);
    effects
}

/// Where the config of a case lies: in its folder, or where its `config.path` says, from the root of the repository. None
/// for a folder that is no case.
fn config(folder: &Path) -> Option<PathBuf> {
    let own = folder.join("config.json");
    let elsewhere = || fs::read_to_string(folder.join("config.path")).ok();
    if own.exists() { Some(own) } else { elsewhere().map(|path| Path::new(ROOT).join(path.trim())) }
}

/// Every folder that is a case, in order.
fn cases() -> Vec<PathBuf> {
    let mut cases = Vec::new();
    let mut folders = vec![PathBuf::from(CASES)];
    while let Some(folder) = folders.pop() {
        let inside = fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.unwrap().path());
        folders.extend(inside.filter(|path| path.is_dir()));
        if config(&folder).is_some() {
            cases.push(folder);
        }
    }
    cases.sort();
    cases
}

#[test]
fn every_case_has_the_effects_that_are_written_down() {
    let cases = cases();
    assert!(!cases.is_empty(), "no case in {CASES}");
    let bless = std::env::var("WAYPOST_BLESS").is_ok_and(|word| word == "1");
    let mut wrong = Vec::new();
    for case in &cases {
        let found = effects(case, true);
        assert_eq!(found, effects(case, true), "{}: the same log, other effects", case.display());
        assert_eq!(found, effects(case, false), "{}: the same log, read for its config, other effects", case.display());
        let path = case.join("effects.ndjson");
        if bless {
            fs::write(&path, &found).unwrap();
        } else if fs::read_to_string(&path).ok().as_deref() != Some(found.as_str()) {
            wrong.push(format!("{}\n{}", case.strip_prefix(CASES).unwrap().display(), difference(&path, &found)));
        }
    }
    println!("{} cases", cases.len());
    assert!(wrong.is_empty(), "{}\nto write down what is now concluded: {BLESS}", wrong.join("\n"));
}

/// The lines that differ: `-` for what was expected, `+` for what was found.
fn difference(path: &Path, found: &str) -> String {
    let expected = fs::read_to_string(path).unwrap_or_default();
    let mut lines = Vec::new();
    let (mut expected, mut found) = (expected.lines(), found.lines());
    loop {
        match (expected.next(), found.next()) {
            (None, None) => break,
            (a, b) if a == b => lines.push(format!("    {}", a.unwrap_or_default())),
            (a, b) => {
                lines.extend(a.map(|line| format!("  - {line}")));
                lines.extend(b.map(|line| format!("  + {line}")));
            }
        }
    }
    lines.join("\n")
}
