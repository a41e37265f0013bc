//! Which cure of a fault is certain: one word that was meant, and nothing else.

use crate::cure::unknown_fact;
use crate::document::{Bytes, Node};
use crate::duration;
use crate::findings::Findings;
use crate::nearest::slip;
use crate::place::{Aim, place, whole};
use waypost_engine::Condition;
use waypost_schema::{Choices, Fault, FaultCode, Shape, Text};

/// What takes the place of these bytes.
pub(crate) fn mend(fault: &Fault, findings: &Findings<'_>) -> Option<(Bytes, String)> {
    let document = findings.document;
    let key = || place(document, &fault.path, Aim::Key);
    let value = || whole(document, &fault.path);
    Some(match fault.code {
        FaultCode::UnknownKey => (key(), quoted(known_key(fault, findings)?)),
        FaultCode::BadChoice => (value(), quoted(slip(&fault.found, fault.choices.words())?)),
        FaultCode::BadDuration if duration::is_certain(&fault.found) => {
            (value(), quoted(&duration::meant(&fault.found)?))
        }
        FaultCode::WrongType => (value(), retyped(fault, findings)?),
        FaultCode::BadCondition if fault.path.last() == Some(&fault.found) && fault.found.starts_with('$') => {
            (key(), quoted(operator(fault, findings)?))
        }
        FaultCode::UnknownFact if fault.expected.is_empty() && fault.path.last() == Some(&fault.found) => {
            (key(), quoted(&first_word(fault, findings)?))
        }
        _ => return None,
    })
}

/// A word as JSON writes it; for words that need no escapes.
pub(crate) fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// The node of the object that the last key of a path is in.
fn parent<'d>(findings: &'d Findings<'_>, path: &[Text]) -> Option<&'d Node> {
    let (_, parent) = path.split_last()?;
    parent.iter().try_fold(&findings.document.root, |node, key| node.child(key))
}

/// The key that was meant, if it is free and takes what stands there.
fn known_key(fault: &Fault, findings: &Findings<'_>) -> Option<&'static str> {
    let Choices::Keys(document) = fault.choices else { return None };
    let parent = parent(findings, &fault.path)?;
    // A key that is there already is no longer to be had, but may well be the nearest.
    let key = slip(&fault.found, document.fields.iter().map(|field| field.key).filter(|key| !key.starts_with('$')))?;
    let field = document.fields.iter().find(|field| field.key == key)?;
    let written = findings.document.text.get(parent.child(&fault.found)?.bytes.clone())?;
    let fits = takes(&field.shape, written);
    (parent.member(key).is_none() && fits).then_some(field.key)
}

/// Whether a value that begins like this may have the shape.
fn takes(shape: &Shape, written: &str) -> bool {
    match shape {
        Shape::Either(shapes) => shapes.iter().any(|shape| takes(shape, written)),
        shape => shape.kind().is_none_or(|kind| {
            use waypost_schema::Kind;
            let first = written.chars().next().unwrap_or_default();
            match kind {
                Kind::String => first == '"',
                Kind::Number => first == '-' || first.is_ascii_digit(),
                Kind::Boolean => matches!(written, "true" | "false"),
                Kind::Array => first == '[',
                Kind::Object => first == '{',
                Kind::Null => written == "null",
            }
        }),
    }
}

/// The value without its quotes, or in a list, where that is all that is wrong.
fn retyped(fault: &Fault, findings: &Findings<'_>) -> Option<String> {
    let written = findings.document.text.get(whole(findings.document, &fault.path))?;
    let bare = written.trim_matches('"');
    match (&*fault.expected, &*fault.found) {
        ("a number", "string") => {
            let is_json = waypost_schema::Value::from_json(bare).ok()?.number().is_some();
            (is_json && bare.trim() == bare).then(|| bare.to_owned())
        }
        ("true or false", "string") if matches!(bare, "true" | "false") => Some(bare.to_owned()),
        ("a list", "string") => match findings.shapes.at(&fault.path) {
            Some(Shape::List(inner)) if takes(inner, written) => Some(format!("[{written}]")),
            _ => None,
        },
        _ => None,
    }
}

fn operator(fault: &Fault, findings: &Findings<'_>) -> Option<&'static str> {
    let word = slip(&fault.found, Condition::OPERATORS.iter().copied())?;
    parent(findings, &fault.path)?.member(word).is_none().then_some(word)
}

/// The fact with its first word as it was meant.
fn first_word(fault: &Fault, findings: &Findings<'_>) -> Option<String> {
    let (first, rest) = fault.found.split_once('.')?;
    let kind = slip(first, waypost_engine::Facts::kinds().map(|(name, _)| name))?;
    let meant = format!("{kind}.{rest}");
    let same = unknown_fact(&fault.found) == format!("write `{meant}`");
    let plain = !rest.contains(['"', '\\']);
    (same && plain && parent(findings, &fault.path)?.member(&meant).is_none()).then_some(meant)
}
