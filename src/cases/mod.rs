//! Cases: applications beside a checklist, and what has to be said of each.
//!
//! A **case** is one application with the verdict, the problems, the warnings and what is pending that an editor expects
//! for it. Cases stand in `<id>.cases.yaml` beside `<id>.yaml`. They are read like a checklist ([`parse()`]), and run
//! against the compiled one by the same engine that judges applications ([`run()`]). What comes out otherwise is a
//! [`Difference`]; what of the checklist no case comes to is [`Unreached`].
//!
//! ```
//! use qingdan::checklist::{self, Authorities};
//! use qingdan::{cases, compile, engine};
//!
//! let file = "qingdan: 1\nid: a\nversion: 1\ntitle: { zh: 示例 }\nauthority: a\ntype: licence\nhandling: instant\n\
//! fields: { mobile: { label: { zh: 手机号码 }, type: mobile } }\n";
//! let checklist = checklist::parse("a.yaml", file.as_bytes()).0.unwrap();
//! let pack = compile::to_text(&compile::compile(&checklist, &Authorities::default()));
//! let pack = engine::Checklist::load(pack.as_bytes())?;
//!
//! let file = "qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n  nothing: { application: {}, verdict: complete }\n";
//! let (cases, diagnostics) = cases::parse("a.cases.yaml", file.as_bytes());
//! assert_eq!(diagnostics, []);
//! let outcome = cases::run(&cases.unwrap(), &checklist, &pack);
//!
//! let told: Vec<String> = outcome.differences().map(|difference| difference.message().en).collect();
//! assert_eq!(told, ["case nothing: says complete, comes out incomplete", "case nothing: /mobile required, not listed"]);
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
use crate::source::{Opening, read as read_file};

const OPENING: Opening = Opening { zh: "用例文件", en: "a file of cases", first: "qingdan-cases: 1" };

/// The cases in a file, and everything that is wrong with it.
///
/// There are cases whenever the file is a YAML mapping; they are fit for running when no diagnostic
/// [is an error](Diagnostic::is_error).
#[must_use]
pub fn parse(name: &str, bytes: &[u8]) -> (Option<CaseFile>, Vec<Diagnostic>) {
    let mut sink = Sink::new(name);
    let cases = read_file(bytes, &OPENING, &mut sink).map(|root| {
        check_shape(&root, &shape::CASES, &mut sink);
        read::file(&root, &mut sink)
    });
    (cases, sink.finish())
}

/// The channels by which a case comes in and the checklist takes nothing. `name` is the file of the cases.
#[must_use]
pub fn check_channels(name: &str, cases: &CaseFile, checklist: &Checklist) -> Vec<Diagnostic> {
    let mut sink = Sink::new(name);
    let offered: Vec<&str> = checklist.channels.iter().map(|channel| channel.as_str()).collect();
    for case in &cases.cases {
        let Some(channel) = case.channel.as_ref().filter(|channel| !offered.contains(&channel.as_str())) else {
            continue;
        };
        // Without a list every channel is offered; a case that builds on another has its channel told there.
        if offered.is_empty() || case.inherits_channel {
            continue;
        }
        let word = channel.as_str();
        let list = offered.join(", ");
        sink.error(
            "cases.channel",
            channel.span,
            format!("清单的 channels 里没有 {word}"),
            format!("the checklist's channels do not have {word}"),
        )
        .remedy(format!("清单里有：{list}。"), format!("It has: {list}."));
    }
    sink.finish()
}
