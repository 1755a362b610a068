//! `vague-basis`: a basis too vague to find the provision.

use crate::source::Span;
use crate::checklist::model::Basis;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{is_unsourced, names_it};
use crate::lint::model::{Item, Place, shown, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "vague-basis",
    severity: Severity::Warning,
    title: pair("依据没有写到条款", "Basis without an article"),
    why: pair(
        "“有关规定”不是依据；没有条款或者文号，谁也查不到，也看不出这份材料到底该不该要。",
        "“Relevant provisions” are no basis: without an article or a document number nobody can look it up or see whether it requires this.",
    ),
    source: pair(
        "优化营商环境条例第四十四条；GB/T 39554.2-2020 的设定依据要素",
        "Regulation on Improving the Business Environment, article 44; the element “basis” of GB/T 39554.2-2020",
    ),
    fixes: Fixes::No,
    page: include_str!("vague_basis.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let checklist = item.checklist;
    let known = |what| names_it(&checklist.unsourced, what);
    let mut look = |at: String, basis: &[Basis]| {
        for basis in basis {
            if let Some(what) = vagueness(basis) {
                found(item, at.clone(), basis, what, findings);
            }
        }
    };
    // The checklist already declares the article unsourced.
    if !known("article") && !known("basis") {
        look("basis".to_owned(), &checklist.basis);
        let limits = [&checklist.limits.statutory, &checklist.limits.promised, &checklist.limits.apply_within];
        for limit in limits.into_iter().flatten() {
            look("limits".to_owned(), &limit.basis);
        }
    }
    for material in &checklist.materials {
        if !is_unsourced(item, material, "article") && !is_unsourced(item, material, "basis") {
            look(format!("materials.{}", material.id.value), &material.basis);
        }
    }
    item.each_field(&mut |field| {
        for basis in &field.field.basis {
            if let Some(what) = vagueness(basis) {
                found(item, field.place().at, basis, what, findings);
            }
        }
    });
}

#[derive(Clone, Copy)]
enum Vagueness {
    NoDocument,
    NoArticle,
}

/// Returns what a basis lacks. A document below the rank of regulations can only be found by its number.
fn vagueness(basis: &Basis) -> Option<Vagueness> {
    const ANY: [&str; 11] = [
        "有关规定",
        "相关规定",
        "有关法律",
        "相关法律",
        "法律法规",
        "有关政策",
        "相关政策",
        "有关文件",
        "相关文件",
        "上级文件",
        "国家规定",
    ];
    let law = basis.law.value.as_str();
    // An unreadable law is empty; the parser has reported it.
    if law.is_empty() || has_number(law) {
        return None;
    }
    if ANY.iter().any(|any| law.contains(any)) {
        return Some(Vagueness::NoDocument);
    }
    let article = basis.article.as_ref().map_or("", |article| article.value.trim());
    let vague = article.is_empty() || article.contains("有关") || article.contains("相关");
    vague.then_some(Vagueness::NoArticle)
}

/// Returns true if the text contains the number of a document, 人社部发〔2022〕3号, or of a standard, GB/T 33532-2017.
fn has_number(law: &str) -> bool {
    let closings = law.char_indices().filter(|(_, found)| matches!(found, '〕' | '】' | ']' | '］' | ')' | '）'));
    let document = closings.map(|(at, closing)| &law[at + closing.len_utf8()..]).any(|rest| {
        let after = rest.trim_start_matches(['第', ' ']).trim_start_matches(char::is_numeric);
        after.len() < rest.len() && after.trim_start().starts_with('号')
    });
    document || law.contains("GB/T") || law.contains("GB ")
}

fn found(item: &Item<'_>, at: String, basis: &Basis, what: Vagueness, findings: &mut Findings<'_>) {
    let law = &basis.law.value;
    let message = match what {
        Vagueness::NoDocument => {
            words(format!("“{law}”没有说是哪一部法律或者哪一份文件"), format!("“{law}” names no law or document"))
        }
        Vagueness::NoArticle => {
            words(format!("依据“{law}”没有写到条、款、项"), format!("the basis “{law}” has no article"))
        }
    };
    let span: Span = shown(basis.law.span, basis.span);
    findings.found(
        item,
        Place::new(at, span),
        message,
        words(
            "写出全名和条、款、项；规章以下的文件写文号，如 人社部发〔2022〕3号。查不到的，在 unsourced 里写 article。",
            "Write its name, article and item; for documents below the rank of regulations their number, like 人社部发〔2022〕3号. If it cannot be found, list article under unsourced.",
        ),
    );
}
