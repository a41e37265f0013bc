//! The keys of a message that mean something here, as they were written; nothing else of it is kept.

use super::interest::Interest;
use super::{Message, MessageError, page};
use crate::happening::Happening;
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
    pub(super) properties: Said<'a>,
    pub(super) traits: Value,
    pub(super) context: Context<'a>,
}

/// What the engine reads of a message's context.
#[derive(Debug, Default)]
pub(super) struct Context<'a> {
    pub(super) page: Said<'a>,
    pub(super) traits: Value,
}

/// What a message says of an event or a page: what may tell of a page, and what somebody reads.
#[derive(Debug, Default)]
pub(super) struct Said<'a> {
    pub(super) url: Scalar<'a>,
    pub(super) path: Scalar<'a>,
    pub(super) search: Scalar<'a>,
    pub(super) title: Scalar<'a>,
    pub(super) name: Scalar<'a>,
    pub(super) query: Value,
    /// An object; `null` when nothing is kept.
    pub(super) kept: Value,
}

/// A text or a number; of anything else only what it is.
#[derive(Debug, Default)]
pub(super) enum Scalar<'a> {
    #[default]
    Null,
    #[cfg_attr(not(feature = "native"), expect(dead_code, reason = "JSON text alone is read in part"))]
    Borrowed(&'a str),
    Text(Text),
    Number(f64),
    Other(&'static str),
}

impl<'a> Said<'a> {
    pub(super) fn of(value: &Value) -> Self {
        let scalar = |key| Scalar::of(value.get(key));
        Self {
            url: scalar("url"),
            path: scalar("path"),
            search: scalar("search"),
            title: scalar("title"),
            name: scalar("name"),
            query: value.at("query"),
            kept: value.object().filter(|object| !object.is_empty()).cloned().map_or(Value::Null, Value::from),
        }
    }

    /// The place of what may tell of a page.
    #[cfg_attr(not(feature = "native"), expect(dead_code, reason = "JSON text alone is read in part"))]
    pub(super) fn word(&mut self, key: &str) -> Option<&mut Scalar<'a>> {
        match key {
            "url" => Some(&mut self.url),
            "path" => Some(&mut self.path),
            "search" => Some(&mut self.search),
            "title" => Some(&mut self.title),
            "name" => Some(&mut self.name),
            _ => None,
        }
    }
}

impl Raw<'_> {
    pub(super) fn of(value: &Value) -> Self {
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
            properties: Said::of(value.get("properties")),
            traits: value.at("traits"),
            context: Context { page: Said::of(context.get("page")), traits: context.at("traits") },
        }
    }

    /// What it says; none when it is of a kind that says nothing here.
    pub(super) fn message(self, interest: &Interest) -> Result<Option<Message>, MessageError> {
        let word = self.kind.text().ok_or(MessageError::Missing("type"))?;
        let user = self.user.id();
        let happened = match word {
            "track" => Happening::Track(
                self.event.text().map(Text::copy).ok_or(MessageError::Missing("event"))?,
                self.properties.kept,
            ),
            "page" => {
                let name = self.name.text().or_else(|| self.properties.name.text());
                let page = page::page(&self.properties, &self.context.page, name, interest);
                // What the page says already need not be said twice.
                let known = self.properties.kept.object().is_none_or(|kept| {
                    kept.iter().all(|(key, value)| page.object().and_then(|page| page.get(key)) == Some(value))
                });
                let properties = if known { Value::Null } else { self.properties.kept };
                Happening::Page { page, properties }
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

impl Scalar<'_> {
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Scalar::Null,
            Value::Text(text) => Scalar::Text(text.clone()),
            Value::Number(number) => Scalar::Number(*number),
            other => Scalar::Other(other.kind().word()),
        }
    }

    /// The text; empty for anything else.
    pub(super) fn any_text(&self) -> &str {
        match self {
            Scalar::Borrowed(text) => text,
            Scalar::Text(text) => text,
            _ => "",
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        Some(self.any_text()).filter(|text| !text.is_empty())
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
            Scalar::Other(kind) => Err(bad(kind)),
            Scalar::Borrowed(_) | Scalar::Text(_) => Time::parse(self.any_text()).ok_or_else(|| bad(self.any_text())),
        }
    }
}
