//! What lies where in a series, natively.
//!
//! A series keeps the newest events one by one, as far back as 48 hours, and older ones by UTC day, as far back as its
//! window reaches. It is a list of numbers, changed in place: events ever, sum ever, days ever, the last day, how many
//! buckets follow; then number, events and sum of each bucket; then time and amount of each event. The totals come
//! first and only grow: of two copies, the one that has counted more is taken.

use super::{Keep, part};
use waypost_schema::{DAY, Table, Text, Time};

/// How long events are kept one by one.
const TAIL: i64 = 2 * DAY;
/// How many are, at most; beyond, the oldest go to their bucket early.
const TAIL_EVENTS: usize = 200;
/// How many buckets are kept at most.
const BUCKETS: f64 = 400.0;
/// A window shorter than the tail has so many buckets.
const PARTS: i64 = 48;
/// Where the buckets begin.
const HEAD: usize = 5;

/// A series as it is read.
pub(crate) type Series<'s> = &'s [f64];

/// Calls `visit` with every series in a cell.
pub(crate) fn each(table: &Table, cell: &Text, visit: impl FnMut(Series<'_>)) {
    table.visit_numbers(cell, visit);
}

impl Keep {
    /// Adds one event to a replica's series in a cell.
    pub(crate) fn count(self, table: &mut Table, cell: &Text, replica: &Text, at: Time, amount: f64) {
        table.change_numbers(cell, replica, |numbers| self.add(numbers, at, amount));
    }

    /// The length of a bucket.
    fn unit(self) -> i64 {
        match self.within {
            Some(within) if within < TAIL && !self.days => (within / PARTS).max(1),
            _ => DAY,
        }
    }

    fn bucket(self, time: f64) -> f64 {
        part(time, self.unit())
    }

    /// Adds one event.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds and days stay exact")]
    pub(crate) fn add(self, numbers: &mut Vec<f64>, at: Time, amount: f64) {
        if numbers.len() < HEAD {
            numbers.resize(HEAD, 0.0);
        }
        let time = at.0 as f64;
        let day = part(time, DAY);
        if let [events, sum, days, last_day, ..] = numbers.as_mut_slice() {
            if *events == 0.0 || day > *last_day {
                *last_day = day;
                *days += 1.0;
            }
            *events += 1.0;
            *sum += amount;
        }
        let Some(within) = self.within else { return };
        let newest = if self.days {
            self.put(numbers, time, time);
            get(numbers, HEAD + 3 * (buckets(numbers).max(1) - 1) + 2).max(time)
        } else {
            numbers.extend([time, amount]);
            self.age(numbers, time)
        };
        let oldest = ((newest - within as f64) / self.unit() as f64 - 1.0).max(newest / self.unit() as f64 - BUCKETS);
        while buckets(numbers) > 0 && get(numbers, HEAD) < oldest {
            numbers.drain(HEAD..HEAD + 3);
            shift(numbers, -1.0);
        }
    }

    /// Puts what is old, or too many, into buckets; answers the time of the newest event. The newest event decides what
    /// is old, so that a clock which jumps back throws nothing away.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    fn age(self, numbers: &mut Vec<f64>, time: f64) -> f64 {
        loop {
            let tail = HEAD + 3 * buckets(numbers);
            let count = (numbers.len() - tail) / 2;
            let (first, amount) = (get(numbers, tail), get(numbers, tail + 1));
            // Events mostly come in order: the newest is nearly always the last or the one before a clock jumped.
            let newest = time.max(get(numbers, numbers.len().saturating_sub(4).max(tail)));
            if count == 0 || newest - first <= TAIL as f64 && count <= TAIL_EVENTS {
                return newest;
            }
            numbers.drain(tail..tail + 2);
            self.put(numbers, first, amount);
        }
    }

    /// Adds an event to its bucket.
    fn put(self, numbers: &mut Vec<f64>, time: f64, amount: f64) {
        let bucket = self.bucket(time);
        let count = buckets(numbers);
        // From the end, where it nearly always is.
        let mut at = count;
        while at > 0 && get(numbers, HEAD + 3 * (at - 1)) > bucket {
            at -= 1;
        }
        let place = HEAD + 3 * at.saturating_sub(1);
        if at > 0 && get(numbers, place) == bucket {
            if let Some([_, events, sum]) = numbers.get_mut(place..place + 3) {
                *events += 1.0;
                *sum = if self.days { sum.max(amount) } else { *sum + amount };
            }
            return;
        }
        let place = HEAD + 3 * at;
        numbers.splice(place..place, [bucket, 1.0, amount]);
        shift(numbers, 1.0);
    }

    /// Events and sum inside the window that ends now, and when the first of them leaves it.
    pub(crate) fn total(self, numbers: &[f64], now: Time) -> (f64, f64, f64) {
        let (mut events, mut sum) = (0.0, 0.0);
        let tail = HEAD + 3 * buckets(numbers);
        let mut leaves = self.inside(numbers.get(..tail).unwrap_or(numbers), now, &mut |_, more, amount| {
            events += more;
            sum += amount;
        });
        // Event by event, without a call for each: this is where a step spends its time.
        let from = now.ms() - Time(self.within.unwrap_or_default()).ms();
        let mut first = f64::INFINITY;
        for row in numbers.get(tail..).unwrap_or_default().chunks_exact(2) {
            if let [time, amount] = row
                && *time > from
            {
                events += 1.0;
                sum += amount;
                first = first.min(*time);
            }
        }
        leaves = leaves.min(first + now.ms() - from);
        (events, sum, leaves)
    }

    /// Calls `visit` with start, events and sum of every part inside the window that ends now. Answers when the first
    /// of them leaves it.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    pub(crate) fn inside(self, numbers: &[f64], now: Time, visit: &mut dyn FnMut(f64, f64, f64)) -> f64 {
        let (within, unit) = (self.within.unwrap_or_default() as f64, self.unit() as f64);
        let from = now.0 as f64 - within;
        let mut leaves = f64::INFINITY;
        let count = buckets(numbers);
        for row in numbers.get(HEAD..HEAD + 3 * count).unwrap_or_default().chunks_exact(3) {
            let [bucket, events, sum] = row else { continue };
            let end = if self.days { *sum } else { (bucket + 1.0) * unit };
            if end > from {
                leaves = leaves.min(end + within);
                visit(bucket * unit, *events, *sum);
            }
        }
        for row in numbers.get(HEAD + 3 * count..).unwrap_or_default().chunks_exact(2) {
            let [time, amount] = row else { continue };
            if *time > from {
                leaves = leaves.min(time + within);
                visit(*time, 1.0, *amount);
            }
        }
        leaves
    }
}

pub(crate) fn get(numbers: &[f64], at: usize) -> f64 {
    numbers.get(at).copied().unwrap_or_default()
}

/// How many buckets there are.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, and is brought in range")]
fn buckets(numbers: &[f64]) -> usize {
    (get(numbers, 4) as usize).min(numbers.len().saturating_sub(HEAD) / 3)
}

fn shift(numbers: &mut [f64], by: f64) {
    if let Some(count) = numbers.get_mut(4) {
        *count += by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENTS: Keep = Keep { within: Some(28 * DAY), days: false };

    fn sum(keep: Keep, series: &[f64], now: i64) -> (f64, f64) {
        let mut total = (0.0, 0.0);
        keep.inside(series, Time(now * 3_600_000), &mut |_, events, sum| total = (total.0 + events, total.1 + sum));
        total
    }

    fn filled(keep: Keep, hours: impl IntoIterator<Item = i64>) -> Vec<f64> {
        let mut series = Vec::new();
        for hour in hours {
            keep.add(&mut series, Time(hour * 3_600_000), 2.0);
        }
        series
    }

    #[test]
    fn the_last_two_days_are_exact_to_the_event() {
        let day = Keep { within: Some(DAY), days: false };
        let series = filled(day, [0, 10, 20, 30]);
        assert_eq!(sum(day, &series, 30), (3.0, 6.0));
        assert_eq!(sum(day, &series, 34), (2.0, 4.0));
    }

    #[test]
    fn older_events_count_by_day() {
        let series = filled(EVENTS, [1, 25, 49, 200]);
        assert_eq!(sum(EVENTS, &series, 200), (4.0, 8.0));
        assert_eq!(get(&series, 2), 4.0);
    }

    #[test]
    fn days_are_told_apart_and_leave_with_their_last_event() {
        let days = Keep { within: Some(DAY), days: true };
        let series = filled(days, [1, 5, 26, 50]);
        assert_eq!(sum(days, &series, 50).0, 1.0);
        assert_eq!(days.inside(&series, Time(50 * 3_600_000), &mut |_, _, _| {}), 74.0 * 3_600_000.0);
        assert_eq!(sum(days, &series, 49).0, 2.0);
    }

    #[test]
    fn a_series_stays_small_whatever_the_traffic() {
        let series = filled(EVENTS, (0..20_000).map(|n| n / 10));
        assert!(series.len() <= HEAD + 31 * 3 + 2 * TAIL_EVENTS, "{}", series.len());
        assert_eq!(get(&series, 0), 20_000.0);
        let short = Keep { within: Some(3_600_000), days: false };
        let mut series = Vec::new();
        (0..100_000).for_each(|n| short.add(&mut series, Time(n * 1_000), 1.0));
        assert!(series.len() <= HEAD + 3 * (PARTS as usize + 3) + 2 * TAIL_EVENTS, "{}", series.len());
        let mut inside = 0.0;
        short.inside(&series, Time(99_999_000), &mut |_, events, _| inside += events);
        assert!((3_600.0..3_680.0).contains(&inside), "{inside}");
    }

    #[test]
    fn a_clock_that_jumps_back_loses_nothing() {
        let series = filled(EVENTS, [100, 50, 101]);
        assert_eq!(sum(EVENTS, &series, 101).0, 3.0);
    }
}
