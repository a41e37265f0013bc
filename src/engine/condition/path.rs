//! Reading a dotted path out of JSON.

use std::borrow::Cow;
use waypost_schema::Value;

/// The value at `path`: own keys of objects, canonical indexes and `length` of arrays, `null` for anything else.
///
/// ```
/// use waypost_engine::walk;
/// use waypost_schema::{Object, Value};
/// let tags = Value::from(vec![Value::from("a"), Value::from("b")]);
/// let page = Value::from(Object::of([("tags", tags)]));
/// assert_eq!(*walk(&page, &["tags".into(), "1".into()]), Value::from("b"));
/// assert_eq!(*walk(&page, &["tags".into(), "length".into()]), Value::from(2.0));
/// ```
#[must_use]
pub fn walk<'v>(value: &'v Value, path: &[String]) -> Cow<'v, Value> {
    let mut value = value;
    for (at, key) in path.iter().enumerate() {
        match value {
            Value::Object(object) => match object.get(key) {
                Some(member) => value = member,
                None => return Cow::Owned(Value::Null),
            },
            Value::List(list) if key == "length" && at + 1 == path.len() => {
                #[expect(clippy::cast_precision_loss, reason = "no list is that long")]
                return Cow::Owned(Value::Number(list.len() as f64));
            }
            Value::List(list) => {
                let canonical = key == "0" || (!key.starts_with('0') && key.bytes().all(|byte| byte.is_ascii_digit()));
                match key.parse::<usize>().ok().filter(|_| canonical).and_then(|index| list.get(index)) {
                    Some(element) => value = element,
                    None => return Cow::Owned(Value::Null),
                }
            }
            _ => return Cow::Owned(Value::Null),
        }
    }
    Cow::Borrowed(value)
}
