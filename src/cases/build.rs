//! Builds the application of each case from the case it is based on.

use std::collections::HashMap;

use serde_json::Value;

use super::edit;
use crate::checklist::model::Channel;
use crate::engine::Date;
use crate::engine::document::MAX_DEPTH;
use crate::source::diagnostic::{Sink, Words};
use crate::source::nearest::{did_you_mean, nearest};
use crate::source::span::Spanned;
use crate::source::text::clip;

/// Maximum number of JSON values in all applications of a file. Each case repeats those of the case it is based on.
const MOST_VALUES: usize = 500_000;

/// A case as written in the file.
pub(super) struct Draft {
    pub name: Spanned<String>,
    pub from: Option<Spanned<String>>,
    pub application: Option<Value>,
    pub remove: Vec<Spanned<String>>,
    pub set: Vec<(Spanned<String>, Value)>,
    pub channel: Option<Spanned<Channel>>,
    pub today: Option<Date>,
}

/// The inputs of a case, inherited ones included.
#[derive(Clone, Default)]
pub(super) struct Built {
    pub application: Value,
    pub channel: Option<Spanned<Channel>>,
    pub today: Option<Date>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the chain that is being followed: meeting it again is a cycle.
    Open,
    Done,
}

/// Builds every case. A case that cannot be built is reported and gets a null application.
pub(super) fn all(drafts: &[Draft], sink: &mut Sink) -> Vec<Built> {
    let index: HashMap<&str, usize> =
        drafts.iter().enumerate().map(|(at, draft)| (draft.name.value.as_str(), at)).collect();
    let mut state = vec![State::New; drafts.len()];
    let mut built = vec![Built::default(); drafts.len()];
    let mut values = 0;
    for start in 0..drafts.len() {
        let way = way(start, drafts, &index, &mut state, sink);
        for at in way.into_iter().rev() {
            let draft = &drafts[at];
            let base = draft.from.as_ref().and_then(|from| index.get(from.value.as_str()));
            let base = base.map(|base| built[*base].clone()).unwrap_or_default();
            built[at] = one(draft, base, sink);
            state[at] = State::Done;
            let (count, depth) = measure(&built[at].application);
            values += count;
            if depth > MAX_DEPTH {
                too_deep(draft, sink);
                built[at] = Built::default();
            }
            if values > MOST_VALUES {
                too_many(draft, sink);
                return built;
            }
        }
    }
    built
}

/// Returns the chain of cases from `start` to one that has no base, or whose base is already built.
fn way(
    start: usize,
    drafts: &[Draft],
    index: &HashMap<&str, usize>,
    state: &mut [State],
    sink: &mut Sink,
) -> Vec<usize> {
    let mut way = Vec::new();
    let mut next = Some(start);
    while let Some(at) = next.filter(|at| state[*at] == State::New) {
        state[at] = State::Open;
        way.push(at);
        next = None;
        let Some(from) = &drafts[at].from else { continue };
        match index.get(from.value.as_str()) {
            None => unknown(from, index, sink),
            Some(&base) if state[base] == State::Open => circle(from, sink),
            Some(&base) => next = Some(base),
        }
    }
    way
}

fn one(draft: &Draft, base: Built, sink: &mut Sink) -> Built {
    let mut application = draft.application.clone().unwrap_or(base.application);
    // The base is missing and has been reported; applying the edits would only repeat that.
    if application.is_null() {
        return Built::default();
    }
    for place in &draft.remove {
        if !edit::remove(&mut application, &place.value) {
            nowhere(place, "起点的申请在这里没有值", "the other case has no value there", sink);
        }
    }
    for (place, value) in &draft.set {
        if !edit::set(&mut application, &place.value, value.clone()) {
            nowhere(place, "这个位置在申请中走不通", "the application has no such place", sink);
        }
    }
    Built { application, channel: draft.channel.or(base.channel), today: draft.today.or(base.today) }
}

/// Returns the number of values and the depth of nesting. Recursion is safe: the file and the length of pointers bound
/// the depth.
fn measure(value: &Value) -> (usize, usize) {
    let inner: Vec<(usize, usize)> = match value {
        Value::Array(items) => items.iter().map(measure).collect(),
        Value::Object(members) => members.values().map(measure).collect(),
        _ => return (1, 0),
    };
    inner.iter().fold((1, 1), |(count, depth), inner| (count + inner.0, depth.max(inner.1 + 1)))
}

fn unknown(from: &Spanned<String>, index: &HashMap<&str, usize>, sink: &mut Sink) {
    let name = clip(&from.value);
    sink.error("cases.from", from.span, format!("没有用例 {name}"), format!("there is no case {name}")).remedy_by(
        || {
            nearest(&from.value, index.keys().copied()).map_or_else(
                || Words::new("写本文件中另一个用例的名称。", "Write the name of another case of this file."),
                did_you_mean,
            )
        },
    );
}

fn circle(from: &Spanned<String>, sink: &mut Sink) {
    sink.error("cases.cycle", from.span, "用例互相以对方为起点", "these cases are based on each other in a cycle")
        .remedy("给其中一个写 application。", "Give one of them an application.");
}

fn nowhere(place: &Spanned<String>, zh: &str, en: &str, sink: &mut Sink) {
    sink.error("cases.place", place.span, zh, en).remedy(
        "检查拼写；列表的位置是从 0 起的序号，加一行写现有的行数。",
        "Look at the spelling; rows of a list count from 0, and a new row has the number of those that are there.",
    );
}

fn too_deep(draft: &Draft, sink: &mut Sink) {
    sink.error(
        "yaml.depth",
        draft.name.span,
        format!("展开后的申请嵌套超过 {MAX_DEPTH} 层"),
        format!("the complete application is nested more than {MAX_DEPTH} levels deep"),
    )
    .remedy("检查 set 的位置是否写多了。", "Look for surplus steps in the places of set.");
}

fn too_many(draft: &Draft, sink: &mut Sink) {
    sink.error(
        "cases.too-many",
        draft.name.span,
        format!("展开后的申请超过 {MOST_VALUES} 个值"),
        format!("the complete applications have more than {MOST_VALUES} values"),
    )
    .remedy("减少用例，或者缩短申请。", "Write fewer cases, or shorter applications.");
}
