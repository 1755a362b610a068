//! `name-field`: a field for names that refuses some names.

use serde_json::json;

use crate::source::Spanned;
use crate::checklist::model::{Field, FieldType};
use crate::edit::Edit;
use crate::engine::pattern;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::label::{plain, pointer};
use crate::lint::model::{FieldAt, Item, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "name-field",
    severity: Severity::Error,
    title: pair("姓名填不进去", "Names that do not fit"),
    why: pair(
        "名字长的、带间隔号的、用生僻字的人，表单填不进去，事就办不成。",
        "People whose names are long, have a separator or contain rare characters cannot fill in the form at all.",
    ),
    source: pair(
        "民委发〔2016〕33号：间隔号用 U+00B7，姓名至少容纳50个字符，支持 GB 18030 的全部汉字",
        "Minweifa (2016) 33: U+00B7 as separator, room for 50 characters, all characters of GB 18030",
    ),
    fixes: Fixes::Unsafe,
    page: include_str!("name_field.md"),
    check: Check::Item(check),
};

/// Length that a field for names has to accept, in characters.
const ROOM: u32 = 50;

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    item.each_field(&mut |at| {
        let Some(name) = name(at.field) else { return };
        if let Some(max) = at.field.max_length.filter(|max| name == Name::OfPerson && max.value < ROOM) {
            too_short(item, at, max, findings);
        }
        if let Some(written) = &at.field.pattern
            && let Some(refused) = refused(&written.value, name)
        {
            let label = &at.field.label.zh;
            findings
                .found(
                    item,
                    at.place(),
                    words(
                        format!("“{label}”的 pattern 拒收{}", refused.zh),
                        format!("the pattern of “{label}” refuses {}", refused.en),
                    ),
                    words(
                        "删掉 pattern；人的姓名用 person-name 类型。",
                        "Remove the pattern; names of people have the type person-name.",
                    ),
                )
                .related(written.span, words("pattern 在这里", "the pattern is here"));
        }
    });
}

fn too_short(item: &Item<'_>, at: FieldAt<'_, '_>, max: Spanned<u32>, findings: &mut Findings<'_>) {
    let (label, most) = (&at.field.label.zh, max.value);
    let edit = Edit::Replace { at: pointer(at).then("max-length"), value: json!(ROOM) };
    findings
        .found(
            item,
            at.place(),
            words(
                format!("“{label}”最多 {most} 个字符，长的姓名填不下"),
                format!("“{label}” takes at most {most} characters, but some names are longer"),
            ),
            words(
                format!("max-length 至少写 {ROOM}，或者删掉。"),
                format!("Set max-length to {ROOM} or more, or remove it."),
            ),
        )
        .related(max.span, words("长度在这里", "the length is here"))
        .unsafe_fix(words(format!("max-length 改为 {ROOM}"), format!("Set max-length to {ROOM}")), vec![edit]);
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Name {
    OfPerson,
    OfUnit,
}

/// Returns the kind of name that a field asks for.
fn name(field: &Field) -> Option<Name> {
    match field.kind.value {
        FieldType::PersonName => Some(Name::OfPerson),
        FieldType::Text => name_by_label(&field.label.zh),
        _ => None,
    }
}

fn name_by_label(label: &str) -> Option<Name> {
    const PERSONS: [&str; 3] = ["姓名", "曾用名", "名字"];
    const UNITS: [&str; 5] = ["单位名称", "企业名称", "公司名称", "机构名称", "字号"];
    let label = plain(label);
    let ends = |names: &[&str]| names.iter().any(|name| label.ends_with(name));
    if ends(&PERSONS) {
        return Some(Name::OfPerson);
    }
    ends(&UNITS).then_some(Name::OfUnit)
}

struct Refused {
    zh: &'static str,
    en: &'static str,
}

/// Returns the names that a pattern for Chinese characters refuses. A pattern that accepts no common name is for
/// something else, such as the name in Latin letters.
fn refused(written: &str, name: Name) -> Option<Refused> {
    let pattern = pattern::compile_str(written).ok()?;
    let takes = |text: &str| pattern.is_match(&text.encode_utf16().collect::<Vec<_>>());
    // Rare characters outside the Basic Multilingual Plane, in names of both kinds.
    let (common, rare) = match name {
        Name::OfPerson => (["王小明", "李明"].as_slice(), ["王𬭎明", "李𬭎"].as_slice()),
        Name::OfUnit => (["王小明建材商店"].as_slice(), ["王𬭎明建材商店"].as_slice()),
    };
    if !common.iter().any(|name| takes(name)) {
        return None;
    }
    if common.iter().zip(rare).any(|(common, rare)| takes(common) && !takes(rare)) {
        return Some(Refused { zh: "用生僻字的名字（如“𬭎”）", en: "names with rare characters (such as 𬭎)" });
    }
    let with_separator = "阿卜杜拉·买买提";
    (name == Name::OfPerson && !takes(with_separator))
        .then_some(Refused { zh: "带间隔号的姓名（如“阿卜杜拉·买买提”）", en: "names with a separator (such as 阿卜杜拉·买买提)" })
}

#[cfg(test)]
mod tests {
    use super::{Name, name_by_label, refused};

    #[test]
    fn labels_tell_whose_name_it_is() {
        for (label, name) in [
            ("姓名", Some(Name::OfPerson)),
            ("法定代表人（负责人）姓名", Some(Name::OfPerson)),
            ("曾用名", Some(Name::OfPerson)),
            ("单位名称", Some(Name::OfUnit)),
            ("姓名拼音", None),
            ("专业名称", None),
            ("单位名称是否变更", None),
            ("户名", None),
            ("", None),
        ] {
            assert_eq!(name_by_label(label), name, "{label}");
        }
    }

    #[test]
    fn patterns_are_tried_on_names() {
        for (pattern, name, is_refused) in [
            (r"^[\u4e00-\u9fa5]{2,20}$", Name::OfPerson, true),
            ("^[一-龥·]+$", Name::OfPerson, true),
            ("^[一-鿿𠀀-𳎯]{2,50}$", Name::OfPerson, true),
            (r"^[\u4e00-\u9fa5（）]+$", Name::OfUnit, true),
            ("^[一-鿿𠀀-𳎯·]{1,100}$", Name::OfPerson, false),
            ("^[^0-9]+$", Name::OfPerson, false),
            ("^[A-Z ]+$", Name::OfPerson, false),
            (r"^\S", Name::OfPerson, false),
            ("公司$", Name::OfUnit, false),
            // Not a valid pattern, which the parser reports.
            ("(", Name::OfPerson, false),
        ] {
            assert_eq!(refused(pattern, name).is_some(), is_refused, "{pattern}");
        }
    }
}
