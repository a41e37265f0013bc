//! A click of the user: on a declared feature, on the target of a step, on what starts an experience.

use crate::core::Core;
use crate::json::{get, invoke};
use std::rc::Rc;
use waypost_engine::Happening;
use waypost_schema::config::{AdvanceOn, TriggerDoc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Reports what a click was on.
pub(crate) fn clicked(core: &Rc<Core>, event: &JsValue) {
    // The path begins inside shadow trees, which `target` hides.
    let path = invoke(event, "composedPath", &[]).unwrap_or_default();
    let Ok(element) = get(&path, "0").dyn_into::<Element>() else { return };
    let on = |selector: &str| element.closest(selector).ok().flatten().is_some();
    let mut happened = Vec::new();
    for feature in &core.program.features {
        if feature.doc().on().and_then(|on| on.click()).is_some_and(on) {
            happened.push(Happening::Use { feature: feature.id.clone() });
        }
    }
    // A user who is ahead of the tour takes it along: the targets of coming steps count as well.
    let (open, from) = core.with_state(|state| (state.open().experience.map(str::to_owned), state.open().step));
    let open = open.as_deref().and_then(|id| core.program.by_id(id));
    if let Some(experience) = open.filter(|_| core.ui.borrow().holds_foreground()) {
        for (step, index) in (from..).map_while(|index| Some((experience.step(index)?, index))) {
            let by = step.advance().and_then(|advance| advance.on()).filter(|by| *by == AdvanceOn::Click);
            if by.is_some() && step.target().is_some_and(on) {
                happened.push(Happening::Advance { experience: experience.id.clone(), step: index, by });
                break;
            }
        }
    }
    for experience in &core.program.experiences {
        if let Some(TriggerDoc::Click(selector)) = experience.doc().start().map(|start| start.on())
            && on(selector)
        {
            happened.push(Happening::Trigger { experience: experience.id.clone() });
        }
    }
    for happened in happened {
        core.take(happened);
    }
}
