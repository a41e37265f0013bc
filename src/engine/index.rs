//! Who has to be asked when something is written or happens: found by name, so that a step costs what concerns it and
//! not what the config holds.

use rustc_hash::FxHashMap;
use waypost_schema::Text;

/// Things by name. Built while a config is compiled, only read afterwards, and never walked through.
#[derive(Debug)]
pub(crate) struct Index<T>(FxHashMap<Text, Vec<T>>);

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T: Copy + PartialEq> Index<T> {
    /// Adds something under a name, once.
    pub(crate) fn add(&mut self, name: &Text, thing: T) {
        let things = self.0.entry(name.clone()).or_default();
        if !things.contains(&thing) {
            things.push(thing);
        }
    }

    /// What is found under a name, in the order in which it was added.
    pub(crate) fn get(&self, name: &Text) -> &[T] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}
