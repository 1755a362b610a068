//! `qingdan completions`: a script that teaches a shell the commands and options.

use std::io;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::cli::support::{Exit, output};
use crate::message::Locale;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shell to write for
    shell: Shell,
    #[arg(from_global)]
    locale: Locale,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let mut script = Vec::new();
    generate(arguments.shell, &mut super::Arguments::command(), "qingdan", &mut script);
    output::write(&mut io::stdout().lock(), &script, arguments.locale)
}
