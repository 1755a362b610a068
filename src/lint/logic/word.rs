//! Whether a text can be a valid answer to a field.

use crate::checklist::model::{self, Bound, Field, FieldType};
use crate::engine::pattern;
use crate::identifier::{self, Asked, CheckDigit, Date, Month, Severity};

/// Maximum length of a text for which the checklist sets none, in characters.
const TEXT: usize = 200;

/// Returns false only if the text is certainly no valid answer to the field.
pub(super) fn fits(field: &Field, text: &str) -> bool {
    let units: Vec<u16> = text.encode_utf16().collect();
    match *field.kind {
        FieldType::Text => has_length(field, text) && has_pattern(field, &units),
        FieldType::Date => Date::parse(&units).is_some() && is_within(field, text),
        FieldType::Month => Month::parse(&units).is_some() && is_within(field, text),
        FieldType::Email => identifier::email::is_email(&units),
        kind => identifier::Kind::from_name(kind.as_str()).is_none_or(|kind| {
            let mut asked = Asked::from(kind);
            if let Some(word) = &field.check_digit {
                asked.check_digit = check_digit(word.value);
            }
            let judgement = identifier::judge(asked, &units, None);
            judgement.fault.is_none() || judgement.severity != Severity::Error
        }),
    }
}

fn check_digit(word: model::CheckDigit) -> CheckDigit {
    match word {
        model::CheckDigit::Refuse => CheckDigit::Refuse,
        model::CheckDigit::Warn => CheckDigit::Warn,
    }
}

fn has_length(field: &Field, text: &str) -> bool {
    let least = field.min_length.as_ref().map_or(1, |length| length.value as usize);
    let most = field.max_length.as_ref().map_or(TEXT, |length| length.value as usize);
    (least..=most).contains(&text.chars().count())
}

fn has_pattern(field: &Field, units: &[u16]) -> bool {
    let Some(written) = &field.pattern else { return true };
    pattern::compile_str(&written.value).map_or(true, |pattern| pattern.is_match(units))
}

/// Dates and months are ISO 8601, so that comparing texts compares days.
fn is_within(field: &Field, text: &str) -> bool {
    let day = |bound: &Bound| match bound {
        Bound::Date(day) => Some(day.clone()),
        Bound::Number(_) => None,
    };
    let min = field.min.as_ref().and_then(|bound| day(&bound.value));
    let max = field.max.as_ref().and_then(|bound| day(&bound.value));
    min.is_none_or(|min| *min <= *text) && max.is_none_or(|max| *text <= *max)
}
