//! A name for a document: two documents with the same content have the same one.

use waypost_schema::{Text, Value};

/// FNV-1a, 64 bit, over the UTF-16 code units of the JSON text, as 16 hexadecimal digits.
/// Not for secrets.
///
/// ```
/// use waypost_engine::hash;
/// use waypost_schema::Value;
/// assert_eq!(hash(&Value::Null), hash(&Value::Null));
/// assert_ne!(hash(&Value::from("1")), hash(&Value::from(1.0)));
/// ```
#[must_use]
pub fn hash(value: &Value) -> Text {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    value.json().units(&mut |unit| state = (state ^ u64::from(unit)).wrapping_mul(0x0100_0000_01b3));
    Text::hex(state)
}
