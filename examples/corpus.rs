//! Generated packs and applications with the reports of the native engine, one JSON object per line. The module in Node must
//! give the same reports (`tests/node/agreement.test.mjs`).
//!
//! `cargo run --example corpus -- SEED COUNT` writes `COUNT` generated checklists, then the shipped ones. For each it writes
//! `{"pack", "source"}`, then for each application `{"application", "options", "report"}`, or, if the application is filled in step
//! by step, `{"application", "options", "steps": [{"path", "value", "whole", "report"}]}`. Values that are JSON are written as text.

#[path = "../tests/agreement/corpus/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "the tests use more of it")]
mod corpus;

use std::io::{self, BufWriter, Write};

use corpus::source::Source;
use corpus::{Item, damage, edit, fill};
use qingdan::engine::Pack;
use qingdan::message::Locale;
use serde_json::{Value, json};

/// Number of applications per pack of each kind: valid ones, damaged ones, and ones changed step by step.
const EACH: usize = 2;
const STEPS: usize = 8;

fn main() -> io::Result<()> {
    let mut numbers = std::env::args().skip(1).map(|text| text.parse::<u64>().ok());
    let (Some(Some(seed)), Some(Some(count)), None) = (numbers.next(), numbers.next(), numbers.next()) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "usage: corpus SEED COUNT"));
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for number in 0..count {
        let mut source = Source::seeded(seed.wrapping_add(number));
        let item = Item::generated(&mut source);
        write(&item, &mut source, &mut out)?;
    }
    for item in corpus::shipped() {
        write(&item, &mut Source::seeded(seed), &mut out)?;
    }
    out.flush()
}

fn write(item: &Item, source: &mut Source, out: &mut impl Write) -> io::Result<()> {
    let pack = Pack::load(item.pack.as_bytes()).map_err(|error| io::Error::other(error.to_string()))?;
    writeln!(out, "{}", json!({ "pack": item.pack, "source": item.text }))?;
    for round in 0..EACH * 3 {
        let world = corpus::world(&item.checklist, source);
        let locale = source.of(&[Locale::Zh, Locale::En]);
        let options = corpus::options(&world, locale);
        let report = |application: &Value| {
            let text = corpus::to_json(application);
            pack.check(text.as_bytes(), &options).expect("JSON").to_json()
        };
        let mut application = fill::application(&item.checklist, &world, source);
        if round % 3 == 1 {
            (0..source.between(1, 4)).for_each(|_| damage::damage(&mut application, source));
        }
        let mut line = json!({
            "application": corpus::to_json(&application),
            "options": { "today": world.today, "channel": world.channel, "locale": locale.name() },
        });
        if round % 3 == 2 {
            let steps = (0..STEPS).map(|_| {
                let edit = edit::edit(&item.checklist, &application, &world, source);
                edit.apply(&mut application);
                let value = edit.value.as_ref().map(corpus::to_json);
                json!({ "path": edit.path, "value": value, "whole": corpus::to_json(&application), "report": report(&application) })
            });
            line["steps"] = steps.collect();
        } else {
            line["report"] = report(&application).into();
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}
