//! Connections below HTTP: taken one by one, with a time by which a request must have been said, and
//! ended in order. A connection that says nothing, or says it letter by letter, does not stay.

use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{debug, warn};

/// The head of a request must be there within this time, also on a connection that was used before.
const HEAD_WITHIN: Duration = Duration::from_secs(5);
/// Lines in the head of a request.
const HEAD_LINES_MAX: usize = 64;
/// Bytes kept of a request that is being read.
const READ_BYTES_MAX: usize = 32 * 1024;
/// How long answers on their way are waited for when the server stops.
const LAST_ANSWERS_WITHIN: Duration = Duration::from_secs(5);
/// How long no connection is taken after the system could not give one (no file descriptors left).
/// Those that stand are not concerned.
const BREATHER: Duration = Duration::from_millis(200);

/// Takes connections until the server is to stop, then lets those that stand finish their answers.
pub async fn serve(listener: TcpListener, routes: Router, stop: CancellationToken) {
    let open = TaskTracker::new();
    loop {
        let taken = tokio::select! {
            taken = listener.accept() => taken,
            () = stop.cancelled() => break,
        };
        match taken {
            Ok((stream, _)) => {
                open.spawn(connection(stream, routes.clone(), stop.clone()));
            }
            Err(fault) => {
                warn!(%fault, "no connection can be taken at the moment");
                metrics::counter!(crate::metrics::NOT_TAKEN).increment(1);
                tokio::time::sleep(BREATHER).await;
            }
        }
    }
    drop(listener);
    open.close();
    if tokio::time::timeout(LAST_ANSWERS_WITHIN, open.wait()).await.is_err() {
        warn!(open = open.len(), "some connections did not end in time");
    }
}

async fn connection(stream: TcpStream, routes: Router, stop: CancellationToken) {
    // Frames are small and wanted at once.
    if let Err(fault) = stream.set_nodelay(true) {
        debug!(%fault, "a connection was gone before it began");
        return;
    }
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .max_headers(HEAD_LINES_MAX)
        .max_buf_size(READ_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(routes))
        .with_upgrades();
    tokio::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(fault) = ended {
        debug!(%fault, "a connection ended badly");
    }
}
