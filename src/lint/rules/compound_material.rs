//! `compound-material`: one line that asks for several documents.

use crate::source::diagnostic::Words;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, words};
use crate::lint::name::{Join, Name, Parts};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "compound-material",
    severity: Severity::Error,
    title: pair("一行多份材料", "Several documents in one line"),
    why: pair(
        "一行写几份文书，申请人看不出是都要还是任选，也没法分别标明来源、份数和依据。",
        "If one line lists several documents, nobody can see whether all or only one of them is required, and none has its own issuer, number of copies and basis.",
    ),
    source: pair(
        "2022 年政务服务标准化“最小颗粒度”要求：一项材料一种文书，不同情形用情形区分",
        "Minimal granularity of standardised services (2022): one material is one document, and situations decide which list applies",
    ),
    fixes: Fixes::No,
    page: include_str!("compound_material.md"),
    check: Check::Item(check),
};

/// Maximum number of documents that a message lists.
const LISTED: usize = 6;

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let name = &material.label.zh;
        let Some(Parts { documents, join }) = Name::of(name).several() else { continue };
        let count = documents.len();
        let listed: Vec<String> = documents.iter().take(LISTED).map(|document| format!("“{document}”")).collect();
        let (zh_more, en_more) = if count > LISTED { ("……", ", …") } else { ("", "") };
        let message = words(
            format!("“{name}”一行写了 {count} 份文书：{}{zh_more}", listed.concat()),
            format!("“{name}” lists {count} documents in one line: {}{en_more}", listed.join(", ")),
        );
        let found = findings.found(item, Place::of_material(material), message, remedy(join));
        if let Some(group) = &material.one_of {
            let group_name = &group.value;
            found.related(
                group.span,
                words(
                    format!("拆开后，任选其一的都写在 {group_name} 这一组里"),
                    format!("after splitting, put alternatives into this group, {group_name}"),
                ),
            );
        }
    }
}

fn remedy(join: Join) -> Words {
    match join {
        Join::Or => words(
            "拆成几项，每项一种文书，one-of 写同一个组名：交其中一种就够。",
            "Split it into one material per document, all in the same one-of group: any one of them is enough.",
        ),
        Join::And => words(
            "拆成几项，每项一种文书；不是人人都要交的，用 when 写明条件。",
            "Split it into one material per document; if not everybody needs one of them, write its condition under when.",
        ),
        Join::Both => words(
            "拆成几项，每项一种文书：都要交的各写一项，任选其一的用 one-of 写同一个组名。",
            "Split it into one material per document: a separate material for each required document, one one-of group for alternatives.",
        ),
    }
}
