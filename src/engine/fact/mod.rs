//! Facts: what a dotted path such as `milestone.first_project` means, found out once when a condition is compiled.
//!
//! In a page JavaScript reads those that lie in the state (`src/web/page/facts.js`, a third of the weight), and the engine
//! what it has to work out. `tests/conditions` holds the two to the same answers.

#[cfg(all(target_family = "wasm", not(feature = "explain")))]
mod hosted;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
mod named;

#[cfg(all(target_family = "wasm", not(feature = "explain")))]
pub use hosted::Fact;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
pub use named::Fact;
#[cfg(not(target_family = "wasm"))]
pub use named::Kind;

use waypost_schema::words;

/// The name under which rules listen to the customer behaviour index.
#[cfg(not(target_family = "wasm"))]
pub(crate) const BEHAVIOR: &str = "behavior";

words! {
    /// What the clock says.
    Clock {
        /// `session.number`.
        Visit = "session.number",
        /// `session.minutes`.
        Minutes = "session.minutes",
        /// `session.idle_seconds`.
        Idle = "session.idle_seconds",
        /// `time.now`.
        Now = "time.now",
        /// `time.hour`.
        Hour = "time.hour",
        /// `time.weekday`.
        Weekday = "time.weekday",
        /// `time.days_since_first_seen`.
        SinceSeen = "time.days_since_first_seen",
        /// `time.days_since_signup`.
        SinceSignup = "time.days_since_signup",
        /// `time.trial_day`.
        TrialDay = "time.trial_day",
    }
}
