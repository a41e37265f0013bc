//! Building nodes. Text is only ever text.

use crate::host::document;
use web_sys::Element;

/// An element with a class.
#[expect(clippy::expect_used, reason = "the names are our own, and valid")]
pub(super) fn node(tag: &str, class: &str) -> Element {
    let element = document().create_element(tag).expect("a valid name");
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element
}

/// An element with a class and a text.
pub(super) fn labelled(tag: &str, class: &str, text: &str) -> Element {
    let element = node(tag, class);
    element.set_text_content(Some(text));
    element
}

/// A button that does something to an experience.
pub(super) fn button(class: &str, label: &str, does: &str, id: &str) -> Element {
    let button = labelled("button", class, label);
    attribute(&button, "type", "button");
    attribute(&button, "data-do", does);
    attribute(&button, "data-id", id);
    button
}

/// The cross that closes.
pub(super) fn close(label: &str, does: &str, id: &str) -> Element {
    let button = button("close", "\u{d7}", does, id);
    attribute(&button, "aria-label", label);
    button
}

pub(super) fn attribute(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

pub(super) fn add(parent: &Element, child: &Element) {
    let _ = parent.append_child(child);
}

/// Gives an element the focus, without moving the page.
pub(super) fn focus(element: &Element) {
    let options = js_sys::Object::new();
    crate::json::set(&options, "preventScroll", true);
    let _ = crate::json::invoke(element, "focus", &[options.into()]);
}

