//! What Waypost draws. It shows what the engine decides and reports what the user does with it.
//!
//! Start at [`Ui::refresh`], which looks at the page once a frame while something has changed. Everything lives in
//! shadow trees of Waypost's own; the page's styles do not reach in, and Waypost's do not reach out.

mod beside;
mod card;
mod checklist;
mod foreground;
mod inside;
mod layer;
mod node;
mod text;
mod toast;
mod words;

use crate::core::Core;
use crate::dom::{any, find};
use crate::host::now;
use crate::json::get;
use foreground::Foreground;
use layer::Layer;
use std::rc::Rc;
use waypost_engine::{Happening, Program, Slot};
use waypost_schema::Time;
use waypost_schema::config::{Kind, TriggerDoc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget};

/// What is on the screen, and what waits to be.
pub(crate) struct Ui {
    headless: bool,
    layer: Option<Layer>,
    foreground: Option<Foreground>,
    beside: Vec<beside::Beside>,
    inside: Vec<inside::Inside>,
    toast: Option<toast::Toast>,
    /// Elements that start an experience and have been reported, by place.
    appeared: Vec<usize>,
}

impl Ui {
    pub(crate) fn new(headless: bool) -> Self {
        Self {
            headless,
            layer: None,
            foreground: None,
            beside: Vec::new(),
            inside: Vec::new(),
            toast: None,
            appeared: Vec::new(),
        }
    }

    /// What clicks are listened to on; the layer is made for it.
    pub(crate) fn root(&mut self, core: &Core) -> Option<EventTarget> {
        let layer = Layer::new(core.program.theme.as_ref())?;
        let root = layer.root().clone();
        self.layer = Some(layer);
        Some(root.into())
    }

    /// Wants an experience on the screen. It is drawn at the next refresh, where its place is found.
    pub(crate) fn show(&mut self, at: usize, step: usize, program: &Program) {
        let Some(experience) = program.experiences.get(at).filter(|_| !self.headless) else { return };
        match experience.slot() {
            Slot::Foreground => {
                let same = self.foreground.as_ref().is_some_and(|open| open.at == at && open.step == step);
                if !same {
                    let mut next = Foreground::new(at, step);
                    match self.foreground.take() {
                        Some(mut last) if last.at == at => next.spot = last.spot.take(),
                        last => {
                            drop(last);
                            self.hide_foreground();
                        }
                    }
                    self.foreground = Some(next);
                }
            }
            Slot::Beside if self.beside.iter().all(|one| one.at != at) => self.beside.push(beside::Beside::new(at)),
            Slot::Inside if self.inside.iter().all(|one| one.at != at) => self.inside.push(inside::Inside::new(at)),
            Slot::Beside | Slot::Inside => {}
        }
    }

    /// Takes an experience off the screen.
    pub(crate) fn hide(&mut self, at: usize) {
        if self.foreground.as_ref().is_some_and(|open| open.at == at) {
            self.hide_foreground();
        }
        self.beside.retain(|one| one.at != at);
        self.inside.retain(|one| one.at != at);
    }

    pub(crate) fn hide_foreground(&mut self) {
        // Its parts take themselves off the page when they are dropped.
        self.foreground = None;
        if let Some(layer) = &self.layer {
            layer.clear_place();
        }
    }

    /// Whether this tab shows, or is about to show, something in the foreground.
    pub(crate) fn holds_foreground(&self) -> bool {
        self.foreground.is_some()
    }

    /// Takes everything off the page.
    pub(crate) fn clear(&mut self) {
        *self = Self { layer: self.layer.take(), ..Self::new(self.headless) };
        if let Some(layer) = &self.layer {
            layer.take_off();
        }
    }

    /// When something on the screen has to be looked at again.
    pub(crate) fn deadline(&self) -> Option<Time> {
        let open = self.foreground.as_ref().and_then(Foreground::deadline);
        [open, self.toast.as_ref().map(|toast| toast.until)].into_iter().flatten().min()
    }

    /// Brings up to date what is on the screen and may have changed.
    pub(crate) fn freshen(&mut self, core: &Core) {
        for one in &mut self.beside {
            one.freshen(core);
        }
    }

    /// Celebrates a milestone.
    pub(crate) fn celebrate(core: &Core, at: usize) {
        let mut ui = core.ui.borrow_mut();
        if !ui.headless && let (Some(milestone), Some(layer)) = (core.program.milestones.get(at), &ui.layer) {
            let toast = toast::Toast::new(core, layer, milestone);
            ui.toast = Some(toast);
        }
    }

    /// Looks at the page and draws what can be drawn. Returns what was seen.
    pub(crate) fn refresh(core: &Rc<Core>) -> Vec<Happening> {
        let mut happened = Vec::new();
        let mut ui = core.ui.borrow_mut();
        let ui = &mut *ui;
        let Some(layer) = &ui.layer else { return happened };
        for (at, experience) in core.program.experiences.iter().enumerate() {
            if experience.doc.kind == Kind::EmptyState {
                happened.extend(inside::look(core, experience));
            }
            if let Some(TriggerDoc::Element(selector)) = experience.doc.start.as_ref().map(|start| &start.on) {
                let was = ui.appeared.iter().position(|known| *known == at);
                match (find(&selector.0).is_some(), was) {
                    (true, None) => {
                        ui.appeared.push(at);
                        happened.push(Happening::Trigger { experience: experience.id.clone() });
                    }
                    (false, Some(known)) => {
                        ui.appeared.remove(known);
                    }
                    _ => {}
                }
            }
        }
        if ui.toast.as_ref().is_some_and(|toast| toast.until <= now()) {
            ui.toast = None;
        }
        for one in &mut ui.inside {
            happened.extend(one.refresh(core));
        }
        for one in &mut ui.beside {
            happened.extend(one.refresh(core, layer));
        }
        if let Some(open) = &mut ui.foreground {
            happened.extend(open.refresh(core, layer));
        }
        let used = ui.foreground.as_ref().is_some_and(Foreground::drawn) || !ui.beside.is_empty() || ui.toast.is_some();
        layer.keep(used, ui.foreground.as_ref().and_then(Foreground::target));
        happened
    }

    /// A click in what Waypost drew.
    pub(crate) fn clicked(core: &Rc<Core>, event: &JsValue) {
        let path = crate::json::invoke(event, "composedPath", &[]).unwrap_or_default();
        let Ok(element) = get(&path, "0").dyn_into::<Element>() else { return };
        let Some(button) = element.closest("[data-do]").ok().flatten() else { return };
        let experience = button.get_attribute("data-id").unwrap_or_default();
        let step = core.with_state(|state| state.kept.open.step);
        let happened = match button.get_attribute("data-do").unwrap_or_default().as_str() {
            "next" => Happening::Advance { experience, step, by: None },
            "back" => Happening::Back { experience },
            "close" => Happening::Dismiss { experience, reason: "closed" },
            "act" => {
                act(core, &experience);
                Happening::Act { experience }
            }
            "toggle" => {
                for one in &mut core.ui.borrow_mut().beside {
                    one.toggle(core, &experience);
                }
                return;
            }
            "cheers" => {
                core.ui.borrow_mut().toast = None;
                return;
            }
            _ => return,
        };
        core.take(happened);
    }

    /// A key anywhere in the page.
    pub(crate) fn key(core: &Rc<Core>, event: &JsValue) {
        let key = get(event, "key").as_string().unwrap_or_default();
        let dismissed = {
            let ui = core.ui.borrow();
            match (&ui.foreground, &ui.layer) {
                (Some(open), Some(layer)) => open.key(layer, &key, event),
                _ => false,
            }
        };
        if dismissed && let Some(experience) = core.with_state(|state| state.kept.open.experience.clone()) {
            core.take(Happening::Dismiss { experience, reason: "escape" });
        }
    }
}

/// What an action does in the page; what it starts, the engine knows.
fn act(core: &Core, id: &str) {
    let experience = core.program.experience(id).and_then(|at| core.program.experiences.get(at));
    let Some(action) = experience.and_then(|experience| experience.doc.action.as_ref()) else { return };
    if let Some(target) = action.click.as_ref().and_then(|selector| any(&selector.0)) {
        target.unchecked_ref::<web_sys::HtmlElement>().click();
    }
    let Some(address) = &action.go else { return };
    match &core.options.navigate {
        Some(navigate) if address.starts_with('/') => crate::surface::call_page(navigate, address),
        // Anything but a path of the app or a plain address could be script.
        _ if ["/", "https://", "http://", "mailto:"].iter().any(|start| address.starts_with(start)) => {
            let _ = crate::host::window().location().assign(address);
        }
        _ => {}
    }
}
