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
    let mut touched: Vec<String> =
        changed.into_iter().map(|(node, number)| self_place(session, node, number)).collect();
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

/// Where the problem of an operation is shown.
fn self_place(session: &Session, node: Node, number: u32) -> String {
    let below = session.schema(node).map(|schema| match &session.program().schema(schema).ops[number as usize].test {
        Test::Demand { place, .. } | Test::Rule { place, .. } => *place,
        Test::Group(members) => members[0].1,
        Test::Compare(left, ..) => [left.key(), NONE],
        Test::Fact(key, ..) => [*key, NONE],
        _ => HERE,
    });
    pointer(session, node, below.unwrap_or(HERE))
}
