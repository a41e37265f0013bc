//! One direction of the plane, left to right or top to bottom, and what lies along it.
//!
//! Both directions are reckoned alike, and each can be looked at from its other end: what follows is written once, for
//! a card that stands behind its target.

use crate::number::{larger, smaller};

/// Between card and the edge of the boundary.
const EDGE: f64 = 8.0;
/// Between an arrow and the corner of the card.
const CORNER: f64 = 18.0;
/// Farther than any page reaches, and near enough that no sum loses half a pixel.
const FAR: f64 = 1e7;

/// Target, card and boundary along one direction.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    /// Where the part of the target begins that lies in the boundary; of one that lies outside, the edge next to it.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
    /// Whether any of the target lies in the boundary.
    pub seen: bool,
    /// Where a card may begin.
    pub low: f64,
    /// Where a card must end.
    pub high: f64,
    /// The margin between those two and the boundary.
    pub edge: f64,
    /// How long the card is; never longer than what there is for it.
    pub card: f64,
}

impl Axis {
    pub fn new(target: (f64, f64), boundary: (f64, f64), card: f64) -> Self {
        let (start, end) = span(target);
        let (first, last) = span(boundary);
        let edge = smaller(EDGE, (last - first) / 2.0);
        let low = first + edge;
        // Not below it, whatever the last bit of a number says.
        let high = larger(low, last - edge);
        Self {
            start: within(start, first, last),
            end: within(end, first, last),
            seen: end >= first && start <= last,
            low,
            high,
            edge,
            card: smaller(larger(card, 0.0), limit(card, high - low)),
        }
    }

    /// The same, looked at from the other end.
    pub fn mirrored(self) -> Self {
        Self { start: -self.end, end: -self.start, low: -self.high, high: -self.low, ..self }
    }

    /// How long a card behind the target may be.
    pub fn room(&self, offset: f64) -> f64 {
        self.high - self.end - offset
    }

    /// Where a card behind the target begins. It gives up the margin before it covers the target, and covers the target
    /// before it leaves the boundary.
    pub fn behind(&self, offset: f64) -> f64 {
        within(self.end + offset, self.low, self.high + self.edge - self.card)
    }

    /// Where the card begins when this share of what the target is longer lies before it; of what it is shorter, too.
    pub fn aligned(&self, share: f64) -> f64 {
        self.start + (self.end - self.start - self.card) * share
    }

    /// The beginning next to `at` that keeps the card inside.
    pub fn inside(&self, at: f64) -> f64 {
        within(at, self.low, self.high - self.card)
    }

    /// Where along the target the card begins, and how far from there its arrow is.
    pub fn shifted(&self, share: f64) -> (f64, f64) {
        let corner = smaller(CORNER, self.card / 2.0);
        let length = self.end - self.start;
        let middle = self.start + length / 2.0;
        let arrow = |at: f64| within(middle - at, corner, self.card - corner);
        let at = self.inside(self.aligned(share));
        // A target so short that an arrow clear of the corner would miss it: the card makes way.
        let at = if length < 2.0 * corner { self.inside(middle - arrow(at)) } else { at };
        (at, arrow(at))
    }
}

/// How long a card may be that has this much room: whole pixels, unless it fits as it is. What is laid out at a broken
/// limit is measured rounded, and might then seem too long.
pub(super) fn limit(card: f64, room: f64) -> f64 {
    let whole = room.floor();
    if card <= room { larger(whole, card) } else { whole }
}

/// Start and end of a start and a length.
fn span((start, length): (f64, f64)) -> (f64, f64) {
    let start = within(start, -FAR, FAR);
    (start, start + within(length, 0.0, FAR))
}

/// The number next to `value` between the two; the first one if they cross.
fn within(value: f64, low: f64, high: f64) -> f64 {
    larger(smaller(value, high), low)
}
