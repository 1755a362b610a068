//! The nouns with which names of documents end.

use super::outline::without_brackets;

/// Nouns that make a name the name of a document. The longest match wins.
const DOCUMENTS: [&str; 76] = [
    "证",
    "证书",
    "证明",
    "证明书",
    "证件",
    "证照",
    "执照",
    "护照",
    "牌照",
    "书",
    "通知书",
    "决定书",
    "合同书",
    "协议书",
    "表",
    "函",
    "卡",
    "簿",
    "户口本",
    "病历本",
    "手册",
    "名册",
    "单",
    "名单",
    "清单",
    "成绩单",
    "合同",
    "协议",
    "契约",
    "章程",
    "文件",
    "批文",
    "批复",
    "批件",
    "报告",
    "发票",
    "票据",
    "收据",
    "单据",
    "凭据",
    "凭证",
    "存折",
    "介绍信",
    "推荐信",
    "证明信",
    "保证信",
    "档案",
    "病历",
    "处方",
    "小结",
    "照片",
    "相片",
    "彩照",
    "回执",
    "存根",
    "判决",
    "裁定",
    "裁决",
    "决议",
    "决定",
    "意见",
    "方案",
    "计划",
    "预案",
    "说明",
    "声明",
    "记录",
    "笔录",
    "台账",
    "图纸",
    "图",
    "简历",
    "遗嘱",
    "流水",
    "大纲",
    "纪要",
];

/// Words that end like a document but are not one: acts (公证), things (水表), people (代表), and annexes (附表).
const NONE: [&str; 75] = [
    "公证",
    "认证",
    "论证",
    "见证",
    "验证",
    "查证",
    "保证",
    "佐证",
    "鉴证",
    "取证",
    "举证",
    "求证",
    "印证",
    "考证",
    "实证",
    "发证",
    "办证",
    "领证",
    "持证",
    "换证",
    "补证",
    "制证",
    "审证",
    "指证",
    "质证",
    "图书",
    "秘书",
    "藏书",
    "丛书",
    "教科书",
    "读书",
    "代表",
    "仪表",
    "水表",
    "电表",
    "气表",
    "手表",
    "钟表",
    "外表",
    "发表",
    "附表",
    "样表",
    "空表",
    "填表",
    "列表",
    "图表",
    "刷卡",
    "开卡",
    "办卡",
    "补卡",
    "领卡",
    "换卡",
    "制卡",
    "销卡",
    "打卡",
    "关卡",
    "发函",
    "来函",
    "附图",
    "意图",
    "企图",
    "试图",
    "地图",
    "简单",
    "下单",
    "不单",
    "账单号",
    "有意见",
    "无意见",
    "不计划",
    "附件",
    "附页",
    "附录",
    "附注",
    "教案",
];

/// Generic words for papers of any kind.
const KINDS: [&str; 6] = ["材料", "资料", "手续", "信息", "数据", "证据"];

/// Forms and pages of a document; none is a document by itself.
const FORMS: [&str; 34] = [
    "原件",
    "复印件",
    "影印件",
    "扫描件",
    "打印件",
    "电子件",
    "电子版",
    "纸质版",
    "正本",
    "副本",
    "正副本",
    "正",
    "副",
    "正反面",
    "正面",
    "反面",
    "首页",
    "内页",
    "封面",
    "本人页",
    "户主页",
    "个人页",
    "资料页",
    "信息页",
    "账号页",
    "账户页",
    "照片页",
    "增减页",
    "变更页",
    "文本",
    "全文",
    "彩色",
    "签字",
    "盖章",
];

/// Parts that come with a document: the list attached to an invoice is no material of its own.
const ANNEXES: [&str; 16] = [
    "附件",
    "附表",
    "附图",
    "附页",
    "附录",
    "附注",
    "清单",
    "明细",
    "明细表",
    "明细单",
    "目录",
    "说明",
    "说明书",
    "图纸",
    "译文",
    "翻译件",
];

/// Returns a segment without its brackets, form and number of copies.
pub(super) fn bare(segment: &str) -> String {
    let text = without_brackets(segment);
    let mut rest = text.trim();
    loop {
        let shorter = without_count(rest).trim_end();
        let shorter = FORMS.iter().find_map(|form| shorter.strip_suffix(form)).unwrap_or(shorter);
        let shorter = shorter.trim_end_matches(['的', '各', '》', '”', '"', ' ']).trim_end();
        if shorter.len() == rest.len() {
            return shorter.trim_start_matches(['《', '“', '"', ' ']).to_owned();
        }
        rest = shorter;
    }
}

/// Removes a count at the end: 两份, 一式三份, 2张.
fn without_count(text: &str) -> &str {
    let Some(rest) = text.strip_suffix(['份', '张']) else { return text };
    let number = |char: char| char.is_ascii_digit() || "一二两三四五六七八九十".contains(char);
    let left = rest.trim_end_matches(number);
    if left.len() == rest.len() { text } else { left.strip_suffix("一式").unwrap_or(left) }
}

/// Returns the noun that makes this the name of a document.
pub(super) fn document(bare: &str) -> Option<&'static str> {
    let word = DOCUMENTS.into_iter().filter(|word| bare.ends_with(word)).max_by_key(|word| word.len())?;
    let none = NONE.iter().any(|none| bare.ends_with(none)) && !bare.ends_with("低保证");
    // A single character such as 书 or 单 is no name; 证, 表, 卡 and 函 are.
    (!none && (bare.len() > word.len() || word.len() > '书'.len_utf8() || matches!(word, "证" | "表" | "卡" | "函")))
        .then_some(word)
}

/// Returns the generic word with which this ends.
pub(super) fn kind(bare: &str) -> Option<&'static str> {
    KINDS.into_iter().find(|word| bare.ends_with(word))
}

/// Returns true if a segment is only a form or an annex of the one before it.
pub(super) fn is_appendage(bare: &str) -> bool {
    bare.is_empty() || ANNEXES.contains(&bare) || ANNEXES.iter().any(|annex| bare.strip_prefix("相关") == Some(annex))
}
