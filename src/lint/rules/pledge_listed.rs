//! `pledge-listed`: a pledge for a document that a pledge cannot replace.

use crate::checklist::model::Instead;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{documents, names};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "pledge-listed",
    severity: Severity::Error,
    title: pair("不能承诺的材料允许承诺", "Pledge that is not permitted"),
    why: pair(
        "风险大、纠错难、损害难以挽回的事项不适用告知承诺；身份也不能由自称的人承诺。",
        "If the risk is great and the damage cannot be undone, a pledge is not enough; nor can it prove a person's identity.",
    ),
    source: pair(
        "国办发〔2020〕42号：不适用告知承诺制的情形；规则集 documents 的 no-pledge",
        "General Office document 国办发〔2020〕42号 on documents that a pledge cannot replace; no-pledge in the documents of the rule set",
    ),
    fixes: Fixes::No,
    page: include_str!("pledge_listed.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let pledge = material.instead.iter().find(|instead| instead.value == Instead::Pledge);
        let Some(pledge) = pledge else { continue };
        if !documents(item, material).iter().any(|(document, _)| document.no_pledge == Some(true)) {
            continue;
        }
        let (zh, en) = names(material);
        findings
            .found(
                item,
                Place::of_material(material),
                words(
                    format!("“{zh}”在不适用告知承诺制的清单上，不能用承诺代替"),
                    format!("“{en}” is on the list of documents that a pledge cannot replace"),
                ),
                words(
                    "从 instead 里删掉 pledge；在 kept.pledged 里写 listed 或者 identity。",
                    "Remove pledge from instead, and write listed or identity under kept.pledged.",
                ),
            )
            .related(pledge.span, words("在这里允许承诺", "a pledge is allowed here"));
    }
}
