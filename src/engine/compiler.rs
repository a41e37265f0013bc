//! What is shared while a config file is compiled: going through its parts, references, conditions, cycles.

use crate::condition::Condition;
use crate::milestone::Milestone;
use crate::platform::Platform;
use crate::program::Program;
use waypost_schema::config::AudienceDoc;
use waypost_schema::{Fault, FaultCode, Reader, Shape, Value};

/// What is shared while one file is compiled.
pub(crate) struct Compiler<'a> {
    pub(crate) reader: Reader,
    pub(crate) platform: Platform,
    pub(crate) config: &'a Value,
    /// Whether a condition reads the time.
    pub(crate) clocked: bool,
}

impl Compiler<'_> {
    pub(crate) fn checked(&mut self, key: &str, value: &Value, shape: Shape) -> bool {
        self.reader.enter(key);
        let good = self.reader.check(value, shape);
        self.reader.leave();
        good
    }

    /// A part of the file that stands alone; `null` when it is not there or cannot be read.
    pub(crate) fn part(&mut self, key: &str, shape: Shape) -> Value {
        let value = self.config.get(key);
        if value.is_null() || self.checked(key, value, shape) { value.clone() } else { Value::Null }
    }

    /// Goes through the entries of one part that have their shape.
    pub(crate) fn each(&mut self, part: &str, shape: Shape, mut look: impl FnMut(&mut Self, &Value)) {
        self.go_through(part, shape, &mut |compiler, _, value| look(compiler, value));
    }

    /// Compiles the entries of one part. An entry in which a mistake is found is left out.
    pub(crate) fn entries<T>(
        &mut self,
        part: &str,
        shape: Shape,
        compile: impl Fn(&mut Self, String, Value) -> T,
    ) -> Vec<T> {
        let mut compiled = Vec::new();
        self.go_through(part, shape, &mut |compiler, id, value| {
            let before = compiler.reader.faults.len();
            let entry = compile(compiler, id.to_owned(), value.clone());
            if compiler.reader.faults.iter().skip(before).all(Fault::is_warning) {
                compiled.push(entry);
            }
        });
        compiled
    }

    fn go_through(&mut self, part: &str, shape: Shape, look: &mut dyn FnMut(&mut Self, &str, &Value)) {
        let entries = self.config.get(part);
        self.reader.enter(part);
        match entries.object() {
            Some(entries) => {
                for (id, value) in entries {
                    self.reader.enter(id);
                    if id.contains(['.', '/']) {
                        self.reader.fault(FaultCode::BadId, id, "an id without `.` and `/`");
                    } else if self.reader.check(value, shape) {
                        look(self, id, value);
                    }
                    self.reader.leave();
                }
            }
            None if entries.is_null() => {}
            None => self.reader.wrong(entries, "an object"),
        }
        self.reader.leave();
    }

    /// Whether the file declares `id` in `part`, rightly or wrongly.
    pub(crate) fn declares(&self, part: &str, id: &str) -> bool {
        !self.config.get(part).get(id).is_null()
    }

    /// Reports a reference under `key` to something that is not declared.
    pub(crate) fn refer(&mut self, key: &str, part: &str, id: Option<&str>) {
        if let Some(id) = id.filter(|id| !self.declares(part, id)) {
            self.reader.fault_at(key, FaultCode::UnknownReference, id, "");
        }
    }

    /// Reports the references in the list under `key` to things that are not declared.
    pub(crate) fn refer_all<'v>(&mut self, key: &str, part: &str, ids: impl Iterator<Item = &'v str>) {
        self.reader.enter(key);
        for (index, id) in ids.enumerate() {
            self.refer(&waypost_schema::digits(index as i64), part, Some(id));
        }
        self.reader.leave();
    }

    /// Reports the ids under `steps` that an earlier step has.
    pub(crate) fn refuse_twins<'v>(&mut self, ids: impl Iterator<Item = &'v str>) {
        let mut known = Vec::new();
        self.reader.enter("steps");
        for (index, id) in ids.enumerate() {
            if known.contains(&id) {
                self.reader.enter(&waypost_schema::digits(index as i64));
                self.reader.fault_at("id", FaultCode::DuplicateId, id, "");
                self.reader.leave();
            }
            known.push(id);
        }
        self.reader.leave();
    }

    /// Compiles a condition over facts.
    pub(crate) fn condition(&mut self, value: &Value) -> Condition {
        let condition = Condition::compile(value, self.config.get("groups"), self.platform, &mut self.reader);
        condition.paths(&mut |path| self.check_fact(path));
        condition
    }

    /// Compiles the condition under `key`, when there is one.
    pub(crate) fn optional(&mut self, key: &str, value: Option<&Value>) -> Option<Condition> {
        self.reader.enter(key);
        let condition = value.map(|value| self.condition(value));
        self.reader.leave();
        condition
    }

    /// Compiles a condition on an event, over `event` and `properties.*`.
    pub(crate) fn filter(&mut self, value: Option<&Value>) -> Option<Condition> {
        let value = value?;
        self.reader.enter("where");
        let condition = Condition::compile(value, self.config.get("groups"), self.platform, &mut self.reader);
        condition.paths(&mut |path| {
            if !path.first().is_some_and(|first| first == "properties" || first == "event") {
                let dotted = waypost_schema::join(path, ".");
                self.reader.fault_at(&dotted, FaultCode::UnknownFact, &dotted, "properties.… or event");
            }
        });
        self.reader.leave();
        Some(condition)
    }

    /// Compiles an audience.
    pub(crate) fn audience(&mut self, audience: Option<AudienceDoc<'_>>) -> Option<Condition> {
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
        let dotted = waypost_schema::join(path, ".");
        match (fact, path.get(1)) {
            (None, _) => self.reader.fault_at(&dotted, FaultCode::UnknownFact, &dotted, ""),
            (Some((_, Some(part))), Some(id)) if !self.declares(part, id) => {
                self.reader.fault_at(&dotted, FaultCode::UnknownReference, id, "");
            }
            _ => {}
        }
    }

    /// Leaves out the milestones that wait for each other, and says who they are.
    pub(crate) fn refuse_cycles(&mut self, milestones: &mut Vec<Milestone>) {
        // Only what waits for itself, by whatever detour, is part of a cycle; what merely waits for one is not.
        let in_cycle = |milestone: &&Milestone| waits_for(milestones, &milestone.id, &milestone.id);
        let cycle: Vec<String> = milestones.iter().filter(in_cycle).map(|milestone| milestone.id.clone()).collect();
        for id in &cycle {
            self.reader.enter("milestones");
            self.reader.enter(id);
            self.reader.fault_at("after", FaultCode::Cycle, &waypost_schema::join(&cycle, ", "), "");
            self.reader.leave();
            self.reader.leave();
        }
        milestones.retain(|milestone| !cycle.contains(&milestone.id));
    }
}

/// Whether the milestone `id` waits for `other`, by whatever detour.
fn waits_for(milestones: &[Milestone], id: &str, other: &str) -> bool {
    let mut reached = vec![id];
    let mut next = 0;
    while let Some(id) = reached.get(next).copied() {
        next += 1;
        for milestone in milestones.iter().filter(|milestone| milestone.id == id) {
            for before in milestone.doc().after().iter() {
                if before == other {
                    return true;
                }
                if !reached.contains(&before) {
                    reached.push(before);
                }
            }
        }
    }
    false
}
