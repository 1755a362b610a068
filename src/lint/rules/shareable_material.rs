//! `shareable-material`: a document that the office can obtain from its issuer.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::checklist::model::Material;
use crate::lint::material::{authority_names, documents, is_own, is_required, issuing_authority, names};
use crate::lint::model::{Item, Place, words};
use crate::ruleset::Document;
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "shareable-material",
    severity: Severity::Warning,
    title: pair("能共享取得的材料", "Material that can be shared"),
    why: pair(
        "政府部门已有的，由部门共享，不向群众要。",
        "Offices should share documents that the government already has, instead of asking people for them.",
    ),
    source: pair(
        "国发〔2016〕55号：凡是能通过网络共享复用的材料，不得要求企业和群众重复提交",
        "State Council document 国发〔2016〕55号: documents that can be shared over the network may not be required again",
    ),
    fixes: Fixes::No,
    page: include_str!("shareable_material.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        // `own-document` reports documents of the office itself.
        if !is_required(material) || material.kept.shared.is_some() || is_own(item, material) {
            continue;
        }
        let Some(document) = shareable(item, material) else { continue };
        let (zh, en) = names(material);
        let issuer = issuing_authority(material).or(document.issued_by.as_deref());
        let message = match issuer.and_then(|key| authority_names(item, key)) {
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
                "Drop it and list it under removed (principle: shared); if it cannot be shared yet, say why under kept.shared.",
            ),
        );
    }
}

/// Returns the document that can be obtained by sharing: one that the directory marks as shared, or one that it knows
/// and an authority issues.
fn shareable<'i>(item: &'i Item<'_>, material: &Material) -> Option<&'i Document> {
    let by_authority = issuing_authority(material).is_some();
    let mut documents = documents(item, material).into_iter().map(|(document, _)| document);
    // A document that is no longer issued cannot be obtained.
    documents.find(|document| document.replaced_by.is_none() && document.shared.unwrap_or(by_authority))
}
