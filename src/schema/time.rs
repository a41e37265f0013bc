//! Points in time and lengths of it, in milliseconds. UTC throughout.

#[cfg(not(target_family = "wasm"))]
use crate::Text;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(pub i64);

/// A length of time in milliseconds, written in config files as `500ms`, `30s`, `10m`, `2h`, `7d` or `4w`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration(pub i64);

/// How far from 1970 a JavaScript date can be, in milliseconds. Sums of a few such numbers stay exact.
pub const FARTHEST: i64 = 8_640_000_000_000_000;
/// Milliseconds in a second.
pub const SECOND: i64 = 1_000;
/// Milliseconds in a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Milliseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Milliseconds in a day.
pub const DAY: i64 = 24 * HOUR;

impl Duration {
    /// Reads `500ms 30s 10m 2h 7d 4w`: a whole number and a unit, nothing between.
    ///
    /// ```
    /// use waypost_schema::{DAY, Duration};
    /// assert_eq!(Duration::parse("7d"), Some(Duration(7 * DAY)));
    /// assert_eq!(Duration::parse("7 days"), None);
    /// ```
    #[must_use]
    #[cfg(not(target_family = "wasm"))]
    pub fn parse(text: &str) -> Option<Self> {
        let split = text.find(|c: char| !c.is_ascii_digit())?;
        let (digits, unit) = text.split_at_checked(split)?;
        let unit = match unit {
            "ms" => 1,
            "s" => SECOND,
            "m" => MINUTE,
            "h" => HOUR,
            "d" => DAY,
            "w" => 7 * DAY,
            _ => return None,
        };
        whole(digits)?.checked_mul(unit).filter(|ms| *ms <= FARTHEST).map(Duration)
    }
}

impl Time {
    /// Milliseconds since 1970, as JavaScript counts them.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact for 285,000 years")]
    pub fn ms(self) -> f64 {
        self.0 as f64
    }

    /// The UTC day: days since 1970-01-01.
    #[must_use]
    pub fn day(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    /// The hour of the UTC day, 0 to 23.
    #[must_use]
    pub fn hour(self) -> i64 {
        self.0.rem_euclid(DAY) / HOUR
    }

    /// The ISO weekday, 1 (Monday) to 7 (Sunday).
    #[must_use]
    pub fn weekday(self) -> i64 {
        (self.day() + 3).rem_euclid(7) + 1
    }

    /// Reads an ISO 8601 date or date-time: `2026-11-22`, `2026-11-22T06:02:27Z`, `…27.119+02:00`.
    /// Without an offset it is UTC. Fractions beyond milliseconds are cut.
    ///
    /// ```
    /// use waypost_schema::Time;
    /// assert_eq!(Time::parse("1970-01-02"), Some(Time(86_400_000)));
    /// assert_eq!(Time::parse("1970-01-01T01:00:00.250+01:00"), Some(Time(250)));
    /// assert_eq!(Time::parse("yesterday"), None);
    /// ```
    #[must_use]
    #[cfg(not(target_family = "wasm"))]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let year = digits(&mut rest, 4)?;
        eat(&mut rest, '-')?;
        let month = digits(&mut rest, 2).filter(|month| (1..=12).contains(month))?;
        eat(&mut rest, '-')?;
        let day = digits(&mut rest, 2).filter(|day| (1..=31).contains(day))?;
        let mut ms = days_from_civil(year, month, day) * DAY;
        if civil_from_days(ms / DAY) != (year, month, day) && year >= 1970 {
            return None;
        }
        if rest.is_empty() {
            return Some(Time(ms));
        }
        eat(&mut rest, 'T').or_else(|| eat(&mut rest, ' '))?;
        ms += digits(&mut rest, 2).filter(|hour| *hour < 24)? * HOUR;
        eat(&mut rest, ':')?;
        ms += digits(&mut rest, 2).filter(|minute| *minute < 60)? * MINUTE;
        if eat(&mut rest, ':').is_some() {
            // 60 is a leap second; it counts as the first of the next minute.
            ms += digits(&mut rest, 2).filter(|second| *second <= 60)? * SECOND;
            if eat(&mut rest, '.').is_some() {
                let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                let (fraction, after) = rest.split_at_checked(end)?;
                let mut unit = 100;
                for digit in fraction.bytes().take(3) {
                    ms += i64::from(digit - b'0') * unit;
                    unit /= 10;
                }
                rest = after;
            }
        }
        let sign = match rest.chars().next() {
            None => return Some(Time(ms)),
            Some('Z') if rest.len() == 1 => return Some(Time(ms)),
            Some('+') => 1,
            Some('-') => -1,
            Some(_) => return None,
        };
        rest = rest.get(1..)?;
        let hours = digits(&mut rest, 2)?;
        let _ = eat(&mut rest, ':');
        let minutes = digits(&mut rest, 2)?;
        rest.is_empty().then_some(Time(ms - sign * (hours * HOUR + minutes * MINUTE)))
    }

    /// Writes it as ISO 8601 with milliseconds, `2026-11-22T06:02:27.119Z`, as JavaScript's `toISOString` does.
    ///
    /// ```
    /// use waypost_schema::Time;
    /// assert_eq!(Time(250).iso(), "1970-01-01T00:00:00.250Z");
    /// ```
    #[must_use]
    #[cfg(not(target_family = "wasm"))]
    pub fn iso(self) -> Text {
        let (year, month, day) = civil_from_days(self.day());
        let ms = self.0.rem_euclid(DAY);
        let mut text = String::with_capacity(24);
        for (number, width, end) in [
            (year, 4, '-'),
            (month, 2, '-'),
            (day, 2, 'T'),
            (ms / HOUR, 2, ':'),
            (ms % HOUR / MINUTE, 2, ':'),
            (ms % MINUTE / SECOND, 2, '.'),
            (ms % SECOND, 3, 'Z'),
        ] {
            let mut unit = 10_i64.pow(width - 1);
            while unit > 0 {
                // A single decimal digit always fits.
                text.push(char::from(b'0' + u8::try_from(number / unit % 10).unwrap_or(0)));
                unit /= 10;
            }
            text.push(end);
        }
        text.into()
    }
}

#[cfg(not(target_family = "wasm"))]
fn eat(rest: &mut &str, expected: char) -> Option<()> {
    *rest = rest.strip_prefix(expected)?;
    Some(())
}

#[cfg(not(target_family = "wasm"))]
fn digits(rest: &mut &str, width: usize) -> Option<i64> {
    let (head, tail) = rest.split_at_checked(width)?;
    let number = whole(head)?;
    *rest = tail;
    Some(number)
}

#[cfg(not(target_family = "wasm"))]
/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar, counted from 1 March of year 0
/// so that the leap day is the last day of a year.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

#[cfg(not(target_family = "wasm"))]
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// Decimal digits as a number; `None` for anything else, and for a number that no `i64` holds.
#[cfg(not(target_family = "wasm"))]
fn whole(text: &str) -> Option<i64> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_survives_a_round_trip() {
        for day in -200_000..200_000 {
            let (year, month, date) = civil_from_days(day);
            assert_eq!(days_from_civil(year, month, date), day);
        }
    }

    #[test]
    fn weekdays_are_iso() {
        assert_eq!(Time::parse("2026-11-22").map(Time::weekday), Some(7));
        assert_eq!(Time::parse("2026-11-23").map(Time::weekday), Some(1));
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for text in ["2026-02-30", "2026-13-01", "2026-1-1", "2026-01-01T25:00:00Z", "2026-01-01T00:00:00Zulu", ""] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }

    #[test]
    fn microseconds_and_offsets_are_read() {
        let expected = Time::parse("2026-11-22T06:03:28.117Z");
        assert_eq!(Time::parse("2026-11-22T08:03:28.117057+02:00"), expected);
        assert_eq!(Time::parse("2026-11-22T06:03:28.117057+00:00"), expected);
    }

    #[test]
    fn iso_text_is_what_javascript_writes() {
        assert_eq!(Time(1_795_327_347_119).iso(), "2026-11-22T06:02:27.119Z");
    }
}
