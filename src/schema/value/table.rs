//! A table natively: cells by name, written in place.

use super::{Object, Text, Value};
use rustc_hash::FxHashMap;

/// A table that is written in place: cells by name.
///
/// ```
/// use waypost_schema::{Table, Text, Value};
/// let mut table = Table::default();
/// let (cell, replica) = (Text::from("+used/reports"), Text::from("here"));
/// table.set_in(&cell, &replica, Value::from(2.0));
/// assert_eq!(table.sum(&cell), 2.0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Table(FxHashMap<Text, Cell>);

#[derive(Clone, Debug)]
enum Cell {
    Value(Value),
    /// An object of lists of numbers that are added to again and again, by key. Mostly it has one.
    Numbers(Vec<(Text, Vec<f64>)>),
}

impl Cell {
    fn value(&self) -> Value {
        match self {
            Cell::Value(value) => value.clone(),
            Cell::Numbers(lists) => {
                let mut object = Object::new();
                lists.iter().for_each(|(key, numbers)| object.put(key, Value::numbers(numbers)));
                object.into()
            }
        }
    }

    /// The same, as lists of numbers.
    fn into_numbers(self) -> Vec<(Text, Vec<f64>)> {
        match self {
            Cell::Value(value) => {
                let mut lists: Vec<_> = value.members().map(|(key, list)| (key, list.to_numbers())).collect();
                lists.sort_by(|(a, _), (b, _)| a.cmp(b));
                lists
            }
            Cell::Numbers(lists) => lists,
        }
    }
}

impl Table {
    /// Reads over all cells once. What of them lies far away in memory then comes in one go, where looking up one after
    /// the other would wait for each.
    pub fn fetch(&self) {
        let mut seen = 0;
        let mut near = Vec::with_capacity(self.0.len());
        for cell in self.0.values() {
            match cell {
                Cell::Numbers(lists) => near.extend(lists.first().map(|(_, numbers)| numbers.as_slice())),
                Cell::Value(Value::List(list)) => seen += list.len(),
                Cell::Value(Value::Object(object)) => seen += object.len(),
                Cell::Value(_) => {}
            }
        }
        for numbers in near {
            seen += numbers.iter().step_by(8).filter(|number| **number > 0.0).count();
        }
        core::hint::black_box(seen);
    }

    /// Throws all cells away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The cell of this name; `null` when there is none.
    #[must_use]
    pub fn get(&self, name: &Text) -> Value {
        self.0.get(name).map(Cell::value).unwrap_or_default()
    }

    /// An element of the list in a cell; `null` where there is none.
    #[must_use]
    pub fn item(&self, name: &Text, index: usize) -> Value {
        self.value(name).map(|value| value.item(index)).unwrap_or_default()
    }

    fn value(&self, name: &Text) -> Option<&Value> {
        match self.0.get(name)? {
            Cell::Value(value) => Some(value),
            Cell::Numbers(_) => None,
        }
    }

    /// What a dotted path leads to from a cell; `null` where it leads nowhere.
    #[must_use]
    pub fn walk(&self, name: &Text, path: &[Text]) -> Value {
        match self.0.get(name) {
            Some(Cell::Value(value)) => value.walk(path),
            Some(cell) => cell.value().walk(path),
            None => Value::Null,
        }
    }

    /// Whether there is a cell of this name that is not `null`.
    #[must_use]
    pub fn has(&self, name: &Text) -> bool {
        self.0.get(name).is_some_and(|cell| !matches!(cell, Cell::Value(Value::Null)))
    }

    /// The number in a cell.
    #[must_use]
    pub fn number(&self, name: &Text) -> Option<f64> {
        self.value(name)?.number()
    }

    /// Writes a cell.
    pub fn set(&mut self, name: &Text, value: Value) {
        match self.0.get_mut(name) {
            Some(cell) => *cell = Cell::Value(value),
            None => drop(self.0.insert(name.clone(), Cell::Value(value))),
        }
    }

    /// Writes the member `key` of the object in a cell.
    pub fn set_in(&mut self, name: &Text, key: &Text, value: Value) {
        let object = match self.0.get_mut(name) {
            Some(Cell::Value(Value::Object(object))) => object,
            Some(cell @ Cell::Numbers(_)) => {
                *cell = Cell::Value(cell.value());
                return self.set_in(name, key, value);
            }
            _ => {
                self.set(name, Object::new().into());
                return self.set_in(name, key, value);
            }
        };
        match object.get_mut(key) {
            Some(member) => *member = value,
            // By key, so that two copies with the same content are the same.
            None => object.put_sorted(key, value),
        }
    }

    /// The number that is the member `key` of the object in a cell.
    #[must_use]
    pub fn number_in(&self, name: &Text, key: &Text) -> Option<f64> {
        self.value(name)?.get(key).number()
    }

    /// The sum of the numbers in the object in a cell.
    #[must_use]
    pub fn sum(&self, name: &Text) -> f64 {
        let members = self.value(name).and_then(Value::object);
        members.into_iter().flatten().filter_map(|(_, value)| value.number()).sum()
    }

    /// Changes the list of numbers that is the member `key` of the object in a cell.
    pub fn change_numbers(&mut self, name: &Text, key: &Text, change: impl FnOnce(&mut Vec<f64>)) {
        let cell = match self.0.get_mut(name) {
            Some(cell) => cell,
            None => self.0.entry(name.clone()).or_insert(Cell::Numbers(Vec::new())),
        };
        let lists = match cell {
            Cell::Numbers(lists) => lists,
            Cell::Value(_) => {
                *cell = Cell::Numbers(core::mem::replace(cell, Cell::Value(Value::Null)).into_numbers());
                return self.change_numbers(name, key, change);
            }
        };
        let place = lists.binary_search_by(|(known, _)| known.cmp(key)).unwrap_or_else(|place| {
            lists.insert(place, (key.clone(), Vec::new()));
            place
        });
        if let Some((_, numbers)) = lists.get_mut(place) {
            change(numbers);
        }
    }

    /// Calls `visit` with every list of numbers in the object in a cell.
    pub fn visit_numbers(&self, name: &Text, mut visit: impl FnMut(&[f64])) {
        match self.0.get(name) {
            Some(Cell::Numbers(lists)) => lists.iter().for_each(|(_, numbers)| visit(numbers)),
            Some(Cell::Value(value)) => value.members().for_each(|(_, list)| visit(&list.to_numbers())),
            None => {}
        }
    }

    /// The table as one JSON object.
    #[must_use]
    pub fn to_value(&self) -> Value {
        // The table is looked up far more often than it is written out: only here it has an order.
        let mut cells: Vec<_> = self.0.iter().collect();
        cells.sort_by_key(|(name, _)| *name);
        let mut object = Object::new();
        cells.into_iter().for_each(|(name, cell)| object.put(name, cell.value()));
        object.into()
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        self.to_value() == other.to_value()
    }
}
