//! Compares nodes with the table of shapes and reports every mistake.

use super::scalars::{
    check_bool, check_bound, check_count, check_format, check_json, check_string, check_word, describe, wrong_type,
};
use super::{Form, Key, Kind, Shape, sample};
use crate::source::diagnostic::{Sink, Words};
use crate::source::nearest::{did_you_mean, nearest};
use crate::source::span::{Span, Spanned};
use crate::source::text::clip;
use crate::source::yaml::{Kind as NodeKind, Node};

/// Checks a mapping against its shape: unknown keys, missing keys, and each value.
pub(crate) fn check(node: &Node, shape: &Shape, sink: &mut Sink) {
    let NodeKind::Mapping(entries) = &node.kind else {
        let example = sample::mapping(shape, node);
        wrong_type(node, "映射", "a mapping", sink).remedy(format!("写成 {example}。"), format!("Write {example}."));
        return;
    };
    for (key, value) in entries {
        match shape.keys.iter().find(|known| known.name == key.value) {
            Some(known) => check_kind(value, &known.kind, sink),
            None => unknown_key(key, shape, sink),
        }
    }
    for key in shape.keys.iter().filter(|key| key.required && node.get(key.name).is_none()) {
        let (name, zh, en) = (key.name, key.zh, key.en);
        let part = (shape.zh.split(['：', '，']).next().unwrap_or(shape.zh), shape.name);
        sink.error(
            "shape.missing-key",
            node.span,
            format!("{}缺少 {name}", part.0),
            format!("{} lacks {name}", part.1),
        )
        .remedy_by(|| match key.kind {
            // It says what kind of file this is.
            Kind::Format(_) => {
                Words::new(format!("第一行写 {name}: 1。"), format!("Write {name}: 1 as the first line."))
            }
            _ => Words::new(format!("加上 {name}：{zh}。"), format!("Add {name} ({en}).")),
        });
    }
}

fn unknown_key(key: &Spanned<String>, shape: &Shape, sink: &mut Sink) {
    let name = clip(&key.value);
    let known = shape.keys.iter().map(|key| key.name);
    sink.error("shape.unknown-key", key.span, format!("没有 {name} 这个键"), format!("there is no key {name} here"))
        .remedy_by(|| match nearest(&key.value, known.clone()).or_else(|| by_meaning(&key.value, shape)) {
            Some(near) => did_you_mean(near),
            None if shape.keys.len() <= MOST_LISTED => {
                let list = known.clone().collect::<Vec<_>>().join(", ");
                Words::new(format!("这里可以写：{list}。"), format!("Known here: {list}."))
            }
            None => Words::new(
                "检查缩进：键写在它所属的一层；这一层的键见说明文档。",
                "Check the indentation: a key belongs to its own level. The documentation lists the keys of this level.",
            ),
        });
}

/// A longer list of keys helps nobody.
const MOST_LISTED: usize = 12;

/// Returns the key whose Chinese meaning a written key is: 名称 for `title`. The shortest meaning is the nearest.
fn by_meaning(written: &str, shape: &Shape) -> Option<&'static str> {
    let written = written.trim();
    // A single character is part of too many meanings.
    if written.is_ascii() || written.chars().count() < 2 {
        return None;
    }
    let meant = |key: &&Key| key.zh.split(['：', '，', '；', '（', '。']).next().is_some_and(|zh| zh.contains(written));
    let fitting = shape.keys.iter().filter(meant);
    fitting
        .min_by_key(|key| key.zh.split(['：', '，', '；', '（', '。']).next().map_or(0, str::len))
        .map(|key| key.name)
}

/// Checks a mapping from names to values.
pub(crate) fn check_map(node: &Node, name: Form, of: &Kind, sink: &mut Sink) {
    let NodeKind::Mapping(entries) = &node.kind else {
        let note = wrong_type(node, "映射", "a mapping", sink);
        match name.example() {
            "" => note.remedy("写成 { 名称: 值 }。", "Write { name: value }."),
            example if is_id(name) => note.remedy(
                format!("写成 {{ {example}: … }}，每项一个 id。"),
                format!("Write {{ {example}: … }}, each with its id."),
            ),
            example => note.remedy(format!("写成 {{ {example}: … }}。"), format!("Write {{ {example}: … }}.")),
        };
        return;
    };
    for (key, value) in entries {
        if !name.fits(&key.value) {
            bad_name(key, name, sink);
        }
        check_kind(value, of, sink);
    }
}

fn is_id(form: Form) -> bool {
    matches!(form, Form::Slug | Form::Id | Form::ChoiceId)
}

fn bad_name(key: &Spanned<String>, form: Form, sink: &mut Sink) {
    let name = clip(&key.value);
    if is_id(form) {
        let (example, (zh, en)) = (form.example(), id_rule(form));
        sink.error("shape.id", key.span, format!("{name} 不能作 id"), format!("{name} is not a valid id"))
            .remedy(format!("{zh}，如 {example}。"), format!("{en}, such as {example}."));
        return;
    }
    let (zh, en, example) = describe(form);
    sink.error("shape.value", key.span, format!("{name} 不是{zh}"), format!("{name} is not {en}"))
        .remedy(format!("写成这样：{example}"), format!("Write it like this: {example}"));
}

/// How an id of a form is written.
fn id_rule(form: Form) -> (&'static str, &'static str) {
    match form {
        Form::ChoiceId => (
            "小写字母或数字开头，只用小写字母、数字、下划线和连字符",
            "Begin with a lower-case letter or a digit and use lower-case letters, digits, underscores and hyphens",
        ),
        Form::Slug => (
            "小写字母开头，只用小写字母、数字、下划线和连字符",
            "Begin with a lower-case letter and use lower-case letters, digits, underscores and hyphens",
        ),
        _ => (
            "小写字母开头，只用小写字母、数字和下划线",
            "Begin with a lower-case letter and use lower-case letters, digits and underscores",
        ),
    }
}

fn check_kind(node: &Node, kind: &Kind, sink: &mut Sink) {
    match kind {
        Kind::Object(shape) => check(node, shape, sink),
        Kind::Map(name, of) => check_map(node, *name, of, sink),
        Kind::List(of, least) => check_list(node, of, *least, sink),
        Kind::OneOrList(of) => match &node.kind {
            NodeKind::Sequence(_) => check_list(node, of, 1, sink),
            _ => check_kind(node, of, sink),
        },
        Kind::Own(own) => (own.check)(node, sink),
        Kind::String(form) => check_string(node, *form, sink),
        Kind::Word(words) => check_word(node, words, sink),
        Kind::Bool => check_bool(node, sink),
        Kind::Count(least, most) => check_count(node, *least, *most, sink),
        Kind::Bound => check_bound(node, sink),
        Kind::Format(key) => check_format(node, key, sink),
        Kind::Json => check_json(node, sink),
    }
}

fn check_list(node: &Node, of: &Kind, least: usize, sink: &mut Sink) {
    let NodeKind::Sequence(items) = &node.kind else {
        let inner = match &node.kind {
            NodeKind::Scalar { text, .. } if !text.is_empty() => clip(text),
            _ => "…".to_owned(),
        };
        wrong_type(node, "列表", "a list", sink)
            .remedy(format!("一项也要加方括号：[{inner}]"), format!("Even a single item needs brackets: [{inner}]"));
        return;
    };
    if items.len() < least {
        sink.error("shape.value", node.span, "列表是空的", "the list is empty")
            .remedy("填上内容，或者删掉这个键。", "Add an item, or remove the key.");
    }
    let mut seen: Vec<(&str, Span)> = Vec::new();
    for item in items {
        check_kind(item, of, sink);
        let (Kind::Word(_) | Kind::String(_), NodeKind::Scalar { text, .. }) = (of, &item.kind) else { continue };
        match seen.iter().find(|(known, _)| known == text) {
            // Bounds the work: lists of words are short, and other checks report overlong lists.
            None if seen.len() < 1000 => seen.push((text, item.span)),
            None => {}
            Some((_, first)) => {
                sink.error("shape.value", item.span, "同一个值列了两次", "the same value is listed twice")
                    .related(*first, "第一次在这里", "first used here")
                    .remedy("删掉其中一个。", "Remove one of them.");
            }
        }
    }
}
