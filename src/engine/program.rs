//! A pack as a program: everything that can be known before an application comes, in the order in which it is judged.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::document::{Document, NONE, Node};
#[cfg(feature = "full")]
use super::format::Format;
use super::keys::{Key, Keys};
use super::marks::{FAILS, Mark, WARNS};
use super::pattern::Pattern;
use crate::base::number::Number;
use crate::identifier::{self, Fact};
use crate::message::{Comparison, Types};

/// An index into [`Program::schemas`]; the root is 0.
pub(crate) type SchemaId = u32;

/// A loaded pack.
pub(crate) struct Program {
    /// The pack itself: labels, wording and constants are read from it where they stand.
    pub pack: Document,
    /// All names in the pack; the names in applications continue them.
    pub keys: Arc<Keys>,
    /// All schemas, the root first.
    pub schemas: Vec<Schema>,
    /// The schema read from each node of the pack, `document::NONE` for most.
    pub by_node: Vec<SchemaId>,
    /// The item's id.
    pub id: String,
    /// The item's version; 0 for a plain JSON Schema.
    pub version: u32,
    /// `sha256:…` of the pack's content.
    pub hash: String,
    /// The key `materials`.
    pub materials: Key,
    /// The keys `pledged` and `later` of a material that a promise stands in for.
    pub pledged: Key,
    /// See `pledged`.
    pub later: Key,
    /// The keys `files` of a material, and `sha256` of each file.
    pub files: Key,
    /// See `files`.
    pub sha256: Key,
}

/// One schema object (or `true`, `false`).
#[derive(Default)]
pub(crate) struct Schema {
    /// Its node in the pack.
    pub at: Node,
    /// Its `x-qingdan`, or `document::NONE`.
    pub notes: Node,
    /// It contains a reference: it may be reached several times at one value, and its result is remembered.
    pub refers: bool,
    /// The operations at the value itself.
    pub ops: Vec<Op>,
    /// `properties`, sorted by key.
    pub members: Vec<Member>,
    /// By the last bits of a key, the likely position in `members`; a power of two long.
    pub likely: Vec<u32>,
    /// `prefixItems`
    pub prefix: Vec<SchemaId>,
    /// `items`: for the items after the prefix.
    pub items: Option<SchemaId>,
    /// The field type that judges a text here.
    pub identifier: Option<identifier::Asked>,
    /// Members and the operations that read or concern them, sorted.
    pub touched: Vec<(Key, u32)>,
    /// The operations to judge again whatever changes inside.
    pub touched_always: Vec<u32>,
    /// The operations to judge again when a member changes that `properties` does not name.
    pub touched_by_others: Vec<u32>,
}

impl Schema {
    /// Adds its members, sorted by key, by which they are found from then on.
    pub(crate) fn set_members(&mut self, members: Vec<Member>) {
        self.likely = alloc::vec![0; if members.is_empty() { 0 } else { members.len().next_power_of_two() * 2 }];
        for (at, member) in (0..).zip(&members) {
            let bits = member.key as usize & (self.likely.len() - 1);
            self.likely[bits] = at;
        }
        self.members = members;
    }
}

/// One entry of `properties`.
pub(crate) struct Member {
    /// The name.
    pub key: Key,
    /// The schema of its value.
    pub schema: SchemaId,
    /// Its place in the form, from 0.
    pub position: u32,
}

/// One test, with the keyword it comes from.
pub(crate) struct Op {
    /// The test.
    pub test: Test,
    /// The keyword's value in the pack.
    pub at: Node,
    /// Failing only warns.
    pub warns: bool,
}

impl Op {
    /// Returns its mark for holding or failing.
    #[inline(always)]
    pub(crate) fn mark(&self, holds: bool) -> Mark {
        match holds {
            true => 0,
            false if self.warns => WARNS,
            false => FAILS,
        }
    }
}

/// A place below an object: a member, or a member of a member.
pub(crate) type Below = [Key; 2];

/// A place and the condition under which it is asked for.
pub(crate) type Conditional = (Option<SchemaId>, Below);

/// The test of an [`Op`].
pub(crate) enum Test {
    /// The schema `false`
    Never,
    /// `type`
    Type(Types),
    /// `const`
    Const(Node),
    /// `enum`
    Enum(Vec<Node>),
    /// `minimum`, `maximum` and the exclusive bounds
    Bound(Bound, Number),
    /// `multipleOf`
    MultipleOf(Number),
    /// `minLength`, `maxItems` and the other limits of a count
    Count(Count, u32),
    /// `pattern`
    Pattern(Pattern),
    /// `format: date`
    Date,
    /// `format: email`
    Email,
    /// Any other `format`
    #[cfg(feature = "full")]
    Format(Format),
    /// `x-qingdan.type` of an identifier
    Identifier(identifier::Asked),
    /// `x-qingdan.type` of a plain text
    Text,
    /// `uniqueItems`
    UniqueItems,
    /// `contains` with `minContains` and `maxContains`
    Contains(SchemaId, u32, u32),
    /// `required`
    Required(Vec<Key>),
    /// `dependentRequired`: where the first is there, so must be the second
    DependentRequired(Vec<(Key, Key)>),
    /// `dependentSchemas`
    DependentSchemas(Vec<(Key, SchemaId)>),
    /// `propertyNames`
    PropertyNames(SchemaId),
    /// `patternProperties`
    PatternProperties(Vec<(Pattern, SchemaId)>),
    /// `additionalProperties`: the schema, and the patterns of `patternProperties` beside it
    AdditionalProperties(SchemaId, Vec<Pattern>),
    /// `unevaluatedProperties`, `unevaluatedItems`: the schema for members or items that the enclosing schema has not evaluated
    #[cfg(feature = "full")]
    Unevaluated(Children, SchemaId, SchemaId),
    /// `allOf`
    AllOf(Vec<SchemaId>),
    /// `anyOf`
    AnyOf(Vec<SchemaId>),
    /// `oneOf`
    OneOf(Vec<SchemaId>),
    /// `not`
    Not(SchemaId),
    /// `if`, `then`, `else`
    If(SchemaId, Option<SchemaId>, Option<SchemaId>),
    /// `$ref`
    Ref(SchemaId),
    /// One place of `x-qingdan.demand`: whether it applies, and whether it then must be given
    Demand {
        /// The place applies where it holds; `None`: always.
        condition: Option<SchemaId>,
        /// The place.
        place: Below,
        /// Must be given where it applies.
        required: bool,
    },
    /// A one-of group of `x-qingdan.demand`
    Group(Vec<Conditional>),
    /// An entry of `x-qingdan.rules`
    Rule {
        /// The rule is checked where it holds; `None`: always.
        condition: Option<SchemaId>,
        /// The schema that must hold.
        require: SchemaId,
        /// The place of the problem.
        place: Below,
    },
    /// `x-qingdan.equals` and the other comparisons, on a member or on a fact derived from it
    Compare {
        /// The left side.
        left: Operand,
        /// The comparison.
        comparison: Comparison,
        /// The right side.
        right: Operand,
        /// The conditions of both sides; a side that does not apply counts as missing.
        gates: [Option<SchemaId>; 2],
    },
    /// `x-qingdan.fact` on a member: the fact, its schema, and whether a missing fact passes
    Fact(Key, FactSource, SchemaId, bool),
    /// `x-qingdan.warn`: a schema whose failure is a warning
    Unlike(Node),
    /// `x-qingdan.distinct-files`: materials that may not have a file in common
    DistinctFiles(Vec<Key>),
    /// `x-qingdan.context`: how the application comes in
    Context(ContextValue, SchemaId),
}

impl Test {
    /// Returns true if it is a demand that applies only under a condition.
    pub(crate) fn is_conditional(&self) -> bool {
        matches!(self, Test::Demand { condition: Some(_), .. })
    }

    /// Returns true if its problems can be at several places inside the value.
    pub(crate) fn tells_inside(&self) -> bool {
        match self {
            Test::Required(_)
            | Test::DependentRequired(_)
            | Test::DependentSchemas(_)
            | Test::PatternProperties(_)
            | Test::AdditionalProperties(..)
            | Test::DistinctFiles(_)
            | Test::AllOf(_)
            | Test::If(..)
            | Test::Ref(_)
            // Their problems may have to wait until an answer is corrected.
            | Test::Demand { condition: Some(_), .. }
            | Test::Group(_)
            | Test::Rule { .. } => true,
            #[cfg(feature = "full")]
            Test::Unevaluated(..) => true,
            #[cfg(feature = "full")]
            Test::Format(_) => false,
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
            | Test::Identifier(_)
            | Test::Text
            | Test::UniqueItems
            | Test::Contains(..)
            | Test::PropertyNames(_)
            | Test::AnyOf(_)
            | Test::OneOf(_)
            | Test::Not(_)
            | Test::Demand { .. }
            | Test::Compare { .. }
            | Test::Fact(..)
            | Test::Context(..) => false,
        }
    }
}

/// The four bounds of a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// `minimum`
    Minimum,
    /// `maximum`
    Maximum,
    /// `exclusiveMinimum`
    ExclusiveMinimum,
    /// `exclusiveMaximum`
    ExclusiveMaximum,
}

/// The children of a value.
#[cfg(feature = "full")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Children {
    /// The members of an object.
    Members,
    /// The items of a list.
    Items,
}

/// The limits of lengths and numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    /// `minLength`
    MinLength,
    /// `maxLength`
    MaxLength,
    /// `minItems`
    MinItems,
    /// `maxItems`
    MaxItems,
    /// `minProperties`
    MinProperties,
    /// `maxProperties`
    MaxProperties,
}

impl Count {
    /// Returns true for a minimum, false for a maximum.
    pub(crate) fn is_least(self) -> bool {
        matches!(self, Count::MinLength | Count::MinItems | Count::MinProperties)
    }
}

/// The other side of a comparison.
#[derive(Clone, Copy)]
pub(crate) enum Operand {
    /// Another member.
    Member(Key, Option<identifier::Asked>),
    /// A fact derived from another member.
    Fact(Key, FactSource),
    /// The day of the check.
    Today,
    /// A day or month that the pack gives.
    Day(Node),
}

impl Operand {
    /// The member that is read, or [`NONE`].
    pub(crate) fn key(self) -> Key {
        match self {
            Operand::Member(key, _) | Operand::Fact(key, _) => key,
            Operand::Today | Operand::Day(_) => NONE,
        }
    }
}

/// A fact and its source.
#[derive(Clone, Copy)]
pub(crate) struct FactSource {
    /// The fact.
    pub fact: Fact,
    /// The identifier from which it is derived; `None` for the age since a plain date.
    pub identifier: Option<identifier::Asked>,
}

/// A fact about how the application comes in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContextValue {
    /// `channel`
    Channel,
    /// `outlet`
    Outlet,
}

impl Program {
    /// A schema by its id.
    #[inline(always)]
    pub(crate) fn schema(&self, id: SchemaId) -> &Schema {
        &self.schemas[id as usize]
    }

    /// The schema in which an operation's keyword stands; none for what `x-qingdan` says, and for the schema `false`.
    pub(crate) fn try_owner(&self, op: &Op) -> Option<SchemaId> {
        let parent = self.pack.parent(op.at);
        let id = if parent == NONE { NONE } else { self.by_node[parent as usize] };
        (id != NONE).then_some(id)
    }

    /// The schema of the member `key` of what `id` describes.
    pub(crate) fn member(&self, id: SchemaId, key: Key) -> Option<&Member> {
        let Schema { members, likely, .. } = self.schema(id);
        let &likely = likely.get(key as usize & likely.len().wrapping_sub(1))?;
        let member = &members[likely as usize];
        if member.key == key {
            return Some(member);
        }
        members.get(members.partition_point(|member| member.key < key)).filter(|member| member.key == key)
    }

    /// The schema of the item at `position` of what `id` describes.
    pub(crate) fn item(&self, id: SchemaId, position: u32) -> Option<SchemaId> {
        let schema = self.schema(id);
        schema.prefix.get(position as usize).copied().or(schema.items)
    }
}
