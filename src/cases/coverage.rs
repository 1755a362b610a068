//! What of a checklist its cases come to.
//!
//! **Coverage** is how many of these a file of cases reaches:
//!
//! - of a situation, each answer;
//! - of a field, also one of a row or group, that it is given; where it has `equals`, that it differs;
//! - of a material, that it is handed in, each member of a one-of group by itself, and each that may stand in for it:
//!   pledged, to follow;
//! - of each of these that has a condition, that it once does not apply;
//! - of a rule, a warning too, that it is broken.
//!
//! A case reaches an answer, a value or a material where it applies and nothing is wrong at its place or below; whether the
//! application as a whole is complete does not matter.

use super::reach::{Reach, Reached};
use crate::checklist::model::{Checklist, Condition, Field, Instead};
use crate::source::Span;
use crate::source::diagnostic::Words;

/// What the cases of a checklist come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Situations, fields, materials and rules.
    pub parts: Vec<Part>,
    /// What no case comes to, in the order of the checklist.
    pub unreached: Vec<Unreached>,
}

/// One part of a checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its key in the checklist: `situations`, `fields`, `materials` or `rules`.
    pub key: &'static str,
    /// How much of it cases come to.
    pub reached: usize,
    /// How much there is to come to.
    pub total: usize,
}

/// Something that no case comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// What it is about: `materials.id_card`, `fields.staff.of.name`.
    pub place: String,
    /// Where that stands in the checklist.
    pub span: Span,
    /// What does not happen.
    pub reach: Reach,
}

impl Coverage {
    /// How much cases come to.
    #[must_use]
    pub fn reached(&self) -> usize {
        self.parts.iter().map(|part| part.reached).sum()
    }

    /// How much there is to come to.
    #[must_use]
    pub fn total(&self) -> usize {
        self.parts.iter().map(|part| part.total).sum()
    }
}

impl Unreached {
    /// What no case does, in words.
    #[must_use]
    pub fn message(&self) -> Words {
        match &self.reach {
            Reach::Answered(answer) => {
                Words::new(format!("没有用例回答 {answer}"), format!("no case answers {answer}"))
            }
            Reach::Given => Words::new("没有用例提供", "no case gives it"),
            Reach::NotApplicable => Words::new("没有用例不适用", "it applies in every case"),
            Reach::Pledged => Words::new("没有用例以承诺代替", "no case pledges it"),
            Reach::Later => Words::new("没有用例容缺后补", "no case supplies it later"),
            Reach::Differs => Words::new("没有用例填得不一致", "no case differs from what it equals"),
            Reach::Broken => Words::new("没有用例违反", "no case breaks it"),
        }
    }
}

/// Holds a checklist against what its cases came to.
pub fn of(checklist: &Checklist, reached: &Reached) -> Coverage {
    let mut tally = Tally { reached, parts: Vec::new(), unreached: Vec::new() };
    tally.part("situations");
    for situation in &checklist.situations {
        let at = At {
            place: format!("situations.{}", situation.id.value),
            key: &situation.id.value,
            span: situation.id.span,
        };
        if situation.is_boolean() {
            tally.ask(&at, Reach::Answered("true".to_owned()), at.span);
            tally.ask(&at, Reach::Answered("false".to_owned()), at.span);
        }
        for choice in &situation.choices {
            tally.ask(&at, Reach::Answered(choice.id.value.clone()), choice.id.span);
        }
        tally.condition(&at, situation.when.as_ref());
    }
    tally.part("fields");
    tally.fields(&checklist.fields, "fields", "");
    tally.part("materials");
    for material in &checklist.materials {
        let id = &material.id;
        let key = format!("materials/{}", id.value);
        let at = At { place: format!("materials.{}", id.value), key: &key, span: id.span };
        tally.ask(&at, Reach::Given, at.span);
        for instead in &material.instead {
            let reach = match instead.value {
                Instead::Pledge => Reach::Pledged,
                Instead::Later => Reach::Later,
            };
            tally.ask(&at, reach, instead.span);
        }
        tally.condition(&at, material.when.as_ref());
    }
    tally.part("rules");
    for rule in &checklist.rules {
        let at = At { place: format!("rules.{}", rule.id.value), key: &rule.id.value, span: rule.id.span };
        tally.ask(&at, Reach::Broken, at.span);
    }
    Coverage { parts: tally.parts, unreached: tally.unreached }
}

/// A place in the checklist, and how applications call it.
struct At<'a> {
    place: String,
    key: &'a str,
    span: Span,
}

struct Tally<'a> {
    reached: &'a Reached,
    parts: Vec<Part>,
    unreached: Vec<Unreached>,
}

impl Tally<'_> {
    fn part(&mut self, key: &'static str) {
        self.parts.push(Part { key, reached: 0, total: 0 });
    }

    fn ask(&mut self, at: &At<'_>, reach: Reach, span: Span) {
        let is_reached = self.reached.has(at.key, &reach);
        if let Some(part) = self.parts.last_mut() {
            part.total += 1;
            part.reached += usize::from(is_reached);
        }
        if !is_reached {
            self.unreached.push(Unreached { place: at.place.clone(), span, reach });
        }
    }

    fn condition(&mut self, at: &At<'_>, when: Option<&Condition>) {
        if let Some(when) = when {
            self.ask(at, Reach::NotApplicable, when.span);
        }
    }

    /// `around` is how the checklist calls the mapping of these fields, `above` how applications call what holds them.
    fn fields(&mut self, fields: &[Field], around: &str, above: &str) {
        for field in fields {
            let id = &field.id.value;
            let key = format!("{above}{id}");
            let at = At { place: format!("{around}.{id}"), key: &key, span: field.id.span };
            self.ask(&at, Reach::Given, at.span);
            if let Some(equals) = &field.equals {
                self.ask(&at, Reach::Differs, equals.span);
            }
            self.condition(&at, field.when.as_ref());
            self.fields(&field.of, &format!("{}.of", at.place), &format!("{key}/"));
        }
    }
}
