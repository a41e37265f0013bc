//! `waypost explain`: why one user was shown something or not, has reached something or not.

mod render;
mod unknown;

use crate::config::compile;
use crate::failure::{Failure, say};
use crate::log::{Lines, Log};
use clap::{Args, ValueEnum};
use render::Answer;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use waypost_engine::{Crowd, Interest, Place, Register, explain};
use waypost_schema::{Text, Time};

/// Explain why a user of a log was shown an experience, or reached a milestone or PQL, or why not
///
/// Replays what the user did, under every id the log connects with them, up to --at, and prints what was asked, in
/// order, and what of it held. Exit code 1: some lines made no sense.
#[derive(Debug, Args)]
pub struct Explain {
    /// The config file
    config: PathBuf,
    /// The log, one JSON message a line; `-` for standard input
    events: PathBuf,
    /// The user: a `userId`, or an `anonymousId`
    #[arg(long)]
    user: String,
    /// What to explain: the id of an experience, a milestone or a PQL
    #[arg(long)]
    id: String,
    /// The moment to explain, as ISO 8601 [default: the latest time in the log]
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How the answer is written.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Format {
    /// For a person; coloured on a terminal unless NO_COLOR is set
    Human,
    /// One JSON object, for a program
    Json,
}

impl Explain {
    /// Runs it.
    pub fn run(self) -> ExitCode {
        match self.explain() {
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
    fn explain(&self) -> Result<usize, Failure> {
        let until = self.until()?;
        let program = compile(&self.config)?;
        let id = Text::copy(&self.id);
        if explain(&program, &waypost_engine::State::default(), Time(0), &id).is_empty() {
            return Err(unknown::unknown(&program, &id));
        }
        // Standard input can be read once only: then everybody's states are needed until it is known who is meant.
        let whole = self.events == Path::new("-");
        let mut crowd = Crowd::new(&program, 1);
        let meant = if whole { None } else { Some(self.meant(until)?) };
        let mut register = Register::default();
        let mut log = Log::open(&self.events)?;
        let (skipped, late) = follow(&mut log, until, &mut register, true, &mut |place, message| {
            let is_meant = |person| meant.as_ref().is_none_or(|meant| meant.contains(person));
            let mut quiet = |_| {};
            if is_meant(&place.person) {
                if let Some(stranger) = crowd.hand_over(&place, message.at, &mut quiet) {
                    crowd.take_over(&place, message.at, stranger, &mut quiet);
                }
                crowd.take(&place, message, &mut quiet);
            }
        })?;
        let at = until.or(register.clock()).unwrap_or_default();
        crowd.pass(at, &mut |_| {});
        let person = register.find(&self.user).and_then(|number| crowd.person(number));
        let person = person.ok_or_else(|| self.unknown_user())?;
        let verdicts = explain(&program, person.state(), at, &id);
        let answer = Answer { user: person.id(), at, verdicts, program: &program };
        // A reader that went away, as `head` does, is no mistake of ours.
        let _ = match self.format {
            Format::Json => writeln!(std::io::stdout(), "{}", answer.json()),
            Format::Human => answer.write(&mut anstream::stdout()),
        };
        log.warn_of_late(late);
        Ok(skipped)
    }

    fn until(&self) -> Result<Option<Time>, Failure> {
        let Some(at) = &self.at else { return Ok(None) };
        let time = Time::parse(at).ok_or_else(|| {
            Failure::new(format!("`{at}` is not an ISO 8601 time")).help("write it as in 2026-11-22T09:00:00Z")
        })?;
        Ok(Some(time))
    }

    /// Everybody who turns out to be the user.
    fn meant(&self, until: Option<Time>) -> Result<BTreeSet<usize>, Failure> {
        let mut register = Register::default();
        let mut joined = Vec::new();
        let mut log = Log::open(&self.events)?;
        follow(&mut log, until, &mut register, false, &mut |place, _| {
            joined.extend(place.joins.map(|stranger| (stranger, place.person)));
        })?;
        let person = register.find(&self.user).ok_or_else(|| self.unknown_user())?;
        let strangers = joined.into_iter().filter(|(_, into)| *into == person).map(|(stranger, _)| stranger);
        Ok(strangers.chain([person]).collect())
    }

    fn unknown_user(&self) -> Failure {
        let until = self.at.as_ref().map_or_else(String::new, |at| format!(" up to `{at}`"));
        Failure::new(format!("no message of `{}` in `{}`{until}", self.user, self.events.display()))
            .help("--user takes a `userId` or an `anonymousId` of the log")
    }
}

/// Goes through the messages of a log up to a time. Answers how many lines made no sense, and of those out of time
/// order the first and how many there are; complains of the former only if it is to be loud.
fn follow(
    log: &mut Log,
    until: Option<Time>,
    register: &mut Register,
    loud: bool,
    take: &mut dyn FnMut(Place, waypost_engine::Message),
) -> Result<(usize, Option<(usize, usize)>), Failure> {
    let (mut before, mut skipped, mut late) = (0, 0, None);
    let mut buffer = Vec::new();
    while let Some(piece) = log.piece(buffer)? {
        let Lines { count, messages } = Lines::read(&piece, &Interest::ALL);
        buffer = piece;
        for (at, message) in messages {
            let line = before + at + 1;
            match message {
                Ok(message) if until.is_none_or(|until| message.at <= until) => {
                    let place = register.place(&message);
                    if message.at < place.clock {
                        late.get_or_insert((line, 0)).1 += 1;
                    }
                    take(place, message);
                }
                Ok(_) => {}
                Err(why) => {
                    skipped += 1;
                    if loud {
                        log.complain(line, &why);
                    }
                }
            }
        }
        before += count;
    }
    Ok((skipped, late))
}
