//! `experience/outranked`: an experience that loses every collision with the same rival.
//!
//! One experience at a time is in front. Of two that start at the same moment the one with the higher priority goes
//! first; of equals the one that is written first. Where that one is for everybody the other is for, comes every time
//! and never ends, the other waits behind it for ever.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::logic::implies;
use crate::looks::{needed_at_start, together};
use crate::place::{Aim, whole};
use waypost_schema::{Duration, Text, Value};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experience/outranked",
        sentence: "an experience that always comes second to one that starts at the same moment, for the same people, every time",
        why: "it can never win: whoever sees it at all has closed the other first",
        example: r#"{ "version": 1, "experiences": {
  "news": { "kind": "modal", "title": "News", "start": { "on": "load" }, "repeat": "always", "priority": 5 },
  "hint": { "kind": "slideout", "title": "Hint", "start": { "on": "load" } } } }"#,
    },
    check,
};

/// The kinds of which one at a time is in front.
const IN_FRONT: [&str; 5] = ["tour", "tooltip", "modal", "slideout", "survey"];

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let faulty = |id: &Text| findings.has_error_in(&whole(document, &["experiences".into(), id.clone()]));
    let in_front = |value: &Value| value.get("kind").text().is_some_and(|kind| IN_FRONT.contains(&kind));
    let all: Vec<_> = document.entries("experiences").collect();
    let all: Vec<_> = all.into_iter().filter(|(id, one)| in_front(one) && !faulty(id)).collect();
    for (at, (id, loser)) in all.iter().enumerate() {
        let rival = all.iter().enumerate().find(|(place, (rival, winner))| {
            let (high, low) = (priority(winner), priority(loser));
            let first = high > low || high == low && *place < at;
            rival != id && first && comes_every_time(winner) && starts_with(winner, loser) && {
                let needs = |id: &Text, one: &Value| {
                    together(needed_at_start(document, id, one).into_iter().map(|(_, condition)| condition))
                };
                implies(&needs(id, loser), &needs(rival, winner), Some(&document.value))
            }
        });
        if let Some((_, (rival, _))) = rival {
            let path = ["experiences".into(), (*id).clone()];
            let message = format!("`{id}` always comes second to `{rival}`, which starts at the same moment every time");
            let help = format!("give `{id}` a higher `priority`, or `{rival}` a `repeat` that leaves it a turn");
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Key);
        }
    }
}

fn priority(experience: &Value) -> f64 {
    experience.get("priority").number().unwrap_or_default()
}

/// Whether nothing but its start keeps it back.
fn comes_every_time(experience: &Value) -> bool {
    let always = match experience.get("repeat") {
        Value::Text(word) => word.is("always"),
        repeat => repeat.object().is_some_and(|bounds| bounds.is_empty()),
    };
    // What can be put off leaves others a turn.
    always && experience.get("until").is_null() && experience.get("snooze").is_null()
}

/// Whether both start at the same moment.
fn starts_with(winner: &Value, loser: &Value) -> bool {
    let delay = |one: &Value| one.get("start").get("delay").as_text().and_then(|text| Duration::parse(&text)).unwrap_or_default();
    let on = |one: &Value| one.get("start").get("on").clone();
    !on(winner).is_null() && on(winner) == on(loser) && delay(winner) == delay(loser)
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn everybody_has_a_turn() {
        let check = |winner: &str, loser: &str, expected: usize| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{"b": {{"kind": "modal", "title": "B", {loser}}}, "a": {{"kind": "modal", "title": "A", {winner}}}}}}}"#
            );
            assert_eq!(said("experience/outranked", &text).len(), expected, "{text}");
        };
        let load = r#""start": {"on": "load"}"#;
        let winner = r#""start": {"on": "load"}, "repeat": "always", "priority": 1"#;
        check(winner, load, 1);
        check(&winner.replace('1', "0"), load, 0);
        check(&winner.replace("always", "once"), load, 0);
        check(&format!(r#"{winner}, "until": {{"stage": "pql"}}"#), load, 0);
        check(&format!(r#"{winner}, "audience": {{"user.a": 1}}"#), load, 0);
        check(&format!(r#"{winner}, "audience": {{"user.a": 1}}"#), &format!(r#"{load}, "audience": {{"user.a": 1, "user.b": 2}}"#), 1);
        check(winner, r#""start": {"on": {"page": "/a"}}"#, 0);
        check(&winner.replace(r#""load""#, r#""load", "delay": "5s""#), load, 0);
    }
}
