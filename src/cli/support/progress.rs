//! How far long work is, on a terminal.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// From so many things on, a terminal shows how far the work is.
const MANY: usize = 50;

/// A bar for so many things; hidden where there are few of them, or where nobody looks.
pub(in crate::cli) fn bar(things: usize) -> ProgressBar {
    if things < MANY || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    shown(things as u64, "{bar:40} {pos}/{len} {eta}")
}

/// Files smaller than this are read before a bar is seen.
const LARGE: u64 = 8 * 1024 * 1024;

/// A bar for the bytes of files; hidden where they are small, or where nobody looks.
pub(in crate::cli) fn bytes(total: u64) -> ProgressBar {
    if total < LARGE || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    shown(total, "{bar:40} {binary_bytes}/{binary_total_bytes} {binary_bytes_per_sec} {eta}")
}

/// Drawn so many times a second, and in ASCII: a terminal that takes 960 bytes a second must not hold the work up.
const DRAWN: u8 = 2;

fn shown(length: u64, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(DRAWN))
        .with_style(style.progress_chars("=> "))
}
