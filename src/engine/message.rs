//! Reading one message of a log: Segment's shapes in, who, when and what happened out.
//!
//! Only reading; what follows from it is for [`crate::Replay`]. A message that makes no sense is a [`MessageError`]
//! with the reason, one of a kind that has no meaning here (`alias`, `screen`) is none at all.

use crate::facts::moment;
use crate::input::{Happening, Page};
use core::fmt;
use waypost_schema::{Object, Time, Value};

/// What one message says.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// When it happened.
    pub at: Time,
    /// The person, once the host has said who it is.
    pub user: Option<String>,
    /// The browser's own name for the person.
    pub anonymous: Option<String>,
    /// What the message says of the user beside the point, in `context.traits`.
    pub traits: Object,
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
    /// let message = Value::from(Object::of([
    ///     ("type", Value::from("track")),
    ///     ("timestamp", Value::from("1970-01-01T00:00:01Z")),
    ///     ("userId", Value::Number(7.0)),
    ///     ("event", Value::from("project.created")),
    /// ]));
    /// let message = Message::read(&message).unwrap().unwrap();
    /// assert_eq!((message.at, message.user.as_deref()), (Time(1_000), Some("7")));
    /// assert_eq!(message.happened, Happening::track("project.created", Object::new()));
    /// ```
    pub fn read(value: &Value) -> Result<Option<Self>, MessageError> {
        if value.object().is_none() {
            return Err(MessageError::NotAnObject(value.kind()));
        }
        let word = text(value, "type").ok_or(MessageError::Missing("type"))?;
        let context = value.get("context");
        let user = id(value.get("userId"));
        let happened = match word {
            "track" => Happening::Track {
                name: text(value, "event").ok_or(MessageError::Missing("event"))?.to_owned(),
                properties: object(value.get("properties")),
            },
            "page" => {
                let properties = object(value.get("properties"));
                let name = text(value, "name").or_else(|| properties.get("name").and_then(Value::text));
                let page = Page::said(&properties, context.get("page"), name);
                Happening::Page { page, properties }
            }
            "identify" => match &user {
                Some(user) => {
                    let mut traits = object(context.get("traits"));
                    for (key, value) in &object(value.get("traits")) {
                        traits.set(key, value.clone());
                    }
                    Happening::Identify { user: user.clone(), traits }
                }
                // Traits of somebody who is not known yet have nobody to belong to.
                None => return Ok(None),
            },
            "group" => Happening::Group {
                account: id(value.get("groupId")).ok_or(MessageError::Missing("groupId"))?,
                traits: object(value.get("traits")),
            },
            "alias" | "screen" => return Ok(None),
            other => return Err(MessageError::UnknownType(other.to_owned())),
        };
        let anonymous = id(value.get("anonymousId"));
        if user.is_none() && anonymous.is_none() {
            return Err(MessageError::Nobody);
        }
        Ok(Some(Self { at: time(value)?, user, anonymous, traits: object(context.get("traits")), happened }))
    }
}

impl Page {
    /// The page of a message: from its properties, else from `context.page`; what neither says is taken from the address.
    ///
    /// ```
    /// use waypost_engine::Page;
    /// use waypost_schema::{Object, Value};
    /// let said = Object::of([("url", Value::from("https://app.test/#/reports?of=may"))]);
    /// let page = Page::said(&said, &Value::Null, None);
    /// assert_eq!(page.path, "/reports");
    /// assert_eq!(page.query.get("of"), Some(&Value::from("may")));
    /// ```
    #[must_use]
    pub fn said(properties: &Object, context: &Value, name: Option<&str>) -> Self {
        let say = |key: &str| properties.get(key).and_then(Value::text).or_else(|| context.get(key).text());
        let url = say("url").unwrap_or_default();
        let (path, search) = place(url);
        Self {
            url: url.to_owned(),
            path: say("path").unwrap_or(path).to_owned(),
            query: match properties.get("query").and_then(Value::object) {
                Some(query) => query.clone(),
                None => query(say("search").map_or(search, |search| search.trim_start_matches('?'))),
            },
            title: say("title").unwrap_or_default().to_owned(),
            name: name.map(str::to_owned),
        }
    }
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
        query.set(&decoded(name), Value::from(decoded(value)));
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
    moment(said).ok_or_else(|| MessageError::BadTime(said.text().unwrap_or(said.kind()).to_owned()))
}

/// An id as hosts write it: text, or a whole number.
fn id(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) if !text.is_empty() => Some(text.to_string()),
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and inside 2^53")]
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 => {
            Some((*number as i64).to_string())
        }
        _ => None,
    }
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).text().filter(|text| !text.is_empty())
}

fn object(value: &Value) -> Object {
    value.object().cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(url: &str) -> Page {
        Page::said(&Object::of([("url", Value::from(url))]), &Value::Null, None)
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
            assert_eq!(page(url).path, path, "{url}");
        }
    }

    #[test]
    fn a_query_is_decoded_and_the_last_of_a_name_counts() {
        let query = page("https://app.test/?plan=b&plan=pro+plus&q=%C3%A4%2&flag").query;
        assert_eq!(query.get("plan"), Some(&Value::from("pro plus")));
        assert_eq!(query.get("q"), Some(&Value::from("ä%2")));
        assert_eq!(query.get("flag"), Some(&Value::from("")));
    }

    #[test]
    fn properties_come_before_the_context() {
        let context = Value::from(Object::of([("path", Value::from("/a")), ("title", Value::from("A"))]));
        let page = Page::said(&Object::of([("path", Value::from("/b"))]), &context, Some("B"));
        assert_eq!((page.path.as_str(), page.title.as_str(), page.name.as_deref()), ("/b", "A", Some("B")));
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        let with = |members: &[(&str, &str)]| {
            let mut message = Object::new();
            for (key, value) in members {
                message.set(key, Value::from(*value));
            }
            Message::read(&Value::from(message)).map(|_| ()).map_err(|error| error.to_string())
        };
        let check = |members: &[(&str, &str)], expected: &str| assert_eq!(with(members), Err(expected.to_owned()));
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
