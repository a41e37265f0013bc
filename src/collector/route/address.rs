//! What the query of an address says. `gzip=1` may stand there too: gzip is recognised by its bytes anyway.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::Deserialize;
use std::convert::Infallible;

/// The query of a request; one that cannot be read says nothing.
#[derive(Debug, Default, Deserialize)]
pub struct Address {
    /// `writeKey`.
    #[serde(rename = "writeKey")]
    pub write_key: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Query::try_from_uri(&parts.uri).map(|Query(address)| address).unwrap_or_default())
    }
}
