//! Diagnostics as JSON.

use serde_json::{Map, Value, json};

use super::{Diagnostic, Severity, Words};
use crate::source::Span;

/// Returns a diagnostic as JSON, with both languages.
#[must_use]
pub fn to_json(diagnostic: &Diagnostic) -> Value {
    let mut object = Map::new();
    object.insert("code".to_owned(), json!(diagnostic.code));
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    object.insert("severity".to_owned(), json!(severity));
    object.insert("file".to_owned(), json!(diagnostic.file));
    place(&mut object, diagnostic.span);
    object.insert("message".to_owned(), words(&diagnostic.message));
    if let Some(remedy) = &diagnostic.remedy {
        object.insert("remedy".to_owned(), words(remedy));
    }
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().map(|(span, message)| {
            let mut object = Map::new();
            place(&mut object, *span);
            object.insert("message".to_owned(), words(message));
            Value::Object(object)
        });
        object.insert("related".to_owned(), related.collect());
    }
    Value::Object(object)
}

/// Adds line and column, from 1; adds nothing for the file as a whole.
pub(crate) fn place(object: &mut Map<String, Value>, span: Span) {
    if !span.is_none() {
        object.insert("line".to_owned(), json!(span.line));
        object.insert("column".to_owned(), json!(span.column));
    }
}

/// Returns a sentence as `{ "zh": …, "en": … }`.
pub(crate) fn words(words: &Words) -> Value {
    json!({ "zh": words.zh, "en": words.en })
}
