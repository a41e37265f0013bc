//! What is wrong with a config file, for the person who writes it: where, in which words, and what cures it.
//!
//! Not here: what makes an entry unusable. The engine decides that when it compiles a file, the same in a browser and
//! here, and reports it as a [`Fault`](waypost_schema::Fault); this crate gives each fault its place in the text and
//! its cure. What only an author needs to know is found by the rules in `rules/`, one file each.
//!
//! Start at [`check`]; [`human`], [`json`] and [`github`] write down what it found, [`fix`] cures what is certain,
//! [`catalog`] lists everything that can be found. What always holds: findings come in the order
//! of the text, every one has a place and a cure, and a file without a finding works in the browser as it stands.

mod catalog;
mod codes;
mod cure;
mod diagnostic;
mod document;
mod duration;
mod explain;
mod findings;
mod fix;
mod logic;
mod looks;
mod mend;
mod nearest;
mod place;
mod regex;
mod render;
mod rules;
mod selector;
mod shapes;
mod syntax;
mod unclosed;

pub use catalog::{Entry, catalog};
pub use diagnostic::{Diagnostic, Fix, Position, Range, Severity};
pub use fix::{Fixed, fix};
pub use nearest::nearest;
pub use render::{github, human, json};

use document::Document;
use findings::Findings;
use waypost_engine::Program;

/// Everything that is wrong with the text of a config file, in the order of the text.
///
/// ```
/// let found = waypost_check::check("{\n  \"version\": 1,\n  \"mesures\": {}\n}");
/// assert_eq!(found[0].code, "config/unknown-key");
/// assert_eq!(found[0].message, "unknown key `mesures`");
/// assert_eq!(found[0].help, "write `measures`");
/// assert_eq!((found[0].range.start.line, found[0].range.start.column), (3, 3));
/// ```
#[must_use]
pub fn check(text: &str) -> Vec<Diagnostic> {
    let document = match Document::read(text) {
        Ok(document) => document,
        Err(diagnostic) => return vec![*diagnostic],
    };
    let mut findings = Findings::new(&document);
    for fault in Program::compile(&document.value).faults {
        explain::explain(&fault, &mut findings);
    }
    for look in rules::all() {
        look(&mut findings);
    }
    findings.in_order()
}
