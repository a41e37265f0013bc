//! The addresses of the collector.

use crate::collector::Collector;
use crate::message::Kind;
use crate::reject::Rejection;
use crate::route::{config, csp, events, files, health, stats};
use axum::Router;
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use axum::routing::{get, post};
use std::sync::Arc;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowHeaders, Any, CorsLayer};

/// The address of a batch and of each kind of message, and the short ones that common clients use.
const BATCH: &[&str] = &["/v1/batch", "/v1/b", "/b"];
const SINGLE: &[(&str, Kind)] = &[
    ("/v1/track", Kind::Track),
    ("/v1/t", Kind::Track),
    ("/t", Kind::Track),
    ("/v1/identify", Kind::Identify),
    ("/v1/i", Kind::Identify),
    ("/i", Kind::Identify),
    ("/v1/group", Kind::Group),
    ("/v1/g", Kind::Group),
    ("/g", Kind::Group),
    ("/v1/page", Kind::Page),
    ("/v1/p", Kind::Page),
    ("/p", Kind::Page),
    ("/v1/alias", Kind::Alias),
    ("/v1/a", Kind::Alias),
    ("/a", Kind::Alias),
];

/// The collector as a service: every address, and the refusal of all others.
pub fn app(collector: Arc<Collector>) -> Router {
    let mut events = Router::new();
    for path in BATCH {
        events = events.route(path, post(events::batch));
    }
    for (path, kind) in SINGLE {
        let kind = *kind;
        events = events
            .route(path, post(move |state, query, headers, body| events::single(kind, state, query, headers, body)));
    }
    let packed = Router::new()
        .route("/v1/config/{write_key}", get(config::published))
        .route("/{*path}", get(files::sdk))
        .layer(CompressionLayer::new());
    let demo = Router::new()
        .route("/", get(files::to_demo))
        .route("/demo", get(files::to_demo))
        .route("/demo/settings.json", get(config::demo_settings))
        .route("/demo/", get(files::demo))
        .route("/demo/{*path}", get(files::demo))
        .route("/demo-strict", get(files::to_strict_demo))
        .route("/demo-strict/settings.json", get(config::demo_settings))
        .route("/demo-strict/", get(files::strict_demo))
        .route("/demo-strict/{*path}", get(files::strict_demo))
        .route("/pages/", get(files::pages))
        .route("/pages/{*path}", get(files::pages));
    let own = Router::new()
        .route("/v1/stats", get(stats::stats))
        .route("/v1/csp-report", post(csp::report))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready));
    Router::new()
        // The refusal comes first, so that the layer around it still answers a preflight.
        .merge(events.merge(packed).method_not_allowed_fallback(wrong_method).layer(cors()))
        .merge(demo)
        .merge(own)
        .fallback(|| async { Rejection::RouteUnknown })
        .method_not_allowed_fallback(wrong_method)
        .layer(axum::middleware::map_response(never_sniffed))
        .with_state(collector)
}

/// Any page may send events and load the SDK: the write key is public, and no cookie is ever looked at.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        // Clients add headers of their own, as for the number of a retry; refusing one would lose the event.
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([header::RETRY_AFTER, header::ETAG])
        .max_age(std::time::Duration::from_secs(24 * 60 * 60))
}

async fn wrong_method() -> Rejection {
    Rejection::RouteMethod
}

async fn never_sniffed(mut response: Response) -> Response {
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
