//! The JSON types.

/// The JSON type of a value, in the order in which values of different types are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `null`, and what is missing.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Kind; 6] = [Kind::Null, Kind::Boolean, Kind::Number, Kind::String, Kind::Array, Kind::Object];

    /// The name of the type.
    ///
    /// ```
    /// use waypost_schema::{Kind, Value};
    /// assert_eq!(Value::from(true).kind(), Kind::Boolean);
    /// assert_eq!(Kind::Boolean.word(), "boolean");
    /// ```
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Boolean => "boolean",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
        }
    }
}
