//! The parts of a problem for programs: code, keyword and parameters, the same in every language.

use alloc::string::String;

use super::{Comparison, Kind, Limit, Other};
use crate::base::json::{member, number_member, text_member, texts_member};
use crate::pack::NOTES;

/// Writes the stable code of a problem: the JSON Schema keyword, `format.<name>`, `not-applicable`, `rule.<comparison>`,
/// `material.<kind>` or `input.<kind>`.
pub fn code(kind: &Kind, out: &mut String) {
    let (first, second) = match *kind {
        Kind::MaterialMissing => ("material.missing", ""),
        Kind::MaterialOneOf { .. } => ("material.one-of", ""),
        Kind::NotApplicable => ("not-applicable", ""),
        Kind::Format(name) => ("format.", name),
        Kind::Identifier { kind, .. } => ("format.", kind.name()),
        Kind::Normalised(_) => ("format.normalised", ""),
        Kind::Text(_) => ("format.text", ""),
        Kind::Compare { op, .. } => ("rule.", op.name()),
        Kind::MaterialName => ("material.name", ""),
        Kind::MaterialType { .. } => ("material.type", ""),
        Kind::MaterialSize(_) => ("material.size", ""),
        Kind::MaterialCount(_) => ("material.count", ""),
        Kind::MaterialPages(_) => ("material.pages", ""),
        Kind::MaterialPixels { .. } => ("material.pixels", ""),
        Kind::MaterialMaxPixels { .. } => ("material.max-pixels", ""),
        Kind::MaterialDpi(_) => ("material.dpi", ""),
        Kind::MaterialAspect { .. } => ("material.aspect", ""),
        Kind::MaterialFlag(flag) => ("material.", flag.name()),
        Kind::MaterialSha256 => ("material.sha256", ""),
        Kind::MaterialFile => ("material.file", ""),
        Kind::MaterialState => ("material.state", ""),
        Kind::InputNumber => ("input.number", ""),
        Kind::InputDepth => ("input.depth", ""),
        Kind::InputText => ("input.text", ""),
        Kind::InputValue => ("input.value", ""),
        _ => (keyword(kind), ""),
    };
    out.push_str(first);
    out.push_str(second);
}

/// The JSON Schema keyword that raises a problem of this kind; `x-qingdan` for what standard keywords cannot say, empty for input
/// that no schema has judged. Where several keywords lead to one kind the engine knows which it was.
pub fn keyword(kind: &Kind) -> &'static str {
    match kind {
        Kind::Required | Kind::MaterialMissing => "required",
        Kind::Type { .. } => "type",
        Kind::Enum | Kind::MaterialType { .. } => "enum",
        Kind::Const => "const",
        Kind::MinLength(_) => "minLength",
        Kind::MaxLength(_) | Kind::MaterialName => "maxLength",
        Kind::Pattern | Kind::MaterialSha256 => "pattern",
        Kind::Minimum(_)
        | Kind::MaterialSize(Limit::Min(_))
        | Kind::MaterialPages(Limit::Min(_))
        | Kind::MaterialPixels { .. }
        | Kind::MaterialDpi(_)
        | Kind::MaterialAspect { .. } => "minimum",
        Kind::Maximum(_) | Kind::MaterialSize(Limit::Max(_)) | Kind::MaterialPages(Limit::Max(_)) => "maximum",
        Kind::ExclusiveMinimum(_) => "exclusiveMinimum",
        Kind::ExclusiveMaximum(_) => "exclusiveMaximum",
        Kind::MultipleOf(_) => "multipleOf",
        Kind::MinItems(_) | Kind::MaterialCount(Limit::Min(_)) => "minItems",
        Kind::MaxItems(_) | Kind::MaterialCount(Limit::Max(_)) => "maxItems",
        Kind::UniqueItems { .. } => "uniqueItems",
        Kind::Contains => "contains",
        Kind::MinContains(_) => "minContains",
        Kind::MaxContains(_) => "maxContains",
        Kind::MinProperties(_) => "minProperties",
        Kind::MaxProperties(_) | Kind::MaterialState => "maxProperties",
        Kind::AdditionalProperties | Kind::MaterialFile => "additionalProperties",
        Kind::PropertyNames => "propertyNames",
        Kind::DependentRequired { .. } => "dependentRequired",
        Kind::Not => "not",
        Kind::AnyOf | Kind::MaterialMaxPixels { .. } => "anyOf",
        Kind::OneOf => "oneOf",
        Kind::IfThenElse => "if",
        Kind::FalseSchema => "false",
        Kind::Format(_) => "format",
        // Warnings come from `x-qingdan`. The others come from one keyword or another, which the engine knows.
        Kind::MaterialFlag(_)
        | Kind::MaterialOneOf { .. }
        | Kind::NotApplicable
        | Kind::Identifier { .. }
        | Kind::Normalised(_)
        | Kind::Text(_)
        | Kind::Compare { .. } => NOTES,
        Kind::InputNumber | Kind::InputDepth | Kind::InputText | Kind::InputValue => "",
    }
}

/// Writes the parameters of a problem as a JSON object: all that its message is made of but the label.
pub fn params(kind: &Kind, out: &mut String) {
    out.push('{');
    match *kind {
        Kind::MaterialOneOf { labels } => texts_member("labels", labels.iter().copied(), out),
        Kind::Type { expected } => texts_member("expected", expected.names(), out),
        Kind::MinLength(limit)
        | Kind::MaxLength(limit)
        | Kind::MinItems(limit)
        | Kind::MaxItems(limit)
        | Kind::MinContains(limit)
        | Kind::MaxContains(limit)
        | Kind::MinProperties(limit)
        | Kind::MaxProperties(limit) => number_member("limit", u64::from(limit), out),
        Kind::Minimum(limit)
        | Kind::Maximum(limit)
        | Kind::ExclusiveMinimum(limit)
        | Kind::ExclusiveMaximum(limit)
        | Kind::MultipleOf(limit) => {
            member("limit", out);
            out.push_str(limit);
        }
        Kind::UniqueItems { first, second } => {
            number_member("first", u64::from(first), out);
            number_member("second", u64::from(second), out);
        }
        Kind::DependentRequired { with } => text_member("with", with, out),
        Kind::Format(name) => text_member("format", name, out),
        Kind::Identifier { fault, .. } | Kind::Text(fault) => text_member("reason", fault.name(), out),
        Kind::Normalised(changes) => texts_member("changes", changes.names(), out),
        Kind::Compare { op, other } => comparison(op, other, out),
        Kind::MaterialType { accept } => texts_member("accept", accept.iter().copied(), out),
        Kind::MaterialSize(limit) => self::limit(limit, out),
        Kind::MaterialCount(limit) | Kind::MaterialPages(limit) => self::limit(
            match limit {
                Limit::Min(limit) => Limit::Min(u64::from(limit)),
                Limit::Max(limit) => Limit::Max(u64::from(limit)),
            },
            out,
        ),
        Kind::MaterialDpi(least) => number_member("min", u64::from(least), out),
        Kind::MaterialPixels { width, height }
        | Kind::MaterialMaxPixels { width, height }
        | Kind::MaterialAspect { width, height } => {
            number_member("width", u64::from(width), out);
            number_member("height", u64::from(height), out);
        }
        Kind::Required
        | Kind::MaterialMissing
        | Kind::NotApplicable
        | Kind::Enum
        | Kind::Const
        | Kind::Pattern
        | Kind::Contains
        | Kind::AdditionalProperties
        | Kind::PropertyNames
        | Kind::Not
        | Kind::AnyOf
        | Kind::OneOf
        | Kind::IfThenElse
        | Kind::FalseSchema
        | Kind::MaterialName
        | Kind::MaterialSha256
        | Kind::MaterialFlag(_)
        | Kind::MaterialFile
        | Kind::MaterialState
        | Kind::InputNumber
        | Kind::InputDepth
        | Kind::InputText
        | Kind::InputValue => {}
    }
    out.push('}');
}

fn limit(limit: Limit<u64>, out: &mut String) {
    match limit {
        Limit::Min(least) => number_member("min", least, out),
        Limit::Max(most) => number_member("max", most, out),
    }
}

fn comparison(op: Comparison, other: Other, out: &mut String) {
    text_member("op", op.name(), out);
    match other {
        Other::Field { label } => text_member("with", label, out),
        Other::Fact { label, fact } => {
            text_member("with", label, out);
            text_member("fact", fact.name(), out);
        }
        Other::Day { text } => text_member("with", text, out),
        Other::Today => text_member("with", "today", out),
    }
}
