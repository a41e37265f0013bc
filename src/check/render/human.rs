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
    let (start, end) = (diagnostic.range.start.offset, diagnostic.range.end.offset);
    // Only the lines of the place: reading a long file again for each finding takes long.
    let above = text.get(..start).unwrap_or_default();
    let first = above.rfind('\n').map_or(0, |at| at + 1);
    let below = text.get(end..).unwrap_or_default();
    let last = below.find('\n').map_or(text.len(), |at| end + at);
    let lines = text.get(first..last).unwrap_or_default().trim_end_matches('\r');
    let annotation = AnnotationKind::Primary.span(start - first..end - first).label(diagnostic.label.as_deref());
    let source = Snippet::source(lines).line_start(diagnostic.range.start.line).path(file).annotation(annotation);
    level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code)
        .element(source)
        .element(Level::HELP.message(diagnostic.help.as_str()))
}
