//! The exports, one a question. Answers leave as plain objects, refusals as an `Error` with a `code`.

use js_sys::{Error, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Fault, answers, input};

type Answer = Result<JsValue, JsValue>;

/// The version of qingdan.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The packs of checklists.
#[wasm_bindgen]
pub fn compile(files: &JsValue) -> Answer {
    answer(input::files(files).and_then(answers::compile))
}

/// What lint finds in checklists.
#[wasm_bindgen]
pub fn lint(files: &JsValue, options: &JsValue) -> Answer {
    answer(input::files(files).and_then(|files| answers::lint(files, &input::options(options)?)))
}

/// What a code means.
#[wasm_bindgen]
pub fn explain(code: &JsValue, locale: &JsValue) -> Answer {
    answer(input::word(code, "a code").and_then(|code| {
        let locale = if locale.is_undefined() { None } else { Some(input::word(locale, "a locale")?) };
        answers::explain(&code, locale.as_deref())
    }))
}

/// Every rule of lint.
#[wasm_bindgen]
pub fn rules() -> Answer {
    answer(Ok(answers::rules()))
}

/// A file in its one layout.
#[wasm_bindgen]
pub fn fmt(text: &JsValue, name: &JsValue) -> Answer {
    answer(input::named(text, name).map(|(text, name)| answers::fmt(&text, &name)))
}

/// The schema of checklists.
#[wasm_bindgen]
pub fn schema() -> Answer {
    answer(Ok(answers::schema()))
}

/// What is said of an application under the source of a checklist.
#[wasm_bindgen]
pub fn validate(files: &JsValue, application: &JsValue, options: &JsValue) -> Answer {
    answer(input::files(files).and_then(|files| {
        let options = input::options(options)?;
        answers::validate(files, &input::application(application)?, &options)
    }))
}

fn answer<T: Serialize>(said: Result<T, Fault>) -> Answer {
    match said {
        Ok(said) => said.serialize(&Serializer::json_compatible()).map_err(JsValue::from),
        Err(Fault { code, message }) => {
            let error = Error::new(&message);
            error.set_name("AuthorError");
            // An object that was just made takes a member.
            let _ = Reflect::set(&error, &JsValue::from_str("code"), &JsValue::from_str(code));
            Err(error.into())
        }
    }
}
