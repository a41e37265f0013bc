//! What the page can read.

use crate::Engine;
use crate::out::Out;
use waypost_engine::{Facts, explain};
use waypost_schema::{Time, Value};

fn list<'v>(out: &mut Out, key: &str, texts: impl Iterator<Item = &'v str>) {
    out.list(key);
    texts.for_each(|text| out.text("", text));
    out.close(']');
}

/// What there is: the ids that compiled, in the order in which effects name their places.
pub(crate) fn outline(engine: &Engine, out: &mut Out) {
    let program = &engine.program;
    out.object("");
    out.text("app", program.app());
    out.text("hash", &program.hash);
    list(out, "features", program.features.iter().map(|feature| feature.id.as_str()));
    list(out, "milestones", program.milestones.iter().map(|milestone| milestone.id.as_str()));
    list(out, "experiences", program.experiences.iter().map(|experience| experience.id.as_str()));
    out.value("theme", program.theme().0);
    list(out, "allow", program.send().allow().iter());
    faults(engine, None, out);
    out.close('}');
}

/// What the page has to know after every step.
pub(crate) fn now(engine: &Engine, out: &mut Out) {
    let state = &engine.state;
    let open = state.open();
    out.object("");
    out.maybe("open", open.experience);
    out.index("step", open.step as usize);
    out.bool("mine", open.tab == state.visit.tab);
    out.text("tab", open.tab);
    out.value("user", state.profile("=user"));
    out.value("account", state.profile("=account"));
    out.text("stage", state.stage());
    out.number("visit", state.kept.number(">visit"));
    out.close('}');
}

pub(crate) fn milestones(engine: &Engine, at: Time, out: &mut Out) {
    let facts = Facts { program: &engine.program, state: &engine.state, at };
    out.list("");
    for milestone in &engine.program.milestones {
        let (id, doc) = (milestone.id.as_str(), milestone.doc());
        out.object("");
        out.text("id", id);
        out.text("title", doc.title());
        out.maybe("value", doc.value());
        out.text("status", facts.milestone_status(id));
        out.time("started_at", facts.state.started(id));
        out.time("reached_at", facts.state.reached(id));
        out.list("steps");
        for step in doc.steps().iter() {
            let ticked = facts.state.ticked(id, step.id());
            out.object("");
            out.text("id", step.id());
            out.maybe("title", step.title());
            out.bool("done", ticked.is_some());
            out.time("at", ticked);
            out.close('}');
        }
        out.close(']');
        out.close('}');
    }
    out.close(']');
}

pub(crate) fn pqls(engine: &Engine, out: &mut Out) {
    out.list("");
    for pql in &engine.program.pqls {
        let reached = engine.state.pql(&pql.id);
        out.object("");
        out.text("id", &pql.id);
        out.maybe("title", pql.doc().title());
        out.bool("reached", reached.is_some());
        out.time("at", reached.map(|(at, _)| at));
        out.value("evidence", reached.map_or(&Value::Null, |(_, evidence)| evidence));
        out.close('}');
    }
    out.close(']');
}

/// What is wrong with the config; with the part of it that has this id.
fn faults(engine: &Engine, id: Option<&str>, out: &mut Out) {
    out.list("faults");
    for fault in &engine.program.faults {
        if id.is_none_or(|id| fault.path.get(1).is_some_and(|part| part == id)) {
            out.object("");
            out.text("code", fault.code.code());
            out.text("at", &fault.place());
            out.text("message", &fault.message());
            out.bool("left_out", !fault.is_warning());
            out.close('}');
        }
    }
    out.close(']');
}

/// The verdict on one id, or on everything, with what was left out of the config.
pub(crate) fn why(engine: &Engine, id: Option<&str>, at: Time, out: &mut Out) {
    let program = &engine.program;
    let mut ids: Vec<&str> = Vec::new();
    let experiences = program.experiences.iter().map(|experience| &experience.id);
    let milestones = program.milestones.iter().map(|milestone| &milestone.id);
    for known in experiences.chain(milestones).chain(program.pqls.iter().map(|pql| &pql.id)) {
        // An experience and a milestone may share an id; both verdicts come at once.
        if id.is_none_or(|id| id == known) && !ids.contains(&known.as_str()) {
            ids.push(known);
        }
    }
    out.object("");
    out.text("config", &program.hash);
    faults(engine, id, out);
    out.list("verdicts");
    for id in ids {
        for verdict in explain(program, &engine.state, at, id) {
            out.object("");
            out.text("id", &verdict.id);
            out.text("part", verdict.part);
            out.text("status", verdict.status);
            out.list("checks");
            for check in &verdict.checks {
                out.object("");
                out.text("rule", check.rule);
                out.bool("holds", check.holds);
                out.maybe("because", check.because.as_deref());
                out.close('}');
            }
            out.close(']');
            out.close('}');
        }
    }
    out.close(']');
    out.close('}');
}
