//! The portal: an HTTP server whose pages are written from packs and work without a script.
//!
//! The same packs check in the browser and here. The server stores nothing but a count and logs nothing that was typed.

mod answer;
mod clock;
mod judge;
mod library;
mod pages;
mod routes;
mod upload;

pub use library::{Library, Refused};

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long requests under way may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(3);

/// A server that listens and catches the signals to stop, but does not serve yet.
pub struct Server {
    listener: TcpListener,
    asked_to_stop: Stop,
}

impl Server {
    /// Listens on 127.0.0.1. Port 0 takes any free one.
    ///
    /// # Errors
    /// The port is taken, or the signals cannot be caught.
    pub async fn bind(port: u16) -> io::Result<Self> {
        // This machine only: the portal is for trying out and has no protection of transport.
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        Ok(Self { listener, asked_to_stop: asked_to_stop()? })
    }

    /// Returns the address of the start page.
    ///
    /// # Errors
    /// The system does not tell the port.
    pub fn address(&self) -> io::Result<String> {
        Ok(format!("http://{}/", self.listener.local_addr()?))
    }

    /// Serves until a signal to stop. `embed` is the folder of the embedded package.
    ///
    /// # Errors
    /// The system refuses to accept connections.
    pub async fn run(self, library: Library, embed: &Path) -> io::Result<()> {
        until_stopped(self.listener, routes::router(library, embed), self.asked_to_stop).await
    }
}

/// Resolves at the signal to stop.
type Stop = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

/// Serves until it is asked to stop, then lets requests that are under way end, but not for ever.
async fn until_stopped(
    listener: TcpListener,
    router: Router,
    asked_to_stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (stop, mut stopped) = watch::channel(false);
    let mut late = stop.subscribe();
    tokio::spawn(async move {
        asked_to_stop.await;
        let _ = stop.send(true);
    });
    let served = axum::serve(listener, router).with_graceful_shutdown(async move {
        let _ = stopped.wait_for(|stopped| *stopped).await;
    });
    tokio::select! {
        served = served => served,
        () = async { let _ = late.wait_for(|stopped| *stopped).await; tokio::time::sleep(GRACE).await } => Ok(()),
    }
}

/// Waits for Ctrl-C or for the signal by which service managers end a program. Both are caught from the call on, so that
/// whoever has read the address can stop the server at once.
#[cfg(unix)]
fn asked_to_stop() -> io::Result<Stop> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut ended = signal(SignalKind::terminate())?;
    Ok(Box::pin(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = ended.recv() => {}
        }
    }))
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
fn asked_to_stop() -> io::Result<Stop> {
    Ok(Box::pin(async {
        let _ = tokio::signal::ctrl_c().await;
    }))
}
