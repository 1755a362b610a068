//! `incomplete-material`: a material without the elements that a one-time notice has to contain.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{is_unsourced, list, names};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "incomplete-material",
    severity: Severity::Error,
    title: pair("材料要素不全", "Incomplete material"),
    why: pair(
        "一次性告知要说清每份材料要原件还是复印件、几份、由谁出具，缺一样申请人就可能白跑一趟。",
        "The notice has to say for each material whether an original or a copy is required, how many, and from whom; a missing element may cost a trip.",
    ),
    source: pair(
        "一次性告知制；劳务派遣行政许可实施办法第九条；GB/T 39554.2-2020 的材料要素",
        "One-time notice; Measures on Labour Dispatch Licences, article 9; the elements of materials of GB/T 39554.2-2020",
    ),
    fixes: Fixes::No,
    page: include_str!("incomplete_material.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let elements = [
            ("form", material.form.is_some(), "原件或复印件（form）", "original or copy (form)"),
            ("copies", material.copies.is_some(), "份数（copies）", "how many (copies)"),
            ("issued-by", material.issued_by.is_some(), "由谁出具（issued-by）", "who issues it (issued-by)"),
        ];
        let missing = elements.into_iter().filter(|(key, given, ..)| !given && !is_unsourced(item, material, key));
        let missing: Vec<_> = missing.map(|(_, _, zh, en)| (zh, en)).collect();
        if missing.is_empty() {
            continue;
        }
        let (zh, en) = names(material);
        let missing = list(&missing);
        findings.found(
            item,
            Place::of_material(material),
            words(format!("“{zh}”没有写：{}", missing.zh), format!("“{en}” lacks: {}", missing.en)),
            words(
                "补上；查不到的，在这份材料的 unsourced 里写明。",
                "Add it; list elements that cannot be found under the material's unsourced.",
            ),
        );
    }
}
