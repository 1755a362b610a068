//! From an operation that failed to the words of its problem.

use alloc::string::String;
use alloc::vec::Vec;

use super::collect::Found;
use super::document::{NONE, Node, Unfit, Value};
use super::marks::{TELLS, WARNS};
use super::place::{Place, wording};
use super::pointer;
use super::program::{Bound, Count, Op, Operand, Program, Test};
use super::report::Problem;
use super::session::Session;
use crate::base::number::Number;
use crate::base::text::{lossy, push};
use crate::identifier;
use crate::message::{self, FileFlag, Kind, Limit, Locale, Other};
use crate::pack::{NOTES, note};

/// Words one problem.
pub fn problem(session: &Session, found: &Found, locale: Locale) -> Problem {
    let program = session.program();
    let place = Place::new(program, session.document(), found.node, found.below);
    let mut problem = Problem {
        path: place.pointer(),
        code: String::new(),
        message: String::new(),
        warning: false,
        label: place.label(locale),
        remedy: None,
        basis: place.note(note::BASIS).map(|node| basis(program, node)),
        keyword: String::new(),
        schema_path: String::new(),
        params: String::from("{}"),
    };
    if found.schema == NONE {
        let kind = match session.document().value(found.node) {
            Value::Unfit(Unfit::Number) => Kind::InputNumber,
            Value::Unfit(Unfit::Depth) => Kind::InputDepth,
            Value::Unfit(Unfit::Kind) => Kind::InputValue,
            _ => Kind::InputText,
        };
        say(&mut problem, &kind, locale);
        return problem;
    }
    let op = &program.schema(found.schema).ops[found.op as usize];
    problem.warning = session.said(found.node, found.schema, found.op) & TELLS == WARNS;
    pointer::write(&program.pack, op.at, &mut problem.schema_path);
    if let Test::Rule { .. } = op.test {
        rule(program, op, locale, &mut problem);
        return problem;
    }
    let worder = Worder { session, found, op, locale, place: &place };
    let code = own_code(program, found, op);
    worder.with_kind(code.as_deref().unwrap_or_default(), &mut |kind| say(&mut problem, kind, locale));
    if let Some(code) = code {
        problem.code = code;
    }
    if let Some(keyword) = keyword(program, op) {
        problem.keyword = keyword;
    }
    problem
}

/// What the words of a problem depend on besides its place and its operation.
pub enum Seen {
    /// Two problems of one place and operation with equal numbers have the same words.
    Numbers([u32; 2]),
    /// More than two numbers can tell: no other problem is known to have the same words.
    More,
}

/// The number of a text that cannot be taken, beside those of [`Unfit`].
const UNFIT_TEXT: u32 = Unfit::Kind as u32 + 1;

/// What an operation saw that its words depend on.
pub fn seen(session: &Session, found: &Found) -> Seen {
    let (judge, document) = (session.judge(), session.document());
    if found.schema == NONE {
        return match document.value(found.node) {
            Value::Unfit(unfit) => Seen::Numbers([*unfit as u32, 0]),
            _ => Seen::Numbers([UNFIT_TEXT, 0]),
        };
    }
    let op = &session.program().schema(found.schema).ops[found.op as usize];
    Seen::Numbers(match &op.test {
        Test::Identifier(_) => [session.said(found.node, found.schema, found.op).into(), 0],
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
        // The words of the others are those of their keyword.
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

fn say(problem: &mut Problem, kind: &Kind, locale: Locale) {
    let label = problem.label.as_deref();
    message::message(locale, kind, label, &mut problem.message);
    let mut remedy = String::new();
    message::remedy(locale, kind, label, &mut remedy);
    problem.remedy = (!remedy.is_empty()).then_some(remedy);
    message::code(kind, &mut problem.code);
    problem.keyword = message::keyword(kind).into();
    problem.params.clear();
    message::params(kind, &mut problem.params);
}

/// A rule brings its own words.
fn rule(program: &Program, op: &Op, locale: Locale, problem: &mut Problem) {
    let text = |name| program.pack.member(op.at, name);
    problem.code = String::from("rule.");
    push(text(note::rule::ID).and_then(|id| program.pack.text(id)).unwrap_or_default(), &mut problem.code);
    problem.message = text(note::rule::MESSAGE).map(|node| wording(program, node, locale)).unwrap_or_default();
    problem.keyword = NOTES.into();
}

/// The code that the schema of an operation gives to what it finds.
fn own_code(program: &Program, found: &Found, op: &Op) -> Option<String> {
    // What warns stands in the `x-qingdan` itself.
    let owner = if let Test::Unlike(_) = op.test { found.schema } else { program.try_owner(op)? };
    let notes = program.schema(owner).notes;
    if notes == NONE {
        return None;
    }
    let code = program.pack.member(notes, note::CODE)?;
    Some(lossy(program.pack.text(code)?))
}

/// The keyword, where the operation is one keyword of a schema.
fn keyword(program: &Program, op: &Op) -> Option<String> {
    if let Test::Unlike(_) = op.test {
        return Some(NOTES.into());
    }
    program.try_owner(op)?;
    Some(match op.test {
        Test::Never => "false".into(),
        _ => lossy(program.pack.keys.name(program.pack.key(op.at))),
    })
}

/// `《law》article`, several joined.
fn basis(program: &Program, node: Node) -> String {
    let pack = &program.pack;
    let single = [node];
    let entries = if let Value::List(items) = pack.value(node) { items.as_slice() } else { &single };
    let mut out = String::new();
    for &entry in entries {
        if !out.is_empty() {
            out.push('；');
        }
        let law = pack.member(entry, note::basis::LAW).and_then(|law| pack.text(law));
        let article = pack.member(entry, note::basis::ARTICLE).and_then(|article| pack.text(article));
        if let Some(law) = law {
            // A document number, or a name that brings its marks, stands as it is.
            let marked = law.iter().any(|&unit| unit == '《' as u16 || unit == '〔' as u16);
            out.push_str(if marked { "" } else { "《" });
            push(law, &mut out);
            out.push_str(if marked { "" } else { "》" });
        }
        push(article.unwrap_or_default(), &mut out);
    }
    out
}

struct Worder<'a> {
    session: &'a Session,
    found: &'a Found,
    op: &'a Op,
    locale: Locale,
    place: &'a Place<'a>,
}

impl Worder<'_> {
    fn program(&self) -> &Program {
        self.session.program()
    }

    fn label(&self, below: super::program::Below) -> String {
        let place = Place::new(self.program(), self.session.document(), self.found.node, below);
        place.label(self.locale).unwrap_or_default()
    }

    /// Calls `say` with the kind of the problem.
    fn with_kind(&self, own_code: &str, say: &mut dyn FnMut(&Kind)) {
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
            Test::Pattern(_) => say(&Kind::Pattern),
            Test::Date => say(&Kind::Format("date")),
            Test::Email => say(&Kind::Format("email")),
            #[cfg(feature = "full")]
            Test::Format(format) => say(&Kind::Format(format.name)),
            #[cfg(feature = "full")]
            Test::Unevaluated(..) => say(&Kind::AdditionalProperties),
            Test::Identifier(asked) => self.identifier(*asked, say),
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
            // The rest report what is inside them, or stand only in conditions.
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

    fn identifier(&self, asked: identifier::Asked, say: &mut dyn FnMut(&Kind)) {
        let text = self.session.document().text(self.found.node).unwrap_or_default();
        match identifier::outcome(asked, text, self.session.judge().context.today) {
            (Some(fault), _) => say(&Kind::Identifier { kind: asked.kind, fault }),
            (None, changes) => say(&Kind::Normalised(changes)),
        }
    }

    /// The words for the facts of files; false where the keyword's own words fit.
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
