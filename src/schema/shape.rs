//! What a document looks like: static tables, made by [`document!`](crate::document), read by one checker.
//!
//! The same tables check a config file here, and (with the feature `describe`) carry the explanations from which types,
//! JSON Schema and reference are generated. A typed reader would be several times the download.
//!
//! The engine of a page has the names of the documents alone: the tables weigh a third of it as text for JavaScript, which
//! reads them there (`src/web/page/shape.js`, generated into `shapes.js`).

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
use crate::Kind;

/// The shape of one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// Any JSON value.
    Any,
    /// Any JSON object.
    AnyObject,
    /// A string.
    Text,
    /// A number.
    Number,
    /// A whole number, zero or more.
    Count,
    /// `true` or `false`.
    Boolean,
    /// A string such as `30s`.
    Duration,
    /// A CSS selector.
    Selector,
    /// A pattern over page paths.
    Page,
    /// A targeting condition.
    Condition,
    /// One of these words.
    Choice(&'static Choice),
    /// A list.
    List(&'static Shape),
    /// An object keyed by id.
    Map(&'static Shape),
    /// One of several shapes, told apart by their JSON type.
    Either(&'static [Shape]),
    /// An object with these keys.
    Document(&'static Document),
}

/// A closed list of words.
#[derive(Debug, PartialEq)]
pub struct Choice {
    /// The Rust name.
    #[cfg(feature = "describe")]
    pub name: &'static str,
    /// What is chosen.
    #[cfg(feature = "describe")]
    pub doc: &'static str,
    /// The words.
    pub words: &'static [&'static str],
    /// The Rust name of each.
    #[cfg(feature = "describe")]
    pub variants: &'static [&'static str],
    /// What each means.
    #[cfg(feature = "describe")]
    pub docs: &'static [&'static str],
}

/// An object with known keys.
#[derive(Debug, PartialEq)]
pub struct Document {
    /// The Rust name, `…Doc`.
    pub name: &'static str,
    /// What it is.
    #[cfg(feature = "describe")]
    pub doc: &'static str,
    /// Its keys, in order.
    #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
    pub fields: &'static [Field],
}

/// One key of a document.
#[derive(Debug, PartialEq)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// Its value.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it means.
    #[cfg(feature = "describe")]
    pub doc: &'static str,
    /// What stands for it when it is absent, in Rust.
    #[cfg(feature = "describe")]
    pub default: Option<&'static str>,
}

#[cfg(all(target_family = "wasm", not(feature = "explain")))]
impl Shape {
    /// What the shape is called on JavaScript's side.
    pub(crate) fn called(&self) -> &'static str {
        match self {
            Shape::Document(document) => document.name,
            Shape::Text => "s",
            Shape::Count => "c",
            Shape::Condition | Shape::AnyObject => "o",
            // Nothing else is checked by itself.
            _ => "a",
        }
    }
}

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
impl Shape {
    /// The shape in a few words, for messages.
    #[must_use]
    pub fn words(&self) -> &'static str {
        match self {
            Shape::Any => "a value",
            Shape::Text | Shape::Duration | Shape::Selector | Shape::Page | Shape::Choice(_) => "a string",
            Shape::Number | Shape::Count => "a number",
            Shape::Boolean => "true or false",
            Shape::List(_) => "a list",
            Shape::AnyObject | Shape::Condition | Shape::Map(_) | Shape::Document(_) => "an object",
            Shape::Either(_) => "a string or an object",
        }
    }

    /// The JSON type its values have; none when it takes several.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Some(match self {
            Shape::Any | Shape::Either(_) => return None,
            Shape::Text | Shape::Duration | Shape::Selector | Shape::Page | Shape::Choice(_) => Kind::String,
            Shape::Number | Shape::Count => Kind::Number,
            Shape::Boolean => Kind::Boolean,
            Shape::List(_) => Kind::Array,
            Shape::AnyObject | Shape::Condition | Shape::Map(_) | Shape::Document(_) => Kind::Object,
        })
    }
}
