//! One problem or more of every kind, with made-up limits and labels.

use crate::identifier::{self, Changes, Fact, Fault};
use crate::message::{Comparison, FileFlag, Kind, Limit, Other, Types};

/// Returns the examples. A test compares their codes with those of the table.
pub(super) fn examples() -> Vec<Kind<'static>> {
    let mut kinds = vec![
        Kind::Required,
        Kind::MaterialMissing,
        Kind::MaterialOneOf { labels: &["居民身份证", "护照"] },
        Kind::NotApplicable,
        Kind::Type { expected: Types::STRING },
        Kind::Type { expected: Types::NUMBER },
        Kind::Enum,
        Kind::Const,
        Kind::MinLength(1),
        Kind::MinLength(8),
        Kind::MaxLength(200),
        Kind::Pattern,
        Kind::Minimum("16"),
        Kind::Maximum("60"),
        Kind::ExclusiveMinimum("0"),
        Kind::ExclusiveMaximum("60"),
        Kind::MultipleOf("0.01"),
        Kind::MinItems(1),
        Kind::MaxItems(500),
        Kind::UniqueItems { first: 0, second: 2 },
        Kind::Contains,
        Kind::MinContains(2),
        Kind::MaxContains(3),
        Kind::MinProperties(1),
        Kind::MaxProperties(4),
        Kind::AdditionalProperties,
        Kind::PropertyNames,
        Kind::DependentRequired { with: "银行卡号" },
        Kind::Not,
        Kind::AnyOf,
        Kind::OneOf,
        Kind::IfThenElse,
        Kind::FalseSchema,
        Kind::Format("date"),
        Kind::Format("email"),
        Kind::Format("month"),
        Kind::Text(Fault::Control),
        Kind::Text(Fault::PrivateUse),
        Kind::Format("uri"),
        Kind::Normalised(Changes::WIDTH.with(Changes::BLANK)),
        Kind::MaterialName,
        Kind::MaterialType { accept: &["application/pdf", "image/jpeg"] },
        Kind::MaterialSize(Limit::Min(20_480)),
        Kind::MaterialSize(Limit::Max(10_485_760)),
        Kind::MaterialCount(Limit::Min(2)),
        Kind::MaterialCount(Limit::Max(3)),
        Kind::MaterialPages(Limit::Min(2)),
        Kind::MaterialPages(Limit::Max(20)),
        Kind::MaterialPixels { width: 1000, height: 700 },
        Kind::MaterialMaxPixels { width: 4000, height: 3000 },
        Kind::MaterialDpi(200),
        Kind::MaterialAspect { width: 3, height: 4 },
        Kind::MaterialSha256,
        Kind::MaterialFile,
        Kind::MaterialState,
        Kind::InputNumber,
        Kind::InputDepth,
        Kind::InputText,
        Kind::InputValue,
    ];
    kinds.extend(FileFlag::ALL.iter().map(|(flag, _)| Kind::MaterialFlag(*flag)));
    for op in Comparison::ALL {
        kinds.push(Kind::Compare { op, other: Other::Field { label: "开始日期" } });
        kinds.push(Kind::Compare { op, other: Other::Fact { label: "公民身份号码", fact: Fact::Birth } });
    }
    for kind in identifier::Kind::all() {
        kinds.push(Kind::Identifier { kind, fault: Fault::Length });
        kinds.push(Kind::Identifier { kind, fault: Fault::Characters });
        if kind.check_digit().is_some() {
            kinds.push(Kind::Identifier { kind, fault: Fault::Checksum });
        }
    }
    kinds
}
