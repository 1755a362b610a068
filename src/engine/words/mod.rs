//! From a failed operation to the words of its problem.

mod kind;
mod seen;

use alloc::string::String;

pub(crate) use seen::{Seen, seen};

use super::collect::Found;
use super::document::{NONE, Node, Unfit, Value};
use super::marks::{TELLS, WARNS};
use super::place::{Place, wording};
use super::pointer;
use super::program::{Op, Program, Test};
use super::report::Problem;
use super::session::Session;
use crate::base::text::{lossy, push};
use crate::message::{self, Kind, Locale};
use crate::pack::{NOTES, note};
use kind::Worder;

/// Words one problem.
pub(crate) fn problem(session: &Session, found: &Found, locale: Locale) -> Problem {
    let program = session.program();
    let place = Place::new(program, session.document(), found.node, found.below);
    let mut problem = Problem {
        path: place.pointer(),
        code: String::new(),
        message: String::new(),
        warning: false,
        label: place.label(locale),
        remedy: None,
        basis: place.note(note::BASIS).map(|node| basis(program, node)),
        keyword: String::new(),
        schema_path: String::new(),
        params: String::from("{}"),
    };
    if found.schema == NONE {
        let kind = match session.document().value(found.node) {
            Value::Unfit(Unfit::Number) => Kind::InputNumber,
            Value::Unfit(Unfit::Depth) => Kind::InputDepth,
            Value::Unfit(Unfit::Kind) => Kind::InputValue,
            _ => Kind::InputText,
        };
        say(&mut problem, &kind, locale);
        return problem;
    }
    let op = &program.schema(found.schema).ops[found.op as usize];
    problem.warning = session.said(found.node, found.schema, found.op) & TELLS == WARNS;
    pointer::write(&program.pack, op.at, &mut problem.schema_path);
    if let Test::Rule { .. } = op.test {
        rule(program, op, locale, &mut problem);
        return problem;
    }
    let worder = Worder { session, found, op, locale, place: &place };
    let code = own_code(program, found, op);
    worder.with_kind(code.as_deref().unwrap_or_default(), &mut |kind| say(&mut problem, kind, locale));
    if let Some(code) = code {
        problem.code = code;
    }
    if let Some(keyword) = keyword(program, op) {
        problem.keyword = keyword;
    }
    problem
}

fn say(problem: &mut Problem, kind: &Kind, locale: Locale) {
    let label = problem.label.as_deref();
    message::message(locale, kind, label, &mut problem.message);
    let mut remedy = String::new();
    message::remedy(locale, kind, label, &mut remedy);
    problem.remedy = (!remedy.is_empty()).then_some(remedy);
    message::code(kind, &mut problem.code);
    problem.keyword = message::keyword(kind).into();
    problem.params.clear();
    message::params(kind, &mut problem.params);
}

/// A rule brings its own words.
fn rule(program: &Program, op: &Op, locale: Locale, problem: &mut Problem) {
    let text = |name| program.pack.member(op.at, name);
    problem.code = String::from("rule.");
    push(text(note::rule::ID).and_then(|id| program.pack.text(id)).unwrap_or_default(), &mut problem.code);
    problem.message = text(note::rule::MESSAGE).map(|node| wording(program, node, locale)).unwrap_or_default();
    problem.keyword = NOTES.into();
}

/// Returns the code that the schema of an operation sets for its problems.
fn own_code(program: &Program, found: &Found, op: &Op) -> Option<String> {
    // `warn` is inside `x-qingdan` itself.
    let owner = if let Test::Unlike(_) = op.test { found.schema } else { program.try_owner(op)? };
    let notes = program.schema(owner).notes;
    if notes == NONE {
        return None;
    }
    let code = program.pack.member(notes, note::CODE)?;
    Some(lossy(program.pack.text(code)?))
}

/// Returns the keyword, if the operation is one keyword of a schema.
fn keyword(program: &Program, op: &Op) -> Option<String> {
    if let Test::Unlike(_) = op.test {
        return Some(NOTES.into());
    }
    program.try_owner(op)?;
    Some(match op.test {
        Test::Never => "false".into(),
        _ => lossy(program.pack.keys.name(program.pack.key(op.at))),
    })
}

/// `《law》article`, several joined.
fn basis(program: &Program, node: Node) -> String {
    let pack = &program.pack;
    let single = [node];
    let entries = if let Value::List(items) = pack.value(node) { items.as_slice() } else { &single };
    let mut out = String::new();
    for &entry in entries {
        if !out.is_empty() {
            out.push('；');
        }
        let law = pack.member(entry, note::basis::LAW).and_then(|law| pack.text(law));
        let article = pack.member(entry, note::basis::ARTICLE).and_then(|article| pack.text(article));
        if let Some(law) = law {
            // A document number, or a name that has its marks already, needs none.
            let marked = law.iter().any(|&unit| unit == '《' as u16 || unit == '〔' as u16);
            out.push_str(if marked { "" } else { "《" });
            push(law, &mut out);
            out.push_str(if marked { "" } else { "》" });
        }
        push(article.unwrap_or_default(), &mut out);
    }
    out
}
