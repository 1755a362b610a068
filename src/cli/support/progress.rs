//! How far long work is, on a terminal.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Minimum number of things for which a terminal shows progress.
const MANY: usize = 50;

/// Returns a progress bar; hidden if there are few things, or if the output is no terminal.
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

/// Redraws per second. The bar is ASCII and drawn rarely, so that a terminal of 960 bytes per second does not hold up the work.
const DRAWN: u8 = 2;

fn shown(length: u64, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(DRAWN))
        .with_style(style.progress_chars("=> "))
}
