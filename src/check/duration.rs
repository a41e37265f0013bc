//! How a duration that cannot be read would be written.

/// The units there are, longest first, in milliseconds.
const UNITS: [(&str, f64); 6] =
    [("w", 604_800_000.0), ("d", 86_400_000.0), ("h", 3_600_000.0), ("m", 60_000.0), ("s", 1_000.0), ("ms", 1.0)];

/// What was meant by `5 seconds`, `1.5h` or `1h 30m`, as a duration: `5s`, `90m`, `90m`.
pub(crate) fn meant(text: &str) -> Option<String> {
    let mut total = 0.0;
    let mut longest: f64 = 0.0;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (number, after) = split(rest, |c| c.is_ascii_digit() || c == '.');
        let (word, after) = split(after.trim_start(), char::is_alphabetic);
        let (unit, size) = unit(&word.to_lowercase())?;
        total += number.parse::<f64>().ok()? * size;
        longest = longest.max(unit);
        rest = after.trim_start_matches([' ', ',']);
    }
    let (unit, size) = UNITS.iter().find(|(_, size)| *size <= longest && total % size == 0.0)?;
    Some(format!("{}{unit}", total / size))
}

/// Whether it can be read in one way only: a month has no length of its own, and `M` is a month to some.
pub(crate) fn is_certain(text: &str) -> bool {
    let words = text.to_lowercase();
    !["month", "year"].into_iter().any(|word| words.contains(word)) && !text.contains('M')
}

/// The unit a word names, and how long what the word says is.
fn unit(word: &str) -> Option<(f64, f64)> {
    let singular = word.strip_suffix('s').filter(|start| start.len() > 1).unwrap_or(word);
    let name = match singular {
        "w" | "wk" | "week" => "w",
        "d" | "day" | "month" | "year" => "d",
        "h" | "hr" | "hour" => "h",
        "m" | "min" | "minute" => "m",
        "s" | "sec" | "second" => "s",
        "ms" | "msec" | "milli" | "millisecond" => "ms",
        _ => return None,
    };
    let many = match singular {
        "month" => 30.0,
        "year" => 365.0,
        _ => 1.0,
    };
    UNITS.iter().find(|(unit, _)| *unit == name).map(|(_, size)| (*size, size * many))
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn what_people_write_is_understood() {
        let check = |text, expected| assert_eq!(meant(text).as_deref(), expected, "{text}");
        check("5 seconds", Some("5s"));
        check("5S", Some("5s"));
        check("7 days", Some("7d"));
        check("1.5h", Some("90m"));
        check("1h 30m", Some("90m"));
        check("1h30m", Some("90m"));
        check("0.25 s", Some("250ms"));
        check("2 weeks", Some("2w"));
        check("1 month", Some("30d"));
        check("500 msecs", Some("500ms"));
        check("1ms", Some("1ms"));
        check("5", None);
        check("soon", None);
        check("-5s", None);
        check("1.2.3s", None);
        check("", None);
    }
}
