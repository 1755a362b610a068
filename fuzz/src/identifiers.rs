//! Judges a text as every identifier, date and format in turn.

use qingdan::engine::format::Format;
use qingdan::identifier::item_code::{self, Level};
use qingdan::identifier::{self, Changes, Date, Fact, Fault, Kind, Month, Severity, email};

const FACTS: [Fact; 4] = [Fact::Birth, Fact::Age, Fact::Sex, Fact::Region];

/// Input: UTF-8, or else UTF-16 in little-endian order.
pub fn identifiers(data: &[u8]) {
    let units: Vec<u16> = match std::str::from_utf8(data) {
        Ok(text) => text.encode_utf16().collect(),
        Err(_) => data.chunks(2).map(|pair| u16::from(pair[0]) | u16::from(*pair.get(1).unwrap_or(&0)) << 8).collect(),
    };
    let today = Date::from_str("2026-03-02");
    for kind in Kind::all() {
        for today in [today, None] {
            judged(kind, &units, today);
        }
    }
    read(&units);
}

/// Normalising is idempotent, and only a valid text yields facts.
fn judged(kind: Kind, units: &[u16], today: Option<Date>) {
    let first = identifier::judge(kind, units, today);
    let again = identifier::judge(kind, &first.text, today);
    assert_eq!(first.text[..], again.text[..], "{}: normalised twice", kind.name());
    assert_eq!(again.changes, Changes::NONE, "{}: a normalised text does not change", kind.name());
    // A text that is too long to be judged has no normalised form.
    let is_too_long = first.text.is_empty() && first.fault == Some(Fault::Length);
    let expected = if is_too_long { Some(Fault::Blank) } else { first.fault };
    assert_eq!(expected, again.fault, "{}: judged twice", kind.name());
    let outcome = identifier::outcome(kind, units, today);
    assert_eq!(outcome, (first.fault, first.changes), "{}: judged in place", kind.name());
    assert_eq!(
        first.severity == Severity::Warning,
        first.fault.is_some_and(|fault| fault.severity() == Severity::Warning)
    );
    for fact in FACTS {
        let told = identifier::fact(kind, units, fact, today);
        assert_eq!(told, identifier::fact(kind, &first.text, fact, today), "{}: {}", kind.name(), fact.name());
        assert!(told.is_none() || first.fault.is_none(), "{}: a faulty text yields {}", kind.name(), fact.name());
    }
}

/// Formats that are read without normalising.
fn read(units: &[u16]) {
    if let Some(date) = Date::parse(units) {
        assert!(date.text().iter().map(|&byte| u16::from(byte)).eq(units.iter().copied()));
    }
    Month::parse(units);
    email::is_email(units);
    let text = String::from_utf16_lossy(units);
    for level in [Level::Basic, Level::Implementation, Level::Handling] {
        item_code::judge(level, &text);
    }
    for name in ["date-time", "time", "duration", "ipv4", "ipv6", "uuid", "uri", "iri-reference", "uri-template"] {
        let name: Vec<u16> = name.encode_utf16().collect();
        Format::of(&name).expect("a format of the feature `full`").holds(units);
    }
}
