//! Positioning arithmetic: where a card goes beside its target. Rectangles in, coordinates out; nothing is measured.

mod rect;

pub use rect::{Rect, Size};

use waypost_schema::config::Placement;

/// Between target and card.
const GAP: f64 = 12.0;
/// Between card and the edge of the window.
const EDGE: f64 = 8.0;
/// Between an arrow and the corner of the card.
const CORNER: f64 = 18.0;

/// The side of the target a card stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above.
    Top,
    /// To the right.
    Right,
    /// Below.
    Bottom,
    /// To the left.
    Left,
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Its left edge, from the left edge of the window.
    pub x: f64,
    /// Its top edge, from the top edge of the window.
    pub y: f64,
    /// The side it stands on in the end.
    pub side: Side,
    /// How far along that edge of the card its arrow points at the target.
    pub arrow: f64,
}

/// How a card lines up with its target.
#[derive(Clone, Copy)]
enum Align {
    Start,
    Middle,
    End,
}

/// Places a card of this size beside the target, inside a window of this size: on the wanted side, else on the
/// opposite one, else on the side with the most room; and pushed along the target until it is in the window.
///
/// ```
/// use waypost_engine::place::{Rect, Side, Size, place};
/// use waypost_schema::config::Placement;
/// let target = Rect { x: 100.0, y: 580.0, width: 80.0, height: 20.0 };
/// let spot = place(target, Size { width: 200.0, height: 100.0 }, Size { width: 800.0, height: 600.0 }, Placement::Bottom);
/// assert_eq!(spot.side, Side::Top); // there is no room below
/// assert_eq!((spot.x, spot.y), (40.0, 468.0));
/// ```
#[must_use]
pub fn place(target: Rect, card: Size, window: Size, wanted: Placement) -> Spot {
    let (side, align) = parts(wanted);
    let room = |side: Side| match side {
        Side::Top => target.y - GAP - EDGE - card.height,
        Side::Bottom => window.height - target.bottom() - GAP - EDGE - card.height,
        Side::Left => target.x - GAP - EDGE - card.width,
        Side::Right => window.width - target.right() - GAP - EDGE - card.width,
    };
    let mut best = side;
    for candidate in [side, opposite(side), Side::Bottom, Side::Top, Side::Right, Side::Left] {
        if room(candidate) >= 0.0 {
            best = candidate;
            break;
        }
        // Nowhere fits so far: the least bad is kept.
        if room(candidate) > room(best) {
            best = candidate;
        }
    }
    let vertical = matches!(best, Side::Top | Side::Bottom);
    let along = |start: f64, length: f64, card: f64| match align {
        Align::Start => start,
        Align::Middle => start + (length - card) / 2.0,
        Align::End => start + length - card,
    };
    let (x, y) = match best {
        Side::Top => (along(target.x, target.width, card.width), target.y - GAP - card.height),
        Side::Bottom => (along(target.x, target.width, card.width), target.bottom() + GAP),
        Side::Left => (target.x - GAP - card.width, along(target.y, target.height, card.height)),
        Side::Right => (target.right() + GAP, along(target.y, target.height, card.height)),
    };
    let x = inside(x, card.width, window.width);
    let y = inside(y, card.height, window.height);
    let (middle, start, length) = if vertical {
        (target.x + target.width / 2.0, x, card.width)
    } else {
        (target.y + target.height / 2.0, y, card.height)
    };
    let arrow = (middle - start).clamp(CORNER.min(length / 2.0), (length - CORNER).max(length / 2.0));
    Spot { x, y, side: best, arrow }
}

/// The start that keeps a length inside the window; what is too long keeps its start in sight.
fn inside(start: f64, length: f64, window: f64) -> f64 {
    start.min(window - EDGE - length).max(EDGE)
}

fn opposite(side: Side) -> Side {
    match side {
        Side::Top => Side::Bottom,
        Side::Bottom => Side::Top,
        Side::Left => Side::Right,
        Side::Right => Side::Left,
    }
}

fn parts(placement: Placement) -> (Side, Align) {
    use Placement as P;
    match placement {
        P::Top => (Side::Top, Align::Middle),
        P::TopStart => (Side::Top, Align::Start),
        P::TopEnd => (Side::Top, Align::End),
        P::Right => (Side::Right, Align::Middle),
        P::RightStart => (Side::Right, Align::Start),
        P::RightEnd => (Side::Right, Align::End),
        P::Bottom => (Side::Bottom, Align::Middle),
        P::BottomStart => (Side::Bottom, Align::Start),
        P::BottomEnd => (Side::Bottom, Align::End),
        P::Left => (Side::Left, Align::Middle),
        P::LeftStart => (Side::Left, Align::Start),
        P::LeftEnd => (Side::Left, Align::End),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Size = Size { width: 1000.0, height: 800.0 };
    const CARD: Size = Size { width: 320.0, height: 160.0 };

    #[test]
    fn the_wanted_side_is_taken_when_there_is_room() {
        let target = Rect { x: 450.0, y: 400.0, width: 100.0, height: 30.0 };
        for (wanted, side) in [
            (Placement::Top, Side::Top),
            (Placement::Right, Side::Right),
            (Placement::Bottom, Side::Bottom),
            (Placement::Left, Side::Left),
        ] {
            assert_eq!(place(target, CARD, WINDOW, wanted).side, side);
        }
    }

    #[test]
    fn a_card_lines_up_with_the_start_or_end_of_its_target() {
        let target = Rect { x: 400.0, y: 400.0, width: 100.0, height: 30.0 };
        assert_eq!(place(target, CARD, WINDOW, Placement::BottomStart).x, 400.0);
        assert_eq!(place(target, CARD, WINDOW, Placement::BottomEnd).x, 180.0);
    }

    #[test]
    fn a_card_never_leaves_the_window_and_its_arrow_never_leaves_the_card() {
        for x in (-200..1200).step_by(50) {
            for y in (-200..1000).step_by(50) {
                for wanted in Placement::ALL {
                    let target = Rect { x: f64::from(x), y: f64::from(y), width: 40.0, height: 24.0 };
                    let spot = place(target, CARD, WINDOW, *wanted);
                    assert!(spot.x >= EDGE && spot.x + CARD.width <= WINDOW.width - EDGE, "{spot:?}");
                    assert!(spot.y >= EDGE && spot.y + CARD.height <= WINDOW.height - EDGE, "{spot:?}");
                    assert!(spot.arrow >= CORNER && spot.arrow <= CARD.width - CORNER, "{spot:?}");
                }
            }
        }
    }

    #[test]
    fn a_card_larger_than_the_window_keeps_its_start_in_sight() {
        let target = Rect { x: 10.0, y: 10.0, width: 40.0, height: 24.0 };
        let spot = place(target, CARD, Size { width: 200.0, height: 100.0 }, Placement::Left);
        assert_eq!((spot.x, spot.y), (EDGE, EDGE));
    }
}
