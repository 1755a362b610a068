//! The keys of a file of cases. The parser, the schema and the tables on the page are generated from this table.

use serde_json::Value;

use crate::checklist::keys::TEXT;
use crate::checklist::model::Channel;
use crate::message::{Locale, Verdict};
use crate::source::reference::{codes, table};
use crate::source::schema::schema_of;
use crate::source::shape::{Form, Kind, Shape, may, must};
use crate::source::word::WordDoc;

static JSON: Kind = Kind::Json;
static CASE_KIND: Kind = Kind::Object(&CASE);
static PLACE: Kind = Kind::String(Form::Pointer);
static PROBLEM: Kind = Kind::String(Form::Problem);
static PROMISE: Kind = Kind::String(Form::Promise);

/// The verdicts, by their names in reports.
const VERDICTS: &[WordDoc] = &[word(Verdict::Complete), word(Verdict::Acceptable), word(Verdict::Incomplete)];

const fn word(verdict: Verdict) -> WordDoc {
    let (zh, en) = verdict.words();
    WordDoc { word: verdict.name(), zh, en }
}

/// A whole file.
pub(super) static CASES: Shape = Shape {
    name: "cases",
    zh: "用例文件：一份清单的用例",
    en: "The cases of one checklist",
    keys: &[
        must("qingdan-cases", Kind::Format("qingdan-cases"), "格式版本，现为 1", "Version of the format; now 1"),
        must("today", Kind::String(Form::Date), "检查的日期，用于所有用例", "Date of the check, for all cases"),
        must("cases", Kind::Map(Form::Slug, &CASE_KIND), "用例，以名称为键", "The cases, by name"),
    ],
};

/// One case.
pub(super) static CASE: Shape = Shape {
    name: "case",
    zh: "用例：application 与 from 二选一",
    en: "A case, with either application or from",
    keys: &[
        may("title", Kind::Object(&TEXT), "说的是什么", "Description"),
        may("from", Kind::String(Form::Slug), "以哪个用例的申请为起点", "The case whose application it is based on"),
        may(
            "today",
            Kind::String(Form::Date),
            "检查的日期，不同于文件所写时",
            "Date of the check, if it differs from that of the file",
        ),
        may("channel", Kind::Word(Channel::WORDS), "申请从哪个渠道来", "Channel of the application"),
        may(
            "application",
            Kind::Map(Form::Any, &JSON),
            "申请：回答、字段和 materials",
            "The application: answers, fields and materials",
        ),
        may("remove", Kind::List(&PLACE, 1), "从起点中去掉哪些位置的值", "Places whose values are removed"),
        may(
            "set",
            Kind::Map(Form::Pointer, &JSON),
            "改动或加上的值；先 remove，后 set",
            "Values that are changed or added, after remove",
        ),
        must("verdict", Kind::Word(VERDICTS), "应有的结论", "Expected verdict"),
        may(
            "problems",
            Kind::List(&PROBLEM, 1),
            "应有的问题，一个不多，一个不少，按表单次序",
            "Expected problems, all of them, in form order",
        ),
        may(
            "warnings",
            Kind::List(&PROBLEM, 1),
            "应有的提示（不影响结论），同上",
            "Expected warnings (they do not change the verdict), in the same way",
        ),
        may(
            "pending",
            Kind::List(&PROMISE, 1),
            "应有的待补、承诺的材料，同上",
            "Expected pending materials, pledged or to follow, in the same way",
        ),
    ],
};

static SHAPES: &[&Shape] = &[&CASES, &CASE, &TEXT];

/// Returns the JSON Schema for editors, as in `schemas/cases.schema.json`.
#[must_use]
pub fn schema() -> Value {
    schema_of("qingdan 用例 / cases", &CASES, SHAPES, [])
}

/// Returns the Markdown tables of `docs/cases.md`, by name.
#[must_use]
pub fn tables(locale: Locale) -> Vec<(&'static str, String)> {
    let mut tables: Vec<_> = SHAPES.iter().map(|shape| (shape.name, table(shape, &[], locale))).collect();
    tables.push(("diagnostics", codes(|code| code.starts_with("cases."), locale)));
    tables
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::diagnostic::Sink;
    use crate::source::shape::unread::unread;

    #[test]
    fn every_key_is_read() {
        let text = "qingdan-cases: 1\ntoday: 2026-03-01\ncases:\n  \
                    a: { title: { zh: 甲, en: A }, from: b, today: 2026-03-02, channel: window, remove: [/x], set: { /y: 1 },\n    \
                    verdict: complete, problems: [/x required], warnings: [/x type], pending: [/materials/x later] }\n  \
                    b: { application: {}, verdict: complete }\n";
        let kind = crate::source::FileKind::Cases;
        let root = crate::source::read(text.as_bytes(), kind, None, &mut Sink::new("")).expect("a mapping");
        let lower = |root: &crate::source::yaml::Node| _ = crate::cases::read::file(root, &mut Sink::new(""));
        assert_eq!(unread(&root, &Kind::Object(&CASES), SHAPES, lower), [""; 0]);
    }
}
