//! Experiments: who takes part, in which variant, and the group that sees nothing.
//!
//! Buckets follow GrowthBook's hashing, so another of its SDKs puts the same person in the same variant. An assignment
//! lasts: whoever was dealt a variant keeps it, when weights change and when they sign in.

use crate::bucket::{Range, bucket_ranges, choose_variation, hash, in_namespace};
use crate::compiler::Compiler;
use crate::condition::{Condition, Source};
use crate::effect::Effect;
use crate::fact::Fact;
use crate::step::Run;
use waypost_schema::config::{ExperimentDoc, NamespaceDoc};
use waypost_schema::{FaultCode, Kind, Object, Text, Value, event};

/// A compiled experiment.
#[derive(Debug)]
pub struct Experiment {
    /// Its id.
    pub id: Text,
    /// The variant a person was dealt.
    pub cell: Text,
    /// When a person first took part.
    exposed: Text,
    variants: Vec<Text>,
    weights: Vec<f64>,
    /// Other weights for the people of a segment.
    pub(crate) segments: Vec<(Condition, Vec<f64>)>,
    pub(crate) audience: Option<Condition>,
    coverage: f64,
    seed: Text,
    pub(crate) by: Option<Fact>,
    namespace: Option<(Text, Range)>,
    /// What each variant changes: variant, experience, keys.
    pub(crate) changes: Vec<(Text, Text, Value)>,
}

/// The seed of the group that sees nothing, and the cell that says whether a person is in it.
const HOLDOUT: &str = "waypost-holdout";
const HELD_OUT: &str = "=holdout";

impl Experiment {
    pub(crate) fn compile(compiler: &mut Compiler, id: Text, value: Value) -> Self {
        let doc = ExperimentDoc(value);
        let variants: Vec<Text> = doc.variants().iter().map(|(variant, _)| variant).collect();
        let weights =
            |of: &Value| variants.iter().map(|variant| of.member(variant).number().unwrap_or_default()).collect();
        let mut segments: Vec<(Condition, Vec<f64>)> = Vec::new();
        for (segment, of) in doc.0.at("segments").members() {
            compiler.reader.enter("segments");
            let condition = compiler.segment(&segment);
            compiler.reader.leave();
            segments.push((condition, weights(&of)));
        }
        let mut changes = Vec::new();
        compiler.reader.enter("changes");
        for (variant, experiences) in doc.0.at("changes").members() {
            compiler.reader.enter(&variant);
            if !variants.contains(&variant) {
                compiler.reader.fault(FaultCode::UnknownReference, &variant, "");
            }
            for (experience, keys) in experiences.members() {
                if !compiler.names.declares("experiences", &experience) {
                    compiler.reader.fault_at(&experience, FaultCode::UnknownReference, &experience, "");
                } else if keys.kind() != Kind::Object {
                    compiler.reader.fault_at(&experience, FaultCode::WrongType, keys.kind().word(), "an object");
                } else {
                    changes.push((variant.clone(), experience, keys));
                }
            }
            compiler.reader.leave();
        }
        compiler.reader.leave();
        compiler.reader.enter("goal");
        compiler.refer("milestone", "milestones", doc.goal().map(|goal| goal.milestone()));
        compiler.reader.leave();
        let by = doc.hash_by().map(|path| {
            compiler.reader.enter("hash_by");
            let fact = Fact::resolve(&path, &compiler.names, &mut compiler.reader);
            compiler.reader.leave();
            compiler.note(&fact);
            fact
        });
        let namespace = |part: NamespaceDoc| (part.id(), (part.from(), part.to()));
        Self {
            cell: Text::from("=variant").slash(&id),
            exposed: Text::from("<exposed").slash(&id),
            weights: weights(&doc.0.at("variants")),
            variants,
            segments,
            audience: compiler.audience(doc.audience()),
            coverage: doc.coverage(),
            seed: doc.seed().unwrap_or_else(|| id.clone()),
            by,
            namespace: doc.namespace().map(namespace),
            changes,
            id,
        }
    }
}

impl Run<'_> {
    /// What a person is told apart by: the user's id, or the browser's while nobody is signed in.
    fn person(&self) -> Text {
        self.state.user().unwrap_or_else(|| self.replica.clone())
    }

    /// Deals a person of the audience a variant, once.
    pub(crate) fn assign(&mut self, experiment: &Experiment) {
        let holds = |condition: &Condition| condition.holds(&self.facts());
        if self.has(&experiment.cell) || experiment.audience.as_ref().is_some_and(|audience| !holds(audience)) {
            return;
        }
        let person = match &experiment.by {
            None => self.person(),
            Some(fact) => {
                let value = self.facts().read(fact);
                value.as_text().or_else(|| value.number().map(Text::of_number)).unwrap_or_default()
            }
        };
        if person.is_empty()
            || experiment.namespace.as_ref().is_some_and(|(id, part)| !in_namespace(&person, id, *part))
        {
            return;
        }
        let own = experiment.segments.iter().find(|(segment, _)| holds(segment)).map(|(_, weights)| weights);
        let weights = own.unwrap_or(&experiment.weights);
        let ranges = bucket_ranges(experiment.variants.len(), Some(experiment.coverage), Some(weights));
        let dealt = hash(&experiment.seed, &person, 2).and_then(|bucket| choose_variation(bucket, &ranges));
        if let Some(variant) = dealt.and_then(|at| experiment.variants.get(at)) {
            // Of two devices, the one that dealt first counts.
            self.state.kept.say(&experiment.cell, -self.at.ms(), variant.into());
            self.touch(&experiment.cell);
        }
    }

    /// An experience that an experiment changes could be shown: the person takes part.
    pub(crate) fn expose_to(&mut self, experiment: &Experiment) {
        let variant = self.state.kept.said(&experiment.cell);
        if !variant.is_null() && !self.has(&experiment.exposed) {
            self.mark(&experiment.exposed);
            let about = Object::new().with("experiment", &experiment.id).with("variant", variant);
            self.effects.push(Effect::event(event::EXPERIMENT_EXPOSED, about));
        }
    }

    /// Whether a person is of the group that sees nothing. Who once was, or was not, stays so.
    pub(crate) fn is_held_out(&mut self) -> bool {
        let share = self.program.limits.holdout;
        if share <= 0.0 {
            return false;
        }
        let said = self.state.kept.said(HELD_OUT);
        if !said.is_null() {
            return said.truthy();
        }
        let held = hash(&HOLDOUT.into(), &self.person(), 2).is_some_and(|bucket| bucket < share);
        self.state.kept.say(HELD_OUT, -self.at.ms(), held.into());
        held
    }
}
