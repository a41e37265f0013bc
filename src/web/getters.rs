//! What the page can read.

use crate::Engine;
use crate::ask::index;
use waypost_engine::{Facts, explain};
use waypost_schema::{Object, Time, Value};

fn list<'v>(values: impl Iterator<Item = &'v str>) -> Value {
    Value::from(values.map(Value::from).collect::<Vec<_>>())
}

fn text(text: Option<&str>) -> Value {
    text.map_or(Value::Null, Value::from)
}

fn iso(time: Option<Time>) -> Value {
    time.map_or(Value::Null, |time| Value::from(time.iso()))
}

/// What there is: the ids that compiled, in the order in which effects name their places.
pub(crate) fn outline(engine: &Engine) -> Value {
    let program = &engine.program;
    Value::from(Object::of([
        ("app", Value::from(program.app())),
        ("hash", Value::from(program.hash.as_str())),
        ("features", list(program.features.iter().map(|feature| feature.id.as_str()))),
        ("milestones", list(program.milestones.iter().map(|milestone| milestone.id.as_str()))),
        ("experiences", list(program.experiences.iter().map(|experience| experience.id.as_str()))),
        ("theme", program.theme().0.clone()),
        ("allow", program.send().allow().iter().map(Value::from).collect::<Vec<_>>().into()),
        ("faults", faults(engine, None)),
    ]))
}

/// What the page has to know after every step.
pub(crate) fn now(engine: &Engine) -> Value {
    let state = &engine.state;
    let open = state.open();
    Value::from(Object::of([
        ("open", text(open.experience)),
        ("step", index(open.step as usize)),
        ("mine", Value::Bool(open.tab == state.visit.tab)),
        ("tab", Value::from(open.tab)),
        ("user", state.profile("=user").clone()),
        ("account", state.profile("=account").clone()),
        ("stage", Value::from(state.stage())),
        ("visit", Value::Number(state.kept.number(">visit"))),
    ]))
}

pub(crate) fn milestones(engine: &Engine, at: Time) -> Value {
    let facts = Facts { program: &engine.program, state: &engine.state, at };
    let mut all = Vec::new();
    for milestone in &engine.program.milestones {
        let (id, doc) = (milestone.id.as_str(), milestone.doc());
        let mut steps = Vec::new();
        for step in doc.steps().iter() {
            let ticked = facts.state.ticked(id, step.id());
            steps.push(Value::from(Object::of([
                ("id", Value::from(step.id())),
                ("title", text(step.title())),
                ("done", Value::Bool(ticked.is_some())),
                ("at", iso(ticked)),
            ])));
        }
        all.push(Value::from(Object::of([
            ("id", Value::from(id)),
            ("title", Value::from(doc.title())),
            ("value", text(doc.value())),
            ("status", Value::from(facts.milestone_status(id))),
            ("started_at", iso(facts.state.started(id))),
            ("reached_at", iso(facts.state.reached(id))),
            ("steps", Value::from(steps)),
        ])));
    }
    Value::from(all)
}

pub(crate) fn pqls(engine: &Engine) -> Value {
    let mut all = Vec::new();
    for pql in &engine.program.pqls {
        let reached = engine.state.pql(&pql.id);
        all.push(Value::from(Object::of([
            ("id", Value::from(pql.id.as_str())),
            ("title", text(pql.doc().title())),
            ("reached", Value::Bool(reached.is_some())),
            ("at", iso(reached.map(|(at, _)| at))),
            ("evidence", reached.map_or(Value::Null, |(_, evidence)| evidence.clone())),
        ])));
    }
    Value::from(all)
}

/// What is wrong with the config; with the part of it that has this id.
fn faults(engine: &Engine, id: Option<&str>) -> Value {
    let mut all = Vec::new();
    for fault in &engine.program.faults {
        if id.is_none_or(|id| fault.path.get(1).is_some_and(|part| part == id)) {
            all.push(Value::from(Object::of([
                ("code", Value::from(fault.code.code())),
                ("at", Value::from(fault.place())),
                ("message", Value::from(fault.message())),
                ("left_out", Value::Bool(!fault.is_warning())),
            ])));
        }
    }
    Value::from(all)
}

/// The verdict on one id, or on everything, with what was left out of the config.
pub(crate) fn why(engine: &Engine, id: Option<&str>, at: Time) -> Value {
    let program = &engine.program;
    let mut ids: Vec<&str> = Vec::new();
    let experiences = program.experiences.iter().map(|experience| experience.id.as_str());
    let milestones = program.milestones.iter().map(|milestone| milestone.id.as_str());
    for known in experiences.chain(milestones).chain(program.pqls.iter().map(|pql| pql.id.as_str())) {
        // An experience and a milestone may share an id; both verdicts come at once.
        if id.is_none_or(|id| id == known) && !ids.contains(&known) {
            ids.push(known);
        }
    }
    let verdicts = ids.iter().flat_map(|id| explain(program, &engine.state, at, id)).map(|verdict| verdict.value());
    Value::from(Object::of([
        ("config", Value::from(program.hash.as_str())),
        ("faults", faults(engine, id)),
        ("verdicts", Value::from(verdicts.collect::<Vec<_>>())),
    ]))
}
