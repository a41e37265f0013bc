//! The sides of a target, and the ways to stand at one.

use super::axis::Axis;
use waypost_schema::config::Placement;
use waypost_schema::words;

words! {
    /// The side of the target a card stands on.
    Side {
        /// Above.
        Top = "top",
        /// To the right.
        Right = "right",
        /// Below.
        Bottom = "bottom",
        /// To the left.
        Left = "left",
    }
}

/// A side, and how the card lines up there.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    /// Above or below, rather than left or right.
    pub vertical: bool,
    /// Before the target, so above or left.
    pub before: bool,
    /// 0 from the target's start, 1 to its end, a half at its middle.
    pub share: f64,
}

impl Stand {
    /// What a placement asks for; `Auto` as if it were `Bottom`.
    pub fn of(placement: Placement) -> Self {
        // Placements are listed by side, as the sides are, and three to a side.
        let (side, align) = (placement as u8 / 3, placement as u8 % 3);
        Self {
            vertical: side % 2 == 0,
            before: side % 3 == 0,
            share: match align {
                0 => 0.5,
                1 => 0.0,
                _ => 1.0,
            },
        }
    }

    /// The `turn`th of the eight to be tried: on this side, on the opposite one (from 2), and on the two others (from
    /// 4); each as it is, and lined up with the other end.
    pub fn turned(self, turn: u8) -> Self {
        let (first, second) = (turn & 1 != 0, turn & 2 != 0);
        let own = turn < 4;
        Self {
            vertical: self.vertical == own,
            before: if own { self.before != second } else { first },
            share: if (own && first) || (!own && second) { 1.0 - self.share } else { self.share },
        }
    }

    /// The direction away from the target, in which the card stands behind it, and the direction along it.
    pub fn axes(self, x: Axis, y: Axis) -> (Axis, Axis) {
        let (away, along) = if self.vertical { (y, x) } else { (x, y) };
        (if self.before { away.mirrored() } else { away }, along)
    }

    /// The shortest card worth to be read. Where there is less room, the target is covered instead.
    pub fn least(self) -> f64 {
        if self.vertical { 120.0 } else { 200.0 }
    }

    pub fn side(self) -> Side {
        match (self.vertical, self.before) {
            (true, true) => Side::Top,
            (true, false) => Side::Bottom,
            (false, true) => Side::Left,
            (false, false) => Side::Right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placement_is_a_side_and_an_end_of_the_target() {
        for placement in Placement::ALL.iter().copied().filter(|one| *one != Placement::Auto) {
            let stand = Stand::of(placement);
            let end = match stand.share {
                0.0 => "-start",
                1.0 => "-end",
                _ => "",
            };
            assert_eq!(format!("{}{end}", stand.side().word()), placement.word());
        }
    }
}
