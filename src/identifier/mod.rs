//! Numbers and names that official forms ask for, judged as a person typed them.
//!
//! A [`Kind`] is one identifier type of the checklist format; [`Asked`] is a kind with the checklist's choice for wrong check digits.
//! [`judge`] brings a text to its standard form ([`Normal`], with the [`Changes`] made), then looks for a [`Fault`].
//! [`outcome`] returns the same without the text, and has a fast path for correct texts. [`fact`] reads a fact about the holder from
//! an accepted number. [`text`] does for plain text what the rest does for identifiers.
//!
//! Text is UTF-16, as forms deliver it; a lone surrogate is a wrong character like any other.
//! Nothing here allocates, has a clock or looks anything up: a well-formed number has not necessarily been issued.

mod bank_card;
mod character;
mod check_digit;
pub mod date;
pub mod email;
pub mod item_code;
mod mobile;
mod normal;
mod organisation_code;
mod passport;
mod permanent_resident_id;
mod person_name;
mod phone;
mod postcode;
mod radical;
mod region;
mod resident_id;
mod social_security_card;
pub mod text;
mod uscc;

pub use character::{half, has_private_use, is_dash, tidy};
pub use check_digit::{Asked, CheckDigit};
pub use date::{Date, Month};
pub use normal::{Changes, Normal};

use normal::Steps;

/// The identifier types of the checklist format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person's name, in Han or Latin letters.
    PersonName,
    /// Citizen identity number, or the number of a residence permit of Hong Kong, Macao and Taiwan residents.
    ResidentId,
    /// Passport number of any country.
    Passport,
    /// Foreign permanent resident identity card, 2017 or 2023 form.
    PermanentResidentId,
    /// Unified social credit code.
    Uscc,
    /// Organisation code.
    OrganisationCode,
    /// Mobile telephone number.
    Mobile,
    /// Mobile or fixed telephone number.
    Phone,
    /// Administrative division code.
    Region,
    /// Postcode.
    Postcode,
    /// Bank card number.
    BankCard,
    /// Social security card number.
    SocialSecurityCard,
}

/// A fault of a normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Too short or too long.
    Length,
    /// A character that does not belong there.
    Characters,
    /// The check character does not match the rest: something was mistyped.
    Checksum,
    /// The digits of the birth date are not a date.
    BirthDate,
    /// The birth date is after today.
    FutureBirth,
    /// The province part is not an administrative division.
    Region,
    /// Right characters in the wrong arrangement.
    Form,
    /// The organisation code inside a credit code fails its own check. Such codes exist, so this only warns.
    Embedded,
    /// [`Fault::Checksum`] where the check digit only warns.
    Doubtful,
    /// Well made, and a number that nobody can have been given: all zeros, or a credit code of department 0.
    NoSuch,
    /// A character of a private use area, which only the font that it was made for can show.
    PrivateUse,
    /// Nothing that can be seen: no answer.
    Blank,
    /// A control character in a plain text.
    Control,
}

impl Fault {
    /// Number of faults. Sessions keep a fault in four bits.
    pub const COUNT: usize = Fault::Control as usize + 1;
}

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The applicant has to correct it.
    Error,
    /// The text may be right; the applicant should look again.
    Warning,
}

/// Result of [`judge`].
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The text in its standard form; empty if the text was too long to be judged.
    pub text: Normal,
    /// The changes that normalising made.
    pub changes: Changes,
    /// The first fault of the normalised text.
    pub fault: Option<Fault>,
    /// Severity of the fault; [`Severity::Error`] if there is none.
    pub severity: Severity,
}

/// A fact about the holder that can be read from a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Date of birth.
    Birth,
    /// Full years of age today.
    Age,
    /// Male or female.
    Sex,
    /// The six digits of the administrative division.
    Region,
}

/// The value of a [`Fact`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derived {
    /// Value of [`Fact::Birth`].
    Birth(Date),
    /// Value of [`Fact::Age`].
    Age(u32),
    /// Value of [`Fact::Sex`].
    Sex(Sex),
    /// Value of [`Fact::Region`]: ASCII digits.
    Region([u8; 6]),
}

/// Sex as encoded in the identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Odd sequence number.
    Male,
    /// Even sequence number.
    Female,
}

/// One row of the table: name, normalising and judging of a kind.
struct Entry {
    kind: Kind,
    name: &'static str,
    steps: Steps,
    /// Returns the first fault of a normalised text. Accepts a text as typed only if normalising would not change it.
    judge: fn(&[u16], Option<Date>) -> Option<Fault>,
}

/// Numbers of documents and cards are typed in groups and in small letters.
const NUMBER: Steps = Steps::UPPER.and(Steps::NO_HYPHEN);
/// The same for those with a check character that may be X.
const CHECKED: Steps = NUMBER.and(Steps::FINAL_X);

/// The one list of identifiers, in the order of [`Kind`].
#[rustfmt::skip]
static TABLE: [Entry; 12] = [
    Entry { kind: Kind::PersonName, name: "person-name", steps: person_name::STEPS, judge: person_name::judge },
    Entry { kind: Kind::ResidentId, name: "resident-id", steps: CHECKED, judge: resident_id::judge },
    Entry { kind: Kind::Passport, name: "passport", steps: NUMBER, judge: passport::judge },
    Entry { kind: Kind::PermanentResidentId, name: "permanent-resident-id", steps: CHECKED, judge: permanent_resident_id::judge },
    Entry { kind: Kind::Uscc, name: "uscc", steps: CHECKED, judge: uscc::judge },
    Entry { kind: Kind::OrganisationCode, name: "organisation-code", steps: CHECKED, judge: organisation_code::judge },
    Entry { kind: Kind::Mobile, name: "mobile", steps: mobile::STEPS, judge: mobile::judge },
    Entry { kind: Kind::Phone, name: "phone", steps: phone::STEPS, judge: phone::judge },
    Entry { kind: Kind::Region, name: "region", steps: Steps::NONE, judge: region::judge },
    Entry { kind: Kind::Postcode, name: "postcode", steps: Steps::NONE, judge: postcode::judge },
    Entry { kind: Kind::BankCard, name: "bank-card", steps: Steps::NO_HYPHEN, judge: bank_card::judge },
    Entry { kind: Kind::SocialSecurityCard, name: "social-security-card", steps: NUMBER, judge: social_security_card::judge },
];

impl Kind {
    /// Every kind, in the order of the table.
    pub fn all() -> impl Iterator<Item = Kind> {
        TABLE.iter().map(|entry| entry.kind)
    }

    /// The kind of a field type name such as `resident-id`.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::all().find(|kind| kind.name() == name)
    }

    /// The field type name, which follows `format.` in problem codes.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    fn entry(self) -> &'static Entry {
        &TABLE[self as usize]
    }
}

impl Fault {
    /// The stable word for `params.reason`.
    pub fn name(self) -> &'static str {
        match self {
            Fault::Length => "length",
            Fault::Characters => "characters",
            Fault::Checksum | Fault::Doubtful => "checksum",
            Fault::BirthDate => "birth-date",
            Fault::FutureBirth => "future-birth",
            Fault::Region => "region",
            Fault::Form => "form",
            Fault::Embedded => "embedded",
            Fault::NoSuch => "no-such",
            Fault::PrivateUse => "private-use",
            Fault::Blank => "blank",
            Fault::Control => "control",
        }
    }

    /// How much the fault matters.
    pub fn severity(self) -> Severity {
        match self {
            Fault::Embedded | Fault::Doubtful => Severity::Warning,
            Fault::Length
            | Fault::Characters
            | Fault::Checksum
            | Fault::BirthDate
            | Fault::FutureBirth
            | Fault::Region
            | Fault::Form
            | Fault::NoSuch
            | Fault::PrivateUse
            | Fault::Blank
            | Fault::Control => Severity::Error,
        }
    }
}

impl Fact {
    /// The fact of a name such as `birth`.
    pub fn from_name(name: &str) -> Option<Fact> {
        match name {
            "birth" => Some(Fact::Birth),
            "age" => Some(Fact::Age),
            "sex" => Some(Fact::Sex),
            "region" => Some(Fact::Region),
            _ => None,
        }
    }

    /// The name used in checklists and packs.
    pub fn name(self) -> &'static str {
        match self {
            Fact::Birth => "birth",
            Fact::Age => "age",
            Fact::Sex => "sex",
            Fact::Region => "region",
        }
    }
}

impl Sex {
    /// The value that conditions compare with.
    pub fn name(self) -> &'static str {
        match self {
            Sex::Male => "male",
            Sex::Female => "female",
        }
    }
}

/// Normalises and judges a text. Without `today` a birth date in the future goes unnoticed.
pub fn judge(asked: impl Into<Asked>, text: &[u16], today: Option<Date>) -> Judgement {
    let Asked { kind, check_digit } = asked.into();
    let entry = kind.entry();
    let limit = if kind == Kind::PersonName { person_name::LIMIT } else { normal::LIMIT };
    if text.len() > limit {
        return Judgement {
            text: Normal::EMPTY,
            changes: Changes::NONE,
            fault: Some(Fault::Length),
            severity: Severity::Error,
        };
    }
    let (text, changes) = normal::normalise(text, entry.steps);
    let fault = if text.is_empty() { Some(Fault::Blank) } else { (entry.judge)(&text, today) };
    let fault = check_digit.weigh(fault);
    let severity = fault.map_or(Severity::Error, Fault::severity);
    Judgement { text, changes, fault, severity }
}

/// The fault and the changes of [`judge`]. Fast path: a correct text in its standard form, the usual case, is judged where it lies.
pub fn outcome(asked: impl Into<Asked>, text: &[u16], today: Option<Date>) -> (Option<Fault>, Changes) {
    let asked = asked.into();
    let entry = asked.kind.entry();
    let fault = (entry.judge)(text, today);
    if fault.is_none() || (!text.is_empty() && normal::is_normal(text, entry.steps)) {
        return (asked.check_digit.weigh(fault), Changes::NONE);
    }
    let judgement = judge(asked, text, today);
    (judgement.fault, judgement.changes)
}

/// Reads a fact about the holder from a number; none if the number is not accepted or does not contain it.
///
/// Resident ids contain all four facts. Permanent resident cards of the 2023 form contain birth and age: no source says where they keep
/// the sex, and their area digits are no division code. Age needs `today`.
pub fn fact(asked: impl Into<Asked>, text: &[u16], name: Fact, today: Option<Date>) -> Option<Derived> {
    let asked = asked.into();
    let kind = asked.kind;
    if !matches!(kind, Kind::ResidentId | Kind::PermanentResidentId) {
        return None;
    }
    let judgement;
    let mut text = text;
    if (kind.entry().judge)(text, today).is_some() {
        judgement = judge(asked, text, today);
        if judgement.fault.is_some_and(|fault| fault.severity() == Severity::Error) {
            return None;
        }
        text = &judgement.text;
    }
    if text.len() != 18 {
        return None;
    }
    match name {
        Fact::Birth => resident_id::birth(text).map(Derived::Birth),
        Fact::Age => resident_id::birth(text)?.age_on(today?).map(Derived::Age),
        Fact::Sex | Fact::Region if kind != Kind::ResidentId => None,
        Fact::Sex => Some(Derived::Sex(resident_id::sex(text))),
        Fact::Region => resident_id::region(text).map(Derived::Region),
    }
}

fn is_digit(unit: u16) -> bool {
    (0x30..=0x39).contains(&unit)
}

fn is_upper(unit: u16) -> bool {
    (0x41..=0x5A).contains(&unit)
}

fn all_digits(text: &[u16]) -> bool {
    text.iter().all(|&unit| is_digit(unit))
}

/// The value of a digit. Call it on digits only: anything else gives a wrong number, never a panic.
fn digit(unit: u16) -> u32 {
    u32::from(unit).wrapping_sub(0x30)
}
