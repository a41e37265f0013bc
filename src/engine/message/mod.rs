//! Reading one message of a log: Segment's shapes in, who, when and what happened out.
//!
//! Only reading; what follows from it is for [`crate::Replay`]. A message that makes no sense is a [`MessageError`]
//! with the reason, one of a kind that has no meaning here (`alias`, `screen`) is none at all.

mod interest;
#[cfg(feature = "native")]
mod json;
mod page;
mod raw;

pub use interest::Interest;

use crate::happening::Happening;
use core::fmt;
use waypost_schema::{Text, Time, Value};

/// What one message says.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// When it happened.
    pub at: Time,
    /// The person, once the host has said who it is.
    pub user: Option<Text>,
    /// The browser's own name for the person.
    pub anonymous: Option<Text>,
    /// What the message says of the user beside the point, in `context.traits`.
    pub traits: Value,
    /// What happened.
    pub happened: Happening,
}

/// Why a message cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageError {
    /// It is not JSON; why not, and where.
    NotJson {
        /// What is wrong.
        why: String,
        /// Where, from 1.
        column: usize,
    },
    /// It is no JSON object; the kind it is.
    NotAnObject(&'static str),
    /// A key that it needs is missing, or not text.
    Missing(&'static str),
    /// Its type is none of Segment's.
    UnknownType(String),
    /// Its time cannot be read.
    BadTime(String),
    /// Nobody did it.
    Nobody,
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { why, column } => write!(f, "not JSON: {why} at column {column}"),
            Self::NotAnObject(kind) => write!(f, "a message is an object, found {kind}"),
            Self::Missing(key) => write!(f, "no `{key}`"),
            Self::UnknownType(word) => write!(f, "unknown type of message: `{word}`"),
            Self::BadTime(text) => write!(f, "not an ISO 8601 time: `{text}`"),
            Self::Nobody => f.write_str("neither `userId` nor `anonymousId`"),
        }
    }
}

impl core::error::Error for MessageError {}

impl Message {
    /// Reads a message; none when it is of a kind that says nothing here.
    ///
    /// # Errors
    /// Why it makes no sense.
    ///
    /// ```
    /// use waypost_engine::{Happening, Message};
    /// use waypost_schema::{Object, Time, Value};
    /// let message = Object::new()
    ///     .with("type", "track")
    ///     .with("timestamp", "1970-01-01T00:00:01Z")
    ///     .with("userId", 7.0)
    ///     .with("event", "project.created");
    /// let message = Message::read(&message.into()).unwrap().unwrap();
    /// assert_eq!((message.at, message.user), (Time(1_000), Some("7".into())));
    /// assert_eq!(message.happened, Happening::Track("project.created".into(), Value::Null));
    /// ```
    pub fn read(value: &Value) -> Result<Option<Self>, MessageError> {
        if !value.is_object() {
            return Err(MessageError::NotAnObject(value.kind().word()));
        }
        raw::Raw::of(value).message(&Interest::ALL)
    }

    /// Reads a message from JSON text, as [`read`](Self::read) does.
    ///
    /// # Errors
    /// Why it makes no sense.
    ///
    /// ```
    /// use waypost_engine::{Message, MessageError};
    /// let line = r#"{"type": "track", "event": "done", "userId": "u", "timestamp": "1970-01-01T00:00:01Z"}"#;
    /// assert_eq!(Message::parse(line).unwrap().unwrap().user, Some("u".into()));
    /// assert_eq!(Message::parse("[]"), Err(MessageError::NotAnObject("array")));
    /// ```
    #[cfg(feature = "native")]
    pub fn parse(text: &str) -> Result<Option<Self>, MessageError> {
        Self::parse_for(text, &Interest::ALL)
    }

    /// Reads as much of a message from JSON text as is of interest; [`Program::interest`](crate::Program::interest)
    /// says what a program concludes the same from.
    ///
    /// # Errors
    /// Why it makes no sense.
    #[cfg(feature = "native")]
    pub fn parse_for(text: &str, interest: &Interest) -> Result<Option<Self>, MessageError> {
        let mut raw = raw::Raw::default();
        json::read(text, interest, &mut raw)?;
        raw.message(interest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use waypost_schema::Object;

    #[test]
    fn what_makes_no_sense_is_named() {
        let with = |members: &[(&'static str, &'static str)]| {
            let mut message = Object::new();
            for (key, value) in members {
                message.put(*key, *value);
            }
            Message::read(&Value::from(message)).map(|_| ()).map_err(|error| error.to_string())
        };
        let check = |members: &[(&'static str, &'static str)], expected: &str| {
            assert_eq!(with(members), Err(expected.to_owned()))
        };
        assert_eq!(Message::read(&Value::Null), Err(MessageError::NotAnObject("null")));
        check(&[], "no `type`");
        check(&[("type", "click")], "unknown type of message: `click`");
        check(&[("type", "track")], "no `event`");
        check(&[("type", "group")], "no `groupId`");
        check(&[("type", "page")], "neither `userId` nor `anonymousId`");
        check(&[("type", "page"), ("userId", "u")], "no `timestamp`");
        check(&[("type", "page"), ("userId", "u"), ("timestamp", "today")], "not an ISO 8601 time: `today`");
        assert_eq!(with(&[("type", "alias")]), Ok(()));
        assert_eq!(with(&[("type", "page"), ("anonymousId", "a"), ("originalTimestamp", "2026-11-22")]), Ok(()));
    }
}
