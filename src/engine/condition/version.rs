//! Comparing versions: `1.10.0` after `1.9.0`, `1.0.0-rc` before `1.0.0`.

use crate::platform::Platform;
use std::cmp::Ordering;
use waypost_schema::Value;

/// The order of two versions; `None` unless both are strings or both are numbers.
pub(super) fn compare(a: &Value, b: &Value, platform: Platform) -> Option<Ordering> {
    let (a, b) = match (a, b) {
        (Value::Text(a), Value::Text(b)) => (padded(a), padded(b)),
        (Value::Number(a), Value::Number(b)) => (padded(&platform.number_text(*a)), padded(&platform.number_text(*b))),
        _ => return None,
    };
    Some(a.encode_utf16().cmp(b.encode_utf16()))
}

/// A form of the version whose order as text is the order of versions (GrowthBook's `paddedVersionString`).
fn padded(version: &str) -> String {
    let version = if version.is_empty() { "0" } else { version };
    let version = version.strip_prefix('v').unwrap_or(version);
    let version = version.split('+').next().unwrap_or_default();
    let mut parts: Vec<&str> = version.split(['-', '.']).collect();
    if parts.len() == 3 {
        // A release sorts after its pre-releases: `~` is the last printable ASCII character.
        parts.push("~");
    }
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push('-');
        }
        if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
            (part.len()..5).for_each(|_| text.push(' '));
        }
        text.push_str(part);
    }
    text
}
