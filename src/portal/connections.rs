//! Connections: how many there are at once, and how long each may take.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

use super::limits::Limits;

/// How long requests under way may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(3);

/// How long to wait where the system has no means for a further connection, such as open files.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until it is asked to stop, then lets requests that are under way end, but not for ever.
///
/// # Errors
/// The places of the connections are gone, which does not happen.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    asked_to_stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let most = u32::try_from(limits.connections).unwrap_or(u32::MAX);
    let places = Arc::new(Semaphore::new(most as usize));
    let (stop, stopped) = watch::channel(false);
    let mut asked_to_stop = std::pin::pin!(asked_to_stop);
    loop {
        // A connection beyond the limit waits with the system: it is accepted when another ends.
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
            Ok::<_, io::Error>((place, listener.accept().await))
        };
        let (place, accepted) = tokio::select! {
            next = next => next?,
            () = &mut asked_to_stop => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let one = one(stream, router.clone(), limits, stopped.clone());
                tokio::spawn(async move {
                    one.await;
                    drop(place);
                });
            }
            // The client gave up, or the system is short of means: neither ends the server.
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
    drop(listener);
    let _ = stop.send(true);
    let _ = tokio::time::timeout(GRACE, places.acquire_many(most)).await;
    Ok(())
}

/// Serves one connection. That it fails concerns its client alone.
async fn one(stream: TcpStream, router: Router, limits: Limits, mut stopped: watch::Receiver<bool>) {
    let service = TowerToHyperService::new(router);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head());
    let mut connection = std::pin::pin!(http.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.wait_for(|stopped| *stopped) => {}
        () = tokio::time::sleep(limits.connection()) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = tokio::time::timeout(limits.connection(), connection).await;
}
