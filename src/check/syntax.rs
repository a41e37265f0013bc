//! Text that is not JSON: what is wrong with it, and the cure.

use crate::diagnostic::{Diagnostic, Fix};
use crate::document::Bytes;
use crate::findings::Finding;
use crate::nearest::nearest;
use crate::unclosed::forgotten;
use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::{ParseError, ParseErrorKind as Kind};

const CODE: &str = "json/syntax";
const NOT_A_NUMBER: &str = "not a number as JSON writes it";

/// The mark some editors put before the text; browsers and servers do not agree on it.
pub(crate) fn byte_order_mark(text: &str) -> Option<Box<Diagnostic>> {
    let mark = text.strip_prefix('\u{feff}').map(|rest| text.len() - rest.len())?;
    let help = "save the file as UTF-8 without a byte order mark";
    let mut found = finding(text, 0..mark, "the file begins with a byte order mark", help);
    found.fix = Some(Fix { bytes: 0..mark, text: String::new() });
    Some(found)
}

/// A file with nothing in it.
pub(crate) fn empty(text: &str) -> Box<Diagnostic> {
    finding(text, 0..0, "the file is empty", "write `{ \"version\": 1 }`")
}

/// What the parser stumbled over.
pub(crate) fn explain(text: &str, error: &ParseError) -> Box<Diagnostic> {
    let range = error.range();
    let bytes = match error.kind() {
        Kind::UnterminatedObject | Kind::UnterminatedArray => {
            let at = forgotten(text).unwrap_or(range.start);
            at..at + 1
        }
        _ => within(text, range.start..range.end),
    };
    let (message, help) = words(text, &bytes, error.kind());
    let mut found = finding(text, bytes.clone(), &message, &help);
    found.fix = match error.kind() {
        Kind::TrailingCommasNotAllowed if text.get(bytes.clone()) == Some(",") => {
            Some(Fix { bytes, text: String::new() })
        }
        Kind::ExpectedComma if message.starts_with("a comma") => comma(text, &bytes),
        _ => None,
    };
    found
}

/// The missing comma behind the entry that ends before these bytes or with them, when a new entry begins after it.
fn comma(text: &str, bytes: &Bytes) -> Option<Fix> {
    let ends = |at: usize| text.get(..at).map(|before| before.trim_end().len());
    let begins = |at: usize| text.get(at..).is_some_and(|rest| rest.trim_start().starts_with(['"', '{', '[']));
    let at = [ends(bytes.start)?, ends(bytes.end)?].into_iter().find(|at| {
        let closed = text
            .get(..*at)
            .is_some_and(|before| before.ends_with(['"', '}', ']', 'e', 'l']) || is_digit(before.chars().last()));
        closed && begins(*at)
    })?;
    Some(Fix { bytes: at..at, text: ",".into() })
}

/// What only the strictest reader refuses: signs inside strings, numbers no computer holds, nesting without end.
pub(crate) fn strict(text: &str, error: &serde_json::Error) -> Box<Diagnostic> {
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = line_start + error.column().saturating_sub(1);
    let said = error.to_string();
    let reason = said.split(" at line ").next().unwrap_or_default();
    let help = match reason {
        reason if reason.contains("control character") => {
            "write `\\n` for a line break and `\\t` for a tab inside a string"
        }
        reason if reason.contains("number") => "write a number that is nearer to zero",
        reason if reason.contains("recursion") => "nest it less deeply",
        reason if reason.contains("escape") || reason.contains("surrogate") => {
            "write the character itself instead of its code"
        }
        _ => "write it as JSON does",
    };
    finding(text, within(text, at..at + 1), &format!("not JSON: {}", lower(reason)), help)
}

fn words(text: &str, bytes: &Bytes, kind: &Kind) -> (String, String) {
    let found = text.get(bytes.clone()).unwrap_or_default();
    // A token may be a whole string; a message is one line.
    let found: String = found.chars().take_while(|sign| *sign != '\n').take(30).collect();
    let say = |message: &str, help: &str| (message.to_owned(), help.to_owned());
    match kind {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            say("JSON has no comments", "take the comment out")
        }
        Kind::TrailingCommasNotAllowed => say("a comma with nothing after it", "take the comma out"),
        Kind::UnexpectedComma => say("a comma with nothing before it", "take the comma out"),
        // `01`: the zero is a number, and then comes another.
        Kind::ExpectedComma if is_digit(found.chars().next()) && is_digit(sign_before(text, bytes)) => {
            say(NOT_A_NUMBER, "take out the zeros before it")
        }
        Kind::ExpectedComma => say("a comma is missing here", "write `,` between two entries"),
        Kind::ExpectedColonAfterObjectKey | Kind::ExpectedObjectValue => {
            say("a key without a value", "write `:` and a value after the key")
        }
        Kind::SingleQuotedStringsNotAllowed => say("a string in single quotes", "write `\"` on both sides"),
        Kind::ExpectedStringObjectProperty | Kind::UnexpectedTokenInObject => {
            say(&format!("expected a key in double quotes, found `{found}`"), "write the key in `\"`")
        }
        Kind::UnexpectedWord | Kind::UnexpectedToken | Kind::UnexpectedColon => {
            match nearest(&found, ["true", "false", "null"]) {
                Some(word) => say(&format!("not JSON: `{found}`"), &format!("write `{word}`")),
                None if matches!(kind, Kind::UnexpectedWord) => {
                    say(&format!("a word without quotes: `{found}`"), &format!("write `\"{found}\"`"))
                }
                None => say(&format!("not JSON: `{found}`"), "write it as JSON does, or take it out"),
            }
        }
        Kind::UnterminatedObject | Kind::UnterminatedArray => match found.as_str() {
            "[" => say("`[` is never closed", "close it with `]`"),
            _ => say("`{` is never closed", "close it with `}`"),
        },
        Kind::UnexpectedCloseBrace => say("`}` closes nothing", "take it out, or write what it should close"),
        Kind::UnexpectedCloseBracket => say("`]` closes nothing", "take it out, or write what it should close"),
        Kind::MultipleRootJsonValues => say("something follows after the end of the document", "take out what follows"),
        Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            say("a string is never closed", "close it with `\"` on the same line")
        }
        Kind::String(_) => {
            say("a backslash that JSON does not know", "write two backslashes for one, as in `\"\\\\.\"`")
        }
        Kind::BareDecimalPointNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed => say(NOT_A_NUMBER, "write it as `12`, `-3` or `0.5`"),
        Kind::NestingDepthExceeded => say("nested too deeply", "nest it less deeply"),
    }
}

fn is_digit(sign: Option<char>) -> bool {
    sign.is_some_and(|sign| sign.is_ascii_digit())
}

fn sign_before(text: &str, bytes: &Bytes) -> Option<char> {
    text.get(..bytes.start)?.chars().next_back()
}

fn finding(text: &str, bytes: Bytes, message: &str, help: &str) -> Box<Diagnostic> {
    Box::new(Finding::error(CODE, message, help).at(text, &[], bytes))
}

/// At least one character where there is one, and never the middle of one.
fn within(text: &str, bytes: Bytes) -> Bytes {
    let mut start = bytes.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let one = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let mut end = bytes.end.clamp(start + one, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    // What is never closed is as long as the rest of the file.
    let first_line = text.get(start..end).and_then(|part| part.find('\n'));
    start..first_line.map_or(end, |at| start + at)
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    fn check(text: &str, place: &str, message: &str, help: &str) {
        let found = crate::check(text);
        let [one] = found.as_slice() else { panic!("{text:?}: {found:?}") };
        let start = one.range.start;
        assert_eq!(
            (one.code, format!("{}:{}", start.line, start.column).as_str(), one.message.as_str(), one.help.as_str()),
            ("json/syntax", place, message, help),
            "{text:?}"
        );
    }

    #[test]
    fn the_mistakes_of_every_day_have_their_own_words() {
        check("", "1:1", "the file is empty", "write `{ \"version\": 1 }`");
        check("{\n  \"a\": 1,\n}", "2:9", "a comma with nothing after it", "take the comma out");
        check("{\n  \"a\": 1\n  \"b\": 2\n}", "2:9", "a comma is missing here", "write `,` between two entries");
        check("{ // hm\n}", "1:3", "JSON has no comments", "take the comment out");
        check("{ 'a': 1 }", "1:3", "a string in single quotes", "write `\"` on both sides");
        check("{ \"a\": yes }", "1:8", "a word without quotes: `yes`", "write `\"yes\"`");
        check("{ \"a\": [1, 2", "1:8", "`[` is never closed", "close it with `]`");
        check("{\n  \"a\": {\n  }\n", "1:1", "`{` is never closed", "close it with `}`");
        check("{ \"a\": tru }", "1:8", "not JSON: `tru`", "write `true`");
        check("{ \"a\": 01 }", "1:9", "not a number as JSON writes it", "take out the zeros before it");
        check("{} {}", "1:4", "something follows after the end of the document", "take out what follows");
        check(
            "{ \"a\": \"\\d\" }",
            "1:9",
            "a backslash that JSON does not know",
            "write two backslashes for one, as in `\"\\\\.\"`",
        );
    }

    #[test]
    fn what_only_the_strictest_reader_refuses_has_a_place_too() {
        check(
            "{\n  \"a\": \"x\ty\" }",
            "2:10",
            "not JSON: control character (\\u0000-\\u001F) found while parsing a string",
            "write `\\n` for a line break and `\\t` for a tab inside a string",
        );
        check("[1e999]", "1:6", "not JSON: number out of range", "write a number that is nearer to zero");
    }
}
