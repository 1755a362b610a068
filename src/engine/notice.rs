//! The one-time notice (一次性告知书): everything that is missing or wrong, said at once, with what to do and on what basis.

use alloc::string::String;

use super::document::ROOT;
use super::json::write_str;
use super::place::wording;
use super::program::Program;
use super::report::{Pending, Problem, Report, list, member, write_verdict};
use super::session::Session;
use crate::message::{self, Locale};

/// The item's title in a language; empty for a plain schema without one.
pub fn title(program: &Program, locale: Locale) -> String {
    let pack = &program.pack;
    let titles = pack.member(ROOT, "x-qingdan").and_then(|notes| pack.member(notes, "title"));
    match titles {
        Some(titles) => wording(program, titles, locale),
        None => {
            let plain = pack.member(ROOT, "title").and_then(|title| pack.text(title));
            plain.map(String::from_utf16_lossy).unwrap_or_default()
        }
    }
}

/// The notice of an application as JSON.
pub fn notice(session: &Session, report: &Report, locale: Locale) -> String {
    let words = message::notice(locale, report.verdict);
    let mut out = String::from("{");
    let text = |name: &str, text: &str, first, out: &mut String| {
        member(name, first, out);
        write_str(text, out);
    };
    text("title", words.title, true, &mut out);
    text("item", &title(session.program(), locale), false, &mut out);
    if let Some(today) = session.judge().context.today {
        let mut date = String::new();
        today.push_to(&mut date);
        text("date", &date, false, &mut out);
    }
    out.push(',');
    write_verdict(report.verdict, &mut out);
    text("heading", words.problems, false, &mut out);
    member("entries", false, &mut out);
    list(&report.problems, &mut out, Problem::write);
    text("pendingHeading", words.pending, false, &mut out);
    member("pending", false, &mut out);
    list(&report.pending, &mut out, Pending::write);
    text("closing", words.closing, false, &mut out);
    out.push('}');
    out
}
