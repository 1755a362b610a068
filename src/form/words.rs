//! The portal's own words, in Chinese and English. The words of an item are in its pack.

use crate::pack::{Basis, Limit, Text};

/// The language a page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    /// 中文, the default.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language asked for with `?lang=`; anything but `en` is Chinese.
    pub(crate) fn of(asked: Option<&str>) -> Lang {
        if asked == Some("en") { Lang::En } else { Lang::Zh }
    }

    /// One of two wordings.
    pub(crate) fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// A text in this language; Chinese where there is no English.
    pub(crate) fn text(self, text: Text<'_>) -> String {
        let text = match self {
            Lang::Zh => text.zh,
            Lang::En => text.en.or(text.zh),
        };
        text.unwrap_or_default().to_owned()
    }

    /// The name of a code such as an item type; the code itself where it has none.
    pub(crate) fn term(self, code: &str) -> String {
        match TERMS.iter().find(|term| term.0 == code) {
            Some((_, zh, en)) => self.pick(zh, en).to_owned(),
            None => code.to_owned(),
        }
    }

    /// `5 个工作日`, `5 working days`.
    pub(crate) fn limit(self, limit: Limit<'_>) -> String {
        let Limit { value, unit } = limit;
        if value == 0 {
            return self.pick("当场", "at once").to_owned();
        }
        let unit = match self {
            Lang::Zh => match unit {
                "working-day" => "个工作日",
                "day" => "日",
                "month" => "个月",
                "hour" => "小时",
                other => other,
            },
            Lang::En => match unit {
                "working-day" => "working day",
                other => other,
            },
        };
        let plural = if self == Lang::En && value != 1 { "s" } else { "" };
        format!("{value} {unit}{plural}")
    }

    /// Puts texts beside each other as a list: `甲、乙`, `a, b`.
    pub(crate) fn list(self, texts: &[String]) -> String {
        texts.join(self.pick("、", ", "))
    }

    /// `《失业保险条例》第十六条`.
    pub(crate) fn basis(self, basis: Basis<'_>) -> String {
        let Basis { law, article } = basis;
        let law = if law.contains(['《', '〔']) { law.to_owned() } else { format!("《{law}》") };
        let article = article.unwrap_or_default();
        let gap = self.pick("", if article.is_empty() { "" } else { " " });
        format!("{law}{gap}{article}")
    }
}

/// Codes of the pack format and their names (DOMAIN.md 1.3).
const TERMS: &[(&str, &str, &str)] = &[
    ("licence", "行政许可", "Administrative licence"),
    ("penalty", "行政处罚", "Administrative penalty"),
    ("coercion", "行政强制", "Administrative coercion"),
    ("levy", "行政征收", "Administrative levy"),
    ("payment", "行政给付", "Administrative payment"),
    ("inspection", "行政检查", "Administrative inspection"),
    ("confirmation", "行政确认", "Administrative confirmation"),
    ("reward", "行政奖励", "Administrative reward"),
    ("adjudication", "行政裁决", "Administrative adjudication"),
    ("other-power", "其他行政权力", "Other administrative power"),
    ("public-service", "公共服务", "Public service"),
    ("instant", "即办件", "Done at once"),
    ("promised", "承诺件", "Done within a promised time"),
    ("no-application", "无申享", "No application needed"),
    ("person", "自然人", "Persons"),
    ("enterprise", "企业法人", "Enterprises"),
    ("institution", "事业法人", "Public institutions"),
    ("social-organisation", "社会组织法人", "Social organisations"),
    ("unincorporated", "非法人企业", "Unincorporated businesses"),
    ("government", "行政机关", "Government bodies"),
    ("audience:other", "其他组织", "Other organisations"),
    ("window", "窗口", "Service window"),
    ("online", "网上", "Online"),
    ("mobile", "手机", "Mobile"),
    ("outlet", "网点", "Outlet"),
    ("terminal", "自助终端", "Self-service terminal"),
    ("post", "邮寄", "Post"),
    ("receive", "收件", "Receive"),
    ("accept", "受理", "Accept"),
    ("review", "审查", "Review"),
    ("decide", "决定", "Decide"),
    ("issue", "出件", "Issue"),
    ("deliver", "送达", "Deliver"),
    ("applicant", "申请人自备", "you"),
    ("employer", "用人单位出具", "the employer"),
    ("issuer:other", "其他单位出具", "another body"),
    ("original", "原件", "original"),
    ("copy", "复印件", "copy"),
    ("original-and-copy", "原件和复印件", "original and copy"),
    ("original-or-copy", "原件或复印件", "original or copy"),
    ("unnecessary", "非必要，取消", "not necessary: dropped"),
    ("shared", "数据共享，不再要求", "obtained by sharing: no longer asked"),
    ("afterwards", "事后核查，不设前置", "checked afterwards: no gate up front"),
    ("pledged", "以承诺代替", "replaced by a pledge"),
    ("complete", "材料齐全", "Complete"),
    ("acceptable", "可以受理，另有后补或承诺", "Accepted, with what follows later or is pledged"),
    ("age", "年龄", "age"),
    ("birth", "出生日期", "date of birth"),
    ("sex", "性别", "sex"),
    ("region", "地区", "region"),
    ("male", "男", "male"),
    ("female", "女", "female"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_falls_back_to_chinese() {
        let text = |lang: Lang, value| Text::of(&value).map(|text| lang.text(text));
        assert_eq!(text(Lang::En, json!({ "zh": "姓名" })).as_deref(), Some("姓名"));
        assert_eq!(text(Lang::En, json!({ "zh": "姓名", "en": "Name" })).as_deref(), Some("Name"));
        assert_eq!(text(Lang::Zh, json!("x")).as_deref(), Some("x"));
        assert_eq!(text(Lang::Zh, json!(null)), None);
    }

    #[test]
    fn limits_and_bases_are_said_in_both_languages() {
        let limit = Limit { value: 5, unit: "working-day" };
        assert_eq!(Lang::Zh.limit(limit), "5 个工作日");
        assert_eq!(Lang::En.limit(limit), "5 working days");
        let basis = Basis { law: "失业保险条例", article: Some("第十六条") };
        assert_eq!(Lang::Zh.basis(basis), "《失业保险条例》第十六条");
    }
}
