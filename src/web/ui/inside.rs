//! The empty state: what stands where data will be.

use super::layer::shadow;
use super::node::{add, attribute, button, labelled, node};
use super::text::{plain, rich};
use crate::core::Core;
use crate::dom::{Ear, any};
use waypost_engine::{Experience, Happening};
use web_sys::Element;

/// One empty state.
pub(super) struct Inside {
    pub(super) at: usize,
    /// What was put into the page: in a table, a row around it.
    outer: Option<Element>,
}

impl Inside {
    pub(super) fn new(at: usize) -> Self {
        Self { at, outer: None }
    }

    /// Puts it into its container, again if the page has thrown it out.
    pub(super) fn refresh(&mut self, core: &Core) -> Option<Happening> {
        let experience = core.program.experiences.get(self.at)?;
        let container = any(&experience.doc.container.as_ref()?.0)?;
        if self.outer.as_ref().is_some_and(|outer| outer.parent_element().as_ref() == Some(&container)) {
            return None;
        }
        if let Some(outer) = &self.outer {
            add(&container, outer);
            return None;
        }
        let outer = wrapped(&container, draw(core, experience)?);
        add(&container, &outer);
        self.outer = Some(outer);
        Some(Happening::Shown { experience: experience.id.clone() })
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        if let Some(outer) = &self.outer {
            outer.remove();
        }
    }
}

/// Whether the page shows the container without data. Reported when it changes.
pub(super) fn look(core: &Core, experience: &Experience) -> Option<Happening> {
    let container = any(&experience.doc.container.as_ref()?.0);
    let empty = match (&container, &experience.doc.empty_when) {
        (Some(container), Some(when)) => container.query_selector(&when.no.0).ok()?.is_none(),
        // Without a sign in the page, only what the host says counts.
        _ => return None,
    };
    let known = core.with_state(|state| state.visit.empty.get(&experience.id).copied());
    (known != Some(empty)).then(|| Happening::Empty { experience: experience.id.clone(), empty })
}

fn draw(core: &Core, experience: &Experience) -> Option<Element> {
    let id = experience.id.as_str();
    let doc = &experience.doc;
    let host = node("waypost-empty", "");
    let root = shadow(&host, core.program.theme.as_ref(), None)?;
    let card = node("section", "empty");
    attribute(&card, "data-experience", id);
    attribute(&card, "aria-labelledby", "title");
    let key = |part: &str| [id, ".", part].concat();
    add(&card, &node("i", "sketch"));
    if let Some(title) = &doc.title {
        let heading = labelled("h2", "", &plain(core, &key("title"), title));
        attribute(&heading, "id", "title");
        add(&card, &heading);
    }
    if let Some(body) = &doc.body {
        add(&card, &rich(core, &key("body"), body, "body"));
    }
    if let Some(action) = &doc.action {
        add(&card, &button("primary", &plain(core, &key("action.label"), &action.label), "act", id));
    }
    let _ = root.append_child(&card);
    core.ears.on(&root, "click", Ear::OwnClick);
    Some(host)
}

/// A table takes rows only, and a list what says that it is an item.
fn wrapped(container: &Element, host: Element) -> Element {
    let around = match container.tag_name().to_ascii_lowercase().as_str() {
        "tbody" | "table" | "thead" => {
            let (row, cell) = (node("tr", ""), node("td", ""));
            attribute(&cell, "colspan", "1000");
            add(&cell, &host);
            add(&row, &cell);
            row
        }
        "ul" | "ol" => {
            // An item of its own would wear the page's bullet.
            attribute(&host, "role", "listitem");
            host
        }
        _ => host,
    };
    attribute(&around, "data-waypost", "");
    around
}
