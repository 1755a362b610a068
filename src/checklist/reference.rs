//! The tables of the reference pages, made from the tables the parser works by.

use std::fmt::Write as _;

use super::diagnostic::CODES;
use super::model::{
    Audience, Channel, CheckDigit, FieldType, FileAllow, FileRefuse, FileRequire, FileType, Form as PaperForm,
    Handling, Instead, ItemType, Layout, NotAfterwards, NotPledged, NotShared, Order, Paper, Principle, Quality,
    Relation, Sides, Status, Step, Unit, WordDoc,
};
use super::shape::{Form, Kind, SHAPES, Shape};
use crate::message::Locale;

/// The tables in Markdown, by name: one for each mapping of a checklist, and `types`, `operators`, `words`, `diagnostics`.
#[must_use]
pub fn tables(locale: Locale) -> Vec<(&'static str, String)> {
    let mut tables: Vec<_> = SHAPES.iter().map(|shape| (shape.name, table(shape, locale))).collect();
    tables.push(("types", types(locale)));
    tables.push(("operators", meanings(&[("", Order::WORDS), ("", Relation::WORDS)], locale)));
    tables.push(("words", meanings(WORDS, locale)));
    tables.push(("diagnostics", codes(|code| !code.starts_with("cases."), locale)));
    tables
}

/// The closed lists whose words need explaining, by the key they stand at.
const WORDS: &[(&str, &[WordDoc])] = &[
    ("status", Status::WORDS),
    ("type", ItemType::WORDS),
    ("handling", Handling::WORDS),
    ("audience", Audience::WORDS),
    ("channels", Channel::WORDS),
    ("steps", Step::WORDS),
    ("unit", Unit::WORDS),
    ("form", PaperForm::WORDS),
    ("instead", Instead::WORDS),
    ("paper", Paper::WORDS),
    ("accept", FileType::WORDS),
    ("layout", Layout::WORDS),
    ("sides", Sides::WORDS),
    ("refuse", FileRefuse::WORDS),
    ("require", FileRequire::WORDS),
    ("allow", FileAllow::WORDS),
    ("quality", Quality::WORDS),
    ("shared", NotShared::WORDS),
    ("afterwards", NotAfterwards::WORDS),
    ("pledged", NotPledged::WORDS),
    ("check-digit", CheckDigit::WORDS),
    ("principle", Principle::WORDS),
];

fn say<'a>(locale: Locale, zh: &'a str, en: &'a str) -> &'a str {
    match locale {
        Locale::Zh => zh,
        Locale::En => en,
    }
}

fn types(locale: Locale) -> String {
    let mut out =
        say(locale, "| 类型 | 值 | 可读出的事实 |\n|---|---|---|\n", "| type | value | facts |\n|---|---|---|\n")
            .to_owned();
    for kind in FieldType::ALL {
        let facts = kind.facts().iter().map(|fact| format!("`{}`", fact.as_str())).collect::<Vec<_>>().join(", ");
        let doc = kind.doc();
        let _ = writeln!(out, "| `{}` | {} | {facts} |", doc.word, say(locale, doc.zh, doc.en));
    }
    out
}

/// The words of closed lists, each with the key it stands at.
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

/// The codes of diagnostics that a page tells of.
pub(crate) fn codes(told: impl Fn(&str) -> bool, locale: Locale) -> String {
    let mut out = say(locale, "| 代码 | 含义 |\n|---|---|\n", "| code | meaning |\n|---|---|\n").to_owned();
    for doc in CODES.iter().filter(|doc| told(doc.code)) {
        let _ = writeln!(out, "| `{}` | {} |", doc.code, say(locale, doc.zh, doc.en));
    }
    out
}

/// The keys of a mapping.
pub(crate) fn table(shape: &Shape, locale: Locale) -> String {
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
        let _ = writeln!(out, "| `{}` | {} | {needed} | {default} | {says} |", key.name, kind(&key.kind, locale));
    }
    out
}

fn kind(kind: &Kind, locale: Locale) -> String {
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
        Kind::Word(words) => list_of(words, locale),
        Kind::Bound => say("数、日期或年月", "number, date or month"),
        Kind::Object(shape) => format!("[{0}](#{0}{1})", shape.name, anchor(locale)),
        Kind::List(of, _) => {
            let of = self::kind(of, locale);
            say(&format!("列表：{of}"), &format!("list of {of}"))
        }
        Kind::OneOrList(of) => {
            let of = self::kind(of, locale);
            say(&format!("{of} 或其列表"), &format!("{of} or a list of it"))
        }
        Kind::Map(Form::Pointer, of) => {
            let of = self::kind(of, locale);
            say(&format!("映射：位置到{of}"), &format!("mapping from places to {of}"))
        }
        Kind::Map(Form::Any, of) => {
            let of = self::kind(of, locale);
            say(&format!("映射：名称到{of}"), &format!("mapping from names to {of}"))
        }
        Kind::Map(_, of) => {
            let of = self::kind(of, locale);
            say(&format!("映射：id 到 {of}"), &format!("mapping from ids to {of}"))
        }
        Kind::Condition => say("[条件](#condition)", "[condition](#condition-en)"),
    }
}

fn list_of(words: &[WordDoc], locale: Locale) -> String {
    // Long lists have a table of their own, or stand in that of all words.
    if words.len() > 12 {
        let table = if words == FieldType::WORDS { "types" } else { "words" };
        return format!("[{table}](#{table}{})", anchor(locale));
    }
    words.iter().map(|word| format!("`{}`", word.word)).collect::<Vec<_>>().join(", ")
}

/// The English half of the page has anchors of its own.
fn anchor(locale: Locale) -> &'static str {
    say(locale, "", "-en")
}
