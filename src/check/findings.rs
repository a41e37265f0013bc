//! What has been found so far.

use crate::diagnostic::{Diagnostic, Fix, Position, Range, Severity};
use crate::document::{Bytes, Document};
use crate::place::{Aim, place};
use crate::shapes::Shapes;
use waypost_schema::Text;

/// A finding before its place is known as line and column.
pub(crate) struct Finding {
    pub(crate) code: &'static str,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    pub(crate) help: String,
    pub(crate) label: Option<String>,
    pub(crate) fix: Option<Fix>,
}

/// The document and what is wrong with it.
pub(crate) struct Findings<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) shapes: Shapes,
    list: Vec<Diagnostic>,
}

impl<'d> Findings<'d> {
    pub(crate) fn new(document: &'d Document<'d>) -> Self {
        Self { document, shapes: Shapes::of_config(), list: Vec::new() }
    }

    /// Adds a finding; the same at the same place is said once.
    pub(crate) fn add(&mut self, finding: Finding, path: &[Text], bytes: Bytes) {
        let diagnostic = finding.at(self.document.text, path, bytes);
        let known = |other: &Diagnostic| other.code == diagnostic.code && other.range == diagnostic.range;
        if !self.list.iter().any(known) {
            self.list.push(diagnostic);
        }
    }

    /// Adds a finding at the key or the value that a path leads to.
    pub(crate) fn report(&mut self, finding: Finding, path: &[Text], aim: Aim) {
        self.add(finding, path, place(self.document, path, aim));
    }

    /// Whether something that is wrong has been found inside this part of the text.
    pub(crate) fn has_error_in(&self, bytes: &Bytes) -> bool {
        let inside = |one: &Diagnostic| one.severity == Severity::Error && bytes.contains(&one.range.start.offset);
        self.list.iter().any(inside)
    }

    /// Everything, in the order of the text.
    pub(crate) fn in_order(self) -> Vec<Diagnostic> {
        let mut list = self.list;
        list.sort_by_key(|one| (one.range.start.offset, one.range.end.offset, one.code));
        list
    }
}

impl Finding {
    /// An error without a label.
    pub(crate) fn error(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), help: help.into(), label: None, fix: None }
    }

    /// A warning without a label.
    pub(crate) fn warning(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message, help) }
    }

    /// The same, with a cure that is certain: what is written in the place of these bytes.
    pub(crate) fn fix(mut self, bytes: Bytes, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { bytes, text: text.into() });
        self
    }

    /// The same, with more to say about the place.
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same, at its place.
    pub(crate) fn at(self, text: &str, path: &[Text], bytes: Bytes) -> Diagnostic {
        Diagnostic {
            code: self.code,
            severity: self.severity,
            message: one_line(&self.message),
            help: one_line(&self.help),
            path: path.to_vec(),
            range: Range { start: Position::in_text(text, bytes.start), end: Position::in_text(text, bytes.end) },
            label: self.label.map(|label| one_line(&label)),
            fix: self.fix,
        }
    }
}

/// An author's words may hold line breaks; a message does not.
fn one_line(text: &str) -> String {
    text.replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t")
}
