//! The config file, for the commands that run it.

use crate::failure::{Failure, plain, say};
use std::path::Path;
use waypost_engine::Program;
use waypost_schema::Value;

/// Compiles the config; what is left out of it is warned of.
pub fn compile(path: &Path) -> Result<Program, Failure> {
    let config = read(path)?;
    let program = Program::compile(&config);
    for fault in &program.faults {
        let place = if fault.path.is_empty() { String::new() } else { format!("{}: ", fault.place()) };
        say(&format!("warning: {}: {place}{} ({})", path.display(), fault.message(), fault.code.code()));
    }
    Ok(program)
}

/// The same program again, for each of so many threads.
///
/// A program is full of shared texts. Two threads that count the uses of the same text wait for each other all the
/// time, and are slower together than one alone.
pub fn copies(path: &Path, program: &Program, count: usize) -> Result<Vec<Program>, Failure> {
    let json = program.config.to_json();
    let copy = |_| Value::from_json(&json).map(|config| Program::compile(&config));
    (0..count).map(copy).collect::<Result<_, _>>().map_err(|error| cannot(path, error.to_string()))
}

fn read(path: &Path) -> Result<Value, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| cannot(path, plain(&error)))?;
    let text = text.trim_start_matches('\u{feff}');
    Value::from_json(text).map_err(|error| cannot(path, format!("it is not JSON: {error}")))
}

fn cannot(path: &Path, why: String) -> Failure {
    Failure::new(format!("cannot read the config `{}`: {why}", path.display()))
}
