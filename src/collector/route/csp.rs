//! What a browser reports about a page that broke its content security policy: one line for whoever runs the collector.

use crate::body;
use crate::collector::Collector;
use crate::reject::Rejection;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;
use std::sync::Arc;

/// The longest word that is repeated.
const WORD: usize = 200;

/// Takes a report.
pub async fn report(
    State(collector): State<Arc<Collector>>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Rejection> {
    let _place = collector.place()?;
    let bytes = body::read(&headers, body).await?;
    let document: Value = serde_json::from_slice(&bytes).map_err(|_| Rejection::BodyNotJson)?;
    let report = document.get("csp-report").ok_or(Rejection::BodyNotJson)?;
    let word = |name: &str| {
        let text = report.get(name).and_then(Value::as_str).unwrap_or("?");
        // A report is anyone's text: no line of its own making, and not a long one.
        text.chars().filter(|c| !c.is_control()).take(WORD).collect::<String>()
    };
    crate::note(&format!(
        "content security policy: `{}` was refused by `{}` on `{}`",
        word("blocked-uri"),
        word("violated-directive"),
        word("document-uri")
    ));
    Ok(StatusCode::NO_CONTENT)
}
