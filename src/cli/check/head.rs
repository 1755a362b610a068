//! The head of a CSV file as Excel writes it: separators, a `sep=` line, a title above the names of the columns.
//!
//! Only the first lines are looked at, and more than the first one only if it names no column.

use csv_core::ReadRecordResult;

/// The separators that Excel writes, by the settings of the system.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// Maximum number of rows inspected.
const MOST_ROWS: usize = 10;
/// Maximum number of cells of a row inspected.
const MOST_CELLS: usize = 16_384;

/// The position of the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) separator: u8,
    /// Number of rows before it that are not blank.
    pub(super) skipped: usize,
}

/// Finds the row that names most columns. `known` counts the cells that name a column.
///
/// `None`: no row does. A row below the first one counts only if it names most of its columns: a value may happen to be a name.
pub(super) fn find(text: &[u8], known: &dyn Fn(&[String]) -> usize) -> Option<Head> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let fixed = stated(text);
    let separators = fixed.as_ref().map_or(&SEPARATORS[..], std::slice::from_ref);
    let above = usize::from(fixed.is_some());
    let mut best: Option<(usize, Head)> = None;
    for &separator in separators {
        for (row, cells) in rows(text, separator).iter().enumerate().skip(above) {
            let (count, filled) = (known(cells), cells.iter().filter(|cell| !cell.is_empty()).count());
            let is_head = count > 0 && (row == above || count * 2 > filled);
            if is_head && best.is_none_or(|(most, _)| count > most) {
                best = Some((count, Head { separator, skipped: row }));
            }
        }
    }
    best.map(|(_, head)| head)
}

/// Returns the separator that a first line `sep=;` states.
pub(super) fn stated(text: &[u8]) -> Option<u8> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.trim_ascii().is_empty())?;
    // The separator may be a tab, which is no blank here.
    let stated = line.trim_ascii_start().strip_prefix(b"sep=")?;
    stated.first().copied().filter(|byte| byte.is_ascii() && *byte != b'"')
}

/// The first rows that are not blank, with blanks around the cells removed.
fn rows(text: &[u8], separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
    let (mut rest, mut rows) = (text, Vec::new());
    let (mut out, mut ends) = (vec![0; text.len() + 1], vec![0; MOST_CELLS]);
    while rows.len() < MOST_ROWS {
        let (mut wrote, mut ended) = (0, 0);
        loop {
            let (result, took, text, cells) = reader.read_record(rest, &mut out[wrote..], &mut ends[ended..]);
            rest = rest.get(took..).unwrap_or_default();
            (wrote, ended) = (wrote + text, ended + cells);
            match result {
                // Once more with nothing, which ends the last row.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record => break,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull | ReadRecordResult::End => return rows,
            }
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let cells = starts
            .zip(ends.iter().copied())
            .take(ended)
            .map(|(start, end)| String::from_utf8_lossy(out.get(start..end).unwrap_or_default()).trim().to_owned());
        rows.push(cells.collect());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Option<(char, usize)> {
        let known =
            |cells: &[String]| cells.iter().filter(|cell| ["姓名", "name", "age"].contains(&cell.as_str())).count();
        find(text.as_bytes(), &known).map(|head| (char::from(head.separator), head.skipped))
    }

    #[test]
    fn the_row_that_names_most_columns_is_the_head() {
        for (text, expected) in [
            ("name,age\na,1\n", Some((',', 0))),
            ("name", Some((',', 0))),
            ("姓名;age\na;1\n", Some((';', 0))),
            ("\u{feff}name\tage\n", Some(('\t', 0))),
            ("\"name\";\"age\"\n", Some((';', 0))),
            // A tie goes to the comma.
            ("name;other,age\n", Some((',', 0))),
            ("sep=;\nname;age\n", Some((';', 1))),
            ("\u{feff}sep=\t\r\nname\tage\r\n", Some(('\t', 1))),
            ("sep=|\r\nname|age\r\n", Some(('|', 1))),
            ("某局 2026 年名册,\n\nname,age\n", Some((',', 1))),
            ("某局,,\n填表人,甲,\nname,age,other\n", Some((',', 2))),
            // A value that happens to be a name is not a head.
            ("a,b,c\nname,1,2\n", None),
            ("sep=;\nname,age\n", None),
            ("a;b\n1;2\n", None),
            ("", None),
        ] {
            assert_eq!(head(text), expected, "{text:?}");
        }
    }
}
