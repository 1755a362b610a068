//! `x-qingdan`: what the standard keywords cannot say.

use alloc::vec::Vec;

use super::{Job, Loader, Result};
use crate::engine::document::{NONE, Node, Value};
use crate::engine::keys::Key;
use crate::engine::pointer;
use crate::engine::program::{Below, ContextValue, FactSource, Op, Operand, SchemaId, Test};
use crate::identifier::{self, Date, Fact, Month};
use crate::message::Comparison;

impl Loader {
    /// Whether the `x-qingdan` of a schema says itself what is demanded.
    pub(super) fn has_demand(&self, schema: Node) -> bool {
        self.pack.member(schema, "x-qingdan").is_some_and(|notes| self.pack.member(notes, "demand").is_some())
    }

    /// Whether an entry of `allOf` only says again, for plain validators, what `demand` says.
    pub(super) fn restates(&self, schema: Node) -> bool {
        self.pack.member(schema, "x-qingdan").is_some_and(|notes| self.pack.member(notes, "restates").is_some())
    }

    /// Reads the `x-qingdan` of a schema.
    pub(super) fn notes(&mut self, notes: Node, job: &Job) -> Result<()> {
        for note in self.members(notes)? {
            match self.name(note).as_str() {
                "type" if notes != self.root_notes() => {
                    let name = self.text(note)?;
                    if let Some(kind) = identifier::Kind::from_name(&name) {
                        self.schemas[job.id as usize].identifier = Some(kind);
                        self.op(job.id, Test::Identifier(kind), note);
                    }
                }
                // Here where plain validators, which divide doubles, would find 19.99 to be no multiple of 0.01.
                "multipleOf" => self.keyword("multipleOf", note, job)?,
                "demand" => self.demand(note, job)?,
                "rules" => self.rules(note, job)?,
                "context" => self.context(note, job)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn root_notes(&self) -> Node {
        self.pack.member(crate::engine::document::ROOT, "x-qingdan").unwrap_or(NONE)
    }

    fn demand(&mut self, at: Node, job: &Job) -> Result<()> {
        let mut groups: Vec<(Vec<u16>, Node, Vec<(Option<SchemaId>, Below)>)> = Vec::new();
        for entry in self.items(at)? {
            self.members(entry)?;
            let condition = self.pack.member(entry, "if").map(|node| self.schema(node, job.home));
            let group = self.pack.member(entry, "one-of").and_then(|node| self.pack.text(node)).map(<[u16]>::to_vec);
            let need = self.pack.member(entry, "need").ok_or_else(|| self.wrong(entry, "`need` in each entry"))?;
            let required = match self.text(need)?.as_str() {
                "required" => true,
                "optional" => false,
                _ => return Err(self.wrong(need, "`required` or `optional`")),
            };
            let places = self.pack.member(entry, "at").ok_or_else(|| self.wrong(entry, "`at` in each entry"))?;
            for place in self.items(places)? {
                let below = self.below(place)?;
                let required = required && group.is_none();
                self.op(job.id, Test::Demand { condition, place: below, required }, place);
                if let Some(name) = &group {
                    match groups.iter_mut().find(|known| known.0 == *name) {
                        Some(known) => known.2.push((condition, below)),
                        None => groups.push((name.clone(), entry, alloc::vec![(condition, below)])),
                    }
                }
            }
        }
        for (_, entry, members) in groups {
            self.op(job.id, Test::Group(members), entry);
        }
        Ok(())
    }

    fn rules(&mut self, at: Node, job: &Job) -> Result<()> {
        for rule in self.items(at)? {
            self.members(rule)?;
            let condition = self.pack.member(rule, "if").map(|node| self.schema(node, job.home));
            let missing = |name| {
                self.pack.member(rule, name).ok_or_else(|| self.wrong(rule, "`id`, `require` and `at` in each rule"))
            };
            let (_, require, at) = (missing("id")?, missing("require")?, missing("at")?);
            let require = self.schema(require, job.home);
            let place = self.below(at)?;
            let warns = self.is_warning(rule);
            self.schemas[job.id as usize].ops.push(Op {
                test: Test::Rule { condition, require, place },
                at: rule,
                warns,
            });
        }
        Ok(())
    }

    fn is_warning(&self, notes: Node) -> bool {
        self.own_text(notes, "severity").is_some_and(|severity| severity == "warning")
    }

    /// A pointer to a member, or to a member of a member.
    fn below(&mut self, node: Node) -> Result<Below> {
        let text = self.pack.text(node).ok_or_else(|| self.wrong(node, "a JSON Pointer"))?;
        let names = pointer::split(text).unwrap_or_default();
        match names.as_slice() {
            [one] => Ok([self.pack.keys.intern(one), NONE]),
            [one, two] => Ok([self.pack.keys.intern(one), self.pack.keys.intern(two)]),
            _ => Err(self.wrong(node, "a JSON Pointer of one or two names")),
        }
    }

    fn context(&mut self, at: Node, job: &Job) -> Result<()> {
        for entry in self.members(at)? {
            let value = match self.name(entry).as_str() {
                "channel" => ContextValue::Channel,
                "outlet" => ContextValue::Outlet,
                other => return Err(self.unknown("context", other, entry)),
            };
            let schema = self.schema(entry, entry);
            self.op(job.id, Test::Context(value, schema), entry);
        }
        Ok(())
    }

    /// Reads what the `x-qingdan` of a member says about its neighbours, as operations of the object around it.
    pub(super) fn member_notes(&mut self, key: Key, member: Node, job: &Job) -> Result<()> {
        let Some(notes) = self.pack.member(member, "x-qingdan") else { return Ok(()) };
        self.comparisons(Operand::Member(key), notes, job)?;
        if let Some(facts) = self.pack.member(notes, "fact") {
            let absent_passes = self
                .pack
                .member(notes, "absent")
                .is_some_and(|node| matches!(self.pack.value(node), Value::Bool(true)));
            for at in self.members(facts)? {
                let name = self.name(at);
                let source =
                    self.source(key, &name, job.home).ok_or_else(|| self.wrong(at, "a fact that this member tells"))?;
                let schema = self.schema(at, at);
                self.op(job.id, Test::Fact(key, source, schema, absent_passes), at);
                if let Some(notes) = self.pack.member(at, "x-qingdan") {
                    self.comparisons(Operand::Fact(key, source), notes, job)?;
                }
            }
        }
        Ok(())
    }

    /// `equals` and its like, of a member or of a fact that it tells.
    fn comparisons(&mut self, left: Operand, notes: Node, job: &Job) -> Result<()> {
        let warns = self.is_warning(notes);
        for comparison in Comparison::ALL {
            if let Some(at) = self.pack.member(notes, comparison.name()) {
                let right = self.operand(at, job.home)?;
                let test = Test::Compare(left, comparison, right);
                self.schemas[job.id as usize].ops.push(Op { test, at, warns });
            }
        }
        Ok(())
    }

    /// `field`, `field.fact`, `today`, or a day or month.
    fn operand(&mut self, at: Node, home: Node) -> Result<Operand> {
        let text = self.text(at)?;
        if text == "today" {
            return Ok(Operand::Today);
        }
        if Date::from_str(&text).is_some() || Month::from_str(&text).is_some() {
            return Ok(Operand::Day(at));
        }
        let (field, fact) = text.split_once('.').map_or((text.as_str(), None), |(field, fact)| (field, Some(fact)));
        let key = self.pack.keys.intern_ascii(field);
        match fact {
            None => Ok(Operand::Member(key)),
            Some(fact) => {
                let source =
                    self.source(key, fact, home).ok_or_else(|| self.wrong(at, "a fact that the other member tells"))?;
                Ok(Operand::Fact(key, source))
            }
        }
    }

    /// How a fact is read from the member `key` of the object schema at `home`.
    fn source(&self, key: Key, fact: &str, home: Node) -> Option<FactSource> {
        let fact = Fact::from_name(fact)?;
        let properties = self.pack.member(home, "properties")?;
        let member = self.pack.child(properties, key);
        if member == NONE {
            return None;
        }
        let kind = self.pack.member(member, "x-qingdan").and_then(|notes| self.own_text(notes, "type"));
        let kind = kind.and_then(|name| identifier::Kind::from_name(&name));
        let is_date = self.own_text(member, "format").is_some_and(|format| format == "date");
        match kind {
            Some(identifier::Kind::ResidentId | identifier::Kind::PermanentResidentId) => {
                Some(FactSource { fact, kind })
            }
            None if is_date && fact == Fact::Age => Some(FactSource { fact, kind: None }),
            _ => None,
        }
    }
}
