//! An independent second implementation of what a checklist demands of an application: plain recursion over the JSON of the
//! checklist, without the pack and without the engine.

use qingdan::checklist::model::{
    Checklist, Condition, ConditionKind, Fact, Field, FieldType, Judgement, Need, Order, Reference, Relation,
    RuleSeverity, Scalar, Situation, Subject, Test,
};
use qingdan::source::Number;
use serde_json::{Map, Value};

/// The context of a check.
#[derive(Clone, Debug)]
pub struct World {
    pub today: &'static str,
    pub channel: Option<String>,
}

/// The object that conditions read, and the description of its members.
pub struct Scope<'a> {
    pub situations: &'a [Situation],
    pub fields: &'a [Field],
    pub object: &'a Map<String, Value>,
    pub world: &'a World,
}

/// The result of testing an absent value.
#[derive(Clone, Copy, PartialEq)]
enum Absent {
    Fails,
    Passes,
}

/// A value, as comparisons see it.
#[derive(PartialEq, PartialOrd)]
enum Plain {
    Text(String),
    Number(f64),
    Bool(bool),
}

impl Scope<'_> {
    /// Returns true if a condition holds. `None` if it compares an invalid value, which is reported at that value.
    pub fn holds(&self, condition: &Condition) -> Option<bool> {
        self.judge(condition, Absent::Fails)
    }

    /// Returns true if the given values satisfy the requirement of a rule.
    pub fn allows(&self, condition: &Condition) -> Option<bool> {
        self.judge(condition, Absent::Passes)
    }

    fn judge(&self, condition: &Condition, absent: Absent) -> Option<bool> {
        self.inside(condition, absent, absent)
    }

    /// `whole` is the meaning of absence for the whole condition, `absent` its meaning here, below a number of `not`.
    fn inside(&self, condition: &Condition, absent: Absent, whole: Absent) -> Option<bool> {
        match &condition.kind {
            ConditionKind::All(parts) => every(parts.iter().map(|part| self.inside(part, absent, whole))),
            ConditionKind::Any(parts) => {
                every(parts.iter().map(|part| self.inside(part, absent, whole).map(|holds| !holds))).map(|none| !none)
            }
            ConditionKind::Not(inner) => {
                let absent = match (whole, absent) {
                    (Absent::Passes, Absent::Fails) => Absent::Passes,
                    _ => Absent::Fails,
                };
                self.inside(inner, absent, whole).map(|holds| !holds)
            }
            ConditionKind::Test(test) => self.test(test, absent),
        }
    }

    fn test(&self, test: &Test, absent: Absent) -> Option<bool> {
        let given = match &test.subject.value {
            Subject::Channel => {
                let channel = self.world.channel.clone().map(Value::String);
                return channel
                    .map_or(Some(false), |channel| self.all(None, &test.judgements, &channel, false, absent));
            }
            Subject::Answer(id) => self.read(id)?.cloned(),
            Subject::Fact(id, fact) => self.read(id)?.and_then(|value| match value {
                Value::Null => Some(Value::Null),
                value => self.fact(value, *fact),
            }),
        };
        let asked = test.judgements.iter().find_map(|judgement| match judgement {
            Judgement::Given(given) => Some(given.value),
            _ => None,
        });
        // `given` tests the answer itself, even if the condition reads a fact of it.
        let answered = match test.subject.value.id() {
            Some(id) => self.read(id)?.is_some(),
            None => false,
        };
        if let Some(asked) = asked
            && asked != answered
        {
            return Some(false);
        }
        let several = matches!(&test.subject.value, Subject::Answer(id) if self.is_several(id));
        match given {
            // Null stands for an invalid value, of which only its presence is known.
            Some(Value::Null) if test.judgements.iter().any(|one| !matches!(one, Judgement::Given(_))) => None,
            Some(value) => {
                let subject = if let Subject::Answer(id) = &test.subject.value { Some(id.as_str()) } else { None };
                self.all(subject, &test.judgements, &value, several, absent)
            }
            None => Some(asked.is_some() || absent == Absent::Passes),
        }
    }

    /// The answer that conditions read: `Some(None)` if it is absent or does not apply, `None` if it is unknown whether it applies.
    fn read(&self, id: &str) -> Option<Option<&Value>> {
        let situation = self.situations.iter().find(|one| one.id == id).and_then(|one| one.when.as_ref());
        let field = self.fields.iter().find(|one| one.id == id).and_then(|one| one.when.as_ref());
        let Some(value) = self.object.get(id) else { return Some(None) };
        match situation.or(field).map_or(Some(true), |when| self.holds(when)) {
            Some(applies) => Some(applies.then_some(value)),
            None => None,
        }
    }

    fn is_several(&self, id: &str) -> bool {
        self.situations.iter().any(|one| one.id == id && one.multiple.value)
            || self.fields.iter().any(|one| one.id == id && one.kind.value == FieldType::Choices)
    }

    fn all(
        &self,
        subject: Option<&str>,
        judgements: &[Judgement],
        value: &Value,
        several: bool,
        absent: Absent,
    ) -> Option<bool> {
        every(judgements.iter().map(|judgement| match judgement {
            Judgement::Given(_) => Some(true),
            Judgement::OneOf(wanted) => {
                let is = |value: &Value| wanted.iter().any(|wanted| equals(value, &wanted.value));
                Some(match value {
                    Value::Array(items) if several => items.iter().any(is),
                    value => !several && is(value),
                })
            }
            Judgement::Order(order, limit) => {
                let limit = limit.value.as_f64();
                Some(value.as_f64().is_some_and(|number| match order {
                    Order::Gt => number > limit,
                    Order::Gte => number >= limit,
                    Order::Lt => number < limit,
                    Order::Lte => number <= limit,
                }))
            }
            Judgement::Relation(relation, other) => self.relation(subject, value, *relation, &other.value, absent),
        }))
    }

    fn relation(
        &self,
        subject: Option<&str>,
        left: &Value,
        relation: Relation,
        other: &Reference,
        absent: Absent,
    ) -> Option<bool> {
        let right = match other {
            Reference::Today => Value::from(self.world.today),
            Reference::Answer(id) | Reference::Fact(id, _) => match (self.read(id)?, other) {
                (None, _) => return Some(absent == Absent::Passes),
                (Some(Value::Null), _) => return None,
                (Some(value), Reference::Fact(_, fact)) => self.fact(value, *fact)?,
                (Some(value), _) => value.clone(),
            },
        };
        let answer = if let Reference::Answer(id) = other { Some(id.as_str()) } else { None };
        let (left, right) = (self.written(subject, left)?, self.written(answer, &right)?);
        let in_time = !matches!(relation, Relation::Equals | Relation::Differs);
        let moment =
            |value: &Plain| matches!(value, Plain::Text(text) if is_date(text) || is_date(&format!("{text}-01")));
        if in_time && !(moment(&left) && moment(&right)) {
            return None;
        }
        let order = left.partial_cmp(&right);
        if std::mem::discriminant(&left) != std::mem::discriminant(&right) {
            return None;
        }
        Some(match relation {
            Relation::Equals => order?.is_eq(),
            Relation::Differs => order?.is_ne(),
            Relation::Before => order?.is_lt(),
            Relation::After => order?.is_gt(),
            Relation::NotBefore => order?.is_ge(),
            Relation::NotAfter => order?.is_le(),
        })
    }

    /// A value in the form that is compared: identifiers normalised. `None` if this oracle cannot tell.
    fn written(&self, id: Option<&str>, value: &Value) -> Option<Plain> {
        let kind = self.fields.iter().find(|field| Some(field.id.value.as_str()) == id).map(|field| field.kind.value);
        match (kind.map(FieldType::as_str), value) {
            (Some(kind), Value::String(text)) if qingdan::identifier::Kind::from_name(kind).is_some() => {
                let plain = |text: &String| text.len() <= 60 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
                let known = super::value::is_as_printed(text);
                let text = if known { text.clone() } else { narrow(text) };
                (known || plain(&text)).then_some(Plain::Text(text))
            }
            _ => plain(value),
        }
    }

    /// A fact of a resident id or a date. `None` if the value is invalid.
    pub fn fact(&self, value: &Value, fact: Fact) -> Option<Value> {
        let text = value.as_str()?;
        if is_date(text) {
            return if fact == Fact::Age { age(text, self.world.today) } else { None };
        }
        let id = as_printed(text)?;
        let birth = format!("{}-{}-{}", &id[6..10], &id[10..12], &id[12..14]);
        if !is_date(&birth) || birth.as_str() > self.world.today {
            return None;
        }
        Some(match fact {
            Fact::Birth => birth.into(),
            Fact::Age => return age(&birth, self.world.today),
            Fact::Region => id[..6].into(),
            Fact::Sex => if id.as_bytes()[16] % 2 == 1 { "male" } else { "female" }.into(),
        })
    }
}

/// Three-valued conjunction: unknown if it depends on an unknown one.
fn every(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let parts: Vec<Option<bool>> = parts.collect();
    match parts.contains(&Some(false)) {
        true => Some(false),
        false if parts.contains(&None) => None,
        false => Some(true),
    }
}

fn equals(value: &Value, wanted: &Scalar) -> bool {
    match wanted {
        Scalar::Bool(wanted) => value == wanted,
        Scalar::Text(wanted) => value == wanted.as_str(),
        Scalar::Number(Number::Integer(_) | Number::Decimal(_)) => {
            matches!(wanted, Scalar::Number(number) if value.as_f64() == Some(number.as_f64()))
        }
    }
}

fn plain(value: &Value) -> Option<Plain> {
    match value {
        Value::String(text) => Some(Plain::Text(text.clone())),
        Value::Number(number) => number.as_f64().map(Plain::Number),
        Value::Bool(value) => Some(Plain::Bool(*value)),
        _ => None,
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |text: &str, length| {
        (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<u32>().ok())?
    };
    let [year, month, day] = parts.as_slice() else { return false };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    (1..=12).contains(&month) && (1..=days[month as usize - 1]).contains(&day)
}

/// Full years between two days. `None` if the first is after the second.
fn age(birth: &str, today: &str) -> Option<Value> {
    let years = today[..4].parse::<i64>().ok()? - birth[..4].parse::<i64>().ok()?;
    let years = years - i64::from(today[5..] < birth[5..]);
    (birth <= today).then(|| years.into())
}

/// Removes blanks, converts to half width and upper case.
fn narrow(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).map(|c| c.to_ascii_uppercase()).collect()
}

/// True for a valid resident id in its printed form.
fn as_printed(text: &str) -> Option<String> {
    let text = narrow(text);
    let (body, check) = (text.len() == 18 && text.is_ascii()).then(|| text.split_at(17))?;
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = body.bytes().all(|byte| byte.is_ascii_digit());
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight).sum();
    (digits && check == &"10X98765432"[sum as usize % 11..][..1]).then_some(text)
}

/// A place, with its demand.
#[derive(Clone, Debug)]
pub struct Place {
    pub path: String,
    pub material: bool,
    pub need: Need,
    pub one_of: Option<String>,
    pub given: bool,
    /// True if it applies. `None` if that depends on an invalid value.
    pub applies: Option<bool>,
}

/// Every place of the checklist in an application, including the rows and groups that exist.
pub fn places(item: &Checklist, application: &Value, world: &World) -> Vec<Place> {
    let mut found = Vec::new();
    let Value::Object(object) = application else { return found };
    let scope = Scope { situations: &item.situations, fields: &item.fields, object, world };
    for one in &item.situations {
        let applies = one.when.as_ref().map_or(Some(true), |when| scope.holds(when));
        found.push(place("", &one.id.value, Need::Required, applies, object));
    }
    fields(&item.fields, &scope, "", &mut found);
    let none = Map::new();
    let materials = application["materials"].as_object().unwrap_or(&none);
    for one in &item.materials {
        let applies = one.when.as_ref().map_or(Some(true), |when| scope.holds(when));
        let place = place("/materials", &one.id.value, one.need.value, applies, materials);
        found.push(Place { material: true, one_of: one.one_of.as_ref().map(|group| group.value.clone()), ..place });
    }
    found
}

fn place(at: &str, id: &str, need: Need, applies: Option<bool>, object: &Map<String, Value>) -> Place {
    let given = object.contains_key(id);
    Place { path: format!("{at}/{id}"), material: false, need, one_of: None, given, applies }
}

fn fields(list: &[Field], scope: &Scope<'_>, at: &str, found: &mut Vec<Place>) {
    for field in list {
        let applies = field.when.as_ref().map_or(Some(true), |when| scope.holds(when));
        found.push(place(at, &field.id.value, field.need.value, applies, scope.object));
        let inner = |object: &Value, at: &str, found: &mut Vec<Place>| {
            if let Value::Object(object) = object {
                fields(&field.of, &Scope { situations: &[], fields: &field.of, object, ..*scope }, at, found);
            }
        };
        // A value that does not apply has to be removed as a whole.
        if applies == Some(false) {
            continue;
        }
        let at = format!("{at}/{}", field.id.value);
        match (field.kind.value, scope.object.get(&field.id.value)) {
            (FieldType::Group, Some(group)) => inner(group, &at, found),
            (FieldType::List, Some(Value::Array(rows))) => {
                rows.iter().enumerate().for_each(|(number, row)| inner(row, &format!("{at}/{number}"), found));
            }
            _ => {}
        }
    }
}

/// A problem as `path code`.
pub type Said = String;

/// The expected problems about missing and inapplicable values, and the places that the oracle cannot decide.
pub fn demanded(item: &Checklist, application: &Value, world: &World) -> (Vec<Said>, Vec<String>) {
    let places = places(item, application, world);
    let mut said = Vec::new();
    for place in &places {
        let missing = if place.material { "material.missing" } else { "required" };
        match (place.applies, place.given) {
            (Some(false), true) => said.push(format!("{} not-applicable", place.path)),
            (Some(true), false) if place.need == Need::Required && place.one_of.is_none() => {
                said.push(format!("{} {missing}", place.path));
            }
            _ => {}
        }
    }
    let mut unknown: Vec<String> =
        places.iter().filter(|place| place.applies.is_none()).map(|place| place.path.clone()).collect();
    let groups: std::collections::BTreeSet<&String> = places.iter().filter_map(|place| place.one_of.as_ref()).collect();
    for group in groups {
        let members: Vec<&Place> = places.iter().filter(|place| place.one_of.as_ref() == Some(group)).collect();
        let applying: Vec<&&Place> = members.iter().filter(|place| place.applies == Some(true)).collect();
        if members.iter().any(|place| place.applies.is_none()) {
            unknown.extend(members.iter().map(|place| place.path.clone()));
        } else if !applying.is_empty() && !applying.iter().any(|place| place.given) {
            said.push(format!("{} material.one-of", applying[0].path));
        }
    }
    said.sort();
    (said, unknown)
}

/// The blocking rules that the application breaks. All values must be valid.
pub fn broken_rules(item: &Checklist, application: &Value, world: &World) -> Vec<Said> {
    let Value::Object(object) = application else { return Vec::new() };
    let scope = Scope { situations: &item.situations, fields: &item.fields, object, world };
    let broken = item.rules.iter().filter(|rule| {
        rule.severity.value == RuleSeverity::Error
            && rule.when.as_ref().is_none_or(|when| scope.holds(when) == Some(true))
            && scope.allows(&rule.require) == Some(false)
    });
    let at = |rule: &qingdan::checklist::model::Rule| rule.at.as_ref().expect("a rule has a place").value.clone();
    let mut said: Vec<Said> = broken.map(|rule| format!("/{} rule.{}", at(rule), rule.id.value)).collect();
    said.sort();
    said
}
