//! `missing-contact`: an item without contacts for questions, complaints or ratings.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "missing-contact",
    severity: Severity::Warning,
    title: pair("缺少联系渠道", "No contact"),
    why: pair(
        "有疑问、要投诉、想评价的人，要从清单上知道找谁。",
        "The list has to say where to turn with questions, complaints and ratings.",
    ),
    source: pair(
        "政务服务“好差评”制度；GB/T 39554.2-2020 的咨询方式、监督投诉方式要素",
        "The rating system of government services; elements for enquiry and complaint of GB/T 39554.2-2020",
    ),
    fixes: Fixes::No,
    page: include_str!("missing_contact.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let checklist = item.checklist;
    if item.is_unsourced("contact") {
        return;
    }
    let contact = &checklist.contact;
    let channels = [
        (&contact.enquiry, "咨询（enquiry）", "enquiry"),
        (&contact.complaint, "投诉（complaint）", "complaint"),
        (&contact.rating, "好差评（rating）", "rating"),
    ];
    let missing: Vec<_> = channels.into_iter().filter(|(channel, ..)| channel.is_none()).collect();
    if missing.is_empty() {
        return;
    }
    let zh = missing.iter().map(|(_, zh, _)| *zh).collect::<Vec<_>>().join("、");
    let en = missing.iter().map(|(.., en)| *en).collect::<Vec<_>>().join(", ");
    findings.found(
        item,
        Place::new("contact", checklist.title.span),
        words(format!("没有写联系渠道：{zh}"), format!("no contact for: {en}")),
        words(
            "照公布的写进 contact；查不到的，在 unsourced 里写 contact。",
            "Write them under contact as published; if they cannot be found, list contact under unsourced.",
        ),
    );
}
