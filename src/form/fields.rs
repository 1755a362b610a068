//! The fields of a form as plain data for the templates, read from a pack and filled with what was entered so far.

use super::demand::Demand;
use super::marks::{Mark, Marks};
use crate::message::Locale;
use crate::pack::{Notes, Schema, View, note};
use askama::Template;
use serde_json::Value;

/// Rows shown for a list where no script can add more.
const BLANK_ROWS: usize = 3;
/// Number of choices from which a select is easier to use than radio buttons.
const MANY_CHOICES: usize = 7;
/// Maximum length from which a text gets several lines.
const LONG_TEXT: u64 = 240;

/// One field or situation, with everything that the page shows of it.
#[derive(Template)]
#[template(path = "field.html")]
pub(crate) struct Field {
    pub lang: Locale,
    pub name: String,
    pub path: String,
    pub anchor: String,
    pub label: String,
    pub hint: Option<String>,
    pub note: Option<String>,
    pub basis: Vec<String>,
    pub only_if: Option<String>,
    pub optional: bool,
    pub marks: Vec<Mark>,
    pub kind: Kind,
}

/// The control that suits a field.
pub(crate) enum Kind {
    /// One line of text: input type, input mode, autocomplete token, value, unit behind it.
    Line { input: &'static str, mode: &'static str, complete: &'static str, value: String, unit: &'static str },
    /// Several lines of text.
    Text { value: String },
    /// Radio buttons.
    One { choices: Vec<Choice> },
    /// A select.
    Select { choices: Vec<Choice> },
    /// Check boxes.
    Many { choices: Vec<Choice> },
    /// Repeated rows, and a blank one that a script copies.
    Rows { rows: Vec<Row>, blank: Row, min: u64, max: u64 },
    /// Fields that belong together.
    Group { fields: Vec<Field> },
}

/// One answer to choose.
pub(crate) struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// One row of a list.
pub(crate) struct Row {
    /// Counted from one.
    pub number: usize,
    pub fields: Vec<Field>,
    /// Nothing was entered in it.
    pub blank: bool,
    pub marks: Vec<Mark>,
}

impl Field {
    /// Path and anchor of this field and all inside of it.
    pub(crate) fn anchors(&self, into: &mut Vec<(String, String)>) {
        into.push((self.path.clone(), self.anchor.clone()));
        match &self.kind {
            Kind::Rows { rows, .. } => rows.iter().flat_map(|row| &row.fields).for_each(|field| field.anchors(into)),
            Kind::Group { fields } => fields.iter().for_each(|field| field.anchors(into)),
            _ => {}
        }
    }

    /// The ids of what explains the control, for `aria-describedby`.
    pub(crate) fn described(&self) -> String {
        let parts = [
            ("problem", !self.marks.is_empty()),
            ("hint", self.hint.is_some() || self.note.is_some()),
            ("if", self.only_if.is_some()),
        ];
        let ids = parts.iter().filter(|part| part.1).map(|part| format!("{}-{}", self.anchor, part.0));
        ids.collect::<Vec<_>>().join(" ")
    }

    /// Returns true if it has an error, not only warnings.
    pub(crate) fn wrong(&self) -> bool {
        self.marks.iter().any(|mark| !mark.warning)
    }
}

/// The inputs that all fields of a form share.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub pack: View<'a>,
    pub lang: Locale,
    /// How the application comes in.
    pub channel: &'a str,
    pub marks: &'a Marks,
}

/// An object in the application, and the prefix of its controls' names.
struct Spot<'a> {
    schema: Schema<'a>,
    path: String,
    name: String,
    value: Option<&'a Value>,
}

/// The situations (`asks`) or the other fields of the form.
pub(crate) fn fields(source: Source<'_>, entered: Option<&Value>, asks: bool) -> Vec<Field> {
    let spot = Spot { schema: source.pack.root(), path: String::new(), name: String::new(), value: entered };
    let wanted = source.pack.questions().filter(|(_, schema)| schema.notes().is_situation() == asks);
    wanted.filter_map(|(key, schema)| field(source, &spot, key, schema)).collect()
}

/// The fields of a row or group.
fn object(source: Source<'_>, spot: &Spot<'_>) -> Vec<Field> {
    spot.schema.properties().filter_map(|(key, schema)| field(source, spot, key, schema)).collect()
}

fn field(source: Source<'_>, parent: &Spot<'_>, key: &str, schema: Schema<'_>) -> Option<Field> {
    let lang = source.lang;
    let spot = Spot {
        schema,
        path: format!("{}/{key}", parent.path),
        name: if parent.name.is_empty() { key.to_owned() } else { format!("{}.{key}", parent.name) },
        value: parent.value.and_then(|value| value.get(key)),
    };
    let notes = schema.notes();
    let text = |name| notes.text(name).map(|text| lang.text(text)).filter(|text: &String| !text.is_empty());
    let demand = Demand::of(source, parent.schema, &format!("/{key}"));
    if demand.never {
        return None;
    }
    let kind = kind(source, &spot, key);
    let marks = match kind {
        Kind::Rows { .. } | Kind::Group { .. } => source.marks.at(&spot.path),
        _ => source.marks.within(&spot.path),
    };
    Some(Field {
        lang,
        anchor: anchor(&spot.path),
        label: text(note::ASK).or_else(|| text(note::LABEL)).unwrap_or_else(|| key.to_owned()),
        hint: text(note::HINT).or_else(|| hint(schema, lang)),
        note: text(note::NOTE),
        basis: notes.basis().map(|basis| lang.basis(basis)).collect(),
        only_if: demand.only_if,
        optional: demand.optional,
        marks,
        kind,
        name: spot.name,
        path: spot.path,
    })
}

fn kind(source: Source<'_>, spot: &Spot<'_>, key: &str) -> Kind {
    let (schema, notes) = (spot.schema, spot.schema.notes());
    let items = schema.items();
    match schema.keyword("type").and_then(Value::as_str) {
        Some("boolean") => Kind::One { choices: yes_no(source.lang, spot.value) },
        Some("array") if items.is_some_and(|items| items.keyword("properties").is_some()) => rows(source, spot),
        Some("array") => Kind::Many { choices: choices(source.lang, items, notes, spot.value) },
        Some("object") => Kind::Group { fields: object(source, spot) },
        _ if schema.keyword("enum").is_some() => {
            let choices = choices(source.lang, Some(schema), notes, spot.value);
            if choices.len() < MANY_CHOICES { Kind::One { choices } } else { Kind::Select { choices } }
        }
        // Autofill only at the top: in rows and groups the browser would fill in the applicant's name for somebody else's.
        _ => line(if spot.name == key { key } else { "" }, spot),
    }
}

fn line(key: &str, spot: &Spot<'_>) -> Kind {
    let value = match spot.value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let written = written(spot.schema);
    let long = spot.schema.keyword("maxLength").and_then(Value::as_u64).is_some_and(|most| most >= LONG_TEXT);
    if written == "text" && long {
        return Kind::Text { value };
    }
    let own = |token| if key.is_empty() { "off" } else { token };
    let (input, mode, complete) = match written {
        "person-name" => ("text", "", if key == "name" { "name" } else { "off" }),
        "mobile" | "phone" => ("tel", "tel", if matches!(key, "mobile" | "phone") { "tel" } else { "off" }),
        "email" => ("email", "email", own("email")),
        "date" => ("date", "", if key == "birth" { "bday" } else { "" }),
        "month" => ("month", "", ""),
        "integer" | "region" | "postcode" | "bank-card" => ("text", "numeric", "off"),
        "number" | "money" => ("text", "decimal", "off"),
        "text" if key == "address" => ("text", "", "street-address"),
        "text" => ("text", "", ""),
        _ => ("text", "", "off"),
    };
    Kind::Line { input, mode, complete, value, unit: if written == "money" { "¥" } else { "" } }
}

/// Returns the type of a value: the one that the pack names, or the one that its keywords imply.
fn written(schema: Schema<'_>) -> &str {
    let text = |keyword| schema.keyword(keyword).and_then(Value::as_str);
    if let Some(named) = schema.notes().word(note::TYPE).or_else(|| text("format")) {
        return named;
    }
    match text("type") {
        Some(number @ ("number" | "integer")) => number,
        _ => "text",
    }
}

fn rows(source: Source<'_>, spot: &Spot<'_>) -> Kind {
    let Some(items) = spot.schema.items() else { return Kind::Group { fields: Vec::new() } };
    let bound = |key, none| spot.schema.keyword(key).and_then(Value::as_u64).unwrap_or(none);
    let (min, max) = (bound("minItems", 0), bound("maxItems", 1000));
    let entered: &[Value] = spot.value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let row = |index: String, number, value| {
        let path = format!("{}/{index}", spot.path);
        let marks = source.marks.at(&path);
        let spot = Spot { schema: items, path, name: format!("{}[{index}]", spot.name), value };
        Row { number, fields: object(source, &spot), blank: value.is_none(), marks }
    };
    let shown = (entered.len() + 1).max(BLANK_ROWS).min(usize::try_from(max).unwrap_or(usize::MAX)).max(entered.len());
    let rows = (0..shown).map(|index| row(index.to_string(), index + 1, entered.get(index))).collect();
    Kind::Rows { rows, blank: row("__".to_owned(), 0, None), min, max }
}

fn yes_no(lang: Locale, entered: Option<&Value>) -> Vec<Choice> {
    let choice = |value: bool, label: &str| Choice {
        value: value.to_string(),
        label: label.to_owned(),
        chosen: entered == Some(&Value::Bool(value)),
    };
    vec![choice(true, lang.pick("是", "Yes")), choice(false, lang.pick("否", "No"))]
}

fn choices(lang: Locale, schema: Option<Schema<'_>>, notes: Notes<'_>, entered: Option<&Value>) -> Vec<Choice> {
    let values = schema.and_then(|schema| schema.keyword("enum")).and_then(Value::as_array);
    let choice = |value: &str| Choice {
        label: notes.choice(value).map_or_else(|| value.to_owned(), |label| lang.text(label)),
        chosen: match entered {
            Some(Value::Array(several)) => several.iter().any(|one| one.as_str() == Some(value)),
            one => one.and_then(Value::as_str) == Some(value),
        },
        value: value.to_owned(),
    };
    values.into_iter().flatten().filter_map(Value::as_str).map(choice).collect()
}

/// Returns the hint of a type, for a field without a hint of its own.
fn hint(schema: Schema<'_>, lang: Locale) -> Option<String> {
    let (zh, en) = match written(schema) {
        "resident-id" => ("18 位，末位可以是 X", "18 characters; the last may be X"),
        "uscc" => ("18 位，在营业执照右上角", "18 characters, as on the business licence"),
        "organisation-code" => ("9 位，如 12345678-X", "9 characters, like 12345678-X"),
        "mobile" => ("11 位，以 1 开头", "11 digits, beginning with 1"),
        "phone" => ("区号和号码，如 0710-3520000", "Area code and number, like 0710-3520000"),
        "email" => ("如 name@example.cn", "Like name@example.cn"),
        "region" => ("6 位行政区划代码，如 420600", "The 6-digit code, like 420600"),
        "postcode" => ("6 位，如 441021", "6 digits, like 441021"),
        "bank-card" => ("卡面上的数字，可以带空格", "The digits on the card; blanks do no harm"),
        "social-security-card" => ("卡面上的社会保障卡号", "The number printed on the card"),
        "permanent-resident-id" => ("外国人永久居留身份证上的号码", "As on the foreign permanent resident card"),
        "passport" => ("护照资料页上的号码", "As on the data page of the passport"),
        _ => return None,
    };
    Some(lang.pick(zh, en).to_owned())
}

/// The id of the control at a place: `/staff/0/name` is `f-staff-0-name`.
pub(crate) fn anchor(path: &str) -> String {
    format!("f{}", path.replace('/', "-"))
}
