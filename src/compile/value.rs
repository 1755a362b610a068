//! Small values that occur throughout a pack.

use serde_json::{Map, Value, json};

use crate::checklist::model::{Basis, Duration, Text};
use crate::pack::note;
use crate::source::Number;

/// Adds `value` under `key`, unless it is `None`.
pub(super) fn put(object: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value);
    }
}

/// Returns a list, or `None` if it is empty.
pub(super) fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Option<Value> {
    (!items.is_empty()).then(|| items.iter().map(value).collect())
}

/// Returns a text for people: `{ "zh": …, "en": … }`.
pub(super) fn text(text: &Text) -> Value {
    match &text.en {
        Some(en) => json!({ note::text::ZH: text.zh, note::text::EN: en }),
        None => json!({ note::text::ZH: text.zh }),
    }
}

/// Returns a provision: `{ "law": …, "article": … }`.
pub(super) fn basis(basis: &Basis) -> Value {
    match &basis.article {
        Some(article) => json!({ note::basis::LAW: basis.law.value, note::basis::ARTICLE: article.value }),
        None => json!({ note::basis::LAW: basis.law.value }),
    }
}

/// Returns a time limit: value, unit and basis.
pub(super) fn duration(duration: &Duration) -> Value {
    let mut value = Map::new();
    value.insert(note::limit::VALUE.to_owned(), json!(duration.value.value));
    value.insert(note::limit::UNIT.to_owned(), json!(duration.unit.as_str()));
    put(&mut value, note::limit::BASIS, list(&duration.basis, basis));
    Value::Object(value)
}

/// Returns a number. `1.0` and `1` are equal in JSON Schema, so both are written as `1`.
pub(super) fn number(number: Number) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number {
        Number::Integer(n) => json!(n),
        Number::Decimal(n) if n.fract() == 0.0 && n.abs() < EXACT => json!(n as i64),
        Number::Decimal(n) => json!(n),
    }
}
