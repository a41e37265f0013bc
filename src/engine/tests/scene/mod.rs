//! A browser without a screen: what the engine orders is told in words.

#![allow(dead_code, missing_docs, clippy::unwrap_used, reason = "shared by tests")]

use waypost_engine::{Effect, Happening, Input, Program, State, step};
use waypost_schema::{Object, Time, Value};

/// One browser with one person, and a clock that the test sets, in seconds.
pub struct Scene {
    pub program: Program,
    pub state: State,
}

impl Scene {
    /// A config of these experiences, and of milestones `m` (event `made`) and `n` (event `named`), on a loaded page.
    pub fn new(experiences: &str) -> Self {
        let milestone = |event: &str| format!(r#"{{"title": "M", "steps": [{{"id": "s", "event": "{event}"}}]}}"#);
        let config = format!(
            r#"{{"version": 1, "milestones": {{"m": {}, "n": {}}}, "experiences": {experiences}}}"#,
            milestone("made"),
            milestone("named"),
        );
        let program = Program::compile(&Value::from_json(&config).unwrap());
        assert_eq!(program.faults, []);
        Self { program, state: State::default() }
    }

    /// What follows, in words: `show id step`, `hide id`, or the event's name and id; milestones aside.
    pub fn hear(&mut self, second: i64, happened: Happening) -> Vec<String> {
        let effects = self.effects(second, happened);
        effects.iter().filter_map(|effect| self.words(effect)).collect()
    }

    /// What follows, as it is.
    pub fn effects(&mut self, second: i64, happened: Happening) -> Vec<Effect> {
        let state = std::mem::take(&mut self.state);
        let (state, effects) = step(&self.program, state, Input { at: Time(second * 1_000), happened });
        self.state = state;
        effects
    }

    pub fn words(&self, effect: &Effect) -> Option<String> {
        let id = |at: &usize| self.program.experiences.get(*at).map(|experience| experience.id.clone()).unwrap();
        match effect {
            Effect::Show { at, step } => Some(format!("show {} {step}", id(at))),
            Effect::Hide { at } => Some(format!("hide {}", id(at))),
            Effect::Event { name: "experience.dismissed", properties } => {
                let text = |key: &str| properties.get(key).text().unwrap().to_owned();
                Some(format!("dismissed {} {}", text("experience"), text("reason")))
            }
            effect => {
                let name = effect
                    .name()?
                    .strip_prefix("experience.")
                    .or(effect.name().filter(|name| *name == "target.missing"))?;
                Some(format!("{name} {}", effect.id().unwrap()))
            }
        }
    }

    pub fn load(&mut self, second: i64) -> Vec<String> {
        let load = Object::new().with("tab", "tab").with("replica", "r");
        let mut heard = self.hear(second, Happening::Load(load.into()));
        // What follows from a load is concluded with the next thing.
        heard.extend(self.hear(second, Happening::Tick));
        heard
    }

    pub fn page(&mut self, second: i64, path: &'static str) -> Vec<String> {
        let page = Object::new().with("path", path).into();
        self.hear(second, Happening::Page { page, properties: Value::Null })
    }

    pub fn track(&mut self, second: i64, name: &'static str) -> Vec<String> {
        self.hear(second, Happening::Track(name.into(), Value::Null))
    }

    pub fn shown(&mut self, second: i64, experience: &'static str) -> Vec<String> {
        self.hear(second, Happening::Shown(experience.into()))
    }

    pub fn go_on(&mut self, second: i64, experience: &'static str, step: u32) -> Vec<String> {
        self.hear(second, Happening::Advance(experience.into(), step, "".into()))
    }

    pub fn dismiss(&mut self, second: i64, experience: &'static str) -> Vec<String> {
        self.hear(second, Happening::Dismiss(experience.into(), "closed".into()))
    }

    pub fn missing(&mut self, second: i64, experience: &'static str) -> Vec<String> {
        self.hear(second, Happening::Missing(experience.into(), Value::Null))
    }

    pub fn identify(&mut self, second: i64, user: &'static str) -> Vec<String> {
        self.hear(second, Happening::Identify(user.into(), Value::Null))
    }
}

pub const NOTHING: [&str; 0] = [];
