//! Positioning arithmetic: where a card goes beside its target. Rectangles in, coordinates out; nothing is measured.
//!
//! Start at [`place`]. What always holds, for any numbers: the card stays in the boundary, with a margin where there is
//! one to spare; it covers its target only where no side has room for a card that can be read; and the answer for a
//! card that has been given the limits of the answer is the same answer.

mod axis;
mod rect;
mod side;

pub use rect::{Rect, Size};
pub use side::Side;

use crate::number::{larger, smaller};
use axis::{Axis, limit};
use side::Stand;
use waypost_schema::config::Placement;

/// How a card should stand.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// The side, and how it lines up there.
    pub placement: Placement,
    /// Between target and card.
    pub offset: f64,
    /// Whether lines run from right to left: above and below a target its start is its right edge. Left and right stay
    /// what they are.
    pub rtl: bool,
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Its left edge.
    pub x: f64,
    /// Its top edge.
    pub y: f64,
    /// The side of the target it stands on in the end.
    pub side: Side,
    /// How far along its edge its arrow is, from the left or from the top: next to the middle of what is to be seen of
    /// the target.
    pub arrow: f64,
    /// Whether the arrow points at the target. It does not where the card covers the target, where the target is not
    /// to be seen, and where it is so close to a corner of the boundary that the arrow would leave the card.
    pub points: bool,
    /// How large it may be there. Of what it has more, it scrolls; the place is that of the card so limited.
    pub max: Size,
}

/// Places a card of this size beside the target, inside a boundary such as the window: on the wanted side, else on the
/// opposite one, else on one of the others, else where the most of it has room and as large as that allows; pushed along
/// the target until it is in the boundary, and lined up with the other end of the target if that helps.
///
/// ```
/// use waypost_engine::place::{Rect, Side, Size, Wish, place};
/// use waypost_schema::config::Placement;
/// let window = Rect { x: 0.0, y: 0.0, width: 800.0, height: 600.0 };
/// let card = Size { width: 200.0, height: 100.0 };
/// let wish = Wish { placement: Placement::Bottom, offset: 12.0, rtl: false };
///
/// let target = Rect { x: 100.0, y: 580.0, width: 80.0, height: 20.0 };
/// let spot = place(target, card, window, wish);
/// assert_eq!(spot.side, Side::Top); // there is no room below
/// assert_eq!((spot.x, spot.y), (40.0, 468.0));
/// assert!(spot.points);
/// assert_eq!(spot.arrow, 100.0);
///
/// let tall = Size { width: 200.0, height: 900.0 };
/// let target = Rect { x: 0.0, y: 100.0, width: 800.0, height: 20.0 };
/// let spot = place(target, tall, window, wish);
/// assert_eq!((spot.y, spot.max.height), (132.0, 460.0)); // the rest scrolls
/// ```
#[must_use]
pub fn place(target: Rect, card: Size, boundary: Rect, wish: Wish) -> Spot {
    let mut x = Axis::new((target.x, target.width), (boundary.x, boundary.width), card.width);
    let y = Axis::new((target.y, target.height), (boundary.y, boundary.height), card.height);
    let mut wanted = Stand::of(wish.placement);
    // From right to left is from left to right in a mirror, but for the sides that a wish names.
    if wish.rtl {
        x = x.mirrored();
        wanted.before ^= !wanted.vertical;
    }
    let mut stand = choose(x, y, wanted, wish);
    let (mut away, along) = stand.axes(x, y);
    let most = smaller(larger(away.room(wish.offset), stand.least()), away.high - away.low);
    let max = Size { width: limit(along.card, along.high - along.low), height: limit(away.card, most) };
    away.card = smaller(away.card, max.height);
    let mut far = away.behind(wish.offset);
    let (at, mut arrow) = along.shifted(stand.share);
    let aside = (at + arrow - (along.start + along.end) / 2.0).abs();
    let points = far >= away.end && away.seen && along.seen && aside <= (along.end - along.start) / 2.0;
    if stand.before {
        far = -far - away.card;
    }
    let (mut left, top, width, max) = if stand.vertical {
        (at, far, along.card, max)
    } else {
        (far, at, away.card, Size { width: max.height, height: max.width })
    };
    if wish.rtl {
        left = -left - width;
        if stand.vertical {
            arrow = width - arrow;
        } else {
            stand.before = !stand.before;
        }
    }
    Spot { x: left, y: top, side: stand.side(), arrow, points, max }
}

/// The best way to stand.
fn choose(x: Axis, y: Axis, wanted: Stand, wish: Wish) -> Stand {
    let auto = wish.placement == Placement::Auto;
    let mut best = (u8::MAX, 0.0, 0.0);
    let mut chosen = wanted;
    for turn in 0..8 {
        let own = turn < 4;
        // The other two sides are asked only when neither the wanted one nor its opposite has the room.
        if turn == 4 && best.0 == 0 && !auto {
            break;
        }
        let stand = wanted.turned(turn);
        let (away, along) = stand.axes(x, y);
        let room = away.room(wish.offset);
        let lacking = away.card - room;
        // How far it would have to be pushed.
        let at = along.aligned(stand.share);
        let push = (along.inside(at) - at).abs();
        let score = if lacking > 0.0 {
            let least = smaller(stand.least(), away.card);
            // Better shorter than without a margin, and that than on the target; and better a short card than a narrow
            // one: lines are read.
            let crowds = u8::from(room < least) + u8::from(away.high + away.edge - away.end < least);
            let narrow = wanted.vertical && !own && !auto;
            (1 + 2 * crowds + u8::from(narrow), lacking / away.card, push)
        } else if auto {
            (u8::from(push > 0.0), lacking, push)
        } else {
            (0, 0.0, push)
        };
        // Of two that are as good, the first.
        if score < best {
            (best, chosen) = (score, stand);
        }
    }
    chosen
}
