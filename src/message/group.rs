//! Which line says each member of a group. A member without a line does not compile.

use super::line::Line;
use super::{Comparison, FileFlag, Other, Types, Unit, Verdict};
use crate::identifier::{Changes, Fact, Fault, Kind};

/// `name(group) { member: line }` becomes a function from members to lines, a match without a wildcard.
macro_rules! groups {
    ($($(#[$doc:meta])* $name:ident($group:ident) { $($member:ident: $line:ident)* })*) => {
        $($(#[$doc])*
        pub(super) fn $name(member: $group) -> Line {
            match member { $($group::$member => Line::$line),* }
        })*
    };
}

groups! {
    /// A property of a file.
    file(FileFlag) {
        Damaged: FileDamaged Encrypted: FileEncrypted Active: FileActive Animated: FileAnimated Signed: FileSigned
        Unsigned: FileUnsigned Layout: FileLayout Sides: FileSides SameFile: FileSame Misnamed: FileMisnamed
        Blank: FileBlank Dark: FileDark Bright: FileBright Blurred: FileBlurred Sideways: FileSideways
    }
    /// A fault of an identifier.
    fault(Fault) {
        Length: FaultLength Characters: FaultCharacters Checksum: FaultChecksum BirthDate: FaultBirthDate
        FutureBirth: FaultFutureBirth Region: FaultRegion Form: FaultForm Embedded: FaultEmbedded
        Doubtful: FaultDoubtful NoSuch: FaultNoSuch PrivateUse: FaultPrivateUse Blank: Required
        Control: FaultControl
    }
    /// How an identifier is written.
    shape(Kind) {
        PersonName: ShapePersonName ResidentId: ShapeResidentId Passport: ShapePassport
        PermanentResidentId: ShapePermanentResidentId Uscc: ShapeUscc OrganisationCode: ShapeOrganisationCode
        Mobile: ShapeMobile Phone: ShapePhone Region: ShapeRegion Postcode: ShapePostcode BankCard: ShapeBankCard
        SocialSecurityCard: ShapeSocialSecurityCard
    }
    /// The name of a fact.
    fact(Fact) { Birth: FactBirth Age: FactAge Sex: FactSex Region: FactRegion }
    /// How long a material may take to follow.
    later(Unit) { WorkingDay: LaterWorkingDay Day: LaterDay Month: LaterMonth Hour: LaterHour }
    /// How a notice ends.
    closing(Verdict) { Complete: ClosingComplete Acceptable: ClosingAcceptable Incomplete: ClosingIncomplete }
}

/// How a value should compare with today, with a field or a day, or with a fact.
pub(super) fn comparison(op: Comparison, other: Other) -> Line {
    let [today, field, fact] = match op {
        Comparison::Equals => [Line::EqualsToday, Line::Equals, Line::EqualsFact],
        Comparison::Differs => [Line::DiffersToday, Line::Differs, Line::DiffersFact],
        Comparison::Before => [Line::BeforeToday, Line::Before, Line::BeforeFact],
        Comparison::After => [Line::AfterToday, Line::After, Line::AfterFact],
        Comparison::NotBefore => [Line::NotBeforeToday, Line::NotBefore, Line::NotBeforeFact],
        Comparison::NotAfter => [Line::NotAfterToday, Line::NotAfter, Line::NotAfterFact],
    };
    match other {
        Other::Today => today,
        Other::Field { .. } | Other::Day { .. } => field,
        Other::Fact { .. } => fact,
    }
}

/// The names of [`Types::ALL`].
pub(super) static TYPES: [Line; Types::ALL.len()] = [
    Line::TypeNull,
    Line::TypeBoolean,
    Line::TypeInteger,
    Line::TypeNumber,
    Line::TypeString,
    Line::TypeArray,
    Line::TypeObject,
];

/// The name of the one type in a set; none where there are more.
pub(super) fn only_type(types: Types) -> Option<Line> {
    let mut names = Types::ALL.iter().zip(TYPES).filter(|((one, _), _)| types.has(*one)).map(|(_, line)| line);
    names.next().filter(|_| names.next().is_none())
}

/// The names of [`Changes::ALL`].
pub(super) static CHANGES: [Line; Changes::ALL.len()] = [
    Line::ChangedWidth,
    Line::ChangedBlank,
    Line::ChangedCase,
    Line::ChangedDot,
    Line::ChangedHyphen,
    Line::ChangedPrefix,
    Line::ChangedInvisible,
    Line::ChangedLookAlike,
];
