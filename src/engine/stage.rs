//! Lifecycle stages.

use crate::effect::Effect;
use crate::number::larger;
use crate::state::State;
use crate::step::Run;
use waypost_schema::config::{Stage, StagesDoc};
use waypost_schema::{Object, Text, View, event};

/// The stages, in order. The engine itself moves users up to `pql`; later stages arrive as traits.
pub const STAGES: &[&str] = Stage::WORDS;

impl State {
    /// The lifecycle stage, as it was last concluded.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.kept.said("=stage").as_text().and_then(|word| Stage::of(&word)).unwrap_or(Stage::Visitor)
    }
}

impl Run<'_> {
    /// The furthest stage that the engine has seen, or the later one that a trait says.
    fn derived_stage(&self) -> Stage {
        let pql = self.program.pqls.iter().any(|pql| self.has(&pql.cell));
        let own = if pql {
            Stage::Pql
        } else if self.state.user().is_some() {
            Stage::Signup
        } else {
            Stage::Visitor
        };
        let stages = StagesDoc(self.program.config.at("stages"));
        for cell in ["=account", "=user"] {
            let traits = self.state.profile(cell).at("traits");
            let said = traits.at("stage").as_text();
            let mapped = said.as_ref().map(|said| stages.0.at("stage").member(said)).filter(|stage| !stage.is_null());
            let stage = mapped.map(Stage::view).or_else(|| Stage::of(&said?));
            let plan = || {
                let plan = stages.0.at("plan").member(&traits.at("plan").as_text()?);
                (!plan.is_null()).then(|| Stage::view(plan))
            };
            if let Some(stage) = stage.or_else(plan) {
                return stage.max(own);
            }
        }
        own
    }

    /// Moves the person to the stage that is true of them, and says so.
    pub(crate) fn move_stage(&mut self) {
        let (from, to) = (self.state.stage(), self.derived_stage());
        if from == to {
            return;
        }
        let first = Text::from("<stage").slash(to.word());
        // What another tab or device has told already is not told again; later stages can come and go.
        let told = to <= Stage::Pql && self.has(&first);
        let since =
            self.state.kept.said_order("=stage").or_else(|| self.state.kept.time("<seen").map(|time| time.ms()));
        self.mark(&first);
        self.state.kept.say_now("=stage", self.at, to.word().into());
        self.touch(&"=stage".into());
        if !told {
            let mut about = Object::new().with("from", from.word()).with("to", to.word());
            if let Some(since) = since {
                about.put("after_ms", larger(self.at.ms() - since, 0.0));
            }
            self.effects.push(Effect::event(event::STAGE_CHANGED, about));
        }
    }
}
