//! The checklist: milestones to tick off.

use super::node::{add, attribute, button, close, labelled, node};
use super::text::{plain, rich};
use super::words::word;
use crate::core::Core;
use waypost_engine::{Experience, Milestone};
use web_sys::Element;

/// Everything the checklist says, to know whether it changed.
pub(super) fn says(core: &Core, experience: &Experience, open: bool) -> String {
    core.with_facts(|facts| {
        let mut says = String::from(if open { "open" } else { "folded" });
        for milestone in items(core, experience) {
            says.push_str(facts.milestone_status(&milestone.id));
            let kept = facts.state.kept.milestones.get(&milestone.id);
            says.push_str(&kept.map_or(0, |kept| kept.steps.len()).to_string());
        }
        says
    })
}

fn items<'c>(core: &'c Core, experience: &'c Experience) -> impl Iterator<Item = &'c Milestone> {
    experience.doc.items.iter().filter_map(|id| core.program.milestones.iter().find(|milestone| milestone.id == *id))
}

/// Draws the checklist into its element.
pub(super) fn draw(core: &Core, experience: &Experience, element: &Element, open: bool) {
    element.set_text_content(None);
    element.set_class_name(if open { "checklist" } else { "checklist folded" });
    let id = experience.id.as_str();
    let done = |milestone: &Milestone| core.with_facts(|facts| facts.milestone_reached(&milestone.id));
    let (count, reached) = items(core, experience).fold((0, 0), |(count, reached), milestone| (count + 1, reached + u32::from(done(milestone))));
    let key = |part: &str| [id, ".", part].concat();
    let title = plain(core, &key("title"), experience.doc.title.as_deref().unwrap_or_default());
    attribute(element, "aria-label", &title);
    attribute(element, "data-experience", id);
    let head = button("head", "", "toggle", id);
    attribute(&head, "aria-expanded", if open { "true" } else { "false" });
    add(&head, &labelled("b", "", &title));
    add(&head, &labelled("span", "count", &[reached.to_string(), "/".into(), count.to_string()].concat()));
    add(&head, &node("i", "chevron"));
    add(element, &head);
    let meter = node("progress", "");
    attribute(&meter, "max", &count.to_string());
    attribute(&meter, "value", &reached.to_string());
    attribute(&meter, "aria-hidden", "true");
    add(element, &meter);
    if !open {
        return;
    }
    if let Some(body) = &experience.doc.body {
        add(element, &rich(core, &key("body"), body, "body"));
    }
    let list = node("ol", "");
    for milestone in items(core, experience) {
        add(&list, &item(core, milestone, done(milestone)));
    }
    add(element, &list);
    add(element, &close(&word(core, "ui.close"), "close", id));
}

fn item(core: &Core, milestone: &Milestone, done: bool) -> Element {
    let item = node("li", if done { "done" } else { "" });
    add(&item, &node("i", "tick"));
    let words = node("div", "");
    add(&words, &labelled("b", "", &milestone.doc.title));
    if let Some(value) = &milestone.doc.value {
        add(&words, &labelled("p", "", value));
    }
    let ticked = |id: &str| core.with_state(|state| state.kept.milestones.get(&milestone.id).is_some_and(|kept| kept.steps.get(id).is_some()));
    if !done && milestone.doc.steps.len() > 1 {
        let steps = node("ul", "");
        for step in &milestone.doc.steps {
            if let Some(title) = &step.title {
                let line = labelled("li", if ticked(&step.id) { "done" } else { "" }, title);
                add(&steps, &line);
            }
        }
        add(&words, &steps);
    }
    add(&item, &words);
    attribute(&item, "aria-label", &[milestone.doc.title.as_str(), if done { " \u{2713}" } else { "" }].concat());
    item
}
