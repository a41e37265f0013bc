//! Comparing versions: `1.10.0` after `1.9.0`, `1.0.0-rc` before `1.0.0`.

use core::cmp::Ordering;
use waypost_schema::{Kind, Text, Value};

/// The order of two versions; `None` unless both are strings or both are numbers.
pub(super) fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    let kind = a.kind();
    let comparable = kind == b.kind() && matches!(kind, Kind::String | Kind::Number);
    comparable.then(|| padded(a).order(&padded(b)))
}

/// A form of the version whose order as text is the order of versions (GrowthBook's `paddedVersionString`).
pub(super) fn padded(version: &Value) -> Text {
    let text = match version.number() {
        Some(number) => Text::of_number(number),
        None => version.as_text().filter(|text| !text.is_empty()).unwrap_or_else(|| "0".into()),
    };
    let text = match text.cut("v") {
        Some((before, after)) if before.is_empty() => after,
        _ => text,
    };
    let text = text.cut("+").map_or(text, |(release, _)| release);
    let mut parts: Vec<Text> = text.parts("-").iter().flat_map(|part| part.parts(".")).collect();
    if parts.len() == 3 {
        // A release sorts after its pre-releases: `~` is the last printable ASCII character.
        parts.push("~".into());
    }
    let mut padded = Text::default();
    for (index, part) in parts.iter().enumerate() {
        padded = padded.plus(if index > 0 { "-" } else { "" });
        padded = padded.plus(if part.is_digits() { part.padded(5) } else { part.clone() });
    }
    padded
}
