//! Judges values: whether a schema holds, and the mark of each operation at a value.

mod compare;

use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::base::number::Number;
use crate::base::sort::order;
use crate::engine::document::{Document, NONE, Node, ROOT, Value};
use crate::engine::equal::{equal, repeated};
use crate::engine::keys::{Key, Keys};
use crate::engine::marks::{APPLIES, FAILS, Mark, identified};
use crate::engine::memo::Memo;
use crate::engine::pattern::Pattern;
use crate::engine::program::{Below, Bound, ContextValue, Count, Member, Op, Program, SchemaId, Test};
use crate::identifier::{self, Date};
use crate::message::Types;

/// The inputs of a check besides the application.
#[derive(Clone, Default)]
pub(crate) struct Context {
    /// The day of the check.
    pub today: Option<Date>,
    /// How the application comes in.
    pub channel: Option<Vec<u16>>,
    /// The outlet that takes it.
    pub outlet: Option<Vec<u16>>,
}

/// An application under a program.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'a> {
    /// The rules.
    pub program: &'a Program,
    /// The application.
    pub document: &'a Document,
    /// The day, channel and outlet.
    pub context: &'a Context,
    /// The results of schemas with references so far.
    pub memo: &'a Memo,
}

impl<'a> Judge<'a> {
    /// Returns true if the value at `node` meets the schema, warnings aside.
    pub(crate) fn valid(&self, id: SchemaId, node: Node) -> bool {
        match self.program.schema(id).refers {
            true => self.memo.holds(id, node, &|| self.valid_now(id, node)),
            false => self.valid_now(id, node),
        }
    }

    fn valid_now(&self, id: SchemaId, node: Node) -> bool {
        let schema = self.program.schema(id);
        schema.ops.iter().all(|op| self.mark(op, node) & FAILS == 0)
            && self.inner(id, node).all(|(schema, child)| self.valid(schema, child))
    }

    /// The given members and items of `node` with the schemas that `properties`, `prefixItems` and `items` name for them.
    pub(crate) fn inner(&self, id: SchemaId, node: Node) -> impl Iterator<Item = (SchemaId, Node)> + use<'a> {
        let (program, document) = (self.program, self.document);
        let schema = program.schema(id);
        // The members of an object are looked up, because a condition names few of many.
        let (members, items): (&[Member], &[Node]) = match document.value(node) {
            Value::Object(_) => (&schema.members, &[]),
            Value::List(items) if schema.items.is_some() || !schema.prefix.is_empty() => (&[], items),
            _ => (&[], &[]),
        };
        let members = members.iter().map(move |member| (member.schema, document.child(node, member.key)));
        let items = items.iter().filter_map(move |&item| Some((program.item(id, document.key(item))?, item)));
        members.chain(items).filter(|&(_, child)| document.is_given(child))
    }

    /// Returns the mark of one operation at the value at `node`.
    #[inline(never)]
    pub(crate) fn mark(&self, op: &Op, node: Node) -> Mark {
        self.mark_value(op, node, self.document.value(node))
    }

    /// The same where the value is at hand. Types and lengths are asked most, and need no more than is here.
    #[inline(always)]
    pub(crate) fn mark_value(&self, op: &Op, node: Node, value: &Value) -> Mark {
        let holds = match (&op.test, value) {
            (Test::Type(types), _) => has_type(value, *types),
            (Test::Count(count, limit), Value::Text(text)) => {
                self.has_length(*count, *limit as usize, text.len(), node)
            }
            _ => return self.mark_other(op, node, value),
        };
        op.mark(holds)
    }

    #[inline(never)]
    fn mark_other(&self, op: &Op, node: Node, value: &Value) -> Mark {
        let holds = match (&op.test, value) {
            (Test::Demand { condition, place, required }, Value::Object(_)) => {
                let (applies, given) = (self.applies(*condition, node), self.at(node, place) != NONE);
                let mark = if applies { APPLIES } else { 0 };
                return if given == applies || (applies && !required) { mark } else { mark | FAILS };
            }
            (Test::Identifier(asked), Value::Text(text)) => {
                let (fault, changes) = identifier::outcome(*asked, text, self.context.today);
                return identified(fault, changes);
            }
            (Test::Text, Value::Text(text)) => {
                let (fault, changes) = identifier::text::judge(text);
                return identified(fault, changes);
            }
            (Test::Pattern(pattern), Value::Text(text)) => pattern.is_match(text),
            (Test::Date, Value::Text(text)) => Date::parse(text).is_some(),
            (Test::Bound(bound, limit), Value::Number(number)) => within(number, *bound, limit),
            (Test::MultipleOf(step), Value::Number(number)) => number.is_multiple_of(step),
            _ => self.holds(op, node, value),
        };
        op.mark(holds)
    }

    /// Returns true if a schema is `false`.
    pub(crate) fn never(&self, id: SchemaId) -> bool {
        self.program.schema(id).ops.iter().any(|op| matches!(op.test, Test::Never))
    }

    /// Returns true if one of the other operations holds.
    #[inline(never)]
    fn holds(&self, op: &Op, node: Node, value: &Value) -> bool {
        match &op.test {
            Test::Never => false,
            Test::Count(count, limit) => self.has_size(*count, *limit as usize, node),
            Test::Const(constant) => self.equals_pack(node, *constant),
            Test::Unlike(constant) => !self.equals_pack(node, *constant),
            Test::Enum(constants) => constants.iter().any(|&constant| self.equals_pack(node, constant)),
            Test::Email => text(value).is_none_or(identifier::email::is_email),
            #[cfg(feature = "full")]
            Test::Format(format) => text(value).is_none_or(|text| format.holds(text)),
            #[cfg(feature = "full")]
            Test::Unevaluated(children, schema, beside) => {
                self.unevaluated(*children, *beside, node).into_iter().all(|child| self.valid(*schema, child))
            }
            Test::UniqueItems => list(value).is_none_or(|items| self.repeated(items).is_none()),
            Test::Contains(schema, least, most) => list(value).is_none_or(|items| {
                let count = items.iter().filter(|&&item| self.valid(*schema, item)).count();
                (*least as usize..=*most as usize).contains(&count)
            }),
            _ if !matches!(value, Value::Object(_)) => self.in_place(op, node),
            Test::Required(keys) => keys.iter().all(|&key| self.has(node, key)),
            Test::DependentRequired(pairs) => {
                pairs.iter().all(|&(key, other)| !self.has(node, key) || self.has(node, other))
            }
            Test::DependentSchemas(entries) => {
                entries.iter().all(|(key, schema)| !self.has(node, *key) || self.valid(*schema, node))
            }
            Test::PropertyNames(schema) => self.document.children(node).all(|child| self.name_valid(*schema, child)),
            Test::PatternProperties(entries) => self.document.children(node).all(|child| {
                let name = self.document.keys.name(self.document.key(child));
                entries.iter().all(|(pattern, schema)| !pattern.is_match(name) || self.valid(*schema, child))
            }),
            Test::AdditionalProperties(schema, patterns) => {
                self.additional(op, patterns, node).all(|child| self.valid(*schema, child))
            }
            Test::Group(members) => {
                let mut applying = members.iter().filter(|member| self.applies(member.0, node)).peekable();
                applying.peek().is_none() || applying.any(|member| self.at(node, &member.1) != NONE)
            }
            Test::Rule { condition, require, .. } => !self.applies(*condition, node) || self.valid(*require, node),
            Test::Compare { left, comparison, right, gates } => {
                self.compare(node, left, *comparison, right)
                    || gates.iter().flatten().any(|&gate| !self.valid(gate, node))
            }
            Test::DistinctFiles(materials) => self.repeated_files(materials, node).is_empty(),
            Test::Fact(key, source, schema, absent) => match self.fact(node, *key, *source) {
                Some(value) => self.fits(value, *schema),
                None => *absent,
            },
            _ => self.in_place(op, node),
        }
    }

    /// Returns true if a text has the length. It has at most as many code points as UTF-16 units and at least half as many, which usually
    /// decides without counting.
    fn has_length(&self, count: Count, limit: usize, units: usize, node: Node) -> bool {
        match count {
            Count::MinLength => units >= limit && (units.div_ceil(2) >= limit || self.document.length(node) >= limit),
            Count::MaxLength => units <= limit || (units.div_ceil(2) <= limit && self.document.length(node) <= limit),
            _ => true,
        }
    }

    /// Returns true if the number of items or members is within the limit, and for all other values.
    fn has_size(&self, count: Count, limit: usize, node: Node) -> bool {
        let size = match (count, self.document.value(node)) {
            (Count::MinItems | Count::MaxItems, Value::List(items)) => items.len(),
            (Count::MinProperties | Count::MaxProperties, Value::Object(_)) => self.document.children(node).count(),
            _ => return true,
        };
        if count.is_least() { size >= limit } else { size <= limit }
    }

    /// The operations that judge a value of any type. The last of the matches over [`Test`]: it names every operation, so that a
    /// new one does not compile before it is judged somewhere.
    fn in_place(&self, op: &Op, node: Node) -> bool {
        match &op.test {
            Test::AllOf(schemas) => schemas.iter().all(|&schema| self.valid(schema, node)),
            Test::AnyOf(schemas) => schemas.iter().any(|&schema| self.valid(schema, node)),
            Test::OneOf(schemas) => schemas.iter().filter(|&&schema| self.valid(schema, node)).take(2).count() == 1,
            Test::Not(schema) => !self.valid(*schema, node),
            Test::If(condition, then, otherwise) => {
                let branch = if self.valid(*condition, node) { then } else { otherwise };
                branch.is_none_or(|schema| self.valid(schema, node))
            }
            Test::Ref(schema) => self.valid(*schema, node),
            Test::Context(value, schema) => {
                let text = match value {
                    ContextValue::Channel => &self.context.channel,
                    ContextValue::Outlet => &self.context.outlet,
                };
                text.as_ref().is_some_and(|text| self.fits(Value::Text(text.clone()), *schema))
            }
            // Those that judge values of one type hold for all others.
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
            | Test::Required(_)
            | Test::DependentRequired(_)
            | Test::DependentSchemas(_)
            | Test::PropertyNames(_)
            | Test::PatternProperties(_)
            | Test::AdditionalProperties(..)
            | Test::Demand { .. }
            | Test::Group(_)
            | Test::Rule { .. }
            | Test::Compare { .. }
            | Test::Fact(..)
            | Test::DistinctFiles(_) => true,
            #[cfg(feature = "full")]
            Test::Format(_) | Test::Unevaluated(..) => true,
        }
    }

    /// Returns true if a condition holds; none always does.
    pub(crate) fn applies(&self, condition: Option<SchemaId>, node: Node) -> bool {
        condition.is_none_or(|schema| self.valid(schema, node))
    }

    fn has(&self, node: Node, key: Key) -> bool {
        self.document.is_given(self.document.child(node, key))
    }

    /// The given node at a place below `node`, or [`NONE`].
    pub(crate) fn at(&self, node: Node, place: &Below) -> Node {
        let mut at = node;
        for &key in place.iter().filter(|&&key| key != NONE) {
            at = self.document.child(at, key);
            if !self.document.is_given(at) {
                return NONE;
            }
        }
        at
    }

    /// Returns the judgement of an identifier's standard on a text.
    pub(crate) fn identify(&self, asked: identifier::Asked, text: &[u16]) -> identifier::Judgement {
        identifier::judge(asked, text, self.context.today)
    }

    fn equals_pack(&self, node: Node, constant: Node) -> bool {
        equal(self.document, node, &self.program.pack, constant)
    }

    /// The positions of the first two equal items.
    pub(crate) fn repeated(&self, items: &[Node]) -> Option<(u32, u32)> {
        repeated(self.document, items)
    }

    /// The files of these materials whose digest an earlier one has, by the order of the materials.
    pub(crate) fn repeated_files(&self, materials: &[Key], node: Node) -> Vec<Node> {
        let (program, document) = (self.program, self.document);
        let mut files: Vec<(Node, &[u16])> = Vec::new();
        for &material in materials {
            let list = self.at(node, &[material, program.files]);
            let given = if list == NONE { &[] } else { document.items(list) };
            for &file in given {
                let digest = self.at(file, &[program.sha256, NONE]);
                if digest != NONE
                    && let Some(digest) = document.text(digest)
                {
                    files.push((file, digest));
                }
            }
        }
        let mut repeated = Vec::new();
        let mut before: Option<&[u16]> = None;
        for number in order(files.len(), &|a, b| files[a].1 < files[b].1) {
            let (file, digest) = files[number as usize];
            if before.replace(digest) == Some(digest) {
                repeated.push(file);
            }
        }
        repeated
    }

    fn name_valid(&self, schema: SchemaId, child: Node) -> bool {
        let name = self.document.keys.name(self.document.key(child)).to_vec();
        self.fits(Value::Text(name), schema)
    }

    /// Judges a value that is not in the application: a fact, a name, the channel.
    fn fits(&self, value: Value, schema: SchemaId) -> bool {
        let mut document = Document::new(Keys::over(self.program.keys.clone()));
        document.put(ROOT, value);
        let judge = Judge { program: self.program, document: &document, context: self.context, memo: &Memo::default() };
        judge.valid(schema, ROOT)
    }

    /// The members that neither `properties` nor `patternProperties` beside the keyword name.
    pub(crate) fn additional(
        &self,
        op: &Op,
        patterns: &'a [Pattern],
        node: Node,
    ) -> impl Iterator<Item = Node> + use<'a> {
        let (program, document) = (self.program, self.document);
        let owner = program.try_owner(op);
        document.children(node).filter(move |&child| {
            let key = document.key(child);
            owner.is_none_or(|owner| program.member(owner, key).is_none())
                && !patterns.iter().any(|pattern| pattern.is_match(document.keys.name(key)))
        })
    }

    /// The text at a node as the standard of the identifier that its schema names writes it, or a plain text in tidy form.
    pub(crate) fn normalised(&self, id: SchemaId, node: Node) -> Option<Vec<u16>> {
        let schema = self.program.schema(id);
        let text = text(self.document.value(node))?;
        if let Some(asked) = schema.identifier {
            return Some(self.identify(asked, text).text.to_vec());
        }
        let mut tidied = Vec::new();
        identifier::tidy(text, |unit| tidied.push(unit));
        schema.ops.iter().any(|op| matches!(op.test, Test::Text)).then_some(tidied)
    }
}

fn has_type(value: &Value, types: Types) -> bool {
    let own = match value {
        Value::Null => Types::NULL,
        Value::Bool(_) => Types::BOOLEAN,
        Value::Object(_) => Types::OBJECT,
        Value::List(_) => Types::ARRAY,
        Value::Text(_) => Types::STRING,
        Value::Number(number) if number.is_integer() => Types::NUMBER.with(Types::INTEGER),
        Value::Number(_) => Types::NUMBER,
        Value::Absent => return true,
        // Nothing may follow from it, so it meets no condition either.
        Value::Unfit(_) => return false,
    };
    types.has(own)
}

fn within(number: &Number, bound: Bound, limit: &Number) -> bool {
    let order = number.compare(limit);
    match bound {
        Bound::Minimum => order != Ordering::Less,
        Bound::Maximum => order != Ordering::Greater,
        Bound::ExclusiveMinimum => order == Ordering::Greater,
        Bound::ExclusiveMaximum => order == Ordering::Less,
    }
}

fn text(value: &Value) -> Option<&[u16]> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn list(value: &Value) -> Option<&[Node]> {
    match value {
        Value::List(nodes) => Some(nodes),
        _ => None,
    }
}
