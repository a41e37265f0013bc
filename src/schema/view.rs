//! Views: a checked value, read as what its shape says it is. Nothing is copied.

use crate::shape::Shape;
use crate::{Duration, Text, Value};
use std::marker::PhantomData;

/// A type that a checked value can be seen as.
pub trait View {
    /// What is seen.
    type Out;
    /// The shape it has.
    const SHAPE: Shape;
    /// Whether it may be absent.
    const OPTIONAL: bool = false;
    /// Sees a value. One that was not checked is seen as empty, never as a failure.
    fn view(value: Value) -> Self::Out;
}

macro_rules! view {
    ($(#[doc = $doc:literal])* $name:ident, $out:ty, $shape:expr, $value:ident => $read:expr) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub struct $name;
        impl View for $name {
            type Out = $out;
            const SHAPE: Shape = $shape;
            fn view($value: Value) -> $out {
                $read
            }
        }
    };
}

view!(/// A CSS selector, such as `[data-tour='create-project']`.
    Selector, Text, Shape::Selector, value => value.as_text().unwrap_or_default());
view!(/// A pattern over the path of the page: `/projects` is that page alone, `*` stands for one part between slashes, `**` for any number of parts.
    Page, Text, Shape::Page, value => value.as_text().unwrap_or_default());
view!(/// A targeting condition in GrowthBook's language, over facts.
    Condition, Value, Shape::Condition, value => value);
view!(/// Any value.
    Any, Value, Shape::Any, value => value);
view!(/// Any object.
    AnyObject, Value, Shape::AnyObject, value => value);

impl View for Text {
    type Out = Text;
    const SHAPE: Shape = Shape::Text;
    fn view(value: Value) -> Text {
        value.as_text().unwrap_or_default()
    }
}

impl View for f64 {
    type Out = f64;
    const SHAPE: Shape = Shape::Number;
    fn view(value: Value) -> f64 {
        value.number().unwrap_or_default()
    }
}

impl View for u32 {
    type Out = u32;
    const SHAPE: Shape = Shape::Count;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates; it was checked to fit")]
    fn view(value: Value) -> u32 {
        value.number().unwrap_or_default() as u32
    }
}

impl View for bool {
    type Out = bool;
    const SHAPE: Shape = Shape::Boolean;
    fn view(value: Value) -> bool {
        value.truthy()
    }
}

impl View for Duration {
    type Out = Duration;
    const SHAPE: Shape = Shape::Duration;
    fn view(value: Value) -> Duration {
        value.as_text().and_then(|text| Duration::parse(&text)).unwrap_or_default()
    }
}

impl<T: View> View for Option<T> {
    type Out = Option<T::Out>;
    const SHAPE: Shape = T::SHAPE;
    const OPTIONAL: bool = true;
    fn view(value: Value) -> Option<T::Out> {
        if value.is_null() { None } else { Some(T::view(value)) }
    }
}

/// A list of `T`; absent is empty.
#[derive(Debug)]
pub struct List<T>(PhantomData<T>);

impl<T: View> View for List<T> {
    type Out = Items<T>;
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    const OPTIONAL: bool = true;
    fn view(value: Value) -> Items<T> {
        Items(value, PhantomData)
    }
}

/// The elements of a list.
#[derive(Debug)]
pub struct Items<T>(Value, PhantomData<T>);

impl<T: View> Items<T> {
    /// The elements, in order.
    pub fn iter(&self) -> impl Iterator<Item = T::Out> + use<'_, T> {
        self.0.items().map(T::view)
    }

    /// The element at `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T::Out> {
        (index < self.len()).then(|| T::view(self.0.item(index)))
    }

    /// How many there are.
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

/// An object of `T` by id; absent is empty.
#[derive(Debug)]
pub struct Map<T>(PhantomData<T>);

impl<T: View> View for Map<T> {
    type Out = Entries<T>;
    const SHAPE: Shape = Shape::Map(&T::SHAPE);
    const OPTIONAL: bool = true;
    fn view(value: Value) -> Entries<T> {
        Entries(value, PhantomData)
    }
}

/// The entries of a map.
#[derive(Debug)]
pub struct Entries<T>(Value, PhantomData<T>);

impl<T: View> Entries<T> {
    /// The entries, in document order.
    pub fn iter(&self) -> impl Iterator<Item = (Text, T::Out)> + use<'_, T> {
        self.0.members().map(|(id, value)| (id, T::view(value)))
    }
}

/// Declares a document: its shape, and a view of it with one method a key.
///
/// A key is the method's name, or the literal after `as`. A key with `= default` may be absent, and so may an `Option`,
/// a list or a map; every other key is required.
macro_rules! document {
    (
        $(#[doc = $doc:literal])*
        $name:ident {
            $($(#[doc = $field_doc:literal])* $field:ident $(as $key:literal)? : $type:ty $(= $default:expr)?,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name(pub $crate::Value);

        impl $name {
            /// Its keys.
            pub const DOCUMENT: &'static $crate::shape::Document = &$crate::shape::Document {
                name: stringify!($name),
                #[cfg(feature = "describe")]
                doc: concat!($($doc, "\n",)*),
                #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
                fields: &[$($crate::shape::Field {
                    key: $crate::view::key!($field $($key)?),
                    shape: <$type as $crate::View>::SHAPE,
                    required: $crate::view::required!($type $(, $default)?),
                    #[cfg(feature = "describe")]
                    doc: concat!($($field_doc, "\n",)*),
                    #[cfg(feature = "describe")]
                    default: $crate::view::default_text!($($default)?),
                },)*],
            };

            $(
                $(#[doc = $field_doc])*
                #[must_use]
                pub fn $field(&self) -> <$type as $crate::View>::Out {
                    let value = self.0.at($crate::view::key!($field $($key)?));
                    $($crate::view::or_default!($type, value, $default);)?
                    <$type as $crate::View>::view(value)
                }
            )*
        }

        impl $crate::View for $name {
            type Out = $name;
            const SHAPE: $crate::Shape = $crate::Shape::Document($name::DOCUMENT);
            fn view(value: $crate::Value) -> $name {
                $name(value)
            }
        }
    };
}

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

macro_rules! or_default {
    ($type:ty, $value:ident, $default:expr) => {
        if $value.is_null() {
            return <$type>::from($default);
        }
    };
}

#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
macro_rules! required {
    ($type:ty) => {
        !<$type as $crate::View>::OPTIONAL
    };
    ($type:ty, $default:expr) => {
        false
    };
}

#[cfg(feature = "describe")]
macro_rules! default_text {
    () => {
        None
    };
    ($default:expr) => {
        Some(stringify!($default))
    };
}

/// Declares a closed list of words.
#[macro_export]
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $word_doc:literal])* $variant:ident = $word:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $word_doc])* $variant,)* }

        impl $name {
            /// The words, in order.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];
            /// What they stand for, in the same order.
            pub const ALL: &'static [Self] = &[$($name::$variant,)*];
            /// What the first stands for.
            #[expect(clippy::indexing_slicing, reason = "while compiling")]
            pub const FIRST: Self = Self::ALL[0];

            /// What this word stands for.
            #[must_use]
            pub fn of(word: &$crate::Text) -> Option<Self> {
                #[cfg(not(target_family = "wasm"))]
                let at = Self::WORDS.iter().position(|known| word.is(known))?;
                #[cfg(target_family = "wasm")]
                let at = word.place_in(Self::JOINED);
                $(if at == Self::$variant as usize { return Some(Self::$variant); })*
                None
            }

            /// The word.
            #[cfg(not(target_family = "wasm"))]
            #[must_use]
            pub fn word(self) -> &'static str {
                Self::WORDS.get(self as usize).copied().unwrap_or_default()
            }

            /// The words as one text: a table of them costs as much again.
            #[cfg(target_family = "wasm")]
            const JOINED: &'static str = concat!($($word, ","),*);

            /// The word.
            #[cfg(target_family = "wasm")]
            #[must_use]
            pub fn word(self) -> $crate::Text {
                $crate::Text::part(Self::JOINED, self as usize)
            }
        }
    };
}

/// Declares a closed list of words that a document can hold.
macro_rules! choice {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $word_doc:literal])* $variant:ident = $word:literal,)* }) => {
        $crate::view::words! { $(#[doc = $doc])* $name { $($(#[doc = $word_doc])* $variant = $word,)* } }

        impl $crate::View for $name {
            type Out = $name;
            const SHAPE: $crate::Shape = $crate::Shape::Choice(&$crate::shape::Choice {
                #[cfg(feature = "describe")]
                name: stringify!($name),
                #[cfg(feature = "describe")]
                doc: concat!($($doc, "\n",)*),
                words: Self::WORDS,
                #[cfg(feature = "describe")]
                variants: &[$(stringify!($variant),)*],
                #[cfg(feature = "describe")]
                docs: &[$(concat!($($word_doc, "\n",)*),)*],
            });
            fn view(value: $crate::Value) -> $name {
                // What was checked is one of them.
                value.as_text().and_then(|word| Self::of(&word)).unwrap_or(Self::FIRST)
            }
        }
    };
}

#[cfg(feature = "describe")]
pub(crate) use default_text;
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
pub(crate) use required;
pub use words;
pub(crate) use {choice, document, key, or_default};
