//! Views: a checked value, read as what its shape says it is. Nothing is copied.

use crate::shape::Shape;
use crate::{Duration, Object, Value};
use std::marker::PhantomData;

/// A type that a checked value can be seen as.
pub trait View {
    /// What is seen.
    type Out<'v>;
    /// The shape it has.
    const SHAPE: Shape;
    /// Whether it may be absent.
    const OPTIONAL: bool = false;
    /// Sees a value. One that was not checked is seen as empty, never as a failure.
    fn view(value: &Value) -> Self::Out<'_>;
}

macro_rules! view {
    ($(#[doc = $doc:literal])* $name:ident<$v:lifetime>, $out:ty, $shape:expr, $value:ident => $read:expr) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub struct $name;
        impl View for $name {
            type Out<$v> = $out;
            const SHAPE: Shape = $shape;
            fn view<$v>($value: &$v Value) -> $out {
                $read
            }
        }
    };
}

view!(/// A string.
    Text<'v>, &'v str, Shape::Text, value => value.text().unwrap_or_default());
view!(/// A CSS selector, such as `[data-tour='create-project']`.
    Selector<'v>, &'v str, Shape::Selector, value => value.text().unwrap_or_default());
view!(/// A pattern over the path of the page: `/projects` is that page alone, `*` stands for one part between slashes, `**` for any number of parts.
    Page<'v>, &'v str, Shape::Page, value => value.text().unwrap_or_default());
view!(/// A targeting condition in GrowthBook's language, over facts.
    Condition<'v>, &'v Value, Shape::Condition, value => value);
view!(/// Any value.
    Any<'v>, &'v Value, Shape::Any, value => value);

impl View for f64 {
    type Out<'v> = f64;
    const SHAPE: Shape = Shape::Number;
    fn view(value: &Value) -> f64 {
        value.number().unwrap_or_default()
    }
}

impl View for u32 {
    type Out<'v> = u32;
    const SHAPE: Shape = Shape::Count;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates; it was checked to fit")]
    fn view(value: &Value) -> u32 {
        value.number().unwrap_or_default() as u32
    }
}

impl View for bool {
    type Out<'v> = bool;
    const SHAPE: Shape = Shape::Boolean;
    fn view(value: &Value) -> bool {
        matches!(value, Value::Bool(true))
    }
}

impl View for Duration {
    type Out<'v> = Duration;
    const SHAPE: Shape = Shape::Duration;
    fn view(value: &Value) -> Duration {
        value.text().and_then(Duration::parse).unwrap_or_default()
    }
}

impl View for Object {
    type Out<'v> = &'v Object;
    const SHAPE: Shape = Shape::AnyObject;
    fn view(value: &Value) -> &Object {
        static NONE: std::sync::LazyLock<Object> = std::sync::LazyLock::new(Object::new);
        value.object().unwrap_or(&NONE)
    }
}

impl<T: View> View for Option<T> {
    type Out<'v> = Option<T::Out<'v>>;
    const SHAPE: Shape = T::SHAPE;
    const OPTIONAL: bool = true;
    fn view(value: &Value) -> Option<T::Out<'_>> {
        if value.is_null() { None } else { Some(T::view(value)) }
    }
}

/// A list of `T`; absent is empty.
#[derive(Debug)]
pub struct List<T>(PhantomData<T>);

impl<T: View> View for List<T> {
    type Out<'v> = Items<'v, T>;
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    const OPTIONAL: bool = true;
    fn view(value: &Value) -> Items<'_, T> {
        Items(value.list().unwrap_or_default(), PhantomData)
    }
}

/// The elements of a list.
#[derive(Debug)]
pub struct Items<'v, T>(&'v [Value], PhantomData<T>);

impl<T> Clone for Items<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Items<'_, T> {}

impl<'v, T: View> Items<'v, T> {
    /// The elements, in order.
    pub fn iter(self) -> impl Iterator<Item = T::Out<'v>> + use<'v, T> {
        self.0.iter().map(T::view)
    }

    /// The element at `index`.
    #[must_use]
    pub fn get(self, index: usize) -> Option<T::Out<'v>> {
        self.0.get(index).map(T::view)
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

/// An object of `T` by id; absent is empty.
#[derive(Debug)]
pub struct Map<T>(PhantomData<T>);

impl<T: View> View for Map<T> {
    type Out<'v> = Entries<'v, T>;
    const SHAPE: Shape = Shape::Map(&T::SHAPE);
    const OPTIONAL: bool = true;
    fn view(value: &Value) -> Entries<'_, T> {
        Entries(value.object(), PhantomData)
    }
}

/// The entries of a map.
#[derive(Debug)]
pub struct Entries<'v, T>(Option<&'v Object>, PhantomData<T>);

impl<'v, T: View> Entries<'v, T> {
    /// The entries, in document order.
    pub fn iter(self) -> impl Iterator<Item = (&'v str, T::Out<'v>)> + use<'v, T> {
        self.0.into_iter().flatten().map(|(id, value)| (&**id, T::view(value)))
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
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'v>(pub &'v $crate::Value);

        impl<'v> $name<'v> {
            /// Its keys.
            pub const DOCUMENT: &'static $crate::shape::Document = &$crate::shape::Document {
                #[cfg(feature = "describe")]
                name: stringify!($name),
                #[cfg(feature = "describe")]
                doc: concat!($($doc, "\n",)*),
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
                pub fn $field(self) -> <$type as $crate::View>::Out<'v> {
                    let value = self.0.get($crate::view::key!($field $($key)?));
                    $($crate::view::or_default!(value, $default);)?
                    <$type as $crate::View>::view(value)
                }
            )*
        }

        impl $crate::View for $name<'static> {
            type Out<'v> = $name<'v>;
            const SHAPE: $crate::Shape = $crate::Shape::Document($name::DOCUMENT);
            fn view(value: &$crate::Value) -> $name<'_> {
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
    ($value:ident, $default:expr) => {
        if $value.is_null() {
            return $default;
        }
    };
}

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

            /// The word.
            #[must_use]
            pub fn word(self) -> &'static str {
                Self::WORDS.get(self as usize).copied().unwrap_or_default()
            }
        }

        impl $crate::View for $name {
            type Out<'v> = $name;
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
            fn view(value: &$crate::Value) -> $name {
                let at = Self::WORDS.iter().position(|word| value.text() == Some(word)).unwrap_or_default();
                #[expect(clippy::indexing_slicing, reason = "a position in a list of the same length")]
                Self::ALL[at]
            }
        }
    };
}

#[cfg(feature = "describe")]
pub(crate) use default_text;
pub(crate) use {document, key, or_default, required, words};
