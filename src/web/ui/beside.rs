//! What stands beside the work, in the corner.

use super::checklist;
use super::layer::Layer;
use super::node::add;
use crate::core::Core;
use waypost_engine::{Experience, Happening};
use web_sys::Element;

/// One experience beside the work.
pub(super) struct Beside {
    pub(super) at: usize,
    element: Option<Element>,
    /// Whether it is unfolded.
    open: bool,
    /// What it was last drawn from.
    drawn: String,
}

impl Beside {
    pub(super) fn new(at: usize) -> Self {
        Self { at, element: None, open: true, drawn: String::new() }
    }

    /// Draws it, if it is not there.
    pub(super) fn refresh(&mut self, core: &Core, layer: &Layer) -> Option<Happening> {
        if self.element.is_some() {
            return None;
        }
        let experience = core.program.experiences.get(self.at)?;
        self.open = core.store.get(FOLDED).is_none() && crate::dom::size_of_window().width >= WIDE;
        let element = super::node::node("section", "checklist");
        add(&layer.corner, &element);
        self.element = Some(element);
        self.freshen(core);
        Some(Happening::Shown { experience: experience.id.clone() })
    }

    /// Draws it anew when what it says has changed.
    pub(super) fn freshen(&mut self, core: &Core) {
        let (Some(element), Some(experience)) = (&self.element, core.program.experiences.get(self.at)) else { return };
        let says = checklist::says(core, experience, self.open);
        if says != self.drawn {
            checklist::draw(core, experience, element, self.open);
            self.drawn = says;
        }
    }

    /// Folds or unfolds it.
    pub(super) fn toggle(&mut self, core: &Core, id: &str) {
        let mine = |experience: &&Experience| experience.id == id;
        if core.program.experiences.get(self.at).filter(mine).is_none() {
            return;
        }
        self.open = !self.open;
        if self.open {
            core.store.remove(FOLDED);
        } else {
            core.store.set(FOLDED, "1");
        }
        self.freshen(core);
        if let Some(button) = self.element.as_ref().and_then(|element| element.query_selector("[data-do=toggle]").ok().flatten()) {
            super::node::focus(&button);
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if let Some(element) = &self.element {
            element.remove();
        }
    }
}

/// Remembers that the user folded the checklist.
const FOLDED: &str = "folded";
/// A window narrower than this starts with the checklist folded.
const WIDE: f64 = 900.0;
