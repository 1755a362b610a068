//! The tables of the reference pages in Markdown, generated from the tables of the parsers.

use std::fmt::Write as _;

use super::diagnostic::CODES;
use super::shape::{Form, Kind, Shape};
use super::word::WordDoc;
use crate::message::Locale;

pub(crate) fn say<'a>(locale: Locale, zh: &'a str, en: &'a str) -> &'a str {
    match locale {
        Locale::Zh => zh,
        Locale::En => en,
    }
}

/// Returns the table of the words of closed lists, with their keys.
pub(crate) fn meanings(lists: &[(&str, &[WordDoc])], locale: Locale) -> String {
    let keyed = lists.iter().any(|(key, _)| !key.is_empty());
    let mut out = match (keyed, locale) {
        (true, Locale::Zh) => "| 键 | 词 | 含义 |\n|---|---|---|\n",
        (true, Locale::En) => "| key | word | meaning |\n|---|---|---|\n",
        (false, Locale::Zh) => "| 词 | 含义 |\n|---|---|\n",
        (false, Locale::En) => "| word | meaning |\n|---|---|\n",
    }
    .to_owned();
    for (key, words) in lists {
        for word in *words {
            let key = if keyed { format!("| `{key}` ") } else { String::new() };
            let _ = writeln!(out, "{key}| `{}` | {} |", word.word, say(locale, word.zh, word.en));
        }
    }
    out
}

/// Returns the table of the diagnostic codes that a page covers.
pub(crate) fn codes(told: impl Fn(&str) -> bool, locale: Locale) -> String {
    let mut out = say(locale, "| 代码 | 含义 |\n|---|---|\n", "| code | meaning |\n|---|---|\n").to_owned();
    for doc in CODES.iter().filter(|doc| told(doc.code)) {
        let _ = writeln!(out, "| `{}` | {} |", doc.code, say(locale, doc.zh, doc.en));
    }
    out
}

/// Closed lists with a table of their own, by its anchor.
pub(crate) type Own = &'static [(&'static str, &'static [WordDoc])];

/// Returns the table of the keys of a mapping. `own` lists the closed lists that have a table of their own; other long
/// ones are in the table `words`.
pub(crate) fn table(shape: &Shape, own: Own, locale: Locale) -> String {
    let chinese = locale == Locale::Zh;
    let mut out = String::from(match locale {
        Locale::Zh => "| 键 | 值 | 必写 | 默认 | 说明 |\n|---|---|---|---|---|\n",
        Locale::En => "| key | value | needed | default | says |\n|---|---|---|---|---|\n",
    });
    for key in shape.keys {
        let needed = match (key.required, chinese) {
            (true, true) => "是",
            (true, false) => "yes",
            (false, _) => "",
        };
        let default = if key.default.is_empty() { String::new() } else { format!("`{}`", key.default) };
        let says = if chinese { key.zh } else { key.en };
        let _ = writeln!(out, "| `{}` | {} | {needed} | {default} | {says} |", key.name, kind(&key.kind, own, locale));
    }
    out
}

fn kind(kind: &Kind, own: Own, locale: Locale) -> String {
    let say = |zh: &str, en: &str| self::say(locale, zh, en).to_owned();
    match kind {
        Kind::Format(_) => "`1`".to_owned(),
        Kind::Json => say("任何 JSON 值", "any JSON value"),
        Kind::Bool => "`true`, `false`".to_owned(),
        Kind::Count(least, most) => say(&format!("整数 {least}–{most}"), &format!("whole number {least}–{most}")),
        Kind::String(Form::Any) => say("文字", "text"),
        Kind::String(Form::Slug | Form::Id) => "id".to_owned(),
        Kind::String(form) => {
            let example = form.example();
            say(&format!("文字，如 `{example}`"), &format!("text, such as `{example}`"))
        }
        Kind::Word(words) => list_of(words, own, locale),
        Kind::Bound => say("数、日期或年月", "number, date or month"),
        Kind::Object(shape) => format!("[{0}](#{0}{1})", shape.name, anchor(locale)),
        Kind::List(of, _) => {
            let of = self::kind(of, own, locale);
            say(&format!("列表：{of}"), &format!("list of {of}"))
        }
        Kind::OneOrList(of) => {
            let of = self::kind(of, own, locale);
            say(&format!("{of} 或其列表"), &format!("{of} or a list of it"))
        }
        Kind::Map(Form::Pointer, of) => {
            let of = self::kind(of, own, locale);
            say(&format!("映射：位置到{of}"), &format!("mapping from places to {of}"))
        }
        Kind::Map(Form::Any, of) => {
            let of = self::kind(of, own, locale);
            say(&format!("映射：名称到{of}"), &format!("mapping from names to {of}"))
        }
        Kind::Map(_, of) => {
            let of = self::kind(of, own, locale);
            say(&format!("映射：id 到 {of}"), &format!("mapping from ids to {of}"))
        }
        Kind::Own(value) => {
            say(&format!("[{}](#{})", value.zh, value.name), &format!("[{}](#{}-en)", value.en, value.name))
        }
    }
}

fn list_of(words: &[WordDoc], own: Own, locale: Locale) -> String {
    // Long lists have a table of their own, or are part of the table of all words.
    if words.len() > 12 {
        let table = own.iter().find(|(_, list)| *list == words).map_or("words", |(anchor, _)| anchor);
        return format!("[{table}](#{table}{})", anchor(locale));
    }
    words.iter().map(|word| format!("`{}`", word.word)).collect::<Vec<_>>().join(", ")
}

/// Returns the suffix of anchors: the English half of the page has its own.
fn anchor(locale: Locale) -> &'static str {
    say(locale, "", "-en")
}
