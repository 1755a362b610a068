//! What one changed answer did: the problems at its place, and what elsewhere is not as it was.

use alloc::string::String;
use alloc::vec::Vec;

use super::collect::{self, HERE};
use super::document::{NONE, Node, ROOT};
use super::json::{write_str, write_units};
use super::place::Place;
use super::program::{Below, Test};
use super::report::{self, Problem, list, member, write_verdict};
use super::session::Session;
use super::sort::sort;
use crate::message::Locale;

/// The change at a node as JSON: verdict, the problems now at or below its place, its normalised text, the places that
/// began and ceased to apply, and the places whose problems are not as they were.
pub fn change(session: &mut Session, node: Node, locale: Locale) -> String {
    let switched = session.take_switched();
    let changed = session.take_changed();
    let mut out = String::from("{");
    let path = pointer(session, node, HERE);
    member("path", true, &mut out);
    write_str(&path, &mut out);
    out.push(',');
    write_verdict(report::verdict(session), &mut out);

    let here =
        |place: &str| place.strip_prefix(path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let mut found = collect::all(session);
    found.retain(|found| here(&pointer(session, found.node, found.below)));
    member("problems", false, &mut out);
    list(&report::problems(session, found, locale), &mut out, Problem::write);

    let schema = session.schema(node);
    if let Some(text) = schema.and_then(|schema| session.judge().normalised(schema, node)) {
        member("normalised", false, &mut out);
        write_units(&text, &mut out);
    }
    for (name, applies) in [("show", true), ("hide", false)] {
        let numbers = switched.iter().copied().filter(|&number| session.applies(number) == applies);
        member(name, false, &mut out);
        list(&numbers.filter_map(|number| demanded(session, number)).collect::<Vec<_>>(), &mut out, |text, out| {
            write_str(text, out)
        });
    }
    member("touched", false, &mut out);
    let groups = groups_of(session, &switched);
    let mut touched: Vec<String> = changed.into_iter().chain(groups).flat_map(|op| shown_at(session, op)).collect();
    sort(&mut touched);
    touched.dedup();
    list(&touched, &mut out, |text, out| write_str(text, out));
    out.push('}');
    out
}

/// The fields and materials that the answers so far ask for, as JSON.
pub fn applicable(session: &Session) -> String {
    let program = session.program();
    let (mut fields, mut materials) = (Vec::new(), Vec::new());
    for (number, op) in (0..).zip(&program.schema(0).ops) {
        if let Test::Demand { place, .. } = &op.test
            && session.applies(number)
        {
            let is_material = place[0] == program.materials && place[1] != NONE;
            let (key, list) = if is_material { (place[1], &mut materials) } else { (place[0], &mut fields) };
            let order = Place::new(program, session.document(), ROOT, *place).order();
            list.push((order, String::from_utf16_lossy(program.keys.name(key))));
        }
    }
    let mut out = String::from("{");
    for (position, (name, mut ids)) in [("fields", fields), ("materials", materials)].into_iter().enumerate() {
        sort(&mut ids);
        member(name, position == 0, &mut out);
        list(&ids, &mut out, |(_, id), out| write_str(id, out));
    }
    out.push('}');
    out
}

fn pointer(session: &Session, node: Node, below: Below) -> String {
    Place::new(session.program(), session.document(), node, below).pointer()
}

fn demanded(session: &Session, number: u32) -> Option<String> {
    match &session.program().schema(0).ops[number as usize].test {
        Test::Demand { place, .. } => Some(pointer(session, ROOT, *place)),
        _ => None,
    }
}

/// The one-of groups with a member among these demands: their problem may have moved to another member.
fn groups_of(session: &Session, demands: &[u32]) -> Vec<(Node, u32)> {
    let ops = &session.program().schema(0).ops;
    let is_among = |place: &Below| {
        demands
            .iter()
            .any(|&number| matches!(&ops[number as usize].test, Test::Demand { place: other, .. } if other == place))
    };
    let has_one =
        |test: &Test| matches!(test, Test::Group(members) if members.iter().any(|member| is_among(&member.1)));
    (0..).zip(ops).filter(|(_, op)| has_one(&op.test)).map(|(number, _)| (ROOT, number)).collect()
}

/// Where the problem of an operation is shown, or may have been.
fn shown_at(session: &Session, (node, number): (Node, u32)) -> Vec<String> {
    let Some(schema) = session.schema(node) else { return Vec::new() };
    let at = |below| pointer(session, node, below);
    match &session.program().schema(schema).ops[number as usize].test {
        Test::Demand { place, .. } | Test::Rule { place, .. } => alloc::vec![at(*place)],
        Test::Group(members) => members.iter().map(|member| at(member.1)).collect(),
        Test::Compare(left, ..) => alloc::vec![at([left.key(), NONE])],
        Test::Fact(key, ..) => alloc::vec![at([*key, NONE])],
        _ => alloc::vec![at(HERE)],
    }
}
