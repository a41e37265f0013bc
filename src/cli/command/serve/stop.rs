//! Stopping: what has arrived is answered, and nobody waits for ever.

use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use waypost_collector::{Collector, serve as serve_collector};

/// How long a connection may take to end after the signal.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves until a signal, then for as long as requests are under way, at most ten seconds.
pub async fn serve(listener: TcpListener, collector: Collector) -> std::io::Result<()> {
    let (told, stopping) = oneshot::channel();
    let serving = serve_collector(listener, collector, async move {
        signal().await;
        let _ = told.send(());
    });
    let deadline = async {
        // The other end is dropped only with the server itself.
        if stopping.await.is_ok() {
            tokio::time::sleep(PATIENCE).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        served = serving => served,
        () = deadline => Ok(()),
    }
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) {
        (Ok(mut interrupt), Ok(mut terminate)) => {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }
        // Without handlers the system's own way of ending a program stays in force.
        _ => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn signal() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
