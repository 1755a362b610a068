//! What programs read of a problem: code, keyword and parameters, the same in every language.

use alloc::string::String;

use super::text::push_number;
use super::{Comparison, Kind, Limit, Other};
use crate::engine::json::write_str;

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
        // What warns stands in `x-qingdan`, the rest is one keyword or another and known to the engine.
        Kind::MaterialFlag(_)
        | Kind::MaterialOneOf { .. }
        | Kind::NotApplicable
        | Kind::Identifier { .. }
        | Kind::Normalised(_)
        | Kind::Compare { .. } => "x-qingdan",
        Kind::InputNumber | Kind::InputDepth | Kind::InputText | Kind::InputValue => "",
    }
}

/// Writes the parameters of a problem as a JSON object: all that its message is made of but the label.
pub fn params(kind: &Kind, out: &mut String) {
    let mut object = Object { out, empty: true };
    match *kind {
        Kind::MaterialOneOf { labels } => object.texts("labels", labels.iter().copied()),
        Kind::Type { expected } => object.texts("expected", expected.names()),
        Kind::MinLength(limit)
        | Kind::MaxLength(limit)
        | Kind::MinItems(limit)
        | Kind::MaxItems(limit)
        | Kind::MinContains(limit)
        | Kind::MaxContains(limit)
        | Kind::MinProperties(limit)
        | Kind::MaxProperties(limit) => object.number("limit", u64::from(limit)),
        Kind::Minimum(limit)
        | Kind::Maximum(limit)
        | Kind::ExclusiveMinimum(limit)
        | Kind::ExclusiveMaximum(limit)
        | Kind::MultipleOf(limit) => {
            object.key("limit");
            object.out.push_str(limit);
        }
        Kind::UniqueItems { first, second } => {
            object.number("first", u64::from(first));
            object.number("second", u64::from(second));
        }
        Kind::DependentRequired { with } => object.text("with", with),
        Kind::Format(name) => object.text("format", name),
        Kind::Identifier { fault, .. } => object.text("reason", fault.name()),
        Kind::Normalised(changes) => object.texts("changes", changes.names()),
        Kind::Compare { op, other } => object.comparison(op, other),
        Kind::MaterialType { accept } => object.texts("accept", accept.iter().copied()),
        Kind::MaterialSize(limit) => object.limit(limit),
        Kind::MaterialCount(limit) | Kind::MaterialPages(limit) => object.limit(match limit {
            Limit::Min(limit) => Limit::Min(u64::from(limit)),
            Limit::Max(limit) => Limit::Max(u64::from(limit)),
        }),
        Kind::MaterialDpi(least) => object.number("min", u64::from(least)),
        Kind::MaterialPixels { width, height }
        | Kind::MaterialMaxPixels { width, height }
        | Kind::MaterialAspect { width, height } => {
            object.number("width", u64::from(width));
            object.number("height", u64::from(height));
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
    object.end();
}

/// A JSON object being written.
struct Object<'o> {
    out: &'o mut String,
    empty: bool,
}

impl Object<'_> {
    fn key(&mut self, name: &str) {
        self.out.push(if self.empty { '{' } else { ',' });
        self.empty = false;
        write_str(name, self.out);
        self.out.push(':');
    }

    fn number(&mut self, name: &str, number: u64) {
        self.key(name);
        push_number(number, self.out);
    }

    fn text(&mut self, name: &str, text: &str) {
        self.key(name);
        write_str(text, self.out);
    }

    fn texts<'t>(&mut self, name: &str, texts: impl Iterator<Item = &'t str>) {
        self.key(name);
        self.out.push('[');
        for (place, text) in texts.enumerate() {
            if place > 0 {
                self.out.push(',');
            }
            write_str(text, self.out);
        }
        self.out.push(']');
    }

    fn limit(&mut self, limit: Limit<u64>) {
        match limit {
            Limit::Min(least) => self.number("min", least),
            Limit::Max(most) => self.number("max", most),
        }
    }

    fn comparison(&mut self, op: Comparison, other: Other) {
        self.text("op", op.name());
        match other {
            Other::Field { label } => self.text("with", label),
            Other::Fact { label, fact } => {
                self.text("with", label);
                self.text("fact", fact.name());
            }
            Other::Day { text } => self.text("with", text),
            Other::Today => self.text("with", "today"),
        }
    }

    fn end(self) {
        self.out.push_str(if self.empty { "{}" } else { "}" });
    }
}
