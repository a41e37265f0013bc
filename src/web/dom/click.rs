//! A click of the user: on a declared feature, on the target of a step, on what starts an experience.

use crate::core::Core;
use crate::json::invoke;
use js_sys::Array;
use std::rc::Rc;
use waypost_engine::Happening;
use waypost_schema::config::{AdvanceOn, TriggerDoc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Reports what a click was on.
pub(crate) fn clicked(core: &Rc<Core>, event: &JsValue) {
    // The path begins inside shadow trees, which `target` hides, and goes up through all of them.
    let path = Array::from(&invoke(event, "composedPath", &[]).unwrap_or_default());
    let path: Vec<Element> = path.iter().filter_map(|node| node.dyn_into().ok()).collect();
    let on = |selector: &str| path.iter().any(|element| element.matches(selector).unwrap_or(false));
    if on("waypost-layer,waypost-empty") {
        return;
    }
    let mut happened = Vec::new();
    for feature in &core.program.features {
        let selector = feature.doc.on.as_ref().and_then(|on| on.click.as_ref());
        if selector.is_some_and(|selector| on(&selector.0)) {
            happened.push(Happening::Use { feature: feature.id.clone() });
        }
    }
    // A user who is ahead of the tour takes it along: the targets of coming steps count as well.
    let (open, step) = core.with_state(|state| (state.kept.open.experience.clone(), state.kept.open.step));
    let open = open.and_then(|id| core.program.experience(&id)).and_then(|at| core.program.experiences.get(at));
    if let Some(experience) = open.filter(|_| core.ui.borrow().holds_foreground()) {
        for (step, index) in experience.doc.steps.iter().zip(0_u32..).skip(step as usize) {
            let by_click = step.advance.as_ref().is_some_and(|advance| advance.on == Some(AdvanceOn::Click));
            if by_click && step.target.as_ref().is_some_and(|target| on(&target.0)) {
                let by = Some(AdvanceOn::Click);
                happened.push(Happening::Advance { experience: experience.id.clone(), step: index, by });
                break;
            }
        }
    }
    for experience in &core.program.experiences {
        if let Some(TriggerDoc::Click(selector)) = experience.doc.start.as_ref().map(|start| &start.on)
            && on(&selector.0)
        {
            happened.push(Happening::Trigger { experience: experience.id.clone() });
        }
    }
    for happened in happened {
        core.take(happened);
    }
}
