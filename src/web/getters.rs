//! What the page can read.

use crate::Engine;
use waypost_engine::{Facts, Source, explain};
use waypost_schema::{Object, Text, Time, Value};

fn ids<'t>(ids: impl Iterator<Item = &'t Text>) -> Vec<Value> {
    ids.map(Value::from).collect()
}

/// A text, or `null`.
pub(crate) fn maybe(text: Option<Text>) -> Value {
    text.map_or(Value::default(), Value::from)
}

/// A time as ISO 8601, or `null`.
fn time(time: Option<Time>) -> Value {
    maybe(time.map(Time::iso))
}

/// What there is: the ids that compiled, in the order in which effects name their places.
pub(crate) fn outline(engine: &Engine) -> Object {
    let program = &engine.program;
    Object::new()
        .with("app", program.app())
        .with("hash", &program.hash)
        .with("features", ids(program.features.iter().map(|feature| &feature.id)))
        .with("milestones", ids(program.milestones.iter().map(|milestone| &milestone.id)))
        .with("experiences", ids(program.experiences.iter().map(|experience| &experience.id)))
        .with("theme", program.theme().0)
        .with("allow", program.send().allow().iter().map(Value::from).collect::<Vec<_>>())
        .with("faults", faults(engine, None))
}

/// What the page has to know after every step.
pub(crate) fn now(engine: &Engine) -> Object {
    let state = &engine.state;
    let open = state.open();
    Object::new()
        .with("mine", open.tab == state.visit.tab())
        .with("open", maybe(open.experience))
        .with("step", f64::from(open.step))
        .with("tab", open.tab)
        .with("user", state.profile("=user"))
        .with("account", state.profile("=account"))
        .with("stage", state.stage())
        .with("visit", state.kept.number(">visit"))
}

pub(crate) fn milestones(engine: &Engine, at: Time) -> Value {
    let facts = Facts { program: &engine.program, state: &engine.state, at };
    let kept = &engine.state.kept;
    let mut list: Vec<Value> = Vec::new();
    for milestone in &engine.program.milestones {
        let mut steps: Vec<Value> = Vec::new();
        for step in &milestone.steps {
            let ticked = kept.time(&step.ticked);
            let object = Object::new().with("id", &step.id).with("title", maybe(step.title.clone()));
            steps.push(object.with("done", ticked.is_some()).with("at", time(ticked)).into());
        }
        let doc = &milestone.doc;
        list.push(
            Object::new()
                .with("id", &milestone.id)
                .with("title", doc.title())
                .with("value", maybe(doc.value()))
                .with("status", facts.read(&milestone.status()))
                .with("started_at", time(kept.time(&milestone.started)))
                .with("reached_at", time(kept.time(&milestone.reached)))
                .with("steps", steps)
                .into(),
        );
    }
    list.into()
}

pub(crate) fn pqls(engine: &Engine) -> Value {
    let mut list: Vec<Value> = Vec::new();
    for pql in &engine.program.pqls {
        let (at, evidence) = engine.state.pql(&pql.cell).unzip();
        list.push(
            Object::new()
                .with("id", &pql.id)
                .with("title", maybe(pql.doc.title()))
                .with("reached", at.is_some())
                .with("at", time(at))
                .with("evidence", evidence.unwrap_or_default())
                .into(),
        );
    }
    list.into()
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
                checks.push(object.with("because", maybe(check.because)).into());
            }
            let object = Object::new().with("id", verdict.id).with("part", verdict.part);
            verdicts.push(object.with("status", verdict.status).with("checks", checks).into());
        }
    }
    Object::new().with("config", &program.hash).with("faults", faults(engine, id)).with("verdicts", verdicts)
}
