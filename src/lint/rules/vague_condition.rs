//! `vague-condition`: a condition in words that nobody can test.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Role, TextAt, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "vague-condition",
    severity: Severity::Warning,
    title: pair("没法核对的条件", "Condition that cannot be tested"),
    why: pair(
        "“良好”“相应”“必要的”由谁看、看多少都不一样，同一件事各处办法不同，申请人也无从判断自己合不合适。",
        "“Good”, “appropriate” and “necessary” mean something different to everybody; offices decide differently, and people cannot tell whether they qualify.",
    ),
    source: pair(
        "国发〔2022〕5号：无差别受理、同标准办理；条件要能核对，是编写要求",
        "Guofa (2022) 5: accepted and decided by one standard everywhere; that conditions can be tested is craft",
    ),
    fixes: Fixes::No,
    page: include_str!("vague_condition.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for text in item.texts() {
        let zh = &text.text.zh;
        let found = match kind(&text) {
            Some(Kind::Sentence) => vague(zh, true),
            Some(Kind::Document) if is_proper_name(zh) => vague(zh, false),
            Some(Kind::Document) => vague(zh, true),
            None => None,
        };
        let Some(word) = found else { continue };
        findings.found(
            item,
            text.place(),
            words(
                format!("“{word}”没有说怎样才算，无法核对"),
                format!("“{word}” has no criterion and cannot be tested"),
            ),
            words(
                "写出数目、期限、名称或者依据的条款；写不出的，不作条件。",
                "Write the number, the period, the name or the article; if there is none, it is no condition.",
            ),
        );
    }
}

/// The kind of text that may contain a condition.
enum Kind {
    Sentence,
    Document,
}

fn kind(text: &TextAt<'_>) -> Option<Kind> {
    match text.role {
        // The national catalogue dictates the name of the item.
        Role::Name if text.at == "title" => None,
        Role::Name if text.at.starts_with("materials.") => Some(Kind::Document),
        // 良好 alone is a grade, between 优秀 and 合格.
        Role::Choice if text.text.zh == "良好" => None,
        // Notes on removed materials quote their old wording.
        Role::Note if text.at == "removed" => None,
        Role::Name | Role::Question | Role::Choice | Role::Hint | Role::Message | Role::Note => Some(Kind::Sentence),
        // Pledges speak of 相应的责任, and a reason is not a condition.
        Role::Pledge | Role::Why | Role::Removed => None,
    }
}

/// Returns true if a material's name is the proper name of a document: 符合条件 in 吸纳符合条件人员认定表 is part of it.
fn is_proper_name(name: &str) -> bool {
    name.ends_with(['表', '书', '证', '函', '册', '单', '照'])
}

/// A vague word, with the contexts in which it is not vague.
struct Word {
    word: &'static str,
    not_behind: &'static [&'static str],
    not_before: &'static [&'static str],
}

const fn word(
    word: &'static str,
    not_behind: &'static [&'static str],
    not_before: &'static [&'static str],
) -> Word {
    Word { word, not_behind, not_before }
}

const DENIED: &[&str] = &["非", "不", "无", "没", "没有", "未"];
const LIABILITY: &[&str] = &["责任", "的责任", "法律责任", "的法律责任", "后果", "的后果", "法律后果", "的法律后果"];

/// Words that are vague anywhere.
static ANYWHERE: [Word; 11] = [
    word("相应", &[], LIABILITY),
    word("一定数额", &[], &[]),
    word("一定数量", &[], &[]),
    word("一定金额", &[], &[]),
    word("一定比例", &[], &[]),
    word("一定规模", &[], &[]),
    word("一定年限", &[], &[]),
    word("一定期限", &[], &[]),
    word("一定条件", &[], &[]),
    word("必要的", DENIED, &[]),
    // 适当性 is a technical term.
    word("适当", DENIED, &["性"]),
];

/// Words that are vague in a sentence, but can be part of a document's proper name.
static SENTENCES: [Word; 16] = [
    // The law's own wording for extending a time limit; it addresses the office and is no condition for applicants.
    word("必要时", DENIED, &["可延长", "可以延长", "，可延长", "，可以延长"]),
    word("必要材料", DENIED, &[]),
    word("必要条件", DENIED, &[]),
    // 良好农业规范 is the name of a standard; in 优秀、良好、合格 it is a grade.
    word("良好", &["优秀、", "优良、", "优、", "优秀或", "优秀和"], &["农业规范", "生产规范", "实验室", "、合格", "以上"]),
    // 较大的市 and 较大事故 are defined by law, 比较大小 compares.
    word("较大", &["比"], &["的市", "事故", "危险因素"]),
    word("较多", &["比"], &[]),
    word("较高", &["比"], &[]),
    word("较长", &["比"], &[]),
    word("较重", &["比"], &[]),
    word("有关规定", &[], &[]),
    word("相关规定", &[], &[]),
    word("有关要求", &[], &[]),
    word("相关要求", &[], &[]),
    word("相关法律法规", &[], &[]),
    // After a colon the conditions are listed.
    word("符合条件", &[], &["：", ":"]),
    word("符合要求", &[], &["：", ":"]),
];

/// Returns the first vague word of a text, in the order of the lists; in a proper name only words of [`ANYWHERE`]
/// count.
fn vague(text: &str, is_sentence: bool) -> Option<&'static str> {
    let text = unquoted(text);
    let is_meant = |word: &&Word| {
        text.match_indices(word.word).any(|(at, found)| {
            let (before, after) = (&text[..at], &text[at + found.len()..]);
            !word.not_behind.iter().any(|other| before.ends_with(other))
                && !word.not_before.iter().any(|other| after.starts_with(other))
        })
    };
    let sentences = if is_sentence { SENTENCES.as_slice() } else { &[] };
    ANYWHERE.iter().chain(sentences).find(is_meant).map(|word| word.word)
}

/// Removes quotations: titles of laws, and words in quotation marks.
fn unquoted(text: &str) -> String {
    const PAIRS: [(char, char); 5] = [('“', '”'), ('「', '」'), ('『', '』'), ('《', '》'), ('"', '"')];
    let mut unquoted = String::new();
    let mut rest = text;
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| PAIRS.iter().any(|(open, _)| open == c)) {
        let close = PAIRS.iter().find(|(first, _)| *first == open).map_or(open, |(_, close)| *close);
        let (before, quoted) = rest.split_at(at);
        unquoted.push_str(before);
        let mut inside = quoted.chars();
        inside.next();
        // An unclosed quotation mark quotes nothing.
        match inside.as_str().split_once(close) {
            Some((_, after)) => {
                unquoted.push(' ');
                rest = after;
            }
            None => rest = inside.as_str(),
        }
    }
    unquoted + rest
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::places;
    use super::{is_proper_name, unquoted, vague};

    #[test]
    fn words_that_cannot_be_tested_are_found() {
        for (text, word) in [
            ("企业信用是否良好", "良好"),
            ("是否具备相应资质", "相应"),
            ("注册资本达到一定数额", "一定数额"),
            ("提供必要的材料", "必要的"),
            ("必要时补充", "必要时"),
            ("可适当延长", "适当"),
            ("生活困难较大的家庭", "较大"),
            ("按有关规定填写", "有关规定"),
            ("对符合条件的限1日内办结", "符合条件"),
            ("不符合条件，不能申请", "符合条件"),
            ("参照《办法》的有关规定", "有关规定"),
            ("“未闭合的引号，适当放宽", "适当"),
        ] {
            assert_eq!(vague(text, true), Some(word), "{text}");
        }
    }

    #[test]
    fn words_that_only_look_vague_are_left_in_peace() {
        for text in [
            "非必要的材料不再收取",
            "没有必要的材料",
            "项目可行性和必要性论证",
            "愿意承担相应的法律责任",
            "以完成一定工作任务为期限",
            "良好农业规范认证",
            "考核结果为优秀、良好、合格",
            "设区的市和较大的市",
            "是否发生较大事故",
            "比较大小写",
            "投资者适当性评估",
            "符合下列条件之一",
            "符合条件：年满16周岁",
            "依据《关于失业保险有关规定的通知》第三条",
            "从“其他相应材料”拆出",
            "对应的岗位",
            "必要时可延长30日",
            "年满16周岁才能申请",
            "",
        ] {
            assert_eq!(vague(text, true), None, "{text}");
        }
    }

    #[test]
    fn proper_names_may_hold_some_of_them() {
        for (name, proper) in [("吸纳符合条件人员认定表", true), ("符合条件的证明材料", false), ("身份证复印件", false)] {
            assert_eq!(is_proper_name(name), proper, "{name}");
        }
        assert_eq!(vague("吸纳符合条件人员认定表", false), None);
        assert_eq!(vague("相应职业资格证书", false), Some("相应"));
    }

    #[test]
    fn quotes_are_left_out() {
        for (text, expected) in [("甲“乙”丙《丁》", "甲 丙 "), ("甲\"乙\"丙", "甲 丙"), ("甲“乙", "甲乙"), ("”甲", "”甲")] {
            assert_eq!(unquoted(text), expected);
        }
    }

    #[test]
    fn only_what_may_be_a_condition_is_looked_at() {
        for (list, expected) in [
            ("note: { zh: 按有关规定办理 }", vec!["note"]),
            ("situations: { a: { ask: { zh: 信用是否良好 }, type: boolean } }", vec!["situations.a"]),
            ("materials: { a: { label: { zh: 适当的证明材料 } } }", vec!["materials.a"]),
            // A grade, the item's own name, a pledge, a reason, and a removed material.
            (
                "situations: { a: { ask: { zh: 考核等次 }, choices: { good: { zh: 良好 }, fair: { zh: 合格 } } } }",
                vec![],
            ),
            (
                "materials: { a: { label: { zh: 合同 }, instead: [pledge], pledge: { zh: 按有关规定承担责任 }, why: { zh: 有关规定 } } }",
                vec![],
            ),
            (
                "removed: [{ label: { zh: 相应材料 }, principle: unnecessary, note: { zh: 原文要求适当的材料 } }]",
                vec![],
            ),
        ] {
            let rest = format!("handling: instant\nfields: {{ name: {{ label: {{ zh: 姓名 }}, type: person-name }} }}\n{list}\n");
            assert_eq!(places("vague-condition", &rest), expected, "{list}");
        }
    }
}
