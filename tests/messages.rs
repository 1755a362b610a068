//! The wording of problems. `tests/messages.txt` shows every kind in both languages; `UPDATE=1 cargo test --test it messages::` rewrites it
//! after a change of wording.

use std::collections::BTreeSet;
use std::path::Path;

use qingdan::base::digits::push_number;
use qingdan::identifier::{self, Changes, Fact, Fault};
use qingdan::message::{
    Comparison, FileFlag, Kind, Limit, Locale, Other, Types, Unit, Verdict, Within, code, keyword, message, notice,
    params, pending_later, pending_pledge, remedy, row_label,
};

const LOCALES: [Locale; 2] = [Locale::Zh, Locale::En];

const FAULTS: [Fault; Fault::COUNT] = [
    Fault::Length,
    Fault::Characters,
    Fault::Checksum,
    Fault::BirthDate,
    Fault::FutureBirth,
    Fault::Region,
    Fault::Form,
    Fault::Embedded,
    Fault::Doubtful,
    Fault::NoSuch,
    Fault::PrivateUse,
    Fault::Blank,
    Fault::Control,
];

/// At least one problem of every kind, in the order of the enum.
fn all() -> Vec<Kind<'static>> {
    let mut kinds = vec![
        Kind::Required,
        Kind::MaterialMissing,
        Kind::MaterialOneOf { labels: &["Card", "Passport", "Permit"] },
        Kind::NotApplicable,
        Kind::Type { expected: Types::STRING },
        Kind::Type { expected: Types::BOOLEAN },
        Kind::Type { expected: Types::INTEGER },
        Kind::Type { expected: Types::NUMBER },
        Kind::Type { expected: Types::NULL.with(Types::BOOLEAN).with(Types::INTEGER).with(Types::NUMBER) },
        Kind::Type { expected: Types::ARRAY.with(Types::OBJECT) },
        Kind::Enum,
        Kind::Const,
        Kind::MinLength(1),
        Kind::MinLength(8),
        Kind::MaxLength(200),
        Kind::Pattern,
        Kind::Minimum("16"),
        Kind::Maximum("99.5"),
        Kind::ExclusiveMinimum("0"),
        Kind::ExclusiveMaximum("60"),
        Kind::MultipleOf("0.01"),
        Kind::MinItems(1),
        Kind::MaxItems(500),
        Kind::UniqueItems { first: 0, second: 2 },
        Kind::Contains,
        Kind::MinContains(2),
        Kind::MaxContains(3),
        Kind::MinProperties(1),
        Kind::MaxProperties(4),
        Kind::AdditionalProperties,
        Kind::PropertyNames,
        Kind::DependentRequired { with: "Bank" },
        Kind::Not,
        Kind::AnyOf,
        Kind::OneOf,
        Kind::IfThenElse,
        Kind::FalseSchema,
        Kind::Format("date"),
        Kind::Format("month"),
        Kind::Format("email"),
        Kind::Format("uri"),
    ];
    for kind in identifier::Kind::all() {
        kinds.extend(faults_of(kind).map(|fault| Kind::Identifier { kind, fault }));
    }
    kinds.extend(Changes::ALL.map(|(change, _)| Kind::Normalised(change)));
    kinds.push(Kind::Normalised(Changes::WIDTH.with(Changes::BLANK).with(Changes::CASE)));
    for op in Comparison::ALL {
        let others =
            [Other::Field { label: "Start" }, Other::Fact { label: "Number", fact: Fact::Birth }, Other::Today];
        kinds.extend(others.map(|other| Kind::Compare { op, other }));
    }
    for fact in [Fact::Age, Fact::Sex, Fact::Region] {
        kinds.push(Kind::Compare { op: Comparison::Equals, other: Other::Fact { label: "Number", fact } });
    }
    kinds.extend([
        Kind::MaterialName,
        Kind::MaterialType { accept: &["application/pdf"] },
        Kind::MaterialType { accept: &["application/pdf", "application/ofd", "image/jpeg", "image/png"] },
        Kind::MaterialSize(Limit::Min(1)),
        Kind::MaterialSize(Limit::Min(20_480)),
        Kind::MaterialSize(Limit::Max(10_485_760)),
        Kind::MaterialCount(Limit::Min(2)),
        Kind::MaterialCount(Limit::Max(3)),
        Kind::MaterialPages(Limit::Min(2)),
        Kind::MaterialPages(Limit::Max(20)),
        Kind::MaterialPixels { width: 1000, height: 700 },
        Kind::MaterialMaxPixels { width: 4000, height: 3000 },
        Kind::MaterialDpi(200),
        Kind::MaterialAspect { width: 3, height: 4 },
    ]);
    kinds.extend(FileFlag::ALL.iter().map(|(flag, _)| Kind::MaterialFlag(*flag)));
    kinds.extend([
        Kind::Text(Fault::Control),
        Kind::Text(Fault::PrivateUse),
        Kind::MaterialSha256,
        Kind::MaterialFile,
        Kind::MaterialState,
        Kind::InputNumber,
        Kind::InputDepth,
        Kind::InputText,
        Kind::InputValue,
    ]);
    kinds
}

/// The faults that the kind's judge can find.
fn faults_of(kind: identifier::Kind) -> impl Iterator<Item = Fault> {
    FAULTS.into_iter().filter(move |fault| match fault {
        Fault::Length | Fault::Characters => true,
        Fault::Checksum | Fault::Doubtful => kind.check_digit().is_some(),
        Fault::BirthDate | Fault::FutureBirth => {
            matches!(kind, identifier::Kind::ResidentId | identifier::Kind::PermanentResidentId)
        }
        Fault::Region => matches!(kind, identifier::Kind::ResidentId | identifier::Kind::Region),
        Fault::Form => matches!(
            kind,
            identifier::Kind::PersonName
                | identifier::Kind::PermanentResidentId
                | identifier::Kind::Mobile
                | identifier::Kind::Phone
        ),
        Fault::Embedded => kind == identifier::Kind::Uscc,
        Fault::NoSuch => matches!(kind, identifier::Kind::Uscc | identifier::Kind::BankCard),
        Fault::PrivateUse => kind == identifier::Kind::PersonName,
        // A blank identifier is missing; control characters in an identifier are removed by normalising.
        Fault::Blank | Fault::Control => false,
    })
}

fn written(write: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    write(&mut out);
    out
}

fn words(locale: Locale, kind: &Kind, label: Option<&str>) -> (String, String) {
    (written(|out| message(locale, kind, label, out)), written(|out| remedy(locale, kind, label, out)))
}

fn label(locale: Locale) -> &'static str {
    match locale {
        Locale::Zh => "某项",
        Locale::En => "Thing",
    }
}

#[test]
fn the_list_here_has_every_kind() {
    let source = include_str!("../src/message/mod.rs");
    let (_, rest) = source.split_once("pub enum Kind<'a> {\n").unwrap();
    let (body, _) = rest.split_once("\n}").unwrap();
    let declared: BTreeSet<&str> = body
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
        .map(|line| line.split(|end: char| !end.is_ascii_alphanumeric()).next().unwrap())
        .collect();
    let debug: Vec<String> = all().iter().map(|kind| format!("{kind:?}")).collect();
    let listed: BTreeSet<&str> =
        debug.iter().map(|text| text.split(|end: char| !end.is_ascii_alphanumeric()).next().unwrap()).collect();
    assert_eq!(listed, declared);
}

#[test]
fn every_problem_is_worded_with_and_without_a_label() {
    for locale in LOCALES {
        for kind in all() {
            for label in [Some(label(locale)), None, Some("")] {
                let (message, remedy) = words(locale, &kind, label);
                let end = if locale == Locale::Zh { '。' } else { '.' };
                assert!(message.ends_with(end) && remedy.ends_with(end), "{kind:?}: {message} {remedy}");
                for text in [message, remedy] {
                    assert!(!text.contains(['$', '#', '%']), "{kind:?}: {text}");
                    assert!(!text.contains("  "), "{kind:?}: {text}");
                }
            }
        }
    }
}

#[test]
fn chinese_is_set_as_chinese() {
    let is_han = |character: char| ('\u{4E00}'..='\u{9FFF}').contains(&character);
    for kind in all() {
        let (message, remedy) = words(Locale::Zh, &kind, Some("某项"));
        for text in [message, remedy] {
            assert!(!text.contains([',', ';', ':', '!', '?', '(', ')', '"']), "half-width punctuation: {text}");
            let characters: Vec<char> = text.chars().collect();
            for pair in characters.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                assert!(!(is_han(a) && b.is_ascii_digit() || a.is_ascii_digit() && is_han(b)), "no space: {text}");
                assert!(a != '.' || b.is_ascii_alphanumeric(), "half-width full stop: {text}");
            }
        }
    }
}

#[test]
fn english_has_no_han() {
    for kind in all() {
        let (message, remedy) = words(Locale::En, &kind, None);
        for text in [message, remedy] {
            assert!(!text.chars().any(|character| ('\u{3000}'..='\u{FFEF}').contains(&character)), "{text}");
        }
    }
}

#[test]
fn codes_tell_kinds_apart() {
    let mut seen = BTreeSet::new();
    for kind in all() {
        let code = written(|out| code(&kind, out));
        assert!(!code.is_empty() && !code.contains(' '), "{kind:?}");
        let debug = format!("{kind:?}");
        let variant = debug.split(|end: char| !end.is_ascii_alphanumeric()).next().unwrap().to_string();
        seen.insert((code, variant));
    }
    let codes: BTreeSet<&String> = seen.iter().map(|(code, _)| code).collect();
    assert_eq!(codes.len(), seen.len(), "two kinds share a code");
}

#[test]
fn codes_and_keywords_are_those_promised() {
    let resident = Kind::Identifier { kind: identifier::Kind::ResidentId, fault: Fault::Checksum };
    let same = Kind::Compare { op: Comparison::NotBefore, other: Other::Today };
    for (kind, expected) in [
        (Kind::Required, ("required", "required", "{}")),
        (Kind::MaterialMissing, ("material.missing", "required", "{}")),
        (Kind::MaterialOneOf { labels: &["A"] }, ("material.one-of", "x-qingdan", r#"{"labels":["A"]}"#)),
        (Kind::NotApplicable, ("not-applicable", "x-qingdan", "{}")),
        (Kind::MaxLength(3), ("maxLength", "maxLength", r#"{"limit":3}"#)),
        (Kind::Minimum("0.5"), ("minimum", "minimum", r#"{"limit":0.5}"#)),
        (Kind::Format("date"), ("format.date", "format", r#"{"format":"date"}"#)),
        (resident, ("format.resident-id", "x-qingdan", r#"{"reason":"checksum"}"#)),
        (Kind::Normalised(Changes::WIDTH), ("format.normalised", "x-qingdan", r#"{"changes":["width"]}"#)),
        (same, ("rule.not-before", "x-qingdan", r#"{"op":"not-before","with":"today"}"#)),
        (Kind::MaterialCount(Limit::Max(3)), ("material.count", "maxItems", r#"{"max":3}"#)),
    ] {
        assert_eq!(
            (written(|out| code(&kind, out)).as_str(), keyword(&kind), written(|out| params(&kind, out)).as_str()),
            expected
        );
    }
}

#[test]
fn params_are_json() {
    for kind in all() {
        let text = written(|out| params(&kind, out));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(value.is_object(), "{text}");
    }
}

#[test]
fn labels_are_put_in_as_they_are() {
    let (text, _) = words(Locale::En, &Kind::MaxLength(3), Some("A # of $ %"));
    assert_eq!(text, "The number of characters in “A # of $ %” must be 3 or fewer.");
}

#[test]
fn rows() {
    let row = |locale, inner| {
        let list = if locale == Locale::Zh { "从业人员" } else { "Staff" };
        written(|out| row_label(locale, list, 3, inner, out))
    };
    assert_eq!(row(Locale::Zh, Some("姓名")), "从业人员第 3 行：姓名");
    assert_eq!(row(Locale::Zh, None), "从业人员第 3 行");
    assert_eq!(row(Locale::En, Some("Name")), "Name (row 3 of Staff)");
    assert_eq!(row(Locale::En, None), "Row 3 of Staff");
}

#[test]
fn numbers() {
    for number in [0, 9, 10, 4_294_967_296, u64::MAX] {
        assert_eq!(written(|out| push_number(number, out)), number.to_string());
    }
}

/// One paragraph per problem: code, keyword, params, then message and remedy in each language.
fn snapshot() -> String {
    let mut out = String::from("Every problem in words, with 某项 or Thing as the label.\n");
    for kind in all() {
        let (code, params) = (written(|out| code(&kind, out)), written(|out| params(&kind, out)));
        out += &format!("\n{code} {params}\n");
        for locale in LOCALES {
            let (message, remedy) = words(locale, &kind, Some(label(locale)));
            out += &format!("  {} {message} | {remedy}\n", locale.name());
        }
    }
    out += "\npending\n";
    for locale in LOCALES {
        let mut line = |text: String| out += &format!("  {} {text}\n", locale.name());
        let thing = Some(label(locale));
        line(written(|out| pending_pledge(locale, thing, out)));
        line(written(|out| pending_later(locale, thing, None, out)));
        for unit in [Unit::WorkingDay, Unit::Day, Unit::Month, Unit::Hour] {
            for value in [1, 3] {
                line(written(|out| pending_later(locale, thing, Some(Within { value, unit }), out)));
            }
        }
    }
    out += "\nnotice\n";
    for locale in LOCALES {
        for verdict in [Verdict::Complete, Verdict::Acceptable, Verdict::Incomplete] {
            let words = notice(locale, verdict);
            let parts = [words.title, words.problems, words.pending, words.closing].join(" | ");
            out += &format!("  {} {parts}\n", locale.name());
        }
    }
    out
}

#[test]
fn the_wording_is_that_of_the_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages.txt");
    let now = snapshot();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    for (place, (before, now)) in before.lines().zip(now.lines()).enumerate() {
        assert_eq!(before, now, "tests/messages.txt line {}: UPDATE=1 rewrites it", place + 1);
    }
    assert_eq!(before, now, "tests/messages.txt: UPDATE=1 rewrites it");
}
