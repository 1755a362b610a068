//! Opens the portal in the person's browser.

use std::io::{IsTerminal, stdout};
use std::process::{Command, Stdio};

/// Opens an address if a person is watching; scripts and services get no window. That it does not work is no failure: the
/// address has been printed.
pub(super) fn open(address: &str) {
    if !stdout().is_terminal() {
        return;
    }
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/c", "start", ""])
    } else if std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some() {
        ("xdg-open", &[])
    } else {
        return;
    };
    let quiet = Command::new(program)
        .args(before)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    drop(quiet);
}
