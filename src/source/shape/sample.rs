//! Examples of values for messages, made from the table of keys.

use super::{Form, Kind, Shape};
use crate::source::scalar::{Number, Value, value};
use crate::source::text::clip;
use crate::source::yaml::Node;

/// Returns a mapping that could stand in the place of a value: with its required keys, or else with the first one. What is written
/// there now is used if the first key takes it.
pub(super) fn mapping(shape: &Shape, written: &Node) -> String {
    let required = shape.keys.iter().filter(|key| key.required);
    let keys: Vec<_> =
        if required.clone().next().is_some() { required.collect() } else { shape.keys.iter().take(1).collect() };
    let parts: Vec<String> = keys
        .iter()
        .enumerate()
        .map(|(at, key)| {
            let value = if at == 0 { kept(&key.kind, written) } else { None };
            format!("{}: {}", key.name, value.unwrap_or_else(|| example(&key.kind)))
        })
        .collect();
    format!("{{ {} }}", parts.join(", "))
}

/// The written value, if a key of this kind takes it.
fn kept(kind: &Kind, written: &Node) -> Option<String> {
    match (kind, value(written)?) {
        (Kind::String(form), Value::Text(text)) if form.fits(text) && is_plain(text) => Some(clip(text)),
        (Kind::Word(words), Value::Text(text)) => {
            words.iter().find(|word| word.word == text).map(|word| word.word.to_owned())
        }
        (Kind::Count(least, most), Value::Number(Number::Integer(number))) => {
            (i64::from(*least)..=i64::from(*most)).contains(&number).then(|| number.to_string())
        }
        (Kind::Bool, Value::Bool(flag)) => Some(flag.to_string()),
        (Kind::OneOrList(of), _) => kept(of, written),
        (Kind::List(of, _), _) => kept(of, written).map(|one| format!("[{one}]")),
        _ => None,
    }
}

/// Returns true for a text that needs no quotes inside braces.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '（' | '）' | '、'))
}

fn example(kind: &Kind) -> String {
    match kind {
        Kind::Format(_) => "1".to_owned(),
        Kind::Bool => "true".to_owned(),
        Kind::Count(least, _) => least.max(&1).to_string(),
        Kind::String(Form::Any) | Kind::Bound | Kind::Own(_) | Kind::Json => "…".to_owned(),
        Kind::String(form) => form.example().to_owned(),
        Kind::Word(words) => words.first().map_or("…", |word| word.word).to_owned(),
        Kind::OneOrList(of) => example(of),
        Kind::List(of, _) => format!("[{}]", example(of)),
        Kind::Object(_) | Kind::Map(..) => "{ … }".to_owned(),
    }
}
