//! `twice-asked`: a fact that is asked for twice.

use std::collections::HashMap;

use crate::source::Span;
use crate::checklist::model::{Field, Material};
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::label::{plain, same};
use crate::lint::lexicon::{without_owner, without_piece};
use crate::lint::model::{FieldAt, Item, Place, shown, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "twice-asked",
    severity: Severity::Warning,
    title: pair("同一件事要两次", "Asked twice"),
    why: pair(
        "要两次的，申请人多费一遍事，两处不一致时也不知以哪个为准。",
        "Asking twice is twice the work, and if the answers differ nobody knows which one counts.",
    ),
    source: pair(
        "六个一律取消（司法部 2018）：其他材料已经涵盖的取消；国办发〔2022〕32号：一表申请、一套材料",
        "The six cancellations (Ministry of Justice 2018): proofs that another material covers; Guobanfa (2022) 32: one form, one set of materials",
    ),
    fixes: Fixes::No,
    page: include_str!("twice_asked.md"),
    check: Check::Item(check),
};

/// Maximum number of fields of the same name with which a field is compared, so that a file with thousands of them does
/// not take quadratic time.
const MOST: usize = 20;

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    fields(item, findings);
    let mut by_label: HashMap<String, Vec<&Field>> = HashMap::new();
    for field in &item.checklist.fields {
        let label = plain(&field.label.zh);
        by_label.entry(without_owner(&label).to_owned()).or_default().push(field);
    }
    for material in &item.checklist.materials {
        material_and_field(item, material, &by_label, findings);
    }
}

/// Reports fields of one object with the same label or alias.
fn fields(item: &Item<'_>, findings: &mut Findings<'_>) {
    let mut seen: HashMap<(String, String), Vec<&Field>> = HashMap::new();
    item.each_field(&mut |at| {
        let label = same(&at.field.label.zh);
        let names = [("label", &label)].into_iter().filter(|(_, label)| !label.is_empty());
        let names = names.chain(at.field.alias.iter().map(|alias| ("alias", &alias.value)));
        let mut twin = None;
        for (kind, name) in names {
            let earlier = seen.entry((at.inside.to_owned(), format!("{kind} {name}"))).or_default();
            let together = earlier.iter().rev().take(MOST).find(|one| !excluded(item, &at, one));
            twin = twin.or(together.map(|one| (*one, kind, name.clone())));
            earlier.push(at.field);
        }
        if let Some((one, kind, name)) = twin {
            let what = words(format!("“{}”在这里", one.label.zh), format!("“{}” is here", one.label.zh));
            findings
                .found(
                    item,
                    at.place(),
                    if kind == "label" {
                        words(format!("“{name}”问了两次"), format!("“{name}” is asked twice"))
                    } else {
                        words(
                            format!("别名 {name} 表明，这里和“{}”问的是同一项", one.label.zh),
                            format!("by the alias {name}, this and “{}” ask for the same fact", one.label.zh),
                        )
                    },
                    words(
                        "删掉其中一个；如果说的是不同的人或者事，名称里写明；如果不会同时问，用 when 写明。",
                        "Remove one of them; if they are about different people or things, say so in the labels; if they are never asked together, give each a when.",
                    ),
                )
                .related(span_of(one), what);
        }
    });
}

fn excluded(item: &Item<'_>, at: &FieldAt<'_, '_>, other: &Field) -> bool {
    item.never_together(at.inside, at.field.when.as_ref(), other.when.as_ref())
}

fn span_of(field: &Field) -> Span {
    shown(field.label.zh_span, field.id.span)
}

/// Reports a material that a field already asks for.
fn material_and_field(
    item: &Item<'_>,
    material: &Material,
    by_label: &HashMap<String, Vec<&Field>>,
    findings: &mut Findings<'_>,
) {
    let name = &material.label.zh;
    let named = asked_by(name).into_iter().find_map(|asked| {
        let fields = by_label.get(&asked)?.iter().take(MOST);
        let mut together = fields.filter(|field| {
            !item.never_together("fields", material.when.as_ref(), field.when.as_ref())
        });
        together.next().copied()
    });
    let Some(field) = named else { return };
    let label = &field.label.zh;
    findings
        .found(
            item,
            Place::of_material(material),
            words(
                format!("要了“{name}”，又要填“{label}”"),
                format!("“{name}” is required although the field “{label}” asks for the same fact"),
            ),
            words(
                "只留一样：填了就凭它查验，材料记入 removed；必须看材料的，从材料上读，不再填。",
                "Keep one: the field is enough to look the fact up, so list the material under removed; if the paper has to be seen, read the fact from it.",
            ),
        )
        .related(span_of(field), words("字段在这里", "the field is here"));
}

/// Returns the labels of fields that ask for the same as a material: the fact it proves, and its number.
///
/// The number of an identity document is not among them: the number identifies the person, the document proves that the
/// applicant is that person.
fn asked_by(name: &str) -> Vec<String> {
    const PROOFS: [&str; 5] = ["证明材料", "证明书", "证明", "凭证", "材料"];
    const NUMBERS: [&str; 3] = ["编号", "号码", "号"];
    const IDENTITY: [&str; 8] = ["身份证", "护照", "居住证", "通行证", "户口簿", "户口本", "证件", "身份证明"];
    let mut asked = Vec::new();
    // Another rule reports names that list several documents; each of them counts here.
    for part in name.split(['或', '、', '/', '及', '和', '；', ';', '，', ',', '(', ')', '（', '）']) {
        let document = piece_dropped(without_owner(part.trim()));
        if document.is_empty() || IDENTITY.iter().any(|identity| document.ends_with(identity)) {
            continue;
        }
        if let Some(fact) = PROOFS.iter().find_map(|proof| document.strip_suffix(proof)) {
            asked.push(fact.trim_end_matches('的').to_owned());
        }
        // 毕业证 and 毕业证书 are the same document.
        let short = document.strip_suffix('书').filter(|short| short.ends_with('证'));
        let long = document.ends_with('证').then(|| format!("{document}书"));
        let names = [Some(document.to_owned()), short.map(str::to_owned), long];
        for document in names.into_iter().flatten() {
            asked.extend(NUMBERS.iter().map(|number| format!("{document}{number}")));
            asked.push(document);
        }
    }
    asked.retain(|label| !label.is_empty());
    asked
}

/// Removes all trailing words for the piece of a document.
fn piece_dropped(name: &str) -> &str {
    let mut name = name;
    while let Some(shorter) = without_piece(name) {
        name = shorter.trim_end_matches('的');
    }
    name
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::places;
    use super::asked_by;

    #[test]
    fn a_material_can_be_named_for_what_a_field_asks() {
        for (name, label) in [
            ("学历证明", "学历"),
            ("本人收入证明材料", "收入"),
            ("缴费的凭证", "缴费"),
            ("工伤认定决定书", "工伤认定决定书编号"),
            ("毕业证复印件", "毕业证书编号"),
            ("毕业证书", "毕业证编号"),
            ("银行卡或存折", "银行卡号"),
            ("申请人身份证和社保卡(银行卡)", "银行卡号"),
            ("社会保障卡(或存折、银行卡)账号页", "银行卡号"),
        ] {
            assert!(asked_by(name).iter().any(|asked| asked == label), "{name}: {label}");
        }
    }

    #[test]
    fn names_that_only_sound_alike_are_left_in_peace() {
        for (name, label) in [
            // The number identifies a person; the document proves that the applicant is that person.
            ("居民身份证", "居民身份证号码"),
            ("身份证", "身份证号"),
            ("护照", "护照号码"),
            ("申请人有效身份证件", "身份证件号码"),
            ("本人身份证明", "身份"),
            // The document of somebody else.
            ("配偶银行卡", "银行卡号"),
            ("职业资格证书", "证书编号"),
            ("劳动合同", "合同期限"),
            ("申请人", "申请人姓名"),
            ("证明", ""),
            ("材料", ""),
        ] {
            assert!(!asked_by(name).iter().any(|asked| asked == label), "{name}: {label}");
        }
    }

    #[test]
    fn one_object_is_asked_at_a_time() {
        for (fields, expected) in [
            (
                "  a: { label: { zh: 金额（元） }, type: money }
  b: { label: { zh: 金额(元) }, type: money }",
                vec!["fields.b"],
            ),
            (
                "  a: { label: { zh: 金额（元） }, type: money }
  b: { label: { zh: 金额（万元） }, type: money }",
                vec![],
            ),
            // Matches by label and by alias, but is reported once.
            (
                "  a: { label: { zh: 姓名 }, type: person-name, alias: [AAC003] }
  b: { label: { zh: 姓名 }, type: person-name, alias: [AAC003] }",
                vec!["fields.b"],
            ),
            (
                "  name: { label: { zh: 姓名 }, type: person-name }
  staff: { label: { zh: 名册 }, type: list, of: { name: { label: { zh: 姓名 }, type: person-name } } }",
                vec![],
            ),
        ] {
            assert_eq!(places("twice-asked", &format!("handling: instant\nfields:\n{fields}\n")), expected, "{fields}");
        }
    }

    /// Returns true if two fields of the same name under these conditions are reported.
    fn together(one: &str, other: &str) -> bool {
        let list = format!(
            "handling: instant
situations:
  who: {{ ask: {{ zh: 谁 }}, choices: {{ unit: {{ zh: 单位 }}, person: {{ zh: 个人 }}, agent: {{ zh: 代办人 }} }} }}
  what: {{ ask: {{ zh: 哪些 }}, multiple: true, choices: {{ in: {{ zh: 转入 }}, out: {{ zh: 转出 }} }} }}
  yes: {{ ask: {{ zh: 是否首次 }}, type: boolean }}
fields:
  a: {{ label: {{ zh: 联系电话 }}, type: phone{one} }}
  b: {{ label: {{ zh: 联系电话 }}, type: phone{other} }}
"
        );
        !places("twice-asked", &list).is_empty()
    }

    #[test]
    fn conditions_that_name_other_answers_exclude_each_other() {
        for (one, other) in [
            ("{ who: unit }", "{ who: person }"),
            ("{ who: [unit, agent] }", "{ who: person }"),
            ("{ yes: true }", "{ yes: false }"),
            ("{ yes: true }", "{ not: { yes: true } }"),
            ("{ who: [unit, agent] }", "{ not: { who: [unit, agent] } }"),
            ("{ what: in }", "{ not: { what: in } }"),
            ("{ yes: true, who: unit }", "{ yes: true, who: person }"),
            ("{ all: [{ who: unit }, { yes: true }] }", "{ who: agent }"),
            ("{ who: unit, yes: true }", "{ not: { who: unit, yes: true } }"),
        ] {
            let (one, other) = (format!(", when: {one}"), format!(", when: {other}"));
            assert!(!together(&one, &other), "{one} {other}");
            assert!(!together(&other, &one), "{other} {one}");
        }
    }

    #[test]
    fn conditions_that_can_be_met_together_do_not() {
        for (one, other) in [
            ("", ""),
            (", when: { who: unit }", ""),
            (", when: { who: [unit, person] }", ", when: { who: [person, agent] }"),
            // A multiple choice: both can be ticked.
            (", when: { what: in }", ", when: { what: out }"),
            (", when: { who: [unit, agent] }", ", when: { not: { who: unit } }"),
            (", when: { not: { who: unit } }", ", when: { not: { who: person } }"),
            (", when: { any: [{ who: unit }, { yes: true }] }", ", when: { who: person }"),
        ] {
            assert!(together(one, other), "{one} {other}");
        }
    }
}
