//! A second opinion on an application: what a plain JSON Schema validator, which knows nothing of qingdan, makes of it.
//!
//! It may take what qingdan does not, since schemas cannot say everything. It never rejects what qingdan takes; an editor who
//! sees that has found a mistake in qingdan.

use jsonschema::{PatternOptions, ValidationError};
use serde_json::{Value, json};

/// The most problems that are told.
const MOST: usize = 100;

/// What a plain validator says of an application under a pack, and whether that agrees with a verdict of qingdan.
pub fn opinion(pack: &Value, application: &str, valid: bool) -> Value {
    // Numbers beyond doubles, and texts that are no characters, are JSON; few besides the engine can hold them.
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

/// Where it is and what found it. The validator's words hold what was typed, and are left out.
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
