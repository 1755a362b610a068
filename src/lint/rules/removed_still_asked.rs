//! `removed-still-asked`: a material that is declared removed but still on the list.

use std::collections::HashMap;

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::label::same;
use crate::lint::model::{Item, Place, shown, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "removed-still-asked",
    severity: Severity::Error,
    title: pair("说取消了还在要", "Removed and still asked for"),
    why: pair(
        "说取消了又照样要，减了多少材料就数不准，申请人也不知听哪一处。",
        "If a removed material is still required, the number of removed materials is wrong and nobody knows which entry counts.",
    ),
    source: pair("精简材料的四条原则：减去的要真减", "The four principles for cutting materials: a removed material is no longer required"),
    fixes: Fixes::No,
    page: include_str!("removed_still_asked.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let removed = &item.checklist.removed;
    let removed: HashMap<String, _> = removed.iter().map(|removed| (same(&removed.label.zh), removed)).collect();
    for material in &item.checklist.materials {
        let name = &material.label.zh;
        // The whole name counts: a copy may be removed while the original stays.
        let Some(removed) = removed.get(&same(name)).filter(|_| !name.is_empty()) else { continue };
        findings
            .found(
                item,
                Place::of_material(material),
                words(
                    format!("“{name}”已在 removed 里写明取消，还列在材料里"),
                    format!("“{name}” is listed under removed, but still required"),
                ),
                words(
                    "真的取消了，从 materials 里删掉；只取消了复印件等一部分的，在 removed 里写明是哪部分。",
                    "If it was removed, delete it from materials; if only a part was, such as the copy, name that part under removed.",
                ),
            )
            .related(shown(removed.label.zh_span, removed.span), words("取消写在这里", "listed as removed here"));
    }
}
