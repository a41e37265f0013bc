//! `waypost check`: what is wrong with a config file, before a browser learns of it.

use crate::failure::{Failure, plain};
use clap::{Args, ValueEnum};
use std::io::{Read, Write};
use std::process::ExitCode;
use waypost_check::Diagnostic;

/// Check config files; says nothing when there is nothing to say
///
/// Exits with 0 when every file is clean, 1 when something was found, 2 when a file could not be read.
#[derive(Debug, Args)]
pub struct Check {
    /// The files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Format {
    /// With the line of the source, for a person; coloured on a terminal unless NO_COLOR is set
    Human,
    /// One JSON array for all files, an object a finding, for a program
    Json,
}

/// One file that could be read.
struct Checked {
    name: String,
    text: String,
    found: Vec<Diagnostic>,
}

impl Check {
    /// Checks every file, writes what was found, and says by the exit code what came of it.
    pub fn run(self) -> ExitCode {
        let mut checked = Vec::new();
        let mut unread = None;
        for name in &self.files {
            match read(name) {
                Ok(text) => {
                    let found = waypost_check::check(&text);
                    checked.push(Checked { name: shown(name).to_owned(), text, found });
                }
                Err(failure) => unread = Some(failure.report()),
            }
        }
        self.write(&checked);
        // A file that nobody looked at is worse than one with findings.
        unread.unwrap_or_else(|| match checked.iter().all(|file| file.found.is_empty()) {
            true => ExitCode::SUCCESS,
            false => ExitCode::from(1),
        })
    }

    fn write(&self, checked: &[Checked]) {
        // The stream takes the colours out where there is no terminal or nobody wants them.
        let mut out = anstream::stdout();
        // A reader that went away, as `head` does, is no mistake of ours.
        let _ = match self.format {
            Format::Json => {
                let files: Vec<_> = checked.iter().map(|file| (file.name.as_str(), file.found.as_slice())).collect();
                write!(out, "{}", waypost_check::json(&files))
            }
            Format::Human => checked.iter().try_for_each(|file| {
                write!(out, "{}", waypost_check::human(&file.name, &file.text, &file.found, true))
            }),
        };
    }
}

fn read(name: &str) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = match name {
        "-" => std::io::stdin().read_to_end(&mut bytes).map(|_| ()),
        path => std::fs::read(path).map(|read| bytes = read),
    };
    read.map_err(|error| {
        let failure = Failure::new(format!("cannot read `{}`: {}", shown(name), plain(&error)));
        match error.kind() {
            std::io::ErrorKind::NotFound => failure.help("name the config file, usually waypost.json"),
            _ => failure,
        }
    })?;
    String::from_utf8(bytes).map_err(|_| {
        Failure::new(format!("cannot read `{}`: it is not UTF-8 text", shown(name))).help("save the file as UTF-8")
    })
}

fn shown(name: &str) -> &str {
    if name == "-" { "standard input" } else { name }
}
