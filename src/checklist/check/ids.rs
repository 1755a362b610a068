//! Checks ids: the file name, reserved words, duplicates.

use std::collections::HashMap;

use crate::checklist::model::{Checklist, Field};
use crate::source::diagnostic::Sink;
use crate::source::span::{Span, Spanned};
use crate::source::text::clip;

/// Words with a special meaning in an application or a condition, and `constructor`: every JavaScript object inherits
/// it, so validators there consider it given.
pub(super) const RESERVED: &[&str] = &["materials", "channel", "outlet", "today", "all", "any", "not", "constructor"];

/// Checks all ids of a checklist. `stem` is the file name without folder and extension.
pub(super) fn check(checklist: &Checklist, stem: Option<&str>, sink: &mut Sink) {
    file_name(&checklist.id, stem, sink);
    let mut seen = HashMap::new();
    let situations = checklist.situations.iter().map(|situation| &situation.id);
    let fields = checklist.fields.iter().map(|field| &field.id);
    let materials = checklist.materials.iter().map(|material| &material.id);
    for id in situations.chain(fields).chain(materials) {
        reserved(id, sink);
        once(id, &mut seen, sink);
    }
    rows(&checklist.fields, sink);
    let mut seen = HashMap::new();
    for rule in checklist.rules.iter().filter(|rule| rule.id.is_written()) {
        once(&rule.id, &mut seen, sink);
    }
}

fn rows(fields: &[Field], sink: &mut Sink) {
    for field in fields {
        for inner in &field.of {
            reserved(&inner.id, sink);
        }
        rows(&field.of, sink);
    }
}

fn file_name(id: &Spanned<String>, stem: Option<&str>, sink: &mut Sink) {
    let Some(stem) = stem else { return };
    if id.is_written() && id.value != stem {
        let id_text = clip(&id.value);
        sink.error(
            "checklist.file-name",
            id.span,
            format!("id 是 {id_text}，文件名却是 {stem}"),
            format!("the id is {id_text}, but the file is named {stem}"),
        )
        .remedy(
            format!("把文件改名为 {id_text}.yaml，或者把 id 改为 {stem}。"),
            format!("Rename the file to {id_text}.yaml, or change the id to {stem}."),
        );
    }
}

fn reserved(id: &Spanned<String>, sink: &mut Sink) {
    let name = id.value.as_str();
    if RESERVED.contains(&name) {
        sink.error(
            "shape.id",
            id.span,
            format!("{name} 是保留字，不能作 id"),
            format!("{name} is reserved and cannot be an id"),
        )
        .remedy(format!("换一个 id，如 {name}_1。"), format!("Choose another id, such as {name}_1."));
    }
}

fn once<'a>(id: &'a Spanned<String>, seen: &mut HashMap<&'a str, Span>, sink: &mut Sink) {
    let name = clip(&id.value);
    match seen.get(id.value.as_str()) {
        None => {
            seen.insert(&id.value, id.span);
        }
        Some(first) => {
            sink.error(
                "checklist.duplicate-id",
                id.span,
                format!("id {name} 已经用过"),
                format!("the id {name} is already used"),
            )
            .related(*first, "第一次在这里", "first used here")
            .remedy(
                "换一个 id；情形、字段、材料之间也不能相同。",
                "Choose another id; situations, fields and materials share one namespace.",
            );
        }
    }
}
