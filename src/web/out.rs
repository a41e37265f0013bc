//! Writing JSON text piece by piece. Building a value first would be several times the code.

use crate::json;
use waypost_schema::{Time, Value};

/// JSON text as it is written.
#[derive(Default)]
pub(crate) struct Out(String);

impl Out {
    /// The text.
    pub(crate) fn done(self) -> String {
        self.0
    }

    /// A comma where one belongs, then the key, if there is one.
    #[inline(never)]
    fn key(&mut self, key: &str) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
        if !key.is_empty() {
            json::write_string(key, &mut self.0);
            self.0.push(':');
        }
    }

    /// Begins an object under a key, or an element of a list without one; [`close`](Self::close) ends it.
    pub(crate) fn object(&mut self, key: &str) {
        self.begin(key, '{');
    }

    /// Begins a list.
    pub(crate) fn list(&mut self, key: &str) {
        self.begin(key, '[');
    }

    #[inline(never)]
    fn begin(&mut self, key: &str, bracket: char) {
        self.key(key);
        self.0.push(bracket);
    }

    /// Ends an object (`}`) or a list (`]`).
    #[inline(never)]
    pub(crate) fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    #[inline(never)]
    pub(crate) fn value(&mut self, key: &str, value: &Value) {
        self.key(key);
        json::write_to(value, &mut self.0);
    }

    #[inline(never)]
    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        json::write_string(text, &mut self.0);
    }

    /// A text, or `null`.
    #[inline(never)]
    pub(crate) fn maybe(&mut self, key: &str, text: Option<&str>) {
        match text {
            Some(text) => self.text(key, text),
            None => self.value(key, &Value::Null),
        }
    }

    #[inline(never)]
    pub(crate) fn number(&mut self, key: &str, number: f64) {
        self.value(key, &Value::Number(number));
    }

    #[expect(clippy::cast_precision_loss, reason = "a place in a list")]
    #[inline(never)]
    pub(crate) fn index(&mut self, key: &str, index: usize) {
        self.number(key, index as f64);
    }

    #[inline(never)]
    pub(crate) fn bool(&mut self, key: &str, bool: bool) {
        self.value(key, &Value::Bool(bool));
    }

    /// A time as ISO 8601, or `null`.
    #[inline(never)]
    pub(crate) fn time(&mut self, key: &str, time: Option<Time>) {
        self.maybe(key, time.map(Time::iso).as_deref());
    }
}
