//! Reads `x-qingdan`.

use alloc::vec::Vec;

use super::note_table::{Note, is_extension, note_of};
use super::{Job, Loader, Result};
use crate::base::text::{is, lossy};
use crate::engine::document::{NONE, Node, ROOT, Value};
use crate::engine::keys::Key;
use crate::engine::pointer;
use crate::engine::program::{Below, Conditional, ContextValue, FactSource, Op, Operand, Test};
use crate::identifier::{self, Asked, CheckDigit, Date, Fact, Month};
use crate::message::Comparison;
use crate::pack::{NOTES, note};

impl Loader<'_> {
    /// Returns true if the `x-qingdan` of a schema has a member of this name.
    pub(super) fn notes_have(&self, schema: Node, name: &str) -> bool {
        self.pack.member(schema, NOTES).is_some_and(|notes| self.pack.member(notes, name).is_some())
    }

    /// Returns true for an entry of `allOf` that repeats `demand` for plain validators.
    pub(super) fn restates_demand(&self, schema: Node) -> Result<bool> {
        let notes = self.pack.member(schema, NOTES);
        match notes.and_then(|notes| self.pack.member(notes, note::RESTATES)) {
            Some(note) if !is(self.text(note)?, note::DEMAND) => Err(self.wrong(note, "`demand`")),
            note => Ok(note.is_some()),
        }
    }

    /// Reads the `x-qingdan` of a schema.
    pub(super) fn notes(&mut self, notes: Node, job: &Job) -> Result<()> {
        for &note in self.members(notes)? {
            let Some(known) = note_of(self.name(note)) else { return Err(self.unknown("note", note)) };
            match known {
                // At the root it is the type of the item.
                Note::Type if job.node == ROOT => {}
                Note::Type => {
                    let name = self.text(note)?;
                    if let Some(asked) = self.asked(notes) {
                        self.schemas[job.id as usize].identifier = Some(asked);
                        self.op(job.id, Test::Identifier(asked), note);
                    } else if is(name, note::writing::TEXT) {
                        self.op(job.id, Test::Text, note);
                    } else if !is(name, note::writing::MONTH) && !is(name, note::writing::MONEY) {
                        return Err(self.wrong(note, "a type that this engine knows"));
                    }
                }
                Note::CheckDigit => {
                    let known = CheckDigit::from_name(&self.string(note)?);
                    known.ok_or_else(|| self.wrong(note, "`refuse` or `warn`"))?;
                    let checked = self.asked(notes).and_then(|asked| asked.kind.check_digit());
                    checked.ok_or_else(|| self.wrong(note, "beside a `type` that has a check digit"))?;
                }
                // Here where plain validators, which divide doubles, would find 19.99 to be no multiple of 0.01.
                Note::MultipleOf => self.keyword(note, job)?,
                Note::Demand => self.demand(note, job)?,
                Note::Rules => self.rules(note, job)?,
                Note::Context => self.context(note, job)?,
                Note::DistinctFiles => {
                    let mut keys = Vec::new();
                    for &material in self.items(note)? {
                        keys.push(self.key_of(material)?);
                    }
                    self.op(job.id, Test::DistinctFiles(keys), note);
                }
                Note::Warn => {
                    self.schemas[job.id as usize].ops.push(Op { test: Test::Unlike(note), at: note, warns: true });
                }
                Note::Neighbour if !self.is_of_a_member(job.node) => {
                    return Err(self.wrong(note, "this note in an entry of `properties`: it compares members"));
                }
                Note::Severity => _ = self.severity(note)?,
                Note::Flag => _ = self.flag(note)?,
                Note::Text => _ = self.text(note)?,
                Note::Sides => {
                    self.only(note, &[note::sides::WIDTH, note::sides::HEIGHT])?;
                    for &side in self.members(note)? {
                        self.count(side)?;
                    }
                }
                Note::Within => self.only(note, &[note::limit::VALUE, note::limit::UNIT, note::limit::BASIS])?,
                Note::Restates => _ = self.restates_demand(job.node)?,
                Note::Neighbour | Note::Elsewhere | Note::Shown => {}
            }
        }
        Ok(())
    }

    /// Returns true for an entry of `properties` or `fact`: its notes about neighbours are read with the object around it.
    fn is_of_a_member(&self, schema: Node) -> bool {
        let entries = self.pack.parent(schema);
        if entries == NONE || self.by_node[entries as usize] != NONE {
            return false;
        }
        let around = self.pack.parent(entries);
        around != NONE
            && matches!(self.pack.value(around), Value::Object(_))
            && (is(self.name(entries), "properties") || is(self.name(entries), note::FACT))
    }

    /// Refuses members with other names, except extensions.
    fn only(&self, object: Node, names: &[&str]) -> Result<()> {
        for &member in self.members(object)? {
            let name = self.name(member);
            if !names.iter().any(|known| is(name, known)) && !is_extension(name) {
                return Err(self.unknown("note", member));
            }
        }
        Ok(())
    }

    /// Reads `true` or `false`.
    fn flag(&self, at: Node) -> Result<bool> {
        match self.pack.value(at) {
            Value::Bool(flag) => Ok(*flag),
            _ => Err(self.wrong(at, "true or false")),
        }
    }

    /// Reads a severity. True for `warning`.
    fn severity(&self, at: Node) -> Result<bool> {
        let text = self.text(at)?;
        let warns = is(text, note::severity::WARNING);
        if warns || is(text, note::severity::ERROR) { Ok(warns) } else { Err(self.wrong(at, "`error` or `warning`")) }
    }

    fn demand(&mut self, at: Node, job: &Job) -> Result<()> {
        // For each one-of group: its name, first entry and members.
        let mut groups: Vec<(&[u16], Node, Vec<Conditional>)> = Vec::new();
        for &entry in self.items(at)? {
            self.only(entry, &note::demand::ALL)?;
            let condition = self.schema_in(entry, note::demand::IF, job.home);
            let group = self.own_text(entry, note::demand::ONE_OF);
            let need = self.wanted(entry, note::demand::NEED, "`need` in each entry")?;
            let required = self.text(need)?;
            if !is(required, note::demand::REQUIRED) && !is(required, note::demand::OPTIONAL) {
                return Err(self.wrong(need, "`required` or `optional`"));
            }
            let required = group.is_none() && is(required, note::demand::REQUIRED);
            let places = self.wanted(entry, note::demand::AT, "`at` in each entry")?;
            for &place in self.items(places)? {
                let below = self.below(place)?;
                if self.declared(below[0], job.node).is_none() {
                    return Err(self.wrong(place, "the place of a property of this schema"));
                }
                self.op(job.id, Test::Demand { condition, place: below, required }, place);
                if let Some(name) = group {
                    let known = match groups.iter().position(|known| known.0 == name) {
                        Some(known) => known,
                        None => {
                            groups.push((name, entry, Vec::new()));
                            groups.len() - 1
                        }
                    };
                    groups[known].2.push((condition, below));
                }
            }
        }
        for (_, entry, members) in groups {
            self.op(job.id, Test::Group(members), entry);
        }
        Ok(())
    }

    fn rules(&mut self, at: Node, job: &Job) -> Result<()> {
        for &rule in self.items(at)? {
            self.only(rule, &note::rule::ALL)?;
            let condition = self.schema_in(rule, note::rule::IF, job.home);
            const MISSING: &str = "`id`, `require` and `at` in each rule";
            self.wanted(rule, note::rule::ID, MISSING)?;
            let require = self.wanted(rule, note::rule::REQUIRE, MISSING)?;
            let at = self.wanted(rule, note::rule::AT, MISSING)?;
            let require = self.schema(require, job.home);
            let place = self.below(at)?;
            let test = Test::Rule { condition, require, place };
            let warns = self.warns(rule)?;
            self.schemas[job.id as usize].ops.push(Op { test, at: rule, warns });
        }
        Ok(())
    }

    fn wanted(&self, object: Node, name: &str, expected: &'static str) -> Result<Node> {
        self.pack.member(object, name).ok_or_else(|| self.wrong(object, expected))
    }

    /// Returns true if a rule or comparison only warns.
    fn warns(&self, object: Node) -> Result<bool> {
        self.pack.member(object, note::SEVERITY).map_or(Ok(false), |severity| self.severity(severity))
    }

    /// A pointer to a member, or to a member of a member.
    fn below(&mut self, node: Node) -> Result<Below> {
        let text = self.pack.text(node).ok_or_else(|| self.wrong(node, "a JSON Pointer"))?;
        let names = pointer::split(text).unwrap_or_default();
        match names.as_slice() {
            [one] => Ok([self.intern(one), NONE]),
            [one, two] => Ok([self.intern(one), self.intern(two)]),
            _ => Err(self.wrong(node, "a JSON Pointer of one or two names")),
        }
    }

    fn context(&mut self, at: Node, job: &Job) -> Result<()> {
        for &entry in self.members(at)? {
            let name = self.name(entry);
            let value = if is(name, note::context::CHANNEL) {
                ContextValue::Channel
            } else if is(name, note::context::OUTLET) {
                ContextValue::Outlet
            } else {
                return Err(self.unknown("context", entry));
            };
            let schema = self.schema(entry, entry);
            self.op(job.id, Test::Context(value, schema), entry);
        }
        Ok(())
    }

    /// Reads the notes of a member about its neighbours, as operations of the object around it.
    pub(super) fn member_notes(&mut self, key: Key, member: Node, job: &Job) -> Result<()> {
        let Some(notes) = self.pack.member(member, NOTES) else { return Ok(()) };
        // A condition has no types: the declaration of the property says which identifier it is.
        let asked = self.declared(key, job.home).and_then(|member| self.asked_of(member));
        self.comparisons(Operand::Member(key, asked), notes, job)?;
        let Some(facts) = self.pack.member(notes, note::FACT) else { return Ok(()) };
        let absent_passes = self.pack.member(notes, note::ABSENT).map_or(Ok(false), |absent| self.flag(absent))?;
        for &at in self.members(facts)? {
            let Some(source) = self.source(key, self.name(at), job.home) else {
                return Err(self.wrong(at, "a fact that this member tells"));
            };
            let schema = self.schema(at, at);
            self.op(job.id, Test::Fact(key, source, schema, absent_passes), at);
            if let Some(notes) = self.pack.member(at, NOTES) {
                self.comparisons(Operand::Fact(key, source), notes, job)?;
            }
        }
        Ok(())
    }

    /// Reads `equals` and the other comparisons, of a member or of a fact derived from it.
    fn comparisons(&mut self, left: Operand, notes: Node, job: &Job) -> Result<()> {
        let warns = self.warns(notes)?;
        for comparison in Comparison::ALL {
            if let Some(at) = self.pack.member(notes, comparison.name()) {
                let right = self.operand(at, job.home)?;
                let test = Test::Compare { left, comparison, right, gates: [None; 2] };
                self.schemas[job.id as usize].ops.push(Op { test, at, warns });
            }
        }
        Ok(())
    }

    /// `field`, `field.fact`, `today`, or a day or month.
    fn operand(&mut self, at: Node, home: Node) -> Result<Operand> {
        const DOT: u16 = b'.' as u16;
        let text = self.text(at)?;
        if is(text, "today") {
            return Ok(Operand::Today);
        }
        if Date::parse(text).is_some() || Month::parse(text).is_some() {
            return Ok(Operand::Day(at));
        }
        let Some(dot) = text.iter().position(|&unit| unit == DOT) else {
            let key = self.intern(text);
            let member = self.declared(key, home).ok_or_else(|| self.wrong(at, "the name of a property beside it"))?;
            return Ok(Operand::Member(key, self.asked_of(member)));
        };
        let (field, fact) = (&text[..dot], &text[dot + 1..]);
        let key = self.intern(field);
        match self.source(key, fact, home) {
            Some(source) => Ok(Operand::Fact(key, source)),
            None => Err(self.wrong(at, "a fact that the other member tells")),
        }
    }

    /// The schema of the property `key` of the object schema at `home`.
    fn declared(&self, key: Key, home: Node) -> Option<Node> {
        let member = self.pack.child(self.pack.member(home, "properties")?, key);
        (member != NONE).then_some(member)
    }

    /// The identifier that the schema of a property names.
    fn asked_of(&self, member: Node) -> Option<Asked> {
        self.asked(self.pack.member(member, NOTES)?)
    }

    /// Returns the identifier that an `x-qingdan` names, with the effect of a wrong check digit.
    fn asked(&self, notes: Node) -> Option<Asked> {
        let kind = identifier::Kind::from_name(&lossy(self.own_text(notes, note::TYPE)?))?;
        let said = self.own_text(notes, note::CHECK_DIGIT).and_then(|word| CheckDigit::from_name(&lossy(word)));
        let mut asked = Asked::from(kind);
        asked.check_digit = said.unwrap_or(asked.check_digit);
        Some(asked)
    }

    /// How a fact is read from the member `key` of the object schema at `home`.
    fn source(&self, key: Key, fact: &[u16], home: Node) -> Option<FactSource> {
        let fact = Fact::from_name(&lossy(fact))?;
        let member = self.declared(key, home)?;
        let asked = self.asked_of(member);
        let is_date = is(self.own_text(member, "format").unwrap_or_default(), "date");
        match asked.map(|asked| asked.kind) {
            Some(identifier::Kind::ResidentId | identifier::Kind::PermanentResidentId) => {
                Some(FactSource { fact, identifier: asked })
            }
            None if is_date && fact == Fact::Age => Some(FactSource { fact, identifier: None }),
            _ => None,
        }
    }
}
