//! Events: who may say them, who hears them, and which are uses of a feature.

use super::Run;
use crate::behavior::{ENGAGED, ENGAGEMENTS};
use crate::condition::Source;
use crate::effect::Effect;
use crate::experience::Way;
use crate::fact::Fact;
use crate::facts::moment;
use crate::program::Feature;
use crate::rules::Listener;
use waypost_schema::{Object, SECOND, Text, Value, event};

/// An event, as filters see it.
pub(crate) struct Heard<'e> {
    event: &'e Text,
    pub(crate) properties: Value,
}

#[cfg(all(target_family = "wasm", not(feature = "explain")))]
impl Source for Heard<'_> {
    fn read(&self, fact: &Fact) -> Value {
        let Fact::Told(path) = fact else { return Value::default() };
        Value::from(Object::new().with("event", self.event).with("properties", self.properties)).along(path)
    }
}

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
impl Source for Heard<'_> {
    fn read(&self, fact: &Fact) -> Value {
        match fact {
            Fact::Path(path) => match path.split_first() {
                Some((first, rest)) if first.is("properties") => self.properties.walk(rest),
                Some((first, [])) if first.is("event") => self.event.into(),
                _ => Value::default(),
            },
            _ => Value::default(),
        }
    }
}

impl<'p> Run<'p> {
    /// An event of the host. What the engine itself concludes is not taken from outside.
    pub(super) fn track(&mut self, name: &Text, properties: &Value) {
        if name.is(event::FEATURE_USED) {
            if let Some(feature) = properties.at("feature").as_text().filter(|feature| !self.just_used(feature)) {
                self.use_feature(&feature);
            }
            return;
        }
        let own = [
            "milestone.",
            "pql.",
            "stage.",
            event::EXPERIENCE_ELIGIBLE,
            event::EXPERIENCE_GOAL_MET,
            event::EXPERIENCE_HELD,
            event::EXPERIMENT_EXPOSED,
            event::NUDGE_DUE,
        ];
        if own.into_iter().any(|own| name.begins(own)) {
            return;
        }
        let way = Way::of(name);
        if let Some((at, experience)) = properties.at("experience").as_text().and_then(|id| self.place_of(&id)) {
            match way {
                Some(way) => self.witness(way, at, experience),
                None if name.is(event::EXPERIENCE_SNOOZED) => {
                    let until = moment(&properties.at("until"));
                    self.put_off(at, experience, until.unwrap_or_else(|| self.snoozes_until(experience, None)));
                }
                None if name.is(event::SURVEY_ANSWERED) => self.take_answer(experience, properties.at("answer")),
                None => {}
            }
        }
        self.observe(name, properties.clone());
        for number in self.program.rules.moments(self.program, "event", Some(name)).iter().copied() {
            if let Some(feature) = self.feature_at(number).filter(|_| way.is_none()) {
                self.use_feature(&feature.id);
            }
        }
    }

    /// Lets everything that listens hear an event.
    pub(super) fn observe(&mut self, name: &Text, properties: Value) {
        self.count(name, properties);
        self.advance_by_event(name);
        self.arm_by("event", name);
    }

    /// Lets measures, points and milestones hear an event.
    fn count(&mut self, name: &Text, properties: Value) {
        self.hear(name, &Heard { event: name, properties });
        if [event::EXPERIENCE_ADVANCED, event::EXPERIENCE_COMPLETED, event::SURVEY_ANSWERED]
            .into_iter()
            .any(|one| name.is(one))
        {
            let at = self.at;
            ENGAGEMENTS.count(&mut self.state.kept.0, &ENGAGED.into(), &self.replica, at, 1.0);
            self.touch(&ENGAGED.into());
        }
    }

    /// Lets those who listen under a name hear an event.
    fn hear(&mut self, name: &Text, heard: &Heard<'_>) {
        let program = self.program;
        // In sequence, what ticks a step does not tick the next one too.
        let mut ticked = None;
        for listener in program.rules.listeners(program, name) {
            match listener {
                Listener::Measure(at) => {
                    if let Some(measure) = program.measures.get(at) {
                        self.measure(at, measure, heard);
                    }
                }
                Listener::Point(pql, at) => {
                    let score = program.pqls.get(pql).and_then(|pql| pql.score.as_ref());
                    if let Some(point) = score.and_then(|score| score.points.get(at)) {
                        self.earn(point, heard);
                    }
                }
                Listener::Step(at, step) => {
                    if let Some(milestone) = program.milestones.get(at).filter(|_| ticked != Some(at))
                        && self.tick(milestone, step, heard)
                        && milestone.strict
                    {
                        ticked = Some(at);
                    }
                }
            }
        }
    }

    /// Says what was seen of an experience. It is an event like any other, here as in the log that is made of it.
    pub(crate) fn tell(&mut self, name: &'static str, properties: Object) {
        let properties = Value::from(properties);
        self.effects.push(Effect::Event { name, properties: properties.clone() });
        let name = name.into();
        self.count(&name, properties);
        self.arm_by("event", &name);
    }

    /// The feature whose moment has this number.
    pub(super) fn feature_at(&self, number: usize) -> Option<&'p Feature> {
        self.program.features.get(number.checked_sub(self.program.experiences.len())?)
    }

    /// Whether a page or an event a moment ago was already a use of the feature. A log holds both, the cause and the
    /// `feature.used` that came of it; they are one use.
    fn just_used(&self, id: &Text) -> bool {
        let feature = self.program.features.iter().find(|feature| feature.id == *id);
        feature.filter(|feature| feature.page.is_some() || feature.event.is_some()).is_some_and(|feature| {
            let last = self.state.kept.time(&feature.last);
            last.is_some_and(|last| (0..SECOND).contains(&(self.at.0 - last.0)))
        })
    }

    pub(super) fn use_feature(&mut self, id: &Text) {
        let program = self.program;
        let Some(feature) = program.features.iter().find(|feature| feature.id == *id) else { return };
        self.tally(&feature.used);
        self.mark(&feature.first);
        self.mark(&feature.last);
        let properties = Value::from(Object::new().with("feature", id));
        self.effects.push(Effect::Event { name: event::FEATURE_USED, properties: properties.clone() });
        self.observe(&event::FEATURE_USED.into(), properties.clone());
        self.hear(&feature.name, &Heard { event: &event::FEATURE_USED.into(), properties });
        self.arm_by("feature", id);
    }
}
