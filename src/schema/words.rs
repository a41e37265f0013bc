//! Small work on text, once: the standard library's general versions are several times the download.

/// The parts in one text, with `between` between two of them.
///
/// ```
/// assert_eq!(waypost_schema::join(["a", "b"], "."), "a.b");
/// ```
#[must_use]
pub fn join<S: AsRef<str>>(parts: impl AsRef<[S]>, between: &str) -> String {
    let mut text = String::new();
    for (index, part) in parts.as_ref().iter().enumerate() {
        append(&mut text, if index > 0 { between } else { "" });
        append(&mut text, part.as_ref());
    }
    text
}

#[inline(never)]
fn append(text: &mut String, more: &str) {
    text.push_str(more);
}

/// A whole number in decimal digits.
///
/// ```
/// assert_eq!(waypost_schema::digits(-120), "-120");
/// ```
#[must_use]
pub fn digits(number: i64) -> String {
    let mut reversed = Vec::new();
    let mut rest = number.unsigned_abs();
    loop {
        // A decimal digit fits in any type.
        reversed.push(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        reversed.push(b'-');
    }
    reversed.iter().rev().map(|byte| char::from(*byte)).collect()
}

/// Decimal digits as a number; `None` for anything else, and for a number that no `i64` holds.
///
/// ```
/// assert_eq!(waypost_schema::whole("120"), Some(120));
/// assert_eq!(waypost_schema::whole("-1"), None);
/// ```
#[must_use]
pub fn whole(text: &str) -> Option<i64> {
    let mut number: i64 = 0;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
    }
    (!text.is_empty()).then_some(number)
}

/// What stands before and after the first `mark`.
///
/// ```
/// assert_eq!(waypost_schema::cut("a {{b", "{{"), Some(("a ", "b")));
/// ```
#[must_use]
pub fn cut<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let at =
        text.char_indices().map(|(at, _)| at).find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(mark)))?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}
