//! `stale-document`: a document that is no longer issued, or no longer under this name.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};
use crate::ruleset::Document;

pub(super) static RULE: Rule = Rule {
    id: "stale-document",
    severity: Severity::Error,
    title: pair("已经停用的证件", "Document no longer issued"),
    why: pair(
        "已经停发的证件没有人拿得出来；写旧名称，申请人会以为另有一证。",
        "Nobody can bring a document that is no longer issued, and an old name makes people look for another document.",
    ),
    source: pair(
        "国办发〔2015〕50号、国办发〔2016〕53号；规则集 documents 的 replaced-by 和 renamed",
        "General Office documents 国办发〔2015〕50号 and 国办发〔2016〕53号; replaced-by and renamed in the documents of the rule set",
    ),
    fixes: Fixes::No,
    page: include_str!("stale_document.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let stale: Vec<_> = item.rules.documents.iter().filter(|document| !old_names(document).is_empty()).collect();
    for material in &item.checklist.materials {
        let name = material.label.zh.as_str();
        for document in &stale {
            // The longest matching name is the most specific.
            let held = old_names(document).iter().filter(|old| holds(name, old)).max_by_key(|old| old.len());
            let Some(old) = held else { continue };
            let place = Place::of_material(material);
            if let Some(now) = &document.replaced_by {
                let en = now.en.as_ref().unwrap_or(&now.zh);
                findings.found(
                    item,
                    place,
                    words(format!("“{old}”已经停用：{}", now.zh), format!("“{old}” is no longer issued: {en}")),
                    words(
                        "不再要它，记入 removed；还需要的内容改由取代它的证件或者字段说明。",
                        "Drop it and list it under removed; take data that is still needed from its replacement or from a field.",
                    ),
                );
            } else if let Some(new) = document.names.first() {
                findings
                    .found(
                        item,
                        place,
                        words(format!("“{old}”现在叫“{new}”"), format!("“{old}” is called “{new}” now")),
                        words(format!("改写为“{new}”。"), format!("Write “{new}”.")),
                    )
                    .weighs(Severity::Warning);
            }
        }
    }
}

/// Returns the obsolete names of a document: all names of one that is no longer issued, and all but the first of a
/// renamed one.
fn old_names(document: &Document) -> &[String] {
    match (&document.replaced_by, document.renamed) {
        (Some(_), _) => &document.names,
        (None, Some(true)) => document.names.get(1..).unwrap_or_default(),
        _ => &[],
    }
}

/// Returns true if a name mentions the document: 税务登记证副本, but not 税务登记证明 or 就业创业证（原就业失业登记证）.
fn holds(name: &str, document: &str) -> bool {
    name.match_indices(document).any(|(at, found)| {
        let before = &name[..at];
        let after = &name[at + found.len()..];
        !after.starts_with('明') && !before.ends_with('原') && !before.ends_with("原名")
    })
}
