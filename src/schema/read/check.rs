//! Going through a value with the tables of its shape.

use super::Reader;
use crate::shape::{Document, Shape};
use crate::{Choices, Duration, FaultCode, Value};

impl Reader {
    /// Reports the keys of an object that its document does not know. Keys starting with `$` belong to editors.
    pub fn known(&mut self, object: &Value, document: &'static Document) {
        for (key, _) in object.members() {
            if !key.begins("$") && document.fields.iter().all(|field| !key.is(field.key)) {
                self.enter(&key);
                self.fault_with(FaultCode::UnknownKey, key, "", Choices::Keys(document));
                self.leave();
            }
        }
    }

    /// Checks a value, and everything in it, against a shape. Whether it can be used: a key that is not known is
    /// reported, and no reason to leave the rest.
    ///
    /// ```
    /// use waypost_schema::{Reader, Shape, Value};
    /// let mut reader = Reader::default();
    /// assert!(!reader.check(&Value::from("7 days"), Shape::Duration));
    /// assert_eq!(reader.faults[0].code.code(), "config/bad-duration");
    /// ```
    pub fn check(&mut self, value: &Value, shape: Shape) -> bool {
        let before = self.mark();
        self.look(value, shape);
        self.good_since(before)
    }

    fn look(&mut self, value: &Value, shape: Shape) {
        let kind = value.kind();
        if let Shape::Either(shapes) = shape {
            return match shapes.iter().find(|shape| shape.kind() == Some(kind)) {
                Some(shape) => self.look(value, *shape),
                None => self.wrong(value, shape.words()),
            };
        }
        if shape.kind().is_some_and(|expected| expected != kind) {
            return self.wrong(value, shape.words());
        }
        let text = || value.as_text().unwrap_or_default();
        match shape {
            Shape::Duration if Duration::parse(&text()).is_none() => {
                self.fault(FaultCode::BadDuration, text(), "a duration such as 500ms, 30s, 10m, 2h, 7d or 4w");
            }
            Shape::Choice(choice) if !choice.words.iter().any(|word| text().is(word)) => {
                self.fault_with(FaultCode::BadChoice, text(), "", Choices::Words(choice.words));
            }
            Shape::Count => {
                let number = value.number().unwrap_or_default();
                #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "compared with itself")]
                if number != f64::from(number as u32) {
                    self.fault(FaultCode::BadNumber, "", "a whole number, zero or more");
                }
            }
            Shape::Selector if !text().is_selector() => self.fault(FaultCode::BadSelector, text(), ""),
            Shape::List(each) => {
                for (index, element) in value.items().enumerate() {
                    self.enter_at(index);
                    self.look(&element, *each);
                    self.leave();
                }
            }
            Shape::Map(each) => {
                for (key, member) in value.members() {
                    self.enter(key);
                    self.look(&member, *each);
                    self.leave();
                }
            }
            Shape::Document(document) => self.document(value, document),
            _ => {}
        }
    }

    fn document(&mut self, object: &Value, document: &'static Document) {
        self.known(object, document);
        for field in document.fields {
            let member = object.at(field.key);
            if !object.has(field.key) {
                if field.required {
                    self.fault(FaultCode::MissingKey, field.key, "");
                }
                continue;
            }
            self.enter(field.key);
            self.look(&member, field.shape);
            self.leave();
        }
    }
}
