//! `untyped-identifier`: an identifier with a known format that is asked for as plain text.

use serde_json::json;

use crate::checklist::model::{Field, FieldType};
use crate::edit::Edit;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::label::{owner, plain, pointer};
use crate::lint::model::{FieldAt, Item, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "untyped-identifier",
    severity: Severity::Warning,
    title: pair("号码没有类型", "Identifier without its type"),
    why: pair(
        "写成 text 的号码，填错一位也查不出来，要到窗口才发现。",
        "If a number is asked for as text, nobody notices a wrong digit before the counter does.",
    ),
    source: pair(
        "GB 11643、GB 32100 等标识的标准；当场查出错号是编写要求",
        "GB 11643, GB 32100 and the other standards of identifiers; finding wrong numbers at once is craft",
    ),
    fixes: Fixes::Unsafe,
    page: include_str!("untyped_identifier.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    item.each_field(&mut |at| {
        let FieldAt { field, .. } = at;
        let label = &field.label.zh;
        if field.kind.value != FieldType::Text {
            return;
        }
        let Some(known) = identifier(label) else { return };
        let kind = known.kind();
        let word = kind.as_str();
        let message = words(
            format!("“{label}”的类型是 text，号码的对错查不出来"),
            format!("“{label}” has the type text, so wrong numbers go unnoticed"),
        );
        let text = words("类型在这里", "the type is here");
        if known == Known::AnyDocument {
            findings
                .found(
                    item,
                    at.place(),
                    message,
                    words(
                        "先问是哪种证件，每种证件一个字段，各用自己的类型（resident-id、passport、permanent-resident-id）；只收身份证的，写成 resident-id。",
                        "Ask which document it is, and give each document a field with its own type (resident-id, passport, permanent-resident-id); if only identity cards are accepted, change the type to resident-id.",
                    ),
                )
                .related(field.kind.span, text);
            return;
        }
        findings
            .found(
                item,
                at.place(),
                message,
                words(format!("类型改为 {word}（{}）。", kind.doc().zh), format!("Change the type to {word} ({}).", kind.doc().en)),
            )
            .related(field.kind.span, text)
            .unsafe_fix(words(format!("类型改为 {word}"), format!("Change the type to {word}")), retype(at, word));
    });
}

/// Returns the edits that set the type and remove the keys that only text has.
fn retype(at: FieldAt<'_, '_>, word: &str) -> Vec<Edit> {
    let place = pointer(at);
    let Field { min_length, max_length, pattern, .. } = at.field;
    let keys =
        [("min-length", min_length.is_some()), ("max-length", max_length.is_some()), ("pattern", pattern.is_some())];
    let idle = keys.into_iter().filter(|(_, given)| *given);
    let mut edits: Vec<_> = idle.map(|(key, _)| Edit::Remove { at: place.then(key) }).collect();
    edits.push(Edit::Replace { at: place.then("type"), value: json!(word) });
    edits
}

/// The identifier that a label asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Known {
    /// An identifier of this type.
    Of(FieldType),
    /// The number of an identity document of any kind.
    AnyDocument,
}

impl Known {
    fn kind(self) -> FieldType {
        match self {
            Self::Of(kind) => kind,
            Self::AnyDocument => FieldType::ResidentId,
        }
    }
}

/// Endings of labels that ask for an identifier. Account numbers and numbers of certificates have no common format.
const ENDINGS: [(&str, FieldType); 30] = [
    ("永久居留身份证号码", FieldType::PermanentResidentId),
    ("永久居留身份证号", FieldType::PermanentResidentId),
    ("公民身份号码", FieldType::ResidentId),
    ("公民身份证号码", FieldType::ResidentId),
    ("身份证号码", FieldType::ResidentId),
    ("身份证号", FieldType::ResidentId),
    ("身份号码", FieldType::ResidentId),
    ("社会保障号码", FieldType::ResidentId),
    ("社会保障号", FieldType::ResidentId),
    ("护照号码", FieldType::Passport),
    ("护照号", FieldType::Passport),
    ("统一社会信用代码", FieldType::Uscc),
    ("社会信用代码", FieldType::Uscc),
    ("组织机构代码", FieldType::OrganisationCode),
    ("手机号码", FieldType::Mobile),
    ("手机号", FieldType::Mobile),
    ("手机", FieldType::Mobile),
    ("移动电话", FieldType::Mobile),
    ("移动电话号码", FieldType::Mobile),
    ("电话", FieldType::Phone),
    ("电话号码", FieldType::Phone),
    ("电子邮箱", FieldType::Email),
    ("电子邮箱地址", FieldType::Email),
    ("电子邮件地址", FieldType::Email),
    ("邮政编码", FieldType::Postcode),
    ("邮编", FieldType::Postcode),
    ("银行卡号", FieldType::BankCard),
    ("银行卡卡号", FieldType::BankCard),
    ("社会保障卡号", FieldType::SocialSecurityCard),
    ("社保卡号", FieldType::SocialSecurityCard),
];

/// The identifier that a label asks for.
fn identifier(label: &str) -> Option<Known> {
    let label = plain(label);
    // Two identifiers in one field have no common type; whether they are two facts is for `compound-field`.
    if label.contains(['或', '和', '及', '与', '、', '/', '／']) || label.starts_with("是否") {
        return None;
    }
    if let Some(before) = ["证件号码", "证件号"].iter().find_map(|ending| label.strip_suffix(ending)) {
        return is_person(owner(before)).then_some(Known::AnyDocument);
    }
    let ending = ENDINGS.iter().filter(|(ending, _)| label.ends_with(ending));
    ending.max_by_key(|(ending, _)| ending.len()).map(|(_, kind)| Known::Of(*kind))
}

/// Returns true if the words before name a person: an 执业证件 is not an identity document.
fn is_person(owner: &str) -> bool {
    const PEOPLE: [&str; 15] =
        ["人", "者", "员", "配偶", "子女", "父亲", "母亲", "职工", "员工", "亲属", "学员", "股东", "户主", "身份", "有效"];
    owner.is_empty() || PEOPLE.iter().any(|person| owner.ends_with(person))
}

#[cfg(test)]
mod tests {
    use super::{Known, identifier};
    use crate::checklist::model::FieldType;

    #[test]
    fn labels_tell_identifiers() {
        use FieldType::*;
        for (label, kind) in [
            ("手机号", Mobile),
            ("联系人手机号码", Mobile),
            ("联系电话", Phone),
            ("单位联系电话（座机）", Phone),
            ("公民身份号码", ResidentId),
            ("法定代表人身份证号", ResidentId),
            ("外国人永久居留身份证号码", PermanentResidentId),
            ("护照号码", Passport),
            ("统一社会信用代码", Uscc),
            ("组织机构代码", OrganisationCode),
            ("邮编", Postcode),
            ("电子邮箱", Email),
            ("银行卡号(社会保障卡)", BankCard),
            ("社会保障卡号", SocialSecurityCard),
        ] {
            assert_eq!(identifier(label), Some(Known::Of(kind)), "{label}");
        }
        for label in ["证件号码", "法定代表人证件号码", "死者证件号码", "配偶证件号码", "本人有效身份证件号码"] {
            assert_eq!(identifier(label), Some(Known::AnyDocument), "{label}");
        }
    }

    #[test]
    fn other_numbers_are_left_in_peace() {
        for label in [
            "银行账号",
            "单位基本账户账号",
            "毕业证书编号",
            "工伤认定决定书编号",
            "执业证件号码",
            "许可证件号",
            "残疾军人证号",
            "手机号码归属地",
            "统一社会信用代码证书编号",
            "组织机构代码证",
            "统一社会信用代码或组织机构代码",
            "手机号码及固定电话",
            "银行卡号后四位",
            "是否有手机",
            "行业代码",
            "联系地址",
            "证件类型",
            "",
        ] {
            assert_eq!(identifier(label), None, "{label}");
        }
    }
}
