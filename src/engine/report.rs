//! What is said of an application: verdict, problems, what is still to follow, and the receipt.

use alloc::string::String;
use alloc::vec::Vec;

use super::canonical;
use super::collect::{self, Found};
use super::document::{Document, NONE, Node, ROOT, Value};
use super::place::Place;
use super::session::Session;
use super::words;
use crate::base::json::{flag_member, member, number_member, separate, text_member};
use crate::base::sha256;
use crate::base::sort::order;
use crate::base::text::lossy;
use crate::identifier::Date;
use crate::message::{self, Locale, Verdict, Within};
use crate::pack::note;

/// The version of the engine, as receipts name it.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// The answer of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How the application stands.
    pub verdict: Verdict,
    /// What is wrong or worth a look, in form order.
    pub problems: Vec<Problem>,
    /// What is accepted for now.
    pub pending: Vec<Pending>,
    /// What was checked by what.
    pub receipt: Receipt,
}

/// One thing that is wrong or worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON Pointer of the place itself, also for what is missing.
    pub path: String,
    /// The stable code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// Only worth a look: the verdict does not depend on it.
    pub warning: bool,
    /// What the checklist calls the place.
    pub label: Option<String>,
    /// What to do.
    pub remedy: Option<String>,
    /// What it is asked on.
    pub basis: Option<String>,
    /// The keyword of the pack that found it.
    pub keyword: String,
    /// JSON Pointer into the pack.
    pub schema_path: String,
    /// The parameters of the message as a JSON object.
    pub params: String,
}

/// A material that is accepted for now by a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// JSON Pointer of the material.
    pub path: String,
    /// A pledge stands in for it for good; otherwise it is supplied later.
    pub pledge: bool,
    /// The material's name.
    pub label: Option<String>,
    /// What that means.
    pub message: String,
    /// The time for later supply.
    pub within: Option<(Within, String)>,
}

/// What was checked by what and how it came in: enough to repeat the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The item's id.
    pub item: String,
    /// Its version.
    pub version: u32,
    /// `sha256:…` of the pack's content.
    pub pack: String,
    /// The day of the check.
    pub today: Option<Date>,
    /// How the application came in.
    pub channel: Option<String>,
    /// The outlet that took it.
    pub outlet: Option<String>,
    /// SHA-256 of the application in RFC 8785 form.
    pub application: String,
    /// What the check found.
    pub verdict: Verdict,
}

/// The verdict without its reasons.
pub fn verdict(session: &Session) -> Verdict {
    match (session.valid(), session.is_promised()) {
        (false, _) => Verdict::Incomplete,
        (true, true) => Verdict::Acceptable,
        (true, false) => Verdict::Complete,
    }
}

/// The verdict of a name in reports.
pub fn verdict_from_name(name: &str) -> Option<Verdict> {
    [Verdict::Complete, Verdict::Acceptable, Verdict::Incomplete].into_iter().find(|&known| verdict_name(known) == name)
}

/// The name of a verdict in reports.
pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Complete => "complete",
        Verdict::Acceptable => "acceptable",
        Verdict::Incomplete => "incomplete",
    }
}

/// The whole report.
pub fn report(session: &Session, locale: Locale) -> Report {
    Report {
        verdict: verdict(session),
        problems: all_problems(session, locale),
        pending: all_pending(session, locale),
        receipt: receipt(session),
    }
}

/// Everything that is wrong or worth a look, in form order.
pub fn all_problems(session: &Session, locale: Locale) -> Vec<Problem> {
    problems(session, &collect::all(session), locale)
}

/// Words problems, in form order.
pub fn problems(session: &Session, found: &[Found], locale: Locale) -> Vec<Problem> {
    let (program, document) = (session.program(), session.document());
    // Of one place, what the object around it finds comes first; then the turn keeps problems in the order of the pack.
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

/// What is accepted for now, in form order.
pub fn all_pending(session: &Session, locale: Locale) -> Vec<Pending> {
    let promised = promised(session);
    let mut places = Vec::new();
    for &(node, _) in &promised {
        places.push(Place::new(session.program(), session.document(), node, collect::HERE).order());
    }
    let mut all = Vec::new();
    for number in order(places.len(), &|a, b| places[a] < places[b]) {
        let (node, pledge) = promised[number as usize];
        all.push(pending(session, node, pledge, locale));
    }
    all
}

/// The materials that a promise may stand in for and does, and whether it is a pledge.
pub(super) fn promised(session: &Session) -> Vec<(Node, bool)> {
    let (program, document) = (session.program(), session.document());
    let mut promised = Vec::new();
    let materials = document.child(ROOT, program.materials);
    if materials == NONE {
        return promised;
    }
    for material in document.children(materials) {
        // Only what the material's schema knows is a promise; anything else is a problem.
        let accepted = |key| session.schema(material).is_some_and(|schema| program.member(schema, key).is_some());
        let is_true = |key| match document.child(material, key) {
            NONE => false,
            node => accepted(key) && matches!(document.value(node), Value::Bool(true)),
        };
        let pledge = is_true(program.pledged);
        if pledge || is_true(program.later) {
            promised.push((material, pledge));
        }
    }
    promised
}

fn pending(session: &Session, node: Node, pledge: bool, locale: Locale) -> Pending {
    let place = Place::new(session.program(), session.document(), node, collect::HERE);
    let label = place.label(locale);
    let within =
        if pledge { None } else { place.note(note::LATER_WITHIN).and_then(|at| within(&session.program().pack, at)) };
    let mut message = String::new();
    match pledge {
        true => message::pending_pledge(locale, label.as_deref(), &mut message),
        false => message::pending_later(locale, label.as_deref(), within.as_ref().map(|within| within.0), &mut message),
    }
    Pending { path: place.pointer(), pledge, label, message, within }
}

fn within(pack: &Document, at: Node) -> Option<(Within, String)> {
    let unit = lossy(pack.text(pack.member(at, note::limit::UNIT)?)?);
    match pack.value(pack.member(at, note::limit::VALUE)?) {
        Value::Number(value) => Some((Within { value: value.as_u32()?, unit: message::Unit::from_name(&unit)? }, unit)),
        _ => None,
    }
}

/// The receipt of an application as it is.
pub fn receipt(session: &Session) -> Receipt {
    let program = session.program();
    let context = session.judge().context;
    Receipt {
        item: program.id.clone(),
        version: program.version,
        pack: program.hash.clone(),
        today: context.today,
        channel: context.channel.as_deref().map(lossy),
        outlet: context.outlet.as_deref().map(lossy),
        application: digest(session),
        verdict: verdict(session),
    }
}

/// The SHA-256 of the application in RFC 8785 form.
pub fn digest(session: &Session) -> String {
    let mut text = String::new();
    canonical::write(session.document(), ROOT, &mut text);
    sha256::label(text.as_bytes())
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

/// Writes the member `pending`.
pub fn pending_member(pending: &[Pending], out: &mut String) {
    member("pending", out);
    write_pending(pending, out);
}

/// Writes what is pending as a list.
pub fn write_pending(pending: &[Pending], out: &mut String) {
    out.push('[');
    for pending in pending {
        separate(out);
        pending.write(out);
    }
    out.push(']');
}

impl Report {
    /// Whether the application can be handed in.
    pub fn valid(&self) -> bool {
        self.verdict != Verdict::Incomplete
    }

    /// The report as JSON: the same bytes natively and in Wasm.
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
    text_member("verdict", verdict_name(verdict), out);
    flag_member("valid", verdict != Verdict::Incomplete, out);
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

impl Pending {
    /// Writes it as JSON.
    pub fn write(&self, out: &mut String) {
        out.push('{');
        text_member("path", &self.path, out);
        text_member("kind", if self.pledge { "pledge" } else { "later" }, out);
        if let Some(label) = &self.label {
            text_member("label", label, out);
        }
        text_member("message", &self.message, out);
        if let Some((within, unit)) = &self.within {
            member("within", out);
            out.push('{');
            number_member("value", within.value.into(), out);
            text_member("unit", unit, out);
            out.push('}');
        }
        out.push('}');
    }
}

impl Receipt {
    /// Writes it as JSON.
    pub fn write(&self, out: &mut String) {
        out.push('{');
        text_member("item", &self.item, out);
        number_member("version", self.version.into(), out);
        text_member("pack", &self.pack, out);
        text_member("engine", ENGINE, out);
        if let Some(today) = self.today {
            let mut day = String::new();
            today.push_to(&mut day);
            text_member("today", &day, out);
        }
        for (name, text) in [("channel", &self.channel), ("outlet", &self.outlet)] {
            if let Some(text) = text {
                text_member(name, text, out);
            }
        }
        text_member("application", &self.application, out);
        text_member("verdict", verdict_name(self.verdict), out);
        out.push('}');
    }
}
