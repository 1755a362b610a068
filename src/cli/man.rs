//! `qingdan man`: manual pages made from the same text as `--help`.

use std::fs;
use std::path::PathBuf;

use clap::CommandFactory;

use crate::cli::support::locale::reason;
use crate::cli::support::{Exit, output};
use crate::message::Locale;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder for the pages (qingdan.1, qingdan-compile.1 …); created if it does not exist
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[arg(from_global)]
    locale: Locale,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let folder = &arguments.folder;
    let written =
        fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(super::Arguments::command(), folder));
    match written {
        Ok(()) => Exit::Clean,
        Err(error) => {
            let (folder, reason, locale) = (folder.display(), reason(&error, arguments.locale), arguments.locale);
            let (zh, en) = (
                format!("手册页写不进 {folder}：{reason}"),
                format!("cannot write manual pages into {folder}: {reason}"),
            );
            output::complain(&locale.pick(zh, en), locale);
            Exit::Failure
        }
    }
}
