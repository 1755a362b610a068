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
mod inspect;
mod lint;
mod man;
mod new;
mod schema;
mod serve;
mod support;
mod test;

use std::process::ExitCode;

pub use check::{Bulk, reports};
use clap::{Parser, Subcommand};
pub use support::Exit;

/// Checklists for service items: compile them, check applications against them.
#[derive(Debug, Parser)]
#[command(
    name = "qingdan",
    version,
    about,
    after_help = "Exit status: 0 clean, 1 findings or problems, 2 usage or unreadable input, 3 failure."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check applications against a pack
    Check(check::Arguments),
    /// Tell what files are by their bytes: kind, pages, pixels, damage
    Inspect(inspect::Arguments),
    /// Compile checklists into packs
    Compile(compile::Arguments),
    /// Look at what checklists ask: whether it may be asked, and is asked well
    Lint(lint::Arguments),
    /// Explain a rule of lint or the code of a mistake
    Explain(explain::Arguments),
    /// Measure how near checklists are to minimal granularity, and what is to be split
    Granularity(granularity::Arguments),
    /// Run the cases beside checklists, and tell what no case reaches
    Test(test::Arguments),
    /// Make a catalogue to begin with
    New(new::Arguments),
    /// Lay YAML files out in one way, keeping their comments
    Fmt(fmt::Arguments),
    /// Print the JSON Schema of checklists, cases or rule sets, by which a YAML editor completes and checks them
    Schema(schema::Arguments),
    /// Print a completion script for a shell
    Completions(completions::Arguments),
    /// Write manual pages, one a command
    Man(man::Arguments),
    /// Serve the portal on this machine
    Serve(serve::Arguments),
}

/// Parses the process's arguments and runs the command they name.
///
/// Misuse is answered by clap itself, which ends the process with status 2, the same as [`Exit::Usage`].
pub fn run() -> ExitCode {
    let exit = match Arguments::parse().command {
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
