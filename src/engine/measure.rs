//! Measures: counts, sums and days over events, bounded in size whatever the traffic.
//!
//! A series keeps the events of the last 48 hours one by one and older ones by UTC day, as far back as its window
//! reaches. Past 48 hours a window therefore moves in days.

use crate::compiler::Compiler;
use crate::condition::Condition;
use crate::step::Run;
use waypost_schema::config::{CountBy, MeasureDoc};
use waypost_schema::{DAY, FaultCode, Kept, Text, Time, Value};

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
    pub id: Text,
    /// Where its series are kept.
    cell: Text,
    /// The event it counts; none for all.
    event: Option<Text>,
    filter: Option<Condition>,
    property: Option<Text>,
    count: CountBy,
    within: Option<i64>,
}

/// One replica's count of one thing; kept as the numbers events ever, sum ever, days ever, last day, how many days
/// follow, then day, events, sum of each, then time and amount of each event of the last 48 hours.
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
        let numbers = value.to_numbers();
        let number = |at: usize| numbers.get(at).copied().unwrap_or_default();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates; looked up with care")]
        let days = (number(4) as usize).min(numbers.len() / 3);
        let tail = 5 + 3 * days;
        Self {
            events: number(0),
            sum: number(1),
            days: number(2),
            last_day: number(3),
            buckets: (0..days).map(|at| [number(5 + 3 * at), number(6 + 3 * at), number(7 + 3 * at)]).collect(),
            tail: (tail..numbers.len()).step_by(2).map(|at| [number(at), number(at + 1)]).collect(),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a few hundred days")]
    fn write(&self) -> Value {
        let mut numbers = vec![self.events, self.sum, self.days, self.last_day, self.buckets.len() as f64];
        numbers.extend(self.buckets.iter().flatten());
        numbers.extend(self.tail.iter().flatten());
        Value::numbers(&numbers)
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
    pub(crate) fn compile(compiler: &mut Compiler, id: Text, value: Value) -> Self {
        let doc = MeasureDoc(value);
        if doc.count() == CountBy::Sum && doc.property().is_none() {
            compiler.reader.fault(FaultCode::MissingKey, "property", "");
        }
        Self {
            cell: Text::from("+measure").slash(&id),
            event: Some(doc.event()).filter(|event| !event.is("*")),
            filter: compiler.filter(doc.where_()),
            property: doc.property(),
            count: doc.count(),
            within: doc.within().map(|within| within.0),
            id,
        }
    }

    /// What it is at `now`, over all replicas.
    #[must_use]
    pub fn value(&self, kept: &Kept, now: Time) -> f64 {
        let (mut events, mut sum, mut days) = (0.0, 0.0, 0.0);
        let mut seen: Vec<f64> = Vec::new();
        for (_, series) in kept.get(&self.cell).members() {
            let series = Series::read(&series);
            let Some(within) = self.within else {
                events += series.events;
                sum += series.sum;
                // Without a window only the number is kept; the busiest replica is the best lower bound.
                days = f64::max(days, series.days);
                continue;
            };
            series.inside(within, now, &mut |day, more, amount| {
                events += more;
                sum += amount;
                if !seen.contains(&day) {
                    seen.push(day);
                    days += 1.0;
                }
            });
        }
        match self.count {
            CountBy::Events => events,
            CountBy::Sum => sum,
            CountBy::Days => days,
        }
    }
}

impl Run<'_> {
    /// Adds an event to every measure that wants it. `event` holds `event` and `properties`.
    pub(crate) fn measure(&mut self, event_name: &Text, event: &Value) {
        let replica = self.state.visit.replica();
        for measure in &self.program.measures {
            let wanted = measure.event.as_ref().is_none_or(|wanted| wanted == event_name);
            if wanted && measure.filter.as_ref().is_none_or(|filter| filter.holds(event)) {
                let amount = match &measure.property {
                    Some(property) => event.at("properties").member(property).number().unwrap_or(0.0),
                    None => 1.0,
                };
                let kept = &mut self.state.kept.0;
                let mut series = Series::read(&kept.get(&measure.cell).member(&replica));
                series.add(self.at, amount, measure.within);
                // The totals come first and only grow: of two copies, the one that has counted more is taken.
                kept.set_in(&measure.cell, &replica, series.write());
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
