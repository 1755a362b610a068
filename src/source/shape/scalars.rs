//! Checks single values against the kind that a key accepts.

use super::{Form, form};
use crate::source::diagnostic::{Note, Sink, Words};
use crate::source::nearest::{did_you_mean, nearest};
use crate::source::scalar::{Number, Value, looks_boolean, value};
use crate::source::text::clip;
use crate::source::word::WordDoc;
use crate::source::yaml::{Kind as NodeKind, Node};

pub(crate) fn check_string(node: &Node, form: Form, sink: &mut Sink) {
    match (value(node), &node.kind) {
        // `pages: 2` reads as a number, which is unambiguous.
        (Some(Value::Number(Number::Integer(_))), NodeKind::Scalar { text, .. })
            if form == Form::Pages && form.fits(text) => {}
        (Some(Value::Text(text)), _) if form.fits(text) => {}
        (Some(Value::Text(text)), _) if text.trim().is_empty() => {
            sink.error("shape.value", node.span, "这里没有文字", "the text is empty")
                .remedy("填上文字，或者删掉这个键。", "Fill in the text, or remove the key.");
        }
        (Some(Value::Text(_)), _) => {
            let (zh, en, example) = describe(form);
            sink.error("shape.value", node.span, format!("不是{zh}"), format!("this is not {en}"))
                .remedy(format!("写成这样：{example}"), format!("Write it like this: {example}"));
        }
        (Some(Value::Null), _) => missing_value(node, sink),
        (Some(_), NodeKind::Scalar { text, .. }) => {
            if form != Form::Any && !form.fits(text) {
                let example = form.example();
                wrong_type(node, "文字", "text", sink)
                    .remedy(format!("写成这样：{example}"), format!("Write it like this: {example}"));
                return;
            }
            let quoted = format!("\"{}\"", clip(text));
            wrong_type(node, "文字", "text", sink)
                .remedy(format!("要写成文字就加引号：{quoted}"), format!("Put quotes around text: {quoted}"));
        }
        _ => {
            wrong_type(node, "文字", "text", sink).remedy("只写一个值。", "Write a single value.");
        }
    }
}

pub(crate) fn describe(form: Form) -> (&'static str, &'static str, &'static str) {
    let (zh, en) = match form {
        Form::Any => ("文字", "text"),
        Form::Slug | Form::Id | Form::ChoiceId => (
            "正确的 id（小写字母开头，只含小写字母、数字、下划线、连字符）",
            "a valid id (a lower-case letter, then lower-case letters, digits, underscores, hyphens)",
        ),
        Form::Url => ("网址", "a web address"),
        Form::Date => ("日期", "a calendar day"),
        Form::Size => ("文件大小", "a file size"),
        Form::Pages => ("页数", "a range of pages"),
        Form::Pixels => ("像素", "a size in pixels"),
        Form::Aspect => ("宽高之比", "a ratio of width to height"),
        Form::IssuedBy => (
            "出具者（applicant、employer、other、authority:<键>）",
            "an issuer (applicant, employer, other, authority:<key>)",
        ),
        Form::Reference => ("字段、字段的事实或 today", "a field, a fact of a field, or today"),
        Form::Pointer => ("申请中的位置（JSON Pointer）", "a place in an application (JSON Pointer)"),
        Form::Problem => ("位置加问题代码", "a place and the code of a problem"),
        Form::Promise => ("材料的位置加 pledged 或 later", "the place of a material, and pledged or later"),
    };
    (zh, en, form.example())
}

pub(crate) fn check_word(node: &Node, words: &[WordDoc], sink: &mut Sink) {
    let known = words.iter().map(|word| word.word);
    let list = || known.clone().collect::<Vec<_>>().join(", ");
    match value(node) {
        Some(Value::Text(text)) if known.clone().any(|word| word == text) => {}
        Some(Value::Text(text)) => {
            let name = clip(text);
            sink.error("shape.value", node.span, format!("这里不能写 {name}"), format!("{name} is not allowed here"))
                .remedy_by(|| {
                    let by_meaning = || words.iter().find(|word| word.zh == text).map(|word| word.word);
                    match nearest(text, known.clone()).or_else(by_meaning) {
                        Some(meant) => did_you_mean(meant),
                        None => Words::new(format!("可以写：{}。", list()), format!("Allowed: {}.", list())),
                    }
                });
        }
        Some(Value::Null) => missing_value(node, sink),
        _ => {
            let list = list();
            wrong_type(node, "一个词", "a word", sink).remedy(format!("可以写：{list}。"), format!("Allowed: {list}."));
        }
    }
}

pub(crate) fn check_bool(node: &Node, sink: &mut Sink) {
    match value(node) {
        Some(Value::Bool(_)) => {}
        Some(Value::Null) => missing_value(node, sink),
        Some(Value::Text(text)) if looks_boolean(text).is_some() => {
            let word = looks_boolean(text) == Some(true);
            wrong_type(node, "true 或 false", "true or false", sink)
                .remedy(format!("写 {word}。"), format!("Write {word}."));
        }
        _ => {
            wrong_type(node, "true 或 false", "true or false", sink)
                .remedy("写 true 或 false，不加引号。", "Write true or false, without quotes.");
        }
    }
}

pub(crate) fn check_count(node: &Node, least: u32, most: u32, sink: &mut Sink) {
    match value(node) {
        Some(Value::Number(Number::Integer(n))) if (i64::from(least)..=i64::from(most)).contains(&n) => {}
        Some(Value::Number(_)) => {
            sink.error("shape.value", node.span, "数目不在允许的范围内", "the number is out of range").remedy(
                format!("写 {least} 到 {most} 之间的整数。"),
                format!("Write a whole number from {least} to {most}."),
            );
        }
        _ => {
            number_expected(node, sink);
        }
    }
}

/// Reports that a number is expected, with the reason why the value is not one.
pub(crate) fn number_expected(node: &Node, sink: &mut Sink) {
    match value(node) {
        Some(Value::Null) => missing_value(node, sink),
        Some(Value::BadNumber) => {
            sink.error(
                "shape.value",
                node.span,
                "这个数各种程序读法不一，或者大得存不下",
                "tools read this number differently, or it is too large",
            )
            .remedy("写成普通的十进制数，前面不加 0。", "Write a plain decimal number without leading zeros.");
        }
        _ => {
            wrong_type(node, "数", "a number", sink)
                .remedy("写数，不加引号和单位。", "Write a number, without quotes or unit.");
        }
    }
}

pub(crate) fn check_bound(node: &Node, sink: &mut Sink) {
    match value(node) {
        Some(Value::Number(_)) => {}
        Some(Value::Text(text)) if form::is_date(text) || form::is_month(text) => {}
        Some(Value::Text(_)) => {
            sink.error("shape.value", node.span, "既不是数，也不是日期", "this is neither a number nor a date").remedy(
                "写数（如 16）、日期（如 2026-03-01）或年月（如 2026-03）。",
                "Write a number (16), a date (2026-03-01) or a month (2026-03).",
            );
        }
        _ => number_expected(node, sink),
    }
}

pub(crate) fn check_format(node: &Node, key: &str, sink: &mut Sink) {
    match value(node) {
        Some(Value::Number(Number::Integer(1))) => {}
        Some(Value::Number(_)) => {
            sink.error(
                "shape.format",
                node.span,
                "这个版本的 qingdan 不认识这个格式版本",
                "this version of qingdan does not know this version of the format",
            )
            .remedy(
                format!("写 {key}: 1；如果文件来自更新的版本，请升级 qingdan。"),
                format!("Write {key}: 1; if the file comes from a newer qingdan, update qingdan."),
            );
        }
        _ => number_expected(node, sink),
    }
}

/// Checks that a value means the same to all readers of YAML. Recursion is safe: the depth of the tree is bounded.
pub(crate) fn check_json(node: &Node, sink: &mut Sink) {
    match &node.kind {
        NodeKind::Sequence(items) => items.iter().for_each(|item| check_json(item, sink)),
        NodeKind::Mapping(entries) => entries.iter().for_each(|(_, value)| check_json(value, sink)),
        NodeKind::Scalar { .. } if value(node) == Some(Value::BadNumber) => {
            sink.error(
                "shape.value",
                node.span,
                "这个数各种程序读法不一，或者大得存不下",
                "tools read this number differently, or it is too large",
            )
            .remedy(
                "号码、编码是文字，加引号。",
                "Numbers that only identify something are text: put quotes around them.",
            );
        }
        NodeKind::Scalar { .. } => {}
    }
}

pub(crate) fn missing_value(node: &Node, sink: &mut Sink) {
    sink.error("shape.value", node.span, "这里没有值", "there is no value here")
        .remedy("填上值，或者删掉这个键。", "Add a value, or remove the key.");
}

pub(crate) fn wrong_type<'a>(node: &Node, zh: &str, en: &str, sink: &'a mut Sink) -> Note<'a> {
    let (found_zh, found_en) = match (&node.kind, value(node)) {
        (NodeKind::Sequence(_), _) => ("列表", "a list"),
        (NodeKind::Mapping(_), _) => ("映射", "a mapping"),
        (_, Some(Value::Bool(_))) => ("true 或 false", "true or false"),
        (_, Some(Value::Number(_) | Value::BadNumber)) => ("数", "a number"),
        (_, Some(Value::Null)) => ("空值", "nothing"),
        _ => ("文字", "text"),
    };
    sink.error(
        "shape.type",
        node.span,
        format!("这里应当是{zh}，写的是{found_zh}"),
        format!("expected {en}, found {found_en}"),
    )
}
