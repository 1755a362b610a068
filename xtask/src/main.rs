//! `cargo xtask`: build, serve and test qingdan on a machine that has only rustup and Node.
//!
//! Each command first prepares the machine as far as it needs to, then does its work. Nothing that exists already is fetched or
//! built again, so the second run of a command is quick.

mod author;
mod bench;
mod build;
mod count;
mod embed;
mod features;
mod package;
mod peer;
mod prepare;
mod project;
mod run;
mod say;
mod serve;
mod size;
mod test;
mod wasm;

use say::{Result, Stop};
use std::process::ExitCode;

/// A test failed.
const PROBLEMS: u8 = 1;
/// The command line is wrong.
const USAGE: u8 = 2;
/// A tool is missing or a build failed.
const FAILURE: u8 = 3;

const HELP: &str = "\
cargo xtask build              build the packages dist/qingdan and dist/author and print their sizes
cargo xtask serve [ARGUMENT]…  build everything and serve the portal; arguments are passed to `qingdan serve`
cargo xtask test [--only STEP] run every check and test, or one step of them
cargo xtask bench [--quick]    measure against what a portal would use instead, and write benches/RESULTS.md
cargo xtask help               print this

Each command prepares the machine as far as it needs to: the Wasm targets, the npm packages and, for the
tests, a Chromium and a Chinese font. Set CHROMIUM to choose the browser for the tests.
Exit status: 0 success, 1 a test failed, 2 usage error, 3 something is missing or could not be built.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(PROBLEMS),
        Err(Stop::Usage(message)) => {
            eprintln!("{message}\n\n{HELP}");
            ExitCode::from(USAGE)
        }
        Err(Stop::Failure(message)) => {
            eprintln!("\nstopped: {message}");
            ExitCode::from(FAILURE)
        }
    }
}

/// Runs the command. False if a test failed.
fn dispatch(arguments: &[String]) -> Result<bool> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build"] => build::command().map(|()| true),
        ["serve", rest @ ..] => serve::command(rest).map(|()| true),
        ["test"] => test::command(None),
        ["test", "--only", step] => test::command(Some(step)),
        ["bench"] => bench::command(&[]).map(|()| true),
        ["bench", "--quick"] => bench::command(&["--quick"]).map(|()| true),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(true)
        }
        [] => Err(Stop::Usage("no command given".into())),
        [command, ..] => Err(Stop::Usage(match *command {
            "build" => "`build` takes no arguments".into(),
            "bench" => "`bench` takes only `--quick`".into(),
            "test" => format!("`test` takes only `--only STEP`, one of: {}", test::names()),
            other => format!("unknown command `{other}`"),
        })),
    }
}
