//! The summary, for a person.

use super::summary::{Line, Summary};
use std::io::{self, Write};
use waypost_schema::{DAY, HOUR, MINUTE, SECOND, Time};

/// Writes the summary as a table.
pub fn write(summary: &Summary, out: &mut impl Write) -> io::Result<()> {
    let day = |time: Option<Time>| time.map_or_else(String::new, |time| time.iso().chars().take(10).collect());
    write!(out, "{} and {}", many(summary.users, "user"), many(summary.messages, "message"))?;
    match (summary.from, summary.to) {
        (Some(_), Some(_)) => writeln!(out, ", {} to {}", day(summary.from), day(summary.to))?,
        _ => writeln!(out)?,
    }
    let lines = summary.milestones.iter().chain(&summary.pqls);
    let width = lines.map(|line| line.id.chars().count()).chain([10]).max().unwrap_or_default();
    for (title, lines) in [("milestones", &summary.milestones), ("pql", &summary.pqls)] {
        if lines.is_empty() {
            continue;
        }
        let heads = ["started", "reached", "", "fell off", "median", "p90"];
        writeln!(out, "\n{title:width$}{}", heads.map(|head| format!("{head:>10}")).concat())?;
        lines.iter().try_for_each(|line| row(line, width, out))?;
    }
    Ok(())
}

fn row(line: &Line, width: usize, out: &mut impl Write) -> io::Result<()> {
    let took = |percent| line.percentile(percent).map_or_else(|| "-".to_owned(), length);
    let share = match line.started {
        0 => String::new(),
        started => format!("{}%", line.reached() * 100 / started),
    };
    let cells = [number(line.started), number(line.reached()), share, number(line.fell_off()), took(50), took(90)];
    let cells = cells.map(|cell| format!("{cell:>10}")).concat();
    writeln!(out, "{:width$}{cells}", &*line.id)?;
    for lost in line.lost() {
        let after = lost.last.map_or_else(String::new, |last| format!("after `{last}`, "));
        writeln!(out, "{:>width$}{:>40}  {after}without `{}`", "", number(lost.users), lost.missing)?;
    }
    Ok(())
}

fn many(count: impl ToString, noun: &str) -> String {
    let count = number(count);
    let end = if count == "1" { "" } else { "s" };
    format!("{count} {noun}{end}")
}

/// A whole number with its thousands apart.
fn number(number: impl ToString) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A length of time, to its two largest units.
fn length(ms: i64) -> String {
    let units = [(DAY, "d"), (HOUR, "h"), (MINUTE, "m"), (SECOND, "s"), (1, "ms")];
    let Some(at) = units.iter().position(|(unit, _)| ms >= *unit) else { return "0s".to_owned() };
    let mut rest = ms;
    let mut parts = Vec::new();
    for (unit, name) in units.iter().skip(at).take(2) {
        // Milliseconds beside seconds say nothing.
        if rest >= *unit && (*unit > 1 || parts.is_empty()) {
            parts.push(format!("{}{name}", rest / unit));
        }
        rest %= unit;
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{length, number};

    #[test]
    fn numbers_and_times_are_easy_to_read() {
        assert_eq!(["0", "12", "999", "1000", "1234567"].map(number), ["0", "12", "999", "1,000", "1,234,567"]);
        let times = [0, 850, 1_000, 61_500, 3_600_000, 90_000_000, 86_400_000 * 40 + 60_000];
        assert_eq!(times.map(length), ["0s", "850ms", "1s", "1m 1s", "1h", "1d 1h", "40d"]);
    }
}
