//! `waypost bucket`: where a person stands in an experiment.

use crate::failure::{Failure, plain};
use clap::Args;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use waypost_engine::bucket;
use waypost_schema::{Text, Value};

/// Print the bucket of a value, from 0 to 1, as every GrowthBook SDK computes it
///
/// Prints `null` for a version of the hashing that is not known.
#[derive(Debug, Args)]
pub struct Bucket {
    /// What tells experiments apart, such as an experiment's id
    #[arg(long, allow_hyphen_values = true)]
    seed: String,
    /// What tells people apart, such as a user's id
    #[arg(long, allow_hyphen_values = true)]
    value: String,
    /// The version of the hashing: 1 or 2
    #[arg(long, default_value_t = 2, allow_negative_numbers = true)]
    version: i64,
}

impl Bucket {
    /// Runs it.
    pub fn run(self) -> ExitCode {
        let version = u32::try_from(self.version).ok();
        let (seed, value) = (Text::from(self.seed), Text::from(self.value));
        let found = version.and_then(|version| bucket::hash(&seed, &value, version));
        match writeln!(io::stdout(), "{}", found.map_or(Value::Null, Value::Number).to_json()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Failure::new(format!("cannot write the bucket: {}", plain(&error))).report()
            }
            _ => ExitCode::SUCCESS,
        }
    }
}
