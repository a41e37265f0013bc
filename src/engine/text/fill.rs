//! `{{fact|fallback}}`.

use crate::condition::Source;
use crate::platform::Platform;
use waypost_schema::{Value, cut};

/// Puts facts in the place of `{{fact|fallback}}`. What is unknown or empty shows its fallback, or nothing.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use waypost_engine::{Platform, text::fill};
/// use waypost_schema::{Value, cut};
/// let facts = Value::from_json(r#"{"user": {"first_name": "Ada"}}"#).unwrap();
/// assert_eq!(fill("Hi {{user.first_name|there}}!", &facts, Platform::native()), "Hi Ada!");
/// assert_eq!(fill("Hi {{user.nickname|there}}!", &facts, Platform::native()), "Hi there!");
/// # }
/// ```
#[must_use]
pub fn fill(text: &str, facts: &dyn Source, platform: Platform) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = cut(rest, "{{") {
        let Some((placeholder, tail)) = cut(after, "}}") else { break };
        filled.push_str(before);
        let (fact, fallback) = placeholder.split_once('|').unwrap_or((placeholder, ""));
        let path: Vec<String> = fact.trim_matches(' ').split('.').map(str::to_owned).collect();
        match facts.read(&path).as_ref() {
            Value::Text(text) if !text.is_empty() => filled.push_str(text),
            Value::Number(number) => filled.push_str(&platform.number_text(*number)),
            _ => filled.push_str(fallback.trim_matches(' ')),
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}
