//! Bulk input from memory instead of files: the way by which tests give the readers what no file should hold.

use std::io::{BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use super::checker::{Checker, Plan};
use super::input::{Content, Piece, Sources};
use super::places::Places;
use super::{Format, Locale, lines, report};
use crate::cli::support::pipeline::Flow;
use crate::engine::{Options, Pack};

/// How applications in memory are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// One a line.
    Ndjson,
    /// One a row, the first row naming the columns.
    Csv,
}

/// Returns what `qingdan check --format ndjson` writes about applications, one line each, read in pieces of the given size.
///
/// # Errors
/// The pack is refused, or the input cannot be read to its end.
pub fn reports(pack: &[u8], bulk: Bulk, text: &[u8], buffer: usize) -> Result<String, String> {
    let locale = Locale::En;
    let loaded = Pack::load(pack).map_err(|error| error.to_string())?;
    let places = Places::new(pack).map_err(|error| error.to_string())?;
    let options = Options { locale, ..Options::default() };
    let words = report::Text { locale, title: String::new() };
    let reports = Some(Format::Ndjson);
    let plan =
        Plan { pack: loaded, options, locale, text: words, reports, problems: false, fail_fast: false, attached: None };
    let mut checker = Checker::new(Arc::new(plan));

    let (path, mut out) = (Arc::<Path>::from(Path::new("-")), String::new());
    let mut give = |bytes, content| {
        out.push_str(&checker.check(Piece { path: Arc::clone(&path), bytes, content }).reports);
        Flow::Continue(())
    };
    let source = BufReader::with_capacity(buffer, Box::new(Cursor::new(text.to_vec())) as Box<dyn Read>);
    let read = match bulk {
        Bulk::Ndjson => lines::Reader::new(source).lines(&mut |some, bytes| give(bytes, Content::Lines(some))),
        Bulk::Csv => {
            Sources { files: Vec::new(), places: Some(places), ignore_unknown: false, locale }.rows(source, &mut give)
        }
    };
    read.map(|_| out).map_err(|error| error.to_string())
}
