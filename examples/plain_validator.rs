//! Bulk checks by a plain validator, for the benchmark: `cargo run --release --example plain_validator -- SCHEMA NDJSON`.
//!
//! The `jsonschema` crate on what `serde_json` reads, an application a line, on one core. The schema is a pack as
//! `benches/plain.mjs` writes it for plain validators: identifiers are formats and judged by the functions of this library, the
//! order of two dates is the keyword `notBefore`. Every error is put into words. What it prints is compared with what
//! `qingdan check` says.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::process::ExitCode;

use jsonschema::paths::Location;
use jsonschema::{Keyword, ValidationError, Validator};
use qingdan::identifier::{self, Date, Kind, Severity};
use serde_json::{Map, Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [schema, lines] = arguments.as_slice() else {
        eprintln!("usage: plain_validator SCHEMA NDJSON");
        return ExitCode::from(2);
    };
    match validator(schema).and_then(|validator| check(&validator, lines)) {
        Ok(counts) => {
            println!("{counts}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}

fn validator(path: &str) -> io::Result<Validator> {
    let schema: Value = serde_json::from_slice(&fs::read(path)?)?;
    let mut options = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .with_keyword("notBefore", |_: &Map<String, Value>, pairs, _: Location| not_before(pairs));
    for kind in Kind::all() {
        options = options.with_format(kind.name(), move |text: &str| is_right(kind, text));
    }
    options.build(&schema).map_err(|error| io::Error::other(error.to_string()))
}

fn is_right(kind: Kind, text: &str) -> bool {
    let units: Vec<u16> = text.encode_utf16().collect();
    let judgement = identifier::judge(kind, &units, Date::new(2026, 3, 2));
    judgement.fault.is_none() || judgement.severity == Severity::Warning
}

/// The later date by the earlier one.
struct NotBefore(Vec<(String, String)>);

fn not_before<'a>(pairs: &'a Value) -> Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>> {
    let pairs = pairs.as_object().into_iter().flatten();
    let pairs = pairs.filter_map(|(later, earlier)| Some((later.clone(), earlier.as_str()?.to_owned())));
    Ok(Box::new(NotBefore(pairs.collect())))
}

impl<'i> Keyword<'i> for NotBefore {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) { Ok(()) } else { Err(ValidationError::custom("the end is before the start")) }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        let date = |name: &str| instance[name].as_str().and_then(day);
        self.0.iter().all(|(later, earlier)| match (date(later), date(earlier)) {
            (Some(later), Some(earlier)) => later >= earlier,
            _ => true,
        })
    }
}

/// A date in the one form that is asked for; what is none is told by its format.
fn day(text: &str) -> Option<Date> {
    let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A line that is no JSON is one application that is not valid.
fn check(validator: &Validator, path: &str) -> io::Result<Value> {
    let (mut valid, mut invalid, mut words) = (0_u64, 0_u64, 0_usize);
    let mut lines = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let before = words;
        match serde_json::from_slice::<Value>(&line) {
            Ok(application) => {
                words += validator.iter_errors(&application).map(|error| error.to_string().len()).sum::<usize>();
            }
            Err(error) => words += error.to_string().len(),
        }
        if words > before {
            invalid += 1
        } else {
            valid += 1
        }
        line.clear();
    }
    Ok(json!({ "valid": valid, "invalid": invalid }))
}
