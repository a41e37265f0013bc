//! Finding elements, and where they are.

use crate::host::{document, window};
use crate::json::get;
use waypost_engine::place::{Rect, Size};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The first element that matches and can be seen.
pub(crate) fn find(selector: &str) -> Option<Element> {
    // A selector that does not parse finds nothing; `waypost check` has said so.
    let list = document().query_selector_all(selector).ok()?;
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into::<Element>().ok()).find(can_be_seen)
}

/// The first element that matches, seen or not.
pub(crate) fn any(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// The element that has the focus, also inside open shadow trees.
pub(crate) fn active() -> Option<Element> {
    let mut active = document().active_element()?;
    while let Ok(inner) = get(&get(&active, "shadowRoot"), "activeElement").dyn_into() {
        active = inner;
    }
    Some(active)
}

/// Whether an element is on the page and has something to see.
pub(crate) fn can_be_seen(element: &Element) -> bool {
    let rect = element.get_bounding_client_rect();
    // `checkVisibility` also knows `visibility: hidden` and `content-visibility`; where it is missing, size must do.
    let visible = crate::json::invoke(element, "checkVisibility", &[visibility_options()]);
    rect.width() > 0.0 && rect.height() > 0.0 && visible.is_none_or(|visible| visible.as_bool() != Some(false))
}

fn visibility_options() -> wasm_bindgen::JsValue {
    let options = js_sys::Object::new();
    crate::json::set(&options, "visibilityProperty", true);
    options.into()
}

/// Where an element is in the window.
pub(crate) fn rect(element: &Element) -> Rect {
    let rect = element.get_bounding_client_rect();
    Rect { x: rect.x(), y: rect.y(), width: rect.width(), height: rect.height() }
}

/// The window's size, scroll bars left out.
pub(crate) fn size_of_window() -> Size {
    let root = document().document_element();
    let size = |key: &str| root.as_ref().and_then(|root| get(root, key).as_f64()).unwrap_or(0.0);
    let height = get(&window(), "innerHeight").as_f64().unwrap_or(0.0);
    Size { width: size("clientWidth"), height }
}

/// Whether all of a rectangle's middle is in the window.
pub(crate) fn in_sight(rect: Rect) -> bool {
    let window = size_of_window();
    let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height.min(window.height) / 2.0);
    x >= 0.0 && x <= window.width && y >= 0.0 && y <= window.height
}

/// The open modal dialog around an element, if it is in one: everything outside it is inert.
pub(crate) fn modal_around(element: &Element) -> Option<Element> {
    element.closest("dialog:modal").ok().flatten()
}
