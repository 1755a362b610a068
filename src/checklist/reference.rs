//! The tables of the reference pages, generated from the tables of the parser.

use std::fmt::Write as _;

use super::keys::SHAPES;
use super::model::{
    Audience, Channel, CheckDigit, FieldType, FileAllow, FileRefuse, FileRequire, FileType, Form as PaperForm,
    Handling, Instead, ItemType, Layout, NotAfterwards, NotPledged, NotShared, Order, Paper, Principle, Quality,
    Relation, Sides, Status, Step, Unit,
};
use crate::message::Locale;
use crate::source::reference::{codes, meanings, say, table};
use crate::source::word::WordDoc;

/// Returns the Markdown tables by name: one for each mapping of a checklist, and `types`, `operators`, `words`,
/// `diagnostics`.
#[must_use]
pub fn tables(locale: Locale) -> Vec<(&'static str, String)> {
    let mut tables: Vec<_> =
        SHAPES.iter().map(|shape| (shape.name, table(shape, &[("types", FieldType::WORDS)], locale))).collect();
    tables.push(("types", types(locale)));
    tables.push(("operators", meanings(&[("", Order::WORDS), ("", Relation::WORDS)], locale)));
    tables.push(("words", meanings(WORDS, locale)));
    tables.push(("diagnostics", codes(|code| !code.starts_with("cases."), locale)));
    tables
}

/// The closed lists whose words are explained, by key.
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
