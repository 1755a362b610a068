//! Cases: sample applications for a checklist, each with its expected report.
//!
//! A **case** is one application with the verdict, problems, warnings and pending materials that an editor expects for
//! it. Cases are written in `<id>.cases.yaml` beside `<id>.yaml`. They are parsed like a checklist ([`parse()`]) and
//! run against the compiled one by the engine that judges real applications ([`run()`]). A deviation is a
//! [`Difference`]; parts of the checklist that no case exercises are [`Unreached`].
//!
//! ```
//! use qingdan::checklist::{self, Authorities};
//! use qingdan::{cases, compile, engine};
//!
//! let file = "qingdan: 1\nid: a\nversion: 1\ntitle: { zh: 示例 }\nauthority: a\ntype: licence\nhandling: instant\n\
//! fields: { mobile: { label: { zh: 手机号码 }, type: mobile } }\n";
//! let checklist = checklist::parse("a.yaml", file.as_bytes()).0.unwrap();
//! let pack = compile::to_text(&compile::compile(&checklist, &Authorities::default()));
//! let pack = engine::Pack::load(pack.as_bytes())?;
//!
//! let file = "qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n  nothing: { application: {}, verdict: complete }\n";
//! let (cases, diagnostics) = cases::parse("a.cases.yaml", file.as_bytes());
//! assert_eq!(diagnostics, []);
//! let outcome = cases::run(&cases.unwrap(), &checklist, &pack);
//!
//! let messages: Vec<String> = outcome.differences().map(|difference| difference.message().en).collect();
//! assert_eq!(messages, ["case nothing: expected complete, but got incomplete", "case nothing: /mobile required is reported, but not listed"]);
//! assert_eq!((outcome.coverage.reached(), outcome.coverage.total()), (0, 1));
//! # Ok::<(), engine::LoadError>(())
//! ```

mod build;
mod compare;
mod coverage;
mod difference;
mod edit;
mod model;
mod reach;
mod read;
mod run;
mod shape;

pub use coverage::{Coverage, Part, Unreached};
pub use difference::{Difference, List, What};
pub use model::{Case, CaseFile, Expected};
pub use reach::Reach;
pub use run::{Outcome, Ran, run};
pub use shape::{schema, tables};

use crate::checklist::model::Checklist;
use crate::source::Diagnostic;
use crate::source::diagnostic::Sink;
use crate::source::shape::check as check_shape;
use crate::source::{FileKind, read as read_file};

/// Parses a file of cases. Returns the cases and all diagnostics.
///
/// Cases are returned whenever the file is a YAML mapping. They can be run if no diagnostic [is an
/// error](Diagnostic::is_error).
#[must_use]
pub fn parse(name: &str, bytes: &[u8]) -> (Option<CaseFile>, Vec<Diagnostic>) {
    let mut sink = Sink::new(name);
    let cases = read_file(bytes, FileKind::Cases, Some(&shape::CASES), &mut sink).map(|root| {
        check_shape(&root, &shape::CASES, &mut sink);
        read::file(&root, &mut sink)
    });
    (cases, sink.finish())
}

/// Reports cases whose channel the checklist does not offer. `name` is the file of the cases.
#[must_use]
pub fn check_channels(name: &str, cases: &CaseFile, checklist: &Checklist) -> Vec<Diagnostic> {
    let mut sink = Sink::new(name);
    let offered: Vec<&str> = checklist.channels.iter().map(|channel| channel.as_str()).collect();
    for case in &cases.cases {
        let Some(channel) = case.channel.as_ref().filter(|channel| !offered.contains(&channel.as_str())) else {
            continue;
        };
        // Without a list every channel is offered. An inherited channel is reported at the case that sets it.
        if offered.is_empty() || case.inherits_channel {
            continue;
        }
        let word = channel.as_str();
        let list = offered.join(", ");
        sink.error(
            "cases.channel",
            channel.span,
            format!("清单的 channels 里没有 {word}"),
            format!("the checklist does not offer the channel {word}"),
        )
        .remedy(format!("清单里有：{list}。"), format!("It has: {list}."));
    }
    sink.finish()
}
