//! The answers that conditions at one place can read.

use std::collections::HashMap;

use super::class::Class;
use crate::checklist::model::{Channel, Checklist, Fact, Field, FieldType, Situation};
use crate::source::diagnostic::{Sink, Words};
use crate::source::nearest::{did_you_mean, nearest};
use crate::source::span::{Span, Spanned};
use crate::source::text::clip;

/// An answer that can be read.
#[derive(Clone, Copy)]
pub(super) enum Answer<'a> {
    /// The answer to a situation.
    Situation(&'a Situation),
    /// The value of a field.
    Field(&'a Field),
}

impl<'a> Answer<'a> {
    /// Returns the class of the value, or `None` if the checklist does not declare it.
    pub(super) fn class(self) -> Option<Class<'a>> {
        match self {
            Self::Situation(situation) if !situation.choices.is_empty() => Some(match *situation.multiple {
                true => Class::Choices(&situation.choices),
                false => Class::Choice(&situation.choices),
            }),
            Self::Situation(situation) => situation.kind.map(|_| Class::Bool),
            Self::Field(field) if field.kind.is_written() => Some(Class::of_field(field)),
            Self::Field(_) => None,
        }
    }

    /// Returns the place of its declaration.
    pub(super) fn span(self) -> Span {
        match self {
            Self::Situation(situation) => situation.id.span,
            Self::Field(field) => field.id.span,
        }
    }

    /// Returns the type of the field, for reading facts.
    pub(super) fn kind(self) -> Option<FieldType> {
        match self {
            Self::Situation(_) => None,
            Self::Field(field) => Some(field.kind.value),
        }
    }
}

/// The answers that conditions of one object can read: the item, or one row.
pub(super) struct Scope<'a> {
    answers: HashMap<&'a str, Answer<'a>>,
    /// All ids in the order of the file, for suggestions: the same file gives the same message.
    names: Vec<&'a str>,
    /// The scope around a row. Conditions cannot read it, but a message can explain that.
    outer: Option<&'a Scope<'a>>,
    materials: Vec<&'a str>,
    /// The channels of the item; empty means any.
    pub channels: &'a [Spanned<Channel>],
}

impl<'a> Scope<'a> {
    /// Creates the scope of the item.
    pub(super) fn of_item(checklist: &'a Checklist) -> Self {
        let mut scope = Self {
            answers: HashMap::new(),
            names: Vec::new(),
            outer: None,
            materials: checklist.materials.iter().map(|material| material.id.value.as_str()).collect(),
            channels: &checklist.channels,
        };
        for situation in &checklist.situations {
            scope.add(&situation.id, Answer::Situation(situation));
        }
        scope.add_fields(&checklist.fields);
        scope
    }

    /// Creates the scope of a row of `fields`.
    pub(super) fn of_row(fields: &'a [Field], outer: &'a Scope<'a>) -> Self {
        let mut scope = Self {
            answers: HashMap::new(),
            names: Vec::new(),
            outer: Some(outer),
            materials: Vec::new(),
            channels: outer.channels,
        };
        scope.add_fields(fields);
        scope
    }

    fn add_fields(&mut self, fields: &'a [Field]) {
        for field in fields {
            self.add(&field.id, Answer::Field(field));
        }
    }

    fn add(&mut self, id: &'a Spanned<String>, answer: Answer<'a>) {
        // The first of two equal ids counts; the second has been reported.
        if !self.answers.contains_key(id.value.as_str()) {
            self.answers.insert(&id.value, answer);
            self.names.push(&id.value);
        }
    }

    /// Returns the answer with this id.
    pub(super) fn find(&self, id: &str) -> Option<Answer<'a>> {
        self.answers.get(id).copied()
    }

    /// Returns the answer with this id. Reports an id that does not exist.
    pub(super) fn look_up(&self, id: &str, span: Span, sink: &mut Sink) -> Option<Answer<'a>> {
        if let Some(answer) = self.find(id) {
            return Some(answer);
        }
        let name = clip(id);
        let note = sink.error(
            "checklist.unknown-field",
            span,
            format!("没有 {name} 这个情形或字段"),
            format!("there is no situation or field {name}"),
        );
        if let Some(answer) = self.outer.and_then(|outer| outer.find(id)) {
            note.related(answer.span(), "它在行外", "it is outside the row").remedy(
                "list 和 group 中的条件只能读同一行的字段；需要时在行中再设一个字段。",
                "Inside a list or group a condition can only read fields of the same row; add a field to the row if necessary.",
            );
        } else if self.materials.contains(&id) {
            note.remedy(
                "条件只读情形和字段，不读材料；设一个情形来问。",
                "Conditions read situations and fields, not materials; ask a question under situations.",
            );
        } else {
            note.remedy_by(|| match nearest(id, self.names.iter().copied()) {
                Some(near) => did_you_mean(near),
                None => Words::new("写 situations 或 fields 中已有的 id。", "Use an id from situations or fields."),
            });
        }
        None
    }

    /// Returns the class of a fact derived from an answer. Reports a fact that the answer does not have.
    pub(super) fn fact(&self, answer: Answer<'a>, fact: Fact, span: Span, sink: &mut Sink) -> Option<Class<'a>> {
        let known = answer.kind().map_or(&[][..], FieldType::facts);
        if known.contains(&fact) {
            return Some(Class::of_fact(fact));
        }
        if matches!(answer, Answer::Field(field) if !field.kind.is_written()) {
            return None;
        }
        let name = fact.as_str();
        let note = sink
            .error(
                "checklist.unknown-fact",
                span,
                format!("从这个值读不出 {name}"),
                format!("this value does not give {name}"),
            )
            .related(answer.span(), "读的是这个", "the value is declared here");
        let list = known.iter().map(|fact| fact.as_str()).collect::<Vec<_>>().join(", ");
        if list.is_empty() {
            note.remedy(
                "只有 resident-id（birth, age, sex, region）和 date（age）能读出事实。",
                "Only resident-id (birth, age, sex, region) and date (age) give facts.",
            );
        } else {
            note.remedy(format!("可以读出：{list}。"), format!("It gives: {list}."));
        }
        None
    }
}
