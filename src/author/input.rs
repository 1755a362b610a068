//! Reads the arguments of calls from JavaScript values. Sizes are bounded; anything malformed is refused.

use js_sys::{Array, JSON, JsString, Object, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

use super::Fault;
use super::answers::APPLICATION;
use super::options::{Named, OPTION};
use crate::source::MAX_BYTES;
use crate::workspace::Source;

/// The most bytes of all files together, about 3,000 checklists. A module has no more than 4 GiB of memory, and what is read of
/// a checklist takes many times its text.
const MOST_TOGETHER: usize = 32 * 1024 * 1024;
/// The longest name of a file.
const MOST_NAME: u32 = 4096;
/// The longest application, as on the command line.
const MOST_APPLICATION: u32 = 16 * 1024 * 1024;

/// The error code of malformed `files`.
const FILES: &str = "author.files";

/// `[{ name, text }]`.
pub(super) fn files(value: &JsValue) -> Result<Vec<Source>, Fault> {
    let wrong = |what: &str| Fault::new(FILES, format!("expected a list of files, each {{ name, text }}: {what}"));
    if !Array::is_array(value) {
        return Err(wrong("this is no list"));
    }
    let mut room = MOST_TOGETHER;
    let mut files = Vec::new();
    for (number, file) in Array::from(value).iter().enumerate() {
        let member = |name: &str| {
            let value = Reflect::get(&file, &JsValue::from_str(name)).ok();
            value.and_then(|value| value.dyn_into::<JsString>().ok())
        };
        let (Some(name), Some(text)) = (member("name"), member("text")) else {
            return Err(wrong(&format!("number {number} has no name or no text")));
        };
        if name.length() > MOST_NAME {
            return Err(wrong(&format!("number {number} has too long a name")));
        }
        let text = cut(&text, MAX_BYTES);
        room = room.checked_sub(text.len()).ok_or_else(|| Fault::new(FILES, "these are too many and too big files"))?;
        files.push(Source { name: String::from(name), bytes: text.into_bytes() });
    }
    Ok(files)
}

/// The text of one file, and its name if it has one.
pub(super) fn named(text: &JsValue, name: &JsValue) -> Result<(String, String), Fault> {
    let wrong = |what| Fault::new(FILES, format!("expected {what}, a text"));
    let text = text.dyn_ref::<JsString>().ok_or_else(|| wrong("a file"))?;
    let name = match name.dyn_ref::<JsString>() {
        Some(name) => cut(name, MOST_NAME as usize),
        None if name.is_undefined() => "-".to_owned(),
        None => return Err(wrong("a name")),
    };
    Ok((cut(text, MAX_BYTES), name))
}

/// Reads a text, but no more than is needed to see that it is too long.
fn cut(text: &JsString, most: usize) -> String {
    let more = u32::try_from(most).unwrap_or(u32::MAX).saturating_add(1);
    if text.length() > more { String::from(text.slice(0, more)) } else { String::from(text) }
}

/// Reads a word. No known word is long.
pub(super) fn word(value: &JsValue, what: &str) -> Result<String, Fault> {
    let text = value.dyn_ref::<JsString>().ok_or_else(|| Fault::new(OPTION, format!("expected {what}, a text")))?;
    Ok(cut(text, 100))
}

/// Reads options; without any, the defaults.
pub(super) fn options<T: DeserializeOwned + Default + Named>(value: &JsValue) -> Result<T, Fault> {
    if value.is_undefined() {
        return Ok(T::default());
    }
    let known = T::NAMES.join(", ");
    let wrong = || Fault::new(OPTION, format!("expected an object of options, each a text: {known}"));
    let object = value.dyn_ref::<Object>().ok_or_else(wrong)?;
    for key in Object::keys(object).iter() {
        if !key.as_string().is_some_and(|key| T::NAMES.contains(&key.as_str())) {
            return Err(Fault::new(OPTION, format!("there is no such option; there are: {known}")));
        }
    }
    serde_wasm_bindgen::from_value(value.clone()).map_err(|_| wrong())
}

/// Returns an application as JSON text: the text as given, or the object written as JSON.
pub(super) fn application(value: &JsValue) -> Result<String, Fault> {
    let none = || Fault::new(APPLICATION, "expected an application: an object, or JSON text");
    let text = match value.dyn_ref::<JsString>() {
        Some(text) => text.clone(),
        // A value that JSON cannot express has no text.
        None => JSON::stringify(value).ok().and_then(|text| text.dyn_into::<JsString>().ok()).ok_or_else(none)?,
    };
    if text.length() > MOST_APPLICATION {
        return Err(Fault::new(APPLICATION, "the application is longer than 16 MiB"));
    }
    Ok(String::from(text))
}
