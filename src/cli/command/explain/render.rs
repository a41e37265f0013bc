//! How an explanation is written: for a person, and for a program.

use serde_json::{Value, json};
use std::io::{self, Write};
use waypost_engine::{Check, Question, Verdict};
use waypost_schema::{Text, Time};

/// What is answered.
pub struct Answer<'a> {
    pub user: &'a Text,
    pub at: Time,
    pub verdicts: Vec<Verdict>,
}

impl Answer<'_> {
    /// For a person.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for verdict in &self.verdicts {
            let part = match verdict.part {
                "experiences" => "experience",
                "milestones" => "milestone",
                other => other,
            };
            write!(out, "{part} `{}` of `{}` at {}: ", verdict.id, self.user, self.at.iso())?;
            let since = verdict.since.map_or_else(String::new, |since| format!(" since {}", since.iso()));
            writeln!(out, "\x1b[1m{}\x1b[0m{since}", verdict.status)?;
            let first = verdict.checks.iter().position(|check| !check.holds);
            for (at, check) in verdict.checks.iter().enumerate() {
                write_check(check, first == Some(at), out)?;
            }
            if let Some(again) = verdict.again {
                writeln!(out, "  look again at {}", again.iso())?;
            }
        }
        Ok(())
    }

    /// For a program.
    pub fn json(&self) -> Value {
        let verdict = |verdict: &Verdict| {
            json!({
                "id": verdict.id.to_string(),
                "part": verdict.part,
                "status": verdict.status,
                "since": verdict.since.map(iso),
                "first_failure": verdict.checks.iter().find(|check| !check.holds).map(|check| check.rule),
                "look_again": verdict.again.map(iso),
                "checks": verdict.checks.iter().map(check).collect::<Vec<_>>(),
            })
        };
        json!({
            "user": self.user.to_string(),
            "at": iso(self.at),
            "verdicts": self.verdicts.iter().map(verdict).collect::<Vec<_>>(),
        })
    }
}

fn iso(time: Time) -> String {
    time.iso().to_string()
}

fn mark(holds: bool) -> &'static str {
    if holds { "\x1b[32myes\x1b[0m" } else { "\x1b[31mno\x1b[0m " }
}

fn write_check(check: &Check, first: bool, out: &mut impl Write) -> io::Result<()> {
    write!(out, "  {}  {}", mark(check.holds), check.rule)?;
    // What a condition failed on is told below, with the value that it saw.
    if let Some(because) =
        check.because.as_ref().filter(|because| check.asked.iter().all(|asked| asked.what != **because))
    {
        write!(out, ": {because}")?;
    }
    writeln!(out, "{}", if first { "  (the first that does not hold)" } else { "" })?;
    check.asked.iter().try_for_each(|asked| write_question(check.rule, asked, out))
}

fn write_question(rule: &str, asked: &Question, out: &mut impl Write) -> io::Result<()> {
    let Question { depth, what, holds, saw, wanted } = asked;
    let indent = 7 + 2 * depth;
    write!(out, "{:indent$}{}  {what}", "", mark(*holds))?;
    match rule {
        "score" => write!(out, ": {} points for {}", saw.to_json(), wanted.to_json())?,
        _ if what.begins("$") => {}
        _ => write!(out, " is {}, asked for {}", saw.to_json(), wanted.to_json())?,
    }
    writeln!(out)
}

/// A check, and what was asked in it: facts with what they were and what was asked of them, `$or`, `$and` and `$not`
/// over those that follow one deeper, the lines of a score with their points and counts.
fn check(check: &Check) -> Value {
    let plain = |value: &waypost_schema::Value| serde_json::to_value(value).unwrap_or_default();
    let asked = |asked: &Question| {
        json!({
            "depth": asked.depth,
            "what": asked.what.to_string(),
            "holds": asked.holds,
            "saw": plain(&asked.saw),
            "wanted": plain(&asked.wanted),
        })
    };
    json!({
        "rule": check.rule,
        "holds": check.holds,
        "because": check.because.as_ref().map(ToString::to_string),
        "asked": check.asked.iter().map(asked).collect::<Vec<_>>(),
    })
}
