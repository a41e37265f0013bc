//! One message, from the text a client sent to the row that is kept.
//!
//! Lenient where clients differ, strict where a message would be worthless: explicit nulls are absences, numeric ids
//! are taken as text, an unreadable time is no time. What cannot be kept is refused alone; its neighbours are not.

use crate::moment::{Moment, correct};
use crate::random;
use crate::reject::Rejection;
use crate::surrogate;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The largest message, in bytes of its JSON.
pub const MESSAGE_LIMIT: usize = 32 * 1024;
/// The longest message id, in characters.
const ID_LIMIT: usize = 100;
/// The highest believable number of a message within one browser.
const SEQ_LIMIT: u64 = 1_000_000_000;

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something happened.
    Track,
    /// Who the user is.
    Identify,
    /// Which account the user belongs to.
    Group,
    /// A page was seen.
    Page,
    /// Two ids are one user.
    Alias,
}

impl Kind {
    /// The kind with this name.
    pub fn named(name: &str) -> Option<Kind> {
        [Kind::Track, Kind::Identify, Kind::Group, Kind::Page, Kind::Alias].into_iter().find(|kind| kind.name() == name)
    }

    /// The name, as in the `type` of a message.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Track => "track",
            Kind::Identify => "identify",
            Kind::Group => "group",
            Kind::Page => "page",
            Kind::Alias => "alias",
        }
    }
}

/// A message that can be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The deduplication key.
    pub message_id: String,
    /// What it is.
    pub kind: Kind,
    /// The name of a `track` message.
    pub event: Option<String>,
    /// Whose it is, once known.
    pub user_id: Option<String>,
    /// The browser it comes from.
    pub anonymous_id: Option<String>,
    /// When it happened, by the visitor's clock.
    pub timestamp: Option<Moment>,
    /// When it was sent, by the visitor's clock.
    pub sent_at: Option<Moment>,
    /// When it arrived.
    pub received_at: Moment,
    /// When it happened, by the collector's clock.
    pub corrected_at: Moment,
    /// The visit it belongs to.
    pub session: Option<String>,
    /// Its number among the messages of its browser, from 1.
    pub seq: Option<i64>,
    /// The config the browser ran.
    pub config: Option<String>,
    /// The whole message, as JSON.
    pub payload: String,
}

/// A message that is refused, with what is known of its id.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Its place in the batch, from 0.
    pub index: usize,
    /// Its id, when it has one that can be repeated.
    pub message_id: Option<String>,
    /// Why.
    pub rejection: Rejection,
}

/// What the request around a message says about it.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    /// The kind that the address stands for.
    pub kind: Option<Kind>,
    /// When the request was sent, by the visitor's clock.
    pub sent_at: Option<Moment>,
    /// When it arrived.
    pub received_at: Moment,
}

/// Reads the message at place `index` of a request.
///
/// # Errors
/// The refusal of this message alone.
pub fn read(index: usize, text: &str, around: Around) -> Result<Event, Refused> {
    let refuse = |message_id, rejection| Refused { index, message_id, rejection };
    if text.len() > MESSAGE_LIMIT {
        return Err(refuse(None, Rejection::MessageTooLarge));
    }
    let Some((object, text)) = parse(text) else {
        return Err(refuse(None, Rejection::MessageUnreadable));
    };
    let message_id = match object.get("messageId") {
        None | Some(Value::Null) => None,
        Some(value) => match text_of(value) {
            Some(id) if id.chars().count() <= ID_LIMIT => Some(id),
            None if value.as_str() == Some("") => None,
            _ => return Err(refuse(None, Rejection::MessageBadId)),
        },
    };
    match build(&object, text, message_id.clone(), around) {
        Ok(event) => Ok(event),
        Err(rejection) => Err(refuse(message_id, rejection)),
    }
}

fn build(
    object: &Map<String, Value>,
    text: Cow<'_, str>,
    id: Option<String>,
    around: Around,
) -> Result<Event, Rejection> {
    let field = |name: &str| object.get(name).and_then(text_of);
    let moment = |name: &str| object.get(name).and_then(Moment::read);
    let kind = match (around.kind, object.get("type")) {
        (Some(kind), _) => kind,
        (None, None | Some(Value::Null)) => return Err(Rejection::MessageNoType),
        (None, Some(value)) => value.as_str().and_then(Kind::named).ok_or(Rejection::MessageUnknownType)?,
    };
    let event = match kind {
        Kind::Track => Some(field("event").ok_or(Rejection::MessageNoEvent)?),
        _ => None,
    };
    let (user_id, anonymous_id) = (field("userId"), field("anonymousId"));
    if user_id.is_none() && anonymous_id.is_none() {
        return Err(Rejection::MessageNoUser);
    }
    let context = object.get("context");
    let waypost = context.and_then(|context| context.get("waypost"));
    let session = context.and_then(|context| context.get("session"));
    let timestamp = moment("timestamp").or_else(|| moment("originalTimestamp"));
    let sent_at = around.sent_at.or_else(|| moment("sentAt"));
    Ok(Event {
        message_id: id.unwrap_or_else(|| random::message_id(around.received_at)),
        kind,
        event,
        user_id,
        anonymous_id,
        timestamp,
        sent_at,
        received_at: around.received_at,
        corrected_at: correct(timestamp, sent_at, around.received_at),
        session: session
            .and_then(|session| text_of(session.get("id").or_else(|| session.get("number")).unwrap_or(session))),
        seq: waypost
            .and_then(|waypost| waypost.get("seq")?.as_u64())
            .filter(|seq| (1..=SEQ_LIMIT).contains(seq))
            .and_then(|seq| i64::try_from(seq).ok()),
        config: waypost.and_then(|waypost| text_of(waypost.get("config")?)),
        payload: text.into_owned(),
    })
}

/// The object in a text, and the text it was read from: a truncated emoji is mended rather than refused.
fn parse(text: &str) -> Option<(Map<String, Value>, Cow<'_, str>)> {
    if let Ok(object) = serde_json::from_str(text) {
        return Some((object, Cow::Borrowed(text)));
    }
    let mended = surrogate::mend(text)?;
    Some((serde_json::from_str(&mended).ok()?, Cow::Owned(mended)))
}

/// An id or a name: a text that is not empty, or a number as text.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.replace('\0', "\u{fffd}")),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn around(kind: Option<Kind>) -> Around {
        Around { kind, sent_at: None, received_at: Moment::read(&json!("2026-11-22T12:00:00Z")).unwrap() }
    }

    fn good(message: Value) -> Event {
        read(0, &message.to_string(), around(None)).unwrap()
    }

    #[test]
    fn a_message_that_cannot_be_kept_is_refused_with_its_reason() {
        use Rejection as R;
        let long = "x".repeat(101);
        for (message, expect) in [
            (json!(7), R::MessageUnreadable),
            (json!([]), R::MessageUnreadable),
            (json!({ "event": "a", "userId": "u" }), R::MessageNoType),
            (json!({ "type": null, "userId": "u" }), R::MessageNoType),
            (json!({ "type": "screen", "userId": "u" }), R::MessageUnknownType),
            (json!({ "type": 3, "userId": "u" }), R::MessageUnknownType),
            (json!({ "type": "track", "userId": "u" }), R::MessageNoEvent),
            (json!({ "type": "track", "userId": "u", "event": "" }), R::MessageNoEvent),
            (json!({ "type": "track", "userId": null, "anonymousId": null, "event": "a" }), R::MessageNoUser),
            (json!({ "type": "page", "userId": { "id": 1 } }), R::MessageNoUser),
            (json!({ "type": "page", "userId": "u", "messageId": long }), R::MessageBadId),
            (json!({ "type": "page", "userId": "u", "messageId": [] }), R::MessageBadId),
            (json!({ "type": "page", "userId": "u", "x": "x".repeat(MESSAGE_LIMIT) }), R::MessageTooLarge),
        ] {
            let text = message.to_string();
            assert_eq!(
                read(4, &text, around(None)).unwrap_err().rejection,
                expect,
                "{}",
                text.get(..80).unwrap_or(&text)
            );
        }
    }

    #[test]
    fn a_refused_message_is_named_by_its_id() {
        let refused = read(4, &json!({ "messageId": "m1", "userId": "u" }).to_string(), around(None)).unwrap_err();
        assert_eq!((refused.index, refused.message_id.as_deref()), (4, Some("m1")));
    }

    #[test]
    fn ids_that_are_numbers_are_text() {
        let event = good(json!({ "type": "page", "userId": 42, "messageId": 7, "anonymousId": null }));
        assert_eq!((event.user_id.as_deref(), event.message_id.as_str(), event.anonymous_id), (Some("42"), "7", None));
    }

    #[test]
    fn the_address_decides_what_a_message_is() {
        let event = read(0, r#"{"userId":"u","event":"a"}"#, around(Some(Kind::Track))).unwrap();
        assert_eq!((event.kind, event.event.as_deref()), (Kind::Track, Some("a")));
    }

    #[test]
    fn the_time_may_be_called_original_and_the_sending_time_may_be_its_own() {
        let event = good(json!({
            "type": "page", "userId": "u",
            "originalTimestamp": "2026-11-22T09:00:00.117057+00:00", "sentAt": "2026-11-22T09:00:10Z"
        }));
        assert_eq!(event.timestamp.unwrap().to_string(), "2026-11-22T09:00:00.117Z");
        assert_eq!(event.corrected_at.to_string(), "2026-11-22T11:59:50.117Z");
    }

    #[test]
    fn what_waypost_adds_stands_in_columns() {
        let event = good(json!({
            "type": "page", "anonymousId": "a",
            "context": { "session": { "id": "s1" }, "waypost": { "config": "c9", "version": "0.1.0", "seq": 12 } }
        }));
        assert_eq!((event.session.as_deref(), event.seq, event.config.as_deref()), (Some("s1"), Some(12), Some("c9")));
    }

    #[test]
    fn odd_contexts_are_no_reason_to_refuse() {
        for context in [
            json!(null),
            json!(1),
            json!([]),
            json!({ "waypost": 3, "session": [] }),
            json!({ "waypost": { "seq": -1 } }),
        ] {
            let event = good(json!({ "type": "page", "userId": "u", "context": context, "timestamp": "soon" }));
            assert_eq!((event.seq, event.session, event.timestamp), (None, None, None));
        }
    }

    #[test]
    fn half_an_emoji_does_not_lose_the_message() {
        let event =
            read(0, r#"{"type":"track","userId":"u","event":"a\ud83d","x":"\ud83d\ude00"}"#, around(None)).unwrap();
        assert_eq!(event.event.as_deref(), Some("a\u{fffd}"));
        assert!(event.payload.contains(r"\ud83d\ude00"), "the whole emoji stays: {}", event.payload);
    }

    #[test]
    fn without_an_id_one_is_made() {
        assert_eq!(good(json!({ "type": "page", "userId": "u", "messageId": "" })).message_id.len(), 36);
    }
}
