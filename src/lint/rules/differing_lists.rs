//! `differing-lists`: two lists of materials for one item.

use std::collections::HashMap;

use crate::checklist::model::{Duration, Material};
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{names, same_name};
use crate::lint::model::{Item, Model, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "differing-lists",
    severity: Severity::Error,
    title: pair("同一事项，清单不同", "One item, differing lists"),
    why: pair(
        "同一事项在哪里办都应当要一样的材料；这里多要的一份，别处不要也办成了。",
        "One item should require the same everywhere; elsewhere this is not required.",
    ),
    source: pair(
        "国发〔2022〕5号：同一事项无差别受理、同标准办理",
        "State Council document 国发〔2022〕5号: the same item is accepted and decided by one standard everywhere",
    ),
    fixes: Fixes::No,
    page: include_str!("differing_lists.md"),
    check: Check::Catalogue(check),
};

type Same<'i, 'm> = Vec<&'i Item<'m>>;

fn check(model: &Model<'_>, findings: &mut Findings<'_>) {
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    let mut groups: Vec<Same<'_, '_>> = Vec::new();
    for item in &model.items {
        let Some(key) = key(item) else { continue };
        let at = *places.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.push(item);
        }
    }
    for group in groups.iter().filter(|group| group.len() > 1) {
        materials(group, findings);
        limits(group, findings);
    }
}

/// Returns the key by which two checklists are of one item: the basic code, or else title and type.
fn key<'i>(item: &'i Item<'_>) -> Option<(&'i str, &'i str)> {
    let checklist = item.checklist;
    match &checklist.codes.basic {
        Some(code) => Some((code.value.as_str(), "")),
        // An unreadable title is empty and equals nothing.
        None if checklist.title.zh.is_empty() => None,
        None => Some((checklist.title.zh.trim(), checklist.item_type.value.as_str())),
    }
}

fn materials(group: &Same<'_, '_>, findings: &mut Findings<'_>) {
    // By name: the lists that contain it, as index in the group and material.
    let mut lists: HashMap<&str, Vec<(usize, &Material)>> = HashMap::new();
    for (number, item) in group.iter().enumerate() {
        for material in &item.checklist.materials {
            let having = lists.entry(same_name(&material.label.zh)).or_default();
            if having.last().is_none_or(|(last, _)| *last != number) {
                having.push((number, material));
            }
        }
    }
    for having in lists.values().filter(|having| having.len() < group.len()) {
        // The first list without it: the indexes ascend, so it is the first gap.
        let without = having.iter().enumerate().take_while(|(at, (number, _))| at == number).count();
        let Some(without) = group.get(without) else { continue };
        for (number, material) in having {
            let Some(item) = group.get(*number) else { continue };
            let (zh, en) = names(material);
            findings.found(
                item,
                Place::of_material(material),
                words(
                    format!("同一事项，{} 不要“{zh}”", without.file),
                    format!("for the same item, {} does not ask for “{en}”", without.file),
                ),
                words(
                    "统一两份清单，以要得少的为准；确因地方规定多要的，写明依据，并用 allow 写明理由。",
                    "Unify the lists, following the one that asks for less; if a local rule does require more, cite it as the basis and allow the finding with that reason.",
                ),
            );
        }
    }
}

fn limits(group: &Same<'_, '_>, findings: &mut Findings<'_>) {
    let promises = || group.iter().filter_map(|item| Some((*item, item.checklist.limits.promised.as_ref()?)));
    let shorter = |best: (&'_ Item<'_>, &'_ Duration), next: (&'_ Item<'_>, &'_ Duration)| {
        best.1.is_surely_longer_than(next.1)
    };
    let mut all = promises();
    let Some(mut best) = all.next() else { return };
    for next in all {
        if shorter(best, next) {
            best = next;
        }
    }
    for (item, promised) in promises().filter(|(_, promised)| promised.is_surely_longer_than(best.1)) {
        let [mine, theirs] = [promised, best.1].map(|limit| (limit.value.value, limit.unit.value.doc()));
        findings
            .found(
                item,
                Place::new("limits", promised.span),
                words(
                    format!("承诺 {} 个{}办结，同一事项在 {} 是 {} 个{}", mine.0, mine.1.zh, best.0.file, theirs.0, theirs.1.zh),
                    format!(
                        "this promises {} {}; {} promises the same item within {} {}",
                        mine.0, mine.1.en, best.0.file, theirs.0, theirs.1.en
                    ),
                ),
                words("看看能不能同样压缩。", "Check whether this limit can be shortened as well."),
            )
            .weighs(Severity::Note);
    }
}
