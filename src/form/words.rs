//! The words of a form: texts of a pack in one language, and how limits, lists and legal bases are written.

use crate::checklist::model::Unit;
use crate::message::Locale;
use crate::pack::{Basis, Limit, Text};
use crate::source::Word;

impl Locale {
    /// A text in this language; Chinese where there is no English.
    pub(crate) fn text(self, text: Text<'_>) -> String {
        let text = match self {
            Locale::Zh => text.zh,
            Locale::En => text.en.or(text.zh),
        };
        text.unwrap_or_default().to_owned()
    }

    /// The name of a word of a closed list, such as a channel; the word itself if the list does not have it.
    pub(crate) fn term<W: Word>(self, word: &str) -> String {
        W::from_word(word).map_or(word, |known| known.doc().name(self)).to_owned()
    }

    /// `5 个工作日`, `5 working days`.
    pub(crate) fn limit(self, limit: Limit<'_>) -> String {
        let Limit { value, unit } = limit;
        if value == 0 {
            return self.pick("当场", "at once").to_owned();
        }
        let unit = self.term::<Unit>(unit);
        match self {
            Locale::Zh => format!("{value} 个{unit}"),
            Locale::En if value == 1 => format!("{value} {}", unit.trim_end_matches('s')),
            Locale::En => format!("{value} {unit}"),
        }
    }

    /// Writes texts as a list: `甲、乙`, `a, b`.
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

/// Starts a text of its own, such as a heading, with a capital letter.
pub(crate) fn capital(text: String) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_falls_back_to_chinese() {
        let text = |lang: Locale, value| Text::of(&value).map(|text| lang.text(text));
        assert_eq!(text(Locale::En, json!({ "zh": "姓名" })).as_deref(), Some("姓名"));
        assert_eq!(text(Locale::En, json!({ "zh": "姓名", "en": "Name" })).as_deref(), Some("Name"));
        assert_eq!(text(Locale::Zh, json!("x")).as_deref(), Some("x"));
        assert_eq!(text(Locale::Zh, json!(null)), None);
    }

    #[test]
    fn limits_and_bases_are_said_in_both_languages() {
        let limit = Limit { value: 5, unit: "working-day" };
        assert_eq!(Locale::Zh.limit(limit), "5 个工作日");
        assert_eq!(Locale::En.limit(limit), "5 working days");
        let basis = Basis { law: "失业保险条例", article: Some("第十六条") };
        assert_eq!(Locale::Zh.basis(basis), "《失业保险条例》第十六条");
    }
}
