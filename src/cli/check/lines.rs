//! Files with an application a line (NDJSON), cut into pieces of whole lines.

use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;

use super::input::{ENOUGH, MANY, MOST};
use crate::cli::support::pipeline::Flow;

/// Lines one after the other.
#[derive(Default)]
pub(super) struct Lines {
    text: Vec<u8>,
    /// Number, from 1, and place in `text`; none for a line that was too long and passed over.
    lines: Vec<(u64, Option<Range<usize>>)>,
}

impl Lines {
    /// The lines that are not blank: number, and text unless it was too long.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, Option<&[u8]>)> {
        self.lines.iter().map(|(number, range)| {
            let text = range.clone().map(|range| self.text.get(range).unwrap_or_default().trim_ascii());
            (*number, text)
        })
    }

    fn is_enough(&self) -> bool {
        self.text.len() >= ENOUGH || self.lines.len() >= MANY
    }
}

/// A file of lines, read up to some place.
pub(super) struct Reader<R> {
    source: BufReader<R>,
    number: u64,
    /// Number of bytes read since the last call.
    taken: u64,
}

impl<R: Read> Reader<R> {
    pub(super) fn new(source: BufReader<R>) -> Self {
        Self { source, number: 0, taken: 0 }
    }

    /// Reads to the end, or until `give` breaks off. With the lines it gets the number of bytes that they took.
    pub(super) fn lines(mut self, give: &mut dyn FnMut(Lines, u64) -> Flow) -> io::Result<Flow> {
        let mut lines = Lines::default();
        let ended = loop {
            match self.next(&mut lines) {
                Ok(true) => {}
                Ok(false) => break Ok(Flow::Continue(())),
                Err(error) => break Err(error),
            }
            // An empty buffer may mean that the writer of the lines is waiting for the reports of these.
            let is_due = lines.is_enough() || self.source.buffer().is_empty();
            if is_due && give(std::mem::take(&mut lines), std::mem::take(&mut self.taken)).is_break() {
                return Ok(Flow::Break(()));
            }
        };
        // Lines before a failure count.
        if give(lines, self.taken).is_break() { Ok(Flow::Break(())) } else { ended }
    }

    /// Puts the next line among `lines`; false at the end.
    fn next(&mut self, lines: &mut Lines) -> io::Result<bool> {
        let start = lines.text.len();
        let read = self.source.by_ref().take(MOST + 1).read_until(b'\n', &mut lines.text)? as u64;
        self.taken += read;
        self.number += 1;
        if read > MOST && lines.text.last() != Some(&b'\n') {
            lines.text.truncate(start);
            self.taken += self.source.skip_until(b'\n')? as u64;
            lines.lines.push((self.number, None));
        } else if lines.text.get(start..).is_some_and(|line| !line.trim_ascii().is_empty()) {
            lines.lines.push((self.number, Some(start..lines.text.len())));
        } else {
            lines.text.truncate(start);
        }
        Ok(read > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines by number, and in how many pieces they came.
    fn read(text: &[u8], buffer: usize) -> (Vec<(u64, Option<String>)>, usize) {
        let (mut all, mut pieces, mut bytes) = (Vec::new(), 0, 0);
        let give = &mut |lines: Lines, taken| {
            let owned = |text: &[u8]| String::from_utf8(text.to_vec()).unwrap();
            all.extend(lines.iter().map(|(number, text)| (number, text.map(owned))));
            pieces += 1;
            bytes += taken;
            Flow::Continue(())
        };
        assert!(Reader::new(BufReader::with_capacity(buffer, text)).lines(give).unwrap().is_continue());
        assert_eq!(bytes, text.len() as u64, "every byte is counted");
        (all, pieces)
    }

    #[test]
    fn blank_lines_count_and_hold_nothing() {
        let line = |number, text: &str| (number, Some(text.to_owned()));
        for buffer in [2, 3, 4096] {
            let (lines, _) = read(b"{}\n\n  \r\n[1]\r\nlast", buffer);
            assert_eq!(lines, [line(1, "{}"), line(4, "[1]"), line(5, "last")]);
        }
        assert_eq!(read(b"", 16).0, []);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let most = "x".repeat(MOST as usize);
        let (lines, _) = read(format!("a\n{most}y\n{most}\nb\n{most}z").as_bytes(), 1 << 16);
        let short: Vec<_> = lines.iter().map(|(number, text)| (*number, text.as_ref().map(String::len))).collect();
        assert_eq!(short, [(1, Some(1)), (2, None), (3, Some(MOST as usize)), (4, Some(1)), (5, None)]);
    }

    #[test]
    fn a_large_file_comes_in_pieces() {
        let (lines, pieces) = read("{\"a\":1}\n".repeat(100_000).as_bytes(), 1 << 16);
        assert_eq!(lines.len(), 100_000);
        assert!(pieces >= 100_000 / MANY, "{pieces}");
        let line = format!("\"{}\"\n", "x".repeat(ENOUGH / 4));
        let (lines, pieces) = read(line.repeat(100).as_bytes(), 1 << 20);
        assert!(lines.len() == 100 && pieces >= 25, "{pieces}");
    }
}
