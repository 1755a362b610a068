//! `derivable-field`: a field whose value can be derived from an identity number on the same form.

use serde_json::json;

use crate::checklist::model::{Fact, Field, FieldType, Judgement, Need, Relation, Sex};
use crate::edit::Edit;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::label::{owner, plain, pointer, same};
use crate::lint::model::{FieldAt, Item, shown, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "derivable-field",
    severity: Severity::Warning,
    title: pair("身份号码里已有的", "Already in the identity number"),
    why: pair(
        "出生日期、性别、年龄从身份号码读得出；再问一次，只会多出填错的。",
        "The identity number contains birth date and sex, and gives the age; asking again only adds mistakes.",
    ),
    source: pair(
        "GB 11643：第7至14位是出生日期，第17位是性别；六个一律取消（司法部 2018）",
        "GB 11643: digits 7 to 14 are the birth date, digit 17 the sex; the six cancellations (Ministry of Justice 2018)",
    ),
    fixes: Fixes::Unsafe,
    page: include_str!("derivable_field.md"),
    check: Check::Item(check),
};

/// Maximum number of identity numbers considered in one object.
const MOST: usize = 20;

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    item.each_field(&mut |at| {
        let field = at.field;
        let Some((fact, whose)) = derived(&field.label.zh) else { return };
        if field.equals.is_some() || !holds(fact, field) {
            return;
        }
        let Some(number) = number_of(&at, whose) else { return };
        let asked_apart = item.never_together(at.inside, field.when.as_ref(), number.when.as_ref());
        if asked_apart || number.need.value == Need::Optional || is_compared(item, field, number) {
            return;
        }
        let (label, other, id) = (&field.label.zh, &number.label.zh, &number.id.value);
        let reading = format!("{id}.{}", fact.as_str());
        let found = findings
            .found(
                item,
                at.place(),
                words(
                    format!("“{label}”从“{other}”读得出，还要再问"),
                    format!("“{label}” can be derived from “{other}”"),
                ),
                words(
                    format!("删掉这个字段，条件里用 {reading}；须由本人确认的，加 equals: {reading}。"),
                    format!("Remove the field and use {reading} in conditions; if people have to confirm it, add equals: {reading}."),
                ),
            )
            .related(shown(number.label.zh_span, number.id.span), words("号码在这里", "the number is here"));
        if can_equal(fact, field) {
            let insert = Edit::Insert {
                into: pointer(at),
                key: "equals".to_owned(),
                value: json!(reading),
                after: field.kind.is_written().then(|| "type".to_owned()),
            };
            found.unsafe_fix(words(format!("加上 equals: {reading}"), format!("Add equals: {reading}")), vec![insert]);
        }
    });
}

/// Returns the fact that a label asks for, if an identity number contains it, and whose fact it is.
///
/// Brackets count: 出生日期（档案） is the date in the personnel file, which may differ.
fn derived(label: &str) -> Option<(Fact, String)> {
    const ENDINGS: [(&str, Fact); 9] = [
        ("出生日期", Fact::Birth),
        ("出生年月日", Fact::Birth),
        ("出生年月", Fact::Birth),
        ("出生时间", Fact::Birth),
        ("生日", Fact::Birth),
        ("性别", Fact::Sex),
        ("周岁年龄", Fact::Age),
        ("年龄(周岁)", Fact::Age),
        ("年龄", Fact::Age),
    ];
    let label = same(label);
    ENDINGS.iter().find_map(|(ending, fact)| Some((*fact, owner(label.strip_suffix(ending)?).to_owned())))
}

/// Returns true if a field of this type can hold the fact as a single value.
fn holds(fact: Fact, field: &Field) -> bool {
    use FieldType::{Choice, Date, Decimal, Integer, Month, Text};
    match fact {
        Fact::Birth => matches!(field.kind.value, Date | Month | Text),
        Fact::Sex => matches!(field.kind.value, Choice | Text),
        _ => matches!(field.kind.value, Integer | Decimal | Text),
    }
}

/// Returns true if `equals` can compare the field with the fact.
fn can_equal(fact: Fact, field: &Field) -> bool {
    match fact {
        Fact::Birth => field.kind.value == FieldType::Date,
        Fact::Sex => field.choices.iter().any(|choice| Sex::from_word(&choice.id).is_some()),
        _ => field.kind.value.is_number(),
    }
}

/// Returns the identity number of the same person in the same object: the one whose label names that person, or else,
/// for the applicant, the only one.
fn number_of<'m>(at: &FieldAt<'_, 'm>, whose: String) -> Option<&'m Field> {
    // A form has a few. The limit keeps a file with thousands from taking quadratic time.
    let numbers = || at.siblings.iter().filter(|field| field.kind.value == FieldType::ResidentId).take(MOST);
    let said = numbers().find(|number| owner_of_number(&number.label.zh) == whose);
    said.or_else(|| {
        let mut all = numbers();
        let first = all.next().filter(|_| whose.is_empty());
        first.filter(|_| all.next().is_none())
    })
}

/// Returns the person that the label of a number names; empty for the applicant.
fn owner_of_number(label: &str) -> String {
    const ENDINGS: [&str; 10] = [
        "居民身份证号码",
        "公民身份证号码",
        "公民身份号码",
        "身份证件号码",
        "身份证号码",
        "身份证号",
        "身份号码",
        "社会保障号码",
        "证件号码",
        "号码",
    ];
    let label = plain(label);
    let before = ENDINGS.iter().find_map(|ending| label.strip_suffix(ending)).unwrap_or(&label);
    owner(before).to_owned()
}

/// Returns true if a rule already compares the two.
fn is_compared(item: &Item<'_>, field: &Field, number: &Field) -> bool {
    let (one, other) = (field.id.value.as_str(), number.id.value.as_str());
    let mut compared = false;
    for rule in &item.checklist.rules {
        rule.require.each_test(&mut |test| {
            for judgement in &test.judgements {
                if let Judgement::Relation(Relation::Equals, with) = judgement {
                    let pair = (test.subject.value.id(), with.value.id());
                    compared |= pair == (Some(one), Some(other)) || pair == (Some(other), Some(one));
                }
            }
        });
    }
    compared
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::places;
    use super::{derived, owner_of_number};
    use crate::checklist::model::Fact;

    #[test]
    fn labels_name_the_owner_of_a_fact() {
        for (label, expected) in [
            ("出生日期", Some((Fact::Birth, ""))),
            ("本人出生年月", Some((Fact::Birth, ""))),
            ("职工的性别", Some((Fact::Sex, "职工"))),
            ("年龄（周岁）", Some((Fact::Age, ""))),
            // Facts of somebody or something else: no number has an owner of that name.
            ("档案记载的出生日期", Some((Fact::Birth, "档案记载"))),
            ("法定退休年龄", Some((Fact::Age, "法定退休"))),
            // Other facts.
            ("出生日期(档案)", None),
            ("出生地", None),
            ("性别要求", None),
            ("连续工龄", None),
            ("年龄段", None),
            ("", None),
        ] {
            assert_eq!(derived(label), expected.map(|(fact, whose)| (fact, whose.to_owned())), "{label}");
        }
    }

    #[test]
    fn labels_name_the_owner_of_a_number() {
        for (label, whose) in [
            ("公民身份号码", ""),
            ("申请人公民身份号码", ""),
            ("职工公民身份号码", "职工"),
            ("配偶的身份证号", "配偶"),
            ("居民身份证号码（港澳台居民居住证）", ""),
        ] {
            assert_eq!(owner_of_number(label), whose, "{label}");
        }
    }

    /// Returns the places of findings in these fields.
    fn found(fields: &str) -> Vec<String> {
        places("derivable-field", &format!("handling: instant\n{fields}"))
    }

    #[test]
    fn derivable_fields_are_found_wherever_both_are_asked() {
        for (fields, at) in [
            (
                "fields:
  id_no: { label: { zh: 公民身份号码 }, type: resident-id }
  birth: { label: { zh: 出生日期 }, type: date }",
                "fields.birth",
            ),
            (
                "fields:
  id_no: { label: { zh: 职工公民身份号码 }, type: resident-id }
  age: { label: { zh: 年龄 }, type: integer }",
                "fields.age",
            ),
            (
                "fields:
  staff:
    label: { zh: 名册 }
    type: list
    of:
      id_no: { label: { zh: 公民身份号码 }, type: resident-id }
      sex: { label: { zh: 性别 }, type: text }",
                "fields.staff.of.sex",
            ),
        ] {
            assert_eq!(found(fields), [at], "{fields}");
        }
    }

    #[test]
    fn other_fields_are_not_reported() {
        const NUMBER: &str = "id_no: { label: { zh: 公民身份号码 }, type: resident-id }";
        let when = "situations: { resident: { ask: { zh: 是否持身份证 }, type: boolean } }\n";
        let cases = [
            // Already compared, by the field or by a rule.
            format!("fields:\n  {NUMBER}\n  birth: {{ label: {{ zh: 出生日期 }}, type: date, equals: id_no.birth }}"),
            format!(
                "fields:\n  {NUMBER}\n  birth: {{ label: {{ zh: 出生日期 }}, type: date }}
rules: [{{ id: same, require: {{ birth: {{ equals: id_no.birth }} }}, message: {{ zh: 不同 }} }}]"
            ),
            // The number is optional, or never asked together with the field.
            "fields:
  id_no: { label: { zh: 公民身份号码 }, type: resident-id, need: optional }
  birth: { label: { zh: 出生日期 }, type: date }"
                .to_owned(),
            format!(
                "{when}fields:
  id_no: {{ label: {{ zh: 公民身份号码 }}, type: resident-id, when: {{ resident: true }} }}
  birth: {{ label: {{ zh: 出生日期 }}, type: date, when: {{ resident: false }} }}"
            ),
            // The fact belongs to somebody else, another record or another object, or the number is not a resident id.
            format!("fields:\n  {NUMBER}\n  birth: {{ label: {{ zh: 子女出生日期 }}, type: date }}"),
            format!("fields:\n  {NUMBER}\n  birth: {{ label: {{ zh: 出生日期（档案） }}, type: date }}"),
            format!(
                "fields:\n  {NUMBER}
  staff: {{ label: {{ zh: 名册 }}, type: list, of: {{ sex: {{ label: {{ zh: 性别 }}, type: text }} }} }}"
            ),
            "fields:
  document_no: { label: { zh: 证件号码 }, type: text }
  sex: { label: { zh: 性别 }, type: text }"
                .to_owned(),
            "fields:
  one: { label: { zh: 甲方身份证号 }, type: resident-id }
  other: { label: { zh: 乙方身份证号 }, type: resident-id }
  sex: { label: { zh: 性别 }, type: text }"
                .to_owned(),
        ];
        for fields in cases {
            assert!(found(&fields).is_empty(), "{fields}");
        }
    }
}
