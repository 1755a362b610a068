//! Identifiers by the case files in `tests/identifiers/`, one per kind. A new case is a line there and needs no Rust.
//! Personal numbers there are synthetic and cannot be issued: county 99 is not allocated, or the birth date is before 1900.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use qingdan::identifier::{
    Asked, Changes, CheckDigit, Date, Derived, Fact, Fault, Kind, Month, Severity, Sex, email, fact, has_private_use,
    item_code, judge, outcome, tidy,
};
use serde_json::Value;

const TODAY: Date = Date { year: 2026, month: 1, day: 31 };

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn cases(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/identifiers").join(name).with_extension("json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn rows<'v>(cases: &'v Value, list: &str) -> &'v [Value] {
    cases[list].as_array().map_or(&[], Vec::as_slice)
}

fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or_else(|| panic!("no {key} in {row}"))
}

/// The name of the fault, or `ok`.
fn reason(kind: Kind, value: &str) -> &'static str {
    judge(kind, &utf16(value), Some(TODAY)).fault.map_or("ok", |fault| fault.name())
}

#[test]
fn every_kind_agrees_with_its_case_file() {
    for kind in Kind::all() {
        let name = kind.name();
        let cases = cases(name);
        for row in rows(&cases, "valid") {
            let value = row.as_str().unwrap();
            assert_eq!(reason(kind, value), "ok", "{name}: {value}");
            assert!(judge(kind, &utf16(value), Some(TODAY)).changes.is_empty(), "{name}: {value}");
        }
        for row in rows(&cases, "invalid") {
            assert_eq!(reason(kind, text(row, "value")), text(row, "reason"), "{name}: {row}");
            assert_eq!(judge(kind, &utf16(text(row, "value")), Some(TODAY)).severity, Severity::Error, "{name}: {row}");
        }
        for row in rows(&cases, "normalise") {
            let judgement = judge(kind, &utf16(text(row, "input")), Some(TODAY));
            assert_eq!(judgement.fault, None, "{name}: {row}");
            assert_eq!(String::from_utf16_lossy(&judgement.text), text(row, "normalised"), "{name}: {row}");
            let expected: Vec<_> = rows(row, "changes").iter().map(|change| change.as_str().unwrap()).collect();
            assert_eq!(judgement.changes.names().collect::<Vec<_>>(), expected, "{name}: {row}");
        }
        for row in rows(&cases, "warn") {
            let judgement = judge(kind, &utf16(text(row, "value")), Some(TODAY));
            assert_eq!(judgement.fault.map(|fault| fault.name()), Some(text(row, "reason")), "{name}: {row}");
            assert_eq!(judgement.severity, Severity::Warning, "{name}: {row}");
        }
    }
}

/// A plain validator for the field of each kind in a compiled pack.
static FIELDS: LazyLock<Vec<(Kind, jsonschema::Validator)>> = LazyLock::new(|| {
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile/fields.schema.json");
    let pack: Value = serde_json::from_slice(&std::fs::read(pack).unwrap()).unwrap();
    let field = |kind: Kind| {
        let fields = pack["properties"].as_object().unwrap().values();
        fields
            .clone()
            .find(|field| field["x-qingdan"]["type"] == kind.name())
            .unwrap_or_else(|| panic!("{}", kind.name()))
    };
    Kind::all().map(|kind| (kind, jsonschema::validator_for(field(kind)).unwrap())).collect()
});

/// False if a plain validator rejects a text that is accepted here, or its standard form.
fn is_accepted_elsewhere(kind: Kind, text: &[u16]) -> bool {
    let judgement = judge(kind, text, Some(TODAY));
    let (_, field) = FIELDS.iter().find(|(known, _)| *known == kind).unwrap();
    let takes = |text: &[u16]| String::from_utf16(text).is_ok_and(|text| field.is_valid(&Value::from(text)));
    let refused = judgement.fault.is_some() && judgement.severity == Severity::Error;
    // Sessions judge the length of a name as typed. JSON text cannot contain a lone surrogate.
    let too_long = kind == Kind::PersonName && char::decode_utf16(text.iter().copied()).count() > 100;
    refused || too_long || String::from_utf16(text).is_err() || (takes(text) && takes(&judgement.text))
}

#[test]
fn a_plain_validator_accepts_every_accepted_spelling() {
    for (kind, text) in known_texts() {
        assert!(is_accepted_elsewhere(kind, &text), "{}: {}", kind.name(), String::from_utf16_lossy(&text));
    }
}

#[test]
fn every_case_file_has_a_kind() {
    let known: BTreeSet<String> =
        Kind::all().map(Kind::name).chain(["item-code", "email", "date", "month"]).map(String::from).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/identifiers");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, known);
}

#[test]
fn the_table_is_in_the_order_of_the_kinds() {
    for kind in Kind::all() {
        assert_eq!(Kind::from_name(kind.name()), Some(kind));
    }
    assert_eq!(Kind::from_name("resident_id"), None);
}

#[test]
fn item_codes() {
    use item_code::Level;
    let cases = cases("item-code");
    let level = |row: &Value| match text(row, "level") {
        "basic" => Level::Basic,
        "implementation" => Level::Implementation,
        "handling" => Level::Handling,
        other => panic!("no level {other}"),
    };
    for row in rows(&cases, "valid") {
        assert_eq!(item_code::judge(level(row), text(row, "value")), None, "{row}");
    }
    for row in rows(&cases, "invalid") {
        let fault = item_code::judge(level(row), text(row, "value"));
        assert_eq!(fault.map(|fault| fault.name()), Some(text(row, "reason")), "{row}");
    }
}

#[test]
fn formats() {
    type Judge = fn(&[u16]) -> bool;
    let formats: [(&str, Judge); 3] = [
        ("email", email::is_email),
        ("date", |text| Date::parse(text).is_some()),
        ("month", |text| Month::parse(text).is_some()),
    ];
    for (name, judge) in formats {
        let cases = cases(name);
        for row in rows(&cases, "valid") {
            assert!(judge(&utf16(row.as_str().unwrap())), "{name}: {row}");
        }
        for row in rows(&cases, "invalid") {
            assert!(!judge(&utf16(text(row, "value"))), "{name}: {row}");
        }
    }
}

#[test]
fn facts_of_a_resident_id() {
    let read = |value: &str, name| fact(Kind::ResidentId, &utf16(value), name, Some(TODAY));
    let number = "420699199001010010";
    assert_eq!(read(number, Fact::Birth), Date::new(1990, 1, 1).map(Derived::Birth));
    assert_eq!(read(number, Fact::Age), Some(Derived::Age(36)));
    assert_eq!(read(number, Fact::Sex), Some(Derived::Sex(Sex::Male)));
    assert_eq!(read(number, Fact::Region), Some(Derived::Region(*b"420699")));
    assert_eq!(
        read("４２０６９９ 199506060080", Fact::Sex),
        Some(Derived::Sex(Sex::Female)),
        "facts are read normalised"
    );
    assert_eq!(read("420699199001010011", Fact::Birth), None, "an invalid number has no facts");
    assert_eq!(fact(Kind::ResidentId, &utf16(number), Fact::Age, None), None, "no age without a day");
    assert_eq!(fact(Kind::Uscc, &utf16("91420699MA0000015N"), Fact::Region, None), None);
}

#[test]
fn facts_of_a_permanent_resident_card() {
    let read = |value: &str, name| fact(Kind::PermanentResidentId, &utf16(value), name, Some(TODAY));
    assert_eq!(read("999999198001010011", Fact::Birth), Date::new(1980, 1, 1).map(Derived::Birth));
    assert_eq!(read("999999198001010011", Fact::Age), Some(Derived::Age(46)));
    assert_eq!(read("999999198001010011", Fact::Region), None);
    assert_eq!(read("ZZZ999900101001", Fact::Birth), None, "the card of 2017 does not contain the century");
}

#[test]
fn ages() {
    let age = |birth: &str, today: &str| Date::from_str(birth).unwrap().age_on(Date::from_str(today).unwrap());
    assert_eq!(age("1990-06-15", "2026-06-14"), Some(35));
    assert_eq!(age("1990-06-15", "2026-06-15"), Some(36));
    assert_eq!(age("2026-06-15", "2026-06-15"), Some(0));
    assert_eq!(age("2026-06-16", "2026-06-15"), None);
    assert_eq!(age("2004-02-29", "2026-02-28"), Some(21));
    assert_eq!(age("2004-02-29", "2026-03-01"), Some(22));
}

#[test]
fn dates_are_ordered_and_write_as_they_read() {
    for text in ["0001-01-01", "1999-12-31", "2026-01-31"] {
        let mut out = String::new();
        Date::from_str(text).unwrap().push_to(&mut out);
        assert_eq!(out, text);
    }
    assert!(Date::from_str("2025-12-31") < Date::from_str("2026-01-01"));
    assert!(Month::from_str("2025-12") < Month::from_str("2026-01"));
}

#[test]
fn a_birth_date_is_in_the_future_only_when_today_is_known() {
    let number = utf16("810000209901010010");
    assert_eq!(judge(Kind::ResidentId, &number, None).fault, None);
    assert!(judge(Kind::ResidentId, &number, Some(TODAY)).fault.is_some());
}

#[test]
fn overlong_text_is_not_looked_at() {
    for kind in Kind::all() {
        let judgement = judge(kind, &[0x31; 201], None);
        assert_eq!(judgement.fault.map(|fault| fault.name()), Some("length"));
        assert!(judgement.text.is_empty());
    }
}

#[test]
fn debug_output_does_not_show_the_text() {
    let judgement = judge(Kind::PersonName, &utf16("张三"), None);
    let shown = format!("{judgement:?}");
    assert!(!shown.contains('张') && !shown.contains("24352") && !shown.contains("5F20"), "{shown}");
}

/// A single wrong character in a number with a check character is always found. (Letters of organisation codes are left out: the
/// standard counts them modulo 11, so M and 0 have the same weight.)
#[test]
fn one_wrong_character_is_noticed() {
    let digits = "0123456789";
    let checked = [
        (Kind::ResidentId, digits),
        (Kind::PermanentResidentId, digits),
        (Kind::Uscc, "0123456789ABCDEFGHJKLMNPQRTUWXY"),
        (Kind::OrganisationCode, digits),
        (Kind::BankCard, digits),
    ];
    for (kind, alphabet) in checked {
        for row in rows(&cases(kind.name()), "valid") {
            let value = row.as_str().unwrap();
            // The permanent resident card of 2017 has no check character.
            if value.len() == 15 {
                continue;
            }
            for place in (0..value.len()).filter(|&place| alphabet.contains(&value[place..=place])) {
                for other in alphabet.chars().filter(|&other| value.as_bytes()[place] != other as u8) {
                    let mut wrong = value.to_string();
                    wrong.replace_range(place..=place, other.encode_utf8(&mut [0; 4]));
                    let asked = Asked { kind, check_digit: CheckDigit::Refuse };
                    let judgement = judge(asked, &utf16(&wrong), None);
                    assert!(
                        judgement.fault.is_some() && judgement.severity == Severity::Error,
                        "{} for {value} passed",
                        wrong
                    );
                }
            }
        }
    }
}

/// For each type with a check digit, a number that is valid except for it.
const WRONG_CHECK_DIGIT: [(Kind, &str); 5] = [
    (Kind::ResidentId, "420699199001010011"),
    (Kind::PermanentResidentId, "999999198001010012"),
    (Kind::Uscc, "91420699MA0000015P"),
    (Kind::OrganisationCode, "MA0000010"),
    (Kind::BankCard, "6299990000000000"),
];

#[test]
fn a_check_digit_warns_where_that_is_asked() {
    let checked: Vec<_> = Kind::all().filter(|kind| kind.check_digit().is_some()).collect();
    assert_eq!(checked, WRONG_CHECK_DIGIT.map(|(kind, _)| kind));
    for (kind, value) in WRONG_CHECK_DIGIT {
        for (check_digit, severity) in [(CheckDigit::Warn, Severity::Warning), (CheckDigit::Refuse, Severity::Error)] {
            let asked = Asked { kind, check_digit };
            let judgement = judge(asked, &utf16(value), Some(TODAY));
            assert_eq!(judgement.fault.map(|fault| fault.name()), Some("checksum"), "{value}");
            assert_eq!(judgement.severity, severity, "{value}");
            assert_eq!(outcome(asked, &utf16(value), Some(TODAY)), (judgement.fault, judgement.changes), "{value}");
            // Another fault stays an error.
            let longer = judge(asked, &utf16(&format!("{value}00000000000")), Some(TODAY));
            assert_eq!((longer.fault.map(|fault| fault.name()), longer.severity), (Some("length"), Severity::Error));
        }
    }
}

/// An accepted number has its facts, so that a wrong check digit does not bypass rules on age.
#[test]
fn facts_of_a_number_whose_check_digit_only_warns() {
    let read = |check_digit, value: &str| {
        fact(Asked { kind: Kind::ResidentId, check_digit }, &utf16(value), Fact::Age, Some(TODAY))
    };
    assert_eq!(read(CheckDigit::Warn, "420699199001010011"), Some(Derived::Age(36)));
    assert_eq!(read(CheckDigit::Warn, "420699 19900101 0011"), Some(Derived::Age(36)));
    assert_eq!(read(CheckDigit::Warn, "420699199004310011"), None, "31 April");
    assert_eq!(read(CheckDigit::Refuse, "420699199001010011"), None);
}

fn tidied(text: &[u16]) -> (Vec<u16>, Changes) {
    let mut out = Vec::new();
    let changes = tidy(text, |unit| out.push(unit));
    (out, changes)
}

#[test]
fn plain_texts_are_tidied() {
    for (typed, expected, changes) in [
        ("汉江路 1 号", "汉江路 1 号", &[][..]),
        ("两行\n文字\t和制表符", "两行\n文字\t和制表符", &[]),
        (" 汉江路\u{3000}", "汉江路", &["blank"]),
        ("\u{2068}汉江\u{ad}路\u{2069}", "汉江路", &["invisible"]),
        ("汉\u{0}江\u{fffc}路\u{7}", "汉江路", &["invisible"]),
        ("汉江路\u{2028}1 号\u{85}2 号", "汉江路\n1 号\n2 号", &["blank"]),
        ("\u{200b} \u{feff}汉江路 \u{2069} ", "汉江路", &["blank", "invisible"]),
        ("\u{2f45}向⻓街", "方向长街", &["look-alike"]),
        ("葛\u{e0100}店", "葛店", &["invisible"]),
        ("\u{3000}\u{200b}\t\u{a0}\u{2800}\u{3164}", "", &["blank", "invisible"]),
        ("", "", &[]),
    ] {
        let (text, changed) = tidied(&utf16(typed));
        assert_eq!(String::from_utf16_lossy(&text), expected, "{typed:?}");
        assert_eq!(changed.names().collect::<Vec<_>>(), changes, "{typed:?}");
    }
    assert!(has_private_use(&utf16("张\u{e000}")) && has_private_use(&utf16("\u{f0000}")));
    assert!(!has_private_use(&utf16("张𠮷\u{fffd}é")));
}

/// Every radical form and every private code of GBK becomes a character that a name may have, or is left alone.
#[test]
fn radical_forms_become_characters() {
    let mut replaced = 0;
    for unit in 0..=u16::MAX {
        let (text, changes) = tidied(&[unit]);
        if changes == Changes::LOOK_ALIKE {
            replaced += 1;
            assert!(matches!(*text, [0x3400..=0x9FFF]), "{unit:x} became {text:x?}");
            let name = judge(Kind::PersonName, &[unit], None);
            assert_eq!((&*name.text, name.fault), (&*text, None), "{unit:x}");
        }
    }
    // All Kangxi radicals, and those of the supplement and of the GBK codes that map to the basic plane.
    assert_eq!(replaced, 214 + 101 + 60);
}

fn any_kind() -> impl Strategy<Value = Kind> {
    proptest::sample::select(Kind::all().collect::<Vec<_>>())
}

/// Arbitrary units, and units that identifiers consist of, so that both the first and the last check are reached.
fn any_text() -> impl Strategy<Value = Vec<u16>> {
    let likely = utf16("0123456789Xx+- .·•－０９ＡａZz\u{3000}张\u{200b}'\t86()转@/×⽅\u{e863}\u{e0100}\u{85}\u{2069}");
    prop_oneof![
        proptest::collection::vec(any::<u16>(), 0..80),
        proptest::collection::vec(proptest::sample::select(likely), 0..24),
    ]
}

/// Every text of the case files, with its kind.
fn known_texts() -> Vec<(Kind, Vec<u16>)> {
    let mut texts = Vec::new();
    for kind in Kind::all() {
        let cases = cases(kind.name());
        for row in ["valid", "invalid", "normalise", "warn"].iter().flat_map(|list| rows(&cases, list)) {
            let text = row.as_str().or(row["value"].as_str()).or(row["input"].as_str());
            texts.push((kind, utf16(text.unwrap())));
        }
    }
    texts
}

/// A text of the case files, judged as its own kind or another, with up to three units inserted, removed or replaced. The inserted
/// units include those that normalising changes and those that it keeps.
fn almost_right_text() -> impl Strategy<Value = (Kind, Vec<u16>)> {
    let likely = utf16(
        "019Xxk+-——‐－ .·•・'’０９ＡｚＺ\u{3000}\u{a0}\u{200b}\t\u{7f}张𠮷é\u{301}()转#@/×Ⅹ⽅\u{e863}\u{e0100}\u{2069}ə‘",
    );
    let unit = prop_oneof![4 => proptest::sample::select(likely), 1 => 0xd7fe..0xe002u16, 1 => any::<u16>()];
    let edit = (any::<proptest::sample::Index>(), 0..3, unit);
    let prefix = proptest::sample::select(vec!["", "", "", "+86", "86", "0086-", "+86 ", " ", "\u{feff}"]);
    let known = proptest::sample::select(known_texts());
    let kind = proptest::option::of(any_kind());
    let parts = (known, kind, any::<bool>(), prefix, proptest::collection::vec(edit, 0..4));
    parts.prop_map(|((of, known), kind, wide, prefix, edits)| {
        let mut text = utf16(prefix);
        text.extend(known);
        if wide {
            text.iter_mut().step_by(2).filter(|unit| (0x21..0x7f).contains(*unit)).for_each(|unit| *unit += 0xfee0);
        }
        for (place, edit, unit) in edits {
            let place = place.index(text.len() + 1);
            match edit {
                0 => text.insert(place, unit),
                1 if place < text.len() => text[place] = unit,
                2 if place < text.len() => drop(text.remove(place)),
                _ => {}
            }
        }
        (kind.unwrap_or(of), text)
    })
}

/// The fast path and the full judgement agree, also on the facts of a number.
fn outcome_is_as_judged(kind: Kind, text: &[u16]) -> TestCaseResult {
    for today in [Some(TODAY), None] {
        let judgement = judge(kind, text, today);
        prop_assert_eq!(outcome(kind, text, today), (judgement.fault, judgement.changes), "{:?} {:x?}", kind, text);
        for name in [Fact::Birth, Fact::Age, Fact::Sex, Fact::Region] {
            let told = if judgement.fault.is_none() { fact(kind, &judgement.text, name, today) } else { None };
            prop_assert_eq!(fact(kind, text, name, today), told, "{:?} {:x?}", kind, text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn almost_valid_text_is_judged_alike_in_place((kind, text) in almost_right_text()) {
        outcome_is_as_judged(kind, &text)?;
        prop_assert!(is_accepted_elsewhere(kind, &text), "{:?} {:x?}", kind, text);
    }
}

proptest! {
    #[test]
    fn any_text_is_judged_alike_in_place(kind in any_kind(), text in any_text()) {
        outcome_is_as_judged(kind, &text)?;
    }

    #[test]
    fn judging_never_panics(kind in any_kind(), text in any_text()) {
        judge(kind, &text, Some(TODAY));
        for name in [Fact::Birth, Fact::Age, Fact::Sex, Fact::Region] {
            fact(kind, &text, name, Some(TODAY));
        }
        Date::parse(&text);
        Month::parse(&text);
        email::is_email(&text);
    }

    #[test]
    fn item_codes_never_panic(text in "\\PC{0,40}") {
        item_code::judge(item_code::Level::Handling, &text);
    }

    #[test]
    fn judging_the_normalised_text_changes_nothing(kind in any_kind(), text in any_text()) {
        let once = judge(kind, &text, Some(TODAY));
        let twice = judge(kind, &once.text, Some(TODAY));
        prop_assert_eq!(&*twice.text, &*once.text);
        prop_assert_eq!(twice.changes, Changes::NONE);
        // A text that is too long to be judged has no normalised form.
        let is_too_long = once.text.is_empty() && once.fault == Some(Fault::Length);
        prop_assert_eq!(twice.fault, if is_too_long { Some(Fault::Blank) } else { once.fault });
    }

    #[test]
    fn tidying_twice_changes_nothing(text in any_text()) {
        let (once, changes) = tidied(&text);
        prop_assert_eq!(once == text, changes.is_empty());
        prop_assert_eq!(tidied(&once), (once.clone(), Changes::NONE));
    }

    #[test]
    fn changes_are_reported(kind in any_kind(), text in any_text()) {
        let judgement = judge(kind, &text, None);
        if text.len() <= 64 {
            prop_assert_eq!(*judgement.text == *text, judgement.changes.is_empty());
        }
    }

    /// A plain validator must not reject a text that is accepted here.
    #[test]
    fn accepted_formats_are_accepted_by_a_plain_validator(
        email in "[a-z0-9.!#'+_-]{1,12}@[a-z0-9.-]{1,16}",
        date in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]",
    ) {
        let validator = |format: &str| {
            jsonschema::options()
                .should_validate_formats(true)
                .build(&serde_json::json!({ "format": format }))
                .unwrap()
        };
        if email::is_email(&utf16(&email)) {
            prop_assert!(validator("email").is_valid(&Value::from(email)));
        }
        if Date::parse(&utf16(&date)).is_some() {
            prop_assert!(validator("date").is_valid(&Value::from(date)));
        }
    }
}
