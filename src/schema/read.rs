//! Checking a value against its shape: every mistake is collected with its place, nothing fails as a whole.
//!
//! Written by hand rather than derived with serde: a derived reader stops at the first mistake, does not know where it
//! is, and costs the browser several times the download.

use crate::shape::{Document, Shape};
use crate::{Duration, Fault, FaultCode, Object, Value};

/// Where a reader is in the document, and the faults it has met.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<String>,
    /// Whether a text is a CSS selector, where the host can say so.
    selector: Option<fn(&str) -> bool>,
    /// The mistakes so far, in document order.
    pub faults: Vec<Fault>,
}

impl Reader {
    /// A reader that asks the host whether a text is a CSS selector.
    #[must_use]
    pub fn asking(selector: Option<fn(&str) -> bool>) -> Self {
        Self { selector, ..Self::default() }
    }

    /// Reports a mistake at the present place.
    pub fn fault(&mut self, code: FaultCode, found: &str, expected: &str) {
        self.fault_with(code, found, expected, Vec::new());
    }

    fn fault_with(&mut self, code: FaultCode, found: &str, expected: &str, choices: Vec<&'static str>) {
        self.faults.push(Fault {
            code,
            path: self.path.clone(),
            found: found.to_owned(),
            expected: expected.to_owned(),
            choices,
        });
    }

    /// Reports a mistake at the member or element `key` of the present place.
    pub fn fault_at(&mut self, key: &str, code: FaultCode, found: &str, expected: &str) {
        self.enter(key);
        self.fault(code, found, expected);
        self.leave();
    }

    /// Goes one level down, to the member or element `key`; [`leave`](Self::leave) comes back.
    pub fn enter(&mut self, key: &str) {
        self.path.push(key.to_owned());
    }

    /// Comes back from [`enter`](Self::enter).
    pub fn leave(&mut self) {
        self.path.pop();
    }

    /// Reports that `value` is of another type than expected.
    pub fn wrong(&mut self, value: &Value, expected: &str) {
        self.fault(FaultCode::WrongType, value.kind(), expected);
    }

    /// Reports the keys of an object that its document does not know. Keys starting with `$` belong to editors.
    pub fn known(&mut self, object: &Object, document: &'static Document) {
        for key in object.keys() {
            if !key.starts_with('$') && document.fields.iter().all(|field| field.key != key) {
                let choices = document.fields.iter().map(|field| field.key).collect();
                self.enter(key);
                self.fault_with(FaultCode::UnknownKey, key, "", choices);
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
        let before = self.faults.len();
        self.look(value, shape);
        self.faults.iter().skip(before).all(Fault::is_warning)
    }

    fn look(&mut self, value: &Value, shape: Shape) {
        if let Shape::Either(shapes) = shape {
            return match shapes.iter().find(|shape| shape.kind() == Some(value.kind())) {
                Some(shape) => self.look(value, *shape),
                None => self.wrong(value, shape.words()),
            };
        }
        if shape.kind().is_some_and(|kind| kind != value.kind()) {
            return self.wrong(value, shape.words());
        }
        match (shape, value) {
            (Shape::Duration, Value::Text(text)) if Duration::parse(text).is_none() => {
                self.fault(FaultCode::BadDuration, text, "a duration such as 500ms, 30s, 10m, 2h, 7d or 4w");
            }
            (Shape::Choice(choice), Value::Text(text)) if !choice.words.contains(&&**text) => {
                self.fault_with(FaultCode::BadChoice, text, "", choice.words.to_vec());
            }
            #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "compared with itself")]
            (Shape::Count, Value::Number(number)) if *number != f64::from(*number as u32) => {
                self.fault(FaultCode::BadNumber, "", "a whole number, zero or more");
            }
            (Shape::Selector, Value::Text(text)) if self.selector.is_some_and(|valid| !valid(text)) => {
                self.fault(FaultCode::BadSelector, text, "");
            }
            (Shape::List(each), Value::List(list)) => {
                for (index, element) in list.iter().enumerate() {
                    self.enter(&crate::digits(index as i64));
                    self.look(element, *each);
                    self.leave();
                }
            }
            (Shape::Map(each), Value::Object(object)) => {
                for (key, member) in object {
                    self.enter(key);
                    self.look(member, *each);
                    self.leave();
                }
            }
            (Shape::Document(document), Value::Object(object)) => self.members(object, document),
            _ => {}
        }
    }

    fn members(&mut self, object: &Object, document: &'static Document) {
        self.known(object, document);
        for field in document.fields {
            match object.get(field.key) {
                Some(member) => {
                    self.enter(field.key);
                    self.look(member, field.shape);
                    self.leave();
                }
                None if field.required => self.fault(FaultCode::MissingKey, field.key, ""),
                None => {}
            }
        }
    }
}
