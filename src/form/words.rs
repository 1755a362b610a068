//! The portal's own words, in Chinese and English. The words of an item stand in its pack.

use serde_json::Value;

/// The language a page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// 中文, the default.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language asked for with `?lang=`; anything but `en` is Chinese.
    pub fn of(asked: Option<&str>) -> Lang {
        if asked == Some("en") { Lang::En } else { Lang::Zh }
    }

    /// One of two wordings.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The text of `{ "zh": …, "en": … }`; Chinese where there is no English, a plain string as it is.
    pub fn text(self, value: &Value) -> String {
        let both = |key| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let text = match self {
            Lang::Zh => both("zh"),
            Lang::En => both("en").or_else(|| both("zh")),
        };
        text.or_else(|| value.as_str()).unwrap_or_default().to_owned()
    }

    /// The name of a code such as an item type; the code itself where it has none.
    pub fn term(self, code: &str) -> String {
        match TERMS.iter().find(|term| term.0 == code) {
            Some((_, zh, en)) => self.pick(zh, en).to_owned(),
            None => code.to_owned(),
        }
    }

    /// `5 个工作日`, `5 working days`; nothing where the pack says no limit.
    pub fn limit(self, limit: &Value) -> Option<String> {
        let value = limit.get("value")?.as_u64()?;
        let unit = limit.get("unit")?.as_str()?;
        if value == 0 {
            return Some(self.pick("当场", "at once").to_owned());
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
        Some(format!("{value} {unit}{plural}"))
    }

    /// Puts texts beside each other as a list: `甲、乙`, `a, b`.
    pub fn list(self, texts: &[String]) -> String {
        texts.join(self.pick("、", ", "))
    }

    /// `《失业保险条例》第十六条` of one basis or several.
    pub fn basis(self, basis: &Value) -> Vec<String> {
        let one = |basis: &Value| -> Option<String> {
            if let Some(text) = basis.as_str() {
                return Some(text.to_owned());
            }
            let law = self.text(basis.get("law")?);
            let law = if law.contains(['《', '〔']) { law } else { format!("《{law}》") };
            let article = basis.get("article").map(|article| self.text(article)).unwrap_or_default();
            let gap = self.pick("", if article.is_empty() { "" } else { " " });
            Some(format!("{law}{gap}{article}"))
        };
        match basis {
            Value::Array(many) => many.iter().filter_map(one).collect(),
            other => one(other).into_iter().collect(),
        }
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
    ("authority", "政府部门出具", "a public authority"),
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
        assert_eq!(Lang::En.text(&json!({ "zh": "姓名" })), "姓名");
        assert_eq!(Lang::En.text(&json!({ "zh": "姓名", "en": "Name" })), "Name");
        assert_eq!(Lang::Zh.text(&json!("x")), "x");
        assert_eq!(Lang::Zh.text(&json!(null)), "");
    }

    #[test]
    fn limits_and_bases_are_said_in_both_languages() {
        let limit = json!({ "value": 5, "unit": "working-day" });
        assert_eq!(Lang::Zh.limit(&limit).as_deref(), Some("5 个工作日"));
        assert_eq!(Lang::En.limit(&limit).as_deref(), Some("5 working days"));
        let basis = json!([{ "law": "失业保险条例", "article": "第十六条" }]);
        assert_eq!(Lang::Zh.basis(&basis), ["《失业保险条例》第十六条"]);
    }
}
