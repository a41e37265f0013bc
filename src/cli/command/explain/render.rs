//! How an explanation is written: for a person, and for a program.

use serde_json::{Value, json};
use std::io::{self, Write};
use waypost_engine::{Check, Facts, Person, Program, Verdict};
use waypost_schema::Time;

/// The rules that are conditions over facts: what fails in one is a fact, which has a value.
const CONDITIONS: [&str; 5] = ["audience", "if", "when", "fit", "bypass"];

/// What is answered.
pub struct Answer<'a> {
    pub program: &'a Program,
    pub person: &'a Person,
    pub at: Time,
    pub verdicts: Vec<Verdict>,
    /// When time alone may change the answer.
    pub again: Option<Time>,
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
            writeln!(
                out,
                "{part} `{}` of `{}` at {}: \x1b[1m{}\x1b[0m",
                verdict.id,
                self.person.id(),
                self.at.iso(),
                verdict.status
            )?;
            let first = verdict.checks.iter().position(|check| !check.holds);
            for (at, check) in verdict.checks.iter().enumerate() {
                self.check(check, first == Some(at), out)?;
            }
        }
        match self.again {
            Some(again) => writeln!(out, "look again at {}", again.iso()),
            None => Ok(()),
        }
    }

    fn check(&self, check: &Check, first: bool, out: &mut impl Write) -> io::Result<()> {
        let mark = if check.holds { "\x1b[32myes\x1b[0m" } else { "\x1b[31mno \x1b[0m" };
        write!(out, "  {mark}  {}", check.rule)?;
        if let Some(because) = &check.because {
            write!(out, ": `{because}`")?;
        }
        if let Some(value) = self.value(check) {
            write!(out, " is {}", value.to_json())?;
        }
        writeln!(out, "{}", if first { "  (the first that does not hold)" } else { "" })
    }

    /// What was seen of the fact that does not hold.
    fn value(&self, check: &Check) -> Option<waypost_schema::Value> {
        let facts = Facts { program: self.program, state: self.person.state(), at: self.at };
        let fact = check.because.as_ref().filter(|_| CONDITIONS.contains(&check.rule))?;
        Some(facts.said(fact))
    }

    /// For a program.
    pub fn json(&self) -> Value {
        let check = |check: &Check| {
            let mut json = json!({ "rule": check.rule, "holds": check.holds });
            if let (Some(because), Some(json)) = (&check.because, json.as_object_mut()) {
                json.insert("because".to_owned(), because.to_string().into());
            }
            if let (Some(value), Some(json)) = (self.value(check), json.as_object_mut()) {
                json.insert("value".to_owned(), serde_json::to_value(value).unwrap_or_default());
            }
            json
        };
        let verdict = |verdict: &Verdict| {
            json!({
                "id": verdict.id.to_string(),
                "part": verdict.part,
                "status": verdict.status,
                "first_failure": verdict.checks.iter().find(|check| !check.holds).map(|check| check.rule),
                "checks": verdict.checks.iter().map(check).collect::<Vec<_>>(),
            })
        };
        json!({
            "user": self.person.id().to_string(),
            "at": self.at.iso().to_string(),
            "verdicts": self.verdicts.iter().map(verdict).collect::<Vec<_>>(),
            "look_again": self.again.map(|again| again.iso().to_string()),
        })
    }
}
