//! Bulk checks with the crates `jsonschema` and `serde_json`: `jsonschema-lines SCHEMA NDJSON`.

use peers::{lines, plain};
use serde_json::Value;
use std::process::ExitCode;

fn main() -> ExitCode {
    lines::command(|schema| {
        let validator = plain::validator(&schema)?;
        Ok(move |application: &Value| {
            validator.iter_errors(application).map(|error| error.to_string().len()).sum::<usize>()
        })
    })
}
