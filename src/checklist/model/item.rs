//! The item itself and what describes it.

use super::condition::Condition;
use super::field::{Field, Situation};
use super::material::Material;
use super::words::{Audience, Channel, Handling, ItemType, Principle, RuleSeverity, Status, Step, Unit};
use crate::source::span::{Span, Spanned};

/// A checklist, as an editor wrote it.
///
/// From a file with errors, what could not be understood is left out, and a required key that is missing holds a
/// placeholder whose place is [`Span::NONE`]: good for looking at, not for compiling.
#[derive(Clone, Debug, PartialEq)]
pub struct Checklist {
    /// The whole document.
    pub span: Span,
    /// The item's id; the file's stem.
    pub id: Spanned<String>,
    /// Counts up with every change of what is asked.
    pub version: Spanned<u32>,
    /// Default `in-force`.
    pub status: Spanned<Status>,
    /// The item's name.
    pub title: Text,
    /// Key in `schemas/authorities.yaml`.
    pub authority: Spanned<String>,
    /// Codes under the national and local rules.
    pub codes: Codes,
    /// Kind of service item (`type`).
    pub item_type: Spanned<ItemType>,
    /// How it is handled.
    pub handling: Spanned<Handling>,
    /// Time limits.
    pub limits: Limits,
    /// Whom it serves.
    pub audience: Vec<Spanned<Audience>>,
    /// How an application may come in; empty means any.
    pub channels: Vec<Spanned<Channel>>,
    /// The steps of handling.
    pub steps: Vec<Spanned<Step>>,
    /// The provisions it rests on.
    pub basis: Vec<Basis>,
    /// Where this checklist was taken from.
    pub sources: Vec<Spanned<String>>,
    /// What could not be sourced.
    pub unsourced: Vec<Spanned<String>>,
    /// Where people turn to.
    pub contact: Contact,
    /// A remark.
    pub note: Option<Text>,
    /// Questions that narrow the list.
    pub situations: Vec<Situation>,
    /// The form, in order.
    pub fields: Vec<Field>,
    /// The list of materials.
    pub materials: Vec<Material>,
    /// What was cut from the list, and why.
    pub removed: Vec<Removed>,
    /// What one field alone cannot say.
    pub rules: Vec<Rule>,
    /// What lint finds here and is left as it is, each with a reason.
    pub allow: Vec<Allow>,
}

/// Words for people, in Chinese and, if written, English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The mapping `{ zh, en }`.
    pub span: Span,
    /// Chinese.
    pub zh: String,
    /// The Chinese text alone.
    pub zh_span: Span,
    /// English.
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

/// Item codes; verified when given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// 基本编码, 12 characters.
    pub basic: Option<Spanned<String>>,
    /// 实施编码, 31 characters.
    pub implementation: Option<Spanned<String>>,
    /// 业务办理项编码, 33 characters.
    pub handling: Option<Spanned<String>>,
    /// A local code; any form.
    pub local: Option<Spanned<String>>,
}

/// Time limits of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// 法定办结时限.
    pub statutory: Option<Duration>,
    /// 承诺办结时限.
    pub promised: Option<Duration>,
    /// How long the person has for applying.
    pub apply_within: Option<Duration>,
}

/// A number of working days, days, months or hours.
#[derive(Clone, Debug, PartialEq)]
pub struct Duration {
    /// The mapping `{ value, unit, basis? }`.
    pub span: Span,
    /// How many; 0 means on the spot.
    pub value: Spanned<u32>,
    /// Of what.
    pub unit: Spanned<Unit>,
    /// The provisions it rests on.
    pub basis: Vec<Basis>,
}

/// A material that is no longer asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// The mapping.
    pub span: Span,
    /// Its name.
    pub label: Text,
    /// Why it could go.
    pub principle: Spanned<Principle>,
    /// The authority that shares it, by key.
    pub by: Option<Spanned<String>>,
    /// Since when, `2021-03-01`.
    pub since: Option<Spanned<String>>,
    /// A remark.
    pub note: Option<Text>,
}

/// What one field alone cannot say.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its id; problems are called `rule.<id>`.
    pub id: Spanned<String>,
    /// The mapping.
    pub span: Span,
    /// Judged only when this holds.
    pub when: Option<Condition>,
    /// What has to hold; values that are not given pass.
    pub require: Condition,
    /// The field at which the problem is shown. The parser fills in the first id that `require` reads where it is
    /// not written; nothing only where `require` reads no field.
    pub at: Option<Spanned<String>>,
    /// Default `error`.
    pub severity: Spanned<RuleSeverity>,
    /// What the person reads.
    pub message: Text,
}

/// Where people turn to, in words, numbers or addresses as they are published.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    /// 咨询.
    pub enquiry: Option<Spanned<String>>,
    /// 投诉.
    pub complaint: Option<Spanned<String>>,
    /// 好差评.
    pub rating: Option<Spanned<String>>,
}

/// A finding of lint that is left as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    /// The mapping.
    pub span: Span,
    /// The lint rule, such as `shareable-material`.
    pub rule: Spanned<String>,
    /// The place, such as `materials.id_card`; what lies below it is meant too. The whole file, if not written.
    pub at: Option<Spanned<String>>,
    /// Why it is left.
    pub reason: Text,
}

/// `schemas/authorities.yaml`: who the authorities are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Authorities {
    /// In the order of the file.
    pub list: Vec<Authority>,
}

/// One authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Authority {
    /// What checklists call it.
    pub key: Spanned<String>,
    /// Its name.
    pub title: Text,
    /// Its unified social credit code.
    pub uscc: Option<Spanned<String>>,
    /// The authority that it belongs to, by key.
    pub part_of: Option<Spanned<String>>,
    /// A remark.
    pub note: Option<Text>,
}

impl Duration {
    /// Whether it is surely longer than another. Units are compared by their shortest and longest length, since how many
    /// days a month or ten working days take depends on when they begin.
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
            // Holidays can be of any length, but none lies in nothing.
            Unit::WorkingDay if self.value.value > 0 => return None,
            Unit::WorkingDay => 0,
        };
        Some(self.value.value.saturating_mul(hours))
    }
}

impl Authorities {
    /// The authority with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Authority> {
        self.list.iter().find(|authority| authority.key.value == key)
    }

    /// Whether two keys name one house: the same authority, or one that belongs to the other.
    #[must_use]
    pub fn same_house(&self, one: &str, other: &str) -> bool {
        self.belongs(one, other) || self.belongs(other, one)
    }

    /// Whether `part` is `whole` or belongs to it, over as many steps as there are authorities; a circle ends, too.
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
