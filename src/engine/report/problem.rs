//! Problems as a report lists them.

use alloc::string::String;
use alloc::vec::Vec;

use crate::base::json::{member, separate, text_member};
use crate::base::sort::order;
use crate::engine::collect::{self, Found};
use crate::engine::place::Place;
use crate::engine::session::Session;
use crate::engine::words;
use crate::message::Locale;

/// An error or a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON Pointer of the place itself, also if its value is missing.
    pub path: String,
    /// The stable code.
    pub code: String,
    /// The mistake.
    pub message: String,
    /// The verdict does not depend on it.
    pub warning: bool,
    /// The label of the place.
    pub label: Option<String>,
    /// The remedy.
    pub remedy: Option<String>,
    /// The provisions, `《law》article`.
    pub basis: Option<String>,
    /// The keyword of the pack that found it.
    pub keyword: String,
    /// JSON Pointer into the pack.
    pub schema_path: String,
    /// The parameters of the message as a JSON object.
    pub params: String,
}

/// Returns all errors and warnings, in form order.
pub fn all_problems(session: &Session, locale: Locale) -> Vec<Problem> {
    problems(session, &collect::all(session), locale)
}

/// Words problems, in form order.
pub fn problems(session: &Session, found: &[Found], locale: Locale) -> Vec<Problem> {
    let (program, document) = (session.program(), session.document());
    // At one place the problems of outer objects come first; the stable sort keeps the order of the pack otherwise.
    let mut places = Vec::new();
    for found in found {
        let place = Place::new(program, document, found.node, found.below);
        places.push((place.order(), document.depth(found.node)));
    }
    let mut problems = Vec::with_capacity(found.len());
    for turn in order(places.len(), &|a, b| places[a] < places[b]) {
        problems.push(words::problem(session, &found[turn as usize], locale));
    }
    problems
}

/// Writes the member `problems` or the like.
pub fn problems_member(name: &str, problems: &[Problem], out: &mut String) {
    member(name, out);
    out.push('[');
    for problem in problems {
        separate(out);
        problem.write(out);
    }
    out.push(']');
}

impl Problem {
    /// Writes the problem as JSON.
    pub fn write(&self, out: &mut String) {
        out.push('{');
        text_member("path", &self.path, out);
        text_member("code", &self.code, out);
        text_member("message", &self.message, out);
        text_member("severity", if self.warning { "warning" } else { "error" }, out);
        for (name, text) in [("label", &self.label), ("remedy", &self.remedy), ("basis", &self.basis)] {
            if let Some(text) = text {
                text_member(name, text, out);
            }
        }
        text_member("keyword", &self.keyword, out);
        text_member("schemaPath", &self.schema_path, out);
        member("params", out);
        out.push_str(&self.params);
        out.push('}');
    }
}
