//! Measures: counts, sums and days over events, bounded in size whatever the traffic.
//!
//! A series keeps the events of the last 48 hours one by one and older ones by UTC day, as far back as its window
//! reaches. Past 48 hours a window therefore moves in days.

use crate::compiler::Compiler;
use crate::condition::Condition;
use crate::step::Run;
use waypost_schema::config::{CountBy, MeasureDoc};
use waypost_schema::state::name;
use waypost_schema::{DAY, FaultCode, Kept, Time, Value};

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
    value: Value,
    filter: Option<Condition>,
}

/// One replica's count of one thing: numbers in rows, each row with its length before it.
///
/// `[events ever, sum ever, days ever, last day, (day, events, sum)…]` and `[time, amount, …]`.
#[derive(Clone, Debug, Default, PartialEq)]
struct Series {
    events: f64,
    sum: f64,
    days: f64,
    last_day: f64,
    /// Days that the window still reaches: day, events, sum.
    buckets: Vec<[f64; 3]>,
    /// The events of the last 48 hours: time, amount.
    tail: Vec<[f64; 2]>,
}

impl Series {
    fn read(value: &Value) -> Self {
        let numbers =
            |at: usize| value.list().and_then(|parts| parts.get(at)).and_then(Value::list).unwrap_or_default();
        let number = |list: &[Value], at: usize| list.get(at).and_then(Value::number).unwrap_or_default();
        let totals = numbers(0);
        Self {
            events: number(totals, 0),
            sum: number(totals, 1),
            days: number(totals, 2),
            last_day: number(totals, 3),
            buckets: numbers(1).chunks(3).map(|row| [number(row, 0), number(row, 1), number(row, 2)]).collect(),
            tail: numbers(2).chunks(2).map(|row| [number(row, 0), number(row, 1)]).collect(),
        }
    }

    fn write(&self) -> Value {
        let list = |numbers: &mut dyn Iterator<Item = f64>| Value::from(numbers.map(Value::Number).collect::<Vec<_>>());
        Value::from(vec![
            list(&mut [self.events, self.sum, self.days, self.last_day].into_iter()),
            list(&mut self.buckets.iter().flatten().copied()),
            list(&mut self.tail.iter().flatten().copied()),
        ])
    }

    /// Adds one event.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds and days stay exact")]
    fn add(&mut self, at: Time, amount: f64, within: Option<i64>) {
        let day = at.day() as f64;
        if self.events == 0.0 || day > self.last_day {
            self.last_day = day;
            self.days += 1.0;
        }
        self.events += 1.0;
        self.sum += amount;
        let Some(within) = within else { return };
        self.tail.push([at.0 as f64, amount]);
        // The newest event decides what is old, so that a clock which jumps back throws nothing away.
        let newest = self.tail.iter().fold(0.0, |newest: f64, [time, _]| newest.max(*time));
        while let Some([time, amount]) = self.tail.first().copied() {
            if newest - time <= TAIL as f64 && self.tail.len() <= TAIL_EVENTS {
                break;
            }
            let day = day_of(time);
            match self.buckets.iter_mut().find(|[known, ..]| *known == day) {
                Some([_, events, sum]) => {
                    *events += 1.0;
                    *sum += amount;
                }
                None => self.buckets.push([day, 1.0, amount]),
            }
            self.tail.remove(0);
        }
        let oldest = ((newest - within as f64) / DAY as f64 - 1.0).max(newest / DAY as f64 - DAYS);
        self.buckets.retain(|[day, ..]| *day >= oldest);
    }

    /// Calls `visit` with day, events and sum of every part inside the window that ends now.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    fn inside(&self, within: i64, now: Time, visit: &mut dyn FnMut(f64, f64, f64)) {
        let from = (now.0 - within) as f64;
        for [time, amount] in self.tail.iter().filter(|[time, _]| *time > from) {
            visit(day_of(*time), 1.0, *amount);
        }
        for [day, events, sum] in self.buckets.iter().filter(|[day, ..]| *day >= day_of(from)) {
            visit(*day, *events, *sum);
        }
    }
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "days stay exact")]
fn day_of(time: f64) -> f64 {
    (time as i64).div_euclid(DAY) as f64
}

impl Measure {
    pub(crate) fn compile(compiler: &mut Compiler<'_>, id: String, value: Value) -> Self {
        let doc = MeasureDoc(&value);
        if doc.count() == CountBy::Sum && doc.property().is_none() {
            compiler.reader.fault(FaultCode::MissingKey, "property", "");
        }
        let filter = compiler.filter(doc.where_());
        Self { id, value, filter }
    }

    /// What the config says of it.
    #[must_use]
    pub fn doc(&self) -> MeasureDoc<'_> {
        MeasureDoc(&self.value)
    }

    /// What it is at `now`, over all replicas.
    #[must_use]
    pub fn value(&self, kept: &Kept, now: Time) -> f64 {
        let doc = self.doc();
        let (mut events, mut sum, mut days) = (0.0, 0.0, 0.0);
        let mut seen: Vec<f64> = Vec::new();
        for (_, cell) in kept.below(&name(&["=measure", &self.id])) {
            let series = Series::read(cell);
            let Some(within) = doc.within() else {
                events += series.events;
                sum += series.sum;
                // Without a window only the number is kept; the busiest replica is the best lower bound.
                days = f64::max(days, series.days);
                continue;
            };
            series.inside(within.0, now, &mut |day, more, amount| {
                events += more;
                sum += amount;
                if !seen.contains(&day) {
                    seen.push(day);
                    days += 1.0;
                }
            });
        }
        match doc.count() {
            CountBy::Events => events,
            CountBy::Sum => sum,
            CountBy::Days => days,
        }
    }
}

impl Run<'_> {
    /// Adds an event to every measure that wants it. `event` holds `event` and `properties`.
    pub(crate) fn measure(&mut self, event_name: &str, event: &Value) {
        for measure in &self.program.measures {
            let doc = measure.doc();
            let wanted = doc.event() == "*" || doc.event() == event_name;
            if wanted && measure.filter.as_ref().is_none_or(|filter| filter.holds(event)) {
                let amount = match doc.property() {
                    Some(property) => event.get("properties").get(property).number().unwrap_or(0.0),
                    None => 1.0,
                };
                let cell = name(&["=measure", &measure.id, &self.state.visit.replica]);
                let mut series = Series::read(self.state.kept.get(&cell));
                series.add(self.at, amount, doc.within().map(|within| within.0));
                // The totals come first and only grow: of two copies, the one that has counted more is taken.
                self.state.kept.join(&cell, series.write());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(series: &Series, within: i64, now: i64) -> (f64, f64) {
        let mut total = (0.0, 0.0);
        series.inside(within, Time(now * 3_600_000), &mut |_, events, sum| total = (total.0 + events, total.1 + sum));
        total
    }

    fn filled(hours: impl IntoIterator<Item = i64>, within: i64) -> Series {
        let mut series = Series::default();
        for hour in hours {
            series.add(Time(hour * 3_600_000), 2.0, Some(within));
        }
        series
    }

    #[test]
    fn the_last_two_days_are_exact_to_the_event() {
        let series = filled([0, 10, 20, 30], DAY);
        assert_eq!(sum(&series, DAY, 30), (3.0, 6.0));
        assert_eq!(sum(&series, DAY, 34), (2.0, 4.0));
    }

    #[test]
    fn older_events_count_by_day() {
        let series = filled([1, 25, 49, 200], 28 * DAY);
        assert_eq!(sum(&series, 28 * DAY, 200), (4.0, 8.0));
        assert_eq!(series.days, 4.0);
    }

    #[test]
    fn a_series_reads_back_as_it_was_written() {
        let series = filled([1, 25, 49, 200], 28 * DAY);
        assert_eq!(Series::read(&series.write()), series);
    }

    #[test]
    fn a_series_stays_small_whatever_the_traffic() {
        let series = filled((0..20_000).map(|n| n / 10), 28 * DAY);
        assert!(series.tail.len() <= TAIL_EVENTS);
        assert!(series.buckets.len() <= 31, "{}", series.buckets.len());
        assert_eq!(series.events, 20_000.0);
    }

    #[test]
    fn a_clock_that_jumps_back_loses_nothing() {
        let series = filled([100, 50, 101], 28 * DAY);
        assert_eq!(sum(&series, 28 * DAY, 101).0, 3.0);
    }
}
