//! `qingdan serve`: the portal on this machine.
//!
//! Pages are written from the packs and work without a script; the same packs check in the browser and here. The server
//! stores nothing but a count and logs nothing that was typed.

mod answer;
mod clock;
mod conditions;
mod decode;
mod demand;
mod fields;
mod judge;
mod library;
mod marks;
mod materials;
mod opening;
mod pages;
mod routes;
mod upload;
mod view;
mod words;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Exit, output};
use library::Library;

/// How long a request that is under way may take after Ctrl-C.
const GRACE: Duration = Duration::from_secs(3);

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of compiled packs, `<id>.schema.json`
    #[arg(long, value_name = "DIR", default_value = "schemas/packs")]
    packs: PathBuf,
    /// Folder of the embedded package, served under /qingdan/
    #[arg(long, value_name = "DIR", default_value = "dist/qingdan")]
    embed: PathBuf,
    /// Port on 127.0.0.1; 0 takes any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Do not open a browser, also not on a terminal
    #[arg(long)]
    open_never: bool,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let library = match Library::read(&arguments.packs) {
        Ok(library) => library,
        Err(error) => {
            output::complain(&format!("cannot read the packs in {}: {error}", arguments.packs.display()));
            return Exit::Usage;
        }
    };
    library.refused.iter().for_each(|reason| output::complain(reason));
    if library.items.is_empty() {
        let folder = arguments.packs.display();
        output::complain(&format!("no packs in {folder}: `qingdan compile schemas/items --out {folder}` writes them"));
        return Exit::Usage;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let served = runtime.and_then(|runtime| {
        let served = runtime.block_on(serve(library, &arguments.embed, arguments));
        runtime.shutdown_timeout(Duration::from_millis(200));
        served
    });
    match served {
        Ok(()) => Exit::Clean,
        Err(error) => {
            output::complain(&format!("cannot serve on port {}: {error}", arguments.port));
            Exit::Failure
        }
    }
}

async fn serve(library: Library, embed: &Path, arguments: &Arguments) -> io::Result<()> {
    // This machine only: the portal is for trying out and has no protection of transport.
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port))).await?;
    let address = format!("http://{}/", listener.local_addr()?);
    let asked_to_stop = asked_to_stop()?;
    let mut lines = format!("{} items from {}\n", library.items.len(), arguments.packs.display());
    if !embed.join("qingdan.js").is_file() {
        lines += &format!("no qingdan.js in {}: the forms work without it, checked on submit\n", embed.display());
    }
    lines += &format!("{address}\n");
    output::write(&mut io::stdout().lock(), lines.as_bytes());
    if !arguments.open_never {
        opening::open(&address);
    }
    until_stopped(listener, routes::router(library, embed), asked_to_stop).await
}

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
fn asked_to_stop() -> io::Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut ended = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = ended.recv() => {}
        }
    })
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
fn asked_to_stop() -> io::Result<impl Future<Output = ()> + Send> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
