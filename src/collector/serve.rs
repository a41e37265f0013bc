//! Serves the collector on a socket until it is told to stop.

use crate::app::app;
use crate::collector::Collector;
use std::future::Future;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Serves until `stop` is done, then answers what has arrived and returns.
///
/// # Errors
/// The system's reason when the socket cannot be used.
pub async fn serve(
    listener: TcpListener,
    collector: Collector,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, app(Arc::new(collector))).with_graceful_shutdown(stop).await
}
