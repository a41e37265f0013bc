//! In a page JavaScript goes through a value (`src/web/page/shape.js`), and what it finds is counted here by its code.

use crate::shape::{Document, Shape};
use crate::value::host;
use crate::{Fault, FaultCode, Text, Value};

/// The faults that were met.
#[derive(Debug, Default)]
pub struct Reader {
    /// The mistakes so far.
    pub faults: Vec<Fault>,
}

impl Reader {
    /// Reports a mistake.
    #[inline(never)]
    pub fn report(&mut self, code: FaultCode) {
        self.faults.push(Fault { code });
    }

    /// Reports a mistake at the present place, which only others know.
    #[inline(always)]
    pub fn fault(&mut self, code: FaultCode, _: impl Into<Text>, _: &'static str) {
        self.report(code);
    }

    /// Reports a mistake at a member or element of the present place.
    #[inline(always)]
    pub fn fault_at(&mut self, _: impl Into<Text>, code: FaultCode, _: impl Into<Text>, _: &'static str) {
        self.report(code);
    }

    /// Goes one level down.
    #[inline(always)]
    pub fn enter(&mut self, _: impl Into<Text>) {}

    /// Goes one level down, to an element.
    #[inline(always)]
    pub fn enter_at(&mut self, _: usize) {}

    /// Comes back.
    #[inline(always)]
    pub fn leave(&mut self) {}

    /// Reports that a value is of another type than expected.
    pub fn wrong(&mut self, _: &Value, _: &'static str) {
        self.report(FaultCode::WrongType);
    }

    /// Reports the keys of the config that no part of it has.
    pub fn known(&mut self, object: &Value, document: &'static Document) {
        self.check(object, Shape::Document(document));
    }

    /// Checks a value, and everything in it, against a shape. Whether it can be used.
    pub fn check(&mut self, value: &Value, shape: Shape) -> bool {
        let before = self.faults.len();
        self.take(&host::check(value, shape.called()));
        self.faults.iter().skip(before).all(Fault::is_warning)
    }

    /// Takes over mistakes that JavaScript found: the places of their codes in the list.
    pub fn take(&mut self, found: &Value) {
        for code in found.items() {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
            let code = code.number().and_then(|code| FaultCode::ALL.get(code as usize).copied());
            code.into_iter().for_each(|code| self.report(code));
        }
    }
}
