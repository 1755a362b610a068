//! `compound-field`: one field that asks for two facts.

use crate::checklist::model::FieldType;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::label::plain;
use crate::lint::model::{Item, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "compound-field",
    severity: Severity::Error,
    title: pair("一个字段问两件事", "Two facts in one field"),
    why: pair(
        "两件事填在一格里，校验不了，也不能共享和预填。",
        "Two facts in one field cannot be checked, shared or prefilled.",
    ),
    source: pair(
        "政务服务标准化提升工作流程（2022）：办理项为最小项；用到字段上是编写要求",
        "Workflow for standardising government services (2022): the handling item is the smallest unit; applying this to fields is craft",
    ),
    fixes: Fixes::No,
    page: include_str!("compound_field.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    item.each_field(&mut |at| {
        let kind = at.field.kind.value;
        if !takes_one_value(kind) {
            return;
        }
        let label = &at.field.label.zh;
        let Some(facts) = compound(label) else { return };
        // As a number, 试用期间 is a length of time, which is one fact.
        if facts == Facts::Period && kind.is_number() {
            return;
        }
        let (zh, en) = match &facts {
            Facts::Period => ("两个日期".to_owned(), "two dates".to_owned()),
            Facts::Joined(one, other) => (format!("“{one}”和“{other}”"), format!("“{one}” and “{other}”")),
        };
        findings.found(
            item,
            at.place(),
            words(format!("“{label}”一格里问了{zh}"), format!("“{label}” asks for {en} in one field")),
            match facts {
                Facts::Period => words(
                    "拆成开始和结束两个 date 字段（只到月的用 month），再用一条规则比较先后。",
                    "Make it two date fields, a start and an end (type month if days do not matter), and compare them in a rule.",
                ),
                Facts::Joined(..) => words(
                    "拆成两个字段，各用自己的类型。",
                    "Make it two fields, each with its own type.",
                ),
            },
        );
    });
}

/// True if the field takes a single written value. The label of a choice names what is chosen, and the fields of a
/// group are checked one by one.
fn takes_one_value(kind: FieldType) -> bool {
    !kind.has_choices() && !kind.holds_fields() && kind != FieldType::Boolean
}

/// The facts that a compound label asks for.
#[derive(Debug, PartialEq)]
enum Facts {
    /// A beginning and an end.
    Period,
    /// Two facts.
    Joined(String, String),
}

/// Attributes that many things have. 单位名称及地址 joins two of them, whatever stands before each.
const ATTRIBUTES: [&str; 37] = [
    "姓名", "名称", "户名", "性别", "年龄", "民族", "国籍", "籍贯", "学历", "学位", "专业", "职务", "职称", "电话", "手机", "手机号",
    "号码", "证号", "卡号", "账号", "帐号", "编号", "代码", "邮编", "邮箱", "地址", "住址", "地点", "日期", "时间", "类型", "类别",
    "种类", "金额", "数量", "等级", "级别",
];

/// Things whose name is a fact, and that have attributes of their own. The word after them may be such an attribute: 人数
/// in 本单位及下属单位人数 and 名称 in 银行及网点名称 are the only fact asked for. So the second fact has to stand there bare, and must
/// not be something that several things share.
const THINGS: [&str; 7] = ["单位", "开户行", "开户银行", "院校", "学校", "工种", "职业"];
const NOT_OF_THINGS: [&str; 4] = ["名称", "数量", "类型", "类别"];

/// Returns the facts of a label that asks for more than one.
fn compound(label: &str) -> Option<Facts> {
    let label = plain(label);
    if label.starts_with("是否") {
        return None;
    }
    if is_period(&label) {
        return Some(Facts::Period);
    }
    // 或 is not a separator: 姓名或名称 is one fact, named after its owner. A slash is one only between facts of different
    // kinds.
    let parts: Vec<&str> = label.split(['及', '和', '与', '、', '，', '＋', '+', '&', '；']).collect();
    let joined = parts.windows(2).find_map(|pair| match pair {
        // The first half of 以及 is left at the end.
        [one, other] => two_facts(one.trim_end_matches('以'), other),
        _ => None,
    });
    joined.or_else(|| {
        let (one, other) = label.split_once(['/', '／'])?;
        let differ = kind_of(one) != kind_of(other);
        two_facts(one, other).filter(|_| differ)
    })
}

/// True for labels of a beginning and an end: 起止日期, 缴费期间.
fn is_period(label: &str) -> bool {
    const BOTH: [&str; 8] =
        ["起止", "起讫", "起始及终止", "起始和终止", "开始及结束", "开始和结束", "开始与结束", "开始、结束"];
    const TIMES: [&str; 8] = ["日期", "时间", "年月", "月份", "年月日", "年份", "日", ""];
    let both = |rest: &str| BOTH.iter().any(|both| rest.ends_with(both));
    let ends = TIMES.iter().any(|time| label.strip_suffix(time).is_some_and(both));
    ends || label.ends_with("期间")
}

fn two_facts(one: &str, other: &str) -> Option<Facts> {
    let ends = |text: &str, nouns: &[&str]| nouns.iter().any(|noun| text.ends_with(noun));
    let two_attributes = ends(one, &ATTRIBUTES) && (ends(other, &ATTRIBUTES) || ends(other, &THINGS));
    let bare = (ATTRIBUTES.contains(&other) || THINGS.contains(&other)) && !NOT_OF_THINGS.contains(&other);
    (two_attributes || ends(one, &THINGS) && bare).then(|| Facts::Joined(one.to_owned(), other.to_owned()))
}

/// Returns the kind of a fact, so that 姓名/名称 and 手机/电话 count as two words for one fact.
fn kind_of(fact: &str) -> &str {
    const KINDS: [(&str, &[&str]); 4] = [
        ("name", &["姓名", "名称", "户名"]),
        ("telephone", &["电话", "手机", "手机号", "手机号码", "电话号码"]),
        ("number", &["号码", "证号", "卡号", "账号", "帐号", "编号", "代码"]),
        ("place", &["地址", "住址", "地点"]),
    ];
    let known = KINDS.iter().find(|(_, facts)| facts.iter().any(|known| fact.ends_with(known)));
    known.map_or(fact, |(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::{Facts, compound};

    #[test]
    fn two_facts_differ_from_one_with_a_conjunction() {
        for (label, facts) in [
            ("姓名及电话", Some(("姓名", "电话"))),
            ("联系人姓名和联系电话", Some(("联系人姓名", "联系电话"))),
            ("姓名、性别、民族", Some(("姓名", "性别"))),
            ("开户行及账号", Some(("开户行", "账号"))),
            ("开户银行以及户名", Some(("开户银行", "户名"))),
            ("证件类型及号码", Some(("证件类型", "号码"))),
            ("单位名称与地址", Some(("单位名称", "地址"))),
            ("工作单位及职务", Some(("工作单位", "职务"))),
            ("毕业院校及专业", Some(("毕业院校", "专业"))),
            ("出生日期和地点（省）", Some(("出生日期", "地点"))),
            ("姓名/联系电话", Some(("姓名", "联系电话"))),
            ("手机号码和固定电话", Some(("手机号码", "固定电话"))),
            // One fact about several things.
            ("银行及网点名称", None),
            ("开户银行及支行名称", None),
            ("本单位及下属单位人数", None),
            ("职业及工种名称", None),
            ("收入和支出差额", None),
            ("是否享受养老和医疗保险", None),
            ("是否变更姓名及电话", None),
            ("城乡居民及职工养老保险编号", None),
            ("事故经过和原因", None),
            ("伤害部位和程度", None),
            ("申请人与职工的关系", None),
            ("与去世人员的关系", None),
            ("姓名和性别变更原因", None),
            // One fact with two names.
            ("姓名或名称", None),
            ("姓名/名称", None),
            ("手机/电话", None),
            ("法定代表人（负责人）姓名", None),
            ("银行卡号(社会保障卡)", None),
            // Words that contain a conjunction.
            ("和平街道地址", None),
            ("考试及格日期", None),
            ("中华人民共和国居民身份证号码", None),
            ("等待期天数", None),
            ("姓名", None),
            ("及", None),
            ("", None),
        ] {
            let expected = facts.map(|(one, other)| Facts::Joined(one.to_owned(), other.to_owned()));
            assert_eq!(compound(label), expected, "{label}");
        }
    }

    #[test]
    fn a_period_has_two_dates() {
        for label in ["培训起止日期", "劳动合同起止时间", "起止年月", "开始和结束时间", "缴费期间", "起止日期（年月日）"] {
            assert_eq!(compound(label), Some(Facts::Period), "{label}");
        }
        for label in ["培训开始日期", "贷款期限（月）", "停工留薪期开始日期", "有效期至", "起止日期差", "期间费用", "起始日期"] {
            assert_eq!(compound(label), None, "{label}");
        }
    }
}
