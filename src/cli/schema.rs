//! `qingdan schema`: the schemas of what editors write, for YAML editors.

use std::io;

use super::{Exit, output};
use crate::{cases, checklist};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The schema of cases (<id>.cases.yaml) instead of that of checklists
    #[arg(long)]
    cases: bool,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let schema = if arguments.cases { cases::schema() } else { checklist::schema() };
    output::write(&mut io::stdout().lock(), format!("{schema:#}\n").as_bytes())
}
