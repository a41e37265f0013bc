//! The card: heading, text, sender, buttons.

use super::layer::Layer;
use super::node::{add, attribute, button, close, labelled, node};
use super::text::{plain, rich};
use super::words::word;
use crate::core::Core;
use waypost_engine::Experience;
use waypost_schema::config::{Kind, TourStepDoc};
use web_sys::Element;

/// A tour with more steps says where one is in numbers.
const MOST_DOTS: usize = 7;

/// Draws the card of an experience, at this step if it is a tour.
pub(super) fn card(core: &Core, experience: &Experience, index: usize) -> Element {
    let id = experience.id.as_str();
    let doc = &experience.doc;
    let step = doc.steps.get(index);
    let card = node("section", "card");
    attribute(&card, "role", "dialog");
    attribute(&card, "tabindex", "-1");
    attribute(&card, "aria-labelledby", "title");
    attribute(&card, "aria-describedby", "body");
    attribute(&card, "data-experience", id);
    if let Some(step) = step {
        attribute(&card, "data-step", &step.id);
    }
    add(&card, &node("i", "arrow"));
    if let Some(sender) = sender(core, experience) {
        add(&card, &sender);
    }
    let key = |part: &str| match step {
        Some(step) => [id, ".", &step.id, ".", part].concat(),
        None => [id, ".", part].concat(),
    };
    let (title, body) = match step {
        Some(step) => (Some(&step.title), step.body.as_ref()),
        None => (doc.title.as_ref(), doc.body.as_ref()),
    };
    if let Some(title) = title {
        let heading = labelled("h2", "", &plain(core, &key("title"), title));
        attribute(&heading, "id", "title");
        add(&card, &heading);
    }
    if let Some(body) = body {
        let body = rich(core, &key("body"), body, "body");
        attribute(&body, "id", "body");
        add(&card, &body);
    }
    let foot = node("footer", "");
    match step {
        Some(step) => tour_foot(core, experience, step, index, &foot),
        None => {
            if let Some(action) = &doc.action {
                add(&foot, &button("primary", &plain(core, &key("action.label"), &action.label), "act", id));
            } else if doc.kind != Kind::Slideout {
                add(&foot, &button("primary", &word(core, "ui.done"), "next", id));
            }
        }
    }
    if foot.has_child_nodes() {
        add(&card, &foot);
    }
    add(&card, &close(&word(core, "ui.close"), "close", id));
    card
}

/// Where one is in the tour, and how to go on.
fn tour_foot(core: &Core, experience: &Experience, step: &TourStepDoc, index: usize, foot: &Element) {
    let count = experience.doc.steps.len();
    if count > 1 {
        let progress = node("span", "progress");
        let of = [(index + 1).to_string(), word(core, "ui.of"), count.to_string()].join(" ");
        attribute(&progress, "role", "img");
        attribute(&progress, "aria-label", &of);
        if count > MOST_DOTS {
            progress.set_text_content(Some(&of));
        }
        for at in 0..count * usize::from(count <= MOST_DOTS) {
            add(&progress, &node("i", if at <= index { "on" } else { "" }));
        }
        add(foot, &progress);
    }
    if index > 0 && step.advance.is_none() {
        add(foot, &button("plain", &word(core, "ui.back"), "back", &experience.id));
    }
    // What the user does in the product goes on by itself; a button would let the tour run ahead of the work.
    if step.advance.is_none() {
        let source = step.button.clone();
        let last = index + 1 == count;
        let label = match source {
            Some(text) => plain(core, &[&experience.id, ".", &step.id, ".button"].concat(), &text),
            None => word(core, if last { "ui.done" } else { "ui.next" }),
        };
        add(foot, &button("primary", &label, "next", &experience.id));
    }
}

/// Who speaks.
fn sender(core: &Core, experience: &Experience) -> Option<Element> {
    let from = experience.doc.from.as_ref()?;
    let (_, sender) = core.program.senders.iter().find(|(id, _)| id == from)?;
    let line = node("div", "sender");
    if let Some(address) = &sender.avatar {
        let picture = node("img", "");
        attribute(&picture, "src", address);
        attribute(&picture, "alt", "");
        attribute(&picture, "width", "36");
        attribute(&picture, "height", "36");
        add(&line, &picture);
    }
    let words = node("span", "");
    add(&words, &labelled("b", "", &sender.name));
    if let Some(role) = &sender.role {
        add(&words, &labelled("small", "", role));
    }
    add(&line, &words);
    Some(line)
}

/// The dimming around a target.
pub(super) fn spotlight(layer: &Layer) -> Element {
    let spotlight = node("div", "");
    add(&layer.stage, &spotlight);
    spotlight
}
