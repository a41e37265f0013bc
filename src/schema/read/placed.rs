//! Where a reader is, and what it has met.

use crate::{Choices, Fault, FaultCode, Text, Value};

/// The mistakes up to some moment.
#[derive(Clone, Copy, Debug)]
pub struct Mark(usize);

/// Where a reader is in the document, and the faults it has met.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<Text>,
    /// The mistakes so far, in document order.
    pub faults: Vec<Fault>,
}

impl Reader {
    /// Reports a mistake at the present place.
    pub fn fault(&mut self, code: FaultCode, found: impl Into<Text>, expected: &'static str) {
        self.fault_with(code, found.into(), expected, Choices::None);
    }

    #[inline(never)]
    pub(super) fn fault_with(&mut self, code: FaultCode, found: Text, expected: &'static str, choices: Choices) {
        self.faults.push(Fault::new(code, self.path.clone(), found, expected, choices));
    }

    /// Reports a mistake at the member or element `key` of the present place.
    pub fn fault_at(&mut self, key: impl Into<Text>, code: FaultCode, found: impl Into<Text>, expected: &'static str) {
        self.enter(key);
        self.fault(code, found, expected);
        self.leave();
    }

    /// Goes one level down, to the member `key`; [`leave`](Self::leave) comes back.
    pub fn enter(&mut self, key: impl Into<Text>) {
        self.path.push(key.into());
    }

    /// Goes one level down, to the element at `index`.
    #[expect(clippy::cast_precision_loss, reason = "no list is that long")]
    pub fn enter_at(&mut self, index: usize) {
        self.enter(Text::of_number(index as f64));
    }

    /// Comes back from [`enter`](Self::enter).
    pub fn leave(&mut self) {
        self.path.pop();
    }

    /// The mistakes so far.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark(self.faults.len())
    }

    /// Whether nothing has to be left out for what was met since: a key that is not known is no reason to.
    #[must_use]
    pub fn good_since(&self, mark: Mark) -> bool {
        self.faults.iter().skip(mark.0).all(Fault::is_warning)
    }

    /// Forgets what was met since.
    pub fn forget_since(&mut self, mark: Mark) {
        self.faults.truncate(mark.0);
    }

    /// Reports that `value` is of another type than expected.
    pub fn wrong(&mut self, value: &Value, expected: &'static str) {
        self.fault(FaultCode::WrongType, value.kind().word(), expected);
    }
}
