//! Valid values of each field type. Check characters are computed from the tables of weights in the standards, not by the
//! library's own method.

use qingdan::checklist::model::{Bound, Field, FieldType, Files};
use qingdan::material::Kind;
use serde_json::{Value, json};

use super::source::Source;

/// A text for each pattern in generated and shipped checklists.
const PATTERNS: [(&str, &str); 4] = [
    ("^[A-Z]{2}[0-9]{3,6}$", "QD2026"),
    ("^(甲|乙)-[0-9]+$", "乙-7"),
    ("^[0-9]{6,32}$", "6222021001"),
    ("^[A-T][0-9]{2,4}$", "A123"),
];

const NAMES: [&str; 5] = ["欧阳娜", "阿依努尔·买买提", "Zoë O'Neil", "𠮷田", "王〇"];

const PHONES: [&str; 3] = ["0710-2000000", "13912345678", "010-82000000-12"];

/// True for names and telephone numbers generated here, which need no normalising.
pub fn is_as_printed(text: &str) -> bool {
    NAMES.contains(&text) || PHONES.contains(&text)
}

pub fn value(field: &Field, source: &mut Source) -> Value {
    let (low, high) = (number(&field.min), number(&field.max));
    match field.kind.value {
        FieldType::Text => json!(text(field, source)),
        FieldType::PersonName => json!(source.of(&NAMES)),
        FieldType::ResidentId => json!(as_typed(resident_id(source), source)),
        FieldType::Passport => json!("E12345678"),
        FieldType::PermanentResidentId => json!(source.of(&["ABC110119900307", "DEU310020001231"])),
        FieldType::Uscc => json!(credit_code(source)),
        FieldType::OrganisationCode => json!(organisation_code(source)),
        FieldType::Mobile => json!(as_typed(format!("13{}", digits(9, source)), source)),
        FieldType::Phone => json!(source.of(&PHONES)),
        FieldType::Email => json!(source.of(&["a@example.cn", "o'neil+x@mail.example.com"])),
        FieldType::Date => json!(date(&field.min, &field.max, source)),
        FieldType::Month => json!(date(&field.min, &field.max, source)[..7]),
        FieldType::Integer => {
            let least = low.unwrap_or(0.0) as i64;
            json!(source.between(least, high.map_or(least + 100, |high| high as i64)))
        }
        FieldType::Decimal | FieldType::Money => {
            let least = (low.unwrap_or(0.0) * 100.0).ceil() as i64;
            let most = high.map_or(least + 99_999, |high| (high * 100.0).floor() as i64);
            json!(source.between(least, most) as f64 / 100.0)
        }
        FieldType::Boolean => json!(source.chance(50)),
        FieldType::Choice => json!(source.of(&ids(field))),
        FieldType::Choices => {
            let (least, most) = (low.unwrap_or(1.0).max(1.0) as usize, high.unwrap_or(99.0) as usize);
            json!(source.some_of(&ids(field), least, most))
        }
        FieldType::Region => json!(source.of(&["420600", "110101", "710000"])),
        FieldType::Postcode => json!(digits(6, source)),
        FieldType::BankCard => json!(bank_card(source)),
        FieldType::SocialSecurityCard => json!(format!("A{}", digits(8, source))),
        FieldType::List | FieldType::Group => unreachable!("rows and groups are filled field by field"),
    }
}

fn ids(field: &Field) -> Vec<String> {
    field.choices.iter().map(|choice| choice.id.value.clone()).collect()
}

pub fn number(bound: &Option<qingdan::source::Spanned<Bound>>) -> Option<f64> {
    match bound.as_ref().map(|bound| &bound.value) {
        Some(Bound::Number(number)) => Some(number.as_f64()),
        _ => None,
    }
}

fn text(field: &Field, source: &mut Source) -> String {
    if let Some(pattern) = &field.pattern {
        let known = PATTERNS.iter().find(|known| known.0 == pattern.value);
        return known.unwrap_or_else(|| panic!("no text for the pattern {}", pattern.value)).1.to_owned();
    }
    let least = field.min_length.map_or(1, |length| length.value) as i64;
    let most = field.max_length.map_or(200, |length| length.value) as i64;
    let length = source.between(least, most.min(least + 8));
    // A text of only blanks counts as missing.
    let visible = source.of(&['甲', 'a', '7', '𠮷']);
    let others = (1..length).map(|_| source.of(&['甲', 'a', '7', ' ', '𠮷', '"', '\\', '<']));
    std::iter::once(visible).chain(others).collect()
}

/// A day within the bounds. Its first seven characters are a month.
fn date(
    min: &Option<qingdan::source::Spanned<Bound>>,
    max: &Option<qingdan::source::Spanned<Bound>>,
    source: &mut Source,
) -> String {
    let written = |bound: &Option<qingdan::source::Spanned<Bound>>| match bound.as_ref().map(|bound| &bound.value) {
        Some(Bound::Date(text)) => Some(text.clone()),
        _ => None,
    };
    let (min, max) = (written(min), written(max));
    let (year, month, day) = (source.between(1960, 2030), source.between(1, 12), source.between(1, 28));
    let chosen = format!("{year}-{month:02}-{day:02}");
    // Months are compared with months.
    let cut = |text: &String, bound: &String| text[..bound.len()].to_owned();
    match (min, max) {
        (Some(min), _) if cut(&chosen, &min) < min => format!("{min}-01")[..10].to_owned(),
        (_, Some(max)) if cut(&chosen, &max) > max => format!("{max}-01")[..10].to_owned(),
        _ => chosen,
    }
}

fn digits(count: usize, source: &mut Source) -> String {
    (0..count).map(|_| char::from(b'0' + source.below(10) as u8)).collect()
}

/// The same value, perhaps in another spelling.
pub fn again(field: &Field, value: Value, source: &mut Source) -> Value {
    match (field.kind.value, &value) {
        (FieldType::ResidentId | FieldType::Mobile, Value::String(text)) if text.is_ascii() && !text.contains(' ') => {
            json!(as_typed(text.to_uppercase(), source))
        }
        _ => value,
    }
}

/// A number as people type it: with blanks, full-width digits or a small x. The engine accepts and normalises it.
fn as_typed(text: String, source: &mut Source) -> String {
    match source.below(8) {
        1 => text.to_lowercase(),
        2 => text.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap_or(c)).collect(),
        3 => format!(" {} {}", &text[..6], &text[6..]),
        _ => text,
    }
}

/// GB 11643-1999.
pub fn resident_id(source: &mut Source) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let region = source.of(&["420602", "110101", "810000"]);
    let (year, month, day) = (source.between(1940, 2025), source.between(1, 12), source.between(1, 28));
    let body = format!("{region}{year}{month:02}{day:02}{}", digits(3, source));
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    body + &"10X98765432"[sum as usize % 11..][..1]
}

/// GB 11714-1997.
fn organisation_code(source: &mut Source) -> String {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let body = digits(8, source);
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    body + &"0X987654321"[sum as usize % 11..][..1]
}

/// GB 32100-2015.
fn credit_code(source: &mut Source) -> String {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let body = format!("91420600{}", organisation_code(source));
    let place = |c: char| ALPHABET.find(c).expect("a character of the alphabet");
    let sum: usize = body.chars().zip(WEIGHTS).map(|(c, weight)| place(c) * weight).sum();
    body + &ALPHABET[(31 - sum % 31) % 31..][..1]
}

/// ISO/IEC 7812-1, Annex B.
fn bank_card(source: &mut Source) -> String {
    const DOUBLED: [u32; 10] = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
    let body = format!("622202{}", digits(source.of(&[9, 12]), source));
    let sum: u32 = (body.bytes().rev().map(|digit| u32::from(digit - b'0')).enumerate())
        .map(|(place, digit)| if place % 2 == 0 { DOUBLED[digit as usize] } else { digit })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// A file that a material accepts.
pub fn file(files: &Files, source: &mut Source) -> Value {
    let kinds: Vec<&str> = (files.accept.iter())
        .filter_map(|kind| Kind::ALL.iter().find(|known| known.word() == kind.value.as_str()))
        .map(|kind| kind.media_type())
        .collect();
    let least = files.min_size.map_or(1, |least| least.value as i64);
    let size = source.between(least, files.max_size.value as i64);
    let mut file = json!({ "name": source.of(&["a.pdf", "扫描件 1.jpg"]), "type": source.of(&kinds), "size": size });
    if source.chance(30) {
        file["sha256"] = json!(format!("{:064x}", source.between(0, i64::from(u32::MAX))));
    }
    if source.chance(30) {
        file["pages"] = json!(files.pages.as_ref().map_or(1, |pages| pages.value.max.unwrap_or(pages.value.min)));
    }
    if source.chance(30) {
        let bound = if source.chance(50) { files.min_pixels } else { files.max_pixels.or(files.min_pixels) };
        let (long, short) = bound.map_or((1, 1), |pixels| (pixels.value.long, pixels.value.short));
        let (width, height) = if source.chance(50) { (short, long) } else { (long, short) };
        file["width"] = json!(width);
        file["height"] = json!(height);
    }
    if let Some(least) = files.min_dpi.filter(|_| source.chance(50)) {
        file["dpi"] = json!(i64::from(least.value) + source.between(0, 300));
    }
    if let Some(aspect) = files.aspect.filter(|_| source.chance(50)) {
        let (least, most) = aspect.value.bounds();
        file["aspect"] = json!(source.of(&[least, most]));
    }
    // Warnings do not affect the verdict.
    let quality = files.quality.iter().map(|one| one.value.as_str());
    for flag in ["misnamed"].into_iter().chain(quality).filter(|_| source.chance(20)).collect::<Vec<_>>() {
        file[flag] = json!(source.chance(50));
    }
    let refused = files.refuse.iter().map(|one| one.value.as_str());
    let refused = refused.chain(["damaged"]).chain(files.allow.is_empty().then_some("password"));
    for flag in refused.filter(|_| source.chance(20)).collect::<Vec<_>>() {
        file[flag] = json!(false);
    }
    if !files.require.is_empty() && source.chance(80) {
        file["signed"] = json!(true);
    }
    file
}
