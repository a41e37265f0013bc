//! The customer behaviour index.

use crate::view::document;

document! {
    /// How the customer behaviour index, 0 to 100, is made of five inputs.
    BehaviorDoc {
        /// Days active out of the last 28.
        active_days: Option<BehaviorInputDoc>,
        /// Average active minutes of a session.
        session_minutes: Option<BehaviorInputDoc>,
        /// Core features used.
        core_features: Option<BehaviorInputDoc>,
        /// Features used.
        features: Option<BehaviorInputDoc>,
        /// Answers to what was shown.
        engagements: Option<BehaviorInputDoc>,
    }
}

document! {
    /// One input of the index.
    BehaviorInputDoc {
        /// Its share of the 100.
        weight: f64,
        /// The value that earns its full share.
        full_at: f64,
    }
}
