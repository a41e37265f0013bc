//! The layer everything in front of or beside the page is drawn on: one element in the browser's top layer,
//! with a shadow tree.

use super::node::{add, node};
use crate::dom::modal_around;
use crate::host::document;
use crate::json::{get, invoke, set};
use std::cell::{Cell, RefCell};
use waypost_schema::config::{Mode, ThemeDoc};
use wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// The layer.
pub(super) struct Layer {
    host: Element,
    root: ShadowRoot,
    /// Where the card and the spotlight are: the only styles that change.
    place: CssStyleSheet,
    placed: RefCell<String>,
    raised: Cell<bool>,
    /// Cards that stand in the corner.
    pub(super) corner: Element,
    /// Cards that point at something or stand in the middle; screen readers tell what comes here.
    pub(super) stage: Element,
}

impl Layer {
    /// Makes it; nothing is put on the page yet.
    pub(super) fn new(theme: Option<&ThemeDoc>) -> Option<Self> {
        let host = node("waypost-layer", "");
        let place = CssStyleSheet::new().ok()?;
        let root = shadow(&host, theme, Some(&place))?;
        let _ = host.set_attribute("popover", "manual");
        let (corner, stage) = (node("div", "corner"), node("div", "stage"));
        let _ = stage.set_attribute("aria-live", "polite");
        // The corner lies under the dimming of the stage: one thing at a time asks for attention.
        let _ = root.append_child(&corner);
        let _ = root.append_child(&stage);
        Some(Self { host, root, place, placed: RefCell::default(), raised: Cell::new(false), corner, stage })
    }

    pub(super) fn root(&self) -> &ShadowRoot {
        &self.root
    }

    /// Keeps the layer where it has to be: on top, and inside the modal dialog around the target, because everything
    /// outside an open modal dialog is inert.
    pub(super) fn keep(&self, used: bool, target: Option<&Element>) {
        if !used {
            self.take_off();
            return;
        }
        let modal = target.and_then(modal_around);
        let parent = modal.or_else(|| document().body().map(|body| body.unchecked_into()));
        let Some(parent) = parent else { return };
        if self.host.parent_element().as_ref() != Some(&parent) {
            add(&parent, &self.host);
            self.raised.set(false);
            // In a dialog there is only what points into it.
            self.corner.set_class_name(if self.in_modal() { "corner away" } else { "corner" });
        }
        // A popover that was moved is closed by the browser.
        if !self.raised.replace(true) || !self.host.matches(":popover-open").unwrap_or(false) {
            let _ = invoke(&self.host, "showPopover", &[]);
        }
    }

    /// The modal dialog that the layer is in now.
    pub(super) fn modal(&self) -> Option<Element> {
        modal_around(&self.host)
    }

    /// Whether the layer is inside a modal dialog now.
    pub(super) fn in_modal(&self) -> bool {
        self.modal().is_some()
    }

    /// Takes the layer off the page.
    pub(super) fn take_off(&self) {
        if self.host.is_connected() {
            self.host.remove();
            self.raised.set(false);
        }
    }

    /// Puts the card and the spotlight in their places: custom properties, read by the style sheet.
    pub(super) fn set_place(&self, properties: &str) {
        if *self.placed.borrow() != properties {
            let rule = [":host{", properties, "}"].concat();
            let _ = self.place.replace_sync(&rule);
            *self.placed.borrow_mut() = properties.to_owned();
        }
    }

    pub(super) fn clear_place(&self) {
        self.set_place("");
    }

    /// The element in the layer that has the focus.
    pub(super) fn focused(&self) -> Option<Element> {
        get(&self.root, "activeElement").dyn_into().ok()
    }
}

/// Gives an element a shadow tree with Waypost's styles and the customer's theme.
pub(super) fn shadow(host: &Element, theme: Option<&ThemeDoc>, place: Option<&CssStyleSheet>) -> Option<ShadowRoot> {
    let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
    let sheets = js_sys::Array::new();
    for text in [include_str!("style.css"), &theme_rule(theme)] {
        let sheet = CssStyleSheet::new().ok()?;
        let _ = sheet.replace_sync(text);
        sheets.push(&sheet);
    }
    if let Some(place) = place {
        sheets.push(place);
    }
    set(&root, "adoptedStyleSheets", sheets);
    Some(root)
}

/// The theme as custom properties. A colour goes into a style sheet, so only what a colour can be made of may pass.
fn theme_rule(theme: Option<&ThemeDoc>) -> String {
    let Some(theme) = theme else { return String::new() };
    let mut rule = String::from(":host{");
    let plain = |text: &&String| text.chars().all(|c| c.is_ascii_alphanumeric() || "#(),.%/ -".contains(c));
    if let Some(accent) = theme.accent.as_ref().filter(plain) {
        rule = [&rule, "--accent:", accent, ";"].concat();
    }
    if let Some(radius) = theme.radius {
        #[expect(clippy::cast_possible_truncation, reason = "a radius is a few pixels")]
        let pixels = (radius as i32).to_string();
        rule = [&rule, "--radius:", &pixels, "px;"].concat();
    }
    let scheme = match theme.mode {
        Mode::Auto => "",
        Mode::Light => "color-scheme:light!important;",
        Mode::Dark => "color-scheme:dark!important;",
    };
    [&rule, scheme, "}"].concat()
}
