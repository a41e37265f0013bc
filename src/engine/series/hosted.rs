//! A series in a page: a list of the browser's.

use super::Keep;
use crate::number::smaller;
use waypost_schema::{Table, Text, Time, Value};

/// A series as it is read.
pub(crate) type Series = Value;

/// Calls `visit` with every series in a cell.
pub(crate) fn each(table: &Table, cell: &Text, mut visit: impl FnMut(Series)) {
    for (_, series) in table.get(cell).members() {
        visit(series);
    }
}

/// A number of a series; zero where there is none.
pub(crate) fn get(series: Series, at: usize) -> f64 {
    series.item(at).number().unwrap_or_default()
}

impl Keep {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    fn window(self) -> f64 {
        self.within.map_or(f64::NAN, |within| within as f64)
    }

    /// Adds one event to a replica's series in a cell.
    pub(crate) fn count(self, table: &mut Table, cell: &Text, replica: &Text, at: Time, amount: f64) {
        table.count_event(cell, replica, at.ms(), amount, self.window(), self.days);
    }

    /// Calls `visit` with start, events and sum of every part inside the window that ends now. Answers when the first
    /// of them leaves it.
    pub(crate) fn inside(self, series: Series, now: Time, visit: &mut dyn FnMut(f64, f64, f64)) -> f64 {
        let mut leaves = f64::INFINITY;
        for row in series.rows(now.ms(), self.window(), self.days).chunks_exact(4) {
            let [start, events, sum, leave] = row else { continue };
            visit(*start, *events, *sum);
            leaves = smaller(leaves, *leave);
        }
        leaves
    }

    /// Events and sum inside the window that ends now, and when the first of them leaves it.
    pub(crate) fn total(self, series: Series, now: Time) -> (f64, f64, f64) {
        let (mut events, mut sum) = (0.0, 0.0);
        let leaves = self.inside(series, now, &mut |_, more, amount| {
            events += more;
            sum += amount;
        });
        (events, sum, leaves)
    }
}
