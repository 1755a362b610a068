//! CSV (RFC 4180): the header, and rows cut into pieces of whole rows.
//!
//! Rows are counted as spreadsheets count them: the header is row 1, blank rows count, and a line break inside quotes begins no
//! row.

use std::io::{self, BufRead, BufReader, Chain, Cursor, ErrorKind, Read};

use csv_core::ReadRecordResult;

use super::Locale;
use super::fault::Fault;
use super::head::{self, Head};
use super::input::MOST;
use super::piece::{Cells, Rows};
use crate::cli::support::pipeline::Flow;
use crate::source::text::is_utf16;

/// More columns than any spreadsheet has.
const MOST_COLUMNS: usize = 16_384;
/// The header is looked for in this many bytes
const AHEAD: usize = 256 * 1024;
/// and in this many lines, because titles may precede it.
const TITLE_LINES: usize = 10;
/// The longest cell: spreadsheets end at 32,767 characters.
const MOST_CELL: usize = 1024 * 1024;

/// A file of rows, read up to some place.
pub(super) struct Reader<R> {
    /// The first bytes, which say how the file is written, and the rest.
    source: Chain<Cursor<Vec<u8>>, BufReader<R>>,
    csv: csv_core::Reader,
    /// The row read last: its cells and where each ends.
    text: Vec<u8>,
    ends: Vec<usize>,
    /// Its number, from 1.
    number: u64,
    /// Number of bytes read since the last call.
    taken: u64,
    /// The byte before was a carriage return, so that a line feed belongs to it.
    after_return: bool,
    /// A non-ASCII character was read as UTF-8, so invalid UTF-8 after it is a fault of one row and not another encoding.
    is_utf8: bool,
    locale: Locale,
}

/// Another encoding than UTF-8.
enum Encoding {
    Utf16,
    Other,
}

/// The size of the row read last, in bytes and cells.
struct Size {
    text: usize,
    cells: usize,
}

impl<R: Read> Reader<R> {
    pub(super) fn new(source: BufReader<R>, locale: Locale) -> Self {
        Self {
            source: Cursor::new(Vec::new()).chain(source),
            csv: csv_core::Reader::new(),
            text: vec![0; 4096],
            ends: vec![0; 64],
            number: 0,
            taken: 0,
            after_return: false,
            is_utf8: false,
            locale,
        }
    }

    /// The names of the columns, from the row that `known` finds most names in, or else from the first row that is not blank. `None`
    /// if there is no row.
    pub(super) fn header(&mut self, known: &dyn Fn(&[String]) -> usize) -> io::Result<Option<Vec<String>>> {
        // A byte order mark is seen as a whole and with what follows it, also where a pipe gives it byte by byte.
        let (start, rest) = self.source.get_mut();
        rest.take(4).read_to_end(start.get_mut())?;
        if is_utf16(start.get_ref()) {
            return Err(self.encoding(Encoding::Utf16));
        }
        // A ZIP archive (.xlsx, .et, .ods) or a compound file (.xls).
        if [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"].iter().any(|mark| start.get_ref() == *mark) {
            let message = self.locale.pick(
                "这是工作簿，不是 CSV：请在电子表格里打开，另存为“CSV UTF-8”".to_owned(),
                "this is a workbook, not CSV: open it in the spreadsheet and save it as \"CSV UTF-8\"".to_owned(),
            );
            return Err(io::Error::new(ErrorKind::InvalidData, message));
        }
        let head = self.look_ahead(known)?;
        self.csv = csv_core::ReaderBuilder::new().delimiter(head.separator).build();
        let mut skipped = 0;
        while skipped < head.skipped {
            if self.row()?.is_none() {
                return Ok(None);
            }
            skipped += 1;
        }
        let Some(size) = self.row()? else { return Ok(None) };
        let size = size.map_err(|fault| io::Error::new(ErrorKind::InvalidData, fault.reason(self.locale)))?;
        let (text, ends) = self.utf8(&size).ok_or_else(|| self.encoding(Encoding::Other))?;
        let mut header: Vec<String> = Cells::new(text, ends).iter().map(|name| name.trim().to_owned()).collect();
        // Spreadsheets write separators as far as any row has ever had a cell.
        while header.last().is_some_and(String::is_empty) {
            header.pop();
        }
        self.is_utf8 = !text.is_ascii();
        Ok(Some(header))
    }

    /// Reads lines into the start until one of them names a column. A file whose first line does is not read further: a pipe may
    /// give no more for a while.
    fn look_ahead(&mut self, known: &dyn Fn(&[String]) -> usize) -> io::Result<Head> {
        let (start, rest) = self.source.get_mut();
        let mut lines = 0;
        loop {
            let before = start.get_ref().len();
            let room = (AHEAD as u64).saturating_sub(before as u64);
            let read = rest.take(room).read_until(b'\n', start.get_mut())?;
            lines += usize::from(!start.get_ref().get(before..).unwrap_or_default().trim_ascii().is_empty());
            if let Some(head) = head::find(start.get_ref(), known) {
                return Ok(head);
            }
            if read == 0 || lines >= TITLE_LINES {
                let stated = head::stated(start.get_ref());
                return Ok(Head { separator: stated.unwrap_or(b','), skipped: usize::from(stated.is_some()) });
            }
        }
    }

    /// Reads to the end, or until `give` breaks off. With the rows it gets the number of bytes that they took.
    pub(super) fn rows(mut self, columns: usize, give: &mut dyn FnMut(Rows, u64) -> Flow) -> io::Result<Flow> {
        let mut rows = Rows::default();
        let ended = loop {
            match self.next(columns, &mut rows) {
                Ok(true) => {}
                Ok(false) => break Ok(Flow::Continue(())),
                Err(error) => break Err(error),
            }
            // An empty buffer may mean that the writer of the rows is slow.
            let is_due = rows.is_enough() || self.source.get_ref().1.buffer().is_empty();
            if is_due && give(std::mem::take(&mut rows), std::mem::take(&mut self.taken)).is_break() {
                return Ok(Flow::Break(()));
            }
        };
        // Rows before a failure count.
        if give(rows, self.taken).is_break() { Ok(Flow::Break(())) } else { ended }
    }

    /// Puts the next row among `rows`; false at the end.
    fn next(&mut self, columns: usize, rows: &mut Rows) -> io::Result<bool> {
        let Some(size) = self.row()? else { return Ok(false) };
        let fault = match size {
            Ok(size) => self.take(&size, columns, rows)?,
            Err(fault) => Some(fault),
        };
        if let Some(fault) = fault {
            rows.push_fault(self.number, fault);
        }
        Ok(true)
    }

    /// Puts the row read last among `rows`, unless it is blank or something is wrong with it.
    fn take(&mut self, size: &Size, columns: usize, rows: &mut Rows) -> io::Result<Option<Fault>> {
        let Some((text, ends)) = self.utf8(size) else {
            return if self.is_utf8 { Ok(Some(Fault::Encoding)) } else { Err(self.encoding(Encoding::Other)) };
        };
        let cells = Cells::new(text, ends);
        let is_blank = text.trim().is_empty();
        let too_long = cells.iter().position(|cell| cell.len() > MOST_CELL);
        let fault = match too_long {
            _ if is_blank => None,
            _ if ends.len() < columns || !cells.iter().skip(columns).all(|cell| cell.trim().is_empty()) => {
                Some(Fault::Cells { found: ends.len(), columns })
            }
            Some(column) => Some(Fault::Cell { column }),
            None => {
                rows.push(self.number, text, ends);
                None
            }
        };
        self.is_utf8 |= !text.is_ascii();
        Ok(fault)
    }

    fn utf8(&self, size: &Size) -> Option<(&str, &[usize])> {
        let text = std::str::from_utf8(self.text.get(..size.text)?).ok()?;
        Some((text, self.ends.get(..size.cells)?))
    }

    fn encoding(&self, encoding: Encoding) -> io::Error {
        let (zh, en, name) = match encoding {
            Encoding::Utf16 => {
                ("这是 UTF-16（“Unicode 文本”），不是 UTF-8", "this is UTF-16 (\"Unicode text\"), not UTF-8", "UTF-16")
            }
            Encoding::Other => {
                ("不是 UTF-8，多半是 GB 18030（GBK）", "not UTF-8, most likely GB 18030 (GBK)", "GB18030")
            }
        };
        let message = self.locale.pick(
            format!("{zh}：请在电子表格里另存为“CSV UTF-8”，或运行 iconv -f {name} -t UTF-8"),
            format!("{en}: save it as \"CSV UTF-8\" in the spreadsheet, or run iconv -f {name} -t UTF-8"),
        );
        io::Error::new(ErrorKind::InvalidData, message)
    }

    /// Reads the next row that has any cell. A row that is too large is passed over, and only its fault is kept.
    fn row(&mut self) -> io::Result<Option<Result<Size, Fault>>> {
        if !self.begin()? {
            return Ok(None);
        }
        self.number += 1;
        let (mut size, mut fault) = (Size { text: 0, cells: 0 }, None);
        loop {
            let input = self.source.fill_buf()?;
            let at_end = input.is_empty();
            // At the end a line break is due. Inside quotes it ends no row, which shows that a quote is open.
            let input = if at_end { b"\n" } else { input };
            let text = self.text.get_mut(size.text..).unwrap_or_default();
            let ends = self.ends.get_mut(size.cells..).unwrap_or_default();
            let (result, took, wrote, ended) = self.csv.read_record(input, text, ends);
            self.after_return = took.checked_sub(1).and_then(|last| input.get(last)) == Some(&b'\r');
            size.text += wrote;
            size.cells += ended;
            if !at_end {
                self.source.consume(took);
                self.taken += took as u64;
            }
            match result {
                ReadRecordResult::InputEmpty if at_end => return Ok(Some(Err(Fault::Quote))),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.text.len() as u64 >= MOST => {
                    (size.text, fault) = (0, fault.or(Some(Fault::TooLong)));
                }
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() >= MOST_COLUMNS => {
                    (size.cells, fault) = (0, fault.or(Some(Fault::Columns)));
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => return Ok(Some(fault.map_or(Ok(size), Err))),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    /// Passes over blank rows, counting them; whether a row follows.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            let Some(&byte) = self.source.fill_buf()?.first() else { return Ok(false) };
            match byte {
                b'\n' if self.after_return => self.after_return = false,
                b'\n' => self.number += 1,
                b'\r' => {
                    self.number += 1;
                    self.after_return = true;
                }
                _ => return Ok(true),
            }
            self.source.consume(1);
            self.taken += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the rows by number: their cells, or the fault.
    fn read(text: &[u8], columns: usize) -> Vec<(u64, Result<Vec<String>, Fault>)> {
        // Whatever the buffer holds at a time, the rows are the same.
        let all = read_by(text, columns, 4096);
        for buffer in [3, 7] {
            assert_eq!(read_by(text, columns, buffer), all);
        }
        all
    }

    fn read_by(text: &[u8], columns: usize, buffer: usize) -> Vec<(u64, Result<Vec<String>, Fault>)> {
        let (mut all, mut bytes) = (Vec::new(), 0);
        let reader = Reader::new(BufReader::with_capacity(buffer, text), Locale::En);
        let give = &mut |rows: Rows, taken| {
            let texts = |cells: Cells<'_>| cells.iter().map(str::to_owned).collect();
            all.extend(rows.iter().map(|(number, cells)| (number, cells.map(texts))));
            bytes += taken;
            Flow::Continue(())
        };
        assert!(reader.rows(columns, give).unwrap().is_continue());
        assert_eq!(bytes, text.len() as u64, "every byte is counted");
        all
    }

    fn row<const N: usize>(cells: [&str; N]) -> Result<Vec<String>, Fault> {
        Ok(cells.map(str::to_owned).to_vec())
    }

    #[test]
    fn rows_are_counted_as_spreadsheets_count_them() {
        let expected =
            [(1, row(["a", "b"])), (2, row(["line\nbreak", "\"q\","])), (5, row(["c", ""])), (6, row(["", "d"]))];
        for end in ["\n", "\r\n"] {
            let text = ["a,b", "\"line\nbreak\",\"\"\"q\"\",\"", "", ",", "c,", ",d"].join(end);
            assert_eq!(read(text.as_bytes(), 2), expected, "{end:?}");
            assert_eq!(read((text + end).as_bytes(), 2), expected, "{end:?}");
        }
        assert_eq!(read(b"a,b\rc,d\r\re,f", 2), [(1, row(["a", "b"])), (2, row(["c", "d"])), (4, row(["e", "f"]))]);
    }

    #[test]
    fn a_byte_order_mark_belongs_to_no_name() {
        let text = "\u{feff}a , b\n1,2\n";
        for buffer in [1, 2, 4096] {
            let source = BufReader::with_capacity(buffer, text.as_bytes());
            assert_eq!(Reader::new(source, Locale::En).header(&|_| 0).unwrap().unwrap(), ["a", "b"]);
        }
    }

    #[test]
    fn a_row_of_another_length_is_a_fault_of_that_row() {
        let fault = |found| Err(Fault::Cells { found, columns: 2 });
        assert_eq!(read(b"a\nb,c\nd,e,f\n", 2), [(1, fault(1)), (2, row(["b", "c"])), (3, fault(3))]);
    }

    #[test]
    fn an_open_quote_swallows_no_rows_unseen() {
        assert_eq!(read(b"a,b\nc,\"d\ne,f\n", 2), [(1, row(["a", "b"])), (2, Err(Fault::Quote))]);
        assert_eq!(read(b"a,\"b\"", 2), [(1, row(["a", "b"]))]);
    }

    #[test]
    fn what_is_too_large_is_passed_over() {
        let wide = ",".repeat(MOST_COLUMNS);
        let long = "x".repeat(MOST as usize + 1);
        let cell = "x".repeat(MOST_CELL + 1);
        let text = format!("a,b\n{wide}\nc,{long}\nd,{cell}\ne,f\n");
        let faults = [(2, Err(Fault::Columns)), (3, Err(Fault::TooLong)), (4, Err(Fault::Cell { column: 1 }))];
        let mut expected = vec![(1, row(["a", "b"]))];
        expected.extend(faults);
        expected.push((5, row(["e", "f"])));
        assert!(read_by(text.as_bytes(), 2, 4096) == expected);
        let most = "x".repeat(MOST_CELL);
        assert!(read_by(format!("a,{most}").as_bytes(), 2, 4096) == [(1, row(["a", &most]))]);
    }

    #[test]
    fn a_workbook_is_no_table_of_text() {
        for file in [b"PK\x03\x04\x14\0".as_slice(), b"\xd0\xcf\x11\xe0\xa1\xb1"] {
            let mut reader = Reader::new(BufReader::new(file), Locale::En);
            assert!(reader.header(&|_| 0).unwrap_err().to_string().contains("workbook"));
        }
    }

    #[test]
    fn another_encoding_is_refused_and_a_slip_is_one_row() {
        let gb18030 = b"name\nabc\n\xc5\xb7\xd1\xf4\n";
        let mut seen = 0;
        let reader = Reader::new(BufReader::new(gb18030.as_slice()), Locale::En);
        let refused = reader.rows(1, &mut |rows, _| {
            seen += rows.iter().count();
            Flow::Continue(())
        });
        assert!(refused.unwrap_err().to_string().contains("iconv"));
        assert_eq!(seen, 2, "rows before it count");
        assert_eq!(
            read("名\n\u{1f600}\n".as_bytes().iter().copied().chain(*b"\xff\nz\n").collect::<Vec<_>>().as_slice(), 1),
            [(1, row(["名"])), (2, row(["\u{1f600}"])), (3, Err(Fault::Encoding)), (4, row(["z"]))]
        );
        for mark in [[0xff, 0xfe], [0xfe, 0xff]] {
            let mut reader = Reader::new(BufReader::new(mark.as_slice()), Locale::En);
            assert!(reader.header(&|_| 0).unwrap_err().to_string().contains("UTF-16"));
        }
    }
}
