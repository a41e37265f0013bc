//! Lifecycle stages.

use crate::effect::Effect;
use crate::step::Run;
use waypost_schema::state::StageStateDoc;

/// The stages, in order. The engine itself moves users up to `pql`; later stages arrive as traits.
pub const STAGES: &[&str] = &["visitor", "signup", "pql", "customer", "active", "retained", "churned"];

/// The name of a stage by its place.
pub(crate) fn name(rank: u32) -> &'static str {
    STAGES.get(rank as usize).copied().unwrap_or("visitor")
}

impl Run<'_> {
    /// Moves the person to the furthest stage that is true of them. A stage is never taken back.
    /// Returns whether it moved.
    pub(crate) fn move_stage(&mut self) -> bool {
        let now = self.state.kept.stage.as_ref().map_or(0, |stage| stage.rank);
        let reached = if !self.state.kept.pql.is_empty() { 2 } else { u32::from(self.state.kept.user.id.is_some()) };
        let moved = reached > now;
        if moved {
            self.state.kept.stage = Some(StageStateDoc { rank: reached, at: Some(self.at) });
            self.effects.push(Effect::StageChanged { from: name(now), to: name(reached) });
        }
        moved
    }
}
