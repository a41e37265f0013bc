//! `config/bad-selector`: a selector that a browser would refuse.
//!
//! In the page `querySelector` decides; without one, an author learns of the mistake when a tour does not appear.

use crate::document::{Bytes, Document};
use crate::findings::{Finding, Findings};
use crate::place::{Aim, place};
use crate::selector;
use waypost_schema::{FaultCode, Shape, Text};

pub(crate) fn check(findings: &mut Findings<'_>) {
    let mut wrong = Vec::new();
    findings.shapes.walk(&findings.document.value, &mut |path, shape, value| {
        if let (Shape::Selector, Some(text)) = (shape, value.text())
            && let Err(mistake) = selector::check(text)
        {
            wrong.push((path.to_vec(), text.to_owned(), mistake));
        }
    });
    for (path, text, mistake) in wrong {
        let code = FaultCode::BadSelector;
        let message = format!("{}: `{text}`", code.sentence());
        let finding = Finding::error(code.code(), message, mistake.help).label(mistake.message);
        let bytes = part(findings.document, &path, mistake.at);
        findings.add(finding, &path, bytes);
    }
}

/// The wrong part of the string, or all of it when the string is written with escapes.
fn part(document: &Document<'_>, path: &[Text], at: Bytes) -> Bytes {
    let whole = place(document, path, Aim::Value);
    match document.text.get(whole.clone()) {
        Some(written) if !written.contains('\\') && !at.is_empty() => {
            whole.start + 1 + at.start..whole.start + 1 + at.end
        }
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_wrong_part_of_a_selector_is_pointed_at() {
        let check = |selector: &str, columns, label| {
            let text = format!(r#"{{"version": 1, "features": {{"a": {{"on": {{"click": "{selector}"}}}}}}}}"#);
            let found = crate::check(&text);
            let [one] = found.as_slice() else { panic!("{selector}: {found:?}") };
            assert_eq!(one.code, "config/bad-selector");
            let start = text.find(selector).unwrap() + 1;
            let range = (one.range.start.column - start, one.range.end.column - start);
            assert_eq!((range, one.label.as_deref()), (columns, Some(label)), "{selector}");
        };
        check("#projects >> tr", (11, 12), "expected an element, found `>`");
        check("a:contains('x')", (1, 10), "`:contains` is no pseudo-class of CSS");
        check("[data-tour='x'", (0, 1), "`[` is never closed");
    }
}
