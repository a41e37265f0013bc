//! Measures: counts, sums and days over events.

use crate::compiler::Compiler;
use crate::condition::Condition;
use crate::number::smaller;
use crate::series::{Keep, each, get, part};
use crate::step::{Heard, Run};
use waypost_schema::config::{CountBy, MeasureDoc};
use waypost_schema::{DAY, FaultCode, Kept, Text, Time, Value};

/// A compiled measure.
#[derive(Debug)]
pub struct Measure {
    /// Its id.
    pub id: Text,
    /// Where its series are kept.
    pub(crate) cell: Text,
    /// The event it counts; none for all.
    pub(crate) event: Option<Text>,
    pub(crate) filter: Option<Condition>,
    pub(crate) property: Option<Text>,
    count: CountBy,
    keep: Keep,
}

impl Measure {
    pub(crate) fn compile(compiler: &mut Compiler, id: Text, value: Value) -> Self {
        let doc = MeasureDoc(value);
        let count = doc.count();
        if count == CountBy::Sum && doc.property().is_none() {
            compiler.reader.fault(FaultCode::MissingKey, "property", "");
        }
        Self {
            cell: Text::from("+measure").slash(&id),
            event: Some(doc.event()).filter(|event| !event.is("*")),
            filter: compiler.filter(doc.where_()),
            property: doc.property(),
            keep: Keep { within: doc.within().map(|within| within.0), days: count == CountBy::Days },
            count,
            id,
        }
    }

    /// What it is at `now`, over all replicas.
    #[must_use]
    pub fn value(&self, kept: &Kept, now: Time) -> f64 {
        self.look(kept, now).0
    }

    /// What it is at `now`, and when it changes if nothing happens.
    pub(crate) fn look(&self, kept: &Kept, now: Time) -> (f64, f64) {
        let (mut total, mut leaves) = (0.0, f64::INFINITY);
        let mut seen: Vec<f64> = Vec::new();
        each(&kept.0, &self.cell, |series| {
            if self.keep.within.is_none() {
                match self.count {
                    CountBy::Events => total += get(series, 0),
                    CountBy::Sum => total += get(series, 1),
                    // Without a window only the number is kept; the busiest replica is the best lower bound.
                    CountBy::Days => total = f64::max(total, get(series, 2)),
                }
                return;
            }
            if self.count != CountBy::Days {
                let (events, sum, first) = self.keep.total(series, now);
                total += if self.count == CountBy::Events { events } else { sum };
                leaves = smaller(leaves, first);
                return;
            }
            let first = self.keep.inside(series, now, &mut |time, _, _| {
                let day = part(time, DAY);
                if !seen.contains(&day) {
                    seen.push(day);
                    total += 1.0;
                }
            });
            leaves = smaller(leaves, first);
        });
        (total, leaves)
    }
}

impl Run<'_> {
    /// Adds an event to a measure, if it passes the filter.
    pub(crate) fn measure(&mut self, place: usize, measure: &Measure, heard: &Heard<'_>) {
        if measure.filter.as_ref().is_some_and(|filter| !filter.holds(heard)) {
            return;
        }
        let amount = match &measure.property {
            Some(property) => heard.properties.member(property).number().unwrap_or_default(),
            None => 1.0,
        };
        let at = self.at;
        measure.keep.count(&mut self.state.kept.0, &measure.cell, &self.replica, at, amount);
        // Nothing leaves the window before the event that has just come, but what came before it.
        if let Some(within) = measure.keep.within {
            self.state.visit.watch.slide_at(place, Time(at.0 + within));
        }
        self.touch(&measure.cell);
    }
}
