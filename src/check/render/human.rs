//! For a person: the line of the source, the place under it, the cure.

use crate::{Diagnostic, Severity};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// Writes findings for a person; nothing when there are none. `colour` adds ANSI styles.
///
/// ```
/// let text = r#"{ "version": 2 }"#;
/// let found = waypost_check::check(text);
/// let expected = "\
/// error[config/bad-version]: unknown version of the document: `2`, expected 1
///  --> waypost.json:1:14
///   |
/// 1 | { \"version\": 2 }
///   |              ^
///   |
///   = help: write `1`
///
/// 1 problem in waypost.json
/// ";
/// assert_eq!(waypost_check::human("waypost.json", text, &found, false), expected);
/// ```
#[must_use]
pub fn human(file: &str, text: &str, found: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut written = String::new();
    for diagnostic in found {
        written.push_str(&renderer.render(&[group(file, text, diagnostic)]));
        written.push_str("\n\n");
    }
    match found.len() {
        0 => {}
        1 => written.push_str(&format!("1 problem in {file}\n")),
        many => written.push_str(&format!("{many} problems in {file}\n")),
    }
    written
}

fn group<'a>(file: &'a str, text: &'a str, diagnostic: &'a Diagnostic) -> annotate_snippets::Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let span = diagnostic.range.start.offset..diagnostic.range.end.offset;
    let annotation = AnnotationKind::Primary.span(span).label(diagnostic.label.as_deref());
    level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code)
        .element(Snippet::source(text).path(file).annotation(annotation))
        .element(Level::HELP.message(diagnostic.help.as_str()))
}
