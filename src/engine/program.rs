//! A config file, compiled: what it declares, ready to be asked, and what of it was left out.

use crate::condition::Condition;
use crate::experience::Experience;
use crate::hash::hash;
use crate::measure::Measure;
use crate::milestone::Milestone;
use crate::platform::Platform;
use crate::pql::Pql;
use waypost_schema::config::{AudienceDoc, ConditionDoc, ConfigDoc, FeatureDoc, SenderDoc, ThemeDoc};
use waypost_schema::{Decode, Entries, Fault, FaultCode, Object, Reader, Value};

/// A compiled config file.
#[derive(Debug)]
pub struct Program {
    /// The app's short name.
    pub app: String,
    /// Names this config among its versions.
    pub hash: String,
    /// What is wrong with the file. An entry with a fault that is no warning was left out.
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
    /// The people who speak.
    pub senders: Vec<(String, SenderDoc)>,
    /// Colours and shape.
    pub theme: Option<ThemeDoc>,
    /// The traits that may leave the browser.
    pub allow: Vec<String>,
    /// Translations: language tag, then text by key.
    pub locales: Vec<(String, Object)>,
    /// Whether anything depends on the time of day or on how long a visit lasts.
    pub clocked: bool,
}

/// A compiled feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Its id.
    pub id: String,
    /// What the config says of it.
    pub doc: FeatureDoc,
}

impl Program {
    /// The facts there are, by their first word; where an id follows, with the part of the config that declares it.
    pub const FACTS: &[(&str, Option<&str>)] = &[
        ("user", None),
        ("account", None),
        ("page", None),
        ("device", None),
        ("session", None),
        ("time", None),
        ("measure", Some("measures")),
        ("milestone", Some("milestones")),
        ("milestones", Some("milestones")),
        ("feature", Some("features")),
        ("experience", Some("experiences")),
        ("dataset", None),
        ("variant", Some("experiments")),
        ("pql", Some("pql")),
        ("stage", None),
        ("behavior", None),
    ];

    /// Compiles a config file. It always succeeds; what is wrong is in [`faults`](Self::faults).
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use waypost_engine::{Platform, Program};
    /// use waypost_schema::Value;
    /// let config = Value::from_json(r#"{"version": 1, "features": {"a": {}, "b": {"on": 7}}}"#).unwrap();
    /// let program = Program::compile(&config, Platform::native());
    /// assert_eq!(program.features.len(), 1);
    /// assert_eq!(program.faults[0].place(), "features.b.on");
    /// # }
    /// ```
    #[must_use]
    pub fn compile(config: &Value, platform: Platform) -> Self {
        let mut reader = Reader::default();
        let doc = ConfigDoc::decode(config, &mut reader);
        let mut compiler = Compiler { reader, platform, config, clocked: false };
        let mut program = Program {
            app: String::from("app"),
            hash: hash(config),
            faults: Vec::new(),
            features: Vec::new(),
            measures: Vec::new(),
            milestones: Vec::new(),
            pqls: Vec::new(),
            experiences: Vec::new(),
            senders: Vec::new(),
            theme: None,
            allow: Vec::new(),
            locales: Vec::new(),
            clocked: false,
        };
        if let Some(doc) = doc {
            program.fill(doc, &mut compiler);
        }
        program.clocked = compiler.clocked;
        program.faults = compiler.reader.faults;
        program
    }

    fn fill(&mut self, doc: ConfigDoc, compiler: &mut Compiler<'_>) {
        if doc.version != 1 {
            compiler
                .reader
                .within("version", |reader| reader.fault(FaultCode::BadVersion, &doc.version.to_string(), "1"));
            return;
        }
        self.app = doc.app;
        self.features = compiler.entries("features", doc.features, |_, id, doc| Feature { id, doc });
        self.measures = compiler.entries("measures", doc.measures, Measure::compile);
        let _ = compiler.entries("segments", doc.segments, |compiler, _, condition| compiler.condition(&condition));
        self.milestones = compiler.entries("milestones", doc.milestones, Milestone::compile);
        compiler.refuse_cycles(&mut self.milestones);
        self.pqls = compiler.entries("pql", doc.pql, Pql::compile);
        self.experiences = compiler.entries("experiences", doc.experiences, Experience::compile);
        let _ = compiler.entries("journeys", doc.journeys, |compiler, _, journey| {
            compiler.reader.enter("enter");
            let _ = compiler.condition(&journey.enter);
            compiler.reader.leave();
            let _ = compiler.optional("exit", journey.exit.as_ref());
            compiler.refer("from", "senders", journey.from.as_deref());
            compiler.reader.enter("nudges");
            for (index, nudge) in journey.nudges.iter().enumerate() {
                compiler.reader.enter(&index.to_string());
                let _ = compiler.optional("if", nudge.if_.as_ref());
                compiler.reader.leave();
            }
            compiler.reader.leave();
        });
        let _ = compiler.entries("experiments", doc.experiments, |compiler, _, experiment| {
            let _ = compiler.audience(experiment.audience.as_ref());
            if let Some(goal) = experiment.goal {
                compiler.reader.enter("goal");
                compiler.refer("milestone", "milestones", Some(&goal.milestone));
                compiler.reader.leave();
            }
        });
        self.senders = doc.senders.0;
        self.theme = doc.theme.0;
        self.allow = doc.send.0.map(|send| send.allow).unwrap_or_default();
        self.locales = doc.locales.0;
    }

    /// The place of a milestone.
    #[must_use]
    pub fn milestone(&self, id: &str) -> Option<usize> {
        self.milestones.iter().position(|milestone| milestone.id == id)
    }

    /// The place of an experience.
    #[must_use]
    pub fn experience(&self, id: &str) -> Option<usize> {
        self.experiences.iter().position(|experience| experience.id == id)
    }
}

/// What is shared while one file is compiled.
pub(crate) struct Compiler<'a> {
    pub(crate) reader: Reader,
    pub(crate) platform: Platform,
    config: &'a Value,
    clocked: bool,
}

impl Compiler<'_> {
    /// Compiles the entries of one part. An entry in which a mistake is found is left out.
    fn entries<D, T>(
        &mut self,
        part: &str,
        entries: Entries<D>,
        compile: impl Fn(&mut Self, String, D) -> T,
    ) -> Vec<T> {
        let mut compiled = Vec::new();
        self.reader.enter(part);
        for (id, doc) in entries.0 {
            self.reader.enter(&id);
            let before = self.reader.faults.len();
            let entry = compile(self, id, doc);
            self.reader.leave();
            if self.reader.faults.iter().skip(before).all(Fault::is_warning) {
                compiled.push(entry);
            }
        }
        self.reader.leave();
        compiled
    }

    /// Whether the file declares `id` in `part`, rightly or wrongly.
    pub(crate) fn declares(&self, part: &str, id: &str) -> bool {
        self.config.get(part).object().is_some_and(|entries| entries.get(id).is_some())
    }

    /// Reports a reference under `key` to something that is not declared.
    pub(crate) fn refer(&mut self, key: &str, part: &str, id: Option<&str>) {
        if let Some(id) = id.filter(|id| !self.declares(part, id)) {
            self.reader.within(key, |reader| reader.fault(FaultCode::UnknownReference, id, ""));
        }
    }

    /// Compiles a condition over facts.
    pub(crate) fn condition(&mut self, doc: &ConditionDoc) -> Condition {
        let condition = Condition::compile(&doc.0, self.config.get("groups"), self.platform, &mut self.reader);
        condition.paths(&mut |path| self.check_fact(path));
        condition
    }

    /// Compiles the condition under `key`, when there is one.
    pub(crate) fn optional(&mut self, key: &str, doc: Option<&ConditionDoc>) -> Option<Condition> {
        self.reader.enter(key);
        let condition = doc.map(|doc| self.condition(doc));
        self.reader.leave();
        condition
    }

    /// Compiles a condition on an event, over `event` and `properties.*`.
    pub(crate) fn filter(&mut self, doc: Option<&ConditionDoc>) -> Option<Condition> {
        self.reader.enter("where");
        let filter = doc.map(|doc| {
            let condition = Condition::compile(&doc.0, self.config.get("groups"), self.platform, &mut self.reader);
            condition.paths(&mut |path| {
                let first = path.first().map_or("", String::as_str);
                if first != "properties" && first != "event" {
                    self.reader.within(&path.join("."), |reader| {
                        reader.fault(FaultCode::UnknownFact, &path.join("."), "properties.… or event");
                    });
                }
            });
            condition
        });
        self.reader.leave();
        filter
    }

    /// Compiles an audience.
    pub(crate) fn audience(&mut self, audience: Option<&AudienceDoc>) -> Option<Condition> {
        match audience? {
            AudienceDoc::Condition(condition) => self.optional("audience", Some(condition)),
            AudienceDoc::Segment(id) => {
                self.refer("audience", "segments", Some(id));
                // What is wrong inside the segment is reported once, at the segment.
                let mut quiet = Reader::default();
                let condition = self.config.get("segments").get(id);
                let compiled = Condition::compile(condition, self.config.get("groups"), self.platform, &mut quiet);
                if quiet.faults.is_empty() { Some(compiled) } else { Some(Condition::never()) }
            }
        }
    }

    fn check_fact(&mut self, path: &[String]) {
        let Some(first) = path.first() else { return };
        self.clocked |= first == "time" || first == "session";
        let fact = Program::FACTS.iter().find(|(name, _)| name == first);
        let dotted = path.join(".");
        match (fact, path.get(1)) {
            (None, _) => self.reader.within(&dotted, |reader| reader.fault(FaultCode::UnknownFact, &dotted, "")),
            (Some((_, Some(part))), Some(id)) if !self.declares(part, id) => {
                self.reader.within(&dotted, |reader| reader.fault(FaultCode::UnknownReference, id, ""));
            }
            _ => {}
        }
    }

    /// Leaves out the milestones that wait for each other, and says who they are.
    fn refuse_cycles(&mut self, milestones: &mut Vec<Milestone>) {
        // Milestones whose predecessors can all come first are taken away, until only cycles are left.
        let mut waiting: Vec<(&str, &[String])> =
            milestones.iter().map(|milestone| (milestone.id.as_str(), milestone.doc.after.as_slice())).collect();
        loop {
            let ids: Vec<&str> = waiting.iter().map(|(id, _)| *id).collect();
            let before = waiting.len();
            waiting.retain(|(_, after)| after.iter().any(|id| ids.contains(&id.as_str())));
            if waiting.len() == before {
                break;
            }
        }
        // What merely waits for a cycle is not part of it: only what waits for itself is, by whatever detour.
        let cycle: Vec<String> =
            waiting.iter().filter(|(id, _)| waits_for(id, id, &waiting)).map(|(id, _)| (*id).to_owned()).collect();
        for id in &cycle {
            self.reader.enter("milestones");
            self.reader.enter(id);
            self.reader.within("after", |reader| reader.fault(FaultCode::Cycle, &cycle.join(", "), ""));
            self.reader.leave();
            self.reader.leave();
        }
        milestones.retain(|milestone| !cycle.contains(&milestone.id));
    }
}

/// Whether `id` waits for `other`, by whatever detour.
fn waits_for(id: &str, other: &str, after: &[(&str, &[String])]) -> bool {
    let mut reached = vec![id];
    let mut next = 0;
    while let Some(id) = reached.get(next).copied() {
        next += 1;
        for before in after.iter().filter(|(waiting, _)| *waiting == id).flat_map(|(_, before)| before.iter()) {
            if before == other {
                return true;
            }
            if !reached.contains(&before.as_str()) {
                reached.push(before);
            }
        }
    }
    false
}

#[cfg(all(test, feature = "native"))]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::Program;
    use crate::platform::Platform;
    use waypost_schema::Value;

    #[test]
    fn what_waits_for_a_cycle_is_not_blamed_for_it() {
        let check = |milestones: &str, expected: &[&str]| {
            let config = Value::from_json(&format!(r#"{{"version": 1, "milestones": {milestones}}}"#)).unwrap();
            let program = Program::compile(&config, Platform::native());
            let places: Vec<String> = program.faults.iter().map(|fault| fault.place()).collect();
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
        let program = Program::compile(&Value::from_json(config).unwrap(), Platform::native());
        assert_eq!(program.features.len(), 1);
        assert_eq!(program.faults.len(), 5);
        assert!(program.allow.is_empty(), "what cannot be read lets nothing out");
    }

    #[test]
    fn a_condition_of_a_nudge_is_looked_at() {
        let config = r#"{"version": 1, "journeys": {"j": {"enter": {}, "nudges": [{"id": "n", "after": "1d", "if": {"a.b": {"$no": 1}}}]}}}"#;
        let program = Program::compile(&Value::from_json(config).unwrap(), Platform::native());
        let places: Vec<String> = program.faults.iter().map(|fault| fault.place()).collect();
        assert_eq!(places, ["journeys.j.nudges.0.if.a.b.$no", "journeys.j.nudges.0.if.a.b"]);
    }
}
