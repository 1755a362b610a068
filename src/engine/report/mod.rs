//! The report on an application: verdict, problems, pending materials, receipt.

mod pending;
mod problem;
mod receipt;

use alloc::string::String;
use alloc::vec::Vec;

pub use pending::{Pending, all_pending, pending_member, write_pending};
pub use problem::{Problem, all_problems, problems, problems_member};
pub use receipt::{ENGINE, Receipt, digest, receipt};

use super::session::Session;
use crate::base::json::{flag_member, member, text_member};
use crate::message::{Locale, Verdict};

/// The answer of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Complete, acceptable or incomplete.
    pub verdict: Verdict,
    /// Errors and warnings, in form order.
    pub problems: Vec<Problem>,
    /// Materials that are pledged or follow later.
    pub pending: Vec<Pending>,
    /// Identifies the check.
    pub receipt: Receipt,
}

/// Returns the verdict alone.
pub fn verdict(session: &Session) -> Verdict {
    match (session.valid(), session.is_promised()) {
        (false, _) => Verdict::Incomplete,
        (true, true) => Verdict::Acceptable,
        (true, false) => Verdict::Complete,
    }
}

/// Returns the whole report.
pub fn report(session: &Session, locale: Locale) -> Report {
    Report {
        verdict: verdict(session),
        problems: all_problems(session, locale),
        pending: all_pending(session, locale),
        receipt: receipt(session),
    }
}

impl Report {
    /// Returns true if the application can be handed in.
    pub fn valid(&self) -> bool {
        self.verdict != Verdict::Incomplete
    }

    /// Returns the report as JSON: the same bytes natively and in Wasm.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        out.push('{');
        write_verdict(self.verdict, &mut out);
        problems_member("problems", &self.problems, &mut out);
        pending_member(&self.pending, &mut out);
        member("receipt", &mut out);
        self.receipt.write(&mut out);
        out.push('}');
        out
    }
}

/// Writes the members `verdict` and `valid`.
pub fn write_verdict(verdict: Verdict, out: &mut String) {
    text_member("verdict", verdict.name(), out);
    flag_member("valid", verdict != Verdict::Incomplete, out);
}
