//! What an answer means, and how long to wait before the next try.

/// First ceiling of the wait.
const BASE: f64 = 1_000.0;
/// Last ceiling of the wait.
const CEILING: f64 = 300_000.0;
/// The longest `Retry-After` that is believed.
const PATIENCE: i64 = 3_600_000;

/// What to do with the batch after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is safe.
    Safe,
    /// Again, later.
    Again,
    /// In smaller parts.
    Split,
    /// Never again.
    Refused,
}

/// Reads a status; 0 stands for no answer.
pub(super) fn verdict(status: u16) -> Verdict {
    match status {
        200..=299 => Verdict::Safe,
        413 => Verdict::Split,
        501 | 505 => Verdict::Refused,
        0 | 408 | 425 | 429 | 500.. => Verdict::Again,
        _ => Verdict::Refused,
    }
}

/// Full jitter: anything up to a ceiling that doubles, and not before the collector asked for. `random` is in [0, 1).
#[expect(clippy::cast_possible_truncation, reason = "at most five minutes")]
pub(super) fn wait(attempts: u32, random: f64, retry_after: i64) -> i64 {
    let ceiling = (BASE * f64::from(1_u32 << attempts.min(10))).min(CEILING);
    ((ceiling * random) as i64).max(retry_after.clamp(0, PATIENCE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_pass_is_tried_again_and_what_cannot_is_not() {
        for status in [0, 408, 425, 429, 500, 502, 503, 504] {
            assert_eq!(verdict(status), Verdict::Again, "{status}");
        }
        for status in [400, 401, 403, 404, 410, 422, 501, 505] {
            assert_eq!(verdict(status), Verdict::Refused, "{status}");
        }
        assert_eq!(verdict(202), Verdict::Safe);
        assert_eq!(verdict(413), Verdict::Split);
    }

    #[test]
    fn the_wait_grows_to_a_ceiling_and_honours_the_collector() {
        assert_eq!(wait(0, 0.5, 0), 500);
        assert_eq!(wait(3, 0.5, 0), 4_000);
        assert_eq!(wait(40, 0.999_999, 0), 299_999);
        assert_eq!(wait(0, 0.5, 7_000), 7_000);
        assert_eq!(wait(0, 0.5, i64::MAX), PATIENCE);
    }
}
