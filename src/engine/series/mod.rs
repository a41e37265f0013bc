//! Series: one replica's count of one thing over time, bounded in size whatever the traffic.
//!
//! In a page JavaScript writes and reads them (`src/web/page/series.js`, a third of the weight). `tests/conditions` holds the two
//! to the same state.

#[cfg(all(target_family = "wasm", not(feature = "explain")))]
mod hosted;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod native;

#[cfg(all(target_family = "wasm", not(feature = "explain")))]
pub(crate) use hosted::{each, get};
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
pub(crate) use native::{each, get};

/// How a series is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Keep {
    /// How far back it is asked; none when only the totals are.
    pub(crate) within: Option<i64>,
    /// Whether only distinct days are wanted: then a bucket's sum is the time of its last event, and no event is kept
    /// by itself.
    pub(crate) days: bool,
}

/// Which part of time, each of this length, a moment is in.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "days stay exact")]
pub(crate) fn part(time: f64, length: i64) -> f64 {
    (time as i64).div_euclid(length) as f64
}
