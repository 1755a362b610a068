//! Checks materials: groups, substitutes, files.

use std::collections::HashMap;

use super::condition;
use super::scope::Scope;
use crate::checklist::model::{FileRefuse, FileRequire, Files, Instead, Layout, Material, Need};
use crate::source::diagnostic::{Sink, Words};
use crate::source::nearest::{did_you_mean, nearest};
use crate::source::span::{Span, Spanned};
use crate::source::text::clip;

/// Checks all materials.
pub(super) fn check(materials: &[Material], scope: &Scope<'_>, sink: &mut Sink) {
    for material in materials {
        if let Some(when) = &material.when {
            condition::check(when, scope, sink);
        }
        stand_ins(material, sink);
        files(material, sink);
        paper(material, sink);
    }
    groups(materials, sink);
}

fn stand_ins(material: &Material, sink: &mut Sink) {
    let find = |what: Instead| material.instead.iter().find(|instead| instead.value == what);
    match (find(Instead::Later), &material.later_within) {
        (Some(later), None) => {
            sink.error(
                "checklist.later",
                later.span,
                "容缺后补没有写期限",
                "the material may come later, but has no deadline",
            )
            .remedy(
                "加上 later-within: { value: 3, unit: working-day }。",
                "Add later-within: { value: 3, unit: working-day }.",
            );
        }
        (None, Some(within)) => {
            sink.error(
                "checklist.later",
                within.span,
                "写了补交期限，却不允许后补",
                "a deadline for handing it in later, which is not allowed here",
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
            "a text for a pledge, but no pledge is allowed here",
        )
        .remedy("加上 instead: [pledge]，或者删掉 pledge。", "Add instead: [pledge], or remove pledge.");
    }
    if let (Need::Optional, Some(instead)) = (material.need.value, material.instead.first()) {
        sink.error(
            "checklist.instead",
            instead.span,
            "可不提供的材料不需要替代",
            "an optional material needs no substitute",
        )
        .related(material.need.span, "在这里写为可不提供", "this makes it optional")
        .remedy("删掉 instead，或者把 need 改为 required。", "Remove instead, or make need required.");
    }
}

/// Reports requirements on files where no files are accepted.
fn paper(material: &Material, sink: &mut Sink) {
    if let (Some(paper), false, false) = (material.paper, material.takes_files(), material.files.span.is_none()) {
        sink.error(
            "checklist.files",
            material.files.span,
            "只收纸质件，却写了对文件的要求",
            "only paper is accepted, but there are requirements on files",
        )
        .related(paper.span, "在这里写为只收纸质件", "this accepts only paper")
        .remedy("删掉 files，或者把 paper 改为 also。", "Remove files, or set paper to also.");
    }
}

fn files(material: &Material, sink: &mut Sink) {
    let files = &material.files;
    if let Some(Spanned { value: pages, span }) = files.pages
        && pages.max.is_some_and(|max| max < pages.min)
    {
        sink.error("checklist.range", span, "页数的下限大于上限", "the minimum number of pages is above the maximum")
            .remedy("写成 1..20，小的在前。", "Write 1..20, the smaller number first.");
    }
    ranges(files, sink);
    let of_pictures = [
        ("min-pixels", files.min_pixels.map(|one| one.span), "像素", "pixels"),
        ("max-pixels", files.max_pixels.map(|one| one.span), "像素", "pixels"),
        ("min-dpi", files.min_dpi.map(|one| one.span), "分辨率", "dots per inch"),
        ("aspect", files.aspect.map(|one| one.span), "宽高之比", "ratio of width to height"),
    ];
    for (key, span, zh, en) in of_pictures {
        if let (Some(span), false) = (span, files.has_pictures()) {
            sink.error(
                "checklist.misplaced-key",
                span,
                format!("不收图片，却写了{zh}"),
                format!("{en}, but no picture is accepted"),
            )
            .remedy(
                format!("在 accept 中加上 jpeg 或 png，或者删掉 {key}。"),
                format!("Accept jpeg or png, or remove {key}."),
            );
        }
    }
    contradictions(files, sink);
}

/// Checks that no minimum is above its maximum.
fn ranges(files: &Files, sink: &mut Sink) {
    let over = |is_over: bool, least: Span, most: Span| is_over.then_some((least, most));
    let size =
        files.min_size.and_then(|least| over(least.value > files.max_size.value, least.span, files.max_size.span));
    let count =
        files.min_count.and_then(|least| over(least.value > files.max_count.value, least.span, files.max_count.span));
    let pixels = files.min_pixels.zip(files.max_pixels).and_then(|(least, most)| {
        let is_over = least.value.long > most.value.long || least.value.short > most.value.short;
        over(is_over, least.span, most.span)
    });
    for (key, spans, zh, en) in [
        ("size", size, "文件大小", "bytes"),
        ("count", count, "文件个数", "files"),
        ("pixels", pixels, "像素", "pixels"),
    ] {
        let Some((least, most)) = spans else { continue };
        let finding = sink.error(
            "checklist.range",
            least,
            format!("{zh}的下限大于上限"),
            format!("the minimum of {en} is above the maximum"),
        );
        // An unwritten maximum is a default, so there is no place to point at.
        let finding = match most.is_none() {
            true => finding,
            false => finding.related(most, "上限写在这里", "the maximum is here"),
        };
        finding.remedy(
            format!("改小 min-{key}，或者写上更大的 max-{key}。"),
            format!("Reduce min-{key}, or write a larger max-{key}."),
        );
    }
}

/// Reports requirements that contradict each other.
fn contradictions(files: &Files, sink: &mut Sink) {
    let refused = files.refuse.iter().find(|one| one.value == FileRefuse::Signed);
    let required = files.require.iter().find(|one| one.value == FileRequire::Signed);
    if let (Some(refused), Some(required)) = (refused, required) {
        sink.error(
            "checklist.files",
            required.span,
            "既不得有签名，又必须有签名",
            "a signature is both refused and required",
        )
        .related(refused.span, "在这里写为不得含有", "refused here")
        .remedy("refuse 和 require 只留一处。", "Keep it in refuse or in require, not in both.");
    }
    let refused = files.refuse.iter().find(|one| one.value == FileRefuse::Encrypted);
    if let (Some(refused), Some(allowed)) = (refused, files.allow.first()) {
        sink.error(
            "checklist.files",
            allowed.span,
            "既不得加密，又可以有密码",
            "encryption is refused, but a password is allowed",
        )
        .related(refused.span, "在这里写为不得含有", "refused here")
        .remedy("refuse 和 allow 只留一处。", "Keep it in refuse or in allow, not in both.");
    }
    let one_page = files.pages.is_some_and(|pages| pages.value.max == Some(1)) || files.has_layout(Layout::FilePerPage);
    if let (Some(sides), true) = (files.sides, files.most() == 1 && one_page) {
        sink.error(
            "checklist.files",
            sides.span,
            "要正反两面，却只收一个一页的文件",
            "both sides are required, but only one file of one page is accepted",
        )
        .remedy(
            "放宽 max-count、layout 或 pages，或者删掉 sides。",
            "Allow more with max-count, layout or pages, or remove sides.",
        );
    }
    let Some(layout) = files.layout else { return };
    let most = Some(files.max_count).filter(|most| !most.span.is_none());
    for (key, count) in [("max-count", most), ("min-count", files.min_count)] {
        let Some(count) = count.filter(|count| layout.value == Layout::OneFile && count.value > 1) else { continue };
        sink.error(
            "checklist.files",
            count.span,
            "只收一个文件，却写了多个",
            "one file and more than one exclude each other",
        )
        .related(layout.span, "在这里写为只收一个文件", "this accepts only one file")
        .remedy(format!("删掉 {key} 或者 layout。"), format!("Remove {key} or layout."));
    }
    if let (Layout::FilePerPage, Some(pages)) = (layout.value, files.pages) {
        sink.error(
            "checklist.files",
            pages.span,
            "一页一个文件，又写了每个文件的页数",
            "one page per file makes a range of pages pointless",
        )
        .related(layout.span, "在这里写为一页一个文件", "this allows one page per file")
        .remedy("删掉 pages，用 max-count 限制页数。", "Remove pages; max-count limits their number.");
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
