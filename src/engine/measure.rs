//! Measures: counts, sums and days over events, bounded in size whatever the traffic.
//!
//! A series keeps the events of the last 48 hours one by one and older ones by UTC day, as far back as its window
//! reaches. Past 48 hours a window therefore moves in days.

use crate::condition::Condition;
use crate::program::Compiler;
use crate::step::Run;
use waypost_schema::config::{CountBy, MeasureDoc};
use waypost_schema::state::SeriesDoc;
use waypost_schema::{DAY, FaultCode, Table, Time, Value};

/// How long events are kept one by one.
const TAIL: i64 = 2 * DAY;
/// How many are, at most; beyond, the oldest go to their day early.
const TAIL_EVENTS: usize = 200;
/// How many days a window can reach back.
const DAYS: f64 = 400.0;

/// A compiled measure.
#[derive(Debug)]
pub struct Measure {
    /// Its id.
    pub id: String,
    /// What the config says of it.
    pub doc: MeasureDoc,
    filter: Option<Condition>,
}

impl Measure {
    pub(crate) fn compile(compiler: &mut Compiler<'_>, id: String, doc: MeasureDoc) -> Self {
        if doc.count == CountBy::Sum && doc.property.is_none() {
            compiler.reader.fault(FaultCode::MissingKey, "property", "");
        }
        let filter = compiler.filter(doc.where_.as_ref());
        Self { id, doc, filter }
    }

    /// What it is at `now`, over all replicas.
    #[must_use]
    pub fn value(&self, kept: &Table<Table<SeriesDoc>>, now: Time) -> f64 {
        let series = kept.get(&self.id).into_iter().flat_map(Table::iter).map(|(_, series)| series);
        let within = self.doc.within.map(|within| within.0);
        match self.doc.count {
            CountBy::Events => series.map(|series| sum(series, within, now).0).sum(),
            CountBy::Sum => series.map(|series| sum(series, within, now).1).sum(),
            CountBy::Days => days(series, within, now),
        }
    }
}

impl Run<'_> {
    /// Adds an event to every measure that wants it. `event` holds `event` and `properties`.
    pub(crate) fn measure(&mut self, name: &str, event: &Value) {
        for measure in &self.program.measures {
            let wanted = measure.doc.event == "*" || measure.doc.event == name;
            if wanted && measure.filter.as_ref().is_none_or(|filter| filter.holds(event)) {
                let amount = match &measure.doc.property {
                    Some(property) => event.get("properties").get(property).number().unwrap_or(0.0),
                    None => 1.0,
                };
                let series = self.state.kept.measures.entry(&measure.id).entry(&self.state.visit.replica);
                add(series, self.at, amount, measure.doc.within.map(|within| within.0));
            }
        }
    }
}

/// Adds one event.
#[expect(clippy::cast_precision_loss, reason = "milliseconds and days stay exact")]
pub(crate) fn add(series: &mut SeriesDoc, at: Time, amount: f64, within: Option<i64>) {
    let day = at.day() as f64;
    series.n = series.n.saturating_add(1);
    series.sum += amount;
    if series.last_day.is_none_or(|last| day > last) {
        series.last_day = Some(day);
        series.days += 1;
    }
    let Some(within) = within else { return };
    series.tail.push(vec![at.0 as f64, amount]);
    // The newest event decides what is old, so that a clock which jumps back throws nothing away.
    let newest = series.tail.iter().filter_map(|event| event.first()).fold(0.0, |a: f64, b| a.max(*b));
    while let Some(event) = series.tail.first() {
        let (time, amount) = (event.first().copied().unwrap_or(0.0), event.get(1).copied().unwrap_or(0.0));
        if newest - time <= TAIL as f64 && series.tail.len() <= TAIL_EVENTS {
            break;
        }
        let day = (time / DAY as f64).floor();
        match series.buckets.iter_mut().find(|bucket| bucket.first() == Some(&day)) {
            Some(bucket) => {
                bucket.iter_mut().skip(1).zip([1.0, amount]).for_each(|(old, new)| *old += new);
            }
            None => series.buckets.push(vec![day, 1.0, amount]),
        }
        series.tail.remove(0);
    }
    let oldest = (newest - within as f64) / DAY as f64 - 1.0;
    series
        .buckets
        .retain(|bucket| bucket.first().is_some_and(|day| *day >= oldest && day + DAYS >= newest / DAY as f64));
}

/// Events and sum inside the window that ends now.
#[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
pub(crate) fn sum(series: &SeriesDoc, within: Option<i64>, now: Time) -> (f64, f64) {
    let Some(within) = within else { return (f64::from(series.n), series.sum) };
    let from = (now.0 - within) as f64;
    let (mut events, mut total) = (0.0, 0.0);
    for event in &series.tail {
        if event.first().is_some_and(|time| *time > from) {
            events += 1.0;
            total += event.get(1).copied().unwrap_or(0.0);
        }
    }
    for bucket in &series.buckets {
        if bucket.first().is_some_and(|day| *day >= (from / DAY as f64).floor()) {
            events += bucket.get(1).copied().unwrap_or(0.0);
            total += bucket.get(2).copied().unwrap_or(0.0);
        }
    }
    (events, total)
}

/// UTC days with at least one event, in all replicas together.
#[expect(clippy::cast_precision_loss, reason = "days stay exact")]
fn days<'s>(series: impl Iterator<Item = &'s SeriesDoc>, within: Option<i64>, now: Time) -> f64 {
    let Some(within) = within else {
        // Without a window only the number is kept; the busiest replica is the best lower bound.
        return series.map(|series| f64::from(series.days)).fold(0.0, f64::max);
    };
    let from = (now.0 - within) as f64;
    let mut seen: Vec<f64> = Vec::new();
    for series in series {
        let tail = series.tail.iter().filter_map(|event| event.first()).filter(|time| **time > from);
        let tail = tail.map(|time| (time / DAY as f64).floor());
        let buckets = series.buckets.iter().filter_map(|bucket| bucket.first().copied());
        for day in tail.chain(buckets.filter(|day| *day >= (from / DAY as f64).floor())) {
            if !seen.contains(&day) {
                seen.push(day);
            }
        }
    }
    seen.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(hours: impl IntoIterator<Item = i64>, within: i64) -> SeriesDoc {
        let mut series = SeriesDoc::default();
        for hour in hours {
            add(&mut series, Time(hour * 3_600_000), 2.0, Some(within));
        }
        series
    }

    #[test]
    fn the_last_two_days_are_exact_to_the_event() {
        let series = filled([0, 10, 20, 30], DAY);
        assert_eq!(sum(&series, Some(DAY), Time(30 * 3_600_000)), (3.0, 6.0));
        assert_eq!(sum(&series, Some(DAY), Time(34 * 3_600_000)), (2.0, 4.0));
    }

    #[test]
    fn older_events_count_by_day() {
        let series = filled([1, 25, 49, 200], 28 * DAY);
        assert_eq!(sum(&series, Some(28 * DAY), Time(200 * 3_600_000)), (4.0, 8.0));
        assert_eq!(days([&series].into_iter(), Some(28 * DAY), Time(200 * 3_600_000)), 4.0);
    }

    #[test]
    fn a_series_stays_small_whatever_the_traffic() {
        let series = filled((0..20_000).map(|n| n / 10), 28 * DAY);
        assert!(series.tail.len() <= TAIL_EVENTS);
        assert!(series.buckets.len() <= 31, "{}", series.buckets.len());
        assert_eq!(series.n, 20_000);
    }

    #[test]
    fn a_clock_that_jumps_back_loses_nothing() {
        let series = filled([100, 50, 101], 28 * DAY);
        assert_eq!(sum(&series, Some(28 * DAY), Time(101 * 3_600_000)).0, 3.0);
    }
}
