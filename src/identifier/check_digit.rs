//! The effect of a wrong check digit: an error, or only a warning.

use super::{Fault, Kind};

/// The effect of a wrong check digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckDigit {
    /// It is an error: the number was mistyped.
    Refuse,
    /// It is a warning: numbers with a wrong check digit have been issued.
    Warn,
}

/// An identifier type as a field asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The type.
    pub kind: Kind,
    /// The effect of a wrong check digit; ignored for types without one.
    pub check_digit: CheckDigit,
}

impl CheckDigit {
    /// The value of a word of checklists and packs.
    pub fn from_name(name: &str) -> Option<CheckDigit> {
        match name {
            "refuse" => Some(CheckDigit::Refuse),
            "warn" => Some(CheckDigit::Warn),
            _ => None,
        }
    }

    /// Replaces [`Fault::Checksum`] by [`Fault::Doubtful`] if the check digit only warns.
    pub(super) fn weigh(self, fault: Option<Fault>) -> Option<Fault> {
        match self {
            CheckDigit::Warn if fault == Some(Fault::Checksum) => Some(Fault::Doubtful),
            CheckDigit::Warn | CheckDigit::Refuse => fault,
        }
    }
}

impl Kind {
    /// The effect of a wrong check digit unless the checklist sets it; none for types without a check digit.
    ///
    /// Banks have issued cards that fail their check (ISO/IEC 7812-1, Annex B), so for them it warns.
    pub fn check_digit(self) -> Option<CheckDigit> {
        match self {
            Kind::ResidentId | Kind::PermanentResidentId | Kind::Uscc | Kind::OrganisationCode => {
                Some(CheckDigit::Refuse)
            }
            Kind::BankCard => Some(CheckDigit::Warn),
            Kind::PersonName
            | Kind::Passport
            | Kind::Mobile
            | Kind::Phone
            | Kind::Region
            | Kind::Postcode
            | Kind::SocialSecurityCard => None,
        }
    }
}

impl From<Kind> for Asked {
    fn from(kind: Kind) -> Asked {
        Asked { kind, check_digit: kind.check_digit().unwrap_or(CheckDigit::Refuse) }
    }
}
