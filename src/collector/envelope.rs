//! A request of events: what stands around the messages, and the messages as text.

use crate::message::{self, Around, Event, Kind, Refused};
use crate::moment::Moment;
use crate::reject::Rejection;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// How many messages one batch may hold.
const BATCH_LIMIT: usize = 2500;

/// The body of a request, read as far as it concerns all of its messages.
#[derive(Debug, Deserialize)]
pub struct Envelope<'a> {
    #[serde(borrow, default)]
    batch: Option<&'a RawValue>,
    #[serde(rename = "writeKey", default)]
    write_key: Option<Value>,
    #[serde(rename = "sentAt", default)]
    sent_at: Option<Value>,
}

/// The messages of a request, the good ones and the others.
#[derive(Debug, Default)]
pub struct Messages {
    /// Those to keep.
    pub events: Vec<Event>,
    /// Those refused, each with its reason.
    pub refused: Vec<Refused>,
}

impl<'a> Envelope<'a> {
    /// Reads the body of a request.
    ///
    /// # Errors
    /// `body/not-json`.
    pub fn read(text: &'a str) -> Result<Self, Rejection> {
        serde_json::from_str(text).map_err(|_| Rejection::BodyNotJson)
    }

    /// The write key in the body.
    pub fn write_key(&self) -> Option<&str> {
        self.write_key.as_ref().and_then(Value::as_str).filter(|key| !key.is_empty())
    }

    /// The messages of a batch.
    ///
    /// # Errors
    /// A refusal of the area `batch`, when there is no list or it is too long.
    pub fn batch(&self, received_at: Moment) -> Result<Messages, Rejection> {
        let list: Vec<&RawValue> =
            self.batch.and_then(|list| serde_json::from_str(list.get()).ok()).ok_or(Rejection::BatchMissing)?;
        if list.len() > BATCH_LIMIT {
            return Err(Rejection::BatchTooLong);
        }
        let around = self.around(None, received_at);
        let mut messages = Messages::default();
        for (index, text) in list.into_iter().enumerate() {
            match message::read(index, text.get(), around) {
                Ok(event) => messages.events.push(event),
                Err(refused) => messages.refused.push(refused),
            }
        }
        Ok(messages)
    }

    /// The one message that the body is, at an address that stands for its kind.
    pub fn single(&self, text: &str, kind: Kind, received_at: Moment) -> Result<Event, Refused> {
        message::read(0, text, self.around(Some(kind), received_at))
    }

    fn around(&self, kind: Option<Kind>, received_at: Moment) -> Around {
        Around { kind, sent_at: self.sent_at.as_ref().and_then(Moment::read), received_at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_without_a_list_is_no_batch() {
        for (text, expect) in [
            ("", Rejection::BodyNotJson),
            ("7", Rejection::BodyNotJson),
            ("\"batch\"", Rejection::BodyNotJson),
            ("{\"batch\": [}", Rejection::BodyNotJson),
            ("{}", Rejection::BatchMissing),
            ("{\"batch\": null}", Rejection::BatchMissing),
            ("{\"batch\": {}}", Rejection::BatchMissing),
        ] {
            let got = Envelope::read(text).and_then(|envelope| envelope.batch(Moment::now()));
            assert_eq!(got.map(|_| ()), Err(expect), "{text}");
        }
    }

    #[test]
    fn a_batch_of_too_many_is_refused_whole() {
        let text = format!("{{\"batch\": [{}1]}}", "1,".repeat(BATCH_LIMIT));
        assert_eq!(Envelope::read(&text).unwrap().batch(Moment::now()).map(|_| ()), Err(Rejection::BatchTooLong));
    }

    #[test]
    fn one_bad_message_does_not_harm_its_neighbours() {
        let text =
            r#"{"writeKey":null,"sentAt":null,"batch":[{"type":"page","userId":"u"},7,{"type":"page","userId":"v"}]}"#;
        let envelope = Envelope::read(text).unwrap();
        assert_eq!(envelope.write_key(), None);
        let messages = envelope.batch(Moment::now()).unwrap();
        assert_eq!((messages.events.len(), messages.refused.len()), (2, 1));
        assert_eq!(messages.refused.first().map(|refused| refused.index), Some(1));
    }
}
