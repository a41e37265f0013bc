//! Writing stored state. The config file is only ever read.

use crate::{Object, Table, Time, Value};

/// A type that can be written as a [`Value`], and read back by [`Decode`](crate::Decode) as the same.
pub trait Encode {
    /// The value. `Null` is left out of objects.
    fn encode(&self) -> Value;
}

impl Encode for String {
    fn encode(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl Encode for f64 {
    fn encode(&self) -> Value {
        Value::Number(*self)
    }
}

impl Encode for u32 {
    fn encode(&self) -> Value {
        Value::Number(f64::from(*self))
    }
}

impl Encode for bool {
    fn encode(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Encode for Time {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact for 285,000 years")]
    fn encode(&self) -> Value {
        Value::Number(self.0 as f64)
    }
}

impl Encode for Value {
    fn encode(&self) -> Value {
        self.clone()
    }
}

impl Encode for Object {
    fn encode(&self) -> Value {
        Value::Object(self.clone())
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self) -> Value {
        self.as_ref().map_or(Value::Null, Encode::encode)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self) -> Value {
        Value::List(self.iter().map(Encode::encode).collect())
    }
}

impl<T: Encode> Encode for Table<T> {
    fn encode(&self) -> Value {
        let mut object = Object::new();
        for (id, entry) in self.iter() {
            object.set(id, entry.encode());
        }
        Value::Object(object)
    }
}

/// Declares a part of stored state: a [`document!`](crate::decode::document) that can also be written,
/// every field optional so that what an older version wrote can be read.
macro_rules! stored {
    (
        $(#[doc = $doc:literal])*
        $name:ident { $($(#[doc = $field_doc:literal])* $field:ident : $type:ty,)* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $type,)*
        }

        impl $crate::Decode for $name {
            fn decode(value: &$crate::Value, reader: &mut $crate::Reader) -> Option<Self> {
                let object = reader.object(value)?;
                Some(Self { $($field: reader.member_or(object, stringify!($field), Default::default()).unwrap_or_default(),)* })
            }
            fn absent() -> Option<Self> {
                Some(Self::default())
            }
            #[cfg(feature = "describe")]
            fn describe(catalog: &mut $crate::describe::Catalog) -> $crate::describe::Shape {
                catalog.document(stringify!($name), concat!($($doc, "\n",)*), |catalog| vec![
                    $($crate::describe::Field {
                        key: stringify!($field),
                        doc: concat!($($field_doc, "\n",)*),
                        required: false,
                        default: None,
                        shape: <$type as $crate::Decode>::describe(catalog),
                    },)*
                ])
            }
        }

        impl $crate::Encode for $name {
            fn encode(&self) -> $crate::Value {
                let mut object = $crate::Object::new();
                $(
                    let value = $crate::Encode::encode(&self.$field);
                    if !value.is_null() {
                        object.set(stringify!($field), value);
                    }
                )*
                $crate::Value::Object(object)
            }
        }
    };
}

pub(crate) use stored;
