//! JSON as data. Numbers are `f64`, as in JavaScript, so that a decision is the same everywhere.
//!
//! Texts, lists and objects are shared: a clone costs nothing, however large the value.

use crate::Object;
use std::sync::Arc;

/// One JSON value.
///
/// ```
/// use waypost_schema::Value;
/// let plan = Value::from("trial");
/// assert_eq!(plan.text(), Some("trial"));
/// assert_eq!(plan.kind(), "string");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// `null`, and what a missing attribute reads as.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(f64),
    /// A string.
    Text(Arc<str>),
    /// An array.
    List(Arc<Vec<Value>>),
    /// An object, its keys in JavaScript's order.
    Object(Object),
}

impl Value {
    /// The name of the JSON type: `null`, `boolean`, `number`, `string`, `array` or `object`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Text(_) => "string",
            Value::List(_) => "array",
            Value::Object(_) => "object",
        }
    }

    /// The string, when it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, when it is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The object, when it is one.
    #[must_use]
    pub fn object(&self) -> Option<&Object> {
        match self {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The elements, when it is an array.
    #[must_use]
    pub fn list(&self) -> Option<&[Value]> {
        match self {
            Value::List(list) => Some(list.as_slice()),
            _ => None,
        }
    }

    /// The member `key` of an object; `Null` for anything else, so that paths can be chained.
    ///
    /// ```
    /// use waypost_schema::{Object, Value};
    /// let person = Value::from(Object::of([("role", Value::from("admin"))]));
    /// assert_eq!(person.get("role").text(), Some("admin"));
    /// assert_eq!(person.get("role").get("deeper"), &Value::Null);
    /// ```
    #[must_use]
    pub fn get(&self, key: &str) -> &Value {
        const NULL: &Value = &Value::Null;
        self.object().and_then(|object| object.get(key)).unwrap_or(NULL)
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// JavaScript's truthiness: everything but `null`, `false`, `0`, `NaN` and `""`.
    #[must_use]
    pub fn truthy(&self) -> bool {
        match self {
            Value::Null => false,
            Value::Bool(bool) => *bool,
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Text(text) => !text.is_empty(),
            Value::List(_) | Value::Object(_) => true,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(Arc::from(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(Arc::from(text))
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<bool> for Value {
    fn from(bool: bool) -> Self {
        Value::Bool(bool)
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Value::Object(object)
    }
}

impl From<Vec<Value>> for Value {
    fn from(list: Vec<Value>) -> Self {
        Value::List(Arc::new(list))
    }
}
