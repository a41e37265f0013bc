//! A message from JSON text, without building what nobody reads.

use super::MessageError;
use super::interest::Interest;
use super::raw::{Context, Raw, Said, Scalar};
use core::fmt;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use waypost_schema::{Object, Text, Value};

/// Reads one JSON text into `raw`.
pub(super) fn read<'a>(text: &'a str, interest: &Interest, raw: &mut Raw<'a>) -> Result<(), MessageError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Into(raw, interest).deserialize(&mut deserializer);
    match read.and_then(|read| deserializer.end().map(|()| read)) {
        Ok(None) => Ok(()),
        Ok(Some(kind)) => Err(MessageError::NotAnObject(kind)),
        Err(error) => {
            let why = error.to_string();
            // The place is a line of the log, not of this message.
            let why = why.split(" at line ").next().unwrap_or(&why).to_owned();
            Err(MessageError::NotJson { why, column: error.column() })
        }
    }
}

/// Says what everything but an object is, after it was read to its end.
macro_rules! otherwise {
    ($answer:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a JSON value")
        }
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok($answer("boolean"))
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
            while sequence.next_element::<IgnoredAny>()?.is_some() {}
            Ok($answer("array"))
        }
    };
}

macro_rules! plain {
    ($answer:expr) => {
        otherwise!($answer);
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($answer("null"))
        }
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok($answer("number"))
        }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok($answer("number"))
        }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok($answer("number"))
        }
        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
            Ok($answer("string"))
        }
    };
}

/// Where it is read into, so that it is not moved from hand to hand, and what of it is read. The answer is what stood
/// there instead of an object.
struct Into<'r, 'i, T>(&'r mut T, &'i Interest);

impl<'de, T> DeserializeSeed<'de> for Into<'_, '_, T>
where
    Self: Visitor<'de>,
{
    type Value = <Self as Visitor<'de>>::Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Into<'_, '_, Raw<'de>> {
    type Value = Option<&'static str>;
    plain!(Some);
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Into(raw, interest) = self;
        while let Some(key) = map.next_key()? {
            match key {
                Key::Type => raw.kind = map.next_value()?,
                Key::Event => raw.event = map.next_value()?,
                Key::Name => raw.name = map.next_value()?,
                Key::UserId => raw.user = map.next_value()?,
                Key::AnonymousId => raw.anonymous = map.next_value()?,
                Key::GroupId => raw.group = map.next_value()?,
                Key::Timestamp => raw.timestamp = map.next_value()?,
                Key::OriginalTimestamp => raw.original_timestamp = map.next_value()?,
                Key::Properties => {
                    raw.properties = Said::default();
                    map.next_value_seed(Into(&mut raw.properties, interest))?;
                }
                Key::Traits => raw.traits = map.next_value()?,
                Key::Context => {
                    raw.context = Context::default();
                    map.next_value_seed(Into(&mut raw.context, interest))?;
                }
                Key::Page | Key::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(None)
    }
}

impl<'de> Visitor<'de> for Into<'_, '_, Context<'de>> {
    type Value = Option<&'static str>;
    plain!(Some);
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while let Some(key) = map.next_key()? {
            match key {
                Key::Page => {
                    self.0.page = Said::default();
                    map.next_value_seed(Into(&mut self.0.page, &Interest::NONE))?;
                }
                Key::Traits => self.0.traits = map.next_value::<Value>()?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(None)
    }
}

impl<'de> Visitor<'de> for Into<'_, '_, Said<'de>> {
    type Value = Option<&'static str>;
    plain!(Some);
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Into(said, interest) = self;
        let mut kept: Option<Object> = None;
        while let Some(key) = map.next_key::<Scalar>()? {
            let key = key.any_text();
            if interest.wants(key) {
                let value: Value = map.next_value()?;
                if let Some(word) = said.word(key) {
                    *word = Scalar::of(&value);
                }
                if key == "query" {
                    said.query = value.clone();
                }
                kept.get_or_insert_default().put(Text::copy(key), value);
            } else if key == "query" {
                said.query = map.next_value()?;
            } else if let Some(word) = said.word(key) {
                *word = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        said.kept = kept.map_or(Value::Null, Value::from);
        Ok(None)
    }
}

impl<'de> Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Scalar<'de>;
            otherwise!(Scalar::Other);
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Scalar::Null)
            }
            #[expect(clippy::cast_precision_loss, reason = "JavaScript reads every number as f64, and so do we")]
            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Scalar::Number(number as f64))
            }
            #[expect(clippy::cast_precision_loss, reason = "JavaScript reads every number as f64, and so do we")]
            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Scalar::Number(number as f64))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Scalar::Number(number))
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Scalar::Borrowed(text))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Scalar::Text(Text::copy(text)))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Scalar::Other("object"))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// The keys that are read.
enum Key {
    Type,
    Event,
    Name,
    UserId,
    AnonymousId,
    GroupId,
    Timestamp,
    OriginalTimestamp,
    Properties,
    Traits,
    Context,
    Page,
    Other,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Word;
        impl Visitor<'_> for Word {
            type Value = Key;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }
            fn visit_str<E>(self, word: &str) -> Result<Key, E> {
                Ok(match word {
                    "type" => Key::Type,
                    "event" => Key::Event,
                    "name" => Key::Name,
                    "userId" => Key::UserId,
                    "anonymousId" => Key::AnonymousId,
                    "groupId" => Key::GroupId,
                    "timestamp" => Key::Timestamp,
                    "originalTimestamp" => Key::OriginalTimestamp,
                    "properties" => Key::Properties,
                    "traits" => Key::Traits,
                    "context" => Key::Context,
                    "page" => Key::Page,
                    _ => Key::Other,
                })
            }
        }
        deserializer.deserialize_identifier(Word)
    }
}
