//! Events come in: read, checked one by one, kept, and only then acknowledged.

use crate::body;
use crate::collector::Collector;
use crate::envelope::{Envelope, Messages};
use crate::key;
use crate::message::{Kind, Refused};
use crate::moment::Moment;
use crate::reject::Rejection;
use crate::route::address::Address;
use crate::store::{Batch, Receipt};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Serialize;
use std::sync::Arc;

/// The answer to events: what became of them.
#[derive(Debug, Serialize)]
pub struct Answer {
    success: bool,
    accepted: usize,
    duplicates: usize,
    rejected: Vec<RejectedMessage>,
}

#[derive(Debug, Serialize)]
struct RejectedMessage {
    index: usize,
    #[serde(rename = "messageId")]
    message_id: Option<String>,
    code: &'static str,
    reason: &'static str,
}

/// Takes a batch.
pub async fn batch(
    State(collector): State<Arc<Collector>>,
    address: Address,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Answer>, Rejection> {
    take(&collector, address, &headers, body, |envelope, _, now| envelope.batch(now))
        .await
        .map(|(answer, _)| Json(answer))
}

/// Takes one message of a kind; refusing the message refuses the request.
pub async fn single(
    kind: Kind,
    State(collector): State<Arc<Collector>>,
    address: Address,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Answer>, Rejection> {
    let one = |envelope: &Envelope<'_>, text: &str, now| {
        Ok(match envelope.single(text, kind, now) {
            Ok(event) => Messages { events: vec![event], refused: Vec::new() },
            Err(refused) => Messages { events: Vec::new(), refused: vec![refused] },
        })
    };
    match take(&collector, address, &headers, body, one).await? {
        (_, Some(rejection)) => Err(rejection),
        (answer, None) => Ok(Json(answer)),
    }
}

/// The road of every event; answers also with the reason of the first message refused.
async fn take(
    collector: &Collector,
    address: Address,
    headers: &HeaderMap,
    body: Body,
    messages: impl FnOnce(&Envelope<'_>, &str, Moment) -> Result<Messages, Rejection>,
) -> Result<(Answer, Option<Rejection>), Rejection> {
    let place = collector.place()?;
    let bytes = body::read(headers, body).await?;
    let received_at = Moment::now();
    let (write_key, messages) = {
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}');
        let envelope = Envelope::read(text)?;
        let write_key = key::write_key(headers, address.write_key, envelope.write_key())?;
        if collector.project(&write_key).is_none() {
            return Err(Rejection::KeyUnknown);
        }
        (write_key, messages(&envelope, text, received_at)?)
    };
    drop((bytes, place));
    let Messages { events, refused } = messages;
    let receipt = if events.is_empty() && refused.is_empty() {
        Receipt::default()
    } else {
        collector.writer.append(Batch { write_key, events, rejected: refused.len() }).await?
    };
    let first = refused.first().map(|refused| refused.rejection);
    let rejected = refused.into_iter().map(RejectedMessage::from).collect();
    Ok((Answer { success: true, accepted: receipt.accepted, duplicates: receipt.duplicates, rejected }, first))
}

impl From<Refused> for RejectedMessage {
    fn from(refused: Refused) -> Self {
        RejectedMessage {
            index: refused.index,
            message_id: refused.message_id,
            code: refused.rejection.code(),
            reason: refused.rejection.message(),
        }
    }
}
