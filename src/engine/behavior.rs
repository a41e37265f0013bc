//! The customer behaviour index, 0 to 100: how much of what predicts success a person does.
//!
//! Five inputs over the last 28 UTC days, today included: by itself it changes at midnight and at no other time. Each
//! earns its weight times the share of its full value that was reached, and the index is the share of all weights that
//! was earned, in per cent, to one decimal.

use crate::activity::{DAYS, days_and_minutes};
use crate::number::smaller;
use crate::program::{Feature, Program};
use crate::series::{Keep, each};
use crate::state::State;
use waypost_schema::config::{BehaviorDoc, BehaviorInputDoc};
use waypost_schema::{DAY, Text, Time};

/// The cell of answers to what was shown.
pub(crate) const ENGAGED: &str = "+engaged";
/// How they are kept.
pub(crate) const ENGAGEMENTS: Keep = Keep { within: Some(28 * DAY), days: true };

/// A compiled input: its weight, and the value that earns it all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earns(f64, f64);

/// The inputs, in the order of the document.
pub(crate) type Behavior = [Option<Earns>; 5];

pub(crate) fn compile(doc: &BehaviorDoc) -> Behavior {
    let input = |input: Option<BehaviorInputDoc>| input.map(|input| Earns(input.weight(), input.full_at()));
    [doc.active_days(), doc.session_minutes(), doc.core_features(), doc.features(), doc.engagements()].map(input)
}

/// The index; none where the config does not say how it is made.
pub(crate) fn index(program: &Program, state: &State, now: Time) -> Option<f64> {
    let behavior = program.behavior?;
    let (days, minutes) = days_and_minutes(&state.kept, now);
    let tomorrow = (now.day() + 1) * DAY;
    #[expect(clippy::cast_possible_truncation, reason = "28")]
    let from = tomorrow - DAYS as i64 * DAY;
    let used = |feature: &&Feature| state.kept.time(&feature.last).is_some_and(|last| last.0 >= from);
    let mut engagements = 0.0;
    each(&state.kept.0, &Text::from(ENGAGED), |series| {
        ENGAGEMENTS.inside(series, Time(tomorrow - 1), &mut |_, events, _| engagements += events);
    });
    #[expect(clippy::cast_precision_loss, reason = "as many as the config has")]
    let count =
        |core: bool| program.features.iter().filter(|feature| feature.core || !core).filter(used).count() as f64;
    let (mut earned, mut weights) = (0.0, 0.0);
    for (input, value) in behavior.into_iter().zip([days, minutes, count(true), count(false), engagements]) {
        if let Some(Earns(weight, full)) = input {
            weights += weight;
            earned += weight * if full > 0.0 { smaller(value / full, 1.0) } else { 1.0 };
        }
    }
    (weights > 0.0).then(|| (earned / weights * 1_000.0 + 0.5).floor() / 10.0)
}
