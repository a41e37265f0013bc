//! Page patterns in a browser.

use waypost_schema::{Text, Value};

/// A compiled pattern: which pages.
#[derive(Debug)]
pub(crate) struct Pages(Value);

/// A path as patterns look at it.
#[derive(Default)]
pub(crate) struct Path(Text);

impl Path {
    pub(crate) fn of(path: &Text) -> Self {
        Self(path.steps())
    }
}

impl Pages {
    pub(crate) fn compile(pattern: &Text) -> Self {
        Self(pattern.pages())
    }

    /// Whether the page with this path is one of them.
    pub(crate) fn hold(&self, path: &Path) -> bool {
        self.0.matches(&path.0)
    }
}
