//! `qingdan serve`: the portal on this machine.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::cli::browser;
use crate::cli::support::english::counted;
use crate::cli::support::locale::reason;
use crate::cli::support::{Exit, files, output, pack};
use crate::message::Locale;
use crate::portal::{self, Library, Limits};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of compiled packs, `<id>.schema.json`
    #[arg(long, value_name = "DIR", default_value = "schemas/packs")]
    packs: PathBuf,
    /// Folder of the embedded package, served under /qingdan/
    #[arg(long, value_name = "DIR", default_value = "dist/qingdan")]
    embed: PathBuf,
    /// Port on 127.0.0.1; 0 chooses a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Do not open a browser, even on a terminal
    #[arg(long)]
    open_never: bool,
    #[arg(from_global)]
    locale: Locale,
    #[command(flatten)]
    limits: Limits,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let locale = arguments.locale;
    let library = match Library::read(&arguments.packs) {
        Ok(library) => library,
        Err(error) => {
            output::complain(&files::unreadable(&arguments.packs, &error, locale), locale);
            return Exit::Usage;
        }
    };
    for (path, refused) in &library.refused {
        output::complain(&format!("{}: {}", path.display(), pack::left_out(refused, locale)), locale);
    }
    if library.items.is_empty() {
        let folder = arguments.packs.display();
        let write = format!("qingdan compile schemas/items --out {folder}");
        let (zh, en) = (
            format!("{folder} 里没有包：运行 {write} 写出"),
            format!("there are no packs in {folder}: run {write} to write them"),
        );
        output::complain(&locale.pick(zh, en), locale);
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
            let (port, reason) = (arguments.port, reason(&error, locale));
            let (zh, en) = (format!("端口 {port} 用不了：{reason}"), format!("cannot serve on port {port}: {reason}"));
            output::complain(&locale.pick(zh, en), locale);
            Exit::Failure
        }
    }
}

async fn serve(library: Library, arguments: &Arguments) -> io::Result<()> {
    let server = portal::Server::bind(arguments.port).await?;
    let address = server.address()?;
    let (count, packs, embed) = (library.items.len(), arguments.packs.display(), arguments.embed.display());
    let locale = arguments.locale;
    let mut lines =
        locale.pick(format!("{packs} 里有 {count} 个事项\n"), format!("{} from {packs}\n", counted(count, "item")));
    if !arguments.embed.join("qingdan.js").is_file() {
        lines += &locale.pick(
            format!("{embed} 里没有 qingdan.js：表单照样能用，提交时检查\n"),
            format!("no qingdan.js in {embed}: the forms work without it, checked on submit\n"),
        );
    }
    lines += &format!("{address}\n");
    output::write(&mut io::stdout().lock(), output::lines(&lines).as_bytes(), locale);
    if !arguments.open_never {
        browser::open(&address);
    }
    server.run(library, &arguments.embed, arguments.limits).await
}
