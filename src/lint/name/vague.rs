//! Names that do not say which document is meant.

use super::aside::alternatives;
use super::noun::{bare, document};
use super::open;
use super::outline::Outline;
use super::parts::several;

/// In which way a name does not say which document is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vague {
    /// 手续: what is gone through, not what comes out of it.
    Procedure,
    /// 材料, 资料, 证明文件: what is to be shown, by whatever paper.
    Papers,
    /// 身份证明, 有效证件: any of a kind of documents.
    Kind,
    /// 相关证明: of something that is not said.
    Related,
    /// 公安机关出具的证明: by whom, not of what.
    Issuer,
    /// 有关部门出具的死亡证明: of what, not by whom.
    Office,
    /// 遭受意外伤害的证明: a fact that somebody is to certify.
    Fact,
    /// 承诺书: a paper with nothing said of what stands in it.
    Content,
    /// 失业登记: an act of the office, no paper.
    Act,
}

/// The first part of a name that does not say which document is meant.
pub(super) fn vague(outline: &Outline<'_>) -> Option<(String, Vague)> {
    let several = several(outline);
    // What stands for anything at all is another finding; beside it, only documents split off count.
    if several.is_none() && open::anything(outline.whole, outline).is_some() {
        return None;
    }
    if several.is_none() && is_without_content(outline.whole) {
        return Some((outline.whole.to_owned(), Vague::Content));
    }
    let parts = several.map_or_else(|| vec![whole(outline)], |parts| parts.documents);
    let brackets = alternatives(outline).into_iter().map(str::to_owned);
    // 居民身份证等有效身份证明: what stands behind 等 is asked for too.
    let class = outline.class.map(str::to_owned);
    parts.into_iter().chain(brackets).chain(class).find_map(|part| {
        let name = bare(&part);
        let how = Some(&name).filter(|name| !open::is_anything(name)).and_then(|name| of_part(name))?;
        Some((part.trim().to_owned(), how))
    })
}

/// The name without its heading, and without 等 and what follows.
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

/// 反担保材料, 离职证明材料, 住所使用证明文件.
fn is_papers(name: &str) -> bool {
    // Of these there is one, or they are no papers at all.
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

/// 本人身份证明, 有效身份证件, 主体资格证明.
fn is_kind(name: &str) -> bool {
    const KINDS: [&str; 7] = ["身份证明", "身份证件", "有效证件", "合法证件", "主体资格证明", "有效证照", "合法证照"];
    // That somebody is the legal representative of a unit, or taxed here: one paper, with one issuer.
    const PROPER: [&str; 3] = ["负责人身份证明", "代表人身份证明", "税收居民身份证明"];
    let bare = matches!(name, "证件" | "证明" | "证照" | "证书" | "文件" | "凭证" | "单据" | "票据");
    let kind = KINDS.iter().any(|kind| name.ends_with(kind)) && !PROPER.iter().any(|proper| name.ends_with(proper));
    bare || kind
}

/// 公安部门的证明, 单位出具的证明: who issues it, and not what it says.
fn is_only_issuer(name: &str) -> bool {
    const ISSUED: [&str; 6] = ["出具的", "开具的", "提供的", "出具", "开具", "的"];
    const ISSUERS: [&str; 8] = ["部门", "机关", "机构", "公安局", "派出所", "人民法院", "居委会", "村委会"];
    // 不属于行政机关的证明 says what it proves.
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

/// 村委会出具的相关证明. 与劳动合同相关的证明 says related to what.
fn is_related(name: &str) -> bool {
    let words = ["相关", "有关", "相关的", "有关的", "相应", "相应的"];
    let rest = document(name).and_then(|word| name.strip_suffix(word));
    rest.is_some_and(|rest| !rest.contains('与') && words.iter().any(|word| rest.ends_with(word)))
}

/// 死亡地有关部门出具的死亡证明: people have to find out which.
fn is_of_some_office(name: &str) -> bool {
    const OFFICES: [&str; 6] = ["有关部门", "相关部门", "有关单位", "相关单位", "有关机构", "相关机构"];
    const ISSUES: [&str; 7] = ["出具", "开具", "核发", "颁发", "批准", "提供", "的"];
    OFFICES.iter().any(|office| {
        let after = name.split_once(office).map(|(_, after)| after);
        after.is_some_and(|after| ISSUES.iter().any(|issues| after.starts_with(issues)))
    })
}

/// 遭受意外伤害的证明: the words tell what happened, and neither what the paper is called nor who might know. Where a party is
/// named (与原单位解除劳动关系的证明), people know whom to ask.
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

/// 承诺书, 情况说明: the form of a paper. Only of a whole name: 协议 in 买卖合同或协议 is one of sale.
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

/// 失业登记 is done at the counter; what the person holds afterwards has another name.
fn is_act(name: &str) -> bool {
    let acts = ["登记", "备案", "审批", "审核", "核准", "认定", "鉴定", "认证", "公证"];
    acts.iter().any(|act| name.ends_with(act))
}
