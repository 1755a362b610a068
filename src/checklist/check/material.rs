//! Materials: groups, what may stand in for them, files.

use std::collections::HashMap;

use super::condition;
use super::scope::Scope;
use crate::checklist::diagnostic::{Sink, Words};
use crate::checklist::model::{FileType, Instead, Material, Need};
use crate::checklist::nearest::{did_you_mean, nearest};
use crate::checklist::span::Spanned;
use crate::checklist::text::clip;

/// All materials.
pub fn check(materials: &[Material], scope: &Scope<'_>, sink: &mut Sink) {
    for material in materials {
        if let Some(when) = &material.when {
            condition::check(when, scope, sink);
        }
        stand_ins(material, sink);
        files(material, sink);
    }
    groups(materials, sink);
}

fn stand_ins(material: &Material, sink: &mut Sink) {
    let find = |what: Instead| material.instead.iter().find(|instead| instead.value == what);
    match (find(Instead::Later), &material.later_within) {
        (Some(later), None) => {
            sink.error("checklist.later", later.span, "容缺后补没有写期限", "later supply without a deadline").remedy(
                "加上 later-within: { value: 3, unit: working-day }。",
                "Add later-within: { value: 3, unit: working-day }.",
            );
        }
        (None, Some(within)) => {
            sink.error(
                "checklist.later",
                within.span,
                "写了补交期限，却不允许后补",
                "a deadline for later supply, which is not allowed here",
            )
            .remedy("加上 instead: [later]，或者删掉 later-within。", "Add instead: [later], or remove later-within.");
        }
        _ => {}
    }
    if let (Some(pledge), None) = (&material.pledge, find(Instead::Pledge)) {
        sink.error(
            "checklist.pledge",
            pledge.span,
            "写了承诺文字，却不允许承诺",
            "a text to pledge, but no pledge is allowed here",
        )
        .remedy("加上 instead: [pledge]，或者删掉 pledge。", "Add instead: [pledge], or remove pledge.");
    }
    if let (Need::Optional, Some(instead)) = (material.need.value, material.instead.first()) {
        sink.error(
            "checklist.instead",
            instead.span,
            "可不提供的材料不需要替代",
            "an optional material needs nothing to stand in for it",
        )
        .related(material.need.span, "在这里写为可不提供", "it is optional by this")
        .remedy("删掉 instead，或者把 need 改为 required。", "Remove instead, or make need required.");
    }
}

fn files(material: &Material, sink: &mut Sink) {
    let files = &material.files;
    if let Some(Spanned { value: pages, span }) = files.pages
        && pages.max.is_some_and(|max| max < pages.min)
    {
        sink.error("checklist.range", span, "页数的下限大于上限", "the fewest pages are more than the most")
            .remedy("写成 1..20，小的在前。", "Write 1..20, the smaller number first.");
    }
    let picture = files.accept.iter().any(|kind| matches!(kind.value, FileType::Jpeg | FileType::Png));
    if let (Some(pixels), false) = (files.min_pixels, picture) {
        sink.error(
            "checklist.misplaced-key",
            pixels.span,
            "不收图片，却写了像素",
            "pixels, but no picture is accepted",
        )
        .remedy("在 accept 中加上 jpeg 或 png，或者删掉 min-pixels。", "Accept jpeg or png, or remove min-pixels.");
    }
}

fn groups(materials: &[Material], sink: &mut Sink) {
    let mut groups: HashMap<&str, (usize, &Spanned<String>)> = HashMap::new();
    let mut names = Vec::new();
    for group in materials.iter().filter_map(|material| material.one_of.as_ref()) {
        let entry = groups.entry(&group.value).or_insert((0, group));
        if entry.0 == 0 {
            names.push(group.value.as_str());
        }
        entry.0 += 1;
    }
    for name in &names {
        let Some((1, group)) = groups.get(name) else { continue };
        let shown = clip(name);
        let others = names.iter().copied().filter(|other| other != name);
        sink.error(
            "checklist.one-of",
            group.span,
            format!("{shown} 组只有这一份材料"),
            format!("this is the only material of the group {shown}"),
        )
        .remedy_by(|| match nearest(name, others) {
            Some(near) => did_you_mean(near),
            None => Words::new(
                "给另一份可替换的材料写上同样的 one-of，或者删掉它。",
                "Give the alternative the same one-of, or remove it.",
            ),
        });
    }
}
