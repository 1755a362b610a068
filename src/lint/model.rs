//! The read-only view of a catalogue that rules check, with derived data that several rules need.

use std::cell::OnceCell;

use super::logic::{Among, Answer, ConditionAt, Logic};
use crate::checklist::Authorities;
use crate::checklist::model::{Checklist, Choice, Condition, Field, Material, Text};
use crate::edit::Pointer;
use crate::ruleset::RuleSet;
use crate::source::Span;
use crate::source::diagnostic::Words;
use crate::workspace::Entry;

/// All checklists that are checked together.
pub struct Model<'m> {
    /// In the order of the catalogue.
    pub items: Vec<Item<'m>>,
}

/// One checklist and its surroundings.
pub struct Item<'m> {
    /// Index in [`Model::items`].
    pub(super) number: usize,
    /// File name, for findings in other files that mention this one.
    pub file: &'m str,
    /// The parsed checklist.
    pub checklist: &'m Checklist,
    /// The authorities that it may name.
    pub authorities: &'m Authorities,
    /// The merged layers of rule sets.
    pub rules: &'m RuleSet,
    /// True if the checklist compiles, so that nothing of its conditions was misread or left out.
    compiles: bool,
    /// Created on first use.
    logic: OnceCell<Logic<'m>>,
}

/// A place in a checklist: as a path of ids, and in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The path of ids: `materials.id_card`, `fields.staff.of.name`, `limits`; empty for the checklist as a whole.
    pub at: String,
    /// The place in the file.
    pub span: Span,
}

impl Place {
    /// Creates a place from a path of ids and a span.
    #[must_use]
    pub fn new(at: impl Into<String>, span: Span) -> Self {
        Self { at: at.into(), span }
    }

    /// Returns the place of a material, at its name.
    #[must_use]
    pub fn of_material(material: &Material) -> Self {
        Self::new(format!("materials.{}", material.id.value), shown(material.label.zh_span, material.id.span))
    }
}

/// Returns the first span unless it is empty, else the second.
#[must_use]
pub(super) fn shown(first: Span, second: Span) -> Span {
    if first.is_none() { second } else { first }
}

/// A field with its surroundings, at any depth.
#[derive(Clone, Copy)]
pub struct FieldAt<'i, 'm> {
    /// The path of the mapping that holds it: `fields`, or `fields.staff.of`.
    pub inside: &'i str,
    /// The field itself.
    pub field: &'m Field,
    /// All fields of the same object, this one included.
    pub siblings: &'m [Field],
}

impl FieldAt<'_, '_> {
    /// Returns the place of the field, at its label.
    #[must_use]
    pub fn place(&self) -> Place {
        let Field { id, label, .. } = self.field;
        Place::new(format!("{}.{}", self.inside, id.value), shown(label.zh_span, id.span))
    }
}

/// The role of a text in a checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The name of the item, a field or a material.
    Name,
    /// The question of a situation.
    Question,
    /// The label of a choice.
    Choice,
    /// A hint for filling in.
    Hint,
    /// The message shown when a rule is violated.
    Message,
    /// The text of a pledge.
    Pledge,
    /// Why a material is needed.
    Why,
    /// A note to readers of the checklist.
    Note,
    /// The name of a material that is no longer asked for.
    Removed,
}

/// A text for people, and the place it belongs to.
#[derive(Clone, Debug)]
pub struct TextAt<'m> {
    /// The path of ids of the part it belongs to.
    pub at: String,
    /// The role of the text there.
    pub role: Role,
    /// The text itself.
    pub text: &'m Text,
}

impl TextAt<'_> {
    /// Returns the place of the text.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::new(self.at.clone(), shown(self.text.zh_span, self.text.span))
    }
}

impl<'m> Item<'m> {
    pub(super) fn new(number: usize, entry: &'m Entry, checklist: &'m Checklist, rules: &'m RuleSet) -> Self {
        let (file, authorities) = (entry.source.name.as_str(), &*entry.authorities);
        let compiles = entry.clean().is_some();
        Self { number, file, checklist, authorities, rules, compiles, logic: OnceCell::new() }
    }

    /// Returns the logic for findings about the conditions themselves, or `None` if the checklist does not compile. A condition that
    /// was not understood is missing from the logic, and what is concluded from the others is no proof.
    pub fn proofs(&self) -> Option<&Logic<'m>> {
        self.compiles.then(|| self.logic())
    }

    /// Returns the logic of its conditions.
    pub fn logic(&self) -> &Logic<'m> {
        self.logic.get_or_init(|| Logic::new(self.checklist))
    }

    /// Frees the data derived for one item: a catalogue may hold many.
    pub(super) fn forget(&mut self) {
        self.logic = OnceCell::new();
    }

    /// Returns true if the checklist lists this element as unsourced.
    #[must_use]
    pub fn is_unsourced(&self, what: &str) -> bool {
        self.checklist.unsourced.iter().any(|unsourced| unsourced.value == what)
    }

    /// Calls `visit` with every field; the fields of rows and groups follow their parent.
    pub fn each_field(&self, visit: &mut dyn FnMut(FieldAt<'_, 'm>)) {
        fields("fields", &self.checklist.fields, visit);
    }

    /// Returns true if no complete application meets both conditions. Both belong to the object at `inside`, see
    /// [`FieldAt::inside`].
    #[must_use]
    pub fn never_together(&self, inside: &str, one: Option<&Condition>, other: Option<&Condition>) -> bool {
        let (Some(one), Some(other)) = (one, other) else { return false };
        let object = inside.strip_suffix(".of").unwrap_or_default();
        self.logic().can_hold(object, &[one, other], Among::Complete).answer() == Answer::No
    }

    /// Returns the first situation or field that the condition reads and that is never asked.
    #[must_use]
    pub fn never_asked(&self, site: &ConditionAt<'_>) -> Option<Place> {
        // A condition reads the answers of its own object only: the row, or the item.
        let row = site.place.rsplit_once('.').map(|(inside, _)| inside).filter(|inside| inside.ends_with(".of"));
        let insides = match row {
            Some(inside) => vec![inside],
            None => vec!["situations", "fields"],
        };
        let mut never = None;
        site.condition.each_test(&mut |test| {
            let Some(id) = test.subject.id() else { return };
            let mut places = insides.iter().map(|inside| format!("{inside}.{id}"));
            let asked = places.find(|place| !self.place(place).span.is_none());
            if let (None, Some(place)) = (&never, asked)
                && self.logic().asked(&place) == Answer::No
            {
                never = Some(self.place(&place));
            }
        });
        never
    }

    /// Returns the place of a situation, field, material or rule by its path; the span is empty if there is no such
    /// part.
    #[must_use]
    pub fn place(&self, at: &str) -> Place {
        let checklist = self.checklist;
        let span = match at.split_once('.') {
            Some(("situations", id)) => {
                let situation = checklist.situations.iter().find(|situation| situation.id == id);
                situation.map(|situation| shown(situation.ask.zh_span, situation.id.span))
            }
            Some(("materials", id)) => {
                let material = checklist.materials.iter().find(|material| material.id == id);
                material.map(|material| shown(material.label.zh_span, material.id.span))
            }
            Some(("rules", id)) => checklist.rules.iter().find(|rule| rule.id == id).map(|rule| rule.id.span),
            Some(("fields", path)) => field_span(&checklist.fields, path),
            _ => None,
        };
        Place::new(at, span.unwrap_or_default())
    }

    /// Returns the position of a situation, field, material or rule in the YAML tree, for fixes.
    #[must_use]
    pub fn pointer(&self, at: &str) -> Option<Pointer> {
        match at.strip_prefix("rules.") {
            Some(id) => {
                let number = self.checklist.rules.iter().position(|rule| rule.id == id)?;
                Some(Pointer::new(["rules".to_owned(), number.to_string()]))
            }
            None => (!self.place(at).span.is_none()).then(|| Pointer::new(at.split('.'))),
        }
    }

    /// Returns every text for people, in a fixed order of the checklist's parts.
    #[must_use]
    pub fn texts(&self) -> Vec<TextAt<'m>> {
        let mut texts = Texts(Vec::new());
        let checklist = self.checklist;
        texts.push("title", Role::Name, Some(&checklist.title));
        texts.push("note", Role::Note, checklist.note.as_ref());
        for situation in &checklist.situations {
            let at = format!("situations.{}", situation.id.value);
            texts.push(&at, Role::Question, Some(&situation.ask));
            texts.choices(&at, &situation.choices);
            texts.push(&at, Role::Hint, situation.hint.as_ref());
        }
        fields("fields", &checklist.fields, &mut |field| texts.field(field));
        for material in &checklist.materials {
            let at = format!("materials.{}", material.id.value);
            texts.push(&at, Role::Name, Some(&material.label));
            texts.push(&at, Role::Pledge, material.pledge.as_ref());
            texts.push(&at, Role::Why, material.why.as_ref());
            texts.push(&at, Role::Note, material.note.as_ref());
        }
        for removed in &checklist.removed {
            texts.push("removed", Role::Removed, Some(&removed.label));
            texts.push("removed", Role::Note, removed.note.as_ref());
        }
        for rule in &checklist.rules {
            texts.push(&format!("rules.{}", rule.id.value), Role::Message, Some(&rule.message));
        }
        texts.0
    }
}

/// Returns the span of a field by its path below `fields`, such as `staff.of.name`.
fn field_span(fields: &[Field], path: &str) -> Option<Span> {
    let (id, rest) = path.split_once('.').map_or((path, None), |(id, rest)| (id, Some(rest)));
    let field = fields.iter().find(|field| field.id == id)?;
    match rest.and_then(|rest| rest.strip_prefix("of.")) {
        Some(inner) => field_span(&field.of, inner),
        None => Some(shown(field.label.zh_span, field.id.span)),
    }
}

struct Texts<'m>(Vec<TextAt<'m>>);

impl<'m> Texts<'m> {
    fn push(&mut self, at: &str, role: Role, text: Option<&'m Text>) {
        // An unreadable text is empty here; the parser has reported it.
        if let Some(text) = text.filter(|text| !text.zh.is_empty()) {
            self.0.push(TextAt { at: at.to_owned(), role, text });
        }
    }

    fn choices(&mut self, at: &str, choices: &'m [Choice]) {
        for choice in choices {
            self.push(at, Role::Choice, Some(&choice.label));
        }
    }

    fn field(&mut self, FieldAt { inside, field, .. }: FieldAt<'_, 'm>) {
        let at = format!("{inside}.{}", field.id.value);
        self.push(&at, Role::Name, Some(&field.label));
        self.choices(&at, &field.choices);
        self.push(&at, Role::Hint, field.hint.as_ref());
        self.push(&at, Role::Note, field.note.as_ref());
    }
}

fn fields<'m>(inside: &str, siblings: &'m [Field], visit: &mut dyn FnMut(FieldAt<'_, 'm>)) {
    for field in siblings {
        visit(FieldAt { inside, field, siblings });
        if !field.of.is_empty() {
            fields(&format!("{inside}.{}.of", field.id.value), &field.of, visit);
        }
    }
}

/// Pairs a sentence in Chinese with the same in English.
#[must_use]
pub(super) fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words::new(zh, en)
}
