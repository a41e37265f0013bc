//! The config file, for the commands that run it.

use crate::failure::{Failure, plain, say};
use std::path::Path;
use waypost_engine::Program;
use waypost_schema::Value;

/// Compiles the config; what is left out of it is warned of.
pub fn compile(path: &Path) -> Result<Program, Failure> {
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
