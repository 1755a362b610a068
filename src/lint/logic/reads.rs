//! Collects the constants to which conditions compare each value.

use std::collections::HashMap;

use super::domain::Asked;
use super::lower;
use super::scope::{Key, Side};
use crate::checklist::model::{Condition, Field, Judgement, Scalar, Test};

/// Returns the constants by the value that is compared.
pub(super) fn all<'a>(conditions: &[&'a Condition], fields: &'a [Field]) -> HashMap<Key<'a>, Asked<'a>> {
    let mut asked: HashMap<Key<'a>, Asked<'a>> = HashMap::new();
    for condition in conditions {
        condition.each_test(&mut |test| read(test, &mut asked));
    }
    for field in fields {
        if let Some(other) = &field.equals {
            let (left, right, _) = lower::pair(Side::Answer(&field.id), Side::of_reference(&other.value));
            asked.entry(Key::Order(left, right)).or_default();
        }
    }
    for asked in asked.values_mut() {
        asked.words.sort_unstable();
        asked.words.dedup();
        asked.numbers.sort_by(f64::total_cmp);
        asked.numbers.dedup();
    }
    asked
}

fn read<'a>(test: &'a Test, asked: &mut HashMap<Key<'a>, Asked<'a>>) {
    let Some(side) = Side::of_subject(&test.subject.value) else { return };
    let key = match side {
        Side::Answer(id) => Key::Answer(id),
        Side::Fact(id, fact) => Key::Fact(id, fact),
        Side::Today => return,
    };
    let own = asked.entry(key).or_default();
    for judgement in &test.judgements {
        match judgement {
            Judgement::OneOf(scalars) => {
                for scalar in scalars {
                    match &scalar.value {
                        Scalar::Number(number) => own.numbers.push(number.as_f64()),
                        Scalar::Text(text) => own.words.push(text),
                        Scalar::Bool(_) => {}
                    }
                }
            }
            Judgement::Order(_, bound) => own.numbers.push(bound.as_f64()),
            Judgement::Given(_) | Judgement::Relation(..) => {}
        }
    }
    for judgement in &test.judgements {
        if let Judgement::Relation(_, other) = judgement {
            let right = Side::of_reference(&other.value);
            let (left, right, _) = lower::pair(side, right);
            asked.entry(Key::Order(left, right)).or_default();
            if let Side::Fact(id, fact) = Side::of_reference(&other.value) {
                asked.entry(Key::Fact(id, fact)).or_default();
            }
        }
    }
}
