//! `paper-online`: an item offered online that still requires an original on paper.

use crate::checklist::model::{Channel, Form, Paper};
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{is_required, may_be_pledged, names};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "paper-online",
    severity: Severity::Warning,
    title: pair("网上办理还要纸质原件", "Paper original online"),
    why: pair(
        "网上办又要原件，还是要跑一趟，全程网办就落了空。",
        "People who apply online but have to bring an original still have to make the trip.",
    ),
    source: pair(
        "国发〔2016〕55号：凡是能实现网上办理的事项，不得强制要求到现场办理",
        "State Council document 国发〔2016〕55号: an item that can be done online may not require a visit",
    ),
    fixes: Fixes::No,
    page: include_str!("paper_online.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let remote = |channel: &Channel| matches!(channel, Channel::Online | Channel::Mobile);
    let offered: Vec<_> = item.checklist.channels.iter().map(|channel| channel.value).filter(remote).collect();
    for material in &item.checklist.materials {
        let original = material.form.as_ref().filter(|form| matches!(form.value, Form::Original | Form::OriginalAndCopy));
        let Some(form) = original else { continue };
        // `files` and `paper: also` say that a file is accepted; a pledge needs no paper.
        let file_will_do = !material.files.span.is_none() || material.paper.is_some_and(|paper| paper.value == Paper::Also);
        if !is_required(material) || file_will_do || may_be_pledged(material) {
            continue;
        }
        if !offered.iter().any(|&channel| item.logic().can_hold_by(channel, material.when.as_ref())) {
            continue;
        }
        let (zh, en) = names(material);
        let doc = form.value.doc();
        findings
            .found(
                item,
                Place::of_material(material),
                words(
                    format!("网上也能办理，“{zh}”却要{}，没有说交电子件就行", doc.zh),
                    format!("the item is offered online, but “{en}” is required on paper ({}), and nothing says that a file is accepted", doc.en),
                ),
                words(
                    "交扫描件或者照片就行的，写 files；只在窗口要原件的，写 when: { channel: window }；网上也非要原件不可的，用 allow 写明理由。",
                    "If a scan or photo is accepted, write files; if the original is required only at the counter, write when: { channel: window }; if it is always required, allow the finding with the reason.",
                ),
            )
            .related(form.span, words("在这里要原件", "the original is required here"));
    }
}
