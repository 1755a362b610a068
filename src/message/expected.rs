//! The demands of a pack: limits, comparisons, types and spans of time.

use crate::identifier::Fact;
use crate::pack::note;

/// At least or at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit<T> {
    /// At least.
    Min(T),
    /// At most.
    Max(T),
}

/// How a value should compare with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The same.
    Equals,
    /// Another.
    Differs,
    /// Earlier or less.
    Before,
    /// Later or more.
    After,
    /// The same or later.
    NotBefore,
    /// The same or earlier.
    NotAfter,
}

impl Comparison {
    /// Every comparison.
    pub const ALL: [Comparison; 6] = [
        Comparison::Equals,
        Comparison::Differs,
        Comparison::Before,
        Comparison::After,
        Comparison::NotBefore,
        Comparison::NotAfter,
    ];

    /// The key in checklists and packs, such as `not-before`.
    pub fn name(self) -> &'static str {
        match self {
            Comparison::Equals => note::EQUALS,
            Comparison::Differs => note::DIFFERS,
            Comparison::Before => note::BEFORE,
            Comparison::After => note::AFTER,
            Comparison::NotBefore => note::NOT_BEFORE,
            Comparison::NotAfter => note::NOT_AFTER,
        }
    }

    /// Returns true if it asks which of two days or months comes first.
    pub fn is_in_time(self) -> bool {
        !matches!(self, Comparison::Equals | Comparison::Differs)
    }

    /// The comparison of a key.
    pub fn from_name(name: &str) -> Option<Comparison> {
        Comparison::ALL.into_iter().find(|op| op.name() == name)
    }
}

/// The other side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other<'a> {
    /// Another field of the same object.
    Field {
        /// Its label.
        label: &'a str,
    },
    /// A fact derived from another field.
    Fact {
        /// Label of the field.
        label: &'a str,
        /// The fact.
        fact: Fact,
    },
    /// A day or month that the checklist gives.
    Day {
        /// As it stands there.
        text: &'a str,
    },
    /// The day of the check.
    Today,
}

/// A set of JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Types(pub u8);

impl Types {
    /// The null value.
    pub const NULL: Types = Types(1);
    /// True or false.
    pub const BOOLEAN: Types = Types(2);
    /// A whole number.
    pub const INTEGER: Types = Types(4);
    /// A number.
    pub const NUMBER: Types = Types(8);
    /// Text.
    pub const STRING: Types = Types(16);
    /// A list.
    pub const ARRAY: Types = Types(32);
    /// A group of named values.
    pub const OBJECT: Types = Types(64);

    /// Each type with its JSON Schema name.
    pub const ALL: [(Types, &'static str); 7] = [
        (Types::NULL, "null"),
        (Types::BOOLEAN, "boolean"),
        (Types::INTEGER, "integer"),
        (Types::NUMBER, "number"),
        (Types::STRING, "string"),
        (Types::ARRAY, "array"),
        (Types::OBJECT, "object"),
    ];

    /// The type of a JSON Schema name.
    pub fn from_name(name: &str) -> Option<Types> {
        Types::ALL.into_iter().find(|(_, known)| *known == name).map(|(types, _)| types)
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }

    /// Returns true if any type of `other` is in the set.
    pub const fn has(self, other: Types) -> bool {
        self.0 & other.0 != 0
    }

    /// The JSON Schema names of the set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Types::ALL.into_iter().filter(move |(one, _)| self.has(*one)).map(|(_, name)| name)
    }
}

/// A span of time in which something has to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within {
    /// The number of units.
    pub value: u32,
    /// The unit.
    pub unit: Unit,
}

/// The units of limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 工作日
    WorkingDay,
    /// 日, all days counted.
    Day,
    /// 月
    Month,
    /// 小时
    Hour,
}

impl Unit {
    /// The unit of a checklist's word, such as `working-day`.
    pub fn from_name(name: &str) -> Option<Unit> {
        match name {
            "working-day" => Some(Unit::WorkingDay),
            "day" => Some(Unit::Day),
            "month" => Some(Unit::Month),
            "hour" => Some(Unit::Hour),
            _ => None,
        }
    }
}
