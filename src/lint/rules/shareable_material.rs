//! `shareable-material`: a document that offices can get from whoever issued it.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::checklist::model::{IssuedBy, Material};
use crate::lint::material::{authority_names, is_required, issuing_authority, listed, names, plain};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub static RULE: Rule = Rule {
    id: "shareable-material",
    severity: Severity::Warning,
    title: pair("能共享取得的材料", "Material that can be shared"),
    why: pair(
        "政府部门已有的，由部门共享，不向群众要。",
        "What government has already is for offices to share, not for people to bring.",
    ),
    source: pair(
        "国发〔2016〕55号：凡是能通过网络共享复用的材料，不得要求企业和群众重复提交",
        "State Council document 国发〔2016〕55号: what can be shared over the network may not be asked for again",
    ),
    fixes: Fixes::No,
    page: include_str!("shareable_material.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        if !is_required(material) || material.kept.shared.is_some() || !is_shareable(item, material) {
            continue;
        }
        let (zh, en) = names(material);
        let from = issuing_authority(item, material).and_then(|key| authority_names(item, key));
        let message = match from {
            Some(from) => words(
                format!("“{zh}”由{}核发，可以共享取得", from.zh),
                format!("“{en}” is issued by “{}” and can be obtained by sharing", from.en),
            ),
            None => words(format!("“{zh}”可以共享取得"), format!("“{en}” can be obtained by sharing")),
        };
        findings.found(
            item,
            Place::of_material(material),
            message,
            words(
                "不再要它，记入 removed（principle: shared）；还不能共享的，在 kept.shared 里写明原因。",
                "Drop it and note it under removed (principle: shared); if it cannot be shared yet, say why under kept.shared.",
            ),
        );
    }
}

/// Whether the directory says that the document, or one of those that the line lists, is shared, or knows it and an authority
/// issues it. What the item's own authority issues is for `own-document` to tell.
fn is_shareable(item: &Item<'_>, material: &Material) -> bool {
    let own = item.checklist.authority.value.as_str();
    if issuing_authority(item, material).is_some_and(|issuer| item.authorities.same_house(own, issuer)) {
        return false;
    }
    let by_authority = matches!(material.issued_by.as_ref().map(|issuer| &issuer.value), Some(IssuedBy::Authority(_)));
    let documents = listed(material);
    let mut known = documents.iter().filter_map(|name| item.rules.documents.ending(plain(name)));
    // What is not issued any more is nowhere to be got.
    known.any(|(document, _)| document.replaced_by.is_none() && document.shared.unwrap_or(by_authority))
}
