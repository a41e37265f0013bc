//! The counts of a write key, for whoever has the admin token.

use crate::collector::Collector;
use crate::key;
use crate::reject::Rejection;
use crate::route::address::Address;
use crate::store::Stats;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use std::sync::Arc;

/// Counts.
pub async fn stats(
    State(collector): State<Arc<Collector>>,
    address: Address,
    headers: HeaderMap,
) -> Result<Json<Stats>, Rejection> {
    key::admin(&headers, &collector.admin_token)?;
    let project = match (address.write_key, collector.projects.as_slice()) {
        (Some(key), _) => collector.project(&key).ok_or(Rejection::StatsUnknownKey)?,
        (None, [only]) => only,
        (None, _) => return Err(Rejection::StatsWhichKey),
    };
    Ok(Json(collector.stats(project.write_key.clone()).await?))
}
