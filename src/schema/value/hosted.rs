//! JSON in a browser: numbers that stand for its values. The same methods as natively, where they are described.

use super::{Kind, Text, host};

/// One JSON value: the number of one of the browser's.
#[derive(Clone, Copy, Debug, Default)]
#[repr(transparent)]
pub struct Value(pub u32);

impl Value {
    /// Its JSON type.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::ALL.get(host::kind(self.0) as usize).copied().unwrap_or(Kind::Null)
    }

    /// The string, when it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<Text> {
        Text::some(host::as_text(self.0))
    }

    /// The number, when it is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        let number = host::as_number(self.0);
        (!number.is_nan()).then_some(number)
    }

    /// The member `key` of an object; `null` for anything else.
    #[must_use]
    pub fn at(&self, key: &'static str) -> Value {
        Value(host::at(self.0, key))
    }

    /// Whether it is an object with a member `key`, be it `null`.
    #[must_use]
    pub fn has(&self, key: &'static str) -> bool {
        host::has(self.0, key)
    }

    /// The member `key` of an object; `null` for anything else.
    #[must_use]
    pub fn member(&self, key: &Text) -> Value {
        Value(host::member(self.0, key.number()))
    }

    /// What a dotted path leads to.
    #[must_use]
    pub fn walk(&self, path: &[Text]) -> Value {
        path.iter().fold(*self, |value, key| value.reach(key))
    }

    /// What one step on a dotted path leads to.
    #[must_use]
    pub fn reach(&self, key: &Text) -> Value {
        Value(host::reach(self.0, key.number()))
    }

    #[cfg(feature = "explain")]
    /// A regular expression in ECMAScript's language; none when it does not parse.
    #[must_use]
    pub fn regex(pattern: &Text, ignore_case: bool) -> Option<Value> {
        let regex = host::regex(pattern.number(), ignore_case);
        (regex != 0).then_some(Value(regex))
    }

    /// What a dotted path leads to.
    #[cfg(not(feature = "explain"))]
    #[must_use]
    pub fn along(&self, path: &Text) -> Value {
        Value(host::along(self.0, path.number()))
    }

    /// Whether it, a regular expression, matches anywhere in a text.
    #[must_use]
    pub fn matches(&self, text: &Text) -> bool {
        host::matches(self.0, text.number())
    }

    /// This, a condition, compiled with these saved groups: `{facts, holds}`; facts are paths.
    #[cfg(not(feature = "explain"))]
    #[must_use]
    pub fn condition(&self, groups: &Value) -> Value {
        Value(host::condition(self.0, groups.0))
    }

    /// Whether it, a compiled condition, holds for these values of its facts.
    #[cfg(not(feature = "explain"))]
    #[must_use]
    pub fn holds(&self, values: Value) -> bool {
        host::holds(self.0, values.0)
    }

    /// The element at `index` of an array; `null` for anything else.
    #[must_use]
    pub fn item(&self, index: usize) -> Value {
        Value(host::item(self.0, index))
    }

    /// How many elements an array has; none for anything else.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.kind() == Kind::Array { host::length(self.0) } else { 0 }
    }

    /// Whether it has no elements: an empty array, or anything but an array.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The elements of an array, in order; none for anything else.
    pub fn items(&self) -> impl Iterator<Item = Value> + use<> {
        let list = *self;
        (0..list.len()).map(move |at| list.item(at))
    }

    /// The members of an object, in order; none for anything else.
    pub fn members(&self) -> impl Iterator<Item = (Text, Value)> + use<> {
        let pairs = if self.is_object() { self.flat() } else { Value(0) };
        pairs.items().map(|pair| (pair.item(0).as_text().unwrap_or_default(), pair.item(1)))
    }

    /// An array itself; of an object, the array of its members.
    pub(crate) fn flat(&self) -> Value {
        Value(host::flat(self.0))
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.0 == 0
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.kind() == Kind::Object
    }

    /// JavaScript's truthiness.
    #[must_use]
    pub fn truthy(&self) -> bool {
        host::truthy(self.0)
    }

    /// An array of these numbers.
    #[must_use]
    pub fn numbers(numbers: &[f64]) -> Value {
        Value(host::numbers(numbers))
    }

    /// The numbers of an array; what is no number counts as zero.
    #[must_use]
    pub fn to_numbers(&self) -> Vec<f64> {
        let mut numbers = vec![0.0; self.len()];
        host::read_numbers(self.0, &mut numbers);
        numbers
    }

    /// Start, events, sum and end of what is inside a window of this series, one behind the other.
    #[cfg(not(feature = "explain"))]
    #[must_use]
    pub fn rows(&self, now: f64, within: f64, days: bool) -> Vec<f64> {
        Value(host::rows(self.0, now, within, days)).to_numbers()
    }

    /// Compact JSON.
    #[must_use]
    pub fn json(&self) -> Text {
        Value(host::json(self.0)).as_text().unwrap_or_default()
    }

    /// Puts it under a number that lasts longer than this call.
    #[must_use]
    pub fn kept(self, slot: u32) -> Value {
        host::keep(slot, self.0);
        Value(slot)
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        host::same(self.0, other.0)
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Value(host::text(text))
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Value(text.number())
    }
}

impl From<&Text> for Value {
    fn from(text: &Text) -> Self {
        Value(text.number())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value(host::number(number))
    }
}

impl From<bool> for Value {
    fn from(bool: bool) -> Self {
        Value(host::boolean(bool))
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        object.0
    }
}

impl From<Vec<Value>> for Value {
    fn from(list: Vec<Value>) -> Self {
        Value(host::list(&list))
    }
}

/// An object while it is built.
#[derive(Clone, Debug)]
pub struct Object(Value);

impl Default for Object {
    fn default() -> Self {
        Object(Value(host::object()))
    }
}

impl Object {
    /// An empty object.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An object with the members of this one; empty for anything but an object.
    #[must_use]
    pub fn copy(value: &Value) -> Self {
        Object(Value(host::copy(value.0)))
    }

    /// The object with one more member.
    #[must_use]
    #[inline(always)]
    pub fn with(self, key: &'static str, value: impl Into<Value>) -> Self {
        host::put_at(self.0.0, key, value.into().0);
        self
    }

    /// Sets the member `key`.
    pub fn put(&mut self, key: impl Into<Text>, value: impl Into<Value>) {
        host::put(self.0.0, key.into().number(), value.into().0);
    }
}

/// A table that is written in place: cells by name. A copy is the same table.
#[derive(Clone, Debug)]
pub struct Table(pub Value);

impl Default for Table {
    fn default() -> Self {
        Table(Value(host::object()))
    }
}

impl Table {
    /// Throws all cells away.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The cell of this name; `null` when there is none.
    #[must_use]
    pub fn get(&self, name: &Text) -> Value {
        self.0.member(name)
    }

    /// An element of the list in a cell; `null` where there is none.
    #[must_use]
    pub fn item(&self, name: &Text, index: usize) -> Value {
        self.get(name).item(index)
    }

    /// The number in a cell.
    #[must_use]
    pub fn number(&self, name: &Text) -> Option<f64> {
        self.get(name).number()
    }

    /// Writes a cell.
    pub fn set(&mut self, name: &Text, value: Value) {
        host::put(self.0.0, name.number(), value.0);
    }

    /// Writes the member `key` of the object in a cell.
    pub fn set_in(&mut self, name: &Text, key: &Text, value: Value) {
        host::put_in(self.0.0, name.number(), key.number(), value.0);
    }

    /// The number that is the member `key` of the object in a cell.
    #[must_use]
    pub fn number_in(&self, name: &Text, key: &Text) -> Option<f64> {
        self.get(name).member(key).number()
    }

    /// The sum of the numbers in the object in a cell.
    #[must_use]
    pub fn sum(&self, name: &Text) -> f64 {
        host::sum(self.get(name).0)
    }

    /// What a dotted path leads to from a cell; `null` where it leads nowhere.
    #[must_use]
    pub fn walk(&self, name: &Text, path: &[Text]) -> Value {
        self.get(name).walk(path)
    }

    /// Whether there is a cell of this name that is not `null`.
    #[must_use]
    pub fn has(&self, name: &Text) -> bool {
        !self.get(name).is_null()
    }

    /// Adds an event to the series that is the member `key` of the object in a cell.
    #[cfg(not(feature = "explain"))]
    pub fn count_event(&mut self, name: &Text, key: &Text, at: f64, amount: f64, within: f64, days: bool) {
        host::count_event(self.0.0, name.number(), key.number(), at, amount, within, days);
    }

    /// Adds to the activity that is the member `key` of the object in a cell. Whether that day is new.
    #[cfg(not(feature = "explain"))]
    pub fn count_activity(&mut self, name: &Text, key: &Text, day: f64, begins: bool, active: f64) -> bool {
        host::count_activity(self.0.0, name.number(), key.number(), day, begins, active)
    }

    /// Changes the list of numbers that is the member `key` of the object in a cell.
    #[cfg(feature = "explain")]
    pub fn change_numbers(&mut self, name: &Text, key: &Text, change: impl FnOnce(&mut Vec<f64>)) {
        let mut numbers = self.get(name).member(key).to_numbers();
        change(&mut numbers);
        self.set_in(name, key, Value::numbers(&numbers));
    }

    /// Calls `visit` with every list of numbers in the object in a cell.
    pub fn visit_numbers(&self, name: &Text, mut visit: impl FnMut(&[f64])) {
        for (_, list) in self.get(name).members() {
            visit(&list.to_numbers());
        }
    }

    /// The table as one JSON object.
    #[must_use]
    pub fn to_value(&self) -> Value {
        self.0
    }
}
