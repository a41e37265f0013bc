//! How much a person really uses the app: active days, active minutes of a session.
//!
//! Time is active between two signs of life that are close to each other, so an open tab that nobody touches does not
//! count. Kept by replica: active milliseconds ever, then day, sessions begun and active milliseconds of each of the last
//! 28 days.

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
use crate::series::get;
use crate::series::part;
use crate::step::Run;
use waypost_schema::{DAY, Kept, SECOND, Text, Time};

/// How far apart two signs of life may be for the time between them to be active.
const CLOSE: i64 = 30 * SECOND;
/// The days that count, today included.
pub(crate) const DAYS: f64 = 28.0;

/// The cell of the activity.
pub(crate) const ACTIVITY: &str = "+activity";

impl Run<'_> {
    /// Notes a sign of life, `since` the one before, that begins a session or not.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    pub(crate) fn live(&mut self, since: Option<i64>, begins: bool) {
        let active = since.filter(|since| !begins && (1..=CLOSE).contains(since)).unwrap_or_default() as f64;
        let day = part(self.at.0 as f64, DAY);
        let mut changed = begins || active > 0.0;
        #[cfg(all(target_family = "wasm", not(feature = "explain")))]
        {
            changed |= self.state.kept.0.count_activity(&ACTIVITY.into(), &self.replica, day, begins, active);
        }
        #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
        self.state.kept.0.change_numbers(&ACTIVITY.into(), &self.replica, |numbers| {
            if numbers.is_empty() {
                numbers.push(0.0);
            }
            if let Some(total) = numbers.first_mut() {
                *total += active;
            }
            let known = (1..numbers.len()).step_by(3).find(|at| get(numbers, *at) == day);
            let at = known.unwrap_or_else(|| {
                changed = true;
                numbers.extend([day, 0.0, 0.0]);
                numbers.len() - 3
            });
            if let Some([_, sessions, ms]) = numbers.get_mut(at..at + 3) {
                *sessions += f64::from(u8::from(begins));
                *ms += active;
            }
            if numbers.len() > 1 + 3 * DAYS as usize {
                numbers.drain(1..4);
            }
        });
        if changed {
            self.touch(&ACTIVITY.into());
        }
    }
}

/// Active days of the last 28, and active minutes of a session in them on average.
#[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
pub(crate) fn days_and_minutes(kept: &Kept, now: Time) -> (f64, f64) {
    let from = part(now.0 as f64, DAY) - DAYS;
    let mut days: Vec<f64> = Vec::new();
    let (mut sessions, mut ms) = (0.0, 0.0);
    kept.0.visit_numbers(&Text::from(ACTIVITY), |numbers| {
        for row in numbers.get(1..).unwrap_or_default().chunks_exact(3) {
            let [day, begun, active] = row else { continue };
            if *day > from {
                sessions += begun;
                ms += active;
                if !days.contains(day) {
                    days.push(*day);
                }
            }
        }
    });
    (days.len() as f64, if sessions > 0.0 { ms / sessions / 60_000.0 } else { 0.0 })
}
