//! The published config of a write key, and what the demo has to know before it starts.

use crate::collector::Collector;
use crate::reject::Rejection;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::sync::Arc;

/// The config as it is now. Clients keep it but ask again each time: an edit shows at the next page.
pub async fn published(
    State(collector): State<Arc<Collector>>,
    Path(write_key): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Rejection> {
    let project = collector.project(&write_key).ok_or(Rejection::ConfigUnknownKey)?;
    let served = project.config.as_ref().ok_or(Rejection::ConfigNone)?.read()?;
    Ok(served.answer(&headers, "public, no-cache"))
}

/// `{"key", "config"}` for the demo's page.
pub async fn demo_settings(State(collector): State<Arc<Collector>>) -> Result<Response, Rejection> {
    let key = &collector.projects.first().ok_or(Rejection::RouteUnknown)?.write_key;
    let settings = Json(json!({ "key": key, "config": format!("/v1/config/{key}") }));
    Ok(([(header::CACHE_CONTROL, "no-store")], settings).into_response())
}
