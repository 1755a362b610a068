//! Compiling packs for the commands, and the reasons why a pack is refused, in both languages.

use crate::checklist::model::Checklist;
use crate::cli::support::locale::reason;
use crate::compile;
use crate::engine::{LoadError, Pack};
use crate::message::Locale;
use crate::portal::Refused;
use crate::workspace::Entry;

/// Says why the engine refuses a pack: place, reason, code. The engine itself speaks English alone.
pub(in crate::cli) fn refused(error: &LoadError, locale: Locale) -> String {
    let english = error.to_string();
    let Locale::Zh = locale else { return english };
    let place = if error.path.is_empty() { "整个包" } else { error.path.as_str() };
    let reason = match error.code {
        "pack.syntax" => "不是 JSON，请检查是不是选错了文件",
        "pack.size" => "包太大",
        "pack.depth" => "嵌套太深",
        "pack.format" => "这个版本的 qingdan 不认识这种格式，请升级 qingdan，或者用它重新编译清单",
        "pack.keyword" => "有不认识的关键字，请升级 qingdan，或者去掉这个关键字",
        "pack.value" => "关键字的值不对",
        "pack.reference" => "引用的位置不存在、引用不能用，或者条件层层相依太多",
        "pack.pattern" => "正则表达式不能用",
        "pack.hash" => "编译以后改动过内容；确实要用，加 --edited-pack",
        _ => return english,
    };
    format!("{place}：{reason} [{}]", error.code)
}

/// Compiles the checklist of an entry, and loads the pack: a long chain of conditions can compile to one that the engine refuses.
///
/// # Errors
/// A message that names the file and the engine's reason.
pub(in crate::cli) fn of(entry: &Entry, checklist: &Checklist, locale: Locale) -> Result<(String, Pack), String> {
    let text = compile::to_text(&compile::compile(checklist, &entry.authorities));
    match Pack::load(text.as_bytes()) {
        Ok(pack) => Ok((text, pack)),
        Err(error) => {
            let (name, reason) = (&entry.source.name, refused(&error, locale));
            Err(locale.pick(
                format!("{name}：引擎不收由它编译的包：{reason}"),
                format!("{name}: the engine refuses the pack that it compiles to: {reason}"),
            ))
        }
    }
}

/// Says why the server leaves a file out.
pub(in crate::cli) fn left_out(refused: &Refused, locale: Locale) -> String {
    match refused {
        Refused::Unreadable(error) => reason(error, locale),
        Refused::Pack(error) => self::refused(error, locale),
        Refused::NoId => locale.pick("x-qingdan 里没有 id", "there is no id under x-qingdan").to_owned(),
        Refused::Twice(id) => {
            locale.pick(format!("另一个包也用了编号 {id}"), format!("another pack has the id {id}, too"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes that `LoadError` documents.
    #[test]
    fn every_code_has_its_sentence() {
        for code in ["syntax", "size", "depth", "format", "keyword", "value", "reference", "pattern", "hash"] {
            let code: &'static str = format!("pack.{code}").leak();
            let error = LoadError { code, path: String::new(), message: "words".into() };
            let said = refused(&error, Locale::Zh);
            assert!(said.starts_with("整个包：") && said.ends_with(&format!("[{code}]")), "{said}");
            assert_eq!(refused(&error, Locale::En), format!("the pack: words [{code}]"));
        }
    }
}
