//! The keywords of JSON Schema 2020-12: one arm each.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Job, Loader, Result};
use crate::engine::document::{NONE, Node, Value};
use crate::engine::keys::Key;
use crate::engine::pattern::{self, Pattern};
use crate::engine::pointer;
use crate::engine::program::{Bound, Member, Op, SchemaId, Test};
use crate::engine::sort::sort_by;
use crate::message::Types;

impl Loader {
    /// Reads one schema.
    pub(super) fn read(&mut self, job: &Job) -> Result<()> {
        match self.pack.value(job.node) {
            Value::Bool(true) => return Ok(()),
            Value::Bool(false) => {
                self.op(job.id, Test::Never, job.node);
                return Ok(());
            }
            _ => {}
        }
        for keyword in self.members(job.node)? {
            let name = self.name(keyword);
            self.keyword(&name, keyword, job)?;
        }
        let members = &mut self.schemas[job.id as usize].members;
        sort_by(members, &|a, b| a.key < b.key);
        Ok(())
    }

    pub(super) fn op(&mut self, id: SchemaId, test: Test, at: Node) {
        self.schemas[id as usize].ops.push(Op { test, at, warns: false });
    }

    pub(super) fn keyword(&mut self, name: &str, at: Node, job: &Job) -> Result<()> {
        let test = match name {
            "type" => Test::Type(self.types(at)?),
            "const" => Test::Const(at),
            "enum" => Test::Enum(self.items(at)?),
            "minimum" => self.bound(Bound::Minimum, at)?,
            "maximum" => self.bound(Bound::Maximum, at)?,
            "exclusiveMinimum" => self.bound(Bound::ExclusiveMinimum, at)?,
            "exclusiveMaximum" => self.bound(Bound::ExclusiveMaximum, at)?,
            "multipleOf" => match self.pack.value(at) {
                Value::Number(number) if !number.is_negative() && !number.is_zero() => Test::MultipleOf(*number),
                _ => return Err(self.wrong(at, "a number above 0")),
            },
            "minLength" => Test::MinLength(self.count(at)?),
            "maxLength" => Test::MaxLength(self.count(at)?),
            "pattern" => {
                let source = self.text(at)?;
                Test::Pattern(self.pattern(&source, at)?)
            }
            "format" => match self.text(at)?.as_str() {
                "date" => Test::Date,
                "email" => Test::Email,
                other => return Err(self.unknown("format", other, at)),
            },
            "minItems" => Test::MinItems(self.count(at)?),
            "maxItems" => Test::MaxItems(self.count(at)?),
            "uniqueItems" => match self.pack.value(at) {
                Value::Bool(true) => Test::UniqueItems,
                Value::Bool(false) => return Ok(()),
                _ => return Err(self.wrong(at, "true or false")),
            },
            "contains" => {
                let least = self.sibling(job.node, "minContains").map_or(Ok(1), |node| self.count(node))?;
                let most = self.sibling(job.node, "maxContains").map_or(Ok(u32::MAX), |node| self.count(node))?;
                Test::Contains(self.inner(at), least, most)
            }
            "minContains" | "maxContains" => return self.count(at).map(drop),
            "prefixItems" => {
                self.schemas[job.id as usize].prefix = self.list(at, |loader, node| loader.inner(node))?;
                return Ok(());
            }
            "items" => {
                self.schemas[job.id as usize].items = Some(self.inner(at));
                return Ok(());
            }
            "minProperties" => Test::MinProperties(self.count(at)?),
            "maxProperties" => Test::MaxProperties(self.count(at)?),
            "required" => Test::Required(self.names(at)?),
            "dependentRequired" => {
                let entries = self.members(at)?.into_iter();
                Test::DependentRequired(
                    entries.map(|node| Ok((self.pack.key(node), self.names(node)?))).collect::<Result<_>>()?,
                )
            }
            "dependentSchemas" => {
                let entries = self.members(at)?.into_iter();
                Test::DependentSchemas(entries.map(|node| (self.pack.key(node), self.schema(node, job.home))).collect())
            }
            "properties" => return self.properties(at, job),
            "patternProperties" => {
                let entries = self.members(at)?.into_iter();
                let entries = entries.map(|node| Ok((self.pattern(&self.name(node), node)?, self.inner(node))));
                Test::PatternProperties(entries.collect::<Result<_>>()?)
            }
            "additionalProperties" => {
                let beside =
                    self.sibling(job.node, "patternProperties").map_or(Ok(Vec::new()), |node| self.members(node))?;
                let beside = beside.into_iter().map(|node| self.pattern(&self.name(node), node));
                let beside = beside.collect::<Result<_>>()?;
                Test::AdditionalProperties(self.inner(at), beside)
            }
            "propertyNames" => Test::PropertyNames(self.inner(at)),
            "allOf" => {
                let restated = self.has_demand(job.node);
                let entries = self.schemas_of(at)?.into_iter().filter(|&node| !(restated && self.restates(node)));
                Test::AllOf(entries.collect::<Vec<_>>().into_iter().map(|node| self.schema(node, job.home)).collect())
            }
            "anyOf" => Test::AnyOf(self.list(at, |loader, node| loader.schema(node, job.home))?),
            "oneOf" => Test::OneOf(self.list(at, |loader, node| loader.schema(node, job.home))?),
            "not" => Test::Not(self.schema(at, job.home)),
            "if" => {
                let then = self.sibling(job.node, "then").map(|node| self.schema(node, job.home));
                let otherwise = self.sibling(job.node, "else").map(|node| self.schema(node, job.home));
                Test::If(self.schema(at, job.home), then, otherwise)
            }
            // Without `if` they say nothing, but what they hold is looked at all the same.
            "then" | "else" => {
                self.schema(at, job.home);
                return Ok(());
            }
            "$ref" => Test::Ref(self.reference(at, job.home)?),
            "$defs" => {
                self.members(at)?.into_iter().for_each(|node| {
                    self.inner(node);
                });
                return Ok(());
            }
            "$id" if job.node == crate::engine::document::ROOT => return self.text(at).map(drop),
            "$schema" | "$anchor" | "$comment" | "title" | "description" | "default" | "examples" | "deprecated"
            | "readOnly" | "writeOnly" | "contentEncoding" | "contentMediaType" | "contentSchema" => return Ok(()),
            "x-qingdan" => return self.notes(at, job),
            name if name.starts_with("x-") => return Ok(()),
            other => return Err(self.unknown("keyword", other, at)),
        };
        self.op(job.id, test, at);
        Ok(())
    }

    pub(super) fn unknown(&self, what: &str, name: &str, at: Node) -> super::LoadError {
        let mut message = String::from("the ");
        [what, " `", name, "` is not supported by this engine"].iter().for_each(|part| message.push_str(part));
        self.error("pack.keyword", at, &message)
    }

    fn sibling(&self, schema: Node, name: &str) -> Option<Node> {
        self.pack.member(schema, name)
    }

    /// A schema for values inside the value at hand: it is its own home.
    fn inner(&mut self, node: Node) -> SchemaId {
        self.schema(node, node)
    }

    fn properties(&mut self, at: Node, job: &Job) -> Result<()> {
        for (position, node) in (0..).zip(self.members(at)?) {
            let key = self.pack.key(node);
            let schema = self.inner(node);
            self.schemas[job.id as usize].members.push(Member { key, schema, position });
            self.member_notes(key, node, job)?;
        }
        Ok(())
    }

    fn schemas_of(&self, at: Node) -> Result<Vec<Node>> {
        let nodes = self.items(at)?;
        if nodes.is_empty() { Err(self.wrong(at, "at least one schema")) } else { Ok(nodes) }
    }

    fn list(&mut self, at: Node, mut each: impl FnMut(&mut Loader, Node) -> SchemaId) -> Result<Vec<SchemaId>> {
        Ok(self.schemas_of(at)?.into_iter().map(|node| each(self, node)).collect())
    }

    fn types(&self, at: Node) -> Result<Types> {
        let single = [at];
        let names = if self.pack.text(at).is_some() { &single } else { self.pack.items(at) };
        let one =
            |node: Node| Types::from_name(&self.text(node)?).ok_or_else(|| self.wrong(node, "the name of a JSON type"));
        let (first, rest) = names.split_first().ok_or_else(|| self.wrong(at, "the name of a JSON type, or several"))?;
        rest.iter().try_fold(one(*first)?, |types, &node| Ok(types.with(one(node)?)))
    }

    fn bound(&self, bound: Bound, at: Node) -> Result<Test> {
        match self.pack.value(at) {
            Value::Number(number) => Ok(Test::Bound(bound, *number)),
            _ => Err(self.wrong(at, "a number")),
        }
    }

    fn names(&mut self, at: Node) -> Result<Vec<Key>> {
        self.items(at)?.into_iter().map(|node| self.key_of(node)).collect()
    }

    /// The key of a name that stands as a text in the pack.
    pub(super) fn key_of(&mut self, node: Node) -> Result<Key> {
        let name = self.pack.text(node).ok_or_else(|| self.wrong(node, "a string"))?.to_vec();
        Ok(self.pack.keys.intern(&name))
    }

    fn pattern(&self, source: &str, at: Node) -> Result<Pattern> {
        pattern::compile_str(source).map_err(|refusal| self.error("pack.pattern", at, refusal.reason()))
    }

    fn reference(&mut self, at: Node, home: Node) -> Result<SchemaId> {
        let text = self.text(at)?;
        let fragment = text.strip_prefix('#');
        let fragment = fragment
            .ok_or_else(|| self.error("pack.reference", at, "only references within the pack (`#…`) are followed"))?;
        let target = if fragment.is_empty() || fragment.starts_with('/') {
            let decoded = percent_decoded(fragment);
            pointer::find(&self.pack, &decoded.encode_utf16().collect::<Vec<_>>())
        } else {
            self.anchor(fragment)
        };
        let target =
            target.ok_or_else(|| self.error("pack.reference", at, "there is nothing at that place of the pack"))?;
        Ok(self.schema(target, home))
    }

    fn anchor(&self, name: &str) -> Option<Node> {
        let wanted: Vec<u16> = name.encode_utf16().collect();
        let key = self.pack.keys.get(&"$anchor".encode_utf16().collect::<Vec<_>>())?;
        let nodes = (1..self.pack.len() as Node).filter(|&node| self.pack.key(node) == key);
        let mut nodes = nodes.filter(|&node| self.pack.parent(node) != NONE && self.pack.text(node) == Some(&wanted));
        nodes.next().map(|node| self.pack.parent(node))
    }
}

/// Undoes `%41` in the fragment of a URI; what is not such an escape stays.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        let hex = |digit: u8| char::from(digit).to_digit(16);
        let escaped = match tail {
            [high, low, ..] if *byte == b'%' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match escaped {
            Some((high, low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
