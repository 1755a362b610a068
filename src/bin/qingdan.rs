//! The `qingdan` command: everything is in the library's `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    qingdan::cli::run()
}
