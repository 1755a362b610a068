//! The documents that a name lists.

use super::noun::{bare, document, is_appendage, kind};
use super::open;
use super::outline::{Joiner, Outline};

/// All documents are asked for, or any one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// Any one: 或.
    Or,
    /// All: 和, 及, 、.
    And,
    /// The name contains both kinds of conjunction.
    Both,
}

/// The documents of a name that lists more than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The documents as written, at least two.
    pub documents: Vec<String>,
    /// The conjunction between them.
    pub join: Join,
}

/// Acts on documents. After the name of a document, such a word makes the rest of the name a single paper about it:
/// 协议备案表.
const ACTS: [&str; 43] = [
    "申请", "登记", "备案", "审批", "审核", "核定", "核准", "核验", "变更", "注销", "解除", "终止", "续签", "续订",
    "签订", "履行", "查询", "领取", "领用", "发放", "缴销", "补办", "补领", "换领", "换发", "年检", "延期", "认证",
    "清单", "目录", "台账", "汇总", "统计", "转移", "管理", "公示", "确认", "评审", "验收", "一览", "归档", "借阅",
    "编号",
];

/// Acts that cover all documents before them, even those in [`SHOWN`], about which there is usually no form:
/// 身份证和户口簿不一致证明.
const ACTS_OF_ALL: [&str; 12] =
    ["遗失", "灭失", "作废", "挂失", "一致", "不符", "相符", "移交", "交接", "公证", "翻译", "的"];

/// Documents that people show at the counter.
const SHOWN: [&str; 6] = ["身份证", "身份证明", "户口簿", "户口本", "社保卡", "社会保障卡"];

/// Names of documents that occur inside the name of another.
const WITHIN: [&str; 39] = [
    "身份证",
    "户口簿",
    "户口本",
    "居住证",
    "护照",
    "签证",
    "证书",
    "许可证",
    "资格证",
    "登记证",
    "结婚证",
    "离婚证",
    "毕业证",
    "学位证",
    "房产证",
    "产权证",
    "行驶证",
    "驾驶证",
    "执照",
    "合同",
    "协议",
    "章程",
    "发票",
    "收据",
    "票据",
    "凭证",
    "社保卡",
    "社会保障卡",
    "银行卡",
    "存折",
    "报告书",
    "报告表",
    "证明",
    "病历",
    "档案",
    "文件",
    "材料",
    "资料",
    "批复",
];

/// Documents that are often the topic of a form: joined to a form, such a name may only say what the form is about.
const TOPICS: [&str; 12] =
    ["档案", "章程", "方案", "计划", "预案", "记录", "图纸", "说明", "意见", "照片", "名册", "名单"];

/// Returns the documents that a name lists, if there are several.
pub(super) fn several(outline: &Outline<'_>) -> Option<Parts> {
    let segments: Vec<String> = outline.segments.iter().map(|segment| bare(segment.text)).collect();
    // 原件及复印件, 合同及附件: the list ends with its last document; forms and annexes are skipped.
    let last = segments.iter().rposition(|segment| !is_appendage(segment))?;
    let (before, end) = (segments.get(..last)?, segments.get(last)?);
    if before.is_empty() {
        return None;
    }
    // 使用证明以及设施、设备等清单: the items are things, so the document is the word after 等.
    let class = outline.class.filter(|class| document(end).is_none() && document(&bare(class)).is_some());
    let end = class.unwrap_or(end);
    by_documents(outline, before, end)
        .or_else(|| by_status(outline, before, end))
        .or_else(|| by_person(outline, before, end))
}

/// Reads 身份证或户口簿: each side is a document.
fn by_documents(outline: &Outline<'_>, before: &[String], end: &str) -> Option<Parts> {
    if document(end).is_none() && kind(end).is_none() {
        return None;
    }
    let (mut documents, mut joiners) = (Vec::new(), Vec::new());
    let mut start = outline.segments.first()?.start;
    let tail = Tail::of(end);
    for (segment, bare) in before.iter().enumerate() {
        // 建筑材料及设备采购合同: 材料 is ambiguous, so it continues a list but does not begin one.
        let ends = document(bare).is_some() || (!documents.is_empty() && kind(bare).is_some());
        let next = outline.segments.get(segment + 1)?;
        // 营业执照正本和副本, 劳动合同原件、复印件: the next segment is only a form of this document.
        let appendage = before.get(segment + 1).is_some_and(|next| is_appendage(next));
        if !ends || appendage || tail.is_about(bare) {
            continue;
        }
        documents.push(outline.whole.get(start..outline.segments.get(segment)?.end)?);
        joiners.extend(next.joiner);
        start = next.start;
    }
    let of_things = outline.class.is_some_and(|class| class == end);
    let stop = if of_things { outline.whole.len() } else { outline.segments.last()?.end };
    documents.push(outline.whole.get(start..stop)?);
    // A catch-all is reported by another rule and is no document to split off.
    documents.retain(|document| !open::is_anything(&bare(document)));
    let documents: Vec<String> = documents.into_iter().map(|document| document.trim().to_owned()).collect();
    (documents.len() > 1).then(|| Parts { documents, join: join(&joiners) })
}

/// The last segment of a name, which may describe an act on the documents before it.
struct Tail<'e> {
    end: &'e str,
    /// The text after the first document that it mentions.
    after_document: Option<&'e str>,
}

impl<'e> Tail<'e> {
    fn of(end: &'e str) -> Self {
        let within = WITHIN
            .iter()
            .filter_map(|word| Some((end.find(word)?, word)))
            .min_by_key(|(at, word)| (*at, usize::MAX - word.len()));
        let after_document = within.and_then(|(at, word)| end.get(at + word.len()..)).filter(|after| !after.is_empty());
        Self { end, after_document }
    }

    /// Returns true if the last segment makes the whole name a single paper about this document.
    fn is_about(&self, left: &str) -> bool {
        let acts = |text: &str, acts: &[&str]| acts.iter().any(|act| text.contains(act));
        if acts(self.end, &["遗失", "灭失", "挂失", "作废"]) {
            return true;
        }
        let shown = SHOWN.iter().any(|shown| left.ends_with(shown));
        if let Some(after) = self.after_document
            && (acts(after, &ACTS_OF_ALL) || (!shown && acts(after, &ACTS)))
        {
            return true;
        }
        // 人事档案和党组织关系转移申请表.
        let form = self.end.ends_with(['表', '书', '单', '函', '簿']);
        let act = ACTS.iter().any(|act| self.end.find(act).is_some_and(|at| at > 0));
        TOPICS.iter().any(|topic| left.ends_with(topic)) && form && act
    }
}

/// Reads 残疾或低保凭证 and 学历、学位证书: the sides share one noun.
///
/// A side counts if it is a status or event of a person with a document of its own, by another issuer or of another
/// kind: two such documents are never one paper. Two words for one act do not count (终止或者解除劳动合同证明 is one paper, by the
/// employer), nor does what one form declares together (收入及财产申报表).
fn by_status(outline: &Outline<'_>, before: &[String], end: &str) -> Option<Parts> {
    const EVIDENCED: [&str; 21] = [
        // Status: evidenced by the disabled persons' federation, civil affairs, veterans' affairs.
        "残疾",
        "残疾人",
        "低保",
        "特困",
        "贫困",
        "孤儿",
        "烈属",
        "军属",
        // Events of civil life, each with a certificate of its own.
        "结婚",
        "离婚",
        "出生",
        "死亡",
        // Education and qualifications.
        "学历",
        "学位",
        "毕业",
        "结业",
        "肄业",
        "职称",
        "职业资格",
        "执业资格",
        "职业技能等级",
    ];
    const NOUNS: [&str; 4] = ["证书", "证明", "凭证", "证"];
    let noun = NOUNS.into_iter().find(|noun| end.ends_with(noun))?;
    let evidenced = |side: &str| {
        let side = ["人员", "家庭", "对象"].iter().find_map(|who| side.strip_suffix(who)).unwrap_or(side);
        EVIDENCED.iter().any(|status| side.ends_with(status))
    };
    let own = end.strip_suffix(noun).unwrap_or_default();
    if !before.iter().map(String::as_str).chain([own]).all(evidenced) {
        return None;
    }
    let documents = before.iter().map(|side| format!("{side}{noun}")).chain([end.to_owned()]).collect();
    Some(Parts { documents, join: join_of_all(outline) })
}

/// Reads 借款人及配偶征信报告: a personal document, required from two people.
///
/// Only with 和, 及 or 、: 法定代表人或负责人身份证 is one card, of whichever the unit has. And only for personal documents: a couple
/// has one 夫妻双方结婚证.
fn by_person(outline: &Outline<'_>, before: &[String], end: &str) -> Option<Parts> {
    const PEOPLE: [&str; 24] = [
        "法定代表人",
        "委托代理人",
        "共同借款人",
        "共同申请人",
        "法定监护人",
        "借款人",
        "申请人",
        "代理人",
        "代办人",
        "经办人",
        "担保人",
        "保证人",
        "监护人",
        "被监护人",
        "委托人",
        "受托人",
        "负责人",
        "股东",
        "本人",
        "配偶",
        "父母",
        "子女",
        "父亲",
        "母亲",
    ];
    const PERSONAL: [&str; 17] = [
        "身份证",
        "身份证明",
        "身份证件",
        "居住证",
        "护照",
        "社保卡",
        "社会保障卡",
        "银行卡",
        "征信报告",
        "信用报告",
        "收入证明",
        "资格证书",
        "学历证书",
        "毕业证",
        "体检表",
        "健康证",
        "无犯罪记录证明",
    ];
    let person = PEOPLE.into_iter().find(|person| end.starts_with(person))?;
    let document = end.strip_prefix(person).unwrap_or_default();
    let personal = PERSONAL.iter().any(|personal| document.ends_with(personal));
    let people = before.iter().all(|side| PEOPLE.iter().any(|person| side.ends_with(person)));
    let one = person == "负责人";
    if !personal || !people || one || join_of_all(outline) != Join::And {
        return None;
    }
    let documents = before.iter().map(|side| format!("{side}{document}")).chain([end.to_owned()]).collect();
    Some(Parts { documents, join: Join::And })
}

fn join_of_all(outline: &Outline<'_>) -> Join {
    join(&outline.segments.iter().filter_map(|segment| segment.joiner).collect::<Vec<_>>())
}

fn join(joiners: &[Joiner]) -> Join {
    match (joiners.contains(&Joiner::Or), joiners.contains(&Joiner::And)) {
        (true, true) => Join::Both,
        (true, false) => Join::Or,
        // 、 alone means all of them.
        (false, _) => Join::And,
    }
}
