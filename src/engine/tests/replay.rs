//! A log has the same conclusions however its people are divided, and a message is the same however it is read.

#![cfg(feature = "native")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

#[path = "../../../tests/support/log.rs"]
mod large;

use proptest::prelude::*;
use waypost_engine::{Conclusion, Crowd, Message, Program, Register, Replay};
use waypost_schema::Value;

/// Deadlines of every sort: delays, windows that slide, the clock, the end of a wait between two showings.
const CONFIG: &str = r#"{
    "version": 1,
    "features": {"reports": {"title": "Reports", "on": {"page": "/reports/**"}}},
    "measures": {"done_1h": {"event": "done", "count": "events", "within": "1h"}},
    "milestones": {
        "first": {"title": "First", "steps": [{"id": "a", "event": "done"}, {"id": "b", "feature": "reports"}]},
        "busy": {"title": "Busy", "after": ["first"], "when": {"measure.done_1h": {"$gte": 2}}}
    },
    "pql": {"lead": {"milestones": ["busy"], "fit": {"user.role": "admin"}}},
    "journeys": {
        "start": {"enter": {"stage": "signup"}, "nudges": [
            {"id": "now", "after": "0ms", "channel": "email", "template": "now"},
            {"id": "later", "after": "1h", "if": {"milestone.first": {"$ne": "reached"}}, "channel": "email", "template": "later"}
        ]}
    },
    "experiences": {
        "soon": {"kind": "slideout", "start": {"on": "load", "delay": "5s"}, "repeat": {"every": "1m"}, "title": "Soon"},
        "calm": {"kind": "slideout", "start": {"on": {"page": "/"}, "if": {"measure.done_1h": 0, "session.minutes": {"$gte": 2}}},
            "repeat": {"max": 3}, "title": "Calm"}
    }
}"#;

/// One line of a log: kind, user, browser, milliseconds since the line before, milliseconds too late.
type Line = (u8, u8, u8, u32, u32);

fn line() -> impl Strategy<Value = Line> {
    let pause = prop_oneof![Just(0), 0..3_000_u32, 0..90_000_u32, 0..4_000_000_u32];
    let late = prop_oneof![4 => Just(0), 1 => 0..200_000_u32];
    (0..6_u8, 0..5_u8, 0..5_u8, pause, late)
}

/// The log as text; 0 is nobody, where somebody else is named.
fn log(lines: &[Line]) -> Vec<String> {
    let mut clock = 1_767_225_600_000_i64;
    let mut log = Vec::new();
    for (kind, user, browser, pause, late) in lines {
        clock += i64::from(*pause);
        let what = match kind {
            0 => r#""type": "identify", "traits": {"role": "admin"}"#,
            1 => r#""type": "page", "properties": {"path": "/reports/7"}"#,
            2 => r#""type": "page", "context": {"page": {"url": "https://app.test/?a=b#c", "title": "\u00e4"}}"#,
            3 => r#""type": "group", "groupId": 7, "traits": {"plan": "trial"}"#,
            _ => r#""type": "track", "event": "done", "properties": {"size": [1, {"a": null}, true]}"#,
        };
        let browser = if *user == 0 { (*browser).max(1) } else { *browser };
        let mut who = String::new();
        if *user > 0 {
            who += &format!(r#", "userId": "u{user}""#);
        }
        if browser > 0 {
            who += &format!(r#", "anonymousId": "b{browser}""#);
        }
        log.push(format!(r#"{{{what}{who}, "messageId": {{"x": []}}, "timestamp": {}}}"#, clock - i64::from(*late)));
    }
    log
}

fn program() -> Program {
    let program = Program::compile(&Value::from_json(CONFIG).unwrap());
    assert!(program.faults.is_empty(), "{:?}", program.faults);
    program
}

fn whole(program: &Program, messages: &[Message]) -> Vec<Conclusion> {
    let mut all = Vec::new();
    let mut replay = Replay::new(program);
    messages.iter().for_each(|message| replay.take(message.clone(), &mut |conclusion| all.push(conclusion)));
    replay.finish(&mut |conclusion| all.push(conclusion));
    all
}

fn divided(program: &Program, messages: &[Message], count: usize, round: usize) -> Vec<Conclusion> {
    let mut register = Register::default();
    let mut crowds: Vec<_> = (0..count).map(|_| (Crowd::new(program, count), Vec::new())).collect();
    for messages in messages.chunks(round) {
        for message in messages {
            let place = register.place(message);
            let stranger = place.joins.and_then(|stranger| {
                let (crowd, told) = &mut crowds[stranger % count];
                crowd.hand_over(&place, message.at, &mut |conclusion| told.push(conclusion))
            });
            let (crowd, told) = &mut crowds[place.person % count];
            if let Some(stranger) = stranger {
                crowd.take_over(&place, message.at, stranger, &mut |conclusion| told.push(conclusion));
            }
            crowd.take(&place, message.clone(), &mut |conclusion| told.push(conclusion));
        }
        for (crowd, told) in &mut crowds {
            crowd.pass(register.clock().unwrap(), &mut |conclusion| told.push(conclusion));
        }
    }
    let mut all = Vec::new();
    for (mut crowd, mut told) in crowds {
        crowd.pass(waypost_schema::Time(i64::MAX), &mut |conclusion| told.push(conclusion));
        assert!(told.is_sorted_by_key(|conclusion| conclusion.order), "each crowd tells in order");
        all.extend(told);
    }
    all.sort_by_key(|conclusion| conclusion.order);
    all
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads the reference document")]
fn a_large_log_of_the_reference_document_is_concluded_alike_by_one_and_by_many() {
    let config = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/config/acme.json")).unwrap();
    let program = Program::compile(&Value::from_json(&config).unwrap());
    let messages: Vec<_> = large::log(150, 4_000, 10).map(|line| Message::parse(&line).unwrap().unwrap()).collect();
    assert!(messages.is_sorted_by_key(|message| message.at));
    let expected = whole(&program, &messages);
    for name in ["milestone.reached", "pql.reached", "experience.eligible", "stage.changed", "nudge.due"] {
        assert!(expected.iter().any(|conclusion| conclusion.effect.name() == Some(name)), "{name}");
    }
    assert_eq!(divided(&program, &messages, 3, 500), expected);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads the project's configs")]
fn what_is_of_no_interest_to_a_config_changes_nothing() {
    let configs = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/config")).unwrap();
    let configs = configs.map(|entry| entry.unwrap().path()).filter(|path| !path.ends_with("waypost.schema.json"));
    let configs = configs.map(|path| std::fs::read_to_string(path).unwrap());
    let lines: Vec<_> = large::log(50, 2_000, 10).collect();
    let mut concluded = 0;
    for config in configs.chain([CONFIG.to_owned()]) {
        let program = Program::compile(&Value::from_json(&config).unwrap());
        let interest = program.interest();
        let read = |line: &String| Message::parse(line).unwrap().unwrap();
        let glance = |line: &String| Message::parse_for(line, &interest).unwrap().unwrap();
        let (all, some): (Vec<_>, Vec<_>) = lines.iter().map(|line| (read(line), glance(line))).unzip();
        assert_ne!(all, some, "something is passed over");
        let expected = whole(&program, &all);
        concluded += expected.len();
        assert_eq!(whole(&program, &some), expected);
    }
    assert!(concluded > 5_000, "{concluded}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn how_people_are_divided_changes_nothing(
        lines in prop::collection::vec(line(), 1..80), count in 1..5_usize, round in 1..20_usize,
    ) {
        let program = program();
        let log = log(&lines);
        let messages: Vec<_> = log.iter().filter_map(|line| Message::parse(line).unwrap()).collect();
        let expected = whole(&program, &messages);
        prop_assert!(expected.is_sorted_by_key(|conclusion| conclusion.order));
        prop_assert_eq!(divided(&program, &messages, count, round), expected);
    }

    #[test]
    fn who_else_is_in_an_ordered_log_changes_nothing(lines in prop::collection::vec(line(), 1..80), only in 1..5_u8) {
        let program = program();
        // One browser each, signed in or not.
        let ordered: Vec<_> = lines.iter().map(|(kind, user, browser, pause, _)| {
            let person = (*browser).max(1);
            (*kind, if *user > 2 { person } else { 0 }, person, *pause, 0)
        }).collect();
        let messages = |keep: &dyn Fn(&Line) -> bool| -> Vec<_> {
            let kept = log(&ordered).into_iter().zip(&ordered).filter(|(_, line)| keep(line));
            kept.filter_map(|(line, _)| Message::parse(&line).unwrap()).collect()
        };
        let names = [format!("u{only}"), format!("b{only}")];
        let theirs = |messages: &[Message]| -> Vec<_> {
            let told = whole(&program, messages).into_iter().filter(|told| names.iter().any(|name| *name == *told.user));
            told.map(|told| told.value().to_json()).collect()
        };
        prop_assert_eq!(theirs(&messages(&|_| true)), theirs(&messages(&|line| line.2 == only)));
    }

    #[test]
    fn a_line_says_what_its_value_says(lines in prop::collection::vec(line(), 1..20)) {
        for line in log(&lines) {
            prop_assert_eq!(Message::parse(&line), Message::read(&Value::from_json(&line).unwrap()));
        }
    }

    #[test]
    fn keys_of_any_kind_are_read_alike(
        keys in prop::collection::vec((0..16_usize, 0..12_usize), 0..12), kind in 0..7_usize,
    ) {
        const KEYS: [&str; 16] = ["event", "name", "userId", "anonymousId", "groupId", "timestamp", "originalTimestamp",
            "properties", "traits", "context", "page", "messageId", "type", "us\\u0065rId", "", "sentAt"];
        const VALUES: [&str; 12] = ["null", "true", "7", "-1.5e3", "1e300", "\"\"", "\"2026-11-22\"", "\"a\\n\\u00e4\"", "[]",
            "[1, [\"x\"], {}]", "{}", r#"{"page": {"path": "/a", "name": "n"}, "traits": {"b": 1, "a": [2]}, "name": "x"}"#];
        const KINDS: [&str; 7] = ["track", "page", "identify", "group", "alias", "click", ""];
        let mut line = format!(r#"{{"type": "{}""#, KINDS[kind]);
        for (key, value) in keys {
            line += &format!(r#", "{}": {}"#, KEYS[key], VALUES[value]);
        }
        line += "}";
        prop_assert_eq!(Message::parse(&line), Message::read(&Value::from_json(&line).unwrap()), "{}", line);
    }
}
