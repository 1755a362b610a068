//! What an application comes to in a checklist.

use std::collections::{BTreeSet, HashSet};

use crate::engine::document::{Document, NONE, Node, Value};
use crate::engine::pointer;
use crate::engine::program::{Below, Program, Test};
use crate::engine::report::Report;
use crate::engine::session::Session;

/// A way in which an application comes to something in a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// A situation is answered so.
    Answered(String),
    /// A field has a value; a material is handed in.
    Given,
    /// Its condition does not hold.
    NotApplicable,
    /// A pledge stands in for the material.
    Pledged,
    /// The material is to follow.
    Later,
    /// The value differs from what `equals` names.
    Differs,
    /// The rule is broken.
    Broken,
}

/// All that some applications came to. Places are ids joined by `/`, without the numbers of rows; rules go by their id.
#[derive(Default)]
pub struct Reached {
    all: HashSet<(String, Reach)>,
}

impl Reached {
    /// Whether an application came to this.
    pub fn has(&self, place: &str, reach: &Reach) -> bool {
        // A set of pairs is asked by a pair; these are few and short.
        self.all.contains(&(place.to_owned(), reach.clone()))
    }

    /// Adds what one application comes to.
    pub fn note(&mut self, session: &Session, report: &Report) {
        let errors = report.problems.iter().filter(|problem| !problem.warning);
        let errors = Errors(errors.map(|problem| problem.path.as_str()).collect());
        for problem in &report.problems {
            match problem.code.strip_prefix("rule.") {
                // What a field says with `equals` has a code like that of a rule, but another place in the pack.
                Some(_) if problem.schema_path.ends_with("/x-qingdan/equals") => {
                    self.all.insert((place(&problem.path), Reach::Differs))
                }
                Some(rule) => self.all.insert((rule.to_owned(), Reach::Broken)),
                None => false,
            };
        }
        let document = session.document();
        for node in (0..document.len() as Node).filter(|node| document.is_given(*node)) {
            self.demands(session, node, &errors);
        }
    }

    /// What the object at a node holds, and what of it does not apply.
    fn demands(&mut self, session: &Session, node: Node, errors: &Errors<'_>) {
        let (program, document) = (session.program(), session.document());
        let Some(schema) = session.schema(node) else { return };
        let mut around = String::new();
        pointer::write(document, node, &mut around);
        for op in &program.schema(schema).ops {
            let Test::Demand { condition, place: below, .. } = &op.test else { continue };
            let path = format!("{around}{}", names(program, below));
            if !session.judge().applies(*condition, node) {
                self.all.insert((place(&path), Reach::NotApplicable));
                continue;
            }
            let given = session.judge().at(node, below);
            if given != NONE && !errors.touch(&path) {
                let place = place(&path);
                let is_material = below[0] == program.materials && below[1] != NONE;
                let reaches = if is_material { vec![handed_in(document, given)] } else { answers(document, given) };
                self.all.extend(reaches.into_iter().map(|reach| (place.clone(), reach)));
            }
        }
    }
}

/// The places of errors.
struct Errors<'a>(BTreeSet<&'a str>);

impl Errors<'_> {
    /// Whether something is wrong at a place or below it.
    fn touch(&self, place: &str) -> bool {
        let below = format!("{place}/");
        self.0.contains(place) || self.0.range(below.as_str()..).next().is_some_and(|next| next.starts_with(&below))
    }
}

fn names(program: &Program, below: &Below) -> String {
    let mut out = String::new();
    for key in below.iter().filter(|key| **key != NONE) {
        pointer::write_name(program.keys.name(*key), &mut out);
    }
    out
}

/// A pointer without the numbers of rows. No id is a number.
fn place(pointer: &str) -> String {
    let is_row = |step: &&str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    pointer.split('/').skip(1).filter(|step| !is_row(step)).collect::<Vec<_>>().join("/")
}

fn handed_in(document: &Document, node: Node) -> Reach {
    let is_true =
        |name| document.member(node, name).is_some_and(|value| matches!(document.value(value), Value::Bool(true)));
    match (is_true("pledged"), is_true("later")) {
        (true, _) => Reach::Pledged,
        (_, true) => Reach::Later,
        _ => Reach::Given,
    }
}

/// That there is a value, and which answers it is.
fn answers(document: &Document, node: Node) -> Vec<Reach> {
    let mut all = vec![Reach::Given];
    match document.value(node) {
        Value::List(items) => all.extend(items.iter().filter_map(|item| answer(document, *item))),
        _ => all.extend(answer(document, node)),
    }
    all
}

fn answer(document: &Document, node: Node) -> Option<Reach> {
    match document.value(node) {
        Value::Bool(answer) => Some(Reach::Answered(answer.to_string())),
        Value::Text(answer) => Some(Reach::Answered(String::from_utf16_lossy(answer))),
        _ => None,
    }
}
