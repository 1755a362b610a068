//! Bulk checks with the crates `boon` and `serde_json`: `boon-lines SCHEMA NDJSON`.
//!
//! boon has custom formats (stateless functions) but no custom keywords, so the order of dates is judged separately. Its `multipleOf`
//! divides doubles and would refuse 19.99 as a multiple of 0.01, so the cent of money is a format too.

use boon::{Compiler, Draft, Format, Schemas};
use peers::demands::{Order, is_right};
use peers::lines;
use qingdan::identifier::Kind;
use serde_json::Value;
use std::error::Error;
use std::process::ExitCode;

type Judge = fn(&Value) -> Result<(), Box<dyn Error>>;

const MONEY: &str = "money";

const IDENTIFIERS: [(Kind, Judge); 12] = [
    (Kind::PersonName, |value| identifier(Kind::PersonName, value)),
    (Kind::ResidentId, |value| identifier(Kind::ResidentId, value)),
    (Kind::Passport, |value| identifier(Kind::Passport, value)),
    (Kind::PermanentResidentId, |value| identifier(Kind::PermanentResidentId, value)),
    (Kind::Uscc, |value| identifier(Kind::Uscc, value)),
    (Kind::OrganisationCode, |value| identifier(Kind::OrganisationCode, value)),
    (Kind::Mobile, |value| identifier(Kind::Mobile, value)),
    (Kind::Phone, |value| identifier(Kind::Phone, value)),
    (Kind::Region, |value| identifier(Kind::Region, value)),
    (Kind::Postcode, |value| identifier(Kind::Postcode, value)),
    (Kind::BankCard, |value| identifier(Kind::BankCard, value)),
    (Kind::SocialSecurityCard, |value| identifier(Kind::SocialSecurityCard, value)),
];

fn main() -> ExitCode {
    lines::command(|mut schema| {
        let order = Order::read(&schema["notBefore"]);
        by_format(&mut schema)?;
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V2020_12);
        compiler.enable_format_assertions();
        compiler.register_format(Format { name: MONEY, func: is_money });
        for (kind, func) in IDENTIFIERS {
            compiler.register_format(Format { name: kind.name(), func });
        }
        compiler.add_resource("pack.json", schema).map_err(|error| error.to_string())?;
        let mut schemas = Schemas::new();
        let pack = compiler.compile("pack.json", &mut schemas).map_err(|error| format!("{error:#}"))?;
        Ok(move |application: &Value| {
            let said = schemas.validate(application, pack).err().map_or(0, |error| error.to_string().len());
            said + order.wrong(application).map(str::len).sum::<usize>()
        })
    })
}

fn identifier(kind: Kind, value: &Value) -> Result<(), Box<dyn Error>> {
    match value.as_str() {
        Some(text) if !is_right(kind, text) => Err(format!("not {}", kind.name()).into()),
        _ => Ok(()),
    }
}

/// True if the number has at most two decimals.
fn is_money(value: &Value) -> Result<(), Box<dyn Error>> {
    let cents = value.as_f64().unwrap_or_default() * 100.0;
    if (cents - cents.round()).abs() < 1e-6 { Ok(()) } else { Err("not a whole number of cents".into()) }
}

/// Replaces each `multipleOf: 0.01` by a format.
fn by_format(schema: &mut Value) -> Result<(), String> {
    match schema {
        Value::Array(items) => items.iter_mut().try_for_each(by_format),
        Value::Object(members) => {
            if let Some(step) = members.remove("multipleOf") {
                if step.as_f64() != Some(0.01) || members.contains_key("format") {
                    return Err(format!("multipleOf {step} has no form for boon"));
                }
                members.insert("format".to_owned(), MONEY.into());
            }
            members.values_mut().try_for_each(by_format)
        }
        _ => Ok(()),
    }
}
