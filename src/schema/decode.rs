//! Reading documents: every mistake is collected with its place, nothing fails as a whole.
//!
//! Written by hand rather than derived with serde: a derived reader stops at the first mistake, does not know
//! where it is, and costs the browser several times the download.

use crate::{Duration, FARTHEST, Fault, FaultCode, Object, Table, Time, Value};

/// A type that can be read from a [`Value`].
pub trait Decode: Sized {
    /// Reads `value`, or reports to `reader` what is wrong with it.
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self>;

    /// What stands for a key that is not there; `None` when the key is required.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// What the type looks like, for generated types, schema and reference.
    #[cfg(feature = "describe")]
    fn describe(catalog: &mut crate::describe::Catalog) -> crate::describe::Shape;
}

/// A closed list of words.
pub trait Words: Sized + Copy + 'static {
    /// The words, in the order of the variants.
    const WORDS: &'static [&'static str];
    /// The variants, in the same order.
    const ALL: &'static [Self];
    /// This variant's word.
    fn word(self) -> &'static str;
}

/// Where a reader is in the document, and the faults it has met.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<String>,
    /// The mistakes so far, in document order.
    pub faults: Vec<Fault>,
}

impl Reader {
    /// Reports a mistake at the present place.
    pub fn fault(&mut self, code: FaultCode, found: &str, expected: &str) {
        self.fault_with(code, found, expected, &[]);
    }

    fn fault_with(&mut self, code: FaultCode, found: &str, expected: &str, choices: &'static [&'static str]) {
        self.faults.push(Fault {
            code,
            path: self.path.clone(),
            found: found.to_owned(),
            expected: expected.to_owned(),
            choices,
        });
    }

    /// Goes one level down, to the member or element `key`, for the time of `read`.
    pub fn within<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.enter(key);
        let result = read(self);
        self.leave();
        result
    }

    /// Goes one level down; [`leave`](Self::leave) comes back.
    pub fn enter(&mut self, key: &str) {
        self.path.push(key.to_owned());
    }

    /// Comes back from [`enter`](Self::enter).
    pub fn leave(&mut self) {
        self.path.pop();
    }

    /// The value as an object, or a fault.
    pub fn object<'v>(&mut self, value: &'v Value) -> Option<&'v Object> {
        if value.object().is_none() {
            self.wrong(value, "an object");
        }
        value.object()
    }

    /// Reports that `value` is of another type than expected.
    pub fn wrong(&mut self, value: &Value, expected: &str) {
        self.fault(FaultCode::WrongType, value.kind(), expected);
    }

    /// Reports the keys of `object` that are not in `known`. Keys starting with `$` belong to editors.
    pub fn known(&mut self, object: &Object, known: &'static [&'static str]) {
        for key in object.keys() {
            if !known.contains(&key) && !key.starts_with('$') {
                self.within(key, |reader| reader.fault_with(FaultCode::UnknownKey, key, "", known));
            }
        }
    }

    /// Reads the member `key`, which may be absent where its type allows that.
    pub fn member<T: Decode>(&mut self, object: &Object, key: &str) -> Option<T> {
        match object.get(key) {
            Some(value) => self.within(key, |reader| T::decode(value, reader)),
            None => T::absent().or_else(|| self.missing(key)),
        }
    }

    /// Reads the member `key`, or takes `default` when it is absent.
    pub fn member_or<T: Decode>(&mut self, object: &Object, key: &str, default: T) -> Option<T> {
        match object.get(key) {
            Some(value) => self.within(key, |reader| T::decode(value, reader)),
            None => Some(default),
        }
    }

    #[inline(never)]
    fn missing<T>(&mut self, key: &str) -> Option<T> {
        self.fault(FaultCode::MissingKey, key, "");
        None
    }

    /// Reads one of a closed list of words.
    pub fn word<T: Words>(&mut self, value: &Value) -> Option<T> {
        let at = self.position(value, T::WORDS)?;
        T::ALL.get(at).copied()
    }

    fn position(&mut self, value: &Value, words: &'static [&'static str]) -> Option<usize> {
        let Some(text) = value.text() else {
            self.wrong(value, "a string");
            return None;
        };
        let at = words.iter().position(|word| *word == text);
        if at.is_none() {
            self.fault_with(FaultCode::BadChoice, text, "", words);
        }
        at
    }
}

/// Entries by id, in document order. One that cannot be read is left out; the others are kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Entries<T>(pub Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for Entries<T> {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut entries = Vec::new();
        // A wrong type is reported, and leaves the other parts of the document alone.
        for (id, value) in reader.object(value).into_iter().flatten() {
            if let Some(entry) = reader.within(id, |reader| T::decode(value, reader)) {
                entries.push((id.clone(), entry));
            }
        }
        Some(Self(entries))
    }
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    #[cfg(feature = "describe")]
    fn describe(catalog: &mut crate::describe::Catalog) -> crate::describe::Shape {
        crate::describe::Shape::Map(Box::new(T::describe(catalog)))
    }
}

/// Parts by id, in document order, that stand or fall together: one bad part spoils the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T>(pub Vec<(String, T)>);

impl<T: Decode> Decode for Named<T> {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        let object = reader.object(value)?;
        let entries = Entries::decode(value, reader)?;
        (entries.0.len() == object.len()).then_some(Self(entries.0))
    }
    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
    #[cfg(feature = "describe")]
    fn describe(catalog: &mut crate::describe::Catalog) -> crate::describe::Shape {
        Entries::<T>::describe(catalog)
    }
}

macro_rules! decode_plain {
    ($type:ty, $expected:literal, $shape:ident, $value:ident => $read:expr) => {
        impl Decode for $type {
            fn decode($value: &Value, reader: &mut Reader) -> Option<Self> {
                let read = $read;
                if read.is_none() {
                    reader.wrong($value, $expected);
                }
                read
            }
            #[cfg(feature = "describe")]
            fn describe(_: &mut crate::describe::Catalog) -> crate::describe::Shape {
                crate::describe::Shape::$shape
            }
        }
    };
}

decode_plain!(String, "a string", Text, value => value.text().map(str::to_owned));
decode_plain!(f64, "a number", Number, value => value.number());
decode_plain!(bool, "true or false", Boolean, value => match value { Value::Bool(bool) => Some(*bool), _ => None });
decode_plain!(Value, "a value", Any, value => Some(value.clone()));
decode_plain!(Object, "an object", AnyObject, value => value.object().cloned());

impl Decode for u32 {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        let number = f64::decode(value, reader)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
        if number >= 0.0 && number <= f64::from(u32::MAX) && number == f64::from(number as u32) {
            return Some(number as u32);
        }
        reader.fault(FaultCode::BadNumber, "", "a whole number, zero or more");
        None
    }
    #[cfg(feature = "describe")]
    fn describe(_: &mut crate::describe::Catalog) -> crate::describe::Shape {
        crate::describe::Shape::Count
    }
}

impl Decode for Duration {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        let text = String::decode(value, reader)?;
        let duration = Duration::parse(&text);
        if duration.is_none() {
            reader.fault(FaultCode::BadDuration, &text, "a duration such as 500ms, 30s, 10m, 2h, 7d or 4w");
        }
        duration
    }
    #[cfg(feature = "describe")]
    fn describe(_: &mut crate::describe::Catalog) -> crate::describe::Shape {
        crate::describe::Shape::Duration
    }
}

/// Stored state keeps times as numbers of milliseconds.
impl Decode for Time {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and is then brought in range")]
        f64::decode(value, reader).map(|number| Time((number as i64).clamp(-FARTHEST, FARTHEST)))
    }
    #[cfg(feature = "describe")]
    fn describe(_: &mut crate::describe::Catalog) -> crate::describe::Shape {
        crate::describe::Shape::Number
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        T::decode(value, reader).map(Some)
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    #[cfg(feature = "describe")]
    fn describe(catalog: &mut crate::describe::Catalog) -> crate::describe::Shape {
        T::describe(catalog)
    }
}

/// A part of a document that may be absent, and is left out alone when it cannot be read.
///
/// An `Option` that cannot be read takes what holds it along: a step whose `wait` makes no sense is no step.
#[derive(Clone, Debug, PartialEq)]
pub struct Part<T>(pub Option<T>);

impl<T: Decode> Decode for Part<T> {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        Some(Self(T::decode(value, reader)))
    }
    fn absent() -> Option<Self> {
        Some(Self(None))
    }
    #[cfg(feature = "describe")]
    fn describe(catalog: &mut crate::describe::Catalog) -> crate::describe::Shape {
        T::describe(catalog)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(list) = value.list() else {
            reader.wrong(value, "a list");
            return None;
        };
        let mut items = Vec::new();
        for (index, value) in list.iter().enumerate() {
            if let Some(item) = reader.within(&index.to_string(), |reader| T::decode(value, reader)) {
                items.push(item);
            }
        }
        (items.len() == list.len()).then_some(items)
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    #[cfg(feature = "describe")]
    fn describe(catalog: &mut crate::describe::Catalog) -> crate::describe::Shape {
        crate::describe::Shape::List(Box::new(T::describe(catalog)))
    }
}

impl<T: Decode + Default> Decode for Table<T> {
    fn decode(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut table = Table::default();
        for (id, entry) in Entries::decode(value, reader)?.0 {
            table.set(&id, entry);
        }
        Some(table)
    }
    fn absent() -> Option<Self> {
        Some(Table::default())
    }
    #[cfg(feature = "describe")]
    fn describe(catalog: &mut crate::describe::Catalog) -> crate::describe::Shape {
        Entries::<T>::describe(catalog)
    }
}

/// Declares a document: the struct, how it is read, and (with the feature `describe`) what it looks like.
///
/// A key is the field's name, or the literal after `as`. A field with `= default` may be absent, and so may an
/// `Option`, a list or a map; every other field is required.
macro_rules! document {
    (
        $(#[doc = $doc:literal])*
        $name:ident {
            $($(#[doc = $field_doc:literal])* $field:ident $(as $key:literal)? : $type:ty $(= $default:expr)?,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $type,)*
        }

        impl $crate::Decode for $name {
            fn decode(value: &$crate::Value, reader: &mut $crate::Reader) -> Option<Self> {
                let object = reader.object(value)?;
                reader.known(object, &[$($crate::decode::key!($field $($key)?)),*]);
                $(let $field: Option<$type> = $crate::decode::member!(reader, object, $crate::decode::key!($field $($key)?) $(, $default)?);)*
                Some(Self { $($field: $field?,)* })
            }

            #[cfg(feature = "describe")]
            fn describe(catalog: &mut $crate::describe::Catalog) -> $crate::describe::Shape {
                catalog.document(stringify!($name), concat!($($doc, "\n",)*), |catalog| vec![
                    $($crate::describe::Field {
                        key: $crate::decode::key!($field $($key)?),
                        doc: concat!($($field_doc, "\n",)*),
                        required: $crate::decode::required!($type $(, $default)?),
                        default: $crate::decode::default_text!($($default)?),
                        shape: <$type as $crate::Decode>::describe(catalog),
                    },)*
                ])
            }
        }
    };
}

macro_rules! key {
    ($field:ident) => { stringify!($field) };
    ($field:ident $key:literal) => { $key };
}

macro_rules! member {
    ($reader:ident, $object:ident, $key:expr) => { $reader.member($object, $key) };
    ($reader:ident, $object:ident, $key:expr, $default:expr) => { $reader.member_or($object, $key, $default) };
}

#[cfg(feature = "describe")]
macro_rules! required {
    ($type:ty) => { <$type as $crate::Decode>::absent().is_none() };
    ($type:ty, $default:expr) => { false };
}

#[cfg(feature = "describe")]
macro_rules! default_text {
    () => { None };
    ($default:expr) => { Some($crate::describe::default_text(&$default)) };
}

/// Declares a closed list of words.
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $word_doc:literal])* $variant:ident = $word:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $word_doc])* $variant,)* }

        impl $crate::Words for $name {
            const WORDS: &'static [&'static str] = &[$($word,)*];
            const ALL: &'static [Self] = &[$($name::$variant,)*];
            fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl $crate::Decode for $name {
            fn decode(value: &$crate::Value, reader: &mut $crate::Reader) -> Option<Self> {
                reader.word(value)
            }
            #[cfg(feature = "describe")]
            fn describe(_: &mut $crate::describe::Catalog) -> $crate::describe::Shape {
                $crate::describe::Shape::Choice(vec![$(($word, concat!($($word_doc, "\n",)*)),)*])
            }
        }
    };
}

#[cfg(feature = "describe")]
pub(crate) use {default_text, required};
pub(crate) use {document, key, member, words};
