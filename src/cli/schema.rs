//! `qingdan schema`: the schemas of what editors write, for YAML editors.

use std::io;

use crate::cli::support::{Exit, output};
use crate::message::Locale;
use crate::{cases, checklist, lint};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The schema of cases (<id>.cases.yaml) instead of checklists
    #[arg(long)]
    cases: bool,
    /// The schema of rule sets (rules.yaml) instead of checklists
    #[arg(long, conflicts_with = "cases")]
    rules: bool,
    #[arg(from_global)]
    locale: Locale,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let schema = match arguments {
        Arguments { cases: true, .. } => cases::schema(),
        Arguments { rules: true, .. } => lint::schema::rule_sets(),
        _ => checklist::schema(),
    };
    output::write(&mut io::stdout().lock(), format!("{schema:#}\n").as_bytes(), arguments.locale)
}
