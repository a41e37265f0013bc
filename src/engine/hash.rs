//! A name for a document: two documents with the same content have the same one.

use waypost_schema::Value;

/// FNV-1a, 64 bit, over the value's content, as 16 hexadecimal digits. Not for secrets.
///
/// ```
/// use waypost_engine::hash;
/// use waypost_schema::Value;
/// assert_eq!(hash(&Value::Null), hash(&Value::Null));
/// assert_ne!(hash(&Value::from("a")), hash(&Value::from("b")));
/// ```
#[must_use]
pub fn hash(value: &Value) -> String {
    let mut state = 0xcbf2_9ce4_8422_2325;
    feed(value, &mut state);
    (0..16).rev().filter_map(|digit| char::from_digit((state >> (digit * 4) & 15) as u32, 16)).collect()
}

fn feed(value: &Value, state: &mut u64) {
    // The kind goes in first, so that "1" and 1 differ.
    bytes(value.kind().as_bytes(), state);
    match value {
        Value::Null => {}
        Value::Bool(bool) => bytes(&[u8::from(*bool)], state),
        Value::Number(number) => bytes(&number.to_bits().to_le_bytes(), state),
        Value::Text(text) => bytes(text.as_bytes(), state),
        Value::List(list) => list.iter().for_each(|value| feed(value, state)),
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            bytes(key.as_bytes(), state);
            feed(value, state);
        }),
    }
    bytes(&[0xff], state);
}

fn bytes(bytes: &[u8], state: &mut u64) {
    for byte in bytes {
        *state = (*state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
}
