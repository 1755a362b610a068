//! What rules look at: the checklists of a catalogue, read-only, with what several rules need worked out once.

use std::cell::OnceCell;

use super::logic::{Among, Answer, Logic, Stated};
use super::ruleset::RuleSet;
use crate::checklist::Authorities;
use crate::checklist::model::{Checklist, Choice, Condition, Field, Material, Text};
use crate::edit::Pointer;
use crate::source::Span;
use crate::source::diagnostic::Words;

/// All checklists that are looked at together.
pub struct Model<'m> {
    /// In the order of the catalogue.
    pub items: Vec<Item<'m>>,
}

/// One checklist.
pub struct Item<'m> {
    /// Its number in [`Model::items`].
    pub(super) number: usize,
    /// Its file, for words about it in findings of other files.
    pub file: &'m str,
    /// What its editor wrote.
    pub checklist: &'m Checklist,
    /// The authorities it may name.
    pub authorities: &'m Authorities,
    /// What the layers of rule sets say: of rules, and of documents.
    pub rules: &'m RuleSet,
    /// Made when the first rule asks.
    logic: OnceCell<Logic<'m>>,
}

/// A place in a checklist, by names and in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// By names: `materials.id_card`, `fields.staff.of.name`, `limits`; empty for the checklist as a whole.
    pub at: String,
    /// In the file.
    pub span: Span,
}

impl Place {
    /// A place by names and in the file.
    #[must_use]
    pub fn new(at: impl Into<String>, span: Span) -> Self {
        Self { at: at.into(), span }
    }

    /// A material, by its name.
    #[must_use]
    pub fn of_material(material: &Material) -> Self {
        Self::new(format!("materials.{}", material.id.value), shown(material.label.zh_span, material.id.span))
    }
}

/// The first place if somebody wrote there, else the second.
#[must_use]
pub fn shown(first: Span, second: Span) -> Span {
    if first.is_none() { second } else { first }
}

/// A field, wherever it stands.
#[derive(Clone, Copy)]
pub struct FieldAt<'i, 'm> {
    /// What holds it: `fields`, or `fields.staff.of`.
    pub inside: &'i str,
    /// The field.
    pub field: &'m Field,
    /// The fields of the same object, itself among them.
    pub siblings: &'m [Field],
}

impl FieldAt<'_, '_> {
    /// Its place, by its name.
    #[must_use]
    pub fn place(&self) -> Place {
        let Field { id, label, .. } = self.field;
        Place::new(format!("{}.{}", self.inside, id.value), shown(label.zh_span, id.span))
    }
}

/// What a text says in a checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The name of the item, a field or a material.
    Name,
    /// The question of a situation.
    Question,
    /// One answer to choose.
    Choice,
    /// A hint for filling in.
    Hint,
    /// What a broken rule says.
    Message,
    /// The text that is pledged.
    Pledge,
    /// Why a material is needed.
    Why,
    /// A remark, for whoever reads the checklist.
    Note,
    /// The name of what is no longer asked for.
    Removed,
}

/// A text for people, wherever it stands.
#[derive(Clone, Debug)]
pub struct TextAt<'m> {
    /// The place by names of what it belongs to.
    pub at: String,
    /// What it says there.
    pub role: Role,
    /// The text.
    pub text: &'m Text,
}

impl TextAt<'_> {
    /// Its place.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::new(self.at.clone(), shown(self.text.zh_span, self.text.span))
    }
}

impl<'m> Item<'m> {
    pub(super) fn new(
        number: usize,
        file: &'m str,
        checklist: &'m Checklist,
        authorities: &'m Authorities,
        rules: &'m RuleSet,
    ) -> Self {
        Self { number, file, checklist, authorities, rules, logic: OnceCell::new() }
    }

    /// What its conditions mean together.
    pub fn logic(&self) -> &Logic<'m> {
        self.logic.get_or_init(|| Logic::new(self.checklist))
    }

    /// Gives back what was worked out for rules over one item: a catalogue may hold many.
    pub(super) fn forget(&mut self) {
        self.logic = OnceCell::new();
    }

    /// Whether the checklist says that it found no source for this.
    #[must_use]
    pub fn is_unsourced(&self, what: &str) -> bool {
        self.checklist.unsourced.iter().any(|unsourced| unsourced.value == what)
    }

    /// Calls `visit` with every field, those of rows and groups after the one that holds them.
    pub fn each_field(&self, visit: &mut dyn FnMut(FieldAt<'_, 'm>)) {
        fields("fields", &self.checklist.fields, visit);
    }

    /// Whether two conditions are never met in one complete application. Both stand in the object that `inside` names, as
    /// [`FieldAt::inside`] does.
    #[must_use]
    pub fn never_together(&self, inside: &str, one: Option<&Condition>, other: Option<&Condition>) -> bool {
        let (Some(one), Some(other)) = (one, other) else { return false };
        let object = inside.strip_suffix(".of").unwrap_or_default();
        self.logic().can_hold(object, &[one, other], Among::Complete).answer() == Answer::No
    }

    /// Of what a condition reads, the first thing that is never asked.
    #[must_use]
    pub fn never_asked(&self, stated: &Stated<'_>) -> Option<Place> {
        // Conditions read the answers of their own object: of the row, or of the item.
        let row = stated.place.rsplit_once('.').map(|(inside, _)| inside).filter(|inside| inside.ends_with(".of"));
        let insides = match row {
            Some(inside) => vec![inside],
            None => vec!["situations", "fields"],
        };
        let mut never = None;
        stated.condition.each_test(&mut |test| {
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

    /// The place of a situation, field, material or rule by its names; without a place in the file if there is none.
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

    /// Where a situation, field, material or rule stands in the file, for changing it.
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

    /// Every text for people, in the order of the file's parts.
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

/// The place of a field by its path below `fields`, such as `staff.of.name`.
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
        // What could not be read is empty, and told by the parser.
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

/// A sentence in both languages, for findings.
#[must_use]
pub fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words::new(zh, en)
}
