//! Problems as data, and the words for them.
//!
//! A [`Kind`] holds what was asked for (limits, expectations, labels of the checklist) and never what a person typed; so no
//! message can give it away. [`message`] words the problem and [`remedy`] the correction, in the words of `zh` or `en`;
//! [`code`], [`keyword`] and [`params`] are the same in every language.
//!
//! Each language has one line of words for each entry of a list, and one `match` without a wildcard finds the line of a kind:
//! a new kind does not compile before it has its words in every language.

mod code;
mod en;
mod expected;
mod flag;
mod group;
mod line;
mod text;
mod words;
mod zh;

pub use code::{code, keyword, params};
pub use expected::{Comparison, Limit, Other, Types, Unit, Within};
pub use flag::FileFlag;
pub use words::{Notice, Verdict, message, notice, pending_later, pending_pledge, remedy, row_label};

use crate::identifier::{self, Changes, Fault};

/// The languages that problems are worded in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Chinese, simplified.
    #[default]
    Zh,
    /// English.
    En,
}

impl Locale {
    /// The locale of `zh` or `en`.
    pub fn from_name(name: &str) -> Option<Locale> {
        match name {
            "zh" => Some(Locale::Zh),
            "en" => Some(Locale::En),
            _ => None,
        }
    }

    /// `zh` or `en`.
    pub fn name(self) -> &'static str {
        match self {
            Locale::Zh => "zh",
            Locale::En => "en",
        }
    }

    /// The one of two wordings that is in this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Locale::Zh => zh,
            Locale::En => en,
        }
    }
}

/// A problem, without its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind<'a> {
    /// A field that is asked for is not there.
    Required,
    /// A material that is asked for is not there.
    MaterialMissing,
    /// None of the materials that serve one purpose is there.
    MaterialOneOf {
        /// Labels of the materials that apply.
        labels: &'a [&'a str],
    },
    /// Something was given that this application does not ask for.
    NotApplicable,
    /// Not of the JSON type asked for.
    Type {
        /// The types that would do.
        expected: Types,
    },
    /// None of the choices.
    Enum,
    /// Not the one value asked for.
    Const,
    /// Fewer characters than this.
    MinLength(u32),
    /// More characters than this.
    MaxLength(u32),
    /// Text not of the form asked for.
    Pattern,
    /// Less than this number, as the pack writes it.
    Minimum(&'a str),
    /// More than this number.
    Maximum(&'a str),
    /// Not more than this number.
    ExclusiveMinimum(&'a str),
    /// Not less than this number.
    ExclusiveMaximum(&'a str),
    /// No multiple of this number.
    MultipleOf(&'a str),
    /// Fewer rows than this.
    MinItems(u32),
    /// More rows than this.
    MaxItems(u32),
    /// Two rows alike.
    UniqueItems {
        /// The earlier row, counted from 0.
        first: u32,
        /// The later row, counted from 0.
        second: u32,
    },
    /// No row is of the sort asked for.
    Contains,
    /// Fewer rows of the sort asked for than this.
    MinContains(u32),
    /// More rows of the sort asked for than this.
    MaxContains(u32),
    /// Fewer entries in an object than this.
    MinProperties(u32),
    /// More entries in an object than this.
    MaxProperties(u32),
    /// An entry that the checklist does not know.
    AdditionalProperties,
    /// The name of an entry is not of the form asked for.
    PropertyNames,
    /// Missing, and another value asks for it.
    DependentRequired {
        /// Label of the value that asks.
        with: &'a str,
    },
    /// The form is excluded.
    Not,
    /// None of several forms.
    AnyOf,
    /// Not exactly one of several forms.
    OneOf,
    /// Does not fit what other values ask for.
    IfThenElse,
    /// Nothing may stand here.
    FalseSchema,
    /// Not of a standard format, such as `date` or `email`.
    Format(&'a str),
    /// An identifier that is not right.
    Identifier {
        /// The type of the field.
        kind: identifier::Kind,
        /// The fault.
        fault: Fault,
    },
    /// Right, but written in another way than the standard does.
    Normalised(Changes),
    /// A fault of a plain text.
    Text(Fault),
    /// Does not compare as asked with another value.
    Compare {
        /// How it should compare.
        op: Comparison,
        /// With what.
        other: Other<'a>,
    },
    /// The name of a file is empty or too long.
    MaterialName,
    /// A file of a type that is not taken.
    MaterialType {
        /// MIME types that are taken.
        accept: &'a [&'a str],
    },
    /// A file too large or too small, in bytes.
    MaterialSize(Limit<u64>),
    /// Too many files or too few.
    MaterialCount(Limit<u32>),
    /// Too many pages or too few.
    MaterialPages(Limit<u32>),
    /// An image with fewer pixels than this.
    MaterialPixels {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// An image with more pixels than this.
    MaterialMaxPixels {
        /// Pixels of the longer side.
        width: u32,
        /// Pixels of the shorter side.
        height: u32,
    },
    /// A picture with fewer dots an inch than this.
    MaterialDpi(u32),
    /// A picture of another shape than this.
    MaterialAspect {
        /// Its width in proportion.
        width: u32,
        /// Its height in proportion.
        height: u32,
    },
    /// Something that a file is, has or lacks, without a measure.
    MaterialFlag(FileFlag),
    /// The digest of a file is not a SHA-256 in hexadecimal.
    MaterialSha256,
    /// The description of a file is not as it should be.
    MaterialFile,
    /// A material is given in a way that it cannot be given, or in two ways.
    MaterialState,
    /// A number too large or too long to be kept.
    InputNumber,
    /// Objects or arrays nested too deep.
    InputDepth,
    /// Text with half a character (a lone surrogate).
    InputText,
    /// A value that JSON does not have.
    InputValue,
}
