//! `catch-all`: a line of the list that stands for whatever somebody may ask for.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub static RULE: Rule = Rule {
    id: "catch-all",
    severity: Severity::Error,
    title: pair("兜底材料", "Catch-all material"),
    why: pair(
        "兜底的一项让经办人想要什么就要什么，申请人无从准备，也无法一次告知。",
        "A catch-all lets the office ask for anything: nobody can prepare for it or be told of it at once.",
    ),
    source: pair(
        "2018 年《关于深入推进审批服务便民化的指导意见》：没有列明的，一律不得要求提供",
        "Guiding Opinions on making approvals convenient (2018): what is not named may not be asked for",
    ),
    fixes: Fixes::No,
    page: include_str!("catch_all.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let Some(phrase) = catch_all(&material.label.zh) else { continue };
        let name = &material.label.zh;
        findings.found(
            item,
            Place::of_material(material),
            words(
                format!("“{name}”是兜底材料：“{phrase}”没有说是哪一种"),
                format!("“{name}” is a catch-all: “{phrase}” names no document"),
            ),
            words(
                "逐项写出确实需要的材料；写不出的，删掉，记入 removed。",
                "Name each document that is really needed; drop what cannot be named, and note it under removed.",
            ),
        );
    }
}

/// The words of a name that stand for anything.
fn catch_all(name: &str) -> Option<&'static str> {
    const ANYTHING: [&str; 21] = [
        "其他相关材料",
        "其他有关材料",
        "其他证明材料",
        "其他有关证件",
        "其他相关证件",
        "其他证件",
        "其他材料",
        "其它材料",
        "其他资料",
        "其它资料",
        "其他文件",
        "其他证明",
        "规定的其他",
        "要求的其他",
        "认为需要",
        "认为有必要",
        "相关材料",
        "有关材料",
        "相关证明材料",
        "视情况",
        "所需的其他",
    ];
    ANYTHING.into_iter().find(|phrase| name.contains(phrase))
}
