//! One step: what happened goes in, the new state and the effects come out.

use crate::effect::Effect;
use crate::experience::Way;
use crate::facts::{Facts, moment};
use crate::happening::{Happening, Input};
use crate::page;
use crate::program::Program;
use crate::state::State;
use waypost_schema::config::TriggerDoc;
use waypost_schema::{HOUR, Kept, MINUTE, Object, SECOND, Text, Time, Value, event};

/// A visit ends after this long without a sign of life.
pub(crate) const IDLE: i64 = 30 * MINUTE;

/// Takes one step. It never fails: what makes no sense has no effect.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use waypost_engine::{Happening, Input, Program, State, step};
/// use waypost_schema::{Time, Value};
/// let config = r#"{"version": 1, "milestones": {"first": {"title": "First", "steps": [{"id": "do", "event": "done"}]}}}"#;
/// let program = Program::compile(&Value::from_json(config).unwrap());
/// let input = Input { at: Time(1_000), happened: Happening::Track("done".into(), Value::Null) };
/// let (_, effects) = step(&program, State::default(), input);
/// assert!(effects.iter().any(|effect| effect.name() == Some("milestone.reached") && effect.id() == Some("first".into())));
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
        if matches!(happened, Happening::Tick | Happening::Living(_)) {
            return;
        }
        if kept.time(">active").is_none_or(|active| self.at.0 - active.0 > IDLE) {
            kept.join(">visit", Value::from(kept.number(">visit") + 1.0));
            kept.first(">visit_at", self.at);
            self.state.visit.armed.iter_mut().for_each(|armed| armed.reported = false);
        }
        kept.first(">active", self.at);
    }

    fn take(&mut self, happened: Happening) {
        match happened {
            Happening::Load(about) => {
                self.state.visit.begin();
                for cell in ["tab", "replica", "device", "living"] {
                    self.state.visit.table.set(&cell.into(), about.at(cell));
                }
                self.trigger(&|on| matches!(on, TriggerDoc::Load), false);
                self.resume();
            }
            Happening::Page { page, properties } => self.turn_to(page, &properties),
            Happening::Name(name) => self.state.visit.table.set_in(&"page".into(), &"name".into(), name.into()),
            Happening::Track(name, properties) => self.track(&name, &properties),
            Happening::Use(feature) => self.use_feature(&feature),
            Happening::Identify(user, traits) => self.identify(&user, &traits),
            Happening::Group(account, traits) => {
                let known = self.state.profile("=account").at("id").as_text();
                let fresh = known.is_some_and(|known| known != account);
                self.introduce("=account", &account, &traits, fresh);
            }
            Happening::Ready(dataset, count) => {
                self.state.visit.table.set_in(&"datasets".into(), &dataset, count.into());
            }
            Happening::Empty(experience, empty) => {
                self.state.visit.table.set_in(&"empty".into(), &experience, empty.into());
            }
            Happening::Trigger(experience) => self.trigger_one(&experience),
            Happening::Start(experience, once) => self.start(&experience, once),
            Happening::Shown(experience) => self.shown(&experience),
            Happening::Advance(experience, step, None) => self.advance(&experience, step),
            Happening::Advance(experience, step, Some(by)) => self.advance_by_target(&experience, step, by),
            Happening::Back(experience) => self.back(&experience),
            Happening::Act(experience) => self.act(&experience),
            Happening::Dismiss(experience, reason) => self.dismiss(&experience, &reason),
            Happening::Missing(experience) => self.missing(&experience),
            Happening::Living(tabs) => {
                self.state.visit.table.set(&"living".into(), tabs);
                // What this tab holds itself has been on the screen since the load.
                if self.state.open().tab != self.state.visit.tab() {
                    self.resume();
                }
            }
            Happening::Tick => {}
        }
    }

    fn turn_to(&mut self, to: Value, properties: &Value) {
        let path = |page: &Value| page.at("path").as_text().unwrap_or_default();
        let mut seen = Object::copy(&to);
        for (key, value) in properties.members() {
            seen.put(key, value);
        }
        // The same page again, with another query perhaps, is no new moment: what was closed stays closed.
        let (before, path) = (path(&self.state.visit.get("page")), path(&to));
        self.state.visit.table.set(&"page".into(), to);
        if before != path || before.is_empty() {
            self.trigger_by_page();
        }
        self.observe(&event::PAGE_VIEWED.into(), seen.into());
        for feature in &self.program.features {
            if feature.page.as_ref().is_some_and(|pattern| page::matches(pattern, &path)) {
                self.use_feature(&feature.id);
            }
        }
    }

    /// An event of the host. What the engine itself concludes is not taken from outside.
    fn track(&mut self, name: &Text, properties: &Value) {
        if name.is(event::FEATURE_USED) {
            if let Some(feature) = properties.at("feature").as_text().filter(|feature| !self.just_used(feature)) {
                self.use_feature(&feature);
            }
            return;
        }
        let own = ["milestone.", "pql.", "stage.", event::EXPERIENCE_ELIGIBLE, event::EXPERIENCE_GOAL_MET];
        if own.into_iter().any(|own| name.begins(own)) {
            return;
        }
        let seen = [
            (event::EXPERIENCE_SHOWN, Way::Shown),
            (event::EXPERIENCE_COMPLETED, Way::Completed),
            (event::EXPERIENCE_DISMISSED, Way::Dismissed),
        ];
        let way = seen.into_iter().find(|(known, _)| name.is(known));
        if let (Some((_, way)), Some(id)) = (way, properties.at("experience").as_text())
            && let Some((_, experience)) = self.place_of(&id)
        {
            self.expose(way, experience);
        }
        self.observe(name, properties.clone());
        for feature in &self.program.features {
            if way.is_none() && feature.event.as_ref() == Some(name) {
                self.use_feature(&feature.id);
            }
        }
    }

    /// Lets everything that listens hear an event.
    fn observe(&mut self, name: &Text, properties: Value) {
        self.count(name, properties);
        self.advance_by_event(name);
        self.trigger_by_event(name);
    }

    fn trigger_by_event(&mut self, name: &Text) {
        self.trigger(&|on| matches!(on, TriggerDoc::Event(expected) if expected == name), true);
    }

    /// Lets measures, points and milestones hear an event.
    fn count(&mut self, name: &Text, properties: Value) {
        let event = about(name, properties);
        self.measure(name, &event);
        self.earn(name, None, &event);
        self.tick_by_event(name, &event);
    }

    /// Says what was seen of an experience. It is an event like any other, here as in the log that is made of it.
    pub(crate) fn tell(&mut self, name: &'static str, properties: Object) {
        let properties = Value::from(properties);
        self.effects.push(Effect::Event { name, properties: properties.clone() });
        let name = name.into();
        self.count(&name, properties);
        self.trigger_by_event(&name);
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

    fn use_feature(&mut self, id: &Text) {
        let Some(feature) = self.program.features.iter().find(|feature| feature.id == *id) else { return };
        let replica = self.state.visit.replica();
        self.state.kept.count(&feature.used, &replica);
        self.state.kept.first(&feature.first, self.at);
        self.state.kept.first(&feature.last, self.at);
        let properties = Value::from(Object::new().with("feature", id));
        self.effects.push(Effect::Event { name: event::FEATURE_USED, properties: properties.clone() });
        let name = event::FEATURE_USED.into();
        self.observe(&name, properties.clone());
        self.earn(&name, Some(id), &about(&name, properties));
        self.tick_by_feature(id);
        self.trigger(&|on| matches!(on, TriggerDoc::Feature(expected) if expected == id), true);
    }

    fn identify(&mut self, user: &Text, traits: &Value) {
        // Another person on the same browser starts afresh; an anonymous one is recognised.
        if self.state.user().is_some_and(|known| known != *user) {
            self.leave();
            let mut kept = Kept::default();
            kept.first("<seen", self.at);
            for cell in [">visit", ">visit_at", ">active", "=open"] {
                kept.join(cell, self.state.kept.get(cell));
            }
            // Whoever is introduced next was introduced later, though the clock may have jumped back.
            kept.say("=user", self.state.kept.said_order("=user").unwrap_or_default(), Value::default());
            self.state.kept = kept;
            self.trigger(&|on| matches!(on, TriggerDoc::Load), false);
            self.trigger_by_page();
        }
        self.introduce("=user", user, traits, false);
        let said = moment(&self.state.profile("=user").at("traits").at("signed_up_at"));
        self.state.kept.first("<signed_up", said.unwrap_or(self.at));
    }

    /// Adds to what is known of somebody.
    fn introduce(&mut self, cell: &'static str, id: &Text, traits: &Value, fresh: bool) {
        let mut all = if fresh { Object::new() } else { Object::copy(&self.state.profile(cell).at("traits")) };
        for (key, value) in traits.members() {
            all.put(key, value);
        }
        let profile = Object::new().with("id", id).with("traits", all);
        self.state.kept.say_now(cell, self.at, profile.into());
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

/// An event as filters see it.
fn about(name: &Text, properties: Value) -> Value {
    Object::new().with("event", name).with("properties", properties).into()
}
