//! Reading one message of a log: Segment's shapes in, who, when and what happened out.
//!
//! Only reading; what follows from it is for [`crate::Replay`]. A message that makes no sense is a [`MessageError`]
//! with the reason, one of a kind that has no meaning here (`alias`, `screen`) is none at all.

use crate::facts::moment;
use crate::happening::Happening;
use core::fmt;
use waypost_schema::{Object, Text, Time, Value};

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
        if value.object().is_none() {
            return Err(MessageError::NotAnObject(value.kind().word()));
        }
        let word = text(value, "type").ok_or(MessageError::Missing("type"))?;
        let context = value.get("context");
        let user = id(value.get("userId"));
        let happened = match word {
            "track" => Happening::Track(
                text(value, "event").map(Text::copy).ok_or(MessageError::Missing("event"))?,
                value.at("properties"),
            ),
            "page" => {
                let properties = value.at("properties");
                let name = text(value, "name").or_else(|| properties.get("name").text());
                Happening::Page { page: page(&properties, context.get("page"), name), properties }
            }
            "identify" => match &user {
                Some(user) => {
                    let mut traits = Object::copy(context.get("traits"));
                    for (key, value) in value.get("traits").members() {
                        traits.put(key, value);
                    }
                    Happening::Identify(user.clone(), traits.into())
                }
                // Traits of somebody who is not known yet have nobody to belong to.
                None => return Ok(None),
            },
            "group" => {
                Happening::Group(id(value.get("groupId")).ok_or(MessageError::Missing("groupId"))?, value.at("traits"))
            }
            "alias" | "screen" => return Ok(None),
            other => return Err(MessageError::UnknownType(other.to_owned())),
        };
        let anonymous = id(value.get("anonymousId"));
        if user.is_none() && anonymous.is_none() {
            return Err(MessageError::Nobody);
        }
        Ok(Some(Self { at: time(value)?, user, anonymous, traits: context.at("traits"), happened }))
    }
}

/// The page of a message: from its properties, else from `context.page`; what neither says is taken from the address.
fn page(properties: &Value, context: &Value, name: Option<&str>) -> Value {
    let say = |key: &str| properties.get(key).text().or_else(|| context.get(key).text());
    let url = say("url").unwrap_or_default();
    let (path, search) = place(url);
    let query = match properties.get("query") {
        query if query.is_object() => query.clone(),
        _ => query(say("search").map_or(search, |search| search.trim_start_matches('?'))).into(),
    };
    let mut page = Object::new().with("url", Text::copy(url)).with("path", Text::copy(say("path").unwrap_or(path)));
    page.put("query", query);
    page.put("title", Text::copy(say("title").unwrap_or_default()));
    if let Some(name) = name {
        page.put("name", Text::copy(name));
    }
    page.into()
}

/// Path and query of an address; for a hash route (`#/…`) those behind the hash.
fn place(url: &str) -> (&str, &str) {
    if url.is_empty() {
        return ("", "");
    }
    let (before, hash) = url.split_once('#').unwrap_or((url, ""));
    let hash = hash.strip_prefix('!').unwrap_or(hash);
    if hash.starts_with('/') {
        return hash.split_once('?').unwrap_or((hash, ""));
    }
    let (place, search) = before.split_once('?').unwrap_or((before, ""));
    let path = match place.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => place,
    };
    (path, search)
}

/// A query by name, decoded as forms write it. Of several with one name the last counts.
fn query(search: &str) -> Object {
    let mut query = Object::new();
    for pair in search.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        query.put(decoded(name), decoded(value));
    }
    query
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        let hex = tail.get(..2).and_then(|pair| core::str::from_utf8(pair).ok());
        match (first, hex.filter(|pair| pair.bytes().all(|digit| digit.is_ascii_hexdigit()))) {
            (b'%', Some(hex)) => {
                bytes.extend(u8::from_str_radix(hex, 16));
                rest = tail.get(2..).unwrap_or_default();
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `timestamp`, which the collector may have corrected, else what the client said.
fn time(value: &Value) -> Result<Time, MessageError> {
    let said = ["timestamp", "originalTimestamp"].map(|key| value.get(key)).into_iter().find(|said| !said.is_null());
    let said = said.ok_or(MessageError::Missing("timestamp"))?;
    moment(said).ok_or_else(|| MessageError::BadTime(said.text().unwrap_or(said.kind().word()).to_owned()))
}

/// An id as hosts write it: text, or a whole number.
fn id(value: &Value) -> Option<Text> {
    match value {
        Value::Text(text) if !text.is_empty() => Some(text.clone()),
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and inside 2^53")]
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 => {
            Some((*number as i64).to_string().into())
        }
        _ => None,
    }
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).text().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(url: &'static str) -> Value {
        super::page(&Object::new().with("url", url).into(), &Value::Null, None)
    }

    #[test]
    fn a_path_is_read_from_the_address() {
        for (url, path) in [
            ("https://app.test", "/"),
            ("https://app.test/a/b?c=d#e", "/a/b"),
            ("https://app.test/index.html#/projects/7", "/projects/7"),
            ("https://app.test/#!/projects?tab=2", "/projects"),
            ("/relative?x", "/relative"),
            ("", ""),
        ] {
            assert_eq!(page(url).at("path"), path.into(), "{url}");
        }
    }

    #[test]
    fn a_query_is_decoded_and_the_last_of_a_name_counts() {
        let query = page("https://app.test/?plan=b&plan=pro+plus&q=%C3%A4%2&flag").at("query");
        assert_eq!(query.at("plan"), Value::from("pro plus"));
        assert_eq!(query.at("q"), Value::from("ä%2"));
        assert_eq!(query.at("flag"), Value::from(""));
    }

    #[test]
    fn properties_come_before_the_context() {
        let context = Value::from(Object::new().with("path", "/a").with("title", "A"));
        let page = super::page(&Object::new().with("path", "/b").into(), &context, Some("B"));
        let expected = Object::new().with("url", "").with("path", "/b").with("query", Object::new());
        assert_eq!(page, expected.with("title", "A").with("name", "B").into());
    }

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
