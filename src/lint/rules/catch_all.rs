//! `catch-all`: a material that stands for anything the office may want.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, shown, words};
use crate::lint::name::{self, Name};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "catch-all",
    severity: Severity::Error,
    title: pair("兜底材料", "Catch-all material"),
    why: pair(
        "兜底的一项让经办人想要什么就要什么，申请人无从准备，也无法一次告知。",
        "A catch-all lets the office ask for anything: nobody can prepare it, and no notice can list it.",
    ),
    source: pair(
        "2018 年《关于深入推进审批服务便民化的指导意见》：没有列明的，一律不得要求提供",
        "Guiding Opinions on making approvals convenient (2018): only named materials may be required",
    ),
    fixes: Fixes::No,
    page: include_str!("catch_all.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let name = &material.label.zh;
        let place = Place::of_material(material);
        if let Some(phrase) = Name::of(name).anything() {
            findings.found(
                item,
                place,
                words(
                    format!("“{name}”是兜底材料：“{phrase}”没有说是哪一种"),
                    format!("“{name}” is a catch-all: “{phrase}” names no document"),
                ),
                words(
                    "逐项写出确实需要的材料；写不出的，删掉，记入 removed。",
                    "Name each document that is really needed. Drop the rest and list it under removed.",
                ),
            );
            continue;
        }
        let Some(note) = &material.note else { continue };
        let Some(phrase) = name::discretion(&note.zh) else { continue };
        let place = Place::new(place.at, shown(note.zh_span, note.span));
        findings.found(
            item,
            place,
            words(
                format!("“{name}”的备注是兜底条款：“{phrase}”没有说要交什么、什么时候交"),
                format!("the note on “{name}” is a catch-all: “{phrase}” does not say what is required, or when"),
            ),
            words(
                "确实需要的，另列一项材料，用 when 写明什么时候要；否则从备注里删掉。",
                "List each document that is really needed as a material of its own, with its condition under when, or delete these words from the note.",
            ),
        );
    }
}
