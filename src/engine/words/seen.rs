//! The inputs of the words of a problem: two problems with equal inputs are worded once.

use crate::engine::collect::Found;
use crate::engine::document::{NONE, Unfit, Value};
use crate::engine::program::Test;
use crate::engine::session::Session;

/// The inputs of the words of a problem besides its place and its operation.
pub(crate) enum Seen {
    /// Two problems of one place and operation with equal numbers have the same words.
    Numbers([u32; 2]),
    /// More than two numbers can hold: the problem gets words of its own.
    More,
}

/// The number of a text with a lone surrogate, next to those of [`Unfit`].
const UNFIT_TEXT: u32 = Unfit::Kind as u32 + 1;

/// Returns the inputs of the words of a problem.
pub(crate) fn seen(session: &Session, found: &Found) -> Seen {
    let (judge, document) = (session.judge(), session.document());
    if found.schema == NONE {
        return match document.value(found.node) {
            Value::Unfit(unfit) => Seen::Numbers([*unfit as u32, 0]),
            _ => Seen::Numbers([UNFIT_TEXT, 0]),
        };
    }
    let op = &session.program().schema(found.schema).ops[found.op as usize];
    Seen::Numbers(match &op.test {
        Test::Identifier(_) | Test::Text => [session.said(found.node, found.schema, found.op).into(), 0],
        Test::Demand { condition, .. } => [u32::from(judge.applies(*condition, found.node)), 0],
        Test::UniqueItems => judge.repeated(document.items(found.node)).unwrap_or_default().into(),
        Test::Contains(schema, least, _) => {
            let count = document.items(found.node).iter().filter(|&&item| judge.valid(*schema, item)).count();
            [u32::from(count < *least as usize), 0]
        }
        // Which members are asked for, one bit each.
        Test::Group(members) if members.len() <= 64 => {
            let mut asked = 0u64;
            for (number, member) in members.iter().enumerate() {
                asked |= u64::from(judge.applies(member.0, found.node)) << number;
            }
            [asked as u32, (asked >> 32) as u32]
        }
        Test::Group(_) => return Seen::More,
        // The words of all others depend on their keyword alone.
        Test::Never
        | Test::Type(_)
        | Test::Const(_)
        | Test::Enum(_)
        | Test::Unlike(_)
        | Test::Bound(..)
        | Test::MultipleOf(_)
        | Test::Count(..)
        | Test::Pattern(_)
        | Test::Date
        | Test::Email
        | Test::Required(_)
        | Test::DependentRequired(_)
        | Test::DependentSchemas(_)
        | Test::PropertyNames(_)
        | Test::PatternProperties(_)
        | Test::AdditionalProperties(..)
        | Test::AllOf(_)
        | Test::AnyOf(_)
        | Test::OneOf(_)
        | Test::Not(_)
        | Test::If(..)
        | Test::Ref(_)
        | Test::Rule { .. }
        | Test::Compare { .. }
        | Test::Fact(..)
        | Test::DistinctFiles(_)
        | Test::Context(..) => [0, 0],
        #[cfg(feature = "full")]
        Test::Format(_) | Test::Unevaluated(..) => [0, 0],
    })
}
