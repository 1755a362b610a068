//! Bulk checks, one application per line, on one core.

use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::process::ExitCode;

/// Checks the lines of a file and prints the numbers of valid and invalid ones: `PROGRAM SCHEMA NDJSON`. `load` turns the schema into a
/// function that words every error of an application and returns the number of bytes written.
pub fn command<Words>(load: impl FnOnce(Value) -> Result<Words, String>) -> ExitCode
where
    Words: FnMut(&Value) -> usize,
{
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [schema, lines] = arguments.as_slice() else {
        eprintln!("usage: PROGRAM SCHEMA NDJSON");
        return ExitCode::from(2);
    };
    let counts = fs::read(schema).and_then(|text| {
        let words = load(serde_json::from_slice(&text)?).map_err(io::Error::other)?;
        check(words, lines)
    });
    match counts {
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

/// A line that is not JSON counts as an invalid application.
fn check(mut words: impl FnMut(&Value) -> usize, path: &str) -> io::Result<Value> {
    let (mut valid, mut invalid) = (0_u64, 0_u64);
    let mut lines = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let said = match serde_json::from_slice(&line) {
            Ok(application) => words(&application),
            Err(error) => error.to_string().len(),
        };
        if said > 0 {
            invalid += 1
        } else {
            valid += 1
        }
        line.clear();
    }
    Ok(json!({ "valid": valid, "invalid": invalid }))
}
