//! The celebration of a milestone: a finished task, and what it is worth.

use super::layer::Layer;
use super::node::{add, attribute, close, labelled, node};
use super::words::word;
use crate::core::Core;
use crate::host::now;
use waypost_engine::Milestone;
use waypost_schema::Time;
use web_sys::Element;

/// How long it stays.
const STAYS: i64 = 6_000;

/// One celebration.
pub(super) struct Toast {
    element: Element,
    pub(super) until: Time,
}

impl Toast {
    pub(super) fn new(core: &Core, layer: &Layer, milestone: &Milestone) -> Self {
        let element = node("section", "toast");
        attribute(&element, "role", "status");
        attribute(&element, "data-milestone", &milestone.id);
        let burst = node("div", "burst");
        for _ in 0..12 {
            add(&burst, &node("i", ""));
        }
        add(&element, &burst);
        add(&element, &node("i", "tick"));
        let words = node("div", "");
        add(&words, &labelled("b", "", milestone.doc().title()));
        if let Some(value) = milestone.doc().value() {
            add(&words, &labelled("p", "", value));
        }
        add(&element, &words);
        add(&element, &close(&word(core, "ui.close"), "cheers", ""));
        let _ = layer.root().append_child(&element);
        Self { element, until: Time(now().0 + STAYS) }
    }
}

impl Drop for Toast {
    fn drop(&mut self) {
        self.element.remove();
    }
}
