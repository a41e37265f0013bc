//! Lifecycle stages.

use crate::effect::Effect;
use crate::state::State;
use crate::step::Run;
use waypost_schema::{Object, Value, event};

/// The stages, in order. The engine itself moves users up to `pql`; later stages arrive as traits.
pub const STAGES: &[&str] = &["visitor", "signup", "pql", "customer", "active", "retained", "churned"];

impl State {
    /// The lifecycle stage.
    #[must_use]
    pub fn stage(&self) -> &'static str {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short list")]
        STAGES.get(self.kept.number(">stage") as usize).copied().unwrap_or("visitor")
    }
}

impl Run<'_> {
    /// Moves the person to the furthest stage that is true of them. A stage is never taken back.
    /// Returns whether it moved.
    pub(crate) fn move_stage(&mut self) -> bool {
        let reached = if self.program.pqls.iter().any(|pql| !self.state.kept.get(&pql.cell).is_null()) {
            2.0
        } else {
            f64::from(u8::from(self.state.user().is_some()))
        };
        let from = self.state.stage();
        self.state.kept.join(">stage", Value::from(reached));
        let to = self.state.stage();
        if from != to {
            self.effects.push(Effect::event(event::STAGE_CHANGED, Object::new().with("from", from).with("to", to)));
        }
        from != to
    }
}
