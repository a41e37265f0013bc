//! Mends JSON in which a text was cut in the middle of an emoji.
//!
//! JavaScript's strings may hold half of a surrogate pair, and `JSON.stringify` writes it as an escape like `\ud83d`.
//! No Unicode text can hold it, so a strict reader refuses the whole document; the sign for "unreadable" takes its place.

/// The text with every lone surrogate escape replaced, or nothing when there is none.
pub fn mend(text: &str) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    let mut changed = false;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        mended.push_str(before);
        let length = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                changed = true;
                mended.push_str(r"\ufffd");
                rest = escape.get(6..).unwrap_or_default();
                continue;
            }
            // Two bytes, so that in `\\ud83d` the second backslash starts nothing.
            _ => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        mended.push_str(escape.get(..length).unwrap_or(escape));
        rest = escape.get(length..).unwrap_or_default();
    }
    mended.push_str(rest);
    changed.then_some(mended)
}

/// The UTF-16 unit that a text starting with `\uXXXX` escapes.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn only_halves_are_replaced() {
        for (text, expect) in [
            (r#""plain""#, None),
            (r#""\ud83d\ude00""#, None),
            (r#""\\ud83d""#, None),
            (r#""\ud83d""#, Some(r#""\ufffd""#)),
            (r#""\ude00x""#, Some(r#""\ufffdx""#)),
            (r#""\ud83d\ud83d\ude00""#, Some(r#""\ufffd\ud83d\ude00""#)),
            (r#""\uD83D\n""#, Some(r#""\ufffd\n""#)),
            ("\\", None),
            ("\\é\\ud83", None),
        ] {
            assert_eq!(mend(text).as_deref(), expect, "{text}");
        }
    }
}
