//! `doubtful-proof`: a proof of a kind that is abolished nearly everywhere, because its issuer cannot know the fact or
//! because it is the office's own business.

use crate::checklist::model::Material;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{documents, ends_in, is_proof, names};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "doubtful-proof",
    severity: Severity::Warning,
    title: pair("应取消的一类证明", "Proof of a kind to be abolished"),
    why: pair(
        "开具单位核实不了的证明、登报声明、证明“没有”的证明，都证明不了什么；机关之间的函件应由机关自己传递。",
        "Proofs by bodies that cannot verify the fact, newspaper notices and proofs that something is not the case prove little; offices should exchange their own letters.",
    ),
    source: pair(
        "司法部 2018 年证明事项“六个一律取消”：开具单位无法核实的一律取消",
        "The six grounds for abolishing proofs, Ministry of Justice, 2018: proofs that the issuer cannot verify",
    ),
    fixes: Fixes::No,
    page: include_str!("doubtful_proof.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let Some(doubt) = doubt(item, material) else { continue };
        let (zh, en) = names(material);
        let (what, what_en, remedy, remedy_en) = match doubt {
            Doubt::Committee => (
                "村（居）民委员会出具的证明",
                "a certificate of a village or residents' committee",
                "改查登记的数据，或者由本人承诺。",
                "Look the fact up where it is registered, or accept a pledge.",
            ),
            Doubt::Newspaper => (
                "登报声明",
                "a notice in a newspaper",
                "由本人声明即可，写成承诺（pledge）。",
                "A statement by the applicant is enough: make it a pledge.",
            ),
            Doubt::Absence => (
                "证明“没有”的证明",
                "a proof that something is not the case",
                "由本人承诺，或者由机关查询；确有机关能出具的，写进规则集的 documents。",
                "Accept a pledge, or look the fact up; if an authority does issue this document, add it to the documents of the rule set.",
            ),
            Doubt::Letter => (
                "机关、单位之间的函件",
                "a letter between offices",
                "由机关自己传递，不向申请人要。",
                "Let the offices send it to each other.",
            ),
        };
        findings.found(
            item,
            Place::of_material(material),
            words(format!("“{zh}”是{what}"), format!("“{en}” is {what_en}")),
            words(remedy, remedy_en),
        );
    }
}

enum Doubt {
    Committee,
    Newspaper,
    Absence,
    Letter,
}

fn doubt(item: &Item<'_>, material: &Material) -> Option<Doubt> {
    const COMMITTEES: [&str; 8] =
        ["村委会", "居委会", "村民委员会", "居民委员会", "村（居）委会", "村(居)委会", "村居委会", "社区居委会"];
    const LETTERS: [&str; 6] = ["联系函", "商调函", "调档函", "协查函", "介绍信", "公函"];
    let name = material.label.zh.as_str();
    let any = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if (any(&COMMITTEES) && name.contains("证明")) || any(&["社区证明", "社区出具"]) {
        return Some(Doubt::Committee);
    }
    if any(&["登报", "遗失声明", "报纸声明"]) {
        return Some(Doubt::Newspaper);
    }
    if ends_in(material, &LETTERS) {
        return Some(Doubt::Letter);
    }
    // For a document of the directory some authority keeps the record: 无犯罪记录证明.
    (is_proof(material) && says_not(name) && documents(item, material).is_empty()).then_some(Doubt::Absence)
}

/// Returns true if the name denies something, at its beginning or after 的: 无房证明, 村里出具的无地证明.
fn says_not(name: &str) -> bool {
    // Words that begin with the same character but deny nothing.
    const OTHER: [&str; 10] =
        ["无锡", "无偿", "无障碍", "无人机", "无线", "无害", "无形", "无为", "未成年", "未来"];
    let parts = name.split('的').map(str::trim);
    parts.filter(|part| !OTHER.iter().any(|other| part.starts_with(other))).any(|part| part.starts_with(['无', '未']))
}
