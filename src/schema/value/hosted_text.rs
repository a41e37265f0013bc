//! Text in a browser: the number of one of its strings. The same methods as natively, where they are described.

#[cfg(not(feature = "explain"))]
use super::Table;
use super::{Value, host};
use crate::{Duration, Time};
use core::cmp::Ordering;
use core::num::NonZeroU32;

/// Immutable text: one of the browser's strings.
#[derive(Clone, Copy, Debug)]
pub struct Text(pub(super) NonZeroU32);

impl Text {
    pub(super) fn some(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Text)
    }

    /// What a host's function that always answers a text has answered.
    fn of(number: u32) -> Self {
        Self::some(number).unwrap_or_default()
    }

    pub(super) fn number(self) -> u32 {
        self.0.get()
    }

    /// A number as JavaScript's `String(n)` writes it.
    #[must_use]
    pub fn of_number(number: f64) -> Self {
        Self::of(host::plus(Self::default().number(), host::number(number)))
    }

    /// A number in 16 hexadecimal digits.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "its halves")]
    pub fn hex(number: u64) -> Text {
        Self::of(host::hex((number >> 32) as u32, number as u32))
    }

    /// Whether it is this word.
    #[must_use]
    pub fn is(&self, word: &'static str) -> bool {
        host::is(self.number(), word)
    }

    /// Its place among words with commas after them.
    #[must_use]
    pub fn place_in(&self, words: &'static str) -> usize {
        host::place(self.number(), words)
    }

    /// The word at a place among words with commas after them.
    #[must_use]
    pub fn part(words: &'static str, at: usize) -> Text {
        Self::of(host::part(words, at))
    }

    /// Counts what is wrong with it as the path of a fact.
    #[cfg(not(feature = "explain"))]
    pub fn look_up(&self) {
        host::look_up(self.number());
    }

    /// The value of the fact with this path, from what is kept of the person and what is true of this visit.
    #[cfg(not(feature = "explain"))]
    #[must_use]
    pub fn fact(&self, kept: &Table, visit: &Table) -> Value {
        Value(host::fact(self.number(), kept.0.0, visit.0.0))
    }

    /// This, a pattern over paths, as a regular expression.
    #[must_use]
    pub fn pages(&self) -> Value {
        Value(host::pages(self.number()))
    }

    /// This, a path, as such patterns look at it.
    #[must_use]
    pub fn steps(&self) -> Text {
        Self::of(host::steps(self.number()))
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !host::truthy(self.number())
    }

    /// Whether it begins with this.
    #[must_use]
    pub fn begins(&self, with: impl Into<Text>) -> bool {
        host::begins(self.number(), with.into().number())
    }

    /// Whether it ends with this.
    #[must_use]
    pub fn ends(&self, with: impl Into<Text>) -> bool {
        host::ends(self.number(), with.into().number())
    }

    /// The text with more behind it.
    #[must_use]
    pub fn plus(&self, more: impl Into<Text>) -> Text {
        Self::of(host::plus(self.number(), more.into().number()))
    }

    /// Both, with a slash between.
    #[must_use]
    pub fn slash(&self, more: impl Into<Text>) -> Text {
        Self::of(host::slash(self.number(), more.into().number()))
    }

    /// What stands before and after the first `mark`.
    #[must_use]
    pub fn cut(&self, mark: impl Into<Text>) -> Option<(Text, Text)> {
        let pair = host::cut(self.number(), mark.into().number());
        (pair != 0).then(|| (Self::of(host::item(pair, 0)), Self::of(host::item(pair, 1))))
    }

    /// The parts between the marks.
    #[must_use]
    pub fn parts(&self, mark: &'static str) -> Vec<Text> {
        let parts = Value(host::parts(self.number(), Text::from(mark).number()));
        parts.items().filter_map(|part| part.as_text()).collect()
    }

    /// With spaces before it, to this width.
    #[must_use]
    pub fn padded(&self, width: usize) -> Text {
        Self::of(host::padded(self.number(), width))
    }

    /// In lower case, as Unicode has it.
    #[must_use]
    pub fn lower(&self) -> Text {
        Self::of(host::lower(self.number()))
    }

    /// Whether it is decimal digits, one or more.
    #[must_use]
    pub fn is_digits(&self) -> bool {
        host::is_digits(self.number())
    }

    /// The order by UTF-16 code units.
    #[must_use]
    pub fn order(&self, other: &Text) -> Ordering {
        host::order(self.number(), other.number()).cmp(&0)
    }

    /// Calls `visit` with every UTF-16 code unit.
    pub fn units(&self, visit: &mut dyn FnMut(u32)) {
        for at in 0..host::length(self.number()) {
            visit(host::unit(self.number(), at));
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::from("")
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        // A text of the host is never zero: the host answers with the number of a string.
        Text(NonZeroU32::new(host::text(text)).unwrap_or(NonZeroU32::MIN))
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Self {
        *text
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        host::same(self.number(), other.number())
    }
}

impl Eq for Text {}

impl PartialEq<&'static str> for Text {
    fn eq(&self, other: &&'static str) -> bool {
        self.is(other)
    }
}

impl Text {
    /// Whether it is a CSS selector.
    #[must_use]
    pub fn is_selector(&self) -> bool {
        host::selector(self.number())
    }
}

impl Duration {
    /// Reads `500ms 30s 10m 2h 7d 4w`.
    #[must_use]
    pub fn parse(text: &Text) -> Option<Self> {
        whole(host::duration(text.number())).map(Duration)
    }
}

impl Time {
    /// Reads an ISO 8601 date or date-time.
    #[must_use]
    pub fn parse(text: &Text) -> Option<Self> {
        whole(host::time(text.number())).map(Time)
    }

    /// Writes it as ISO 8601 with milliseconds.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    pub fn iso(self) -> Text {
        Text::of(host::iso(self.0 as f64))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
fn whole(ms: f64) -> Option<i64> {
    (!ms.is_nan()).then_some(ms as i64)
}
