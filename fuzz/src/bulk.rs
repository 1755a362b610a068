//! Files with many applications: every line and row gets one report, whatever it contains and however it is read.

use qingdan::cli::{Bulk, reports};
use qingdan::engine::{Locale, Options, Pack};
use serde_json::Value;

/// Sizes of the read buffer; the last holds any input.
const BUFFERS: [usize; 3] = [1, 7, 1 << 16];

/// Input: a pack, NUL, and a CSV file.
pub fn csv(data: &[u8]) {
    let (pack, text) = super::halves(data);
    if let Some(reports) = read(pack, Bulk::Csv, text) {
        // The header gets no report.
        let breaks = text.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
        assert!(reports.len() <= breaks, "{} reports on {breaks} rows", reports.len());
    }
}

/// Input: a pack, NUL, and an NDJSON file.
pub fn ndjson(data: &[u8]) {
    let (pack, text) = super::halves(data);
    let Some(reports) = read(pack, Bulk::Ndjson, text) else { return };
    let loaded = Pack::load(pack).expect("it was loaded");
    let options = Options { locale: Locale::En, ..Options::default() };
    let lines: Vec<&[u8]> = text.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).collect();
    let lines: Vec<&[u8]> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    assert_eq!(reports.len(), lines.len(), "one report per line");
    for (line, said) in lines.iter().zip(&reports) {
        match loaded.check(line, &options) {
            Ok(report) => assert_eq!(*said, report.to_json(), "the same as on its own"),
            Err(_) => assert!(said.contains("\"input.line\""), "{said}"),
        }
    }
}

/// The reports, asserted to be the same for every buffer. Empty if the input cannot be read.
fn read(pack: &[u8], bulk: Bulk, text: &[u8]) -> Option<Vec<String>> {
    let [first, others @ ..] = BUFFERS;
    let read = reports(pack, bulk, text, first);
    for buffer in others {
        assert_eq!(read, reports(pack, bulk, text, buffer), "read {buffer} bytes at a time");
    }
    let reports: Vec<String> = read.ok()?.lines().map(str::to_owned).collect();
    for report in &reports {
        let report: Value = serde_json::from_str(report).expect("a report is JSON");
        assert!(report["verdict"].is_string(), "{report}");
    }
    Some(reports)
}
