//! The faults of lines and rows that are not applications. Their words repeat nothing of the content.

use super::Locale;
use crate::engine::{SyntaxError, SyntaxKind};
use crate::source::text::is_utf16;

/// The reason why a line, row or file is not an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Longer than the limit.
    TooLong,
    /// Not JSON, or more of it than an application may be.
    Json(SyntaxError),
    /// More columns than are read.
    Columns,
    /// A row of another length than the header.
    Cells { found: usize, columns: usize },
    /// A cell longer than the limit; its column from 0.
    Cell { column: usize },
    /// Not UTF-8.
    Encoding,
    /// UTF-16.
    Utf16,
    /// A quote that the file does not close.
    Quote,
}

impl Fault {
    /// Returns why a text is not JSON: first of all, because it is not UTF-8.
    pub(super) fn of_json(text: &[u8], error: SyntaxError) -> Self {
        match (is_utf16(text), std::str::from_utf8(text)) {
            (true, _) => Self::Utf16,
            (false, Err(_)) if error.kind == SyntaxKind::Unexpected => Self::Encoding,
            (false, _) => Self::Json(error),
        }
    }

    /// Returns the fault in words that fit into brackets.
    pub(super) fn reason(self, locale: Locale) -> String {
        match self {
            Self::TooLong => locale.pick("超过 16 MiB".to_owned(), "longer than 16 MiB".to_owned()),
            Self::Json(SyntaxError { kind, offset }) => {
                let (zh, en) = match kind {
                    SyntaxKind::Unexpected => ("不是 JSON", "not JSON"),
                    SyntaxKind::Depth => ("嵌套太深", "nested too deep"),
                    SyntaxKind::Size => ("值太多", "too many values"),
                };
                let byte = offset + 1;
                locale.pick(format!("{zh}，从第 {byte} 个字节起"), format!("{en}, from byte {byte} on"))
            }
            Self::Columns => locale.pick("超过 16384 列".to_owned(), "more than 16,384 columns".to_owned()),
            Self::Cells { found, columns } => locale.pick(
                format!("有 {found} 格，表头有 {columns} 列"),
                format!("it has {found} cells, the header {columns} columns"),
            ),
            Self::Cell { column } => {
                let column = column_name(column);
                locale.pick(
                    format!("{column} 列的格超过 1 MiB"),
                    format!("the cell in column {column} is longer than 1 MiB"),
                )
            }
            Self::Encoding => locale.pick("不是 UTF-8，请另存为 UTF-8", "not UTF-8; save it as UTF-8").to_owned(),
            Self::Utf16 => locale.pick("这是 UTF-16，请另存为 UTF-8", "this is UTF-16; save it as UTF-8").to_owned(),
            Self::Quote => locale.pick(
                "引号没有合上，之后的都读成了这一行".to_owned(),
                "a quote is not closed, so all that follows was read as this row".to_owned(),
            ),
        }
    }

    /// The message of a line or row.
    pub(super) fn message(self, number: u64, locale: Locale) -> String {
        let reason = self.reason(locale);
        match self {
            Self::Json(_) => locale.pick(
                format!("第 {number} 行不是一份 JSON 申请（{reason}）"),
                format!("line {number} is not an application in JSON ({reason})"),
            ),
            _ => locale.pick(
                format!("第 {number} 行不是一份申请（{reason}）"),
                format!("line {number} is not an application ({reason})"),
            ),
        }
    }
}

/// A column as spreadsheets name it: A to Z, AA, AB and so on.
pub(super) fn column_name(column: usize) -> String {
    let (mut name, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_spreadsheets() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_name(column), name);
        }
    }
}
