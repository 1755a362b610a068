//! The page of a rule in one language. The file has both: headings as `中文 / English`, and paragraphs of the one and the other in turn.

use crate::message::Locale;

/// Returns the headings and paragraphs in a language, and all blocks of code.
pub(super) fn page(both: &str, locale: Locale) -> String {
    let mut out = String::new();
    let mut is_code = false;
    for block in both.split("\n\n") {
        let is_fence = |line: &&str| line.starts_with("```");
        let was_code = is_code;
        is_code ^= block.lines().filter(is_fence).count() % 2 == 1;
        let text = match block.split_once(" / ") {
            _ if was_code || block.starts_with("```") => block.to_owned(),
            Some((zh, en)) if block.starts_with("## ") => locale.pick(zh.to_owned(), format!("## {en}")),
            Some((zh, en)) if block.starts_with("# ") => {
                let code = zh.split_once(": ").map_or(zh, |(code, _)| code);
                locale.pick(zh.to_owned(), format!("{code}: {en}"))
            }
            _ if is_chinese(block) == (locale == Locale::Zh) => block.to_owned(),
            _ => continue,
        };
        out += &text;
        out += "\n\n";
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// Returns true for a paragraph with more Chinese characters than words of other letters.
fn is_chinese(paragraph: &str) -> bool {
    let chinese = paragraph.chars().filter(|char| ('\u{4e00}'..='\u{9fff}').contains(char)).count();
    let words = paragraph.split(|char: char| !char.is_ascii_alphabetic()).filter(|word| !word.is_empty()).count();
    chinese > words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::rules::RULES;

    #[test]
    fn every_page_says_the_same_in_both_languages() {
        for rule in RULES {
            let [zh, en] = [Locale::Zh, Locale::En].map(|locale| page(rule.page, locale));
            let parts = |page: &str| -> Vec<usize> {
                let prose: Vec<&str> = page.split("\n\n").collect();
                let headings = prose.iter().enumerate().filter(|(_, block)| block.starts_with('#'));
                headings.map(|(at, _)| at).collect()
            };
            assert_eq!(parts(&zh), parts(&en), "{}", rule.id);
            assert_eq!(zh.matches("```").count(), rule.page.matches("```").count(), "{}", rule.id);
            assert_eq!(en.matches("```").count(), rule.page.matches("```").count(), "{}", rule.id);
            assert!(en.starts_with(&format!("# `{}`: {}", rule.id, rule.title.en)), "{en}");
            assert!(zh.starts_with(&format!("# `{}`: {}", rule.id, rule.title.zh)), "{zh}");
            assert!(en.contains("## What it checks\n\n") && en.contains("## Why\n\n"), "{en}");
            assert!(zh.contains("## 查什么\n\n") && zh.contains("## 为什么\n\n"), "{zh}");
        }
    }
}
