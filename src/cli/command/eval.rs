//! `waypost eval`: what targeting conditions say of attributes, for tests and for other programs.

use crate::failure::{Failure, plain};
use clap::Args;
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::process::ExitCode;
use waypost_engine::Condition;
use waypost_schema::{Reader, Value};

/// Evaluate targeting conditions from standard input, one a line
///
/// Each line is a JSON object {"condition": …, "attributes": …, "savedGroups": …}; saved groups may be left out, other
/// keys are ignored. One line comes out for each that goes in: `true` or `false`, or `null` for a line that makes no
/// sense, which standard error names. A part of a condition that cannot be read does not hold, as in GrowthBook's SDKs;
/// empty lines are passed over. Exit code 1: some lines made no sense.
#[derive(Debug, Args)]
pub struct Eval {}

impl Eval {
    /// Runs it.
    pub fn run(self) -> ExitCode {
        // A reader of its own, because it knows whether more lines are there already.
        let lines = BufReader::with_capacity(1 << 16, io::stdin());
        match answer_all(lines, BufWriter::new(io::stdout().lock()), &mut io::stderr()) {
            Ok(0) => ExitCode::SUCCESS,
            Ok(_) => ExitCode::from(1),
            Err(failure) => failure.report(),
        }
    }
}

/// Answers every line; answers how many made no sense.
fn answer_all(
    mut lines: BufReader<impl Read>,
    mut out: impl Write,
    complaints: &mut impl Write,
) -> Result<usize, Failure> {
    let (mut line, mut number, mut senseless) = (Vec::new(), 0_usize, 0);
    loop {
        line.clear();
        let read = lines.read_until(b'\n', &mut line);
        if read.map_err(|error| Failure::new(format!("cannot read standard input: {}", plain(&error))))? == 0 {
            break;
        }
        number += 1;
        let answer = match answer(&line) {
            Ok(Some(answer)) => Value::Bool(answer),
            Ok(None) => continue,
            Err(why) => {
                senseless += 1;
                // When nobody listens there, nothing is lost.
                let _ = writeln!(complaints, "line {number}: {why}");
                Value::Null
            }
        };
        let mut written = writeln!(out, "{}", answer.to_json());
        if !lines.buffer().contains(&b'\n') {
            // The next read may wait for somebody who waits for this answer.
            written = written.and_then(|()| out.flush());
        }
        if let Some(end) = stopped(written) {
            return end.map_or(Ok(senseless), Err);
        }
    }
    stopped(out.flush()).flatten().map_or(Ok(senseless), Err)
}

/// Whether the output has ended, and why; a reader that has seen enough is no failure.
fn stopped(written: io::Result<()>) -> Option<Option<Failure>> {
    written.err().map(|error| match error.kind() {
        ErrorKind::BrokenPipe => None,
        _ => Some(Failure::new(format!("cannot write the answers: {}", plain(&error)))),
    })
}

/// What the condition of one line says; nothing for an empty line.
fn answer(line: &[u8]) -> Result<Option<bool>, String> {
    let text = std::str::from_utf8(line).map_err(|_| "not UTF-8 text".to_owned())?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Ok(None);
    }
    let value = Value::from_json(text).map_err(|error| {
        let why = error.to_string();
        // The place is a line of the input, not of this text.
        let why = why.split(" at line ").next().unwrap_or(&why);
        format!("not JSON: {why} at column {}", error.column())
    })?;
    if !value.is_object() {
        return Err(format!("a line is an object, found {}", value.kind().word()));
    }
    let condition = object(&value, "condition", false)?;
    let attributes = object(&value, "attributes", false)?;
    let groups = object(&value, "savedGroups", true)?;
    Ok(Some(Condition::compile(&condition, &groups, &mut Reader::default()).holds(&attributes)))
}

/// The object under a key of the line.
fn object(line: &Value, key: &'static str, optional: bool) -> Result<Value, String> {
    let value = line.at(key);
    match value.is_object() || optional && value.is_null() {
        true => Ok(value),
        false if !line.has(key) => Err(format!("no `{key}`")),
        false => Err(format!("`{key}` is an object, found {}", value.kind().word())),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{BufReader, answer_all};

    fn check(input: &str, answers: &str, complaints: &[&str]) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let senseless = answer_all(BufReader::new(input.as_bytes()), &mut out, &mut err).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), answers, "{input}");
        assert_eq!(String::from_utf8(err).unwrap().lines().collect::<Vec<_>>(), complaints, "{input}");
        assert_eq!(senseless, complaints.len(), "{input}");
    }

    #[test]
    fn every_line_has_its_answer_in_order() {
        check("", "", &[]);
        check(r#"{"condition": {}, "attributes": {}}"#, "true\n", &[]);
        let lines =
            "{\"condition\":{\"a\":1},\"attributes\":{\"a\":1}}\r\n\n{\"condition\":{\"a\":1},\"attributes\":{}}\n";
        check(lines, "true\nfalse\n", &[]);
        let group = r#"{"condition":{"a":{"$inGroup":"g"}},"attributes":{"a":1},"savedGroups":{"g":[1]},"name":"x"}"#;
        check(group, "true\n", &[]);
    }

    #[test]
    fn a_line_that_makes_no_sense_is_null_and_named() {
        let good = r#"{"condition": {}, "attributes": {}}"#;
        for (line, complaint) in [
            ("{", "line 2: not JSON: EOF while parsing an object at column 1"),
            ("[]", "line 2: a line is an object, found array"),
            (r#"{"attributes": {}}"#, "line 2: no `condition`"),
            (r#"{"condition": {}}"#, "line 2: no `attributes`"),
            (r#"{"condition": [], "attributes": {}}"#, "line 2: `condition` is an object, found array"),
            (r#"{"condition": {}, "attributes": "x"}"#, "line 2: `attributes` is an object, found string"),
            (
                r#"{"condition": {}, "attributes": {}, "savedGroups": []}"#,
                "line 2: `savedGroups` is an object, found array",
            ),
        ] {
            check(&format!("{good}\n{line}\n{good}\n"), "true\nnull\ntrue\n", &[complaint]);
        }
    }

    #[test]
    fn a_condition_with_a_part_that_cannot_be_read_is_no_senseless_line() {
        check(r#"{"condition": {"a": {"$regx": "x"}}, "attributes": {"a": "x"}}"#, "false\n", &[]);
        check(r#"{"condition": {"$and": [5]}, "attributes": {}}"#, "false\n", &[]);
    }
}
