//! Names that do not say which document is meant.

use super::aside::alternatives;
use super::noun::{bare, document};
use super::open;
use super::outline::Outline;
use super::parts::several;

/// The way in which a name fails to say which document is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vague {
    /// 手续: names the procedure, not the document that it yields.
    Procedure,
    /// 材料, 资料, 证明文件: names what is to be shown, by any paper.
    Papers,
    /// 身份证明, 有效证件: any document of a kind.
    Kind,
    /// 相关证明: does not say related to what.
    Related,
    /// 公安机关出具的证明: names the issuer, not the content.
    Issuer,
    /// 有关部门出具的死亡证明: names the content, not the issuer.
    Office,
    /// 遭受意外伤害的证明: names a fact, but neither document nor issuer.
    Fact,
    /// 承诺书: names a form of paper without its content.
    Content,
    /// 失业登记: names an act of the office, not a paper.
    Act,
}

/// Returns the first part of a name that does not say which document is meant.
pub(super) fn vague(outline: &Outline<'_>) -> Option<(String, Vague)> {
    let several = several(outline);
    // Another rule reports a catch-all. Then only the separate documents of a list count here.
    if several.is_none() && open::anything(outline.whole, outline).is_some() {
        return None;
    }
    if several.is_none() && is_without_content(outline.whole) {
        return Some((outline.whole.to_owned(), Vague::Content));
    }
    let parts = several.map_or_else(|| vec![whole(outline)], |parts| parts.documents);
    let brackets = alternatives(outline).into_iter().map(str::to_owned);
    // 居民身份证等有效身份证明: the words after 等 are asked for too.
    let class = outline.class.map(str::to_owned);
    parts.into_iter().chain(brackets).chain(class).find_map(|part| {
        let name = bare(&part);
        let how = Some(&name).filter(|name| !open::is_anything(name)).and_then(|name| of_part(name))?;
        Some((part.trim().to_owned(), how))
    })
}

/// Returns the name without its heading, and without 等 and the words after it.
fn whole(outline: &Outline<'_>) -> String {
    let end = outline.segments.last().map_or(outline.whole.len(), |last| last.end);
    let start = outline.whole.len() - outline.body.len();
    outline.whole.get(start..end).unwrap_or_default().to_owned()
}

fn of_part(name: &str) -> Option<Vague> {
    type Is = fn(&str) -> bool;
    let ways: [(Is, Vague); 8] = [
        (|name| name.ends_with("手续"), Vague::Procedure),
        (is_papers, Vague::Papers),
        (is_kind, Vague::Kind),
        (is_related, Vague::Related),
        (is_only_issuer, Vague::Issuer),
        (is_of_some_office, Vague::Office),
        (is_fact, Vague::Fact),
        (is_act, Vague::Act),
    ];
    ways.into_iter().find_map(|(is, how)| is(name).then_some(how))
}

/// True for 反担保材料, 离职证明材料, 住所使用证明文件.
fn is_papers(name: &str) -> bool {
    // Exceptions: names of one specific document, or things that are not papers.
    const NAMED: [&str; 30] = [
        "病历",
        "病案",
        "病史",
        "视频",
        "音频",
        "音像",
        "影像",
        "录音",
        "录像",
        "图片",
        "图像",
        "图纸",
        "照片",
        "课件",
        "讲义",
        "建筑",
        "装饰",
        "装修",
        "保温",
        "防水",
        "防火",
        "包装",
        "复合",
        "新",
        "原",
        "钢",
        "木",
        "耗",
        "药品批准",
        "产品合格",
    ];
    let papers = ["证明材料", "证明资料", "证明文件", "材料", "资料"];
    let Some(rest) = papers.iter().find_map(|papers| name.strip_suffix(papers)) else { return false };
    let rest = rest.strip_suffix('的').unwrap_or(rest);
    let named = NAMED.iter().any(|named| rest.ends_with(named));
    let document = document(rest).is_some_and(|word| !matches!(word, "证明" | "证件" | "文件"));
    !named && !document
}

/// True for 本人身份证明, 有效身份证件, 主体资格证明.
fn is_kind(name: &str) -> bool {
    const KINDS: [&str; 7] = ["身份证明", "身份证件", "有效证件", "合法证件", "主体资格证明", "有效证照", "合法证照"];
    // Exceptions: one specific paper with one issuer, for legal representatives and tax residents.
    const PROPER: [&str; 3] = ["负责人身份证明", "代表人身份证明", "税收居民身份证明"];
    let bare = matches!(name, "证件" | "证明" | "证照" | "证书" | "文件" | "凭证" | "单据" | "票据");
    let kind = KINDS.iter().any(|kind| name.ends_with(kind)) && !PROPER.iter().any(|proper| name.ends_with(proper));
    bare || kind
}

/// True for 公安部门的证明 and 单位出具的证明: the issuer without the content.
fn is_only_issuer(name: &str) -> bool {
    const ISSUED: [&str; 6] = ["出具的", "开具的", "提供的", "出具", "开具", "的"];
    const ISSUERS: [&str; 8] = ["部门", "机关", "机构", "公安局", "派出所", "人民法院", "居委会", "村委会"];
    // 不属于行政机关的证明 does say what it proves.
    const SAYS: [&str; 8] = ["属于", "无", "未", "非", "不", "为", "是", "设立"];
    let Some(rest) = ["证明材料", "证明", "证件"].iter().find_map(|noun| name.strip_suffix(noun)) else {
        return false;
    };
    let Some((issuer, word)) = ISSUED.iter().find_map(|word| Some((rest.strip_suffix(word)?, word))) else {
        return false;
    };
    if SAYS.iter().any(|says| issuer.contains(says)) {
        return false;
    }
    *word != "的" || ISSUERS.iter().any(|word| issuer.ends_with(word))
}

/// True for 村委会出具的相关证明. 与劳动合同相关的证明 does say related to what.
fn is_related(name: &str) -> bool {
    let words = ["相关", "有关", "相关的", "有关的", "相应", "相应的"];
    let rest = document(name).and_then(|word| name.strip_suffix(word));
    rest.is_some_and(|rest| !rest.contains('与') && words.iter().any(|word| rest.ends_with(word)))
}

/// True for 死亡地有关部门出具的死亡证明: people have to find out which office.
fn is_of_some_office(name: &str) -> bool {
    const OFFICES: [&str; 6] = ["有关部门", "相关部门", "有关单位", "相关单位", "有关机构", "相关机构"];
    const ISSUES: [&str; 7] = ["出具", "开具", "核发", "颁发", "批准", "提供", "的"];
    OFFICES.iter().any(|office| {
        let after = name.split_once(office).map(|(_, after)| after);
        after.is_some_and(|after| ISSUES.iter().any(|issues| after.starts_with(issues)))
    })
}

/// True for 遭受意外伤害的证明: the name says what happened, but neither what the paper is called nor who could certify it. If a
/// party is named (与原单位解除劳动关系的证明), people know whom to ask.
fn is_fact(name: &str) -> bool {
    const PARTIES: [&str; 18] = [
        "单位",
        "部门",
        "机关",
        "机构",
        "公司",
        "企业",
        "政府",
        "委员会",
        "居委会",
        "村委会",
        "社区",
        "街道",
        "学校",
        "医院",
        "银行",
        "法院",
        "派出所",
        "局",
    ];
    name.strip_suffix("的证明").is_some_and(|rest| !PARTIES.iter().any(|party| rest.contains(party)))
}

/// True for 承诺书 and 情况说明: a form of paper without content. Only whole names count: 协议 in 买卖合同或协议 is one of sale.
fn is_without_content(name: &str) -> bool {
    let form = [
        "承诺书",
        "保证书",
        "声明书",
        "声明",
        "说明",
        "情况说明",
        "情况说明书",
        "报告",
        "合同",
        "协议",
        "协议书",
        "合同书",
    ];
    form.contains(&name)
}

/// True for 失业登记: an act at the counter; the paper that a person receives has another name.
fn is_act(name: &str) -> bool {
    let acts = ["登记", "备案", "审批", "审核", "核准", "认定", "鉴定", "认证", "公证"];
    acts.iter().any(|act| name.ends_with(act))
}
