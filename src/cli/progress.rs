//! How far long work is, on a terminal.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

/// From so many things on, a terminal shows how far the work is.
const MANY: usize = 50;

/// A bar for so many things; hidden where there are few of them, or where nobody looks.
pub(super) fn bar(things: usize) -> ProgressBar {
    if things < MANY || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    ProgressBar::new(things as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Files smaller than this are read before a bar is seen.
const LARGE: u64 = 8 * 1024 * 1024;

/// A bar for the bytes of files; hidden where they are small, or where nobody looks.
pub(super) fn bytes(total: u64) -> ProgressBar {
    if total < LARGE || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:40} {binary_bytes}/{binary_total_bytes} {binary_bytes_per_sec} {eta}");
    ProgressBar::new(total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
