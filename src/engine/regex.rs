//! Regular expressions as ECMAScript has them: the browser's own in a browser, the crate `regress` elsewhere.

use waypost_schema::Text;

/// What a regular expression can do, wherever it comes from. Both kinds are pure: the same question always has the
/// same answer.
pub trait Pattern: Sized {
    /// Compiles an expression; `None` when it does not parse.
    fn compile(pattern: &Text, ignore_case: bool) -> Option<Self>;
    /// Whether it matches anywhere in a text.
    fn is_match(&self, text: &Text) -> bool;
}

#[cfg(not(target_family = "wasm"))]
pub(crate) type Regex = regress::Regex;
#[cfg(target_family = "wasm")]
pub(crate) type Regex = waypost_schema::Value;

#[cfg(not(target_family = "wasm"))]
impl Pattern for regress::Regex {
    fn compile(pattern: &Text, ignore_case: bool) -> Option<Self> {
        regress::Regex::with_flags(pattern, if ignore_case { "i" } else { "" }).ok()
    }

    fn is_match(&self, text: &Text) -> bool {
        self.find(text).is_some()
    }
}

#[cfg(target_family = "wasm")]
impl Pattern for waypost_schema::Value {
    fn compile(pattern: &Text, ignore_case: bool) -> Option<Self> {
        Self::regex(pattern, ignore_case)
    }

    fn is_match(&self, text: &Text) -> bool {
        self.matches(text)
    }
}
