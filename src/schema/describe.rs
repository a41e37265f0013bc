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
