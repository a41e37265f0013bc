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
        // In JavaScript a character beyond the first plane is two, where no `u` flag says otherwise.
        regress::Regex::from_unicode(pattern.encode_utf16().map(u32::from), if ignore_case { "i" } else { "" }).ok()
    }

    fn is_match(&self, text: &Text) -> bool {
        if text.is_ascii() {
            return self.find(text).is_some();
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        self.find_from_ucs2(&units, 0).next().is_some()
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

#[cfg(all(test, not(target_family = "wasm")))]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{Pattern, Regex};

    #[test]
    fn a_text_is_its_utf_16_units() {
        let matches = |pattern: &'static str, text: &'static str| {
            <Regex as Pattern>::compile(&pattern.into(), true).unwrap().is_match(&text.into())
        };
        // As in every browser: /^..$/i.test("\u{1F600}").
        assert!(matches("^..$", "\u{1F600}") && !matches("^.$", "\u{1F600}"));
        assert!(matches("^.$", "\u{e4}") && matches("^\u{c4}$", "\u{e4}"));
        assert!(matches("\\ud83d", "\u{1F600}") && matches("\u{1F600}$", "a \u{1F600}"));
    }
}
