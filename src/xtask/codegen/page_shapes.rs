//! The shapes of the config as text that a page reads: see `src/web/page/shape.js` for what its letters mean.
//!
//! Only what a page compiles is in it: journeys run elsewhere.

use waypost_schema::config::{ConfigDoc, JourneyDoc};
use waypost_schema::describe::{Document, Shape, documents};

/// The text of `shapes.js`.
pub fn generate() -> String {
    let mut text = String::from(
        "// Generated from src/schema by `cargo xtask codegen`: edit there. What it means is in shape.js.\n\n",
    );
    text.push_str("export const SHAPES = `");
    let elsewhere = documents(JourneyDoc::DOCUMENT);
    let mut lines = Vec::new();
    for document in documents(ConfigDoc::DOCUMENT) {
        if !elsewhere.iter().any(|known| known.name == document.name) {
            lines.push(line(document));
        }
    }
    text.push_str(&lines.join("\n"));
    text.push_str("`;\n");
    text
}

/// A document: its name, then its keys with their shapes. The parts of the whole config are checked one by one.
fn line(document: &Document) -> String {
    let whole = document.name == ConfigDoc::DOCUMENT.name;
    let fields = document.fields.iter().map(|field| match whole {
        true => format!("{}?a", field.key),
        false => format!("{}{}{}", field.key, if field.required { ':' } else { '?' }, letters(&field.shape)),
    });
    std::iter::once(document.name.to_owned()).chain(fields).collect::<Vec<_>>().join(" ")
}

fn letters(shape: &Shape) -> String {
    match shape {
        Shape::Any => "a".into(),
        Shape::AnyObject | Shape::Condition => "o".into(),
        Shape::Text | Shape::Page => "s".into(),
        Shape::Number => "n".into(),
        Shape::Count => "c".into(),
        Shape::Boolean => "b".into(),
        Shape::Duration => "d".into(),
        Shape::Selector => "q".into(),
        Shape::Choice(choice) => format!("({}", choice.words.join(",")),
        Shape::List(each) => format!("[{}", letters(each)),
        Shape::Map(each) => format!("{{{}", letters(each)),
        Shape::Either(shapes) => shapes.iter().map(letters).collect::<Vec<_>>().join("|"),
        Shape::Document(document) => document.name.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_a_line_of_keys_with_their_shapes() {
        let text = generate();
        assert!(text.contains("\nGoalDoc milestone:s within?d\n"), "{text}");
        assert!(text.contains(" target?q|TargetKeysDoc|[q|TargetKeysDoc "), "{text}");
        assert!(!text.contains("NudgeDoc"), "no page sends nudges");
    }

    #[test]
    fn a_list_is_the_last_of_several_shapes() {
        // JavaScript takes everything behind its mark for its elements.
        for document in documents(ConfigDoc::DOCUMENT) {
            for field in document.fields {
                if let Shape::Either([others @ .., _]) = field.shape {
                    let first = others.iter().find(|shape| matches!(shape, Shape::List(_) | Shape::Map(_)));
                    assert!(first.is_none(), "{}.{}", document.name, field.key);
                }
            }
        }
    }
}
