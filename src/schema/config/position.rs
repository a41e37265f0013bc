//! Where something stands in the page that has no target to point at.

use crate::view::choice;

choice! {
    /// Where a banner or an empty state stands.
    Position {
        /// A banner at the top of the window.
        Top = "top",
        /// A banner at the bottom of the window.
        Bottom = "bottom",
        /// A banner in the page, before its target.
        Before = "before",
        /// A banner in the page, after its target.
        After = "after",
        /// In the page, inside the target of a banner or the container of an empty state.
        Inside = "inside",
        /// In the place of the container of an empty state, which is hidden meanwhile.
        Instead = "instead",
    }
}
