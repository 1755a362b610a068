//! The command line: one file a command.
//!
//! A command gets its parsed arguments and gives an [`Exit`]; [`run`] is all that the binary calls.

mod browser;
mod check;
mod compile;
mod completions;
mod explain;
mod fmt;
mod granularity;
mod help;
mod inspect;
mod lint;
mod man;
mod new;
mod schema;
mod serve;
mod support;
mod test;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::message::Locale;
pub use check::{Bulk, reports};
use clap::{FromArgMatches, Parser, Subcommand};
pub use support::Exit;

/// Checklists for service items: compiles them, and checks applications against them.
#[derive(Debug, Parser)]
#[command(
    name = "qingdan",
    version,
    about,
    after_help = "Exit status: 0 clean, 1 findings or problems, 2 usage error or unreadable file, 3 failure."
)]
struct Arguments {
    /// Language of help, messages and reports [default: the language of the system if it is English, else Chinese]
    #[arg(long, value_enum, global = true, required = false, default_value = "zh", hide_default_value = true)]
    locale: Locale,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check applications against a pack
    Check(check::Arguments),
    /// Show facts of files from their bytes: kind, pages, pixels, damage
    Inspect(inspect::Arguments),
    /// Compile checklists into packs
    Compile(compile::Arguments),
    /// Check whether checklists may ask what they ask, and ask it well
    Lint(lint::Arguments),
    /// Explain a rule of lint, or the code of a diagnostic or problem
    Explain(explain::Arguments),
    /// Measure the granularity of checklists and list what should be split
    Granularity(granularity::Arguments),
    /// Run the cases beside checklists and list what they do not cover
    Test(test::Arguments),
    /// Create a catalogue with an example
    New(new::Arguments),
    /// Format YAML files and keep their comments
    Fmt(fmt::Arguments),
    /// Print the JSON Schema by which a YAML editor completes and checks checklists, cases or rule sets
    Schema(schema::Arguments),
    /// Print a completion script for a shell
    Completions(completions::Arguments),
    /// Write manual pages, one for each command
    Man(man::Arguments),
    /// Serve the example portal on this machine
    Serve(serve::Arguments),
}

/// Parses the arguments of the process and runs the command they name.
///
/// A usage error exits with status 2, the same as [`Exit::Usage`].
pub fn run() -> ExitCode {
    let raw: Vec<OsString> = std::env::args_os().collect();
    let locale = support::locale::of(&raw);
    let parsed = help::command(locale).try_get_matches_from(&raw);
    let command = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments.command,
        Err(error) => return help::answer(&error, locale).into(),
    };
    let exit = match command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Compile(arguments) => compile::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Granularity(arguments) => granularity::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
    };
    exit.into()
}
