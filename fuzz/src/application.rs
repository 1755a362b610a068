//! An application as JSON text is read if it is JSON, and then checked.

use qingdan::engine::{self, Edited, Locale, Options, Pack, Report, SyntaxKind, pointer, report};
use serde::de::IgnoredAny;

/// The report lists no more problems than this; a longer list cannot be compared with the verdict.
const MAX_PROBLEMS: usize = 10_000;

/// Input: a pack, NUL, and an application.
pub fn application(data: &[u8]) {
    let (pack, text) = super::halves(data);
    let Ok(loaded) = Pack::load_with(pack, Edited::Taken) else { return };
    let options = Options { locale: Locale::En, today: engine::Date::from_str("2026-03-02"), ..Options::default() };
    let mut session = loaded.open(&options);
    match session.read(text) {
        Ok(()) => {
            assert!(is_json(text), "accepted, but serde_json refuses it");
            let report = report::report(&session, Locale::En);
            judged(&report);
            let again = loaded.check(text, &options).expect("it was accepted before");
            assert_eq!(report, again, "the same text gives the same report");
            let notice = engine::notice(&session, &report, Locale::En);
            serde_json::from_str::<serde_json::Value>(&notice).expect("a notice is JSON");
        }
        Err(error) => {
            assert!(error.offset <= text.len(), "{error}");
            assert!(
                error.kind != SyntaxKind::Unexpected || !is_json(text),
                "not read, and serde_json takes it: {error}"
            );
        }
    }
}

fn judged(report: &Report) {
    serde_json::from_str::<serde_json::Value>(&report.to_json()).expect("a report is JSON");
    let errors = report.problems.iter().filter(|problem| !problem.warning).count();
    if report.problems.len() < MAX_PROBLEMS {
        assert_eq!(report.valid(), errors == 0, "the verdict disagrees with the problems: {:?}", report.problems);
    }
    for problem in &report.problems {
        let path: Vec<u16> = problem.path.encode_utf16().collect();
        assert!(pointer::split(&path).is_some(), "{}", problem.path);
    }
}

/// Asks another reader.
fn is_json(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    std::str::from_utf8(text).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok())
}
