//! A condition in a page: JavaScript has it, and is given the values of the facts it reads.

use super::{Resolve, Source};
use crate::fact::Fact;
use waypost_schema::{Reader, Text, Value};

/// One compiled condition.
#[derive(Debug)]
pub struct Condition {
    /// What JavaScript made of it; `null` never holds.
    made: Value,
    /// What it reads, as its author wrote it and as it is read.
    facts: Vec<(Text, Fact)>,
}

impl Condition {
    /// Compiles a condition over facts that `resolve` knows.
    pub(crate) fn compile_over(condition: &Value, groups: &Value, reader: &mut Reader, resolve: Resolve<'_>) -> Self {
        let made = condition.condition(groups);
        let mut facts = Vec::new();
        for name in made.at("facts").items().filter_map(|name| name.as_text()) {
            let fact = resolve(&name, reader);
            facts.push((name, fact));
        }
        Self { made, facts }
    }

    /// A condition that never holds.
    pub(crate) fn never() -> Self {
        Self { made: Value::default(), facts: Vec::new() }
    }

    /// Whether it holds. Unknown is not holding.
    #[must_use]
    pub fn holds(&self, source: &dyn Source) -> bool {
        let values: Vec<Value> = self.facts.iter().map(|(_, fact)| source.read(fact)).collect();
        self.made.holds(values.into())
    }

    /// Calls `visit` with every fact that the condition reads, as its author wrote it and as it is read.
    pub fn facts(&self, visit: &mut dyn FnMut(&Text, &Fact)) {
        self.facts.iter().for_each(|(name, fact)| visit(name, fact));
    }
}
