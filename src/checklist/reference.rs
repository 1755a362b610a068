//! The key tables of the reference page, made from the table of keys.

use super::model::WordDoc;
use super::shape::{Form, Kind, SHAPES, Shape};
use crate::message::Locale;

/// A table in Markdown for each mapping of a checklist, by the name of the mapping.
#[must_use]
pub fn tables(locale: Locale) -> Vec<(&'static str, String)> {
    SHAPES.iter().map(|shape| (shape.name, table(shape, locale))).collect()
}

fn table(shape: &Shape, locale: Locale) -> String {
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
        out.push_str(&format!("| `{}` | {} | {needed} | {default} | {says} |\n", key.name, kind(&key.kind, locale)));
    }
    out
}

fn kind(kind: &Kind, locale: Locale) -> String {
    let say = |zh: &str, en: &str| if locale == Locale::Zh { zh.to_owned() } else { en.to_owned() };
    match kind {
        Kind::Format => "`1`".to_owned(),
        Kind::Bool => "`true`, `false`".to_owned(),
        Kind::Count(least, most) => say(&format!("整数 {least}–{most}"), &format!("whole number {least}–{most}")),
        Kind::String(Form::Any) => say("文字", "text"),
        Kind::String(form) => {
            let example = form.example();
            say(&format!("文字，如 `{example}`"), &format!("text, such as `{example}`"))
        }
        Kind::Word(words) => list_of(words),
        Kind::Bound => say("数、日期或年月", "number, date or month"),
        Kind::Object(shape) => format!("[{0}](#{0})", shape.name),
        Kind::List(of, _) => {
            let of = self::kind(of, locale);
            say(&format!("列表：{of}"), &format!("list of {of}"))
        }
        Kind::OneOrList(of) => {
            let of = self::kind(of, locale);
            say(&format!("{of} 或其列表"), &format!("{of} or a list of it"))
        }
        Kind::Map(_, of) => {
            let of = self::kind(of, locale);
            say(&format!("映射：id 到 {of}"), &format!("mapping from ids to {of}"))
        }
        Kind::Condition => say("[条件](#condition)", "[condition](#condition)"),
    }
}

fn list_of(words: &[WordDoc]) -> String {
    // The long list of field types has a table of its own.
    if words.len() > 12 {
        return "[types](#types)".to_owned();
    }
    words.iter().map(|word| format!("`{}`", word.word)).collect::<Vec<_>>().join(", ")
}
