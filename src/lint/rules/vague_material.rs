//! `vague-material`: a name that does not say which document is meant.

use crate::source::diagnostic::Words;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, words};
use crate::lint::name::{Name, Vague};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "vague-material",
    severity: Severity::Warning,
    title: pair("材料名称不明确", "Vague material"),
    why: pair(
        "名称不说是哪一种文书，申请人只能到窗口问，不同的窗口会有不同的答案。",
        "If a name does not say which document is meant, people have to ask, and counters give different answers.",
    ),
    source: pair(
        "2018 年《关于深入推进审批服务便民化的指导意见》：没有列明的，一律不得要求提供",
        "Guiding Opinions on making approvals convenient (2018): only named materials may be required",
    ),
    fixes: Fixes::No,
    page: include_str!("vague_material.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let name = &material.label.zh;
        let Some((part, how)) = Name::of(name).vague() else { continue };
        let (zh, en) = described(how);
        // In a name that lists several documents, the vague one.
        let part = if part == *name { String::new() } else { format!("“{part}”") };
        let message = words(
            format!("“{name}”没有说是哪一种文书：{part}{zh}"),
            format!("“{name}” names no document: {}{en}", if part.is_empty() { "it ".to_owned() } else { part.clone() + " " }),
        );
        findings.found(item, Place::of_material(material), message, remedy(how));
    }
}

fn described(how: Vague) -> (&'static str, &'static str) {
    match how {
        Vague::Procedure => ("是手续，不是办完手续拿到的文书", "is the name of a procedure, not of the document it yields"),
        Vague::Papers => ("只说要证明什么，不说凭什么证明", "says what has to be shown, not by which document"),
        Vague::Kind => ("是一类证件，不是其中哪一种", "is a kind of document, not one particular document"),
        Vague::Related => ("不说和什么相关", "does not say related to what"),
        Vague::Issuer => ("只说由谁出具，不说证明什么", "says who issues it, not what it certifies"),
        Vague::Office => ("不说由哪个部门出具", "does not say which office issues it"),
        Vague::Fact => ("只说什么事，不说由谁出具、叫什么", "says what happened, not what the document is called or who issues it"),
        Vague::Content => ("不说写的是什么", "does not say what its content is"),
        Vague::Act => ("是办理的事项，不是文书", "is an act, not a document"),
    }
}

fn remedy(how: Vague) -> Words {
    match how {
        Vague::Procedure => words(
            "写办完手续拿到的文书名称；几种都可以的，各列一项，one-of 写同一个组名。",
            "Name the document that the procedure yields; if there are alternatives, list each in the same one-of group.",
        ),
        Vague::Papers | Vague::Kind => words(
            "写出文书的名称；几种都可以的，各列一项，one-of 写同一个组名；因人而异的，用 when 写明条件。",
            "Write the document's name; if there are alternatives, list each in the same one-of group; if it depends on the person, write the condition under when.",
        ),
        Vague::Related | Vague::Issuer | Vague::Office | Vague::Fact => words(
            "写明由谁出具、证明什么事，用出具机关公布的文书名称。",
            "Say who issues it and what it certifies, with the name printed on it.",
        ),
        Vague::Content => words(
            "把写什么写进名称，例如“放弃补缴欠费承诺书”。",
            "Put the content into the name, as in “放弃补缴欠费承诺书”.",
        ),
        Vague::Act => words(
            "写办完后拿到的文书名称；系统里能查到的，不作为材料，记入 removed。",
            "Name the document that results from it; if the fact can be looked up, list it under removed instead.",
        ),
    }
}
