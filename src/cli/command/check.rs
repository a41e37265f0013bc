//! `waypost check`: what is wrong with a config file, before a browser learns of it.

use crate::failure::{Failure, plain};
use clap::{Args, ValueEnum};
use std::io::{Read, Write};
use std::process::ExitCode;
use waypost_check::{Diagnostic, Fixed};

/// Check config files; says nothing when there is nothing to say
///
/// Exits with 0 when every file is clean, 1 when something was found, 2 when a file could not be read or written.
#[derive(Debug, Args)]
pub struct Check {
    /// The files; `-` is standard input
    #[arg(required_unless_present_any = ["list", "explain"], value_name = "FILE")]
    files: Vec<String>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Cure in the files what is certain, say what was changed, and then what is left
    #[arg(long)]
    fix: bool,
    /// Print every code with its sentence, and check nothing
    #[arg(long, conflicts_with_all = ["files", "fix", "explain"])]
    list: bool,
    /// Print what a code means, why it matters and an example, and check nothing
    #[arg(long, value_name = "CODE", conflicts_with_all = ["files", "fix"])]
    explain: Option<String>,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Format {
    /// With the line of the source, for a person; coloured on a terminal unless NO_COLOR is set
    Human,
    /// One JSON array for all files, an object a finding, for a program
    Json,
    /// Workflow commands, which GitHub shows beside the lines of a pull request
    Github,
}

/// One file that could be read.
struct Checked {
    name: String,
    text: String,
    fixed: Vec<Fixed>,
    found: Vec<Diagnostic>,
}

impl Check {
    /// Checks every file, writes what was found, and says by the exit code what came of it.
    pub fn run(self) -> ExitCode {
        if self.list {
            return list();
        }
        if let Some(code) = &self.explain {
            return explain(code);
        }
        let mut checked = Vec::new();
        let mut trouble = None;
        for name in &self.files {
            match self.look(name) {
                Ok(file) => checked.push(file),
                Err(failure) => trouble = Some(failure.report()),
            }
        }
        self.write(&checked);
        // A file that nobody looked at is worse than one with findings.
        trouble.unwrap_or_else(|| match checked.iter().all(|file| file.found.is_empty()) {
            true => ExitCode::SUCCESS,
            false => ExitCode::from(1),
        })
    }

    /// Reads one file, cures what is certain if that is wanted, and checks it.
    fn look(&self, name: &str) -> Result<Checked, Failure> {
        if self.fix && name == "-" {
            return Err(Failure::new("cannot fix standard input").help("name a file"));
        }
        let mut text = read(name)?;
        let mut fixed = Vec::new();
        if self.fix {
            let (cured, changes) = waypost_check::fix(&text);
            if !changes.is_empty() {
                std::fs::write(name, &cured)
                    .map_err(|error| Failure::new(format!("cannot write `{name}`: {}", plain(&error))))?;
            }
            (text, fixed) = (cured, changes);
        }
        let found = waypost_check::check(&text);
        Ok(Checked { name: shown(name).to_owned(), text, fixed, found })
    }

    fn write(&self, checked: &[Checked]) {
        // The stream takes the colours out where there is no terminal or nobody wants them.
        let mut out = anstream::stdout();
        let changes: String = checked.iter().map(changes).collect();
        // A reader that went away, as `head` does, is no mistake of ours.
        let _ = match self.format {
            Format::Human => write!(out, "{changes}"),
            // What a program reads holds findings only.
            _ => write!(anstream::stderr(), "{changes}"),
        };
        let _ = match self.format {
            Format::Json => {
                let files: Vec<_> = checked.iter().map(|file| (file.name.as_str(), file.found.as_slice())).collect();
                write!(out, "{}", waypost_check::json(&files))
            }
            Format::Github => {
                checked.iter().try_for_each(|file| write!(out, "{}", waypost_check::github(&file.name, &file.found)))
            }
            Format::Human => checked.iter().try_for_each(|file| {
                write!(out, "{}", waypost_check::human(&file.name, &file.text, &file.found, true))
            }),
        };
    }
}

/// What was changed in a file, a line each.
fn changes(file: &Checked) -> String {
    let line = |one: &Fixed| {
        let did = match (one.from.as_str(), one.to.as_str()) {
            (from, "") => format!("took out `{}`", from.trim()),
            ("", to) => format!("added `{to}`"),
            (from, to) => format!("wrote `{to}` for `{from}`"),
        };
        let did = did.replace(['\n', '\r'], " ");
        format!("fixed[{}]: {did} at {}:{}:{}\n", one.code, file.name, one.at.line, one.at.column)
    };
    let mut lines: String = file.fixed.iter().map(line).collect();
    if !lines.is_empty() && !file.found.is_empty() {
        lines.push('\n');
    }
    lines
}

/// Every code with its sentence.
fn list() -> ExitCode {
    let entries = waypost_check::catalog();
    let width = entries.iter().map(|entry| entry.code.len()).max().unwrap_or_default();
    let lines: String = entries.iter().map(|entry| format!("{:width$}  {}\n", entry.code, entry.sentence)).collect();
    let _ = write!(anstream::stdout(), "{lines}");
    ExitCode::SUCCESS
}

/// One code at length.
fn explain(code: &str) -> ExitCode {
    let entries = waypost_check::catalog();
    let Some(entry) = entries.iter().find(|entry| entry.code == code) else {
        let failure = Failure::new(format!("there is no code `{code}`"));
        return failure.help("`waypost check --list` prints them all").report();
    };
    let mut text = format!("{}: {}\n\nwhy it matters: {}\n", entry.code, entry.sentence, entry.why);
    if !entry.example.is_empty() {
        let found = waypost_check::check(entry.example);
        text.push_str(&format!("\n{}", waypost_check::human("example.json", entry.example, &found, true)));
    }
    let _ = write!(anstream::stdout(), "{text}");
    ExitCode::SUCCESS
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
