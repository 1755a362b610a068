//! English.

use alloc::string::String;
use alloc::vec::Vec;

use super::text::{Joints, Sentence, Value, file_type};
use super::{Changes, Comparison, Kind, Limit, Notice, Other, Types, Unit, Verdict, Within};
use crate::identifier::{self, Fact, Fault};

pub(super) const JOINTS: Joints = Joints { label: ("“", "”"), nameless: "this", list: (", ", " or ") };

/// What is wrong. `$` is the label, `#` and `%` are the values beside it.
pub(super) fn message(kind: &Kind, label: Option<&str>, out: &mut String) {
    use Value::{AllOf, AnyOf, None, Number, Size, Text};
    let types;
    let files;
    let (template, first, second) = match *kind {
        Kind::Required => ("You have not filled in $.", None, None),
        Kind::MaterialMissing => ("You have not supplied $.", None, None),
        Kind::MaterialOneOf { labels } => ("You have supplied none of these: #.", AllOf(labels), None),
        Kind::NotApplicable => ("In your situation $ is not needed.", None, None),
        Kind::Type { expected } => {
            types = type_names(expected);
            ("The answer for $ must be #.", AnyOf(&types), None)
        }
        Kind::Enum => ("The answer for $ is not one of the choices.", None, None),
        Kind::Const => ("The answer for $ is not the one required.", None, None),
        Kind::MinLength(1) => ("The answer for $ is empty.", None, None),
        Kind::MinLength(limit) => ("The number of characters in $ must be at least #.", limit.into(), None),
        Kind::MaxLength(limit) => ("The number of characters in $ must be # or fewer.", limit.into(), None),
        Kind::Pattern => ("The answer for $ is not in the right form.", None, None),
        Kind::Minimum(limit) => ("The answer for $ must be # or more.", Text(limit), None),
        Kind::Maximum(limit) => ("The answer for $ must be # or less.", Text(limit), None),
        Kind::ExclusiveMinimum(limit) => ("The answer for $ must be more than #.", Text(limit), None),
        Kind::ExclusiveMaximum(limit) => ("The answer for $ must be less than #.", Text(limit), None),
        Kind::MultipleOf(limit) => ("The answer for $ must be a multiple of #.", Text(limit), None),
        Kind::MinItems(limit) => ("The number of entries in $ must be at least #.", limit.into(), None),
        Kind::MaxItems(limit) => ("The number of entries in $ must be # or fewer.", limit.into(), None),
        Kind::UniqueItems { first, second } => ("Entries # and % of $ are the same.", ordinal(first), ordinal(second)),
        Kind::Contains => ("No entry in $ is of the kind required.", None, None),
        Kind::MinContains(limit) => ("The number of required entries in $ must be at least #.", limit.into(), None),
        Kind::MaxContains(limit) => ("The number of entries of this kind in $ must be # or fewer.", limit.into(), None),
        Kind::MinProperties(limit) => ("The number of parts filled in for $ must be at least #.", limit.into(), None),
        Kind::MaxProperties(limit) => ("The number of parts filled in for $ must be # or fewer.", limit.into(), None),
        Kind::AdditionalProperties => ("The checklist does not ask for $.", None, None),
        Kind::PropertyNames => ("A part of $ has a name that is not in the right form.", None, None),
        Kind::DependentRequired { with } => ("You have filled in “#”, so $ is needed too.", Text(with), None),
        Kind::Not => ("The answer for $ is not allowed.", None, None),
        Kind::AnyOf => ("The answer for $ is in none of the forms allowed.", None, None),
        Kind::OneOf => ("The answer for $ must be in exactly one of the forms allowed.", None, None),
        Kind::IfThenElse => ("The answer for $ does not fit your other answers.", None, None),
        Kind::FalseSchema => ("You cannot fill in $ here.", None, None),
        Kind::Format(name) => (format(name), None, None),
        Kind::Identifier { kind, fault } => (identifier(kind, fault), None, None),
        Kind::Normalised(changes) => {
            types = change_names(changes);
            ("The way $ is written has been tidied: #.", AllOf(&types), None)
        }
        Kind::Compare { op, other } => {
            let (name, fact) = match other {
                Other::Field { label } | Other::Day { text: label } => (label, Option::None),
                Other::Fact { label, fact } => (label, Some(fact)),
                Other::Today => ("", Option::None),
            };
            let today = other == Other::Today;
            (compare(op, today, fact.is_some()), Text(name), Text(fact.map_or("", fact_name)))
        }
        Kind::MaterialName => ("The file name for $ is empty or too long.", None, None),
        Kind::MaterialType { accept } => {
            files = file_names(accept);
            ("The file for $ must be #.", AnyOf(&files), None)
        }
        Kind::MaterialSize(Limit::Min(0 | 1)) => ("The file for $ is empty.", None, None),
        Kind::MaterialSize(Limit::Min(bytes)) => ("The file for $ must be # or larger.", Size(bytes), None),
        Kind::MaterialSize(Limit::Max(bytes)) => ("The file for $ must be # or smaller.", Size(bytes), None),
        Kind::MaterialCount(Limit::Min(limit)) => ("The number of files for $ must be at least #.", limit.into(), None),
        Kind::MaterialCount(Limit::Max(limit)) => ("The number of files for $ must be # or fewer.", limit.into(), None),
        Kind::MaterialPages(Limit::Min(limit)) => ("The number of pages in $ must be at least #.", limit.into(), None),
        Kind::MaterialPages(Limit::Max(limit)) => ("The number of pages in $ must be # or fewer.", limit.into(), None),
        Kind::MaterialPixels { width, height } => {
            ("The image for $ must have at least # × % pixels.", Number(width.into()), Number(height.into()))
        }
        Kind::MaterialSha256 => ("The digest of the file for $ is not right.", None, None),
        Kind::MaterialFile => ("What is known of the file for $ is incomplete or wrong.", None, None),
        Kind::MaterialState => ("You cannot supply $ in this way.", None, None),
        Kind::InputNumber => ("The number for $ is too large or has too many digits.", None, None),
        Kind::InputDepth => ("The answer for $ is nested too deep.", None, None),
        Kind::InputText => ("The answer for $ has a broken character in it.", None, None),
        Kind::InputValue => ("The answer for $ is not something that can be sent.", None, None),
    };
    Sentence { template, values: [first, second] }.write(&JOINTS, label, out);
}

/// What to do about it.
pub(super) fn remedy(kind: &Kind, label: Option<&str>, out: &mut String) {
    use Value::{AnyOf, None, Text};
    let files;
    let (template, value) = match *kind {
        Kind::Required | Kind::MinLength(1) | Kind::DependentRequired { .. } => ("Fill it in.", None),
        Kind::MaterialMissing => ("Supply it.", None),
        Kind::MaterialOneOf { .. } => ("Supply any one of them.", None),
        Kind::NotApplicable | Kind::AdditionalProperties | Kind::FalseSchema => ("Remove it.", None),
        Kind::Type { .. } => ("Enter it again.", None),
        Kind::Enum => ("Choose from the list.", None),
        Kind::Const => ("Check it and choose again.", None),
        Kind::MinLength(_) => ("Enter it in full.", None),
        Kind::MaxLength(_) => ("Shorten it.", None),
        Kind::Pattern => ("Follow the instructions beside the question.", None),
        Kind::Minimum(limit) => ("Enter # or a larger number.", Text(limit)),
        Kind::Maximum(limit) => ("Enter # or a smaller number.", Text(limit)),
        Kind::ExclusiveMinimum(_) | Kind::ExclusiveMaximum(_) | Kind::MultipleOf(_) => {
            ("Check it and change it.", None)
        }
        Kind::MinItems(_) | Kind::MinProperties(_) => ("Add what is missing.", None),
        Kind::MaxItems(_) | Kind::MaxProperties(_) => ("Remove what is too much.", None),
        Kind::UniqueItems { .. } => ("Remove one of them, or correct the one that is wrong.", None),
        Kind::Contains | Kind::MinContains(_) => ("Add what is required.", None),
        Kind::MaxContains(_) => ("Remove what is too much.", None),
        Kind::PropertyNames | Kind::Not | Kind::AnyOf | Kind::OneOf => {
            ("Follow the instructions beside the question.", None)
        }
        Kind::IfThenElse => ("Check the answers that belong together and correct the one that is wrong.", None),
        Kind::Format(name) => (format_remedy(name), None),
        Kind::Identifier { kind, fault } => (identifier_remedy(kind, fault), None),
        Kind::Normalised(_) => ("Check that it is right. You do not need to enter it again.", None),
        Kind::Compare { other: Other::Today | Other::Day { .. }, .. } => ("Check the date.", None),
        Kind::Compare { .. } => ("Check both and correct the one that is wrong.", None),
        Kind::MaterialName => ("Give the file a name of 255 characters or fewer and choose it again.", None),
        Kind::MaterialType { accept } => {
            files = file_names(accept);
            ("Save it as # and choose it again.", AnyOf(&files))
        }
        Kind::MaterialSize(Limit::Min(_)) => ("Check that the file opens, then choose it again.", None),
        Kind::MaterialSize(Limit::Max(_)) => {
            ("Scan it at a lower resolution or compress it, then choose it again.", None)
        }
        Kind::MaterialCount(Limit::Min(_)) => ("Add the missing files.", None),
        Kind::MaterialCount(Limit::Max(_)) => ("Remove the files that are not needed, or join them into one.", None),
        Kind::MaterialPages(Limit::Min(_)) => ("Check whether a page is missing, then choose the complete file.", None),
        Kind::MaterialPages(Limit::Max(_)) => ("Keep only the pages that are needed.", None),
        Kind::MaterialPixels { .. } => ("Scan it again, or take the photo from closer.", None),
        Kind::MaterialSha256 | Kind::MaterialFile => ("Choose the file again.", None),
        Kind::MaterialState => ("Attach the files, or choose one of the other ways that the checklist offers.", None),
        Kind::InputNumber => ("Check the number.", None),
        Kind::InputDepth | Kind::InputValue => ("Enter it again.", None),
        Kind::InputText => ("Delete it and type it again.", None),
    };
    Sentence { template, values: [value, None] }.write(&JOINTS, label, out);
}

fn ordinal<'a>(index: u32) -> Value<'a> {
    Value::Number(u64::from(index) + 1)
}

fn type_names(types: Types) -> Vec<&'static str> {
    const NAMES: [&str; 7] =
        ["empty", "yes or no", "a whole number", "a number", "text", "a list", "a group of answers"];
    let known = Types::ALL.into_iter().zip(NAMES);
    known.filter(|((one, _), _)| types.has(*one)).map(|(_, name)| name).collect()
}

fn change_names(changes: Changes) -> Vec<&'static str> {
    const NAMES: [&str; 6] = [
        "full-width characters made half-width",
        "blanks removed",
        "small letters made capitals",
        "the dot made “·”",
        "hyphens tidied",
        "the country code 86 removed",
    ];
    let known = Changes::ALL.into_iter().zip(NAMES);
    known.filter(|((one, _), _)| changes.contains(*one)).map(|(_, name)| name).collect()
}

fn file_names<'a>(accept: &[&'a str]) -> Vec<&'a str> {
    accept.iter().map(|mime| file_type(mime)).collect()
}

fn fact_name(fact: Fact) -> &'static str {
    match fact {
        Fact::Birth => "date of birth",
        Fact::Age => "age",
        Fact::Sex => "sex",
        Fact::Region => "division code",
    }
}

fn compare(op: Comparison, today: bool, fact: bool) -> &'static str {
    match (op, today, fact) {
        (Comparison::Equals, true, _) => "The date for $ must be today.",
        (Comparison::Equals, false, false) => "The answer for $ does not match “#”.",
        (Comparison::Equals, false, true) => "The answer for $ does not match the % in “#”.",
        (Comparison::Differs, true, _) => "The date for $ must not be today.",
        (Comparison::Differs, false, false) => "The answer for $ must not be the same as “#”.",
        (Comparison::Differs, false, true) => "The answer for $ must not be the same as the % in “#”.",
        (Comparison::Before, true, _) => "The date for $ must be before today.",
        (Comparison::Before, false, false) => "The answer for $ must be before “#”.",
        (Comparison::Before, false, true) => "The answer for $ must be before the % in “#”.",
        (Comparison::After, true, _) => "The date for $ must be after today.",
        (Comparison::After, false, false) => "The answer for $ must be after “#”.",
        (Comparison::After, false, true) => "The answer for $ must be after the % in “#”.",
        (Comparison::NotBefore, true, _) => "The date for $ must be today or later.",
        (Comparison::NotBefore, false, false) => "The answer for $ must not be before “#”.",
        (Comparison::NotBefore, false, true) => "The answer for $ must not be before the % in “#”.",
        (Comparison::NotAfter, true, _) => "The date for $ must be today or earlier.",
        (Comparison::NotAfter, false, false) => "The answer for $ must not be after “#”.",
        (Comparison::NotAfter, false, true) => "The answer for $ must not be after the % in “#”.",
    }
}

fn format(name: &str) -> &'static str {
    match name {
        "date" => "The answer for $ is not a real date.",
        "month" => "The answer for $ is not a real month.",
        "email" => "The answer for $ is not a complete email address.",
        _ => "The answer for $ is not in the right form.",
    }
}

fn format_remedy(name: &str) -> &'static str {
    match name {
        "date" => "Enter year, month and day, like 2026-01-31.",
        "month" => "Enter year and month, like 2026-01.",
        "email" => "Enter an email address, like name@example.com.",
        _ => "Follow the instructions beside the question.",
    }
}

fn identifier(kind: identifier::Kind, fault: Fault) -> &'static str {
    match (fault, kind) {
        (Fault::Length, identifier::Kind::PersonName) => "The answer for $ is empty or too long.",
        (Fault::Length, _) => "The number for $ has too many or too few characters.",
        (Fault::Characters, identifier::Kind::PersonName) => "The answer for $ has a character that names do not have.",
        (Fault::Characters, _) => "The number for $ has a character that does not belong there.",
        (Fault::Checksum, _) => "The number for $ is not right. One of its characters may be mistyped.",
        (Fault::BirthDate, _) => "The birth date in $ (places 7 to 14) is not a real date.",
        (Fault::FutureBirth, _) => "The birth date in $ (places 7 to 14) is after today.",
        (Fault::Region, _) => "The number for $ begins with a division code that does not exist.",
        (Fault::Form, identifier::Kind::PersonName) => "A dot or hyphen in $ is in the wrong place.",
        (Fault::Form, _) => "The number for $ is not in the right form.",
        (Fault::Embedded, _) => "The organisation code in $ (places 9 to 17) may be wrong.",
    }
}

fn identifier_remedy(kind: identifier::Kind, fault: Fault) -> &'static str {
    match fault {
        Fault::Length | Fault::Characters | Fault::Form => shape(kind),
        Fault::Region if kind == identifier::Kind::Region => shape(kind),
        Fault::Checksum | Fault::BirthDate | Fault::FutureBirth | Fault::Region => {
            "Compare it with the original, character by character."
        }
        Fault::Embedded => "Compare it with the original. If it is the same there, you can go on.",
    }
}

/// How a right one looks.
fn shape(kind: identifier::Kind) -> &'static str {
    match kind {
        identifier::Kind::PersonName => {
            "Enter the name as on the document, without digits. Use “·” only between its parts."
        }
        identifier::Kind::ResidentId => "Enter 18 characters: 17 digits, then a digit or X.",
        identifier::Kind::Passport => "Enter the number in the passport: 5 to 15 letters and digits.",
        identifier::Kind::PermanentResidentId => {
            "Enter the 18 characters that begin with 9, or the 3 letters and 12 digits of an older card."
        }
        identifier::Kind::Uscc => "Enter 18 characters: digits and capital letters other than I, O, S, V and Z.",
        identifier::Kind::OrganisationCode => "Enter 9 characters: digits and capital letters, the last a digit or X.",
        identifier::Kind::Mobile => "Enter a mobile number of 11 digits that begins with 13 to 19.",
        identifier::Kind::Phone => "Enter a mobile number of 11 digits, or an area code, “-” and a landline number.",
        identifier::Kind::Region => "Enter the 6 digits of the division code.",
        identifier::Kind::Postcode => "Enter the 6 digits of the postcode.",
        identifier::Kind::BankCard => "Enter the 16 to 19 digits on the card, not the account number.",
        identifier::Kind::SocialSecurityCard => "Enter the number on the card: 8 to 20 letters and digits.",
    }
}

pub(super) fn pending_later(label: Option<&str>, within: Option<Within>, out: &mut String) {
    let (template, value) = match within {
        None => ("You can supply $ later, by the date you are told.", Value::None),
        Some(Within { value, unit }) => {
            let template = match (unit, value) {
                (Unit::WorkingDay, 1) => "You can supply $ later, within # working day.",
                (Unit::WorkingDay, _) => "You can supply $ later, within # working days.",
                (Unit::Day, 1) => "You can supply $ later, within # day.",
                (Unit::Day, _) => "You can supply $ later, within # days.",
                (Unit::Month, 1) => "You can supply $ later, within # month.",
                (Unit::Month, _) => "You can supply $ later, within # months.",
                (Unit::Hour, 1) => "You can supply $ later, within # hour.",
                (Unit::Hour, _) => "You can supply $ later, within # hours.",
            };
            (template, value.into())
        }
    };
    Sentence { template, values: [value, Value::None] }.write(&JOINTS, label, out);
}

pub(super) fn pending_pledge(label: Option<&str>, out: &mut String) {
    let template = "Your written pledge stands in for $. You do not need to supply it.";
    Sentence { template, values: [Value::None, Value::None] }.write(&JOINTS, label, out);
}

pub(super) fn notice(verdict: Verdict) -> Notice {
    Notice {
        title: "One-time notice",
        problems: "What needs to be put right",
        pending: "What follows later or is pledged",
        closing: match verdict {
            Verdict::Complete => "Everything is here. You can submit the application.",
            Verdict::Acceptable => "You can submit the application. Keep to what you supply later or have pledged.",
            Verdict::Incomplete => {
                "This is all that needs to be put right. You can submit the application once it is done."
            }
        },
    }
}
