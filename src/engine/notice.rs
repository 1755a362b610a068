//! The one-time notice (一次性告知书): everything that is missing or wrong at once, with remedy and basis.

use alloc::string::String;

use super::document::ROOT;
use super::place::wording;
use super::program::Program;
use super::report::{Report, pending_member, problems_member, write_verdict};
use super::session::Session;
use crate::base::json::text_member;
use crate::base::text::lossy;
use crate::message::{self, Locale, Verdict};
use crate::pack::{NOTES, note};

/// Returns the item's title in a language; empty for a plain schema without one.
pub(crate) fn title(program: &Program, locale: Locale) -> String {
    let pack = &program.pack;
    let titles = pack.member(ROOT, NOTES).and_then(|notes| pack.member(notes, note::TITLE));
    match titles {
        Some(titles) => wording(program, titles, locale),
        None => {
            let plain = pack.member(ROOT, "title").and_then(|title| pack.text(title));
            lossy(plain.unwrap_or_default())
        }
    }
}

/// Returns the notice of an application as JSON.
pub fn notice(session: &Session, report: &Report, locale: Locale) -> String {
    let mut out = String::from("{");
    frame(session, report.verdict, locale, &mut out);
    write_verdict(report.verdict, &mut out);
    let mut entries = report.problems.clone();
    entries.retain(|problem| !problem.warning);
    problems_member("entries", &entries, &mut out);
    pending_member(&report.pending, &mut out);
    out.push('}');
    out
}

/// Writes the members of the notice beside its entries.
pub(crate) fn frame(session: &Session, verdict: Verdict, locale: Locale, out: &mut String) {
    let words = message::notice(locale, verdict);
    text_member("title", words.title, out);
    text_member("item", &title(session.program(), locale), out);
    if let Some(today) = session.judge().context.today {
        let mut date = String::new();
        today.push_to(&mut date);
        text_member("date", &date, out);
    }
    text_member("heading", words.problems, out);
    text_member("pendingHeading", words.pending, out);
    text_member("closing", words.closing, out);
}
