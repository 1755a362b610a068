//! Conditions that plainly contradict each other: what is asked under one is not asked under the other.

use super::model::Item;
use crate::checklist::model::{Condition, ConditionKind, Field, FieldType, Judgement, Scalar, Subject};

/// Whether two conditions are never met together, as far as it shows in the answers that they name. Both stand in the same
/// object, whose fields are `siblings`.
pub fn apart(item: &Item<'_>, siblings: &[Field], one: Option<&Condition>, other: Option<&Condition>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let (one, other) = (demands(one), demands(other));
    one.iter().any(|one| other.iter().any(|other| contradict(item, siblings, one, other)))
}

/// An answer that has to be, or must not be, one of these.
struct Demand<'c> {
    subject: &'c Subject,
    values: Vec<&'c Scalar>,
    is: bool,
}

/// What has to be met in any case.
fn demands(condition: &Condition) -> Vec<Demand<'_>> {
    match &condition.kind {
        ConditionKind::All(parts) => parts.iter().flat_map(demands).collect(),
        ConditionKind::Any(_) => Vec::new(),
        ConditionKind::Not(inner) => match demands(inner).as_slice() {
            // Only of a single demand is the opposite a single demand.
            [only] if matches!(&inner.kind, ConditionKind::Test(test) if test.judgements.len() == 1) => {
                vec![Demand { subject: only.subject, values: only.values.clone(), is: !only.is }]
            }
            _ => Vec::new(),
        },
        ConditionKind::Test(test) => {
            let one_of = test.judgements.iter().filter_map(|judgement| match judgement {
                Judgement::OneOf(values) => Some(values.iter().map(|value| &value.value).collect()),
                _ => None,
            });
            one_of.map(|values| Demand { subject: &test.subject.value, values, is: true }).collect()
        }
    }
}

fn contradict(item: &Item<'_>, siblings: &[Field], one: &Demand<'_>, other: &Demand<'_>) -> bool {
    if one.subject != other.subject {
        return false;
    }
    match (one.is, other.is) {
        (true, true) => {
            !takes_several(item, siblings, one.subject) && one.values.iter().all(|value| !other.values.contains(value))
        }
        (true, false) => one.values.iter().all(|value| other.values.contains(value)),
        (false, true) => other.values.iter().all(|value| one.values.contains(value)),
        (false, false) => false,
    }
}

/// Whether several answers may be given, so that one does not exclude another.
fn takes_several(item: &Item<'_>, siblings: &[Field], subject: &Subject) -> bool {
    let Some(id) = subject.id() else { return false };
    item.checklist.situations.iter().any(|situation| situation.id.value == id && situation.multiple.value)
        || siblings.iter().any(|field| field.id.value == id && field.kind.value == FieldType::Choices)
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::places;

    /// Whether two fields of one label are found to be asked twice, under these conditions.
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
            // Both may be ticked.
            (", when: { what: in }", ", when: { what: out }"),
            (", when: { who: [unit, agent] }", ", when: { not: { who: unit } }"),
            (", when: { not: { who: unit } }", ", when: { not: { who: person } }"),
            (", when: { any: [{ who: unit }, { yes: true }] }", ", when: { who: person }"),
            // Of two demands only one has to be broken.
            (", when: { who: unit, yes: true }", ", when: { not: { who: unit, yes: true } }"),
        ] {
            assert!(together(one, other), "{one} {other}");
        }
    }
}
