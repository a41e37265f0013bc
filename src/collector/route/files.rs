//! The SDK, the demo and the pages.

use crate::collector::Collector;
use crate::files::Files;
use crate::reject::Rejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

/// Kept by browsers, but asked for again each time: a new build shows at once.
const CACHE: &str = "no-cache";

/// The policy of `/demo-strict/`: the same demo as a customer with a strict policy would run it.
const STRICT: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     require-trusted-types-for 'script'; report-uri /v1/csp-report";

/// A file of the SDK. Pages of other origins load it, also where they demand that this is said.
pub async fn sdk(
    State(collector): State<Arc<Collector>>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Rejection> {
    let mut response = collector.sdk.get(&path).ok_or(Rejection::RouteUnknown)?.answer(&headers, CACHE);
    let name = HeaderName::from_static("cross-origin-resource-policy");
    response.headers_mut().insert(name, HeaderValue::from_static("cross-origin"));
    Ok(response)
}

/// A file of the demo, or its page for every address that the demo's own router knows.
pub async fn demo(
    State(collector): State<Arc<Collector>>,
    path: Option<Path<String>>,
    headers: HeaderMap,
) -> Result<Response, Rejection> {
    app_file(&collector.demo, path, &headers)
}

/// The same, under a strict content security policy.
pub async fn strict_demo(
    State(collector): State<Arc<Collector>>,
    path: Option<Path<String>>,
    headers: HeaderMap,
) -> Result<Response, Rejection> {
    let mut response = app_file(&collector.demo, path, &headers)?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(STRICT));
    Ok(response)
}

/// A file of the pages; a folder is its `index.html`.
pub async fn pages(
    State(collector): State<Arc<Collector>>,
    path: Option<Path<String>>,
    headers: HeaderMap,
) -> Result<Response, Rejection> {
    let pages = collector.pages.as_ref().ok_or(Rejection::RouteUnknown)?;
    let mut path = path.map(|Path(path)| path).unwrap_or_default();
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    Ok(pages.get(&path).ok_or(Rejection::RouteUnknown)?.answer(&headers, CACHE))
}

/// To the demo.
pub async fn to_demo() -> Response {
    Redirect::temporary("/demo/").into_response()
}

/// To the demo under a strict policy.
pub async fn to_strict_demo() -> Response {
    Redirect::temporary("/demo-strict/").into_response()
}

fn app_file(files: &Files, path: Option<Path<String>>, headers: &HeaderMap) -> Result<Response, Rejection> {
    let path = path.map(|Path(path)| path).unwrap_or_default();
    let found = files.get(&path).or_else(|| {
        // A missing file is missing; only an address without an ending is a place in the app.
        let last = path.rsplit('/').next().unwrap_or_default();
        if last.contains('.') { None } else { files.get("index.html") }
    });
    Ok(found.ok_or(Rejection::RouteUnknown)?.answer(headers, CACHE))
}
