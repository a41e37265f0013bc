//! JSON text to values and back. Fractions are read and written by the browser, which has the code for it anyway.

use crate::platform::{number_of, platform};
use waypost_schema::{Object, Value};

/// Deeper text is refused: nothing the engine reads is that deep, and the stack of a browser is small.
const DEPTH: u32 = 200;

/// Reads JSON text; `None` when it is none.
pub(crate) fn read(text: &str) -> Option<Value> {
    let mut reader = Text { bytes: text.as_bytes(), text, at: 0 };
    let value = reader.value(DEPTH)?;
    reader.space();
    (reader.at == text.len()).then_some(value)
}

struct Text<'t> {
    bytes: &'t [u8],
    text: &'t str,
    at: usize,
}

impl Text<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or_default()
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Takes this byte, after white space.
    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let there = self.peek() == byte;
        self.at += usize::from(there);
        there
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        let there = self.text.get(self.at..)?.starts_with(word);
        self.at += word.len();
        there.then_some(value)
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        self.space();
        match self.peek() {
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'"' => self.string().map(Value::from),
            b'[' => {
                self.at += 1;
                let mut list = Vec::new();
                if !self.take(b']') {
                    loop {
                        list.push(self.value(depth)?);
                        if !self.take(b',') {
                            break;
                        }
                    }
                    if !self.take(b']') {
                        return None;
                    }
                }
                Some(Value::from(list))
            }
            b'{' => {
                self.at += 1;
                let mut object = Object::new();
                if !self.take(b'}') {
                    loop {
                        self.space();
                        let key = self.string()?;
                        if !self.take(b':') {
                            return None;
                        }
                        object.set(&key, self.value(depth)?);
                        if !self.take(b',') {
                            break;
                        }
                    }
                    if !self.take(b'}') {
                        return None;
                    }
                }
                Some(Value::Object(object))
            }
            _ => self.number(),
        }
    }

    fn number(&mut self) -> Option<Value> {
        let from = self.at;
        while matches!(self.peek(), b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E') {
            self.at += 1;
        }
        let text = self.text.get(from..self.at).filter(|text| !text.is_empty())?;
        Some(number_of(text)).filter(|number| !number.is_nan()).map(Value::Number)
    }

    fn string(&mut self) -> Option<String> {
        if self.peek() != b'"' {
            return None;
        }
        self.at += 1;
        let mut string = String::new();
        loop {
            let from = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0) {
                self.at += 1;
            }
            string.push_str(self.text.get(from..self.at)?);
            let end = self.peek();
            self.at += 1;
            match end {
                b'"' => return Some(string),
                b'\\' => {
                    let escape = self.peek();
                    self.at += 1;
                    string.push(match escape {
                        b'n' => '\n',
                        b't' => '\t',
                        b'r' => '\r',
                        b'b' => '\u{8}',
                        b'f' => '\u{c}',
                        b'u' => self.unicode()?,
                        other => char::from(other),
                    });
                }
                _ => return None,
            }
        }
    }

    /// `\uXXXX`, or a pair of them; half a pair is replaced, as no string can hold it.
    fn unicode(&mut self) -> Option<char> {
        let first = self.unit()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let was = self.at;
        if self.text.get(self.at..)?.starts_with("\\u") {
            self.at += 2;
            let second = self.unit()?;
            if (0xdc00..0xe000).contains(&second) {
                return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00));
            }
        }
        self.at = was;
        Some(char::REPLACEMENT_CHARACTER)
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// Writes a value as JSON text.
pub(crate) fn write_to(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(bool) => text.push_str(if *bool { "true" } else { "false" }),
        Value::Number(number) if number.is_finite() => text.push_str(&platform().number_text(*number)),
        Value::Number(_) => text.push_str("null"),
        Value::Text(string) => write_string(string, text),
        Value::List(list) => {
            text.push('[');
            for (index, element) in list.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_to(element, text);
            }
            text.push(']');
        }
        Value::Object(object) => {
            text.push('{');
            for (index, (key, member)) in object.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_string(key, text);
                text.push(':');
                write_to(member, text);
            }
            text.push('}');
        }
    }
}

/// Writes a string as JSON text.
pub(crate) fn write_string(string: &str, text: &mut String) {
    text.push('"');
    for char in string.chars() {
        match char {
            '"' | '\\' => text.extend(['\\', char]),
            '\n' => text.push_str("\\n"),
            ' '.. => text.push(char),
            _ => {
                text.push_str("\\u00");
                text.extend(
                    [char as u32 >> 4, char as u32 & 15].iter().filter_map(|digit| char::from_digit(*digit, 16)),
                );
            }
        }
    }
    text.push('"');
}
