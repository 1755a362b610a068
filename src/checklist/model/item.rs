//! The item and its general properties.

use super::condition::Condition;
use super::field::{Field, Situation};
use super::material::Material;
use super::words::{Audience, Channel, Handling, ItemType, Principle, RuleSeverity, Status, Step, Unit};
use crate::source::span::{Span, Spanned};

/// A checklist as written.
///
/// In a file with errors, unreadable parts are left out, and a missing required key holds a placeholder with the span
/// [`Span::NONE`]. Such a checklist can be linted but not compiled.
#[derive(Clone, Debug, PartialEq)]
pub struct Checklist {
    /// The whole document.
    pub span: Span,
    /// The id of the item, equal to the stem of the file name.
    pub id: Spanned<String>,
    /// Version, which increases with every change of the requirements.
    pub version: Spanned<u32>,
    /// Default `in-force`.
    pub status: Spanned<Status>,
    /// The name of the item.
    pub title: Text,
    /// Key in `schemas/authorities.yaml`.
    pub authority: Spanned<String>,
    /// Codes under the national and local rules.
    pub codes: Codes,
    /// Kind of service item (`type`).
    pub item_type: Spanned<ItemType>,
    /// The way of handling.
    pub handling: Spanned<Handling>,
    /// Time limits.
    pub limits: Limits,
    /// The kinds of applicants.
    pub audience: Vec<Spanned<Audience>>,
    /// The channels for applying; empty means any.
    pub channels: Vec<Spanned<Channel>>,
    /// The steps of handling.
    pub steps: Vec<Spanned<Step>>,
    /// The legal basis.
    pub basis: Vec<Basis>,
    /// The sources from which the checklist was compiled.
    pub sources: Vec<Spanned<String>>,
    /// The elements for which no source was found.
    pub unsourced: Vec<Spanned<String>>,
    /// Contacts for questions, complaints and ratings.
    pub contact: Contact,
    /// A note to readers of the checklist.
    pub note: Option<Text>,
    /// The questions that decide which parts of the list apply.
    pub situations: Vec<Situation>,
    /// The fields of the form, in order.
    pub fields: Vec<Field>,
    /// The list of materials.
    pub materials: Vec<Material>,
    /// Materials that are no longer required, with the reason.
    pub removed: Vec<Removed>,
    /// A constraint over several fields.
    pub rules: Vec<Rule>,
    /// Lint findings that are allowed, each with a reason.
    pub allow: Vec<Allow>,
}

/// A text for people, in Chinese and optionally in English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The mapping `{ zh, en }`.
    pub span: Span,
    /// The Chinese text.
    pub zh: String,
    /// The Chinese text alone.
    pub zh_span: Span,
    /// The English text.
    pub en: Option<String>,
}

/// A provision: a law or document, and the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The mapping.
    pub span: Span,
    /// Name of the law or document.
    pub law: Spanned<String>,
    /// Article, clause or item.
    pub article: Option<Spanned<String>>,
}

/// Item codes; check digits and structure are verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// 基本编码, 12 characters.
    pub basic: Option<Spanned<String>>,
    /// 实施编码, 31 characters.
    pub implementation: Option<Spanned<String>>,
    /// 业务办理项编码, 33 characters.
    pub handling: Option<Spanned<String>>,
    /// A local code in any format.
    pub local: Option<Spanned<String>>,
}

/// Time limits of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// 法定办结时限.
    pub statutory: Option<Duration>,
    /// 承诺办结时限.
    pub promised: Option<Duration>,
    /// The time limit for applying.
    pub apply_within: Option<Duration>,
}

/// A number of working days, days, months or hours.
#[derive(Clone, Debug, PartialEq)]
pub struct Duration {
    /// The mapping `{ value, unit, basis? }`.
    pub span: Span,
    /// The number of units; 0 means on the spot.
    pub value: Spanned<u32>,
    /// The unit.
    pub unit: Spanned<Unit>,
    /// The legal basis.
    pub basis: Vec<Basis>,
}

/// A material that is no longer required.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// The mapping.
    pub span: Span,
    /// The name.
    pub label: Text,
    /// The principle by which it was removed.
    pub principle: Spanned<Principle>,
    /// The authority that shares it, by key.
    pub by: Option<Spanned<String>>,
    /// The date of removal, `2021-03-01`.
    pub since: Option<Spanned<String>>,
    /// A note to readers of the checklist.
    pub note: Option<Text>,
}

/// A constraint over several fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The id; problems have the code `rule.<id>`.
    pub id: Spanned<String>,
    /// The mapping.
    pub span: Span,
    /// The rule applies only if this holds.
    pub when: Option<Condition>,
    /// The condition that has to hold; absent values pass.
    pub require: Condition,
    /// The field at which the problem is shown. By default the first id that `require` reads; `None` only if it reads
    /// no field.
    pub at: Option<Spanned<String>>,
    /// Default `error`.
    pub severity: Spanned<RuleSeverity>,
    /// The message that people read.
    pub message: Text,
}

/// Contacts as published: words, numbers or addresses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    /// 咨询.
    pub enquiry: Option<Spanned<String>>,
    /// 投诉.
    pub complaint: Option<Spanned<String>>,
    /// 好差评.
    pub rating: Option<Spanned<String>>,
}

/// A lint finding that is allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    /// The mapping.
    pub span: Span,
    /// The lint rule, such as `shareable-material`.
    pub rule: Spanned<String>,
    /// The place, such as `materials.id_card`, including everything below it. The whole file if `None`.
    pub at: Option<Spanned<String>>,
    /// The reason.
    pub reason: Text,
}

/// The content of `schemas/authorities.yaml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Authorities {
    /// The authorities, in the order of the file.
    pub list: Vec<Authority>,
}

/// One authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Authority {
    /// The key that checklists use.
    pub key: Spanned<String>,
    /// The name.
    pub title: Text,
    /// The unified social credit code.
    pub uscc: Option<Spanned<String>>,
    /// The key of the authority that it belongs to.
    pub part_of: Option<Spanned<String>>,
    /// A note to readers of the checklist.
    pub note: Option<Text>,
}

impl Duration {
    /// Returns true if it is certainly longer than another. Units are compared by their shortest and longest length,
    /// because the number of days in a month or in ten working days depends on the date.
    #[must_use]
    pub fn is_surely_longer_than(&self, other: &Self) -> bool {
        if self.unit.value == other.unit.value {
            return self.value.value > other.value.value;
        }
        other.longest_hours().is_some_and(|longest| self.shortest_hours() > longest)
    }

    fn shortest_hours(&self) -> u32 {
        let hours = match self.unit.value {
            Unit::Hour => 1,
            // A working day never takes less than a day.
            Unit::Day | Unit::WorkingDay => 24,
            Unit::Month => 28 * 24,
        };
        self.value.value.saturating_mul(hours)
    }

    fn longest_hours(&self) -> Option<u32> {
        let hours = match self.unit.value {
            Unit::Hour => 1,
            Unit::Day => 24,
            Unit::Month => 31 * 24,
            // Holidays can be of any length, so there is no upper bound, except for 0 working days.
            Unit::WorkingDay if self.value.value > 0 => return None,
            Unit::WorkingDay => 0,
        };
        Some(self.value.value.saturating_mul(hours))
    }
}

impl Authorities {
    /// Returns the authority with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Authority> {
        self.list.iter().find(|authority| authority.key.value == key)
    }

    /// Returns true if two keys name the same authority, or one that belongs to the other.
    #[must_use]
    pub fn same_house(&self, one: &str, other: &str) -> bool {
        self.belongs(one, other) || self.belongs(other, one)
    }

    /// Returns true if `part` is `whole` or belongs to it, directly or indirectly. The number of steps is bounded, so a
    /// cycle ends.
    fn belongs(&self, part: &str, whole: &str) -> bool {
        let mut at = part;
        for _ in 0..=self.list.len() {
            if at == whole {
                return true;
            }
            let Some(above) = self.get(at).and_then(|authority| authority.part_of.as_ref()) else { return false };
            at = &above.value;
        }
        false
    }
}
