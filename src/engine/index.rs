//! Who has to be asked when something is written or happens: found by name, so that a step costs what concerns it and
//! not what the config holds.

use waypost_schema::{Table, Text};

/// Numbers by name. Built while a config is compiled, only read afterwards.
#[derive(Debug, Default)]
pub(crate) struct Index(Table);

impl Index {
    /// Adds a number under a name, once.
    #[expect(clippy::cast_precision_loss, reason = "a place in a list")]
    pub(crate) fn add(&mut self, name: &Text, number: usize) {
        let number = number as f64;
        self.0.change_numbers(name, &Text::default(), |numbers| {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        });
    }

    /// The numbers under a name, in the order in which they were added.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
    pub(crate) fn visit(&self, name: &Text, visit: &mut dyn FnMut(usize)) {
        self.0.visit_numbers(name, |numbers| numbers.iter().for_each(|number| visit(*number as usize)));
    }
}
