//! The keys of a message that mean something here, as they were written; nothing else of it is kept.

use super::{Message, MessageError, page};
use crate::happening::Happening;
use std::borrow::Cow;
use waypost_schema::{FARTHEST, Object, Text, Time, Value};

/// What the engine reads of a message. What is missing is `null`.
#[derive(Debug, Default)]
pub(super) struct Raw<'a> {
    pub(super) kind: Scalar<'a>,
    pub(super) event: Scalar<'a>,
    pub(super) name: Scalar<'a>,
    pub(super) user: Scalar<'a>,
    pub(super) anonymous: Scalar<'a>,
    pub(super) group: Scalar<'a>,
    pub(super) timestamp: Scalar<'a>,
    pub(super) original_timestamp: Scalar<'a>,
    pub(super) properties: Value,
    pub(super) traits: Value,
    pub(super) context: Context,
}

/// What the engine reads of a message's context.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) page: Value,
    pub(super) traits: Value,
}

/// A text or a number; of anything else only what it is.
#[derive(Debug, Default)]
pub(super) enum Scalar<'a> {
    #[default]
    Null,
    Text(Cow<'a, str>),
    Number(f64),
    Other(&'static str),
}

impl<'a> Raw<'a> {
    pub(super) fn of(value: &'a Value) -> Self {
        let scalar = |key| Scalar::of(value.get(key));
        let context = value.get("context");
        Self {
            kind: scalar("type"),
            event: scalar("event"),
            name: scalar("name"),
            user: scalar("userId"),
            anonymous: scalar("anonymousId"),
            group: scalar("groupId"),
            timestamp: scalar("timestamp"),
            original_timestamp: scalar("originalTimestamp"),
            properties: value.at("properties"),
            traits: value.at("traits"),
            context: Context { page: context.at("page"), traits: context.at("traits") },
        }
    }

    /// What it says; none when it is of a kind that says nothing here.
    pub(super) fn message(self) -> Result<Option<Message>, MessageError> {
        let word = self.kind.text().ok_or(MessageError::Missing("type"))?;
        let user = self.user.id();
        let happened = match word {
            "track" => Happening::Track(
                self.event.text().map(Text::copy).ok_or(MessageError::Missing("event"))?,
                self.properties,
            ),
            "page" => {
                let name = self.name.text().or_else(|| self.properties.get("name").text());
                let page = page::page(&self.properties, &self.context.page, name);
                Happening::Page { page, properties: self.properties }
            }
            "identify" => match &user {
                Some(user) => {
                    let mut traits = Object::copy(&self.context.traits);
                    for (key, value) in self.traits.members() {
                        traits.put(key, value);
                    }
                    Happening::Identify(user.clone(), traits.into())
                }
                // Traits of somebody who is not known yet have nobody to belong to.
                None => return Ok(None),
            },
            "group" => Happening::Group(self.group.id().ok_or(MessageError::Missing("groupId"))?, self.traits),
            "alias" | "screen" => return Ok(None),
            other => return Err(MessageError::UnknownType(other.to_owned())),
        };
        let anonymous = self.anonymous.id();
        if user.is_none() && anonymous.is_none() {
            return Err(MessageError::Nobody);
        }
        // `timestamp`, which the collector may have corrected, else what the client said.
        let said = if matches!(self.timestamp, Scalar::Null) { self.original_timestamp } else { self.timestamp };
        Ok(Some(Message { at: said.time()?, user, anonymous, traits: self.context.traits, happened }))
    }
}

impl<'a> Scalar<'a> {
    fn of(value: &'a Value) -> Self {
        match value {
            Value::Null => Scalar::Null,
            Value::Text(text) => Scalar::Text(Cow::Borrowed(text)),
            Value::Number(number) => Scalar::Number(*number),
            other => Scalar::Other(other.kind().word()),
        }
    }

    fn text(&self) -> Option<&str> {
        match self {
            Scalar::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// An id as hosts write it: text, or a whole number.
    fn id(&self) -> Option<Text> {
        match self {
            #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and inside 2^53")]
            Scalar::Number(number) if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 => {
                Some((*number as i64).to_string().into())
            }
            _ => self.text().map(Text::copy),
        }
    }

    /// A time as hosts write it: ISO 8601, or milliseconds.
    fn time(&self) -> Result<Time, MessageError> {
        let bad = |said: &str| MessageError::BadTime(said.to_owned());
        match self {
            Scalar::Null => Err(MessageError::Missing("timestamp")),
            #[expect(clippy::cast_possible_truncation, reason = "saturates, and is then looked at")]
            Scalar::Number(ms) => Some(Time(*ms as i64))
                .filter(|time| (-FARTHEST..=FARTHEST).contains(&time.0))
                .ok_or_else(|| bad("number")),
            Scalar::Text(text) => Time::parse(text).ok_or_else(|| bad(text)),
            Scalar::Other(kind) => Err(bad(kind)),
        }
    }
}
