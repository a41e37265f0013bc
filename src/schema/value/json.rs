//! JSON text as JavaScript writes it, natively.

use super::{Text, Value};

/// `Number::toString` of ECMA-262 with radix 10: the shortest digits that read back as the same number, with an
/// exponent from 1e21 up and from 1e-7 down.
pub(super) fn number_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".into();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    // Minus nothing is nothing.
    let number = number + 0.0;
    let size = number.abs();
    if size != 0.0 && !(1e-6..1e21).contains(&size) {
        // Rust writes `1.5e-7` and `1e21`; JavaScript puts a plus before a positive exponent.
        let text = format!("{number:e}");
        return if size >= 1.0 { text.replacen('e', "e+", 1) } else { text };
    }
    format!("{number}")
}

impl Value {
    /// Compact JSON, as `JSON.stringify` writes it.
    ///
    /// ```
    /// use waypost_schema::{Object, Value};
    /// let value = Value::from(Object::new().with("b", 0.5).with("1", "\u{2028}\n"));
    /// assert_eq!(value.to_json(), "{\"1\":\"\u{2028}\\n\",\"b\":0.5}");
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = String::new();
        write(self, &mut text);
        text
    }
}

impl Value {
    /// The same as [`Text`].
    #[must_use]
    pub fn json(&self) -> Text {
        self.to_json().into()
    }
}

fn write(value: &Value, to: &mut String) {
    match value {
        Value::Null => to.push_str("null"),
        Value::Bool(bool) => to.push_str(if *bool { "true" } else { "false" }),
        Value::Number(number) if number.is_finite() => to.push_str(&number_text(*number)),
        Value::Number(_) => to.push_str("null"),
        Value::Text(text) => write_text(text, to),
        Value::List(list) => {
            to.push('[');
            for (at, element) in list.iter().enumerate() {
                to.push_str(if at > 0 { "," } else { "" });
                write(element, to);
            }
            to.push(']');
        }
        Value::Object(object) => {
            to.push('{');
            for (at, (key, member)) in object.iter().enumerate() {
                to.push_str(if at > 0 { "," } else { "" });
                write_text(key, to);
                to.push(':');
                write(member, to);
            }
            to.push('}');
        }
    }
}

fn write_text(text: &Text, to: &mut String) {
    to.push('"');
    for character in text.chars() {
        match character {
            '"' => to.push_str("\\\""),
            '\\' => to.push_str("\\\\"),
            '\n' => to.push_str("\\n"),
            '\r' => to.push_str("\\r"),
            '\t' => to.push_str("\\t"),
            '\u{8}' => to.push_str("\\b"),
            '\u{c}' => to.push_str("\\f"),
            control if control < ' ' => to.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => to.push(other),
        }
    }
    to.push('"');
}
