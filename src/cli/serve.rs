//! `qingdan serve`: the portal on this machine.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::cli::browser;
use crate::cli::support::{Exit, output};
use crate::portal::{self, Library};

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
        let served = runtime.block_on(serve(library, arguments));
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

async fn serve(library: Library, arguments: &Arguments) -> io::Result<()> {
    let server = portal::Server::bind(arguments.port).await?;
    let address = server.address()?;
    let mut lines = format!("{} items from {}\n", library.items.len(), arguments.packs.display());
    if !arguments.embed.join("qingdan.js").is_file() {
        lines +=
            &format!("no qingdan.js in {}: the forms work without it, checked on submit\n", arguments.embed.display());
    }
    lines += &format!("{address}\n");
    output::write(&mut io::stdout().lock(), lines.as_bytes());
    if !arguments.open_never {
        browser::open(&address);
    }
    server.run(library, &arguments.embed).await
}
