//! What the page can read.

use crate::Engine;
use waypost_engine::{Facts, progress};
use waypost_schema::{Object, Text, Time, Value};

fn ids<'t>(ids: impl Iterator<Item = &'t Text>) -> Vec<Value> {
    ids.map(Value::from).collect()
}

/// A text, or `null`.
pub(crate) fn maybe(text: Option<Text>) -> Value {
    text.map_or(Value::default(), Value::from)
}

/// A time as ISO 8601, or `null`.
pub(crate) fn time(time: Option<Time>) -> Value {
    maybe(time.map(Time::iso))
}

/// What there is: the ids that compiled, in the order in which effects name their places. How many mistakes the config
/// has, JavaScript has counted.
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
        .with("experiments", ids(program.experiments.iter().map(|experiment| &experiment.id)))
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
        .with("stage", state.stage().word())
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
        let locked = milestone.after.iter().any(|before| kept.time(Text::from("<reached").slash(before)).is_none());
        list.push(
            Object::new()
                .with("id", &milestone.id)
                .with("title", doc.title())
                .with("value", maybe(doc.value()))
                .with("status", facts.status(&milestone.reached, &milestone.started))
                .with("locked", locked)
                .with("started_at", time(kept.time(&milestone.started)))
                .with("reached_at", time(kept.time(&milestone.reached)))
                .with("steps", steps)
                .into(),
        );
    }
    list.into()
}

pub(crate) fn pqls(engine: &Engine, now: Time) -> Value {
    let mut list: Vec<Value> = Vec::new();
    for pql in &engine.program.pqls {
        let (at, evidence) = engine.state.pql(&pql.cell).unzip();
        let progress = progress(&engine.program, &engine.state, now, pql);
        let missing = Object::new().with("milestones", ids(progress.milestones.iter()));
        let missing = missing.with("fit", progress.fit).with("points", progress.points);
        list.push(
            Object::new()
                .with("id", &pql.id)
                .with("title", maybe(pql.doc.title()))
                .with("reached", at.is_some())
                .with("at", time(at))
                .with("evidence", evidence.unwrap_or_default())
                .with("progress", progress.share)
                .with("missing", missing)
                .into(),
        );
    }
    list.into()
}

/// The variant that a person was dealt; `null` for nobody's.
pub(crate) fn variant(engine: &Engine, id: &Value) -> Value {
    let experiment = engine.program.experiments.iter().find(|experiment| Value::from(&experiment.id) == *id);
    experiment.map_or(Value::default(), |experiment| engine.state.kept.said(&experiment.cell))
}
