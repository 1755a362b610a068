//! A program that uses the library as a dependency. It fails if the library does not work with the features it was given.

use std::process::ExitCode;

use qingdan::engine::{Locale, Options, Pack};

const PACK: &str = r#"{
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": { "name": { "type": "string", "minLength": 1 } },
    "required": ["name"]
}"#;

fn main() -> ExitCode {
    let pack = match Pack::load(PACK.as_bytes()) {
        Ok(pack) => pack,
        Err(error) => {
            eprintln!("{}: {}", error.path, error.message);
            return ExitCode::FAILURE;
        }
    };
    let options = Options { locale: Locale::En, ..Options::default() };
    let verdicts = [r#"{ "name": "A" }"#, "{}"]
        .map(|application| pack.check(application.as_bytes(), &options).is_ok_and(|report| report.valid()));
    let facts = facts();
    println!("valid: {verdicts:?}, kind of file: {facts}");
    if verdicts == [true, false] && ["pdf", "not asked"].contains(&facts.as_str()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[cfg(feature = "material")]
fn facts() -> String {
    use qingdan::material::{File, Limits, look};
    let file = File::whole(b"%PDF-1.4\n%%EOF\n", Limits::default());
    look(&file).map_or_else(|_| "unread".to_owned(), |facts| facts.kind.word().to_owned())
}

#[cfg(not(feature = "material"))]
fn facts() -> String {
    "not asked".to_owned()
}
