//! Points in time as messages give them, and the correction of a visitor's clock.
//!
//! Clients write the same moment in several ways (`Z`, `+00:00`, three or six digits, a number of milliseconds); the
//! store keeps one: UTC with milliseconds, which sorts as text.

use jiff::Timestamp;
use serde_json::Value;

/// How far ahead of the collector a corrected time may lie before it is not believed.
const FUTURE: i64 = 5 * 60 * 1000;

/// A point in time, to the millisecond, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// The time of this machine.
    pub fn now() -> Self {
        Moment(Timestamp::now().as_millisecond())
    }

    /// Milliseconds since 1970.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Reads what a client wrote; nothing when it is no time at all.
    ///
    /// A text without an offset is taken as UTC, a number as milliseconds since 1970.
    pub fn read(value: &Value) -> Option<Self> {
        let stamp = match value {
            Value::String(text) => text.parse::<Timestamp>().ok().or_else(|| {
                Some(text.parse::<jiff::civil::DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
            })?,
            Value::Number(number) => Timestamp::from_millisecond(number.as_f64()? as i64).ok()?,
            _ => return None,
        };
        Some(Moment(stamp.as_millisecond()))
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match Timestamp::from_millisecond(self.0) {
            Ok(stamp) => write!(f, "{stamp:.3}"),
            Err(_) => write!(f, "{}", self.0),
        }
    }
}

/// When a message happened by the collector's clock: received - (sent - happened).
///
/// Without `sent` the visitor's own time stands. A result before 1970 or more than five minutes ahead is not
/// believed: then it is the time the message was received.
pub fn correct(happened: Option<Moment>, sent: Option<Moment>, received: Moment) -> Moment {
    let Some(happened) = happened else {
        return received;
    };
    let corrected = match sent {
        Some(sent) => received.0.saturating_sub(sent.0.saturating_sub(happened.0)),
        None => happened.0,
    };
    if corrected < 0 || corrected > received.0.saturating_add(FUTURE) { received } else { Moment(corrected) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at(text: &str) -> Moment {
        Moment::read(&json!(text)).expect("a time")
    }

    #[test]
    fn every_way_of_writing_a_moment_reads_the_same() {
        for text in [
            json!("2026-11-22T06:03:28.338Z"),
            json!("2026-11-22T06:03:28.338+00:00"),
            json!("2026-11-22T06:03:28.338057+00:00"),
            json!("2026-11-22T07:03:28.338+01:00"),
            json!("2026-11-22T06:03:28.338"),
            json!(1795327408338_i64),
        ] {
            let moment = Moment::read(&text).expect("a time");
            assert_eq!(moment.to_string(), "2026-11-22T06:03:28.338Z", "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_nothing() {
        for value in
            [json!(null), json!(""), json!("yesterday"), json!(1e300), json!([]), json!("2026-13-40T00:00:00Z")]
        {
            assert_eq!(Moment::read(&value), None, "{value}");
        }
    }

    #[test]
    fn a_clock_that_is_wrong_is_corrected_by_what_it_said_when_it_sent() {
        let received = at("2026-11-22T12:00:00Z");
        let check = |happened: &str, sent: &str, expect: &str| {
            assert_eq!(correct(Some(at(happened)), Some(at(sent)), received).to_string(), expect);
        };
        check("2026-11-22T11:59:50Z", "2026-11-22T12:00:00Z", "2026-11-22T11:59:50.000Z");
        check("2031-01-01T00:00:00Z", "2031-01-01T00:00:30Z", "2026-11-22T11:59:30.000Z");
        check("1999-01-01T00:00:00Z", "1999-01-01T00:01:00Z", "2026-11-22T11:59:00.000Z");
        // The clock jumped back between the two: what comes out lies ahead, and is not believed.
        check("2026-11-22T13:00:00Z", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00.000Z");
        check("2026-11-22T12:00:00Z", "9998-01-01T00:00:00Z", "2026-11-22T12:00:00.000Z");
    }

    #[test]
    fn without_a_time_it_happened_when_it_was_received() {
        let received = at("2026-11-22T12:00:00Z");
        assert_eq!(correct(None, Some(at("2020-01-01T00:00:00Z")), received), received);
        assert_eq!(correct(Some(at("2026-11-21T12:00:00Z")), None, received), at("2026-11-21T12:00:00Z"));
        assert_eq!(correct(Some(at("2026-11-23T12:00:00Z")), None, received), received);
    }
}
