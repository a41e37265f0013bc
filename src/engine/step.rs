//! One step: what happened goes in, the new state and the effects come out.

use crate::effect::Effect;
use crate::facts::{Facts, moment};
use crate::input::{Happening, Input, Page};
use crate::page;
use crate::program::{Feature, Program};
use crate::state::State;
use waypost_schema::config::TriggerDoc;
use waypost_schema::state::name;
use waypost_schema::{HOUR, Kept, MINUTE, Object, SECOND, Time, Value, event};

/// A visit ends after this long without a sign of life.
pub(crate) const IDLE: i64 = 30 * MINUTE;

/// Takes one step. It never fails: what makes no sense has no effect.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use waypost_engine::{Happening, Input, Platform, Program, State, step};
/// use waypost_schema::{Object, Time, Value};
/// let config = r#"{"version": 1, "milestones": {"first": {"title": "First", "steps": [{"id": "do", "event": "done"}]}}}"#;
/// let program = Program::compile(&Value::from_json(config).unwrap(), Platform::native());
/// let input = Input { at: Time(1_000), happened: Happening::track("done", Object::new()) };
/// let (_, effects) = step(&program, State::default(), input);
/// assert!(effects.iter().any(|effect| effect.name() == Some("milestone.reached") && effect.id() == Some("first")));
/// # }
/// ```
#[must_use]
pub fn step(program: &Program, state: State, input: Input) -> (State, Vec<Effect>) {
    let mut run = Run { program, state, at: input.at, effects: Vec::new() };
    run.touch(&input.happened);
    run.take(input.happened);
    run.settle();
    run.guide();
    (run.state, run.effects)
}

/// When to call [`step`] with a [`Happening::Tick`] again, if nothing happens before.
#[must_use]
pub fn next_deadline(program: &Program, state: &State, now: Time) -> Option<Time> {
    let due = state.visit.armed.iter().filter_map(|armed| armed.due).filter(|due| *due > now).min();
    // Facts about time change by the minute; windows of measures slide by the hour at the latest.
    let clock = if program.clocked { Some(Time((now.0.div_euclid(MINUTE) + 1) * MINUTE)) } else { None };
    let hour = (!program.measures.is_empty()).then(|| Time((now.0.div_euclid(HOUR) + 1) * HOUR));
    let again = program.experiences.iter().zip(&state.visit.armed).filter(|(_, armed)| armed.due.is_some());
    let again = again.filter_map(|(experience, _)| state.due_again(experience)).filter(|due| *due > now).min();
    [due, clock, hour, again].into_iter().flatten().min()
}

/// A step while it is taken.
pub(crate) struct Run<'p> {
    pub(crate) program: &'p Program,
    pub(crate) state: State,
    pub(crate) at: Time,
    pub(crate) effects: Vec<Effect>,
}

impl Run<'_> {
    /// Everything that is true now.
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts { program: self.program, state: &self.state, at: self.at }
    }

    /// Keeps the visit: a sign of life goes on with it, or begins a new one.
    fn touch(&mut self, happened: &Happening) {
        let kept = &mut self.state.kept;
        kept.first("<seen", self.at);
        if matches!(happened, Happening::Tick | Happening::Living { .. }) {
            return;
        }
        if kept.time(">active").is_none_or(|active| self.at.0 - active.0 > IDLE) {
            kept.count(">visit");
            kept.first(">visit_at", self.at);
            self.state.visit.armed.iter_mut().for_each(|armed| armed.reported = false);
        }
        kept.first(">active", self.at);
    }

    fn take(&mut self, happened: Happening) {
        match happened {
            Happening::Load { tab, replica, device, living } => {
                self.state.visit = crate::state::Visit { tab, replica, device, living, ..Default::default() };
                self.trigger(&|on| matches!(on, TriggerDoc::Load), false);
                self.resume();
            }
            Happening::Page { page, properties } => self.turn_to(page, properties),
            Happening::Name { name } => self.state.visit.page.name = Some(name),
            Happening::Track { name, properties } => self.track(&name, properties),
            Happening::Use { feature } => self.use_feature(&feature),
            Happening::Identify { user, traits } => self.identify(user, &traits),
            Happening::Group { account, traits } => {
                let known = self.state.profile("=account").get("id").text();
                let fresh = known.is_some_and(|known| known != account);
                self.introduce("=account", &account, &traits, fresh);
            }
            Happening::Ready { dataset, count } => self.state.visit.datasets.set(&dataset, Value::Number(count)),
            Happening::Empty { experience, empty } => self.state.visit.empty.set(&experience, Value::Bool(empty)),
            Happening::Trigger { experience } => self.trigger_one(&experience),
            Happening::Start { experience, once } => self.start(&experience, once),
            Happening::Shown { experience } => self.shown(&experience),
            Happening::Advance { experience, step, by: None } => self.advance(&experience, step),
            Happening::Advance { experience, step, by: Some(by) } => self.advance_by_target(&experience, step, by),
            Happening::Back { experience } => self.back(&experience),
            Happening::Act { experience } => self.act(&experience),
            Happening::Dismiss { experience, reason } => self.dismiss(&experience, reason),
            Happening::Missing { experience } => self.missing(&experience),
            Happening::Living { tabs } => {
                self.state.visit.living = tabs;
                // What this tab holds itself has been on the screen since the load.
                if self.state.open().tab != self.state.visit.tab {
                    self.resume();
                }
            }
            Happening::Tick => {}
        }
    }

    fn turn_to(&mut self, to: Page, mut properties: Object) {
        let path = to.path.clone();
        for (key, value) in &to.facts() {
            if properties.get(key).is_none() {
                properties.set(key, value.clone());
            }
        }
        // The same page again, with another query perhaps, is no new moment: what was closed stays closed.
        let moved = self.state.visit.page.path != path || self.state.visit.page.path.is_empty();
        self.state.visit.page = to;
        if moved {
            self.trigger_by_page();
        }
        self.observe(event::PAGE_VIEWED, properties);
        for feature in &self.program.features {
            let pattern = feature.doc().on().and_then(|on| on.page());
            if pattern.is_some_and(|pattern| page::matches(pattern, &path)) {
                self.use_feature(&feature.id);
            }
        }
    }

    /// An event of the host. What the engine itself concludes is not taken from outside.
    fn track(&mut self, name: &str, properties: Object) {
        let about = |key: &str| properties.get(key).and_then(Value::text).map(str::to_owned);
        match name {
            event::FEATURE_USED => {
                if let Some(feature) = about("feature").filter(|feature| !self.just_used(feature)) {
                    self.use_feature(&feature);
                }
            }
            event::EXPERIENCE_SHOWN | event::EXPERIENCE_COMPLETED | event::EXPERIENCE_DISMISSED => {
                if let Some(id) = about("experience").filter(|id| self.program.by_id(id).is_some()) {
                    self.expose(name.strip_prefix("experience.").unwrap_or_default(), &id);
                }
                self.observe(name, properties);
            }
            event::EXPERIENCE_ELIGIBLE | event::EXPERIENCE_GOAL_MET => {}
            _ if ["milestone.", "pql.", "stage."].iter().any(|own| name.starts_with(own)) => {}
            _ => {
                self.observe(name, properties);
                for feature in &self.program.features {
                    if feature.doc().on().and_then(|on| on.event()) == Some(name) {
                        self.use_feature(&feature.id);
                    }
                }
            }
        }
    }

    /// Lets everything that listens hear an event.
    fn observe(&mut self, name: &str, properties: Object) {
        self.count(name, properties);
        self.advance_by_event(name);
        self.trigger(&|on| matches!(on, TriggerDoc::Event(expected) if expected == name), true);
    }

    /// Lets measures, points and milestones hear an event.
    fn count(&mut self, name: &str, properties: Object) {
        let event = Value::from(Object::of([("event", Value::from(name)), ("properties", Value::Object(properties))]));
        self.measure(name, &event);
        self.earn(name, None, &event);
        self.tick_by_event(name, &event);
    }

    /// Says what was seen of an experience. It is an event like any other, here as in the log that is made of it.
    pub(crate) fn tell(&mut self, name: &'static str, properties: &[(&str, &str)]) {
        self.tell_properties(name, Effect::event(name, properties).properties());
    }

    /// The same, with properties that are not all text.
    pub(crate) fn tell_properties(&mut self, name: &'static str, properties: Object) {
        self.effects.push(Effect::Event { name, properties: properties.clone() });
        self.count(name, properties);
        self.trigger(&|on| matches!(on, TriggerDoc::Event(expected) if expected == name), true);
    }

    /// Whether a page or an event a moment ago was already a use of the feature. A log holds both, the cause and the
    /// `feature.used` that came of it; they are one use.
    fn just_used(&self, id: &str) -> bool {
        let derived = |feature: &Feature| {
            let on = feature.doc().on();
            feature.id == id && on.is_some_and(|on| on.page().is_some() || on.event().is_some())
        };
        let last = self.state.kept.time(&name(&[">used_last", id]));
        self.program.features.iter().any(derived)
            && last.is_some_and(|last| (0..SECOND).contains(&(self.at.0 - last.0)))
    }

    fn use_feature(&mut self, id: &str) {
        if !self.program.features.iter().any(|feature| feature.id == id) {
            return;
        }
        let kept = &mut self.state.kept;
        kept.count(&name(&[">used", id, &self.state.visit.replica]));
        kept.first(&name(&["<used_first", id]), self.at);
        kept.first(&name(&[">used_last", id]), self.at);
        let used = Effect::event(event::FEATURE_USED, &[("feature", id)]);
        let properties = used.properties();
        self.effects.push(used);
        self.observe(event::FEATURE_USED, properties.clone());
        let event =
            Object::of([("event", Value::from(event::FEATURE_USED)), ("properties", Value::Object(properties))]);
        self.earn(event::FEATURE_USED, Some(id), &Value::Object(event));
        self.tick_by_feature(id);
        self.trigger(&|on| matches!(on, TriggerDoc::Feature(expected) if expected == id), true);
    }

    fn identify(&mut self, user: String, traits: &Object) {
        // Another person on the same browser starts afresh; an anonymous one is recognised.
        if self.state.user().is_some_and(|known| known != user) {
            self.leave();
            let mut kept = Kept::default();
            kept.first("<seen", self.at);
            for cell in [">visit", ">visit_at", ">active", "=open"] {
                kept.join(cell, self.state.kept.get(cell).clone());
            }
            // Whoever is introduced next was introduced later, though the clock may have jumped back.
            kept.say("=user", self.state.kept.said_order("=user").unwrap_or_default(), Value::Null);
            self.state.kept = kept;
            self.trigger(&|on| matches!(on, TriggerDoc::Load), false);
            self.trigger_by_page();
        }
        self.introduce("=user", &user, traits, false);
        let said = moment(self.state.profile("=user").get("traits").get("signed_up_at"));
        self.state.kept.first("<signed_up", said.unwrap_or(self.at));
    }

    /// Adds to what is known of somebody.
    fn introduce(&mut self, cell: &str, id: &str, traits: &Object, fresh: bool) {
        let known = self.state.profile(cell).get("traits").object().filter(|_| !fresh);
        let mut all = known.cloned().unwrap_or_default();
        for (key, value) in traits {
            all.set(key, value.clone());
        }
        let profile = Object::of([("id", Value::from(id)), ("traits", Value::Object(all))]);
        self.state.kept.say_now(cell, self.at, Value::Object(profile));
    }

    /// Draws conclusions until there are no more. Each reaches something for ever, so this ends.
    fn settle(&mut self) {
        loop {
            let mut changed = self.reach_milestones();
            changed |= self.reach_pqls();
            changed |= self.move_stage();
            if !changed {
                break;
            }
        }
    }
}
