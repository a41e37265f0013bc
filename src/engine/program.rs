//! A config file, compiled: what it declares, ready to be asked, and what of it was left out.

use crate::behavior::{self, Behavior};
use crate::compiler::{Compiler, Names};
use crate::experience::Experience;
use crate::experiment::Experiment;
use crate::hash::hash;
#[cfg(not(target_family = "wasm"))]
use crate::journey::Journey;
use crate::measure::Measure;
use crate::milestone::Milestone;
use crate::page::Pages;
use crate::pql::Pql;
use crate::rules::{Rules, uses_of};
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
use waypost_schema::Fault;
use waypost_schema::config::{
    BehaviorDoc, ConfigDoc, ExperienceDoc, ExperimentDoc, FeatureDoc, LimitsDoc, MeasureDoc, MilestoneDoc, PqlDoc,
    SendDoc, SenderDoc, SessionsDoc, StagesDoc, ThemeDoc, VERSION,
};
use waypost_schema::{FaultCode, Object, Reader, Shape, Text, Value, View};

/// A compiled config file.
#[derive(Debug)]
pub struct Program {
    /// The file itself; what is compiled was checked and can be read through views.
    pub config: Value,
    /// Names this config among its versions.
    pub hash: Text,
    /// What is wrong with the file. An entry with a fault that is no warning was left out.
    #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
    pub faults: Vec<Fault>,
    /// Features, in document order.
    pub features: Vec<Feature>,
    /// Measures, in document order.
    pub measures: Vec<Measure>,
    /// Milestones, in document order.
    pub milestones: Vec<Milestone>,
    /// Definitions of a product-qualified lead, in document order.
    pub pqls: Vec<Pql>,
    /// Experiences, in document order.
    pub experiences: Vec<Experience>,
    /// Journeys, in document order. Messages to people who are away are no business of a page.
    #[cfg(not(target_family = "wasm"))]
    pub journeys: Vec<Journey>,
    /// Experiments, in document order.
    pub experiments: Vec<Experiment>,
    /// How much guidance one person gets.
    pub(crate) limits: Limits,
    /// When a session ends.
    pub(crate) sessions: Sessions,
    /// How the customer behaviour index is made.
    pub(crate) behavior: Option<Behavior>,
    /// What the conditions read of the clock, a bit each.
    pub(crate) clocked: u32,
    /// Whether they read what a page is.
    #[cfg(not(target_family = "wasm"))]
    pub(crate) reads_pages: bool,
    /// Who has to be asked when.
    pub(crate) rules: Rules,
    /// What the file declares.
    pub(crate) names: Names,
    /// `theme` and `send`, where they can be read.
    theme: Value,
    send: Value,
}

/// Compiled limits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Limits {
    pub(crate) per_session: Option<u32>,
    pub(crate) per_day: Option<u32>,
    pub(crate) gap: i64,
    pub(crate) holdout: f64,
}

/// Compiled rules of sessions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sessions {
    pub(crate) idle: i64,
    pub(crate) midnight: bool,
}

/// A compiled feature.
#[derive(Debug)]
pub struct Feature {
    /// Its id.
    pub id: Text,
    /// Whether it predicts success.
    pub(crate) core: bool,
    /// The name under which its uses are heard.
    pub(crate) name: Text,
    /// The pages that are a use of it.
    pub(crate) page: Option<Pages>,
    /// The event that is a use of it.
    pub(crate) event: Option<Text>,
    /// How often it was used, first and last.
    pub(crate) used: Text,
    pub(crate) first: Text,
    pub(crate) last: Text,
}

impl Feature {
    fn compile(_: &mut Compiler, id: Text, value: Value) -> Self {
        let doc = FeatureDoc(value);
        let on = doc.on();
        Self {
            core: doc.core(),
            name: uses_of(&id),
            page: on.as_ref().and_then(|on| on.page()).as_ref().map(Pages::compile),
            event: on.and_then(|on| on.event()),
            used: Text::from("+used").slash(&id),
            first: Text::from("<used_first").slash(&id),
            last: Text::from(">used_last").slash(&id),
            id,
        }
    }
}

impl Program {
    /// Compiles a config file. It always succeeds; what is wrong is in [`faults`](Self::faults).
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use waypost_engine::Program;
    /// use waypost_schema::Value;
    /// let config = Value::from_json(r#"{"version": 1, "features": {"a": {}, "b": {"on": 7}}}"#).unwrap();
    /// let program = Program::compile(&config);
    /// assert_eq!(program.features.len(), 1);
    /// assert_eq!(program.faults[0].place(), "features.b.on");
    /// # }
    /// ```
    #[must_use]
    pub fn compile(config: &Value) -> Self {
        let mut program = Program {
            config: config.clone(),
            hash: hash(config),
            #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
            faults: Vec::new(),
            features: Vec::new(),
            measures: Vec::new(),
            milestones: Vec::new(),
            pqls: Vec::new(),
            experiences: Vec::new(),
            #[cfg(not(target_family = "wasm"))]
            journeys: Vec::new(),
            experiments: Vec::new(),
            limits: Limits::default(),
            sessions: Sessions { idle: SessionsDoc(Value::default()).idle().0, midnight: false },
            behavior: None,
            clocked: 0,
            #[cfg(not(target_family = "wasm"))]
            reads_pages: false,
            rules: Rules::default(),
            names: Names { config: config.clone(), measures: Vec::new() },
            theme: Value::default(),
            send: Value::default(),
        };
        let names = Names { config: config.clone(), measures: Vec::new() };
        let mut compiler = Compiler {
            reader: Reader::default(),
            names,
            clocked: 0,
            #[cfg(not(target_family = "wasm"))]
            reads_pages: false,
        };
        program.fill(&mut compiler);
        program.clocked = compiler.clocked;
        #[cfg(not(target_family = "wasm"))]
        {
            program.reads_pages = compiler.reads_pages;
        }
        program.names = compiler.names;
        program.rules = Rules::of(&program);
        #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
        {
            program.faults = compiler.reader.faults;
        }
        program
    }

    fn fill(&mut self, compiler: &mut Compiler) {
        if !self.config.is_object() {
            compiler.reader.wrong(&self.config, "an object");
            return;
        }
        compiler.reader.known(&self.config, ConfigDoc::DOCUMENT);
        let version = self.config.at("version");
        if version.is_null() {
            compiler.reader.fault(FaultCode::MissingKey, "version", "");
            return;
        }
        if !compiler.checked("version", &version, Shape::Count) {
            return;
        }
        if version.number() != Some(f64::from(VERSION)) {
            let found = Text::of_number(version.number().unwrap_or_default());
            compiler.reader.fault_at("version", FaultCode::BadVersion, found, "1");
            return;
        }
        for (key, shape) in [("$schema", Shape::Text), ("app", Shape::Text), ("stages", StagesDoc::SHAPE)] {
            let _ = compiler.part(key, shape);
        }
        let behavior = compiler.part("behavior", BehaviorDoc::SHAPE);
        self.behavior = (!behavior.is_null()).then(|| behavior::compile(&BehaviorDoc(behavior)));
        let limits = LimitsDoc(compiler.part("limits", LimitsDoc::SHAPE));
        self.limits = Limits {
            per_session: limits.per_session(),
            per_day: limits.per_day(),
            gap: limits.gap().unwrap_or_default().0,
            holdout: limits.holdout().unwrap_or_default(),
        };
        let sessions = SessionsDoc(compiler.part("sessions", SessionsDoc::SHAPE));
        self.sessions = Sessions { idle: sessions.idle().0, midnight: sessions.midnight() };
        self.theme = compiler.part("theme", ThemeDoc::SHAPE);
        self.send = compiler.part("send", SendDoc::SHAPE);
        self.features = compiler.entries("features", FeatureDoc::SHAPE, Feature::compile);
        self.measures = compiler.entries("measures", MeasureDoc::SHAPE, Measure::compile);
        compiler.names.measures = self.measures.iter().map(|measure| measure.id.clone()).collect();
        compiler.each("groups", Shape::Any, &mut |_, _, _| {});
        compiler.each("segments", Shape::Condition, &mut |compiler, _, value| drop(compiler.condition(&value)));
        self.milestones = compiler.entries("milestones", MilestoneDoc::SHAPE, Milestone::compile);
        compiler.refuse_cycles(&mut self.milestones);
        self.pqls = compiler.entries("pql", PqlDoc::SHAPE, Pql::compile);
        compiler.each("senders", SenderDoc::SHAPE, &mut |_, _, _| {});
        self.experiments = compiler.entries("experiments", ExperimentDoc::SHAPE, Experiment::compile);
        self.experiences = compiler.entries("experiences", ExperienceDoc::SHAPE, Experience::compile);
        self.change_experiences(compiler);
        #[cfg(not(target_family = "wasm"))]
        {
            self.journeys = compiler.entries("journeys", waypost_schema::config::JourneyDoc::SHAPE, Journey::compile);
        }
        compiler.each("locales", Shape::AnyObject, &mut |_, _, _| {});
    }

    /// Compiles the experiences as the variants of experiments change them. A change in which a mistake is found is
    /// left out.
    fn change_experiences(&mut self, compiler: &mut Compiler) {
        for (number, experiment) in self.experiments.iter().enumerate() {
            for (variant, id, keys) in &experiment.changes {
                let Some(experience) = self.experiences.iter_mut().find(|experience| experience.id == *id) else {
                    continue;
                };
                let mut doc = Object::copy(&experience.doc.0);
                for (key, value) in keys.members() {
                    doc.put(key, value);
                }
                let doc = Value::from(doc);
                for key in [&"experiments".into(), &experiment.id, &"changes".into(), variant, id] {
                    compiler.reader.enter(key);
                }
                let before = compiler.reader.mark();
                if compiler.reader.check(&doc, ExperienceDoc::SHAPE) {
                    let changed = Experience::compile(compiler, id.clone(), doc);
                    if compiler.reader.good_since(before) {
                        experience.variants.push((number, variant.clone(), changed));
                    }
                }
                (0..5).for_each(|_| compiler.reader.leave());
            }
        }
    }

    /// The app's short name.
    #[must_use]
    pub fn app(&self) -> Text {
        self.config.at("app").as_text().unwrap_or_else(|| "app".into())
    }

    /// Colours and shape.
    #[must_use]
    pub fn theme(&self) -> ThemeDoc {
        ThemeDoc(self.theme.clone())
    }

    /// What may leave the browser.
    #[must_use]
    pub fn send(&self) -> SendDoc {
        SendDoc(self.send.clone())
    }

    /// Whether a trait such as `user.role` may leave the browser.
    #[must_use]
    pub fn allows(&self, path: &Text) -> bool {
        self.send().allow().iter().any(|allowed| allowed == *path)
    }

    /// A person who speaks.
    #[cfg(not(target_family = "wasm"))]
    #[must_use]
    pub fn sender(&self, id: &Text) -> Option<SenderDoc> {
        let sender = self.config.at("senders").member(id);
        let bad = self.faults.iter().any(|fault| {
            !fault.is_warning()
                && matches!(fault.path.as_slice(), [part, known, ..] if part.is("senders") && known == id)
        });
        (sender.is_object() && !bad).then_some(SenderDoc(sender))
    }
}

#[cfg(all(test, feature = "native"))]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::Program;
    use waypost_schema::Value;

    #[test]
    fn what_waits_for_a_cycle_is_not_blamed_for_it() {
        let check = |milestones: &str, expected: &[&str]| {
            let config = Value::from_json(&format!(r#"{{"version": 1, "milestones": {milestones}}}"#)).unwrap();
            let program = Program::compile(&config);
            let places: Vec<_> = program.faults.iter().map(|fault| fault.place()).collect();
            assert_eq!(places, expected, "{milestones}");
        };
        let one = |id: &str, after: &str| format!(r#""{id}": {{"title": "", "when": {{}}, "after": [{after}]}}"#);
        let many = |list: &[(&str, &str)]| {
            let list: Vec<String> = list.iter().map(|(id, after)| one(id, after)).collect();
            format!("{{{}}}", list.join(", "))
        };
        check(&many(&[("a", ""), ("b", r#""a""#), ("c", r#""a", "b""#)]), &[]);
        check(&many(&[("a", r#""a""#)]), &["milestones.a.after"]);
        check(
            &many(&[("a", r#""b""#), ("b", r#""a""#), ("c", r#""a""#), ("d", r#""c""#)]),
            &["milestones.a.after", "milestones.b.after"],
        );
    }

    #[test]
    fn one_bad_part_leaves_the_others_alone() {
        let config = r#"{"$schema": 1, "version": 1, "theme": {"radius": "8"}, "behavior": 7, "limits": [], "send": {"allow": 1},
            "features": {"f": {}}}"#;
        let program = Program::compile(&Value::from_json(config).unwrap());
        assert_eq!(program.features.len(), 1);
        assert_eq!(program.faults.len(), 5);
        assert!(!program.allows(&"1".into()), "what cannot be read lets nothing out");
    }

    #[test]
    fn a_condition_of_a_nudge_is_looked_at() {
        let config = r#"{"version": 1, "journeys": {"j": {"enter": {}, "nudges": [{"id": "n", "after": "1d", "if": {"a.b": {"$no": 1}}}]}}}"#;
        let program = Program::compile(&Value::from_json(config).unwrap());
        let places: Vec<_> = program.faults.iter().map(|fault| fault.place()).collect();
        assert_eq!(places, ["journeys.j.nudges.0.if.a.b.$no", "journeys.j.nudges.0.if.a.b"]);
    }
}
