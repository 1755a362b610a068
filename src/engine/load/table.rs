//! The table of keywords of JSON Schema 2020-12 and of packs.

use super::note_table::is_extension;
use crate::base::text::is;
#[cfg(feature = "full")]
use crate::engine::program::Children;
use crate::engine::program::{Bound, Count};
use crate::pack::NOTES;

/// How a keyword is read.
#[derive(Clone, Copy)]
pub(super) enum Keyword {
    Type,
    Const,
    Enum,
    Bound(Bound),
    MultipleOf,
    Count(Count),
    Pattern,
    Format,
    UniqueItems,
    Contains,
    Contained,
    PrefixItems,
    Items,
    Required,
    DependentRequired,
    DependentSchemas,
    Properties,
    PatternProperties,
    AdditionalProperties,
    PropertyNames,
    AllOf,
    AnyOf,
    OneOf,
    Not,
    If,
    Branch,
    Ref,
    Defs,
    Id,
    Notes,
    #[cfg(feature = "full")]
    DynamicRef,
    #[cfg(feature = "full")]
    Unevaluated(Children),
    /// Says nothing about values.
    Silent,
}

#[rustfmt::skip]
static KEYWORDS: [(&str, Keyword); 53] = [
    ("type", Keyword::Type),
    ("const", Keyword::Const),
    ("enum", Keyword::Enum),
    ("minimum", Keyword::Bound(Bound::Minimum)),
    ("maximum", Keyword::Bound(Bound::Maximum)),
    ("exclusiveMinimum", Keyword::Bound(Bound::ExclusiveMinimum)),
    ("exclusiveMaximum", Keyword::Bound(Bound::ExclusiveMaximum)),
    ("multipleOf", Keyword::MultipleOf),
    ("minLength", Keyword::Count(Count::MinLength)),
    ("maxLength", Keyword::Count(Count::MaxLength)),
    ("pattern", Keyword::Pattern),
    ("format", Keyword::Format),
    ("minItems", Keyword::Count(Count::MinItems)),
    ("maxItems", Keyword::Count(Count::MaxItems)),
    ("uniqueItems", Keyword::UniqueItems),
    ("contains", Keyword::Contains),
    ("minContains", Keyword::Contained),
    ("maxContains", Keyword::Contained),
    ("prefixItems", Keyword::PrefixItems),
    ("items", Keyword::Items),
    ("minProperties", Keyword::Count(Count::MinProperties)),
    ("maxProperties", Keyword::Count(Count::MaxProperties)),
    ("required", Keyword::Required),
    ("dependentRequired", Keyword::DependentRequired),
    ("dependentSchemas", Keyword::DependentSchemas),
    ("properties", Keyword::Properties),
    ("patternProperties", Keyword::PatternProperties),
    ("additionalProperties", Keyword::AdditionalProperties),
    ("propertyNames", Keyword::PropertyNames),
    ("allOf", Keyword::AllOf),
    ("anyOf", Keyword::AnyOf),
    ("oneOf", Keyword::OneOf),
    ("not", Keyword::Not),
    ("if", Keyword::If),
    ("then", Keyword::Branch),
    ("else", Keyword::Branch),
    ("$ref", Keyword::Ref),
    ("$defs", Keyword::Defs),
    ("$id", Keyword::Id),
    (NOTES, Keyword::Notes),
    ("$schema", Keyword::Silent),
    ("$anchor", Keyword::Silent),
    ("$comment", Keyword::Silent),
    ("title", Keyword::Silent),
    ("description", Keyword::Silent),
    ("default", Keyword::Silent),
    ("examples", Keyword::Silent),
    ("deprecated", Keyword::Silent),
    ("readOnly", Keyword::Silent),
    ("writeOnly", Keyword::Silent),
    ("contentEncoding", Keyword::Silent),
    ("contentMediaType", Keyword::Silent),
    ("contentSchema", Keyword::Silent),
];

/// Keywords that packs never use: not in the embedded module.
#[cfg(feature = "full")]
#[rustfmt::skip]
static FULL: [(&str, Keyword); 4] = [
    ("unevaluatedProperties", Keyword::Unevaluated(Children::Members)),
    ("unevaluatedItems", Keyword::Unevaluated(Children::Items)),
    ("$dynamicRef", Keyword::DynamicRef),
    ("$dynamicAnchor", Keyword::Id),
];

/// The position of schemas in the value of a keyword.
#[cfg(feature = "full")]
pub(super) enum Holds {
    /// It holds none.
    Nothing,
    /// It is one.
    Schema,
    /// They are its items or members.
    Schemas,
}

/// Returns the position of schemas in the value of a keyword.
#[cfg(feature = "full")]
pub(super) fn holds(name: &[u16]) -> Holds {
    match keyword_of(name) {
        Some(
            Keyword::Contains
            | Keyword::Items
            | Keyword::AdditionalProperties
            | Keyword::PropertyNames
            | Keyword::Not
            | Keyword::If
            | Keyword::Branch
            | Keyword::Unevaluated(_),
        ) => Holds::Schema,
        Some(
            Keyword::PrefixItems
            | Keyword::DependentSchemas
            | Keyword::Properties
            | Keyword::PatternProperties
            | Keyword::AllOf
            | Keyword::AnyOf
            | Keyword::OneOf
            | Keyword::Defs,
        ) => Holds::Schemas,
        _ => Holds::Nothing,
    }
}

/// Returns the keyword of this name; `None` if it is unknown. Names that begin with `x-` are known and assert nothing.
pub(super) fn keyword_of(name: &[u16]) -> Option<Keyword> {
    #[cfg(feature = "full")]
    let known = KEYWORDS.iter().chain(&FULL);
    #[cfg(not(feature = "full"))]
    let known = &KEYWORDS;
    for (known, keyword) in known {
        if is(name, known) {
            return Some(*keyword);
        }
    }
    is_extension(name).then_some(Keyword::Silent)
}
