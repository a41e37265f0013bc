//! Strings and values with a meaning of their own.

use crate::{Decode, Reader, Value};

/// A CSS selector, such as `[data-tour='create-project']`.
#[derive(Clone, Debug, PartialEq)]
pub struct Selector(pub String);

/// A pattern over the path of the page: `/projects` is that page alone, `*` stands for one part between slashes,
/// `**` for any number of parts.
#[derive(Clone, Debug, PartialEq)]
pub struct PagePattern(pub String);

/// A targeting condition in GrowthBook's language, over facts.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionDoc(pub Value);

impl Decode for Selector {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        String::decode(value, reader).map(Self)
    }
    #[cfg(feature = "describe")]
    fn describe(_: &mut crate::describe::Catalog) -> crate::describe::Shape {
        crate::describe::Shape::Selector
    }
}

impl Decode for PagePattern {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        String::decode(value, reader).map(Self)
    }
    #[cfg(feature = "describe")]
    fn describe(_: &mut crate::describe::Catalog) -> crate::describe::Shape {
        crate::describe::Shape::Page
    }
}

impl Decode for ConditionDoc {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        reader.object(value).map(|object| Self(Value::Object(object.clone())))
    }
    #[cfg(feature = "describe")]
    fn describe(_: &mut crate::describe::Catalog) -> crate::describe::Shape {
        crate::describe::Shape::Condition
    }
}
