//! Coverage: the parts of a checklist that its cases exercise.
//!
//! These are counted:
//!
//! - each answer of a situation;
//! - for a field, also in a row or group: it is given; with `equals`, also that it differs;
//! - for a material, each member of a one-of group by itself: it is handed in, and each allowed alternative: it is
//!   pledged, it follows later;
//! - for each of these with a condition: it does not apply in some case;
//! - for a rule, warnings included: it is violated.
//!
//! A case reaches an answer, a value or a material if it applies and has no error at its place or below. The
//! application as a whole need not be complete.

use super::reach::{Reach, Reached};
use crate::checklist::model::{Checklist, Condition, Field, Instead};
use crate::source::Span;
use crate::source::diagnostic::Words;

/// The coverage of a checklist by its cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The counts for situations, fields, materials and rules.
    pub parts: Vec<Part>,
    /// The parts that no case exercises, in the order of the checklist.
    pub unreached: Vec<Unreached>,
}

/// The counts for one key of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// `situations`, `fields`, `materials` or `rules`.
    pub key: &'static str,
    /// Number of things that cases reach.
    pub reached: usize,
    /// Number of things to reach.
    pub total: usize,
}

/// Something that no case exercises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// The path of ids: `materials.id_card`, `fields.staff.of.name`.
    pub place: String,
    /// The place in the checklist.
    pub span: Span,
    /// The event that never happens.
    pub reach: Reach,
}

impl Coverage {
    /// Number of things that cases reach, over all parts.
    #[must_use]
    pub fn reached(&self) -> usize {
        self.parts.iter().map(|part| part.reached).sum()
    }

    /// Number of things to reach.
    #[must_use]
    pub fn total(&self) -> usize {
        self.parts.iter().map(|part| part.total).sum()
    }
}

impl Unreached {
    /// Returns the gap as a sentence in both languages.
    #[must_use]
    pub fn message(&self) -> Words {
        match &self.reach {
            Reach::Answered(answer) => {
                Words::new(format!("没有用例回答 {answer}"), format!("no case answers {answer}"))
            }
            Reach::Given => Words::new("没有用例提供", "no case provides it"),
            Reach::NotApplicable => Words::new("没有用例不适用", "it applies in every case"),
            Reach::Pledged => Words::new("没有用例以承诺代替", "no case pledges it"),
            Reach::Later => Words::new("没有用例容缺后补", "no case hands it in later"),
            Reach::Differs => Words::new("没有用例填得不一致", "no case has a value that differs from equals"),
            Reach::Broken => Words::new("没有用例违反", "no case violates it"),
        }
    }
}

/// Computes the coverage from the events that the cases reached.
pub(super) fn of(checklist: &Checklist, reached: &Reached) -> Coverage {
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

/// A path in the checklist, and the corresponding path in applications.
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

    /// `around` is the path of the fields in the checklist, `above` the path of their object in applications.
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
