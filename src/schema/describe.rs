//! What the documents look like, for everything generated from them: TypeScript types, JSON Schema, reference.
//!
//! Start at [`Catalog::of`]. Nothing here is compiled into what a browser loads.

use crate::{Decode, Duration, Words};

/// The shape of one value.
#[derive(Clone, Debug, PartialEq)]
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
    /// One of these words, each with its explanation.
    Choice(Vec<(&'static str, &'static str)>),
    /// A list.
    List(Box<Shape>),
    /// An object keyed by id.
    Map(Box<Shape>),
    /// One of several shapes.
    Either(Vec<Shape>),
    /// A document of the catalog, by name.
    Document(&'static str),
}

/// One key of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What stands for it when it is absent, as JSON text.
    pub default: Option<String>,
    /// Its value.
    pub shape: Shape,
}

/// One document type.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The Rust name, `…Doc`.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its keys, in order.
    pub fields: Vec<Field>,
}

/// Every document type that a root type reaches, root first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    /// The types, in the order in which they are first met.
    pub documents: Vec<Document>,
}

impl Catalog {
    /// The catalog of everything that `T` reaches.
    ///
    /// ```
    /// use waypost_schema::{config::ConfigDoc, describe::Catalog};
    /// let catalog = Catalog::of::<ConfigDoc>();
    /// assert_eq!(catalog.documents[0].name, "ConfigDoc");
    /// ```
    #[must_use]
    pub fn of<T: Decode>() -> Self {
        let mut catalog = Self::default();
        let _ = T::describe(&mut catalog);
        catalog
    }

    /// Adds a document type, once, and names it.
    pub fn document(&mut self, name: &'static str, doc: &'static str, fields: impl FnOnce(&mut Self) -> Vec<Field>) -> Shape {
        if !self.documents.iter().any(|document| document.name == name) {
            // The place is kept first, so that a type which reaches itself ends here.
            let at = self.documents.len();
            self.documents.push(Document { name, doc, fields: Vec::new() });
            let fields = fields(self);
            if let Some(document) = self.documents.get_mut(at) {
                document.fields = fields;
            }
        }
        Shape::Document(name)
    }
}

/// A default written as JSON text.
pub trait DefaultText {
    /// The text.
    fn text(&self) -> String;
}

impl DefaultText for String {
    fn text(&self) -> String {
        format!("\"{self}\"")
    }
}

impl DefaultText for bool {
    fn text(&self) -> String {
        self.to_string()
    }
}

impl DefaultText for u32 {
    fn text(&self) -> String {
        self.to_string()
    }
}

impl DefaultText for f64 {
    fn text(&self) -> String {
        self.to_string()
    }
}

impl DefaultText for Duration {
    fn text(&self) -> String {
        match self.0 {
            ms if ms % 1_000 == 0 => format!("\"{}s\"", ms / 1_000),
            ms => format!("\"{ms}ms\""),
        }
    }
}

impl<T: Words> DefaultText for T {
    fn text(&self) -> String {
        format!("\"{}\"", self.word())
    }
}

/// A default written as JSON text.
#[must_use]
pub fn default_text(default: &impl DefaultText) -> String {
    default.text()
}
