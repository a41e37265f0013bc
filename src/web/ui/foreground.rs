//! What stands in front of the work: one card, with or without a target.

use super::card::{card, spotlight};
use super::layer::Layer;
use super::node::focus;
use crate::core::Core;
use crate::dom::{active, any, can_be_seen, find, in_sight, rect, size_of_window};
use crate::host::{document, now};
use crate::json::{get, invoke, set};
use waypost_engine::place::{Rect, Side, Size, Spot, place};
use waypost_engine::{Experience, Happening};
use waypost_schema::config::{Kind, Placement};
use waypost_schema::{Duration, Time};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// How long a step waits for its target when the user has gone to another page.
const AWAY: i64 = 120_000;
/// How long an experience without steps waits for its target.
const WAIT: Duration = Duration(4_000);
/// Between the target and the edge of the light on it.
const MARGIN: f64 = 6.0;

/// The experience in the foreground.
pub(super) struct Foreground {
    pub(super) at: usize,
    pub(super) step: usize,
    card: Option<Element>,
    pub(super) spot: Option<Element>,
    target: Option<Element>,
    /// Until when the target is waited for.
    until: Option<Time>,
    /// The page on which the step was last seen, or began.
    path: Option<String>,
    /// What had the focus before the card took it.
    before: Option<HtmlElement>,
    /// The browser's answer that the target will not come was given.
    given_up: bool,
}

impl Foreground {
    pub(super) fn new(at: usize, step: usize) -> Self {
        Self { at, step, card: None, spot: None, target: None, until: None, path: None, before: None, given_up: false }
    }

    pub(super) fn deadline(&self) -> Option<Time> {
        self.until.filter(|_| !self.given_up)
    }

    /// Whether it is on the screen.
    pub(super) fn drawn(&self) -> bool {
        self.card.is_some()
    }

    pub(super) fn target(&self) -> Option<&Element> {
        self.target.as_ref()
    }

    /// Draws the card where it belongs now, or waits for its target.
    pub(super) fn refresh(&mut self, core: &Core, layer: &Layer) -> Option<Happening> {
        let experience = core.program.experiences.get(self.at)?;
        let step = experience.doc.steps.get(self.step);
        let selector = step.map_or(experience.doc.target.as_ref(), |step| step.target.as_ref());
        let Some(selector) = selector else {
            return self.draw(core, layer, experience);
        };
        // The one it points at is kept while it is there, so that the card does not jump between two that match.
        let same = self.target.take().filter(|target| target.matches(&selector.0).unwrap_or(false) && can_be_seen(target));
        self.target = same.or_else(|| find(&selector.0));
        if self.target.is_some() {
            self.until = None;
            self.path = Some(core.with_state(|state| state.visit.page.path.clone()));
            let shown = self.draw(core, layer, experience);
            self.place(layer, step.map_or(experience.doc.placement, |step| step.placement));
            return shown;
        }
        self.take_off(layer);
        let here = core.with_state(|state| state.visit.page.path.clone());
        let began = self.path.get_or_insert_with(|| here.clone());
        let wait = step.map_or(WAIT, |step| step.wait).0;
        let wait = if *began == here { wait } else { wait.max(AWAY) };
        let until = *self.until.get_or_insert(Time(now().0 + wait));
        if until > now() || self.given_up {
            return None;
        }
        self.given_up = true;
        Some(Happening::Missing { experience: experience.id.clone() })
    }

    fn draw(&mut self, core: &Core, layer: &Layer, experience: &Experience) -> Option<Happening> {
        if self.card.is_some() {
            return None;
        }
        let card = card(core, experience, self.step);
        let (corner, dims) = match experience.doc.kind {
            Kind::Slideout => (true, false),
            Kind::Tooltip => (false, false),
            _ => (false, true),
        };
        card.set_class_name(match (corner, &self.target) {
            (true, _) => "card slide",
            (false, Some(_)) => "card anchored",
            (false, None) => "card middle",
        });
        layer.keep(true, self.target.as_ref());
        // The light of the step before moves here: taking it off and on again would flash.
        let spot = self.spot.take().filter(|_| dims).or_else(|| dims.then(|| spotlight(layer)));
        if let Some(spot) = &spot {
            // A modal dialog has dimmed the page already, and all of the dialog is what the user works in.
            spot.set_class_name(match (&self.target, layer.in_modal()) {
                (None, _) => "spot all",
                (Some(_), true) => "spot ring",
                (Some(_), false) => "spot",
            });
        }
        self.spot = spot;
        let _ = if corner { &layer.corner } else { &layer.stage }.append_child(&card);
        if let Some(target) = &self.target
            && !in_sight(rect(target))
        {
            let options = js_sys::Object::new();
            set(&options, "block", "center");
            set(&options, "inline", "nearest");
            let _ = invoke(target, "scrollIntoView", &[options.into()]);
        }
        // A message from the corner does not take the user from what they do; a field they are in stays theirs.
        let busy = self.target.as_ref().is_some_and(|target| target.contains(document().active_element().as_deref()));
        if !corner && !busy {
            self.before = active().and_then(|active| active.dyn_into().ok());
            focus(card.query_selector("button.primary").ok().flatten().as_ref().unwrap_or(&card));
        }
        self.card = Some(card);
        Some(Happening::Shown { experience: experience.id.clone() })
    }

    fn place(&self, layer: &Layer, wanted: Placement) {
        let (Some(target), Some(card)) = (&self.target, &self.card) else { return };
        let target = rect(target);
        let html = card.unchecked_ref::<HtmlElement>();
        let size = Size { width: f64::from(html.offset_width()), height: f64::from(html.offset_height()) };
        // In a dialog a card beside the field would cover what the user needs next, so it goes beside the dialog.
        let window = size_of_window();
        let spot = layer.modal().and_then(|modal| beside(target, rect(&modal), size, window, wanted));
        let spot = spot.unwrap_or_else(|| place(target, size, window, wanted));
        let light = target.grown(MARGIN);
        let mut text = String::new();
        for (name, value) in [
            ("--x", spot.x),
            ("--y", spot.y),
            ("--a", spot.arrow),
            ("--sx", light.x),
            ("--sy", light.y),
            ("--sw", light.width),
            ("--sh", light.height),
        ] {
            #[expect(clippy::cast_possible_truncation, reason = "pixels")]
            let pixels = (value.round() as i32).to_string();
            text = [&text, name, ":", &pixels, "px;"].concat();
        }
        layer.set_place(&text);
        let side = match spot.side {
            Side::Top => "top",
            Side::Right => "right",
            Side::Bottom => "bottom",
            Side::Left => "left",
        };
        super::node::attribute(card, "data-side", side);
    }

    /// Takes the card off the screen; the experience goes on.
    fn take_off(&mut self, layer: &Layer) {
        let had_focus = self.card.as_ref().is_some_and(|card| layer.focused().is_some_and(|focused| card.contains(Some(&focused))));
        for part in [self.card.take(), self.spot.take()].into_iter().flatten() {
            part.remove();
        }
        if let Some(before) = self.before.take().filter(|before| had_focus && before.is_connected()) {
            focus(&before);
        }
    }

    /// A key of the user. Whether it closes the card. Tab goes from the card to its target and back.
    pub(super) fn key(&self, layer: &Layer, key: &str, event: &JsValue) -> bool {
        let Some(card) = &self.card else { return false };
        let handled = get(event, "defaultPrevented").as_bool() == Some(true);
        let back = get(event, "shiftKey").as_bool() == Some(true);
        let focused = layer.focused();
        let inside = focused.as_ref().is_some_and(|focused| card.contains(Some(focused)));
        if key == "Escape" && !handled {
            // Outside the card, Escape is meant for the page's own dialog or popover, if one is open.
            let ours = inside || any(":modal,:popover-open:not([popover=manual])").is_none();
            if ours && inside {
                let _ = invoke(event, "preventDefault", &[]);
            }
            return ours;
        }
        let (Some(target), "Tab") = (&self.target, key) else { return false };
        let last = card.query_selector_all("button,a").ok().and_then(|all| all.get(all.length().saturating_sub(1)));
        let at_end = focused.as_ref().is_some_and(|focused| last.as_ref().is_some_and(|last| last.is_same_node(Some(focused))));
        let entry = entry(target);
        let next = if inside && at_end && !back {
            Some(entry)
        } else if !inside && back && document().active_element() == Some(entry) {
            Some(card.clone())
        } else {
            None
        };
        if let Some(next) = next {
            focus(&next);
            let _ = invoke(event, "preventDefault", &[]);
        }
        false
    }
}

/// Where the keyboard enters a target: itself, or the first thing in it that takes the focus.
fn entry(target: &Element) -> Element {
    const TAKES_FOCUS: &str = "input,button,select,textarea,a[href],[tabindex]";
    let first = if target.matches(TAKES_FOCUS).unwrap_or(false) { None } else { target.query_selector(TAKES_FOCUS).ok().flatten() };
    first.unwrap_or_else(|| target.clone())
}

/// A place outside the frame, level with the target; none where the frame leaves no room.
fn beside(target: Rect, frame: Rect, card: Size, window: Size, wanted: Placement) -> Option<Spot> {
    let across = Rect { x: frame.x, width: frame.width, ..target };
    let along = Rect { y: frame.y, height: frame.height, ..target };
    [(across, wanted), (along, wanted), (across, Placement::Right), (along, Placement::Bottom)].into_iter().find_map(
        |(around, wanted)| {
            let spot = place(around, card, window, wanted);
            let clear = spot.x >= frame.right()
                || spot.y >= frame.bottom()
                || spot.x + card.width <= frame.x
                || spot.y + card.height <= frame.y;
            clear.then_some(spot)
        },
    )
}

impl Drop for Foreground {
    fn drop(&mut self) {
        let active = document().active_element();
        let parts: Vec<Element> = [self.card.take(), self.spot.take()].into_iter().flatten().collect();
        // The focus was in the card when the page's own active element is the layer that holds it.
        let held = active.is_some_and(|active| active.tag_name().eq_ignore_ascii_case("waypost-layer"));
        parts.iter().for_each(Element::remove);
        if let Some(before) = self.before.take().filter(|before| held && before.is_connected()) {
            focus(&before);
        }
    }
}
