//! How an explanation is written: for a person, and for a program.

use serde_json::{Value, json};
use std::io::{self, Write};
use waypost_engine::{Check, Program, Question, Verdict};
use waypost_schema::{Text, Time};

/// What is answered.
pub struct Answer<'a> {
    pub user: &'a Text,
    pub at: Time,
    pub verdicts: Vec<Verdict>,
    /// What the config declares: how much a line of a score can earn.
    pub program: &'a Program,
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
            let by = verdict.by.map_or_else(String::new, |by| format!(", by its `{by}`"));
            writeln!(out, "\x1b[1m{}\x1b[0m{since}{by}", verdict.status)?;
            // Of what is reached, nothing is in the way any more.
            let first = verdict.checks.iter().position(|check| !check.holds).filter(|_| verdict.since.is_none());
            for (at, check) in verdict.checks.iter().enumerate() {
                write_check(check, first == Some(at), out)?;
                for asked in &check.asked {
                    if check.rule == "score" {
                        self.write_line(&verdict.id, asked, out)?;
                    } else {
                        write_question(asked, out)?;
                    }
                }
            }
            if let Some(again) = verdict.again {
                writeln!(out, "  look again at {}", again.iso())?;
            }
        }
        Ok(())
    }

    /// A line of a score, with what it may earn where it has earned that.
    fn write_line(&self, pql: &Text, line: &Question, out: &mut impl Write) -> io::Result<()> {
        let Question { what, holds, saw, wanted, .. } = line;
        let points = saw.number().unwrap_or_default();
        let score = self.program.pqls.iter().find(|known| known.id == *pql).and_then(|pql| pql.doc.score());
        let lines = score.into_iter().flat_map(|score| score.points().iter().collect::<Vec<_>>());
        let max = lines.filter(|(id, _)| id == what).find_map(|(_, point)| point.max());
        let capped = if max.is_some_and(|max| points >= max) { ", the most it can earn" } else { "" };
        let points = Text::of_number((points * 10.0).round() / 10.0);
        writeln!(out, "       {}  {what}: {points} points for {}{capped}", mark(*holds), wanted.to_json())
    }

    /// For a program.
    pub fn json(&self) -> Value {
        let verdict = |verdict: &Verdict| {
            json!({
                "id": verdict.id.to_string(),
                "part": verdict.part,
                "status": verdict.status,
                "since": verdict.since.map(iso),
                "by": verdict.by,
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

/// What was asked, in words that cannot be taken for their contrary: what ends and excludes holds when it does not.
fn words(check: &Check) -> &'static str {
    match (check.rule, check.holds) {
        ("exclude", true) => "not excluded",
        ("exclude", false) => "excluded",
        ("until", true) => "not ended",
        ("until", false) => "ended",
        (rule, _) => rule,
    }
}

fn write_check(check: &Check, first: bool, out: &mut impl Write) -> io::Result<()> {
    let Check { rule, subject, holds, since, because, asked } = check;
    write!(out, "  {}  {}", mark(*holds), words(check))?;
    if let Some(subject) = subject {
        write!(out, " {subject}")?;
    }
    if let Some(since) = since {
        write!(out, ", since {}", iso(*since))?;
    }
    // What a condition failed on is told below, with the value that it saw; but not that this is what ends or excludes.
    let contrary = matches!(*rule, "exclude" | "until");
    let below = |because: &Text| asked.iter().any(|asked| asked.what == *because) && !contrary;
    let told = |because: &Text| subject.as_ref() == Some(because) || because.begins("$") || below(because);
    if let Some(because) = because.as_ref().filter(|because| !told(because)) {
        write!(out, ": {because}")?;
    }
    writeln!(out, "{}", if first { "  (the first that does not hold)" } else { "" })
}

fn write_question(asked: &Question, out: &mut impl Write) -> io::Result<()> {
    let Question { depth, what, holds, saw, wanted } = asked;
    let indent = 7 + 2 * depth;
    write!(out, "{:indent$}{}  {what}", "", mark(*holds))?;
    if !what.begins("$") {
        write!(out, " is {}, asked for {}", saw.to_json(), wanted.to_json())?;
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
        "subject": check.subject.as_ref().map(ToString::to_string),
        "holds": check.holds,
        "since": check.since.map(iso),
        "because": check.because.as_ref().map(ToString::to_string),
        "asked": check.asked.iter().map(asked).collect::<Vec<_>>(),
    })
}
