//! One step: what happened goes in, the new state and the effects come out.

use crate::behavior::{ENGAGED, ENGAGEMENTS};
use crate::condition::Source;
use crate::effect::Effect;
use crate::experience::Way;
use crate::fact::Fact;
use crate::facts::{Facts, moment};
use crate::happening::{Happening, Input};
use crate::page;
use crate::program::{Feature, Program};
use crate::rules::{Listener, Pending, Rule};
use crate::state::State;
use waypost_schema::{Kept, Object, SECOND, Text, Time, Value, event};

/// How long a tab of a log is thought open after a message.
#[cfg(not(target_family = "wasm"))]
pub(crate) const IDLE: i64 = 30 * waypost_schema::MINUTE;

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
    let [.., experiences] = program.starts();
    let mut run = Run::new(program, state, input.at);
    run.pending = Pending::none(experiences, experiences + program.experiences.len());
    run.state.visit.fit(program);
    if let Happening::Load(about) = &input.happened {
        // What the load itself is counted as is this browser's already.
        run.state.visit.begin();
        for cell in ["tab", "replica", "device", "living"] {
            run.state.visit.table.set(&cell.into(), about.at(cell));
        }
        run.replica = run.state.visit.replica();
    }
    run.touch_life(&input.happened);
    #[cfg(not(target_family = "wasm"))]
    if matches!(input.happened, Happening::Away) {
        // Nobody is there: nothing is offered, and what waits for them on a page waits on.
        run.nudge();
        run.look_ahead();
        return (run.state, run.effects);
    }
    run.take(input.happened);
    run.pass_time();
    // What is shown or ended is heard like any other event, and may lead to more.
    for _ in 0..ROUNDS {
        run.settle();
        if !run.pending.guides() {
            break;
        }
        run.guide();
    }
    #[cfg(not(target_family = "wasm"))]
    run.look_ahead();
    (run.state, run.effects)
}

/// How often conclusions are drawn from what was shown and ended in one step; what is left then waits for the next.
const ROUNDS: u32 = 8;

/// An event, as filters see it.
pub(crate) struct Heard<'e> {
    event: &'e Text,
    pub(crate) properties: Value,
}

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

/// A step while it is taken.
pub(crate) struct Run<'p> {
    pub(crate) program: &'p Program,
    pub(crate) state: State,
    pub(crate) at: Time,
    pub(crate) effects: Vec<Effect>,
    /// The rules that have to be asked, by number.
    pub(crate) pending: Pending,
    /// This browser: what it counts is counted under its name.
    pub(crate) replica: Text,
}

impl<'p> Run<'p> {
    pub(crate) fn new(program: &'p Program, state: State, at: Time) -> Self {
        let replica = state.visit.replica();
        Run { program, state, at, effects: Vec::new(), pending: Pending::default(), replica }
    }

    /// Everything that is true now.
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts { program: self.program, state: &self.state, at: self.at }
    }

    /// Something was written: what reads it has to be asked.
    pub(crate) fn touch(&mut self, cell: &Text) {
        self.program.rules.readers(cell, &mut self.pending);
    }

    /// An experience has to be looked at.
    pub(crate) fn look_at(&mut self, at: usize) {
        let [.., first] = self.program.starts();
        self.pending.add(first + at);
    }

    /// Every experience whose moment has come has to be looked at.
    pub(crate) fn look_at_armed(&mut self) {
        for at in 0..self.state.visit.armed.len() {
            let armed = self.state.visit.armed.get(at).copied().unwrap_or_default();
            if armed.due.is_some() || armed.asked || armed.visible {
                self.look_at(at);
            }
        }
    }

    /// Writes the time into a cell, if that is earlier or later than what is there, as the cell has it.
    pub(crate) fn mark(&mut self, cell: &Text) {
        self.state.kept.first(cell, self.at);
        self.touch(cell);
    }

    /// Counts this browser's member of a cell up.
    pub(crate) fn tally(&mut self, cell: &Text) {
        self.state.kept.count(cell, &self.replica);
        self.touch(cell);
    }

    /// Whether a cell has a time.
    pub(crate) fn has(&self, cell: &Text) -> bool {
        self.state.kept.0.has(cell)
    }

    /// Whether anything was said in a cell.
    pub(crate) fn has_said(&self, cell: &Text) -> bool {
        self.state.kept.0.has(cell)
    }

    /// Writes what is true of this page load.
    fn note(&mut self, cell: &'static str, value: Value) {
        self.state.visit.table.set(&cell.into(), value);
        self.touch(&cell.into());
    }

    /// Writes a member of what is true of this page load.
    fn note_in(&mut self, cell: &'static str, key: &Text, value: Value) {
        self.state.visit.table.set_in(&cell.into(), key, value);
        self.touch(&cell.into());
    }

    /// Keeps the session: a sign of life goes on with it, or begins a new one.
    fn touch_life(&mut self, happened: &Happening) {
        let kept = &mut self.state.kept;
        kept.first("<seen", self.at);
        if matches!(happened, Happening::Tick | Happening::Away | Happening::Living(_)) {
            return;
        }
        let since = kept.time(">active").map(|active| self.at.0 - active.0);
        let sessions = self.program.sessions;
        let another_day = sessions.midnight && since.is_some_and(|since| Time(self.at.0 - since).day() < self.at.day());
        let begins = since.is_none_or(|since| since > sessions.idle) || another_day;
        if begins {
            kept.join(">visit", Value::from(kept.number(">visit") + 1.0));
            kept.first(">visit_at", self.at);
            for at in 0..self.state.visit.armed.len() {
                let armed = self.armed(at);
                armed.reported = false;
                armed.held = false;
                self.look_at(at);
            }
        }
        self.state.kept.first(">active", self.at);
        self.live(since, begins);
    }

    fn take(&mut self, happened: Happening) {
        match happened {
            Happening::Load(_) => {
                self.arm("load", &[], false);
                self.arm_snoozed();
                self.resume();
            }
            Happening::Page { page, properties } => self.turn_to(page, &properties),
            Happening::Name(name) => self.note_in("page", &"name".into(), name.into()),
            Happening::Track(name, properties) => self.track(&name, &properties),
            Happening::Use(feature) => self.use_feature(&feature),
            Happening::Identify(user, traits) => self.identify(&user, &traits),
            Happening::Group(account, traits) => {
                let known = self.state.profile("=account").at("id").as_text();
                let fresh = known.is_some_and(|known| known != account);
                self.introduce("=account", &account, &traits, fresh);
            }
            Happening::Ready(dataset, count) => self.note_in("datasets", &dataset, count.into()),
            Happening::Empty(experience, empty) => self.note_in("empty", &experience, empty.into()),
            Happening::Trigger(experience) => self.trigger_one(&experience),
            Happening::Start(experience, once) => self.start(&experience, once),
            Happening::Shown(experience) => self.shown(&experience),
            Happening::Advance(experience, step, None) => self.advance(&experience, step),
            Happening::Advance(experience, step, Some(by)) => self.advance_by_target(&experience, step, by),
            Happening::Back(experience) => self.back(&experience),
            Happening::Act(experience) => self.act(&experience),
            Happening::Dismiss(experience, reason) => self.dismiss(&experience, &reason),
            Happening::Missing(experience) => self.missing(&experience),
            Happening::Snooze(experience, ms) => self.snooze(&experience, ms),
            Happening::Conceal(experience, concealed) => self.conceal(&experience, concealed),
            Happening::Variant(id) => {
                if let Some(experiment) = self.program.experiments.iter().find(|experiment| experiment.id == id) {
                    self.assign(experiment);
                    self.expose_to(experiment);
                }
            }
            Happening::Active(clicks) => self.click(clicks),
            Happening::Living(tabs) => {
                self.state.visit.table.set(&"living".into(), tabs);
                // What this tab holds itself has been on the screen since the load.
                if self.state.open().tab != self.state.visit.tab() {
                    self.resume();
                }
            }
            _ => {}
        }
    }

    fn turn_to(&mut self, to: Value, properties: &Value) {
        let path = |page: &Value| page.at("path").as_text().unwrap_or_default();
        // The same page again, with another query perhaps, is no new moment: what was closed stays closed.
        let (before, path) = (path(&self.state.visit.get("page")), path(&to));
        let parts = page::parts(&path);
        let mut seen = Object::copy(&to);
        for (key, value) in properties.members() {
            seen.put(key, value);
        }
        self.note("page", to);
        if before != path || before.is_empty() {
            self.arm("page", &parts, false);
        }
        self.observe(&event::PAGE_VIEWED.into(), seen.into());
        for number in self.program.rules.moments(self.program, "page", None).iter().copied() {
            if let Some(feature) = self.feature_at(number)
                && feature.page.as_ref().is_some_and(|pages| pages.hold(&parts))
            {
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
                    if let Some(until) = moment(&properties.at("until")) {
                        self.put_off(at, experience, until);
                    }
                }
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
    fn observe(&mut self, name: &Text, properties: Value) {
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
            self.state.kept.0.change_numbers(&ENGAGED.into(), &self.replica, |series| ENGAGEMENTS.add(series, at, 1.0));
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
    fn feature_at(&self, number: usize) -> Option<&'p Feature> {
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

    fn use_feature(&mut self, id: &Text) {
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
            self.state.visit.watch.forget();
            self.arm("load", &[], false);
            let path = self.state.visit.get("page").at("path").as_text().unwrap_or_default();
            self.arm("page", &page::parts(&path), false);
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
        self.state.visit.watch.introduce();
        self.touch(&cell.into());
    }

    /// Draws conclusions until there are no more: in the order of the config, round after round. Each is for ever, or
    /// follows from what is, so this ends.
    fn settle(&mut self) {
        let program = self.program;
        let [.., experiences] = program.starts();
        while self.pending.settles() {
            let mut from = 0;
            while let Some(number) = self.pending.take(from, experiences) {
                from = number + 1;
                match program.rule(number) {
                    Rule::Experiment(at) => program.experiments.get(at).into_iter().for_each(|one| self.assign(one)),
                    Rule::Milestone(at) => program.milestones.get(at).into_iter().for_each(|one| self.reach(at, one)),
                    Rule::Pql(at) => program.pqls.get(at).into_iter().for_each(|one| self.qualify(one)),
                    Rule::Stage => self.move_stage(),
                    #[cfg(not(target_family = "wasm"))]
                    Rule::Journey(at) => program.journeys.get(at).into_iter().for_each(|one| self.travel(one)),
                    Rule::Experience => {}
                }
            }
        }
    }
}
