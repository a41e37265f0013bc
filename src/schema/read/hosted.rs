//! In a page JavaScript goes through a value, and says what it finds as numbers and keys (`src/web/page/shape.js`).

use super::Reader;
use crate::shape::{Document, Shape};
use crate::value::host;
use crate::{Choices, Fault, FaultCode, Text, Value};

impl Reader {
    /// Reports the keys of the config that no part of it has.
    pub fn known(&mut self, object: &Value, document: &'static Document) {
        self.check(object, Shape::Document(document));
    }

    /// Checks a value, and everything in it, against a shape. Whether it can be used.
    pub fn check(&mut self, value: &Value, shape: Shape) -> bool {
        let before = self.faults.len();
        self.report(&host::check(value, shape.called()));
        self.faults.iter().skip(before).all(Fault::is_warning)
    }

    /// Takes over mistakes that JavaScript found: each a list of the number of its code and the keys that lead to it.
    pub fn report(&mut self, found: &Value) {
        for found in found.items() {
            let mut parts = found.items();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
            let code = parts.next().and_then(|code| FaultCode::ALL.get(code.number()? as usize).copied());
            let path = self.path.iter().cloned().chain(parts.filter_map(|key| key.as_text())).collect();
            if let Some(code) = code {
                self.faults.push(Fault::new(code, path, Text::default(), "", Choices::None));
            }
        }
    }
}
