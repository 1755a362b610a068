//! The portal: an HTTP server whose pages are written from packs and work without a script.
//!
//! The same packs check in the browser and here. The server stores nothing but a count and logs nothing that was typed.

mod answer;
mod clock;
mod connections;
mod guard;
mod judge;
mod library;
mod limits;
mod pages;
mod routes;
mod upload;
mod window;
mod work;

pub(crate) use library::{Library, Refused};
pub(crate) use limits::Limits;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use tokio::net::TcpListener;

/// A server that listens and catches the signals to stop, but does not serve yet.
pub(crate) struct Server {
    listener: TcpListener,
    asked_to_stop: Stop,
}

impl Server {
    /// Listens on 127.0.0.1. Port 0 takes any free one.
    ///
    /// # Errors
    /// The port is taken, or the signals cannot be caught.
    pub(crate) async fn bind(port: u16) -> io::Result<Self> {
        // This machine only: the portal is for trying out and has no protection of transport.
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        Ok(Self { listener, asked_to_stop: asked_to_stop()? })
    }

    /// Returns the address of the start page.
    ///
    /// # Errors
    /// The system does not report the port.
    pub(crate) fn address(&self) -> io::Result<String> {
        Ok(format!("http://{}/", self.listener.local_addr()?))
    }

    /// Serves until a signal to stop. `embed` is the folder of the embedded package.
    ///
    /// # Errors
    /// The system does not report the port.
    pub(crate) async fn run(self, library: Library, embed: &Path, limits: Limits) -> io::Result<()> {
        let port = self.listener.local_addr()?.port();
        let router = routes::router(routes::Desk::new(library, limits), embed, port);
        connections::serve(self.listener, router, limits, self.asked_to_stop).await
    }
}

/// Resolves at the signal to stop.
type Stop = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

/// Waits for Ctrl-C or for the signal by which service managers end a program. Both are caught from the call on, so that
/// a reader of the address can stop the server at once.
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

#[cfg(test)]
mod tests;
