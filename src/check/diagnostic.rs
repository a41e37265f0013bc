//! One finding: what it is, where it is, and what cures it.

use waypost_schema::Text;

/// How bad a finding is. Both make `waypost check` exit with 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Something does not do what its author wrote.
    Error,
    /// Something does nothing at all.
    Warning,
}

impl Severity {
    /// The word for it.
    ///
    /// ```
    /// assert_eq!(waypost_check::Severity::Error.word(), "error");
    /// ```
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Bytes before it.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1; a tab is one character.
    pub column: usize,
}

impl Position {
    /// The place after `offset` bytes of `text`.
    pub(crate) fn in_text(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self { offset: before.len(), line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }
}

/// A part of the text; its end is the place just after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Where it begins.
    pub start: Position,
    /// Where the text goes on.
    pub end: Position,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Its stable name, `area/kebab-name`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The mistake: one line, lower case, the author's words in backticks.
    pub message: String,
    /// The cure, in the same style.
    pub help: String,
    /// Keys and indexes from the root of the document to the place; empty when the text is not JSON.
    pub path: Vec<Text>,
    /// The place in the text.
    pub range: Range,
    /// What is wrong with just this part of the text, when there is more to say than the message does.
    pub label: Option<String>,
    /// What cures it for certain, where that is known.
    pub fix: Option<Fix>,
}

/// A cure that is certain: what takes the place of a part of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// The part of the text, in bytes.
    pub bytes: core::ops::Range<usize>,
    /// What is written in its place.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::Position;

    #[test]
    fn columns_count_characters_and_lines_end_with_a_line_feed() {
        let check = |text: &str, offset, line, column| {
            let position = Position::in_text(text, offset);
            assert_eq!((position.line, position.column), (line, column), "{text:?}");
        };
        check("", 0, 1, 1);
        check("ab", 1, 1, 2);
        check("a\r\nb", 3, 2, 1);
        check("äöü!", 6, 1, 4);
        check("a\n", 9, 2, 1);
    }
}
