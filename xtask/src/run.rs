//! Runs other programs.

use crate::say::{Result, failure};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The cargo that runs this program, so that `cargo +nightly xtask` uses the chosen toolchain throughout.
pub(crate) fn cargo(directory: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(directory);
    command
}

/// Runs a program and shows its output. False if it fails.
pub(crate) fn shown(command: &mut Command) -> Result<bool> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    Ok(status.success())
}

/// Runs a program that must succeed.
pub(crate) fn must(command: &mut Command, otherwise: &str) -> Result<()> {
    if shown(command)? { Ok(()) } else { Err(failure(otherwise)) }
}

/// Runs a program, shows its standard output line by line and returns it as well.
pub(crate) fn kept(command: &mut Command) -> Result<(bool, String)> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    let mut text = String::new();
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        // Bytes, not `lines()`: a test may print something that is not UTF-8.
        while output.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let shown = String::from_utf8_lossy(&line);
            print!("{shown}");
            text.push_str(&shown);
            line.clear();
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    Ok((status.success(), text))
}

/// Standard output of a program, not shown. `None` if the program is missing or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The path of a program on PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| runs(file))
}

/// True if this is an executable file.
pub(crate) fn runs(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.metadata().is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    file.is_file()
}

fn not_started(command: &Command, error: &std::io::Error) -> crate::say::Stop {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(OsStr::new("a program")).to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => failure(format_args!("`{name}` is not installed")),
        _ => failure(format_args!("`{name}` did not run: {error}")),
    }
}
