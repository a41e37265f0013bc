//! Laws of placement, for any geometry. How it compares with a library that many know is in `tests/placement`.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use waypost_engine::place::{Rect, Side, Size, Spot, Wish, place};
use waypost_schema::config::Placement;

const EDGE: f64 = 8.0;
const CORNER: f64 = 18.0;

/// What [`place`] is asked.
#[derive(Clone, Copy, Debug)]
struct Ask {
    target: Rect,
    card: Size,
    boundary: Rect,
    wish: Wish,
}

impl Ask {
    fn answer(self) -> Spot {
        place(self.target, self.card, self.boundary, self.wish)
    }

    fn with(self, placement: Placement) -> Self {
        Self { wish: Wish { placement, ..self.wish }, ..self }
    }

    /// The card, where it stands and as large as it may be.
    fn shown(self) -> Rect {
        let Spot { x, y, max, .. } = self.answer();
        Rect { x, y, width: self.card.width.min(max.width), height: self.card.height.min(max.height) }
    }

    /// How much room there is on a side.
    fn room(self, side: Side) -> f64 {
        let (target, boundary) = (self.target, self.boundary);
        let room = match side {
            Side::Top => target.y - boundary.y,
            Side::Bottom => boundary.bottom() - target.bottom(),
            Side::Left => target.x - boundary.x,
            Side::Right => boundary.right() - target.right(),
        };
        room - EDGE - self.wish.offset
    }

    fn fits(self, side: Side) -> bool {
        self.spare(side) >= 0.0
            && self.card.width <= self.boundary.width - 2.0 * EDGE
            && self.card.height <= self.boundary.height - 2.0 * EDGE
    }

    fn spare(self, side: Side) -> f64 {
        let length = if matches!(side, Side::Top | Side::Bottom) { self.card.height } else { self.card.width };
        self.room(side) - length
    }
}

/// Quarters of a pixel: sums of them are exact.
fn pixels(from: i32, to: i32) -> impl Strategy<Value = f64> {
    (from * 4..=to * 4).prop_map(|quarters| f64::from(quarters) / 4.0)
}

fn rect(at: i32, length: i32) -> impl Strategy<Value = Rect> {
    (pixels(-at, at), pixels(-at, at), pixels(0, length), pixels(0, length)).prop_map(|(x, y, width, height)| Rect {
        x,
        y,
        width,
        height,
    })
}

/// Anything that a page can look like, with targets in sight and out of it.
fn asks() -> impl Strategy<Value = Ask> {
    let card = (pixels(0, 500), pixels(0, 900)).prop_map(|(width, height)| Size { width, height });
    let boundary = (rect(300, 0), pixels(0, 1400), pixels(0, 1000)).prop_map(|(corner, width, height)| Rect {
        width,
        height,
        ..corner
    });
    let wish = (proptest::sample::select(Placement::ALL), pixels(0, 24), any::<bool>())
        .prop_map(|(placement, offset, rtl)| Wish { placement, offset, rtl });
    (rect(1500, 600), card, boundary, wish).prop_map(|(target, card, boundary, wish)| Ask {
        target,
        card,
        boundary,
        wish,
    })
}

/// A window, and a target of some size all of which is in it.
fn in_sight() -> impl Strategy<Value = Ask> {
    (asks(), pixels(300, 1400), pixels(300, 1000), 0.0..1.0, 0.0..1.0).prop_map(
        |(mut ask, width, height, across, down)| {
            let quarter = |value: f64| (value * 4.0).floor() / 4.0;
            ask.boundary = Rect { width, height, ..ask.boundary };
            let target = Rect {
                width: ask.target.width.clamp(1.0, width),
                height: ask.target.height.clamp(1.0, height),
                ..ask.target
            };
            let x = ask.boundary.x + quarter((width - target.width) * across);
            let y = ask.boundary.y + quarter((height - target.height) * down);
            ask.target = Rect { x, y, ..target };
            ask
        },
    )
}

/// Its side, when a placement is no more than that.
fn side(placement: Placement) -> Option<Side> {
    Side::ALL.iter().copied().find(|side| side.word() == placement.word())
}

fn facing(side: Side) -> Side {
    match side {
        Side::Top => Side::Bottom,
        Side::Bottom => Side::Top,
        Side::Left => Side::Right,
        Side::Right => Side::Left,
    }
}

/// Whether one lies in the other, as far as the last bit of a number allows.
fn check_inside(inner: Rect, outer: Rect) -> TestCaseResult {
    let slack = 1e-6;
    prop_assert!(inner.x >= outer.x - slack && inner.right() <= outer.right() + slack, "{inner:?} in {outer:?}");
    prop_assert!(inner.y >= outer.y - slack && inner.bottom() <= outer.bottom() + slack, "{inner:?} in {outer:?}");
    Ok(())
}

fn overlap(one: Rect, other: Rect) -> bool {
    one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_card_within_its_limits_never_leaves_the_boundary_and_the_limits_never_exceed_it(ask in asks()) {
        check_inside(ask.shown(), ask.boundary)?;
        let Spot { max, .. } = ask.answer();
        prop_assert!(max.width >= 0.0 && max.width <= ask.boundary.width, "{max:?}");
        prop_assert!(max.height >= 0.0 && max.height <= ask.boundary.height, "{max:?}");
    }

    #[test]
    fn a_card_that_fits_on_some_side_is_whole_and_keeps_its_distance_and_its_margin(ask in in_sight()) {
        if !Side::ALL.iter().any(|side| ask.fits(*side)) {
            return Ok(());
        }
        let shown = ask.shown();
        prop_assert_eq!((shown.width, shown.height), (ask.card.width, ask.card.height));
        let Rect { x, y, width, height } = ask.boundary;
        check_inside(shown, Rect { x: x + EDGE, y: y + EDGE, width: width - 2.0 * EDGE, height: height - 2.0 * EDGE })?;
        prop_assert!(!overlap(shown, ask.target), "{shown:?} over {:?}", ask.target);
        let side = ask.answer().side;
        prop_assert!(ask.fits(side));
        let gap = match side {
            Side::Top => ask.target.y - shown.bottom(),
            Side::Bottom => shown.y - ask.target.bottom(),
            Side::Left => ask.target.x - shown.right(),
            Side::Right => shown.x - ask.target.right(),
        };
        prop_assert!(gap >= ask.wish.offset, "{gap}");
    }

    #[test]
    fn a_target_is_covered_only_where_no_side_has_room_for_a_card_that_can_be_read(ask in in_sight()) {
        if overlap(ask.shown(), ask.target) {
            for side in Side::ALL.iter().copied() {
                let (least, length) = match side {
                    Side::Top | Side::Bottom => (120.0, ask.card.height),
                    _ => (200.0, ask.card.width),
                };
                prop_assert!(ask.room(side) + EDGE + ask.wish.offset < length.min(least), "{side:?}");
            }
        }
    }

    #[test]
    fn the_wanted_side_is_kept_when_there_is_room_and_else_the_opposite_one_is_taken(ask in in_sight()) {
        let Some(wanted) = side(ask.wish.placement) else { return Ok(()) };
        for candidate in [wanted, facing(wanted)] {
            if ask.fits(candidate) {
                prop_assert_eq!(ask.answer().side, candidate);
                break;
            }
        }
    }

    #[test]
    fn what_turns_top_to_bottom_turns_bottom_to_top(ask in in_sight()) {
        for placement in [Placement::Top, Placement::TopStart, Placement::TopEnd] {
            let upside_down = |rect: Rect| Rect { y: -rect.bottom(), ..rect };
            let other = match placement {
                Placement::Top => Placement::Bottom,
                Placement::TopStart => Placement::BottomStart,
                _ => Placement::BottomEnd,
            };
            let one = ask.with(placement);
            let turned = Ask { target: upside_down(ask.target), boundary: upside_down(ask.boundary), ..ask.with(other) };
            let (here, there) = (one.answer(), turned.answer());
            // Of left and right, each has its own start and end.
            if matches!(here.side, Side::Left | Side::Right) {
                prop_assert_eq!(here.side, there.side);
                continue;
            }
            prop_assert_eq!(there.side, facing(here.side));
            prop_assert_eq!(turned.shown(), upside_down(one.shown()));
            prop_assert_eq!(there.arrow, here.arrow);
        }
    }

    #[test]
    fn the_arrow_points_at_the_target_and_says_so_when_it_cannot(ask in in_sight()) {
        let (spot, shown, target) = (ask.answer(), ask.shown(), ask.target);
        let vertical = matches!(spot.side, Side::Top | Side::Bottom);
        let along = |rect: Rect| if vertical { (rect.x, rect.width) } else { (rect.y, rect.height) };
        let ((card, length), (start, extent), (first, span)) = (along(shown), along(target), along(ask.boundary));
        let corner = CORNER.min(length / 2.0);
        prop_assert!(spot.arrow >= corner && spot.arrow <= length - corner, "in the card: {spot:?}");
        let tip = card + spot.arrow;
        if spot.points {
            prop_assert!(tip >= start && tip <= start + extent, "{tip} at {start} and {extent}");
            prop_assert!(!overlap(shown, target));
            // Its middle, or as near to it as a card in the boundary gets.
            let middle = start + extent / 2.0;
            let nearest = middle.clamp(card + corner, card + length - corner);
            prop_assert!((tip - nearest).abs() < 1e-6);
        } else {
            let within = |at: f64| at >= first + EDGE + corner && at <= first + span - EDGE - corner;
            let covered = overlap(shown, target);
            prop_assert!(covered || !within(start + extent / 2.0), "it could point: {spot:?}");
        }
    }

    #[test]
    fn what_is_moved_as_a_whole_is_answered_in_the_new_place(ask in asks(), (right, down) in (pixels(-900, 900), pixels(-900, 900))) {
        let moved = |rect: Rect| Rect { x: rect.x + right, y: rect.y + down, ..rect };
        let (here, there) = (ask.answer(), Ask { target: moved(ask.target), boundary: moved(ask.boundary), ..ask }.answer());
        prop_assert_eq!(there, Spot { x: here.x + right, y: here.y + down, ..here });
    }

    #[test]
    fn from_right_to_left_is_from_left_to_right_in_a_mirror(ask in asks()) {
        let mirrored = |rect: Rect| Rect { x: -rect.right(), ..rect };
        // Left and right are meant as they are said.
        let placement = match ask.wish.placement {
            Placement::Left => Placement::Right,
            Placement::LeftStart => Placement::RightStart,
            Placement::LeftEnd => Placement::RightEnd,
            Placement::Right => Placement::Left,
            Placement::RightStart => Placement::LeftStart,
            Placement::RightEnd => Placement::LeftEnd,
            other => other,
        };
        let wish = Wish { placement, rtl: !ask.wish.rtl, ..ask.wish };
        let other = Ask { target: mirrored(ask.target), boundary: mirrored(ask.boundary), wish, ..ask };
        let (here, there) = (ask.answer(), other.answer());
        prop_assert_eq!(other.shown(), mirrored(ask.shown()));
        prop_assert_eq!((there.max, there.points), (here.max, here.points));
        if matches!(here.side, Side::Top | Side::Bottom) {
            prop_assert_eq!((there.side, there.arrow), (here.side, ask.shown().width - here.arrow));
        } else {
            prop_assert_eq!((there.side, there.arrow), (facing(here.side), here.arrow));
        }
    }

    #[test]
    fn auto_is_the_side_with_the_most_room_to_spare(ask in in_sight()) {
        let ask = ask.with(Placement::Auto);
        let mut fitting: Vec<Side> = Side::ALL.iter().copied().filter(|side| ask.fits(*side)).collect();
        // First those where the card stands at the middle of the target.
        let centred = |side: &Side| {
            let (target, card, boundary) = (ask.target, ask.card, ask.boundary);
            let (at, length, first, span) = match side {
                Side::Top | Side::Bottom => (target.x + (target.width - card.width) / 2.0, card.width, boundary.x, boundary.width),
                _ => (target.y + (target.height - card.height) / 2.0, card.height, boundary.y, boundary.height),
            };
            at >= first + EDGE && at + length <= first + span - EDGE
        };
        if fitting.iter().any(centred) {
            fitting.retain(centred);
        }
        if !fitting.is_empty() {
            let most = fitting.iter().map(|side| ask.spare(*side)).fold(f64::MIN, f64::max);
            prop_assert_eq!(ask.spare(ask.answer().side), most);
        }
    }

    #[test]
    fn a_card_that_has_been_given_its_limits_stays_where_it_is(ask in asks()) {
        let Rect { width, height, .. } = ask.shown();
        let again = Ask { card: Size { width, height }, ..ask };
        prop_assert_eq!(again.answer(), ask.answer());
    }

    #[test]
    fn any_number_has_an_answer(numbers in proptest::array::uniform11(prop_oneof![any::<f64>(), Just(0.0), Just(f64::INFINITY), Just(f64::NAN), Just(f64::MAX)]), placement in proptest::sample::select(Placement::ALL), rtl: bool) {
        let [a, b, c, d, e, f, g, h, i, j, offset] = numbers;
        let spot = place(
            Rect { x: a, y: b, width: c, height: d },
            Size { width: e, height: f },
            Rect { x: g, y: h, width: i, height: j },
            Wish { placement, offset, rtl },
        );
        for number in [spot.x, spot.y, spot.arrow, spot.max.width, spot.max.height] {
            prop_assert!(number.is_finite(), "{spot:?}");
        }
        prop_assert!(spot.max.width >= 0.0 && spot.max.height >= 0.0);
    }
}
