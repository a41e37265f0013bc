//! `{{fact|fallback}}`.

use waypost_schema::{Text, Value};

/// Puts facts in the place of `{{fact|fallback}}`. What is unknown or empty shows its fallback, or nothing.
///
/// ```
/// use waypost_engine::text::fill;
/// use waypost_schema::{Text, Value};
/// let facts = |fact: &Text| if fact.is("user.first_name") { Value::from("Ada") } else { Value::default() };
/// assert_eq!(fill(&"Hi {{user.first_name|there}}!".into(), &facts), "Hi Ada!");
/// assert_eq!(fill(&"Hi {{user.nickname|there}}!".into(), &facts), "Hi there!");
/// ```
#[must_use]
pub fn fill(text: &Text, facts: &dyn Fn(&Text) -> Value) -> Text {
    let mut filled = Text::default();
    let mut rest = text.clone();
    while let Some((before, after)) = rest.cut("{{") {
        let Some((placeholder, tail)) = after.cut("}}") else { break };
        let (fact, fallback) = placeholder.cut("|").unwrap_or((placeholder, Text::default()));
        let value = facts(&fact.trimmed());
        let said = value.as_text().filter(|text| !text.is_empty()).or_else(|| value.number().map(Text::of_number));
        filled = filled.plus(before).plus(said.unwrap_or_else(|| fallback.trimmed()));
        rest = tail;
    }
    filled.plus(rest)
}
