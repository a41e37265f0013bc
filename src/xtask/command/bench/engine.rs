//! `cargo xtask bench engine`: what a step costs, and how fast a log goes through, against named rivals in one run.

use crate::child;
use crate::home::{self, Home};
use crate::trouble::{Trouble, While};
use std::io::Write;
use std::path::Path;
use std::time::Instant;

#[path = "../../../../tests/support/log.rs"]
mod log;

/// The most that a step may cost, in microseconds (median).
const STEP: f64 = 10.0;
/// The fewest events that `waypost simulate` may take in a second, on two cores.
const EVENTS: f64 = 1_000_000.0;
/// The log: people and messages.
const LOG: (u32, u32) = (5_000, 1_000_000);
/// How many have the application open at a time. The first is what a log is like, and is held to the limit; in the second
/// everybody comes back to a state that has long left the processor's caches.
const OPEN: [(u32, &str); 2] = [(10, "ten at work at a time"), (5_000, "all at work at a time")];

/// Measures, prints, and fails over a limit.
pub fn measure(home: &Home) -> Result<(), Trouble> {
    println!("a step, with 1,000 experiences, 200 milestones and 500 measures; then with four times as many");
    let mut steps = child::cargo(&home.root);
    steps.args(["bench", "--quiet", "--package", "waypost-engine", "--features", "native", "--bench", "step"]);
    steps.args(["--", "--noplot"]);
    let said = child::output(&mut steps)?;
    let medians: Vec<f64> = said.lines().filter_map(median).collect();
    let [small, large] = medians.as_slice() else {
        return Err(Trouble::new("the benchmark `step` did not say two times"));
    };
    println!("  {small:.1} µs, {large:.1} µs: {:.1} times the time for 4 times the rules", large / small);

    child::run(child::cargo(&home.root).args(["build", "--quiet", "--release", "--package", "waypost-cli"]))?;
    let folder = home.target.join("bench");
    home::fresh_folder(&folder)?;
    let config = home.root.join("www/config/acme.json");
    let mut events = Vec::new();
    for (open, words) in OPEN {
        let path = folder.join(format!("{open}.ndjson"));
        println!("a log of {} messages of {} people, {words}, through www/config/acme.json", LOG.1, LOG.0);
        write(&path, open)?;
        let mut simulate = child::program(home.target.join("release").join("waypost"));
        simulate.arg("simulate").arg(&config).arg(&path).args(["--summary", "--jobs", "2"]);
        // The second time the log is in memory, as it is for who reads it below.
        child::output(&mut simulate)?;
        let start = Instant::now();
        child::output(&mut simulate)?;
        events.push(f64::from(LOG.1) / start.elapsed().as_secs_f64());

        let mut rivals = child::cargo(&home.root);
        rivals.args(["bench", "--quiet", "--package", "waypost-engine", "--features", "native", "--bench", "rivals"]);
        let said = child::output(rivals.arg("--").arg(&config).arg(&path))?;
        let figure =
            |word: &str| said.lines().find_map(|line| line.strip_prefix(word)?.split_whitespace().next()?.parse().ok());
        let (Some(read), Some(naive), Some(ours)) = (figure("serde_json"), figure("naive"), events.last()) else {
            return Err(Trouble::new("the benchmark `rivals` did not say two figures"));
        };
        let _: (f64, f64) = (read, naive);
        println!("  {ours:.0} events a second on two cores");
        println!("  {:.2} times what serde_json alone reads on one core ({read:.0} a second)", ours / read);
        println!("  a naive interpreter takes {naive:.0} times as long for one person");
    }
    let ours = events.first().copied().unwrap_or_default();

    let mut over = Vec::new();
    if *small > STEP {
        over.push(format!("a step costs {small:.1} µs, over its limit of {STEP} µs"));
    }
    if ours < EVENTS {
        over.push(format!("{ours:.0} events a second, under the {EVENTS:.0} wanted"));
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(Trouble::new(over.join("\nerror: ")).help("make it faster, on a machine that does nothing else"))
    }
}

/// Writes a log.
fn write(path: &Path, open: u32) -> Result<(), Trouble> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).during("writing the log")?);
    for line in log::log(LOG.0, LOG.1, open) {
        writeln!(file, "{line}").during("writing the log")?;
    }
    file.flush().during("writing the log")
}

/// The median of a line such as `step/1700 rules   time:   [9.1 µs 9.2 µs 9.3 µs]`, in microseconds.
fn median(line: &str) -> Option<f64> {
    let (_, times) = line.split_once("time:")?;
    let mut words = times.trim().trim_start_matches('[').split_whitespace().skip(2);
    let (number, unit) = (words.next()?.parse::<f64>().ok()?, words.next()?);
    match unit {
        "ns" => Some(number / 1_000.0),
        "µs" => Some(number),
        "ms" => Some(number * 1_000.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn a_median_is_read() {
        assert_eq!(median("step/1 rules  time:   [9.1 µs 9.2 µs 9.3 µs]"), Some(9.2));
        assert_eq!(median("step/1 rules  time:   [910.1 ns 920.5 ns 9.3 µs]"), Some(0.9205));
        assert_eq!(median("Benchmarking step"), None);
    }
}
