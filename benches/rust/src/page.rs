//! The validator on a page: text in, text out, as a portal would embed a validator written in Rust.

use crate::plain;
use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

/// A schema, compiled once.
#[wasm_bindgen]
pub struct Schema {
    validator: Validator,
}

/// A problem at one place; the page adds the message.
#[derive(Serialize)]
struct Problem<'a> {
    path: String,
    code: &'a str,
    /// The format that the value violates.
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a str>,
}

#[wasm_bindgen]
impl Schema {
    /// Compiles a schema given as JSON.
    pub fn load(text: &str) -> Result<Schema, String> {
        let schema: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(Schema { validator: plain::validator(&schema)? })
    }

    /// All problems of an application given as JSON: a list of `{ path, code, format? }`, as JSON.
    pub fn check(&self, text: &str) -> Result<String, String> {
        let application: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let errors: Vec<_> = self.validator.iter_errors(&application).collect();
        let problems = errors.iter().flat_map(|error| {
            let format = match error.kind() {
                ValidationErrorKind::Format { format } => Some(format.as_str()),
                _ => None,
            };
            plain::places(error).into_iter().map(move |path| Problem { path, code: error.kind().keyword(), format })
        });
        serde_json::to_string(&problems.collect::<Vec<_>>()).map_err(|error| error.to_string())
    }
}
