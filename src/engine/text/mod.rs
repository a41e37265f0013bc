//! Texts: translation, placeholders, and a small Markdown subset. The result is data; the host builds nodes of it.

mod fill;
mod markdown;

pub use fill::fill;
pub use markdown::{Block, Span, Style, markdown};

use crate::program::Program;
use waypost_schema::Value;

/// The text with this key in the user's language: exact tag, then primary language, then the source text.
///
/// A key is the path below `experiences`, such as `welcome.hello.title`.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use waypost_engine::{Platform, Program, text::translate};
/// use waypost_schema::Value;
/// let config = r#"{"version": 1, "locales": {"de": {"welcome.title": "Willkommen"}}}"#;
/// let program = Program::compile(&Value::from_json(config).unwrap(), Platform::native());
/// assert_eq!(translate(&program, "de-AT", "welcome.title", "Welcome"), "Willkommen");
/// assert_eq!(translate(&program, "fr", "welcome.title", "Welcome"), "Welcome");
/// # }
/// ```
#[must_use]
pub fn translate<'p>(program: &'p Program, locale: &str, key: &str, source: &'p str) -> &'p str {
    let language = locale.split('-').next().unwrap_or_default();
    let lookup = |tag: &str| {
        let locales = program.config.get("locales").object().into_iter().flatten();
        let texts = locales.filter(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|(_, texts)| texts.get(key));
        texts.filter_map(Value::text).next()
    };
    lookup(locale).or_else(|| lookup(language)).unwrap_or(source)
}
