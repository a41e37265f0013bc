//! Why: verdicts, and what was left out of the config, in words.

use crate::Engine;
use crate::getters::{maybe, time};
use waypost_engine::{Question, explain};
use waypost_schema::{Object, Text, Time, Value};

/// The verdict on one id, or on everything, with what was left out of the config.
pub(crate) fn why(engine: &Engine, id: Option<&Text>, at: Time) -> Object {
    let program = &engine.program;
    let mut ids: Vec<&Text> = Vec::new();
    let experiences = program.experiences.iter().map(|experience| &experience.id);
    let milestones = program.milestones.iter().map(|milestone| &milestone.id);
    for known in experiences.chain(milestones).chain(program.pqls.iter().map(|pql| &pql.id)) {
        // An experience and a milestone may share an id; both verdicts come at once.
        if id.is_none_or(|id| id == known) && !ids.contains(&known) {
            ids.push(known);
        }
    }
    let mut verdicts: Vec<Value> = Vec::new();
    for id in ids {
        for verdict in explain(program, &engine.state, at, id) {
            let mut checks: Vec<Value> = Vec::new();
            for check in verdict.checks {
                let object = Object::new().with("rule", check.rule).with("holds", check.holds);
                let asked: Vec<Value> = check.asked.into_iter().map(question).collect();
                let object = object.with("subject", maybe(check.subject)).with("since", time(check.since));
                checks.push(object.with("because", maybe(check.because)).with("asked", asked).into());
            }
            let object = Object::new().with("id", verdict.id).with("part", verdict.part);
            let object = object.with("status", verdict.status).with("checks", checks);
            let object = object.with("by", maybe(verdict.by.map(Text::from)));
            verdicts.push(object.with("again", time(verdict.again)).with("since", time(verdict.since)).into());
        }
    }
    Object::new().with("config", &program.hash).with("faults", faults(engine, id)).with("verdicts", verdicts)
}

#[expect(clippy::cast_precision_loss, reason = "a few levels")]
fn question(question: Question) -> Value {
    let object = Object::new().with("depth", question.depth as f64).with("what", question.what);
    object.with("holds", question.holds).with("saw", question.saw).with("wanted", question.wanted).into()
}

/// What is wrong with the config; with the part of it that has this id.
fn faults(engine: &Engine, id: Option<&Text>) -> Vec<Value> {
    let mut list = Vec::new();
    for fault in &engine.program.faults {
        if id.is_none() || id == fault.path.get(1) {
            let object = Object::new().with("code", fault.code.code()).with("at", fault.place());
            list.push(object.with("message", fault.message()).with("left_out", !fault.is_warning()).into());
        }
    }
    list
}
