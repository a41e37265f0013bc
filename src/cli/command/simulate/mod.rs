//! `waypost simulate`: what the engine would have concluded from a log of events.
//!
//! The main thread reads the log, says whose each message is, and prints. [`crew`] is the other threads: they read
//! messages, and step through what happens to people. While they work on one part of the log the next is being read,
//! so no more than three parts are in memory, and beside them one state a person.

mod course;
mod crew;
mod progress;
mod summary;
mod table;
mod told;

use crate::config::{compile, copies};
use crate::failure::{Failure, plain, say};
use crate::log::{Lines, Log};
use clap::{Args, ValueEnum};
use crew::{Crew, Errand};
use progress::Progress;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::sync_channel;
use summary::Summary;
use told::Told;
use waypost_engine::Register;
use waypost_schema::Time;

/// Run a log of events through the engine and print what it concludes
///
/// The log holds one message a line, in Segment's shapes (track, identify, group, page), of many users, in time
/// order. One JSON object a line comes out for each conclusion, in the order of the log; deadlines stand where the
/// log's time passes them. With --summary there is one report for all users instead. Exit code 1: some lines made no
/// sense.
#[derive(Debug, Args)]
pub struct Simulate {
    /// The config file
    config: PathBuf,
    /// The log, one JSON message a line; `-` for standard input
    events: PathBuf,
    /// Report how many users started, reached and fell off each milestone and PQL, where, and how long it took
    #[arg(long)]
    summary: bool,
    /// How the summary is written
    #[arg(long, value_enum, default_value_t = Format::Human, requires = "summary")]
    format: Format,
    /// Threads that work on the log; what comes out is the same with any number [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    jobs: Option<u8>,
}

/// How the summary is written.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Format {
    /// A table, for a person
    Human,
    /// One JSON object, for a program
    Json,
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
        let log = Log::open(&self.events)?;
        let jobs = match self.jobs {
            Some(jobs) => usize::from(jobs),
            None => std::thread::available_parallelism().map_or(1, NonZero::get),
        };
        let programs = copies(&self.config, &program, jobs)?;
        let progress = Progress::new(log.size(), self.summary);
        let out = Out { to: BufWriter::new(io::stdout().lock()), closed: false };
        let register = Register::default();
        let mut desk = Desk { log, out, progress, register, line: 0, skipped: 0, late: None, buffers: Vec::new() };
        std::thread::scope(|scope| {
            let crew = Crew::start(scope, &programs, !self.summary);
            desk.work(&crew)?;
            if self.summary && !desk.out.closed {
                let clock = desk.register.clock().unwrap_or_default();
                let summary = Summary::whole(crew.sum(clock), desk.register.messages(), clock);
                desk.out.print(|out| match (summary, self.format) {
                    (Some(summary), Format::Json) => writeln!(out, "{}", summary.json()),
                    (Some(summary), Format::Human) => table::write(&summary, out),
                    (None, _) => Ok(()),
                })?;
            }
            desk.out.print(Write::flush)?;
            drop(desk.progress);
            desk.log.warn_of_late(desk.late);
            Ok(desk.skipped)
        })
    }
}

/// Everything that is done in the order of the log.
struct Desk<W: Write> {
    log: Log,
    out: Out<W>,
    progress: Progress,
    register: Register,
    /// The lines so far, and of them those that made no sense.
    line: usize,
    skipped: usize,
    /// The first line out of time order, and how many there are.
    late: Option<(usize, usize)>,
    /// To read the next part into.
    buffers: Vec<Vec<u8>>,
}

impl<W: Write> Desk<W> {
    /// Goes through the log to its end, or until nobody wants to read more.
    fn work(&mut self, crew: &Crew) -> Result<(), Failure> {
        let (mut reading, mut living) = (self.read(crew)?, 0);
        // The crew reads one part ahead, and lives one part behind.
        while reading > 0 && !self.out.closed {
            let (lines, pieces): (Vec<_>, Vec<_>) = crew.lines().into_iter().unzip();
            self.buffers = pieces;
            let ahead = self.read(crew)?;
            let errands = self.route(lines, crew.len());
            crew.live(errands, self.register.clock().unwrap_or_default());
            self.print(crew, living)?;
            (reading, living) = (ahead, reading);
        }
        if !self.out.closed {
            self.print(crew, living)?;
            crew.live((0..crew.len()).map(|_| Vec::new()).collect(), Time(i64::MAX));
            self.print(crew, 1)?;
        }
        Ok(())
    }

    /// Hands out the next part of the log, and answers how many bytes it has.
    fn read(&mut self, crew: &Crew) -> Result<usize, Failure> {
        let mut pieces = Vec::new();
        while pieces.len() < crew.len()
            && let Some(piece) = self.log.piece(self.buffers.pop().unwrap_or_default())?
        {
            pieces.push(piece);
        }
        let bytes = pieces.iter().map(Vec::len).sum();
        pieces.resize(crew.len(), Vec::new());
        crew.read(pieces);
        Ok(bytes)
    }

    /// Says whose each message is.
    fn route(&mut self, lines: Vec<Lines>, jobs: usize) -> Vec<Vec<Errand>> {
        let expected = lines.iter().map(|lines| lines.messages.len()).sum::<usize>() / jobs;
        let mut errands: Vec<_> = (0..jobs).map(|_| Vec::with_capacity(expected + expected / 8)).collect();
        let mut send = |person: usize, errand| {
            if let Some(to) = errands.get_mut(person % jobs) {
                to.push(errand);
            }
        };
        for Lines { count, messages } in lines {
            for (at, message) in messages {
                let line = self.line + at + 1;
                let message = match message {
                    Ok(message) => message,
                    Err(why) => {
                        self.skipped += 1;
                        self.progress.aside(|| self.log.complain(line, &why));
                        continue;
                    }
                };
                let place = self.register.place(&message);
                if message.at < place.clock {
                    self.late.get_or_insert((line, 0)).1 += 1;
                }
                if let Some(stranger) = place.joins {
                    let (to, from) = sync_channel(1);
                    send(stranger, Errand::Give(place, message.at, to));
                    send(place.person, Errand::Take(place, message.at, from));
                }
                send(place.person, Errand::Message(place, message));
            }
            self.line += count;
        }
        errands
    }

    /// Prints what was concluded from a part of so many bytes.
    fn print(&mut self, crew: &Crew, bytes: usize) -> Result<(), Failure> {
        if bytes == 0 {
            return Ok(());
        }
        let told = crew.told();
        self.progress.advance(bytes.try_into().unwrap_or(u64::MAX));
        self.out.print(|out| Told::print(&told, out))
    }
}

/// Standard output, until whoever reads it has seen enough.
struct Out<W: Write> {
    to: BufWriter<W>,
    closed: bool,
}

impl<W: Write> Out<W> {
    fn print(&mut self, write: impl FnOnce(&mut BufWriter<W>) -> io::Result<()>) -> Result<(), Failure> {
        if self.closed {
            return Ok(());
        }
        match write(&mut self.to) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.closed = true,
            Err(error) => return Err(Failure::new(format!("cannot write what was found: {}", plain(&error)))),
            Ok(()) => {}
        }
        Ok(())
    }
}
