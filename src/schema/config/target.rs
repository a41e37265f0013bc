//! Where in the page something is.

use crate::Text;
use crate::view::{List, Selector, document};
use crate::{Shape, Value, View};

document! {
    /// An element, described by any of these keys; all that are given must hold. The first that can be seen is meant.
    TargetKeysDoc {
        /// A CSS selector.
        css: Option<Selector>,
        /// Its text, whole; upper and lower case and spaces are no matter.
        text: Option<Text>,
        /// Its ARIA role, said or native: `button`, `link`, `textbox` …
        role: Option<Text>,
        /// Its accessible name.
        name: Option<Text>,
        /// The name under which the host hands it over, in `init({ elements })`.
        element: Option<Text>,
    }
}

/// An element of the page: a CSS selector, a description, or several of them in order.
#[derive(Debug)]
pub struct TargetDoc;

impl View for TargetDoc {
    type Out = Value;
    const SHAPE: Shape = Shape::Either(&[
        Shape::Selector,
        Shape::Document(TargetKeysDoc::DOCUMENT),
        <List<OneTargetDoc> as View>::SHAPE,
    ]);
    fn view(value: Value) -> Value {
        value
    }
}

/// One of several targets.
#[derive(Debug)]
pub struct OneTargetDoc;

impl View for OneTargetDoc {
    type Out = Value;
    const SHAPE: Shape = Shape::Either(&[Shape::Selector, Shape::Document(TargetKeysDoc::DOCUMENT)]);
    fn view(value: Value) -> Value {
        value
    }
}
