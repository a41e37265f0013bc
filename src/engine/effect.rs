//! What the engine answers: a closed list that every host matches whole.

use waypost_schema::event;
use waypost_schema::{Object, Value};

/// How an experience ended before its end.
pub type Ended = &'static str;

/// One thing that is now true, or that the host has to do.
///
/// The first group are events: hosts report them, by [`name`](Effect::name) and [`properties`](Effect::properties).
/// The second are orders to the host, with places in the program rather than ids.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the events' properties, which `waypost_schema::event` lists with their meaning"
)]
pub enum Effect {
    /// A declared feature was used.
    FeatureUsed { feature: String },
    /// The first step of a milestone was ticked.
    MilestoneStarted { milestone: String },
    /// A step of a milestone was ticked.
    MilestoneStepDone { milestone: String, step: String },
    /// A milestone was reached.
    MilestoneReached { milestone: String, took_ms: Option<i64> },
    /// The person became a product-qualified lead.
    PqlReached { pql: String, evidence: Value },
    /// The lifecycle stage changed.
    StageChanged { from: &'static str, to: &'static str },
    /// An experience's rules hold; once a visit.
    ExperienceEligible { experience: String },
    /// An experience is on the screen.
    ExperienceShown { experience: String, kind: &'static str },
    /// A step of a tour is on the screen.
    StepShown { experience: String, step: String, index: u32 },
    /// A tour went on from a step.
    Advanced { experience: String, step: String },
    /// An experience was followed to its end.
    Completed { experience: String },
    /// An experience ended before.
    Dismissed { experience: String, reason: Ended, step: Option<String> },
    /// An experience's goal was met.
    GoalMet { experience: String, milestone: String },
    /// The target of a step did not appear.
    TargetMissing { experience: String, step: String, selector: String },

    /// Put this experience, at this step, on the screen; it may be there already.
    Show { at: usize, step: usize },
    /// Take this experience off the screen.
    Hide { at: usize },
    /// Celebrate this milestone.
    Celebrate { at: usize },
}

impl Effect {
    /// The event's name on the wire; `None` for an order to the host.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        Some(match self {
            Effect::FeatureUsed { .. } => event::FEATURE_USED,
            Effect::MilestoneStarted { .. } => event::MILESTONE_STARTED,
            Effect::MilestoneStepDone { .. } => event::MILESTONE_STEP_DONE,
            Effect::MilestoneReached { .. } => event::MILESTONE_REACHED,
            Effect::PqlReached { .. } => event::PQL_REACHED,
            Effect::StageChanged { .. } => event::STAGE_CHANGED,
            Effect::ExperienceEligible { .. } => event::EXPERIENCE_ELIGIBLE,
            Effect::ExperienceShown { .. } => event::EXPERIENCE_SHOWN,
            Effect::StepShown { .. } => event::EXPERIENCE_STEP_SHOWN,
            Effect::Advanced { .. } => event::EXPERIENCE_ADVANCED,
            Effect::Completed { .. } => event::EXPERIENCE_COMPLETED,
            Effect::Dismissed { .. } => event::EXPERIENCE_DISMISSED,
            Effect::GoalMet { .. } => event::EXPERIENCE_GOAL_MET,
            Effect::TargetMissing { .. } => event::TARGET_MISSING,
            Effect::Show { .. } | Effect::Hide { .. } | Effect::Celebrate { .. } => return None,
        })
    }

    /// The id of what it is about: milestone, PQL, experience, feature; for a stage, the stage reached.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        Some(match self {
            Effect::FeatureUsed { feature } => feature,
            Effect::MilestoneStarted { milestone }
            | Effect::MilestoneStepDone { milestone, .. }
            | Effect::MilestoneReached { milestone, .. } => milestone,
            Effect::PqlReached { pql, .. } => pql,
            Effect::StageChanged { to, .. } => to,
            Effect::ExperienceEligible { experience }
            | Effect::ExperienceShown { experience, .. }
            | Effect::StepShown { experience, .. }
            | Effect::Advanced { experience, .. }
            | Effect::Completed { experience }
            | Effect::Dismissed { experience, .. }
            | Effect::GoalMet { experience, .. }
            | Effect::TargetMissing { experience, .. } => experience,
            Effect::Show { .. } | Effect::Hide { .. } | Effect::Celebrate { .. } => return None,
        })
    }

    /// The event's properties, as `waypost_schema::event` lists them.
    #[must_use]
    pub fn properties(&self) -> Object {
        let mut properties = Object::new();
        let mut set = |key: &str, text: &str| properties.set(key, Value::from(text));
        match self {
            Effect::FeatureUsed { feature } => set("feature", feature),
            Effect::MilestoneStarted { milestone } => set("milestone", milestone),
            Effect::MilestoneStepDone { milestone, step } => {
                set("milestone", milestone);
                set("step", step);
            }
            Effect::MilestoneReached { milestone, took_ms } => {
                set("milestone", milestone);
                if let Some(ms) = took_ms {
                    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact for 285,000 years")]
                    properties.set("took_ms", Value::Number(*ms as f64));
                }
            }
            Effect::PqlReached { pql, evidence } => {
                set("pql", pql);
                properties.set("evidence", evidence.clone());
            }
            Effect::StageChanged { from, to } => {
                set("from", from);
                set("to", to);
            }
            Effect::ExperienceEligible { experience } | Effect::Completed { experience } => {
                set("experience", experience)
            }
            Effect::ExperienceShown { experience, kind } => {
                set("experience", experience);
                set("kind", kind);
            }
            Effect::StepShown { experience, step, index } => {
                set("experience", experience);
                set("step", step);
                properties.set("index", Value::Number(f64::from(*index)));
            }
            Effect::Advanced { experience, step } => {
                set("experience", experience);
                set("step", step);
            }
            Effect::Dismissed { experience, reason, step } => {
                set("experience", experience);
                set("reason", reason);
                if let Some(step) = step {
                    set("step", step);
                }
            }
            Effect::GoalMet { experience, milestone } => {
                set("experience", experience);
                set("milestone", milestone);
            }
            Effect::TargetMissing { experience, step, selector } => {
                set("experience", experience);
                set("step", step);
                set("selector", selector);
            }
            Effect::Show { .. } | Effect::Hide { .. } | Effect::Celebrate { .. } => {}
        }
        properties
    }
}
