//! How each keyword of JSON Schema 2020-12 is read.

use alloc::vec::Vec;

#[cfg(not(feature = "full"))]
use super::reference;
use super::table::{Keyword, keyword_of};
use super::{Failed, Job, Loader, Result};
use crate::base::number::Number;
use crate::base::sort::order;
use crate::base::text::is;
use crate::engine::document::{Node, ROOT, Value};
#[cfg(feature = "full")]
use crate::engine::format::Format;
use crate::engine::keys::Key;
use crate::engine::pattern::{self, Pattern};
use crate::engine::program::{Member, Op, SchemaId, Test};
use crate::message::Types;
use crate::pack::note;

impl Loader<'_> {
    /// Reads one schema.
    pub(super) fn read(&mut self, job: &Job) -> Result<()> {
        match self.pack.value(job.node) {
            Value::Bool(true) => {}
            Value::Bool(false) => self.op(job.id, Test::Never, job.node),
            _ => {
                for &at in self.members(job.node)? {
                    self.keyword(at, job)?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn op(&mut self, id: SchemaId, test: Test, at: Node) {
        self.schemas[id as usize].ops.push(Op { test, at, warns: false });
    }

    /// Reads the keyword whose value is at a node.
    pub(super) fn keyword(&mut self, at: Node, job: &Job) -> Result<()> {
        let Some(keyword) = keyword_of(self.name(at)) else { return Err(self.unknown("keyword", at)) };
        let test = match keyword {
            Keyword::Type => Test::Type(self.types(at)?),
            Keyword::Const => Test::Const(at),
            Keyword::Enum => Test::Enum(self.items(at)?.to_vec()),
            Keyword::Bound(bound) => match self.pack.value(at) {
                Value::Number(number) => Test::Bound(bound, *number),
                _ => return Err(self.wrong(at, "a number")),
            },
            Keyword::MultipleOf => Test::MultipleOf(self.step(at)?),
            Keyword::Count(count) => Test::Count(count, self.count(at)?),
            Keyword::Pattern => Test::Pattern(self.pattern(self.text(at)?, at)?),
            Keyword::Format => self.format(at)?,
            Keyword::UniqueItems => match self.pack.value(at) {
                Value::Bool(true) => Test::UniqueItems,
                Value::Bool(false) => return Ok(()),
                _ => return Err(self.wrong(at, "true or false")),
            },
            Keyword::Contains => {
                let least = self.count_beside(job.node, "minContains", 1)?;
                let most = self.count_beside(job.node, "maxContains", u32::MAX)?;
                Test::Contains(self.inner(at), least, most)
            }
            Keyword::Contained => return self.count(at).map(drop),
            Keyword::PrefixItems => {
                self.schemas[job.id as usize].prefix = self.list(at, None, false)?;
                return Ok(());
            }
            Keyword::Items => {
                self.schemas[job.id as usize].items = Some(self.inner(at));
                return Ok(());
            }
            Keyword::Required => {
                let mut keys = Vec::new();
                for &name in self.items(at)? {
                    keys.push(self.key_of(name)?);
                }
                Test::Required(keys)
            }
            Keyword::DependentRequired => {
                let mut pairs = Vec::new();
                for &entry in self.members(at)? {
                    for &name in self.items(entry)? {
                        pairs.push((self.pack.key(entry), self.key_of(name)?));
                    }
                }
                Test::DependentRequired(pairs)
            }
            Keyword::DependentSchemas => {
                let mut pairs = Vec::new();
                for &entry in self.members(at)? {
                    pairs.push((self.pack.key(entry), self.schema(entry, job.home)));
                }
                Test::DependentSchemas(pairs)
            }
            Keyword::Properties => return self.properties(at, job),
            Keyword::PatternProperties => {
                let mut entries = Vec::new();
                for &entry in self.members(at)? {
                    entries.push((self.pattern(self.name(entry), entry)?, self.inner(entry)));
                }
                Test::PatternProperties(entries)
            }
            Keyword::AdditionalProperties => {
                let mut beside = Vec::new();
                if let Some(patterns) = self.pack.member(job.node, "patternProperties") {
                    for &entry in self.members(patterns)? {
                        beside.push(self.pattern(self.name(entry), entry)?);
                    }
                }
                Test::AdditionalProperties(self.inner(at), beside)
            }
            Keyword::PropertyNames => Test::PropertyNames(self.inner(at)),
            Keyword::AllOf => Test::AllOf(self.list(at, Some(job.home), self.notes_have(job.node, note::DEMAND))?),
            Keyword::AnyOf => Test::AnyOf(self.list(at, Some(job.home), false)?),
            Keyword::OneOf => Test::OneOf(self.list(at, Some(job.home), false)?),
            Keyword::Not => Test::Not(self.schema(at, job.home)),
            Keyword::If => {
                let then = self.schema_beside(job, "then");
                let otherwise = self.schema_beside(job, "else");
                Test::If(self.schema(at, job.home), then, otherwise)
            }
            // Without `if` they assert nothing, but their schemas are loaded all the same.
            Keyword::Branch => {
                self.schema(at, job.home);
                return Ok(());
            }
            Keyword::Ref => {
                #[cfg(feature = "full")]
                let target = self.target(at, false)?;
                #[cfg(not(feature = "full"))]
                let target = reference::target(self.pack, self.text(at)?)
                    .map_err(|reason| self.fail("pack.reference", at, reason))?;
                Test::Ref(self.schema(target, job.home))
            }
            #[cfg(feature = "full")]
            Keyword::DynamicRef => {
                let target = self.target(at, true)?;
                Test::Ref(self.schema(target, job.home))
            }
            #[cfg(feature = "full")]
            Keyword::Unevaluated(children) => Test::Unevaluated(children, self.inner(at), job.id),
            Keyword::Defs => {
                for &entry in self.members(at)? {
                    self.inner(entry);
                }
                return Ok(());
            }
            // All identities are known before the first schema is read.
            Keyword::Id if cfg!(feature = "full") || job.node == ROOT => return self.text(at).map(drop),
            Keyword::Id => return Err(self.unknown("keyword", at)),
            Keyword::Notes => return self.notes(at, job),
            Keyword::Silent => return Ok(()),
        };
        self.op(job.id, test, at);
        Ok(())
    }

    /// The schema that a reference names.
    #[cfg(feature = "full")]
    fn target(&self, at: Node, dynamic: bool) -> Result<Node> {
        self.text(at)?;
        match self.identities.target(self.pack, at) {
            Ok((node, Some(name))) if dynamic => Ok(self.scopes.answer(name, node)),
            Ok((node, _)) => Ok(node),
            Err(reason) => Err(self.fail("pack.reference", at, reason)),
        }
    }

    /// A schema for values inside the value at hand: it is its own home.
    fn inner(&mut self, node: Node) -> SchemaId {
        self.schema(node, node)
    }

    pub(super) fn schema_beside(&mut self, job: &Job, name: &str) -> Option<SchemaId> {
        self.schema_in(job.node, name, job.home)
    }

    fn count_beside(&self, schema: Node, name: &str, missing: u32) -> Result<u32> {
        match self.pack.member(schema, name) {
            Some(node) => self.count(node),
            None => Ok(missing),
        }
    }

    fn step(&self, at: Node) -> Result<Number> {
        match self.pack.value(at) {
            Value::Number(number) if !number.is_negative() && !number.is_zero() => Ok(*number),
            _ => Err(self.wrong(at, "a number above 0")),
        }
    }

    fn format(&self, at: Node) -> Result<Test> {
        let name = self.text(at)?;
        if is(name, "date") {
            return Ok(Test::Date);
        }
        // Packs accept addresses of everyday use, other schemas all of RFC 5321.
        if self.is_pack && is(name, "email") {
            return Ok(Test::Email);
        }
        #[cfg(feature = "full")]
        if let Some(format) = Format::of(name) {
            return Ok(Test::Format(format));
        }
        Err(self.unknown("format", at))
    }

    fn properties(&mut self, at: Node, job: &Job) -> Result<()> {
        let nodes = self.members(at)?;
        for &node in nodes {
            self.inner(node);
            self.member_notes(self.pack.key(node), node, job)?;
        }
        let mut members = Vec::with_capacity(nodes.len());
        for position in order(nodes.len(), &|a, b| self.pack.key(nodes[a]) < self.pack.key(nodes[b])) {
            let node = nodes[position as usize];
            members.push(Member { key: self.pack.key(node), schema: self.inner(node), position });
        }
        self.schemas[job.id as usize].set_members(members);
        Ok(())
    }

    /// A list of schemas, for values inside the value at hand where no `home` is given.
    fn list(&mut self, at: Node, home: Option<Node>, without_restated: bool) -> Result<Vec<SchemaId>> {
        let nodes = self.items(at)?;
        if nodes.is_empty() {
            return Err(self.wrong(at, "at least one schema"));
        }
        let mut ids = Vec::new();
        for &node in nodes {
            if !(without_restated && self.restates_demand(node)?) {
                ids.push(self.schema(node, home.unwrap_or(node)));
            }
        }
        Ok(ids)
    }

    fn types(&self, at: Node) -> Result<Types> {
        let single = [at];
        let names = if self.pack.text(at).is_some() { &single } else { self.pack.items(at) };
        let mut types = Types(0);
        for &node in names {
            match Types::from_name(&self.string(node)?) {
                Some(one) => types = types.with(one),
                None => return Err(self.wrong(node, "the name of a JSON type")),
            }
        }
        if names.is_empty() { Err(self.wrong(at, "the name of a JSON type, or several")) } else { Ok(types) }
    }

    /// The key of a name that stands as a text in the pack.
    pub(super) fn key_of(&mut self, node: Node) -> Result<Key> {
        let name = self.text(node)?;
        Ok(self.intern(name))
    }

    fn pattern(&self, source: &[u16], at: Node) -> Result<Pattern> {
        #[cfg(feature = "full")]
        let compiled = if self.is_pack { pattern::compile(source) } else { pattern::compile_full(source) };
        #[cfg(not(feature = "full"))]
        let compiled = pattern::compile(source);
        compiled.map_err(|refusal| -> Failed { self.fail("pack.pattern", at, refusal.reason()) })
    }
}
