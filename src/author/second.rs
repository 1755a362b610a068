//! A second opinion on an application, by a plain JSON Schema validator that knows nothing of qingdan.
//!
//! It may accept what qingdan rejects, because schemas cannot express everything. It never rejects what qingdan accepts; an editor who
//! sees that has found a bug in qingdan.

use jsonschema::{PatternOptions, ValidationError};
use serde_json::{Value, json};

/// Maximum number of problems in the answer.
const MOST: usize = 100;

/// Returns the opinion of a plain validator on an application, and whether it agrees with the verdict of qingdan.
pub(super) fn opinion(pack: &Value, application: &str, valid: bool) -> Value {
    // JSON allows numbers beyond doubles and texts with lone surrogates; serde_json cannot hold them.
    let application: Value = match serde_json::from_str(application) {
        Ok(application) => application,
        Err(error) => return json!({ "refused": error.to_string() }),
    };
    // Patterns take linear time here, too.
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let validator = match options.with_pattern_options(PatternOptions::regex()).build(pack) {
        Ok(validator) => validator,
        Err(error) => return json!({ "refused": error.to_string() }),
    };
    let mut problems: Vec<Value> =
        validator.iter_errors(&application).take(MOST + 1).map(|error| problem(&error)).collect();
    let more = problems.len() > MOST;
    problems.truncate(MOST);
    let accepts = problems.is_empty();
    json!({ "accepts": accepts, "agrees": accepts || !valid, "problems": problems, "more": more })
}

/// Returns place and keyword. The validator's message is left out, because it contains the value.
fn problem(error: &ValidationError<'_>) -> Value {
    let schema = error.schema_path().to_string();
    let keyword = schema.rsplit('/').next().unwrap_or_default();
    json!({ "path": error.instance_path().to_string(), "keyword": keyword, "schemaPath": schema })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_and_no_words() {
        let pack = json!({ "properties": { "a": { "pattern": "^[0-9]+$" } }, "required": ["b"] });
        let said = opinion(&pack, r#"{ "a": "geheim" }"#, false);
        assert_eq!((&said["accepts"], &said["agrees"]), (&json!(false), &json!(true)));
        let place = json!({ "path": "/a", "keyword": "pattern", "schemaPath": "/properties/a/pattern" });
        assert!(said["problems"].as_array().unwrap().contains(&place), "{said}");
        assert!(!said.to_string().contains("geheim"));
    }

    #[test]
    fn rejecting_what_qingdan_takes_is_no_agreement() {
        let pack = json!({ "type": "object", "maxProperties": 0 });
        assert_eq!(opinion(&pack, r#"{ "a": 1 }"#, true)["agrees"], json!(false));
        assert_eq!(opinion(&pack, "{}", true)["agrees"], json!(true));
    }

    #[test]
    fn what_no_validator_takes_is_told() {
        assert!(opinion(&json!({ "type": "thing" }), "{}", false)["refused"].is_string());
        for text in ["1e400", r#""\ud800""#] {
            assert!(opinion(&json!({}), text, true)["refused"].is_string(), "{text}");
        }
    }

    #[test]
    fn many_problems_are_cut_short() {
        let list: Vec<u32> = (0..1000).collect();
        let said = opinion(&json!({ "items": { "type": "string" } }), &json!(list).to_string(), false);
        assert_eq!((said["problems"].as_array().map(Vec::len), &said["more"]), (Some(MOST), &json!(true)));
    }
}
