//! A JSON object that keeps its keys in JavaScript's order.

use crate::Value;
use std::sync::Arc;

/// The members of a JSON object: integer-like keys first, ascending, then the others as they were written.
///
/// GrowthBook compares objects by that order, and a browser's `JSON.parse` produces it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(Arc<Vec<(Arc<str>, Value)>>);

impl Object {
    /// An empty object.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An object of these members.
    ///
    /// ```
    /// use waypost_schema::{Object, Value};
    /// let object = Object::of([("b", Value::Null), ("1", Value::Null)]);
    /// assert_eq!(object.keys().collect::<Vec<_>>(), ["1", "b"]);
    /// ```
    #[must_use]
    pub fn of<const N: usize>(members: [(&str, Value); N]) -> Self {
        Self::from_members(Vec::from(members))
    }

    /// One piece of code for every number of members.
    fn from_members(members: Vec<(&str, Value)>) -> Self {
        let mut object = Self::new();
        for (key, value) in members {
            object.set(key, value);
        }
        object
    }

    /// The member `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(name, _)| **name == *key).map(|(_, value)| value)
    }

    /// Sets the member `key`, in its place if it was there already.
    pub fn set(&mut self, key: &str, value: Value) {
        let members = Arc::make_mut(&mut self.0);
        if let Some(member) = members.iter_mut().find(|(name, _)| **name == *key) {
            member.1 = value;
            return;
        }
        let at = match array_index(key) {
            Some(index) => members.iter().position(|(name, _)| array_index(name).is_none_or(|other| other > index)),
            None => None,
        };
        members.insert(at.unwrap_or(members.len()), (Arc::from(key), value));
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| &**key)
    }

    /// The members, in order.
    pub fn iter(&self) -> core::slice::Iter<'_, (Arc<str>, Value)> {
        self.0.iter()
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = &'a (Arc<str>, Value);
    type IntoIter = core::slice::Iter<'a, (Arc<str>, Value)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// ECMAScript's "array index" (`0` to 2^32 - 2, canonical): the keys that come first.
fn array_index(key: &str) -> Option<u32> {
    let canonical = key == "0" || !key.starts_with('0');
    let index = crate::whole(key).filter(|_| canonical)?;
    u32::try_from(index).ok().filter(|index| *index != u32::MAX)
}
