//! Rows of CSV that were read, one after the other in one text: a piece of the work.

use std::ops::Range;

use super::fault::Fault;
use super::input::{ENOUGH, MANY};

/// Rows one after the other.
#[derive(Default)]
pub(super) struct Rows {
    text: String,
    /// The end of each cell, counted from the start of its row.
    ends: Vec<usize>,
    rows: Vec<Row>,
}

struct Row {
    number: u64,
    /// Its ranges in `text` and `ends`.
    cells: Result<(Range<usize>, Range<usize>), Fault>,
}

/// The cells of a row.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Cells<'a> {
    /// The cells of a text, each of which ends at one of `ends`.
    pub(super) fn new(text: &'a str, ends: &'a [usize]) -> Self {
        Self { text, ends }
    }

    /// Returns the text of a cell; empty if there is none.
    pub(super) fn get(self, column: usize) -> &'a str {
        let start = match column.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(0),
            None => 0,
        };
        self.ends.get(column).and_then(|&end| self.text.get(start..end)).unwrap_or_default()
    }

    /// All of them.
    pub(super) fn iter(self) -> impl Iterator<Item = &'a str> {
        (0..self.ends.len()).map(move |column| self.get(column))
    }
}

impl Rows {
    /// The rows that are not blank, with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, Result<Cells<'_>, Fault>)> {
        self.rows.iter().map(|row| {
            let cells = row.cells.clone().map(|(text, ends)| Cells {
                text: self.text.get(text).unwrap_or_default(),
                ends: self.ends.get(ends).unwrap_or_default(),
            });
            (row.number, cells)
        })
    }

    /// Adds a row: its text, and where each cell ends in it.
    pub(super) fn push(&mut self, number: u64, text: &str, ends: &[usize]) {
        let (text_start, ends_start) = (self.text.len(), self.ends.len());
        self.text.push_str(text);
        self.ends.extend_from_slice(ends);
        self.rows.push(Row { number, cells: Ok((text_start..self.text.len(), ends_start..self.ends.len())) });
    }

    /// Adds a row that cannot be read.
    pub(super) fn push_fault(&mut self, number: u64, fault: Fault) {
        self.rows.push(Row { number, cells: Err(fault) });
    }

    /// Returns true if the rows make a piece of work.
    pub(super) fn is_enough(&self) -> bool {
        self.text.len() >= ENOUGH || self.rows.len() >= MANY
    }
}
