//! `experience/outranked`: an experience that loses every collision with the same rival.
//!
//! One experience at a time is in front. Of two that start at the same moment the one with the higher priority goes
//! first; of equals the one that is written first. Where that one is for everybody the other is for, comes every time
//! and never ends, the other waits behind it for ever.

use super::Rule;
use crate::catalog::Entry;
use crate::document::Document;
use crate::findings::{Finding, Findings};
use crate::logic::{Example, implies};
use crate::looks::{needed_at_start, together};
use crate::place::{Aim, whole};
use std::collections::BTreeMap;
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

/// Of so many rivals it is proved for whom they are; in no file that anybody reads are there more.
const CLOSELY: usize = 20;

/// An experience in front, with what has to be known of it when it is compared with all the others.
struct Contender<'d> {
    id: &'d Text,
    place: usize,
    priority: f64,
    every_time: bool,
    /// What has to hold when it starts.
    needs: Value,
    example: Example,
}

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    // A tooltip that opens under the pointer comes in nobody's way.
    let waits = |value: &Value| value.get("kind").text() == Some("tooltip") && value.get("opens").text() != Some("start");
    let in_front =
        |value: &Value| value.get("kind").text().is_some_and(|kind| IN_FRONT.contains(&kind)) && !waits(value);
    // Only those that start at the same moment can come in each other's way.
    let mut moments: BTreeMap<String, Vec<Contender<'_>>> = BTreeMap::new();
    for (place, (id, one)) in document.entries("experiences").enumerate() {
        let Some(moment) = moment(one).filter(|_| in_front(one)) else { continue };
        if !findings.has_error_in(&whole(document, &["experiences".into(), id.clone()])) {
            moments.entry(moment).or_default().push(Contender::of(document, id, place, one));
        }
    }
    for contenders in moments.values() {
        for loser in contenders {
            let before = |winner: &&Contender<'_>| {
                let (high, low) = (winner.priority, loser.priority);
                winner.every_time && (high > low || high == low && winner.place < loser.place)
            };
            let possible = |winner: &&Contender<'_>| !loser.example.denies(&winner.example);
            let mut rivals = contenders.iter().filter(before).filter(possible).take(CLOSELY);
            if let Some(rival) = rivals.find(|winner| implies(&loser.needs, &winner.needs, Some(&document.value))) {
                let (id, rival) = (loser.id, rival.id);
                let path = ["experiences".into(), id.clone()];
                let message = format!("`{id}` always comes second to `{rival}`, which starts at the same moment every time");
                let help = format!("give `{id}` a higher `priority`, or `{rival}` a `repeat` that leaves it a turn");
                findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Key);
            }
        }
    }
}

impl<'d> Contender<'d> {
    fn of(document: &'d Document<'_>, id: &'d Text, place: usize, experience: &Value) -> Self {
        let needs = needed_at_start(document, id, experience).into_iter().map(|(_, condition)| condition);
        let needs = together(needs);
        let example = Example::of(&needs, &document.value);
        let every_time = comes_every_time(experience);
        Self { id, place, priority: priority(experience), every_time, needs, example }
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

/// When it starts, the same for all that start then.
fn moment(experience: &Value) -> Option<String> {
    let start = experience.get("start");
    let delay = start.get("delay").as_text().and_then(|text| Duration::parse(&text)).unwrap_or_default();
    let on = start.get("on");
    (!on.is_null()).then(|| format!("{} {}", delay.0, on.to_json()))
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
        check(&format!(r#"{winner}, "audience": {{"user.a": {{"$in": [1, 2]}}}}"#), &format!(r#"{load}, "audience": {{"user.a": {{"$in": [2, 3]}}}}"#), 0);
        check(&format!(r#"{winner}, "audience": {{"user.a": {{"$in": [1, 2]}}}}"#), &format!(r#"{load}, "audience": {{"user.a": {{"$in": [2, 1]}}}}"#), 1);
        check(winner, r#""start": {"on": {"page": "/a"}}"#, 0);
        check(&winner.replace(r#""load""#, r#""load", "delay": "5s""#), load, 0);
    }

    #[test]
    fn a_tooltip_under_the_pointer_has_no_rival() {
        let check = |opens: &str, expected: usize| {
            let text = format!(
                r#"{{"version": 1, "experiences": {{"a": {{"kind": "modal", "title": "A", "start": {{"on": "load"}}, "repeat": "always"}},
                "b": {{"kind": "tooltip", "target": "a", "title": "B", "start": {{"on": "load"}}{opens}}}}}}}"#
            );
            assert_eq!(said("experience/outranked", &text).len(), expected, "{text}");
        };
        check("", 0);
        check(r#", "opens": "start""#, 1);
    }

    #[test]
    fn a_thousand_contenders_are_not_compared_one_by_one_with_all_the_others() {
        let one = |at: usize| {
            let start = r#""start": {"on": {"event": "e"}}, "repeat": "always""#;
            let next = at + 1;
            format!(
                r#""x{at}": {{"kind": "modal", "title": "X", {start}, "priority": {at}, "audience": {{"user.plan": {{"$in": ["p{at}", "p{next}"]}}}}}}"#
            )
        };
        let all: Vec<String> = (0..1000).map(one).collect();
        let text = format!(r#"{{"version": 1, "experiences": {{{}}}}}"#, all.join(",\n"));
        // To prove it of all pairs would take whoever runs this most of a minute.
        assert!(said("experience/outranked", &text).is_empty());
    }
}
