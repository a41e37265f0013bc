//! The public methods: each decodes its arguments, calls the core, encodes the answer.

use crate::core::Core;
use crate::error::Problem;
use crate::host::here;
use crate::json::{read_argument, write};
use js_sys::{Array, Function};
use std::rc::Rc;
use waypost_engine::{Happening, STAGES, explain};
use waypost_schema::{Object, Time, Value};
use wasm_bindgen::JsValue;

/// Calls a public method by name.
pub(crate) fn call(core: &Rc<Core>, method: &str, args: &Array) -> Result<JsValue, Problem> {
    let mut answer = JsValue::UNDEFINED;
    let call = Call { method, args };
    match method {
        "identify" => {
            let (user, traits) = (call.id("the user's id as a string")?, call.object(1)?);
            core.take(Happening::Identify { user, traits });
            core.beacon.add_profile(core, "identify");
        }
        "group" => {
            let (account, traits) = (call.id("the account's id as a string")?, call.object(1)?);
            core.take(Happening::Group { account, traits });
            core.beacon.add_profile(core, "group");
        }
        "track" => {
            let (name, properties) = (call.id("the event's name as a string")?, call.object(1)?);
            core.beacon.add(core, "track", &name, Value::Object(properties.clone()), crate::host::now());
            core.tell(&name, &Value::Object(properties.clone()));
            core.take(Happening::Track { name, properties });
        }
        "page" => page(core, &call)?,
        "ready" => {
            let dataset = call.id("the dataset's name as a string")?;
            let count = call.value(1)?.get("count").number();
            let help = "write `waypost.ready('projects', { count: 0 })`";
            let count = count.ok_or_else(|| Problem::argument(method, "no `count`", help))?;
            core.take(Happening::Ready { dataset, count });
        }
        "start" => {
            let experience = call.id("the id of an experience")?;
            if core.program.experience(&experience).is_none() {
                return Err(Problem::unknown(&experience));
            }
            let once = call.value(1)?.get("once").truthy();
            core.take(Happening::Start { experience, once });
        }
        "dismiss" => dismiss(core, &call)?,
        "milestones" => answer = write(&milestones(core)),
        "pql" => answer = write(&pqls(core)),
        "stage" => {
            let rank = core.with_state(|state| state.kept.stage.as_ref().map_or(0, |stage| stage.rank));
            answer = STAGES.get(rank as usize).copied().unwrap_or("visitor").into();
        }
        "explain" => answer = write(&why(core, &call)?),
        "consent" => {
            let granted = call.value(0)?;
            let Value::Bool(granted) = granted else {
                return Err(Problem::argument(method, granted.kind(), "pass `true` or `false`"));
            };
            core.consent(granted);
        }
        "flush" => answer = core.beacon.flush(core),
        "reset" => core.reset(),
        "destroy" => core.destroy(),
        "debug" => core.debug.set(call.args.get(0).is_undefined() || call.value(0)?.truthy()),
        // Experiments come with the engine that assigns variants.
        _ => return Err(Problem::not_yet(method)),
    }
    Ok(answer)
}

struct Call<'a> {
    method: &'a str,
    args: &'a Array,
}

impl Call<'_> {
    fn value(&self, index: u32) -> Result<Value, Problem> {
        let help = "pass plain data: strings, numbers, lists, objects";
        read_argument(&self.args.get(index)).ok_or_else(|| Problem::argument(self.method, "a value that is not JSON", help))
    }

    /// The first argument, which names something. Numbers in the wild are taken as text.
    fn id(&self, help: &'static str) -> Result<String, Problem> {
        match self.value(0)? {
            Value::Text(text) if !text.is_empty() => Ok(text),
            Value::Number(number) => Ok(crate::host::platform().number_text(number)),
            other => Err(Problem::argument(self.method, if other.is_null() { "nothing" } else { other.kind() }, help)),
        }
    }

    fn object(&self, index: u32) -> Result<Object, Problem> {
        match self.value(index)? {
            Value::Object(object) => Ok(object),
            Value::Null => Ok(Object::new()),
            other => Err(Problem::argument(self.method, other.kind(), "pass an object, or nothing")),
        }
    }
}

/// `page(name?, properties?)`: properties may say where, for hosts whose address does not.
fn page(core: &Rc<Core>, call: &Call<'_>) -> Result<(), Problem> {
    let name = call.value(0)?.text().map(str::to_owned);
    let properties = call.object(1)?;
    let mut page = here();
    let said = |key: &str| properties.get(key).and_then(Value::text).map(str::to_owned);
    page.path = said("path").unwrap_or(page.path);
    page.title = said("title").unwrap_or(page.title);
    page.url = said("url").unwrap_or(page.url);
    page.name = name;
    // The SDK has seen the page itself, a moment ago or now: the host only gives it a name.
    if !core.options.headless {
        core.navigated();
    }
    let seen = !core.options.headless && core.just_viewed(&page.path);
    match page.name.clone().filter(|_| seen) {
        Some(name) => core.name_page(name),
        None if seen => {}
        None => core.view(page, properties),
    }
    Ok(())
}

fn dismiss(core: &Rc<Core>, call: &Call<'_>) -> Result<(), Problem> {
    if !call.value(0)?.is_null() {
        let experience = call.id("the id of an experience")?;
        if core.program.experience(&experience).is_none() {
            return Err(Problem::unknown(&experience));
        }
        core.take(Happening::Dismiss { experience, reason: "host" });
        return Ok(());
    }
    for experience in &core.program.experiences {
        core.take(Happening::Dismiss { experience: experience.id.clone(), reason: "host" });
    }
    Ok(())
}

fn iso(time: Option<Time>) -> Value {
    time.map_or(Value::Null, |time| Value::from(time.iso()))
}

fn text(text: Option<&str>) -> Value {
    text.map_or(Value::Null, Value::from)
}

fn milestones(core: &Core) -> Value {
    core.with_facts(|facts| {
        let all = core.program.milestones.iter().map(|milestone| {
            let kept = facts.state.kept.milestones.get(&milestone.id);
            let steps = milestone.doc.steps.iter().map(|step| {
                let at = kept.and_then(|kept| kept.steps.get(&step.id).copied().flatten());
                Value::from(Object::of([
                    ("id", Value::from(step.id.as_str())),
                    ("title", text(step.title.as_deref())),
                    ("done", Value::Bool(at.is_some())),
                    ("at", iso(at)),
                ]))
            });
            Value::from(Object::of([
                ("id", Value::from(milestone.id.as_str())),
                ("title", Value::from(milestone.doc.title.as_str())),
                ("value", text(milestone.doc.value.as_deref())),
                ("status", Value::from(facts.milestone_status(&milestone.id))),
                ("started_at", iso(kept.and_then(|kept| kept.started_at))),
                ("reached_at", iso(kept.and_then(|kept| kept.reached_at))),
                ("steps", Value::List(steps.collect())),
            ]))
        });
        Value::List(all.collect())
    })
}

fn pqls(core: &Core) -> Value {
    core.with_state(|state| {
        let all = core.program.pqls.iter().map(|pql| {
            let kept = state.kept.pql.get(&pql.id);
            Value::from(Object::of([
                ("id", Value::from(pql.id.as_str())),
                ("title", text(pql.doc.title.as_deref())),
                ("reached", Value::Bool(kept.is_some())),
                ("at", iso(kept.and_then(|kept| kept.at))),
                ("evidence", kept.map_or(Value::Null, |kept| kept.evidence.clone())),
            ]))
        });
        Value::List(all.collect())
    })
}

/// `explain(id?)`: the verdict on one id, or on everything, with what was left out of the config.
fn why(core: &Core, call: &Call<'_>) -> Result<Value, Problem> {
    let id = call.value(0)?.text().map(str::to_owned);
    core.with_state(|state| {
        let ids: Vec<&str> = match &id {
            Some(id) => vec![id],
            None => {
                let experiences = core.program.experiences.iter().map(|experience| experience.id.as_str());
                let milestones = core.program.milestones.iter().map(|milestone| milestone.id.as_str());
                experiences.chain(milestones).chain(core.program.pqls.iter().map(|pql| pql.id.as_str())).collect()
            }
        };
        let mut verdicts = Vec::new();
        for id in ids {
            for verdict in explain(&core.program, state, crate::host::now(), id) {
                let verdict = verdict.value();
                // An experience and a milestone may share an id; each is listed once.
                if !verdicts.contains(&verdict) {
                    verdicts.push(verdict);
                }
            }
        }
        let about = |fault: &&waypost_schema::Fault| id.as_ref().is_none_or(|id| fault.path.get(1) == Some(id));
        let left_out = core.program.faults.iter().filter(about).map(|fault| {
            Value::from(Object::of([
                ("code", Value::from(fault.code.code())),
                ("at", Value::from(fault.place())),
                ("message", Value::from(fault.message())),
                ("left_out", Value::Bool(!fault.is_warning())),
            ]))
        });
        let left_out: Vec<Value> = left_out.collect();
        if verdicts.is_empty() && left_out.is_empty() && let Some(id) = &id {
            return Err(Problem::unknown(id));
        }
        Ok(Value::from(Object::of([
            ("config", Value::from(core.program.hash.as_str())),
            ("faults", Value::List(left_out)),
            ("verdicts", Value::List(verdicts)),
        ])))
    })
}

/// A function of the page, called with one argument.
pub(crate) fn call_page(function: &Function, argument: &str) {
    let _ = function.call1(&JsValue::NULL, &JsValue::from_str(argument));
}
