//! Comparing members, facts and days.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::{Judge, text};
use crate::base::number::Number;
use crate::engine::document::{NONE, Node, ROOT, Value};
use crate::engine::keys::Key;
use crate::engine::program::{FactSource, Operand};
use crate::identifier::{self, Date, Derived, Month};
use crate::message::Comparison;

impl Judge<'_> {
    pub(super) fn compare(&self, node: Node, left: &Operand, comparison: Comparison, right: &Operand) -> bool {
        let Some((left, right)) = self.operand(node, left).zip(self.operand(node, right)) else { return true };
        let order = match (&left, &right) {
            (Scalar::Text(a), Scalar::Text(b)) if !comparison.is_in_time() || (is_moment(a) && is_moment(b)) => {
                a.cmp(b)
            }
            (Scalar::Number(a), Scalar::Number(b)) => a.compare(b),
            (Scalar::Bool(a), Scalar::Bool(b)) => a.cmp(b),
            _ => return true,
        };
        match comparison {
            Comparison::Equals => order == Ordering::Equal,
            Comparison::Differs => order != Ordering::Equal,
            Comparison::Before => order == Ordering::Less,
            Comparison::After => order == Ordering::Greater,
            Comparison::NotBefore => order != Ordering::Less,
            Comparison::NotAfter => order != Ordering::Greater,
        }
    }

    /// A member's node; the root, which no comparison takes for a scalar, where it was never there.
    fn existing(&self, node: Node, key: Key) -> Node {
        match self.document.child(node, key) {
            NONE => ROOT,
            child => child,
        }
    }

    fn operand(&self, node: Node, operand: &Operand) -> Option<Scalar> {
        let value = match operand {
            Operand::Today => Value::Text(date_text(self.context.today?)),
            Operand::Day(written) => self.program.pack.value(*written).clone(),
            Operand::Fact(key, source) => self.fact(node, *key, *source)?,
            Operand::Member(key, asked) => match (self.document.value(self.existing(node, *key)), asked) {
                // Two ways of writing one number are equal.
                (Value::Text(text), Some(asked)) => Value::Text(self.identify(*asked, text).text.to_vec()),
                (value, _) => value.clone(),
            },
        };
        match value {
            Value::Text(text) => Some(Scalar::Text(text)),
            Value::Number(number) => Some(Scalar::Number(number)),
            Value::Bool(value) => Some(Scalar::Bool(value)),
            _ => None,
        }
    }

    /// Returns the fact derived from the member `key`, if that is given and valid.
    pub(super) fn fact(&self, node: Node, key: Key, source: FactSource) -> Option<Value> {
        let text = text(self.document.value(self.existing(node, key)))?;
        let derived = match source.identifier {
            Some(asked) => identifier::fact(asked, text, source.fact, self.context.today)?,
            None => Derived::Age(Date::parse(text)?.age_on(self.context.today?)?),
        };
        Some(match derived {
            Derived::Age(age) => Value::Number(Number::from_i64(age.into())),
            Derived::Birth(date) => Value::Text(date_text(date)),
            Derived::Sex(sex) => Value::Text(widened(sex.name().as_bytes())),
            Derived::Region(digits) => Value::Text(widened(&digits)),
        })
    }
}

/// A value that can be compared.
enum Scalar {
    Text(Vec<u16>),
    Number(Number),
    Bool(bool),
}

/// A text that is neither day nor month is reported at its own field, and is neither before nor after anything.
fn is_moment(text: &[u16]) -> bool {
    Date::parse(text).is_some() || Month::parse(text).is_some()
}

/// ASCII as UTF-16 units.
fn widened(bytes: &[u8]) -> Vec<u16> {
    let mut units = Vec::with_capacity(bytes.len());
    for &byte in bytes {
        units.push(u16::from(byte));
    }
    units
}

fn date_text(date: Date) -> Vec<u16> {
    widened(&date.text())
}
