//! The results of the cases, for people and for programs.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::Tested;
use crate::cases::{Coverage, Difference, Outcome, Ran, Reach, Unreached, What};
use crate::cli::support::english::counted;
use crate::message::Locale;
use crate::source::diagnostic::json::{place, to_json, words};
use crate::source::{Diagnostic, Span};

/// The version of the JSON written here.
const VERSION: u32 = 1;

/// A line for each checklist, below it what no case reaches, and the sum.
pub(super) fn text(tested: &[Tested], locale: Locale) -> String {
    let mut out = String::new();
    let mut sum = Sum::default();
    for one in tested {
        let Tested { file, cases, .. } = one;
        let Some(outcome) = &one.outcome else {
            out += &locale.pick(format!("{file}：没有用例（{cases}）\n"), format!("{file}: no cases ({cases})\n"));
            continue;
        };
        sum.add(outcome);
        let (passed, all) = (outcome.passed(), outcome.cases.len());
        let (reached, total) = (outcome.coverage.reached(), outcome.coverage.total());
        out += &locale.pick(
            format!("{file}：用例 {passed}/{all} 通过，覆盖 {reached}/{total}{}\n", parts(&outcome.coverage)),
            format!("{file}: {passed}/{all} cases pass, {reached}/{total} covered{}\n", parts(&outcome.coverage)),
        );
        for unreached in &outcome.coverage.unreached {
            let Unreached { place, span, .. } = unreached;
            let message = unreached.message();
            let message = message.get(locale);
            let colon = locale.pick("：".to_owned(), ": ".to_owned());
            let _ = writeln!(out, "  {file}:{}:{} {place}{colon}{message}", span.line, span.column);
        }
    }
    let Sum { passed, cases, reached, total } = sum;
    let checklists = tested.len();
    out += &locale.pick(
        format!("{checklists} 份清单，用例 {passed}/{cases} 通过，覆盖 {reached}/{total}\n"),
        format!("{}, {passed}/{cases} cases pass, {reached}/{total} covered\n", counted(checklists, "checklist")),
    );
    out
}

#[derive(Default)]
struct Sum {
    passed: usize,
    cases: usize,
    reached: usize,
    total: usize,
}

impl Sum {
    fn add(&mut self, outcome: &Outcome) {
        self.passed += outcome.passed();
        self.cases += outcome.cases.len();
        self.reached += outcome.coverage.reached();
        self.total += outcome.coverage.total();
    }
}

/// The keys of the parts are those that an editor writes, in either language.
fn parts(coverage: &Coverage) -> String {
    let parts = coverage.parts.iter().filter(|part| part.total > 0);
    let parts: Vec<String> = parts.map(|part| format!("{} {}/{}", part.key, part.reached, part.total)).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// Everything, in both languages.
pub(super) fn json(tested: &[Tested], found: &[Diagnostic]) -> Value {
    let checklists: Vec<Value> = tested.iter().map(checklist).collect();
    let found: Vec<Value> = found.iter().map(to_json).collect();
    json!({ "version": VERSION, "checklists": checklists, "diagnostics": found })
}

fn checklist(one: &Tested) -> Value {
    let mut object = Map::new();
    object.insert("file".to_owned(), json!(one.file));
    object.insert("id".to_owned(), json!(one.id));
    if let Some(outcome) = &one.outcome {
        object.insert("casesFile".to_owned(), json!(one.cases));
        object.insert("cases".to_owned(), outcome.cases.iter().map(case).collect());
        object.insert("coverage".to_owned(), coverage(&outcome.coverage));
    }
    Value::Object(object)
}

fn case(ran: &Ran) -> Value {
    let mut object = Map::new();
    object.insert("name".to_owned(), json!(ran.name.value));
    place(&mut object, ran.name.span);
    object.insert("verdict".to_owned(), json!(ran.verdict.name()));
    object.insert("passed".to_owned(), json!(ran.differences.is_empty()));
    if !ran.differences.is_empty() {
        object.insert("differences".to_owned(), ran.differences.iter().map(difference).collect());
    }
    Value::Object(object)
}

fn difference(difference: &Difference) -> Value {
    let mut object = Map::new();
    let kind = match &difference.what {
        What::Verdict { expected, .. } => {
            object.insert("expected".to_owned(), json!(expected.name()));
            "verdict"
        }
        What::Missing { list, line } => {
            object.insert("list".to_owned(), json!(list.key()));
            object.insert("line".to_owned(), json!(line));
            "missing"
        }
        What::Unexpected { list, line, .. } => {
            object.insert("list".to_owned(), json!(list.key()));
            object.insert("line".to_owned(), json!(line));
            "unexpected"
        }
        What::More { list, count } => {
            object.insert("list".to_owned(), json!(list.key()));
            object.insert("count".to_owned(), json!(count));
            "more"
        }
        What::Order { list, actual } => {
            object.insert("list".to_owned(), json!(list.key()));
            object.insert("actual".to_owned(), json!(actual));
            "order"
        }
    };
    let mut told = Map::new();
    told.insert("kind".to_owned(), json!(kind));
    told.extend(object);
    told.insert("at".to_owned(), at(difference.span));
    told.insert("message".to_owned(), words(&difference.message()));
    told.insert("remedy".to_owned(), words(&difference.remedy()));
    Value::Object(told)
}

fn at(span: Span) -> Value {
    let mut object = Map::new();
    place(&mut object, span);
    Value::Object(object)
}

fn coverage(coverage: &Coverage) -> Value {
    let mut object = Map::new();
    object.insert("reached".to_owned(), json!(coverage.reached()));
    object.insert("total".to_owned(), json!(coverage.total()));
    for part in &coverage.parts {
        object.insert(part.key.to_owned(), json!({ "reached": part.reached, "total": part.total }));
    }
    object.insert("unreached".to_owned(), coverage.unreached.iter().map(unreached).collect());
    Value::Object(object)
}

fn unreached(one: &Unreached) -> Value {
    let mut object = Map::new();
    object.insert("place".to_owned(), json!(one.place));
    let (kind, answer) = match &one.reach {
        Reach::Answered(answer) => ("answered", Some(answer)),
        Reach::Given => ("given", None),
        Reach::NotApplicable => ("not-applicable", None),
        Reach::Pledged => ("pledged", None),
        Reach::Later => ("later", None),
        Reach::Differs => ("differs", None),
        Reach::Broken => ("broken", None),
    };
    object.insert("kind".to_owned(), json!(kind));
    if let Some(answer) = answer {
        object.insert("answer".to_owned(), json!(answer));
    }
    place(&mut object, one.span);
    object.insert("message".to_owned(), words(&one.message()));
    Value::Object(object)
}
