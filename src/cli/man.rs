//! `qingdan man`: manual pages made from the same text as `--help`.

use std::fs;
use std::path::PathBuf;

use clap::CommandFactory;

use crate::cli::support::{Exit, output};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder to write the pages into (qingdan.1, qingdan-compile.1 …); made if it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let folder = &arguments.folder;
    let written =
        fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(super::Arguments::command(), folder));
    match written {
        Ok(()) => Exit::Clean,
        Err(error) => {
            output::complain(&format!("cannot write manual pages into {}: {error}", folder.display()));
            Exit::Failure
        }
    }
}
