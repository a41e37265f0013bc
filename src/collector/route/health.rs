//! Is the process alive, and can it keep its promise.

use crate::collector::Collector;
use crate::reject::Rejection;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use std::sync::Arc;

/// The process answers.
pub async fn alive() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

/// The store has just written.
pub async fn ready(State(collector): State<Arc<Collector>>) -> Result<Json<Value>, Rejection> {
    collector.writer.probe().await?;
    Ok(Json(json!({ "status": "ok" })))
}
