//! From a failed operation to the kind of its problem.

use alloc::string::String;
use alloc::vec::Vec;

use crate::base::number::Number;
use crate::base::text::{is, lossy};
use crate::engine::collect::Found;
use crate::engine::document::{NONE, Value};
use crate::engine::place::Place;
use crate::engine::program::{Below, Bound, Count, Op, Operand, Program, Test};
use crate::engine::session::Session;
use crate::identifier::{self, Fault};
use crate::message::{FileFlag, Kind, Limit, Locale, Other};
use crate::pack::note;

/// Finds the kind of one problem.
pub(super) struct Worder<'a> {
    pub(super) session: &'a Session,
    pub(super) found: &'a Found,
    pub(super) op: &'a Op,
    pub(super) locale: Locale,
    pub(super) place: &'a Place<'a>,
}

impl Worder<'_> {
    fn program(&self) -> &Program {
        self.session.program()
    }

    fn label(&self, below: Below) -> String {
        let place = Place::new(self.program(), self.session.document(), self.found.node, below);
        place.label(self.locale).unwrap_or_default()
    }

    /// Calls `say` with the kind of the problem.
    pub(super) fn with_kind(&self, own_code: &str, say: &mut dyn FnMut(&Kind)) {
        if let Some(code) = own_code.strip_prefix("material.")
            && self.material(code, say)
        {
            return;
        }
        match &self.op.test {
            Test::Never => say(&Kind::FalseSchema),
            Test::Type(expected) => say(&Kind::Type { expected: *expected }),
            Test::Const(_) => say(&Kind::Const),
            Test::Enum(_) => say(&Kind::Enum),
            Test::Bound(bound, limit) => {
                let text = &printed(limit);
                say(&match bound {
                    Bound::Minimum => Kind::Minimum(text),
                    Bound::Maximum => Kind::Maximum(text),
                    Bound::ExclusiveMinimum => Kind::ExclusiveMinimum(text),
                    Bound::ExclusiveMaximum => Kind::ExclusiveMaximum(text),
                });
            }
            Test::MultipleOf(step) => say(&Kind::MultipleOf(&printed(step))),
            Test::Count(count, limit) => say(&match count {
                Count::MinLength => Kind::MinLength(*limit),
                Count::MaxLength => Kind::MaxLength(*limit),
                Count::MinItems => Kind::MinItems(*limit),
                Count::MaxItems => Kind::MaxItems(*limit),
                Count::MinProperties => Kind::MinProperties(*limit),
                Count::MaxProperties => Kind::MaxProperties(*limit),
            }),
            Test::Pattern(_) if self.is_month() => say(&Kind::Format("month")),
            Test::Pattern(_) => say(&Kind::Pattern),
            Test::Date => say(&Kind::Format("date")),
            Test::Email => say(&Kind::Format("email")),
            #[cfg(feature = "full")]
            Test::Format(format) => say(&Kind::Format(format.name)),
            #[cfg(feature = "full")]
            Test::Unevaluated(..) => say(&Kind::AdditionalProperties),
            Test::Identifier(asked) => self.identifier(*asked, say),
            Test::Text => match identifier::text::judge(self.text()) {
                (Some(Fault::Blank), _) => say(&Kind::Required),
                (Some(fault), _) => say(&Kind::Text(fault)),
                (None, changes) => say(&Kind::Normalised(changes)),
            },
            Test::UniqueItems => {
                let items = self.session.document().items(self.found.node);
                let (first, second) = self.session.judge().repeated(items).unwrap_or_default();
                say(&Kind::UniqueItems { first, second });
            }
            Test::Contains(_, 1, u32::MAX) => say(&Kind::Contains),
            Test::Contains(schema, least, most) => {
                let judge = self.session.judge();
                let items = self.session.document().items(self.found.node);
                let count = items.iter().filter(|&&item| judge.valid(*schema, item)).count();
                say(&if count < *least as usize { Kind::MinContains(*least) } else { Kind::MaxContains(*most) });
            }
            Test::Required(_) => say(&Kind::Required),
            Test::DependentRequired(_) => {
                let with = &self.label([self.found.with, NONE]);
                say(&Kind::DependentRequired { with });
            }
            Test::PropertyNames(_) => say(&Kind::PropertyNames),
            Test::AdditionalProperties(..) => say(&Kind::AdditionalProperties),
            Test::AnyOf(_) => say(&Kind::AnyOf),
            Test::OneOf(_) => say(&Kind::OneOf),
            Test::DistinctFiles(_) => say(&Kind::MaterialFlag(FileFlag::SameFile)),
            Test::Not(_) | Test::Unlike(_) => say(&Kind::Not),
            Test::Demand { condition, place, .. } => {
                let applies = self.session.judge().applies(*condition, self.found.node);
                let material = place[0] == self.program().materials && place[1] != NONE;
                say(&match (applies, material) {
                    (false, _) => Kind::NotApplicable,
                    (true, false) => Kind::Required,
                    (true, true) => Kind::MaterialMissing,
                });
            }
            Test::Group(members) => {
                let judge = self.session.judge();
                let applying = members.iter().filter(|member| judge.applies(member.0, self.found.node));
                let mut labels = Vec::new();
                for member in applying {
                    labels.push(self.label(member.1));
                }
                say(&Kind::MaterialOneOf { labels: &borrowed(&labels) });
            }
            Test::Compare { comparison: op, right: operand, .. } => {
                let label = match operand {
                    Operand::Member(key, _) | Operand::Fact(key, _) => self.label([*key, NONE]),
                    Operand::Today => String::new(),
                    Operand::Day(node) => lossy(self.program().pack.text(*node).unwrap_or_default()),
                };
                let other = match operand {
                    Operand::Member(..) => Other::Field { label: &label },
                    Operand::Fact(_, source) => Other::Fact { label: &label, fact: source.fact },
                    Operand::Today => Other::Today,
                    Operand::Day(_) => Other::Day { text: &label },
                };
                say(&Kind::Compare { op: *op, other });
            }
            // The others report problems inside of them, or occur only in conditions.
            Test::AllOf(_)
            | Test::If(..)
            | Test::Ref(_)
            | Test::DependentSchemas(_)
            | Test::PatternProperties(_)
            | Test::Fact(..)
            | Test::Context(..)
            | Test::Rule { .. } => say(&Kind::IfThenElse),
        }
    }

    fn text(&self) -> &[u16] {
        self.session.document().text(self.found.node).unwrap_or_default()
    }

    /// Returns true if the pattern is that of a month.
    fn is_month(&self) -> bool {
        let pack = &self.program().pack;
        self.place.note(note::TYPE).and_then(|note| pack.text(note)).is_some_and(|name| is(name, note::writing::MONTH))
    }

    fn identifier(&self, asked: identifier::Asked, say: &mut dyn FnMut(&Kind)) {
        match identifier::outcome(asked, self.text(), self.session.judge().context.today) {
            (Some(Fault::Blank), _) => say(&Kind::Required),
            (Some(fault), _) => say(&Kind::Identifier { kind: asked.kind, fault }),
            (None, changes) => say(&Kind::Normalised(changes)),
        }
    }

    /// Words problems of materials and files. False: the words of the keyword fit.
    fn material(&self, code: &str, say: &mut dyn FnMut(&Kind)) -> bool {
        let bound = |bound: &Bound, limit: &Number| {
            let limit = limit.as_u32().unwrap_or(u32::MAX);
            if *bound == Bound::Minimum { Limit::Min(limit) } else { Limit::Max(limit) }
        };
        match (code, &self.op.test) {
            ("name", _) => say(&Kind::MaterialName),
            ("type", Test::Enum(constants)) => {
                let pack = &self.program().pack;
                let mut names = Vec::new();
                for &node in constants {
                    names.extend(pack.text(node).map(lossy));
                }
                say(&Kind::MaterialType { accept: &borrowed(&names) });
            }
            ("size", Test::Bound(kind, limit)) => say(&Kind::MaterialSize(match bound(kind, limit) {
                Limit::Min(limit) => Limit::Min(limit.into()),
                Limit::Max(limit) => Limit::Max(limit.into()),
            })),
            ("count", Test::Count(Count::MinItems, limit)) => say(&Kind::MaterialCount(Limit::Min(*limit))),
            ("count", Test::Count(Count::MaxItems, limit)) => say(&Kind::MaterialCount(Limit::Max(*limit))),
            ("pages", Test::Bound(kind, limit)) => say(&Kind::MaterialPages(bound(kind, limit))),
            ("pixels", _) => {
                let (width, height) = self.measure(note::MIN_PIXELS);
                say(&Kind::MaterialPixels { width, height });
            }
            ("max-pixels", _) => {
                let (width, height) = self.measure(note::MAX_PIXELS);
                say(&Kind::MaterialMaxPixels { width, height });
            }
            ("aspect", _) => {
                let (width, height) = self.measure(note::ASPECT);
                say(&Kind::MaterialAspect { width, height });
            }
            ("dpi", Test::Bound(_, limit)) => say(&Kind::MaterialDpi(limit.as_u32().unwrap_or(u32::MAX))),
            ("sha256", _) => say(&Kind::MaterialSha256),
            ("file", _) => say(&Kind::MaterialFile),
            ("state", _) => say(&Kind::MaterialState),
            _ => match FileFlag::from_name(code) {
                Some(flag) => say(&Kind::MaterialFlag(flag)),
                None => return false,
            },
        }
        true
    }

    /// The width and height that a note of the material gives.
    fn measure(&self, name: &str) -> (u32, u32) {
        let pack = &self.program().pack;
        let side = |side| match pack.value(pack.member(self.place.note(name)?, side)?) {
            Value::Number(number) => number.as_u32(),
            _ => None,
        };
        (side(note::sides::WIDTH).unwrap_or(1), side(note::sides::HEIGHT).unwrap_or(1))
    }
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    let mut borrowed = Vec::new();
    for text in texts {
        borrowed.push(text.as_str());
    }
    borrowed
}

fn printed(number: &Number) -> String {
    let mut out = String::new();
    number.write(&mut out);
    out
}
