//! Mistakes in checklists, for people and for programs.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

use serde_json::{Map, Value, json};

use super::locale::Locale;
use crate::checklist::diagnostic::{Severity, SourceText, Words, render};
use crate::checklist::{Diagnostic, Span};

/// Prints mistakes with their excerpts on standard error. If that is closed, the exit status has to do.
pub(super) fn print(diagnostics: &[Diagnostic], sources: &[SourceText<'_>], locale: Locale) {
    let mut err = io::stderr().lock();
    let colour = err.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let text = render(diagnostics, sources, locale.messages(), colour);
    let _ = err.write_all(text.as_bytes());
}

/// A mistake of a file as a whole.
pub(super) fn whole_file(code: &'static str, path: &Path, message: Words, remedy: Option<Words>) -> Diagnostic {
    let file = path.display().to_string();
    Diagnostic { code, severity: Severity::Error, file, span: Span::NONE, message, remedy, related: Vec::new() }
}

/// That a file cannot be read, and why.
pub(super) fn unreadable(path: &Path, reason: &io::Error) -> Diagnostic {
    let (code, message) = match reason.kind() {
        ErrorKind::FileTooLarge => {
            ("file.size", Words::new(format!("文件太大：{reason}"), format!("the file is {reason}")))
        }
        _ => ("file.unreadable", Words::new(format!("读不了：{reason}"), format!("cannot be read: {reason}"))),
    };
    whole_file(code, path, message, None)
}

/// A mistake as JSON, in both languages.
pub(super) fn to_json(diagnostic: &Diagnostic) -> Value {
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

/// Line and column from 1; nothing where the file as a whole is meant.
pub(super) fn place(object: &mut Map<String, Value>, span: Span) {
    if !span.is_none() {
        object.insert("line".to_owned(), json!(span.line));
        object.insert("column".to_owned(), json!(span.column));
    }
}

pub(super) fn words(words: &Words) -> Value {
    json!({ "zh": words.zh, "en": words.en })
}
