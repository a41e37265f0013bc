//! Texts of experiences as nodes.

use super::node::{add, attribute, labelled, node};
use crate::core::Core;
use crate::host::{document, window};
use waypost_engine::text::{Block, Span, Style, fill, markdown, translate};
use web_sys::Element;

/// The user's language: what the host said, what the page says, what the browser says.
pub(super) fn locale(core: &Core) -> String {
    let page = || document().document_element().and_then(|root| root.get_attribute("lang")).filter(|lang| !lang.is_empty());
    core.options.locale.clone().or_else(page).or_else(|| window().navigator().language()).unwrap_or_default()
}

/// A text in the user's language, its placeholders filled.
pub(super) fn plain(core: &Core, key: &str, source: &str) -> String {
    let text = translate(&core.program, &locale(core), key, source);
    core.with_facts(|facts| fill(text, &facts, core.platform))
}

/// A text in the user's language as paragraphs and lists. The facts go in after the Markdown is read:
/// what a user is called is never markup.
pub(super) fn rich(core: &Core, key: &str, source: &str, class: &str) -> Element {
    let body = node("div", class);
    for block in markdown(translate(&core.program, &locale(core), key, source)) {
        match block {
            Block::Paragraph(lines) => {
                let paragraph = node("p", "");
                for (index, line) in lines.iter().enumerate() {
                    if index > 0 {
                        add(&paragraph, &node("br", ""));
                    }
                    spans(core, &paragraph, line);
                }
                add(&body, &paragraph);
            }
            Block::List(items) => {
                let list = node("ul", "");
                for item in &items {
                    let entry = node("li", "");
                    spans(core, &entry, item);
                    add(&list, &entry);
                }
                add(&body, &list);
            }
        }
    }
    body
}

fn spans(core: &Core, parent: &Element, spans: &[Span]) {
    for span in spans {
        let text = core.with_facts(|facts| fill(&span.text, &facts, core.platform));
        let tag = match &span.style {
            Style::Plain => "span",
            Style::Bold => "strong",
            Style::Italic => "em",
            Style::Code => "code",
            Style::Link(_) => "a",
        };
        let element = labelled(tag, "", &text);
        if let Style::Link(address) = &span.style {
            attribute(&element, "href", address);
            attribute(&element, "target", "_blank");
            attribute(&element, "rel", "noopener");
        }
        add(parent, &element);
    }
}
