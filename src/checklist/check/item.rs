//! Checks the item as a whole: limits, rules, authorities.

use super::condition;
use super::scope::Scope;
use crate::checklist::model::{Authorities, Checklist, Handling, IssuedBy, Rule};
use crate::source::diagnostic::{Sink, Words};
use crate::source::nearest::{did_you_mean, nearest};
use crate::source::span::Span;
use crate::source::text::clip;
use crate::source::yaml::Node;

/// Checks the keys at the top of the file.
pub(super) fn check(checklist: &Checklist, root: &Node, sink: &mut Sink) {
    limits(checklist, sink);
    // Content that could not be read has been reported already.
    let nothing = ["fields", "materials"].iter().all(|key| root.get(key).is_none_or(|node| node.entries().is_empty()));
    if nothing && checklist.handling.value != Handling::NoApplication {
        let span = Span { end: checklist.id.span.end.max(checklist.span.start), ..checklist.span };
        sink.error(
            "checklist.empty",
            span,
            "清单既没有字段也没有材料",
            "the checklist has neither fields nor materials",
        )
        .remedy(
            "写出 fields 或 materials；无申享的事项写 handling: no-application。",
            "Write fields or materials; for an item granted without an application, write handling: no-application.",
        );
    }
}

fn limits(checklist: &Checklist, sink: &mut Sink) {
    let (Some(statutory), Some(promised)) = (&checklist.limits.statutory, &checklist.limits.promised) else { return };
    if promised.is_surely_longer_than(statutory) {
        sink.error(
            "checklist.limit",
            promised.span,
            "承诺时限长于法定时限",
            "the promised limit is longer than the statutory one",
        )
        .related(statutory.span, "法定时限在这里", "the statutory limit is here")
        .remedy(
            "改正其中一个；注意工作日与自然日的区别。",
            "Correct one of them; check working days against calendar days.",
        );
    }
}

/// Checks one rule.
pub(super) fn rule(rule: &Rule, scope: &Scope<'_>, sink: &mut Sink) {
    if let Some(when) = &rule.when {
        condition::check(when, scope, sink);
    }
    condition::check(&rule.require, scope, sink);
    match &rule.at {
        Some(at) if at.is_written() => {
            scope.look_up(&at.value, at.span, sink);
        }
        Some(_) => {}
        None if rule.require.span.is_none() => {}
        None => {
            sink.error(
                "shape.missing-key",
                rule.span,
                "没有字段可以显示这个问题",
                "there is no field to show this problem at",
            )
            .remedy("加上 at: 字段。", "Add at: field.");
        }
    }
}

/// Checks every authority that a checklist names.
pub(crate) fn authorities(checklist: &Checklist, authorities: &Authorities, sink: &mut Sink) {
    let mut look_up = |key: &str, span: Span| {
        if !span.is_none() && authorities.get(key).is_none() {
            unknown_authority(key, span, authorities, sink);
        }
    };
    look_up(&checklist.authority.value, checklist.authority.span);
    for material in &checklist.materials {
        if let Some(issuer) = &material.issued_by
            && let IssuedBy::Authority(key) = &issuer.value
        {
            look_up(key, issuer.span);
        }
    }
    for by in checklist.removed.iter().filter_map(|removed| removed.by.as_ref()) {
        look_up(&by.value, by.span);
    }
}

/// Reports an unknown authority, with the nearest known key.
pub(super) fn unknown_authority(key: &str, span: Span, authorities: &Authorities, sink: &mut Sink) {
    let name = clip(key);
    if authorities.list.is_empty() {
        sink.error(
            "checklist.authority",
            span,
            format!("没有读到 authorities.yaml，查不到 {name}"),
            format!("no authorities.yaml was read, so {name} is not known"),
        )
        .remedy(
            format!("在清单的文件夹或者上面的文件夹里写一份 authorities.yaml，加上 {name}。"),
            format!("Write authorities.yaml in the folder of the checklist or one above it, and add {name}."),
        );
        return;
    }
    let remedy = match nearest(key, authorities.list.iter().map(|authority| authority.key.value.as_str())) {
        Some(near) => did_you_mean(near),
        None => Words::new(format!("在 authorities.yaml 中加上 {name}。"), format!("Add {name} to authorities.yaml.")),
    };
    sink.error(
        "checklist.authority",
        span,
        format!("authorities.yaml 中没有 {name}"),
        format!("authorities.yaml has no {name}"),
    )
    .maybe_remedy(Some(remedy));
}
