//! `pledge-text`: a pledge without a text, or whose text does not say who pledges or what follows from a false pledge.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{is_unsourced, list, may_be_pledged, names};
use crate::lint::model::{Item, Place, shown, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "pledge-text",
    severity: Severity::Error,
    title: pair("承诺书文字不全", "Incomplete pledge"),
    why: pair(
        "承诺书要说清谁承诺什么、不实要负什么责任，否则承诺的人不知道承担什么，机关也无从追究。",
        "A pledge has to say who pledges what, and the liability if it is untrue; otherwise people do not know what they sign, and nobody can be held to it.",
    ),
    source: pair(
        "国办发〔2020〕42号：书面告知证明义务、证明内容以及不实承诺的法律责任，由申请人书面承诺",
        "General Office document 国办发〔2020〕42号: the notice states what has to be proved and the liability for an untrue pledge",
    ),
    fixes: Fixes::No,
    page: include_str!("pledge_text.md"),
    check: Check::Item(check),
};

/// Words for the person who pledges. An agent cannot pledge for somebody else.
const WHO: [&str; 6] = ["本人", "本单位", "本企业", "本公司", "我单位", "我承诺"];

/// Words for the consequences of a false pledge.
const LIABILITY: [&str; 7] = ["责任", "后果", "退回", "处理", "信用", "撤销", "追究"];

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in item.checklist.materials.iter().filter(|material| may_be_pledged(material)) {
        let (zh, en) = names(material);
        let Some(pledge) = &material.pledge else {
            if !is_unsourced(item, material, "pledge") {
                findings.found(
                    item,
                    Place::of_material(material),
                    words(
                        format!("“{zh}”可以用承诺代替，却没有写承诺什么"),
                        format!("a pledge can replace “{en}”, but its text is missing"),
                    ),
                    words(
                        "在 pledge 里写出承诺书的文字：本人承诺什么，不实要负什么责任。",
                        "Write the text under pledge: who pledges what, and the liability if it is untrue.",
                    ),
                );
            }
            continue;
        };
        let says = |any: &[&str]| any.iter().any(|word| pledge.zh.contains(word));
        let lacks = [
            (says(&WHO), "由谁承诺（本人、本单位）", "who pledges (本人, 本单位)"),
            (says(&LIABILITY), "不实要负什么责任", "the liability if it is untrue"),
        ];
        let lacks: Vec<_> = lacks.into_iter().filter(|(said, ..)| !said).map(|(_, zh, en)| (zh, en)).collect();
        // An unreadable text is empty; the parser has reported it.
        if lacks.is_empty() || pledge.zh.is_empty() {
            continue;
        }
        let lacks = list(&lacks);
        findings.found(
            item,
            Place::new(Place::of_material(material).at, shown(pledge.zh_span, pledge.span)),
            words(
                format!("“{zh}”的承诺书没有说：{}", lacks.zh),
                format!("the pledge for “{en}” does not say {}", lacks.en),
            ),
            words(
                "补上。例如：本人承诺……；如有不实，愿退回所得，承担法律责任。",
                "Add it, for example: I declare … If this is untrue, I will return what I received and accept legal liability.",
            ),
        );
    }
}
