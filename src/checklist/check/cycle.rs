//! Finds conditions that depend on each other in a cycle.

use std::collections::HashMap;

use crate::checklist::model::{Checklist, Condition, Field};
use crate::source::diagnostic::Sink;
use crate::source::span::{Span, Spanned};

/// A situation or field, and the answers that its `when` reads.
struct Part<'a> {
    id: &'a Spanned<String>,
    reads: Vec<(&'a str, Span)>,
}

/// Checks the `when` of situations and fields for cycles; each row or group is checked by itself.
pub(super) fn check(checklist: &Checklist, sink: &mut Sink) {
    let situations = checklist.situations.iter().map(|situation| part(&situation.id, situation.when.as_ref()));
    let fields = checklist.fields.iter().map(|field| part(&field.id, field.when.as_ref()));
    circles(&situations.chain(fields).collect::<Vec<_>>(), sink);
    rows(&checklist.fields, sink);
}

fn rows(fields: &[Field], sink: &mut Sink) {
    for field in fields.iter().filter(|field| !field.of.is_empty()) {
        circles(&field.of.iter().map(|field| part(&field.id, field.when.as_ref())).collect::<Vec<_>>(), sink);
        rows(&field.of, sink);
    }
}

fn part<'a>(id: &'a Spanned<String>, when: Option<&'a Condition>) -> Part<'a> {
    let mut reads = Vec::new();
    if let Some(when) = when {
        when.each_test(&mut |test| reads.extend(test.subject.value.id().map(|id| (id, test.subject.span))));
        when.each_test(&mut |test| {
            for judgement in &test.judgements {
                if let crate::checklist::model::Judgement::Relation(_, other) = judgement {
                    reads.extend(other.value.id().map(|id| (id, other.span)));
                }
            }
        });
    }
    Part { id, reads }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the path that is being followed.
    Open,
    Done,
}

/// Follows every `when`, without recursion: a chain can be as long as the file.
fn circles(parts: &[Part<'_>], sink: &mut Sink) {
    let mut index: HashMap<&str, usize> = HashMap::new();
    for (at, part) in parts.iter().enumerate() {
        index.entry(&part.id.value).or_insert(at);
    }
    let mut state = vec![State::New; parts.len()];
    for start in 0..parts.len() {
        if state[start] != State::New {
            continue;
        }
        // The path from `start`: each part with the index of its next dependency.
        let mut way = vec![(start, 0)];
        state[start] = State::Open;
        while let Some((at, next)) = way.last_mut() {
            let Some((id, span)) = parts[*at].reads.get(*next).copied() else {
                state[*at] = State::Done;
                way.pop();
                continue;
            };
            *next += 1;
            let Some(to) = index.get(id).copied() else { continue };
            match state[to] {
                State::New => {
                    state[to] = State::Open;
                    way.push((to, 0));
                }
                State::Open => {
                    let from = way.iter().position(|(at, _)| *at == to).unwrap_or(0);
                    report(&way[from..].iter().map(|(at, _)| parts[*at].id).collect::<Vec<_>>(), span, sink);
                }
                State::Done => {}
            }
        }
    }
}

fn report(circle: &[&Spanned<String>], span: Span, sink: &mut Sink) {
    if let [only] = circle {
        let id = &only.value;
        sink.error(
            "checklist.cycle",
            span,
            format!("{id} 的条件读的是它自己"),
            format!("the condition of {id} reads {id} itself"),
        )
        .remedy("让条件读别的情形或字段。", "Let the condition read another situation or field.");
        return;
    }
    let chain = |arrow: &str| {
        let names = circle.iter().take(12).map(|id| id.value.as_str());
        names.chain(circle.first().map(|id| id.value.as_str())).collect::<Vec<_>>().join(arrow)
    };
    let chain = chain(" → ");
    let mut note = sink.error(
        "checklist.cycle",
        span,
        format!("条件成了循环：{chain}"),
        format!("conditions depend on each other in a cycle: {chain}"),
    );
    for id in circle.iter().take(12) {
        note = note.related(id.span, "在循环中", "part of the cycle");
    }
    note.remedy(
        "去掉其中一个条件，让问题有先后。",
        "Remove one of these conditions, so that the questions have an order.",
    );
}
