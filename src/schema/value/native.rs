//! JSON natively. Numbers are `f64`, as in JavaScript, so that a decision is the same everywhere.
//!
//! Texts, lists and objects are shared: a clone costs nothing, however large the value.

use super::{Kind, Object, Text};
use triomphe::Arc;

/// One JSON value.
///
/// ```
/// use waypost_schema::{Kind, Value};
/// let plan = Value::from("trial");
/// assert_eq!(plan.text(), Some("trial"));
/// assert_eq!(plan.kind(), Kind::String);
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
    Text(Text),
    /// An array.
    List(Arc<Vec<Value>>),
    /// An object, its keys in JavaScript's order.
    Object(Object),
}

impl Value {
    /// Its JSON type.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::Text(_) => Kind::String,
            Value::List(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    /// The string, when it is one. Native only; [`as_text`](Self::as_text) is everywhere.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The string, when it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<Text> {
        match self {
            Value::Text(text) => Some(text.clone()),
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

    /// The object, when it is one. Native only; [`members`](Self::members) is everywhere.
    #[must_use]
    pub fn object(&self) -> Option<&Object> {
        match self {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The elements, when it is an array. Native only; [`items`](Self::items) is everywhere.
    #[must_use]
    pub fn list(&self) -> Option<&[Value]> {
        match self {
            Value::List(list) => Some(list.as_slice()),
            _ => None,
        }
    }

    /// The member `key` of an object; `Null` for anything else, so that paths can be chained. Native only;
    /// [`at`](Self::at) and [`member`](Self::member) are everywhere.
    ///
    /// ```
    /// use waypost_schema::{Object, Value};
    /// let person = Value::from(Object::new().with("role", "admin"));
    /// assert_eq!(person.get("role").text(), Some("admin"));
    /// assert_eq!(person.get("role").get("deeper"), &Value::Null);
    /// ```
    #[must_use]
    pub fn get(&self, key: &str) -> &Value {
        const NULL: &Value = &Value::Null;
        self.object().and_then(|object| object.get(key)).unwrap_or(NULL)
    }

    /// The member `key` of an object; `null` for anything else.
    #[must_use]
    pub fn at(&self, key: &'static str) -> Value {
        self.get(key).clone()
    }

    /// Whether it is an object with a member `key`, be it `null`.
    #[must_use]
    pub fn has(&self, key: &'static str) -> bool {
        self.object().is_some_and(|object| object.get(key).is_some())
    }

    /// The member `key` of an object; `null` for anything else.
    #[must_use]
    pub fn member(&self, key: &Text) -> Value {
        self.get(key).clone()
    }

    /// What a dotted path leads to.
    #[must_use]
    pub fn walk(&self, path: &[Text]) -> Value {
        let Some((last, before)) = path.split_last() else { return self.clone() };
        let mut value = self;
        for key in before {
            value = match value {
                Value::Object(object) => match object.get(key) {
                    Some(member) => member,
                    None => return Value::Null,
                },
                // An element, or the length, which has nothing inside.
                Value::List(list) => match list.get(index(key).unwrap_or(usize::MAX)) {
                    Some(element) => element,
                    None => return Value::Null,
                },
                _ => return Value::Null,
            };
        }
        value.reach(last)
    }

    /// What one step on a dotted path leads to: an own member of an object, a canonical index or the `length` of an
    /// array; `null` for anything else.
    ///
    /// ```
    /// use waypost_schema::Value;
    /// let tags = Value::from(vec![Value::from("a"), Value::from("b")]);
    /// assert_eq!(tags.reach(&"1".into()), Value::from("b"));
    /// assert_eq!(tags.reach(&"length".into()), Value::from(2.0));
    /// assert_eq!(tags.reach(&"01".into()), Value::Null);
    /// ```
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no list is that long")]
    pub fn reach(&self, key: &Text) -> Value {
        match self {
            Value::List(list) if key.is("length") => Value::Number(list.len() as f64),
            Value::List(_) => index(key).map(|index| self.item(index)).unwrap_or_default(),
            _ => self.member(key),
        }
    }

    /// The element at `index` of an array; `null` for anything else.
    #[must_use]
    pub fn item(&self, index: usize) -> Value {
        self.list().and_then(|list| list.get(index)).cloned().unwrap_or_default()
    }

    /// How many elements an array has; none for anything else.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list().map_or(0, <[Value]>::len)
    }

    /// Whether it has no elements: an empty array, or anything but an array.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The elements of an array, in order; none for anything else.
    ///
    /// ```
    /// use waypost_schema::Value;
    /// let list = Value::from(vec![Value::from(1.0), Value::from(2.0)]);
    /// assert_eq!(list.items().filter_map(|item| item.number()).sum::<f64>(), 3.0);
    /// ```
    pub fn items(&self) -> impl Iterator<Item = Value> + use<'_> {
        self.list().unwrap_or_default().iter().cloned()
    }

    /// The members of an object, in order; none for anything else.
    pub fn members(&self) -> impl Iterator<Item = (Text, Value)> + use<'_> {
        self.object().into_iter().flatten().cloned()
    }

    /// An array itself; of an object, the array of its members, each the array of its key and its value.
    pub(crate) fn flat(&self) -> Value {
        match self {
            Value::Object(object) => {
                let pair = |(key, value): &(Text, Value)| Value::from(vec![Value::Text(key.clone()), value.clone()]);
                Value::from(object.iter().map(pair).collect::<Vec<_>>())
            }
            other => other.clone(),
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self, Value::Object(_))
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

    /// An array of these numbers.
    #[must_use]
    pub fn numbers(numbers: &[f64]) -> Value {
        Value::from(numbers.iter().copied().map(Value::Number).collect::<Vec<_>>())
    }

    /// The numbers of an array; what is no number counts as zero.
    #[must_use]
    pub fn to_numbers(&self) -> Vec<f64> {
        self.list().unwrap_or_default().iter().map(|item| item.number().unwrap_or_default()).collect()
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Value::Text(Text::from(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(Text::from(text))
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Value::Text(text)
    }
}

impl From<&Text> for Value {
    fn from(text: &Text) -> Self {
        Value::Text(text.clone())
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

/// A canonical index of an array.
fn index(key: &Text) -> Option<usize> {
    let canonical = key.is_digits() && (key.is("0") || !key.starts_with('0'));
    key.parse().ok().filter(|_| canonical)
}
