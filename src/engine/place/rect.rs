//! Plain geometry, in CSS pixels from the top left corner of the window.

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

/// A size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

impl Rect {
    /// The right edge.
    ///
    /// ```
    /// use waypost_engine::place::Rect;
    /// assert_eq!(Rect { x: 10.0, y: 0.0, width: 5.0, height: 1.0 }.right(), 15.0);
    /// ```
    #[must_use]
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// The bottom edge.
    ///
    /// ```
    /// use waypost_engine::place::Rect;
    /// assert_eq!(Rect { x: 0.0, y: 10.0, width: 1.0, height: 5.0 }.bottom(), 15.0);
    /// ```
    #[must_use]
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }
}
