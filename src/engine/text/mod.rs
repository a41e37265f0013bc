//! Texts: translation, placeholders, and a small Markdown subset. The result is data; the host builds nodes of it.

mod fill;
mod markdown;

pub use fill::fill;
pub use markdown::{Block, Span, Style, markdown};

use crate::program::Program;
use waypost_schema::Text;

/// The text with this key in the user's language: exact tag, then primary language, then the source text.
///
/// A key is the path below `experiences`, such as `welcome.hello.title`.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use waypost_engine::{Program, text::translate};
/// use waypost_schema::Value;
/// let config = r#"{"version": 1, "locales": {"de": {"welcome.title": "Willkommen"}}}"#;
/// let program = Program::compile(&Value::from_json(config).unwrap());
/// assert_eq!(translate(&program, &"de-AT".into(), &"welcome.title".into(), "Welcome".into()), "Willkommen");
/// assert_eq!(translate(&program, &"fr".into(), &"welcome.title".into(), "Welcome".into()), "Welcome");
/// # }
/// ```
#[must_use]
pub fn translate(program: &Program, locale: &Text, key: &Text, source: Text) -> Text {
    let tag = locale.lower();
    let lookup = |tag: &Text| {
        let locales = program.config.at("locales");
        let mut texts =
            locales.members().filter(|(known, _)| known.lower() == *tag).map(|(_, texts)| texts.member(key));
        texts.find_map(|text| text.as_text())
    };
    lookup(&tag).or_else(|| lookup(&tag.cut("-")?.0)).unwrap_or(source)
}
