//! What is shared while a config file is compiled: going through its parts, references, conditions, cycles.

use crate::condition::Condition;
use crate::fact::{Clock, Fact};
use crate::milestone::Milestone;
use waypost_schema::config::AudienceDoc;
use waypost_schema::{FaultCode, Reader, Shape, Text, Value};

/// What is shared while one file is compiled.
pub(crate) struct Compiler {
    pub(crate) reader: Reader,
    pub(crate) names: Names,
    /// What the conditions read of the clock, a bit each.
    pub(crate) clocked: u32,
    /// Whether they read what a page is.
    #[cfg(not(target_family = "wasm"))]
    pub(crate) reads_pages: bool,
}

/// What the file declares.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) config: Value,
    /// The measures that are compiled, in their order.
    pub(crate) measures: Vec<Text>,
}

impl Names {
    /// Whether the file declares `id` in `part`, rightly or wrongly.
    pub(crate) fn declares(&self, part: &'static str, id: &Text) -> bool {
        !self.config.at(part).member(id).is_null()
    }

    /// The place of a measure in the program.
    pub(crate) fn measure(&self, id: &Text) -> Option<usize> {
        self.measures.iter().position(|known| known == id)
    }
}

impl Compiler {
    pub(crate) fn checked(&mut self, key: &'static str, value: &Value, shape: Shape) -> bool {
        self.reader.enter(key);
        let good = self.reader.check(value, shape);
        self.reader.leave();
        good
    }

    /// A part of the file that stands alone; `null` when it is not there or cannot be read.
    pub(crate) fn part(&mut self, key: &'static str, shape: Shape) -> Value {
        let value = self.names.config.at(key);
        if value.is_null() || self.checked(key, &value, shape) { value } else { Value::default() }
    }

    /// Compiles the entries of one part that have their shape. An entry in which a mistake is found is left out.
    pub(crate) fn entries<T>(
        &mut self,
        part: &'static str,
        shape: Shape,
        compile: fn(&mut Self, Text, Value) -> T,
    ) -> Vec<T> {
        let mut compiled = Vec::new();
        self.each(part, shape, &mut |compiler, id, value| {
            let before = compiler.reader.mark();
            let entry = compile(compiler, id, value);
            if compiler.reader.good_since(before) {
                compiled.push(entry);
            }
        });
        compiled
    }

    /// Goes through the entries of one part that have their shape.
    pub(crate) fn each(&mut self, part: &'static str, shape: Shape, look: &mut dyn FnMut(&mut Self, Text, Value)) {
        let entries = self.names.config.at(part);
        self.reader.enter(part);
        if !entries.is_object() && !entries.is_null() {
            self.reader.wrong(&entries, "an object");
        }
        for (id, value) in entries.members() {
            self.reader.enter(&id);
            if id.cut(".").is_some() || id.cut("/").is_some() {
                self.reader.fault(FaultCode::BadId, &id, "an id without `.` and `/`");
            } else if self.reader.check(&value, shape) {
                look(self, id, value);
            }
            self.reader.leave();
        }
        self.reader.leave();
    }

    /// Reports a reference under `key` to something that is not declared.
    pub(crate) fn refer(&mut self, key: &'static str, part: &'static str, id: Option<Text>) {
        if let Some(id) = id.filter(|id| !self.names.declares(part, id)) {
            self.reader.fault_at(key, FaultCode::UnknownReference, id, "");
        }
    }

    /// Reports the references in the list under `key` to things that are not declared.
    pub(crate) fn refer_all(&mut self, key: &'static str, part: &'static str, ids: &[Text]) {
        self.reader.enter(key);
        for (index, id) in ids.iter().enumerate() {
            if !self.names.declares(part, id) {
                self.reader.enter_at(index);
                self.reader.fault(FaultCode::UnknownReference, id, "");
                self.reader.leave();
            }
        }
        self.reader.leave();
    }

    /// Reports the ids in the list under `key` that an earlier element has.
    pub(crate) fn refuse_twins(&mut self, key: &'static str, steps: &Value) {
        let mut known: Vec<Text> = Vec::new();
        self.reader.enter(key);
        for (index, step) in steps.items().enumerate() {
            let id = step.at("id").as_text().unwrap_or_default();
            if known.contains(&id) {
                self.reader.enter_at(index);
                self.reader.fault_at("id", FaultCode::DuplicateId, &id, "");
                self.reader.leave();
            }
            known.push(id);
        }
        self.reader.leave();
    }

    /// Compiles a condition over facts.
    pub(crate) fn condition(&mut self, value: &Value) -> Condition {
        let groups = self.names.config.at("groups");
        let names = &self.names;
        let resolve = |path: &Text, reader: &mut Reader| Fact::resolve(path, names, reader);
        let condition = Condition::compile_over(value, &groups, &mut self.reader, &resolve);
        condition.facts(&mut |_, fact| self.note(fact));
        condition
    }

    /// Notes that a fact is read.
    pub(crate) fn note(&mut self, fact: &Fact) {
        let clock = match fact {
            Fact::Clock(clock) => Some(*clock),
            // It changes at midnight, too.
            Fact::Behavior => Some(Clock::Weekday),
            _ => None,
        };
        if let Some(clock) = clock {
            self.clocked |= 1 << clock as u32;
        }
        #[cfg(not(target_family = "wasm"))]
        if let Fact::Visit(..) = fact {
            self.reads_pages = true;
        }
    }

    /// Compiles the condition under `key`, when there is one.
    pub(crate) fn optional(&mut self, key: &'static str, value: Option<Value>) -> Option<Condition> {
        let value = value?;
        self.reader.enter(key);
        let condition = self.condition(&value);
        self.reader.leave();
        Some(condition)
    }

    /// Compiles a condition on an event, over `event` and `properties.*`.
    pub(crate) fn filter(&mut self, value: Option<Value>) -> Option<Condition> {
        let value = value?;
        self.reader.enter("where");
        let groups = self.names.config.at("groups");
        let condition = Condition::compile_over(&value, &groups, &mut self.reader, &|path, reader| {
            let first = path.cut(".").map_or(path.clone(), |(first, _)| first);
            if !first.is("properties") && !first.is("event") {
                reader.fault_at(path, FaultCode::UnknownFact, path, "properties.… or event");
            }
            Fact::path(path)
        });
        self.reader.leave();
        Some(condition)
    }

    /// Compiles an audience.
    pub(crate) fn audience(&mut self, audience: Option<AudienceDoc>) -> Option<Condition> {
        match audience? {
            AudienceDoc::Condition(condition) => self.optional("audience", Some(condition)),
            AudienceDoc::Segment(id) => {
                self.reader.enter("audience");
                let condition = self.segment(&id);
                self.reader.leave();
                Some(condition)
            }
        }
    }

    /// The condition of a segment.
    pub(crate) fn segment(&mut self, id: &Text) -> Condition {
        if !self.names.declares("segments", id) {
            self.reader.fault(FaultCode::UnknownReference, id, "");
        }
        let segment = self.names.config.at("segments").member(id);
        // What is wrong inside the segment is reported once, at the segment.
        let known = self.reader.mark();
        let condition = self.condition(&segment);
        let good = self.reader.good_since(known);
        self.reader.forget_since(known);
        if good { condition } else { Condition::never() }
    }

    /// Leaves out the milestones that wait for each other, and says who they are.
    pub(crate) fn refuse_cycles(&mut self, milestones: &mut Vec<Milestone>) {
        // Only what waits for itself, by whatever detour, is part of a cycle; what merely waits for one is not.
        let in_cycle = |milestone: &&Milestone| waits_for_itself(milestones, &milestone.id);
        let cycle: Vec<Text> = milestones.iter().filter(in_cycle).map(|milestone| milestone.id.clone()).collect();
        let mut all = cycle.first().cloned().unwrap_or_default();
        for id in cycle.iter().skip(1) {
            all = all.plus(", ").plus(id);
        }
        for id in &cycle {
            self.reader.enter("milestones");
            self.reader.enter(id);
            self.reader.fault_at("after", FaultCode::Cycle, &all, "");
            self.reader.leave();
            self.reader.leave();
        }
        milestones.retain(|milestone| !cycle.contains(&milestone.id));
    }
}

/// Whether the milestone `id` waits for itself, by whatever detour.
fn waits_for_itself(milestones: &[Milestone], id: &Text) -> bool {
    let mut reached = vec![id.clone()];
    let mut next = 0;
    while let Some(at) = reached.get(next).cloned() {
        next += 1;
        for milestone in milestones.iter().filter(|milestone| milestone.id == at) {
            for before in &milestone.after {
                if before == id {
                    return true;
                }
                if !reached.contains(before) {
                    reached.push(before.clone());
                }
            }
        }
    }
    false
}
