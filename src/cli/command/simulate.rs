//! `waypost simulate`: what the engine would have concluded from a log of events.

use crate::failure::{Failure, plain};
use clap::Args;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use waypost_engine::{Conclusion, Message, Program, Replay};
use waypost_schema::Value;

/// Run a log of events through the engine and print what it concludes
///
/// The log holds one message a line, in Segment's shapes (track, identify, group, page), of many users, in time
/// order. One JSON object a line comes out for each conclusion. Exit code 1: some lines made no sense.
#[derive(Debug, Args)]
pub struct Simulate {
    /// The config file
    config: PathBuf,
    /// The log, one JSON message a line; `-` for standard input
    events: PathBuf,
}

/// Why the output ended early.
enum Stop {
    /// Whoever read it has seen enough.
    Closed,
    /// It cannot be written.
    Broken(io::Error),
}

impl Simulate {
    /// Runs it.
    pub fn run(self) -> ExitCode {
        match self.simulate() {
            Ok(0) => ExitCode::SUCCESS,
            Ok(skipped) => {
                let lines = if skipped == 1 { "line was" } else { "lines were" };
                say(&format!("{skipped} {lines} skipped"));
                ExitCode::from(1)
            }
            Err(failure) => failure.report(),
        }
    }

    /// Answers how many lines made no sense.
    fn simulate(&self) -> Result<usize, Failure> {
        let program = compile(&self.config)?;
        let log: Box<dyn BufRead> = if self.events == Path::new("-") {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(File::open(&self.events).map_err(|error| self.unreadable(&error))?))
        };
        let mut out = Out { to: BufWriter::new(io::stdout().lock()), stop: None };
        let skipped = self.replay(&program, log, &mut out)?;
        match out.end() {
            Some(Stop::Broken(error)) => Err(Failure::new(format!("cannot write what was found: {}", plain(&error)))),
            _ => Ok(skipped),
        }
    }

    fn replay(
        &self,
        program: &Program,
        mut log: Box<dyn BufRead>,
        out: &mut Out<impl Write>,
    ) -> Result<usize, Failure> {
        let mut replay = Replay::new(program);
        let (mut line, mut number, mut skipped) = (Vec::new(), 0_usize, 0);
        loop {
            line.clear();
            if log.read_until(b'\n', &mut line).map_err(|error| self.unreadable(&error))? == 0 {
                break;
            }
            number += 1;
            match read(&line) {
                Ok(Some(message)) => replay.take(message, &mut |conclusion| out.print(&conclusion)),
                Ok(None) => {}
                Err(why) => {
                    skipped += 1;
                    say(&format!("{}:{number}: {why}", self.events.display()));
                }
            }
            if out.stop.is_some() {
                return Ok(skipped);
            }
        }
        replay.finish(&mut |conclusion| out.print(&conclusion));
        Ok(skipped)
    }

    fn unreadable(&self, error: &io::Error) -> Failure {
        Failure::new(format!("cannot read the events `{}`: {}", self.events.display(), plain(error)))
    }
}

/// Compiles the config; what is left out of it is warned of.
fn compile(path: &Path) -> Result<Program, Failure> {
    let cannot = |why: String| Failure::new(format!("cannot read the config `{}`: {why}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| cannot(plain(&error)))?;
    let text = text.trim_start_matches('\u{feff}');
    let config = Value::from_json(text).map_err(|error| cannot(format!("it is not JSON: {error}")))?;
    let program = Program::compile(&config);
    for fault in &program.faults {
        let place = if fault.path.is_empty() { String::new() } else { format!("{}: ", fault.place()) };
        say(&format!("warning: {}: {place}{} ({})", path.display(), fault.message(), fault.code.code()));
    }
    Ok(program)
}

/// Reads one line; none when it is empty, or says nothing to the engine.
fn read(line: &[u8]) -> Result<Option<Message>, String> {
    let text = std::str::from_utf8(line).map_err(|_| "not UTF-8 text".to_owned())?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Ok(None);
    }
    let value = Value::from_json(text).map_err(|error| {
        let why = error.to_string();
        // The place is a line of the log, not of this message.
        let why = why.split(" at line ").next().unwrap_or(&why);
        format!("not JSON: {why} at column {}", error.column())
    })?;
    Message::read(&value).map_err(|error| error.to_string())
}

/// Standard output, until it ends.
struct Out<W: Write> {
    to: BufWriter<W>,
    stop: Option<Stop>,
}

impl<W: Write> Out<W> {
    fn print(&mut self, conclusion: &Conclusion) {
        if self.stop.is_none() {
            let written = writeln!(self.to, "{}", conclusion.value().to_json());
            self.note(written);
        }
    }

    fn end(mut self) -> Option<Stop> {
        if self.stop.is_none() {
            let flushed = self.to.flush();
            self.note(flushed);
        }
        self.stop
    }

    fn note(&mut self, result: io::Result<()>) {
        self.stop = result.err().map(|error| match error.kind() {
            ErrorKind::BrokenPipe => Stop::Closed,
            _ => Stop::Broken(error),
        });
    }
}

/// Says something on standard error; when nobody listens there, nothing is lost.
fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
