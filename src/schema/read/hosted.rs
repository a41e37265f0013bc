//! In a page JavaScript goes through a value (`src/web/page/shape.js`) and counts what it finds; what is found here is counted
//! there too.

use crate::shape::{Document, Shape};
use crate::value::host;
use crate::{FaultCode, Text, Value};

/// The mistakes that were met: JavaScript counts them.
#[derive(Debug, Default)]
pub struct Reader(());

/// The mistakes up to some moment: in the lower half how many, in the upper how many of them leave something out.
#[derive(Clone, Copy, Debug)]
pub struct Mark(u32);

impl Reader {
    /// Reports a mistake.
    #[inline(always)]
    pub fn report(&mut self, code: FaultCode) {
        host::fault(!code.is_warning());
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
    #[inline(always)]
    pub fn wrong(&mut self, _: &Value, _: &'static str) {
        self.report(FaultCode::WrongType);
    }

    /// Reports the keys of the config that no part of it has.
    pub fn known(&mut self, object: &Value, document: &'static Document) {
        self.check(object, Shape::Document(document));
    }

    /// Checks a value, and everything in it, against a shape. Whether it can be used.
    pub fn check(&mut self, value: &Value, shape: Shape) -> bool {
        host::check(value, shape.called())
    }

    /// The mistakes so far.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark(host::faults())
    }

    /// Whether nothing has to be left out for what was met since.
    #[must_use]
    pub fn good_since(&self, mark: Mark) -> bool {
        self.mark().0 >> 16 == mark.0 >> 16
    }

    /// Forgets what was met since.
    pub fn forget_since(&mut self, mark: Mark) {
        host::set_faults(mark.0);
    }
}
