//! What the documents look like, for everything generated from them: TypeScript types, JSON Schema, reference.
//!
//! Start at [`documents`]. Nothing here is compiled into what a browser loads.

pub use crate::event::{EVENTS, Event, Property};
pub use crate::shape::{Choice, Document, Field, Shape};

/// Every document type that `root` reaches, root first, in the order in which they are first met.
///
/// ```
/// use waypost_schema::{config::ConfigDoc, describe::documents};
/// let all = documents(ConfigDoc::DOCUMENT);
/// assert_eq!(all[0].name, "ConfigDoc");
/// assert!(all.iter().any(|document| document.name == "TourStepDoc"));
/// ```
#[must_use]
pub fn documents(root: &'static Document) -> Vec<&'static Document> {
    let mut found = Vec::new();
    meet(Shape::Document(root), &mut found);
    found
}

/// Every closed list of words that `root` reaches, in the order in which they are first met.
///
/// ```
/// use waypost_schema::{config::ConfigDoc, describe::choices};
/// let kind = choices(ConfigDoc::DOCUMENT).into_iter().find(|choice| choice.name == "Kind").unwrap();
/// assert_eq!((kind.words[0], kind.variants[0]), ("tour", "Tour"));
/// ```
#[must_use]
pub fn choices(root: &'static Document) -> Vec<&'static Choice> {
    let mut found: Vec<&'static Choice> = Vec::new();
    for field in documents(root).into_iter().flat_map(|document| document.fields) {
        choose(field.shape, &mut found);
    }
    found
}

fn choose(shape: Shape, found: &mut Vec<&'static Choice>) {
    match shape {
        Shape::List(each) | Shape::Map(each) => choose(*each, found),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| choose(*shape, found)),
        Shape::Choice(choice) if found.iter().all(|known| known.name != choice.name) => found.push(choice),
        _ => {}
    }
}

fn meet(shape: Shape, found: &mut Vec<&'static Document>) {
    match shape {
        Shape::List(each) | Shape::Map(each) => meet(*each, found),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| meet(*shape, found)),
        Shape::Document(document) if !found.iter().any(|known| known.name == document.name) => {
            found.push(document);
            document.fields.iter().for_each(|field| meet(field.shape, found));
        }
        _ => {}
    }
}
