//! Text natively: a short one lies in its place, a long one is shared, so that a clone costs nothing.

use core::cmp::Ordering;
use core::ops::Deref;
use smol_str::SmolStr;

/// Immutable text. Natively it is a `str` wherever one is wanted; in a browser it is one of its strings.
///
/// ```
/// use waypost_schema::Text;
/// let cell = Text::from("<reached").slash(&Text::from("first_project"));
/// assert_eq!(cell, "<reached/first_project");
/// assert!(cell.begins("<"));
/// ```
#[derive(Clone, Default)]
pub struct Text(SmolStr);

impl Text {
    /// A copy of a text that does not live for ever. Native only.
    #[must_use]
    pub fn copy(text: &str) -> Self {
        Text(SmolStr::new(text))
    }

    /// A number as JavaScript's `String(n)` writes it.
    ///
    /// ```
    /// use waypost_schema::Text;
    /// assert_eq!(Text::of_number(1e21), "1e+21");
    /// assert_eq!(Text::of_number(7.0), "7");
    /// ```
    #[must_use]
    pub fn of_number(number: f64) -> Self {
        Self::from(super::json::number_text(number))
    }

    /// A number in 16 hexadecimal digits.
    ///
    /// ```
    /// assert_eq!(waypost_schema::Text::hex(0xab), "00000000000000ab");
    /// ```
    #[must_use]
    pub fn hex(number: u64) -> Text {
        Text::from(format!("{number:016x}"))
    }

    /// Whether it is this word.
    #[must_use]
    pub fn is(&self, word: &'static str) -> bool {
        **self == *word
    }

    /// Whether it begins with this.
    #[must_use]
    pub fn begins(&self, with: impl Into<Text>) -> bool {
        self.starts_with(&*with.into())
    }

    /// Whether it ends with this.
    #[must_use]
    pub fn ends(&self, with: impl Into<Text>) -> bool {
        self.ends_with(&*with.into())
    }

    /// The text with more behind it.
    #[must_use]
    pub fn plus(&self, more: impl Into<Text>) -> Text {
        Self::from([self, &*more.into()].concat())
    }

    /// Both, with a slash between.
    #[must_use]
    pub fn slash(&self, more: impl Into<Text>) -> Text {
        Self::from([self, "/", &*more.into()].concat())
    }

    /// What stands before and after the first `mark`.
    ///
    /// ```
    /// use waypost_schema::Text;
    /// assert_eq!(Text::from("a {{b").cut("{{"), Some(("a ".into(), "b".into())));
    /// ```
    #[must_use]
    pub fn cut(&self, mark: impl Into<Text>) -> Option<(Text, Text)> {
        self.split_once(&*mark.into()).map(|(before, after)| (Text::copy(before), Text::copy(after)))
    }

    /// The parts between the marks.
    #[must_use]
    pub fn parts(&self, mark: &'static str) -> Vec<Text> {
        match mark.as_bytes() {
            // Nearly always: and far quicker than to look for a text.
            [byte] if byte.is_ascii() => self.split(char::from(*byte)).map(Text::copy).collect(),
            _ => self.split(mark).map(Text::copy).collect(),
        }
    }

    /// With spaces before it, to this width in UTF-16 code units.
    #[must_use]
    pub fn padded(&self, width: usize) -> Text {
        let length = self.encode_utf16().count();
        Text::from([&" ".repeat(width.saturating_sub(length)), &**self].concat())
    }

    /// In lower case, as Unicode has it.
    #[must_use]
    pub fn lower(&self) -> Text {
        Text::from(self.to_lowercase())
    }

    /// Whether it is decimal digits, one or more.
    #[must_use]
    pub fn is_digits(&self) -> bool {
        !self.is_empty() && self.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The order by UTF-16 code units, as JavaScript has it.
    #[must_use]
    pub fn order(&self, other: &Text) -> Ordering {
        if self.is_ascii() && other.is_ascii() {
            (**self).cmp(&**other)
        } else {
            self.encode_utf16().cmp(other.encode_utf16())
        }
    }

    /// Whether it is a CSS selector. Only a browser knows for sure, so natively everything is; `waypost check` has a
    /// reader of its own.
    #[must_use]
    pub fn is_selector(&self) -> bool {
        true
    }

    /// Calls `visit` with every UTF-16 code unit.
    pub fn units(&self, visit: &mut dyn FnMut(u32)) {
        self.encode_utf16().for_each(|unit| visit(u32::from(unit)));
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl core::fmt::Debug for Text {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Debug::fmt(&**self, f)
    }
}

impl core::fmt::Display for Text {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self)
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Text(SmolStr::new_static(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text(SmolStr::from(text))
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Self {
        text.clone()
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        // Short ones are compared where they lie, without a call.
        self.0 == other.0
    }
}

impl Eq for Text {}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Text) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Text) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl core::borrow::Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl core::hash::Hash for Text {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}
