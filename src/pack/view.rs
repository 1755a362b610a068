//! A pack as a JSON value, read by its vocabulary. Whatever is absent or malformed is `None`: the engine refuses a malformed pack
//! before anybody shows it.

use serde_json::{Map, Value};

use super::{NOTES, application, note};

/// A pack.
#[derive(Clone, Copy)]
pub struct View<'a>(&'a Value);

/// A schema in a pack, with its `x-qingdan`.
#[derive(Clone, Copy)]
pub struct Schema<'a>(&'a Value);

/// The `x-qingdan` of a schema.
#[derive(Clone, Copy)]
pub struct Notes<'a>(&'a Value);

/// An entry of `demand`: one condition, need and group for several places.
#[derive(Clone, Copy)]
pub struct Demand<'a>(&'a Value);

/// A text for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// Chinese.
    pub zh: Option<&'a str>,
    /// English.
    pub en: Option<&'a str>,
}

/// A provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis<'a> {
    /// The law or document.
    pub law: &'a str,
    /// The article in it.
    pub article: Option<&'a str>,
}

/// A time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit<'a> {
    /// The number of units.
    pub value: u64,
    /// The unit as packs write it, `working-day`.
    pub unit: &'a str,
}

/// The issuer of a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer<'a> {
    /// A general word: `applicant`, `employer`, `other`.
    Word(&'a str),
    /// The name of an authority.
    Authority(Text<'a>),
}

impl<'a> View<'a> {
    /// Views a pack.
    pub fn new(pack: &'a Value) -> View<'a> {
        View(pack)
    }

    /// Returns the schema of the application.
    pub fn root(self) -> Schema<'a> {
        Schema(self.0)
    }

    /// Returns the notes of the item.
    pub fn notes(self) -> Notes<'a> {
        self.root().notes()
    }

    /// Returns the id of the item.
    pub fn id(self) -> Option<&'a str> {
        self.notes().word(note::ID)
    }

    /// Returns the title of the item, or that of a plain JSON Schema.
    pub fn title(self) -> Option<Text<'a>> {
        self.notes().text(note::TITLE).or_else(|| Text::of(self.0.get("title")?))
    }

    /// Returns true if the item is open to a channel; `None` where the pack names no channels.
    pub fn offers(self, channel: &str) -> Option<bool> {
        let channels = self.notes().get(note::CHANNELS)?.as_array()?;
        Some(channels.iter().any(|offered| offered.as_str() == Some(channel)))
    }

    /// Returns the situations and fields with their ids, in form order.
    pub fn questions(self) -> impl Iterator<Item = (&'a str, Schema<'a>)> {
        self.root().properties().filter(|(id, _)| *id != application::MATERIALS)
    }

    /// Returns the materials with their ids, in form order.
    pub fn materials(self) -> impl Iterator<Item = (&'a str, Schema<'a>)> {
        self.root().property(application::MATERIALS).into_iter().flat_map(Schema::properties)
    }

    /// Returns true if paper supplies a material on a channel.
    pub fn takes_paper(self, material: &str, channel: &str) -> bool {
        let schema = self.root().property(application::MATERIALS).and_then(|all| all.property(material));
        if schema.and_then(|schema| schema.property(application::PAPER)).is_none() {
            return false;
        }
        let id = note::rule::paper(material);
        let rules = self.notes().get(note::RULES).and_then(Value::as_array).into_iter().flatten();
        let mut refusing = rules.filter(|rule| rule.get(note::rule::ID).and_then(Value::as_str) == Some(&id));
        !refusing.any(|rule| {
            let condition = rule.get(note::rule::IF).map(|condition| Schema(condition).notes());
            let channels = condition.and_then(|notes| notes.channel()?.get("enum")?.as_array());
            channels.into_iter().flatten().any(|refused| refused.as_str() == Some(channel))
        })
    }

    /// Returns what a `$ref` refers to: a JSON Pointer into the pack after `#`.
    pub fn target(self, reference: &str) -> Option<&'a Value> {
        self.0.pointer(reference.strip_prefix('#')?)
    }

    /// Follows the `$ref` of a schema to a schema without one; a circle leads back to the schema itself.
    pub fn resolved(self, schema: &'a Value) -> &'a Value {
        const MAX_HOPS: usize = 16;
        let mut at = schema;
        for _ in 0..MAX_HOPS {
            match at.get("$ref").and_then(Value::as_str).and_then(|reference| self.target(reference)) {
                Some(target) => at = target,
                None => return at,
            }
        }
        schema
    }
}

impl<'a> Schema<'a> {
    /// Views a schema.
    pub fn new(schema: &'a Value) -> Schema<'a> {
        Schema(schema)
    }

    /// Returns the schema as it is.
    pub fn value(self) -> &'a Value {
        self.0
    }

    /// Returns what `x-qingdan` says; nothing of a schema without it.
    pub fn notes(self) -> Notes<'a> {
        Notes(self.0.get(NOTES).unwrap_or(&Value::Null))
    }

    /// Returns the value of a keyword of JSON Schema.
    pub fn keyword(self, name: &str) -> Option<&'a Value> {
        self.0.get(name)
    }

    /// Returns the members that `properties` names, in its order.
    pub fn properties(self) -> impl Iterator<Item = (&'a str, Schema<'a>)> {
        let members = self.0.get("properties").and_then(Value::as_object).into_iter().flatten();
        members.map(|(name, schema)| (name.as_str(), Schema(schema)))
    }

    /// Returns the schema of a member.
    pub fn property(self, name: &str) -> Option<Schema<'a>> {
        self.0.get("properties")?.get(name).map(Schema)
    }

    /// Returns the schema of the items of a list.
    pub fn items(self) -> Option<Schema<'a>> {
        self.0.get("items").map(Schema)
    }

    /// Returns the entry of `demand` that names a place, a JSON Pointer relative to this object.
    pub fn demand(self, place: &str) -> Option<Demand<'a>> {
        let entries = self.notes().get(note::DEMAND)?.as_array()?;
        let named = |entry: &&Value| {
            let places = entry.get(note::demand::AT).and_then(Value::as_array);
            places.is_some_and(|places| places.iter().any(|named| named.as_str() == Some(place)))
        };
        entries.iter().find(named).map(Demand)
    }
}

impl<'a> Demand<'a> {
    /// Returns true if the place may be left out where it applies.
    pub fn is_optional(self) -> bool {
        self.word(note::demand::NEED) == Some(note::demand::OPTIONAL)
    }

    /// Returns the name of the group in which one member is enough.
    pub fn group(self) -> Option<&'a str> {
        self.word(note::demand::ONE_OF)
    }

    /// Returns the schema that the object has to match for the place to apply; `None` if it always does.
    pub fn condition(self) -> Option<&'a Value> {
        self.0.get(note::demand::IF)
    }

    fn word(self, name: &str) -> Option<&'a str> {
        self.0.get(name).and_then(Value::as_str)
    }
}

impl<'a> Notes<'a> {
    /// Returns a member as it is.
    pub fn get(self, name: &str) -> Option<&'a Value> {
        self.0.get(name)
    }

    /// Returns a member that is a text for people.
    pub fn text(self, name: &str) -> Option<Text<'a>> {
        Text::of(self.get(name)?)
    }

    /// Returns a member that is one word of the format, such as a type.
    pub fn word(self, name: &str) -> Option<&'a str> {
        self.get(name).and_then(Value::as_str)
    }

    /// Returns a member that is a list of words or lines.
    pub fn words(self, name: &str) -> impl Iterator<Item = &'a str> {
        self.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// Returns true for a situation.
    pub fn is_situation(self) -> bool {
        self.get(note::ASK).is_some()
    }

    /// Returns the question of a situation, or the label of a field or material.
    pub fn label(self) -> Option<Text<'a>> {
        self.text(note::ASK).or_else(|| self.text(note::LABEL))
    }

    /// Returns the labels of the choices by their codes.
    pub fn choices(self) -> Option<&'a Map<String, Value>> {
        self.get(note::CHOICES).and_then(Value::as_object)
    }

    /// Returns the label of a choice.
    pub fn choice(self, code: &str) -> Option<Text<'a>> {
        Text::of(self.choices()?.get(code)?)
    }

    /// Returns the provisions.
    pub fn basis(self) -> impl Iterator<Item = Basis<'a>> {
        let entries = match self.get(note::BASIS) {
            Some(Value::Array(entries)) => entries.as_slice(),
            Some(entry) => core::slice::from_ref(entry),
            None => &[],
        };
        entries.iter().filter_map(|entry| {
            let text = |name| entry.get(name).and_then(Value::as_str);
            Some(Basis { law: text(note::basis::LAW)?, article: text(note::basis::ARTICLE) })
        })
    }

    /// Returns one of the time limits of the item.
    pub fn limit(self, name: &str) -> Option<Limit<'a>> {
        Limit::of(self.get(note::LIMITS)?.get(name)?)
    }

    /// Returns the time for later supply of a material.
    pub fn later_within(self) -> Option<Limit<'a>> {
        Limit::of(self.get(note::LATER_WITHIN)?)
    }

    /// Returns width and height of a member such as `min-pixels`.
    pub fn sides(self, name: &str) -> Option<(u64, u64)> {
        let side = |side| self.get(name)?.get(side)?.as_u64();
        Some((side(note::sides::WIDTH)?, side(note::sides::HEIGHT)?))
    }

    /// Returns the number of paper originals or copies.
    pub fn copies(self, form: &str) -> Option<u64> {
        self.get(note::COPIES)?.get(form)?.as_u64()
    }

    /// Returns who issues a material.
    pub fn issuer(self) -> Option<Issuer<'a>> {
        let issuer = self.get(note::ISSUED_BY)?;
        match issuer.as_str() {
            Some(word) => Some(Issuer::Word(word)),
            None => Text::of(issuer).map(Issuer::Authority),
        }
    }

    /// Returns the schemas of the facts that a condition reads from a value, by fact.
    pub fn facts(self) -> Option<&'a Map<String, Value>> {
        self.get(note::FACT).and_then(Value::as_object)
    }

    /// Returns the schema that a condition asks of the channel.
    pub fn channel(self) -> Option<&'a Value> {
        self.get(note::CONTEXT)?.get(note::context::CHANNEL)
    }
}

impl<'a> Text<'a> {
    /// Reads `{ "zh": …, "en": … }`, or a plain string as Chinese.
    pub fn of(value: &'a Value) -> Option<Text<'a>> {
        let member = |name| value.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let zh = member(note::text::ZH).or_else(|| value.as_str());
        let en = member(note::text::EN);
        (zh.is_some() || en.is_some()).then_some(Text { zh, en })
    }
}

impl<'a> Limit<'a> {
    fn of(value: &'a Value) -> Option<Limit<'a>> {
        let number = value.get(note::limit::VALUE)?.as_u64()?;
        Some(Limit { value: number, unit: value.get(note::limit::UNIT)?.as_str()? })
    }
}
