//! A JSON object that keeps its keys in JavaScript's order.

use super::{Text, Value};
use triomphe::Arc;

/// The members of a JSON object: integer-like keys first, ascending, then the others as they were written.
///
/// GrowthBook compares objects by that order, and a browser's `JSON.parse` produces it. To be built, and then given
/// away as a [`Value`]: in a browser a copy is the same object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(Arc<Vec<(Text, Value)>>);

impl Object {
    /// An empty object.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An object with the members of this one; empty for anything but an object.
    #[must_use]
    pub fn copy(value: &Value) -> Self {
        value.object().cloned().unwrap_or_default()
    }

    /// The object with one more member.
    ///
    /// ```
    /// use waypost_schema::Object;
    /// let object = Object::new().with("b", 1.0).with("1", "one");
    /// assert_eq!(object.keys().collect::<Vec<_>>(), ["1", "b"]);
    /// ```
    #[must_use]
    pub fn with(mut self, key: impl Into<Text>, value: impl Into<Value>) -> Self {
        self.put(key, value);
        self
    }

    /// Sets the member `key`, in its place if it was there already.
    pub fn put(&mut self, key: impl Into<Text>, value: impl Into<Value>) {
        self.set(key.into(), value.into());
    }

    fn set(&mut self, key: Text, value: Value) {
        let members = Arc::make_mut(&mut self.0);
        if let Some(member) = members.iter_mut().find(|(name, _)| *name == key) {
            member.1 = value;
            return;
        }
        let at = match array_index(&key) {
            Some(index) => members.iter().position(|(name, _)| array_index(name).is_none_or(|other| other > index)),
            None => None,
        };
        members.insert(at.unwrap_or(members.len()), (key, value));
    }

    /// Adds a member in its place by key.
    pub(super) fn put_sorted(&mut self, key: &Text, value: Value) {
        let mut members = core::mem::take(Arc::make_mut(&mut self.0));
        members.push((key.clone(), value));
        members.sort_by(|(a, _), (b, _)| a.order(b));
        for (key, value) in members {
            self.set(key, value);
        }
    }

    /// The member `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(name, _)| **name == *key).map(|(_, value)| value)
    }

    /// The member `key`, to change it.
    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        Arc::make_mut(&mut self.0).iter_mut().find(|(name, _)| **name == *key).map(|(_, value)| value)
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &Text> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The members, in order.
    pub fn iter(&self) -> core::slice::Iter<'_, (Text, Value)> {
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
    type Item = &'a (Text, Value);
    type IntoIter = core::slice::Iter<'a, (Text, Value)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// ECMAScript's "array index" (`0` to 2^32 - 2, canonical): the keys that come first.
fn array_index(key: &str) -> Option<u32> {
    if !key.as_bytes().first()?.is_ascii_digit() || (key.len() > 1 && key.starts_with('0')) {
        return None;
    }
    key.parse().ok().filter(|index| *index != u32::MAX)
}
