//! Generates checklists: situations, fields of all types, rows, groups, materials, rules, and conditions between them.
//!
//! They are written as JSON, which is YAML too, and go through the parser like any file.

use serde_json::{Map, Value, json};

use super::source::Source;

/// Types that need no key besides `type`.
const PLAIN: [&str; 13] = [
    "person-name",
    "resident-id",
    "passport",
    "permanent-resident-id",
    "uscc",
    "organisation-code",
    "mobile",
    "phone",
    "email",
    "region",
    "postcode",
    "bank-card",
    "social-security-card",
];

const CHANNELS: [&str; 4] = ["window", "online", "mobile", "outlet"];

/// A value that conditions can read: its id and its kind.
#[derive(Clone)]
struct Answer {
    id: String,
    kind: Kind,
}

#[derive(Clone, PartialEq)]
enum Kind {
    Bool,
    Number,
    Date,
    Month,
    Resident,
    Choice(Vec<String>),
    Several(Vec<String>),
    Text(&'static str),
    Fields,
}

/// Returns the text of a checklist with this id.
pub fn checklist(id: &str, source: &mut Source) -> String {
    let mut scope = Vec::new();
    let channels = CHANNELS[..source.between(1, 4) as usize].to_vec();
    let mut names = Names::default();

    let mut situations = Map::new();
    for _ in 0..source.below(4) {
        let id = names.next("s", source);
        let mut one = Map::from_iter([("ask".to_owned(), text("问"))]);
        let kind = match source.below(3) {
            0 => {
                one.insert("type".to_owned(), json!("boolean"));
                Kind::Bool
            }
            several => {
                let choices: Vec<String> =
                    ["a", "b", "3"][..source.between(2, 3) as usize].iter().map(|c| c.to_string()).collect();
                one.insert("choices".to_owned(), choices.iter().map(|id| (id.clone(), text("答"))).collect());
                one.insert("multiple".to_owned(), json!(several == 2));
                if several == 2 { Kind::Several(choices) } else { Kind::Choice(choices) }
            }
        };
        maybe_when(&mut one, 40, &scope, &channels, source);
        scope.push(Answer { id: id.clone(), kind });
        situations.insert(id, Value::Object(one));
    }

    let count = source.between(1, 9) as usize;
    let fields = fields(count, &mut scope, &channels, &mut names, 0, source);
    let materials = materials(&scope, &channels, &mut names, source);

    let mut rules = Vec::new();
    for number in 0..source.below(3) {
        let Some(require) = condition(&scope, &[], 2, source) else { continue };
        let mut rule =
            Map::from_iter([("id".to_owned(), json!(format!("r{number}"))), ("require".to_owned(), require)]);
        rule.insert("message".to_owned(), text("规则"));
        maybe_when(&mut rule, 30, &scope, &channels, source);
        if source.chance(30) {
            rule.insert("severity".to_owned(), json!("warning"));
        }
        if source.chance(30) {
            rule.insert("at".to_owned(), json!(source.of(&scope).id));
        }
        rules.push(Value::Object(rule));
    }

    let mut item = json!({
        "qingdan": 1, "id": id, "version": 1, "status": "example", "title": text("示例"), "authority": "bureau",
        "type": "public-service", "handling": "instant", "audience": ["person"], "channels": channels, "steps": ["accept"],
        "fields": fields, "rules": rules,
    });
    // An empty mapping would be a mistake.
    for (key, part) in [("situations", situations), ("materials", materials)] {
        if !part.is_empty() {
            item[key] = Value::Object(part);
        }
    }
    item.to_string()
}

fn text(zh: &str) -> Value {
    json!({ "zh": zh, "en": "Words" })
}

/// Unique ids. Some are words with a meaning elsewhere.
#[derive(Default)]
struct Names {
    used: Vec<String>,
}

impl Names {
    fn next(&mut self, prefix: &str, source: &mut Source) -> String {
        let strange = source.of(&["", "", "", "", "", "valueof", "length", "files", "later", "name", "if"]);
        let id = match strange {
            strange if !strange.is_empty() && !self.used.iter().any(|used| used == strange) => strange.to_owned(),
            _ => format!("{prefix}{}", self.used.len()),
        };
        self.used.push(id.clone());
        id
    }
}

fn fields(
    count: usize,
    scope: &mut Vec<Answer>,
    channels: &[&str],
    names: &mut Names,
    depth: usize,
    source: &mut Source,
) -> Value {
    let mut fields = Map::new();
    for _ in 0..count {
        let id = names.next("f", source);
        let (mut field, kind) = field(scope, channels, depth, source);
        maybe_when(&mut field, 40, scope, channels, source);
        if source.chance(30) {
            field.insert("need".to_owned(), json!("optional"));
        }
        scope.push(Answer { id: id.clone(), kind });
        fields.insert(id, Value::Object(field));
    }
    Value::Object(fields)
}

fn field(scope: &[Answer], channels: &[&str], depth: usize, source: &mut Source) -> (Map<String, Value>, Kind) {
    let mut field = Map::from_iter([("label".to_owned(), text("标签"))]);
    let mut put = |key: &str, value: Value| field.insert(key.to_owned(), value);
    let kind = match source.below(if depth < 2 { 15 } else { 13 }) {
        0 => {
            put("type", json!("text"));
            match source.below(4) {
                1 => {
                    put("pattern", json!(source.of(&["^[A-Z]{2}[0-9]{3,6}$", "^(甲|乙)-[0-9]+$"])));
                }
                2 => {
                    put("min-length", json!(2));
                    put("max-length", json!(source.between(2, 9)));
                }
                _ => {}
            }
            Kind::Text("text")
        }
        kind @ (1 | 2) => {
            put("type", json!("resident-id"));
            if kind == 2
                && source.chance(30)
                && let Some(id) = earlier(scope, &Kind::Resident, source)
            {
                put("equals", json!(id));
            }
            Kind::Resident
        }
        3 => {
            put("type", json!("boolean"));
            Kind::Bool
        }
        kind @ (4 | 5) => {
            put("type", json!("date"));
            if source.chance(30) {
                put("min", json!("1970-01-01"));
                put("max", json!("2027-12-31"));
            } else if kind == 4
                && let Some(id) = earlier(scope, &Kind::Resident, source)
            {
                put("equals", json!(format!("{id}.birth")));
            }
            Kind::Date
        }
        6 => {
            put("type", json!("month"));
            if source.chance(30) {
                put("min", json!("2000-01"));
            }
            Kind::Month
        }
        7 | 8 => {
            let kind = source.of(&["integer", "decimal", "money"]);
            put("type", json!(kind));
            match source.below(3) {
                1 => {
                    put("min", json!(-3));
                    put("max", json!(60));
                }
                2 if kind == "integer" => {
                    if let Some(id) = earlier(scope, &Kind::Number, source) {
                        put("equals", json!(id));
                        put("type", json!("decimal"));
                    }
                }
                _ => {}
            }
            Kind::Number
        }
        9 => {
            let choices = ["male", "female", "x"][..source.between(2, 3) as usize]
                .iter()
                .map(|c| c.to_string())
                .collect::<Vec<_>>();
            put("type", json!("choice"));
            put("choices", choices.iter().map(|id| (id.clone(), text("选"))).collect());
            if source.chance(30)
                && let Some(id) = earlier(scope, &Kind::Resident, source)
            {
                put("equals", json!(format!("{id}.sex")));
            }
            Kind::Choice(choices)
        }
        10 => {
            let choices = ["a", "b", "c"].map(str::to_owned).to_vec();
            put("type", json!("choices"));
            put("choices", choices.iter().map(|id| (id.clone(), text("选"))).collect());
            if source.chance(50) {
                put("min", json!(source.between(0, 2)));
                put("max", json!(source.between(2, 3)));
            }
            Kind::Several(choices)
        }
        11 | 12 => {
            let kind = source.of(&PLAIN);
            put("type", json!(kind));
            let same = Kind::Text(kind);
            if source.chance(30)
                && kind != "resident-id"
                && let Some(id) = earlier(scope, &same, source)
            {
                put("equals", json!(id));
            }
            if kind == "resident-id" { Kind::Resident } else { same }
        }
        13 => {
            put("type", json!("list"));
            put("min", json!(source.below(3)));
            put("max", json!(source.between(2, 4)));
            let count = source.between(1, 3) as usize;
            let of = fields(count, &mut Vec::new(), channels, &mut Names::default(), depth + 1, source);
            put("of", of);
            Kind::Fields
        }
        _ => {
            put("type", json!("group"));
            let count = source.between(1, 3) as usize;
            let of = fields(count, &mut Vec::new(), channels, &mut Names::default(), depth + 1, source);
            put("of", of);
            Kind::Fields
        }
    };
    (field, kind)
}

fn earlier(scope: &[Answer], kind: &Kind, source: &mut Source) -> Option<String> {
    let known: Vec<&Answer> = scope.iter().filter(|answer| answer.kind == *kind).collect();
    if known.is_empty() { None } else { Some(source.of(&known).id.clone()) }
}

fn materials(scope: &[Answer], channels: &[&str], names: &mut Names, source: &mut Source) -> Map<String, Value> {
    let mut materials = Map::new();
    // A group has two members, since one material alone is not a choice.
    let mut groups = vec![""; source.below(3)];
    for group in ["one", "two"] {
        if source.chance(40) {
            groups.extend([group; 2]);
        }
    }
    for group in groups {
        let id = names.next("m", source);
        let mut material = Map::from_iter([("label".to_owned(), text("材料"))]);
        maybe_when(&mut material, 40, scope, channels, source);
        let mut put = |key: &str, value: Value| material.insert(key.to_owned(), value);
        if source.chance(10) {
            put("shared-file", json!(true));
        }
        match source.below(4) {
            1 if group.is_empty() => {
                put("need", json!("optional"));
            }
            2 => {
                put("instead", json!(["pledge", "later"]));
                put("later-within", json!({ "value": 3, "unit": "working-day" }));
            }
            _ => {}
        }
        if !group.is_empty() {
            put("one-of", json!(group));
        }
        match source.below(5) {
            0 => {
                put("paper", json!(source.of(&["also", "only"])));
                put("held", json!("licence-1"));
            }
            1 => {
                let files = json!({ "accept": ["pdf", "ofd"], "max-size": "10MB", "max-count": 2, "pages": source.of(&["1..20", "2..", "3"]) });
                put("files", files);
            }
            2 => {
                put(
                    "files",
                    json!({ "accept": ["jpeg", "png"], "min-size": "10KB", "max-size": "500KB", "min-count": source.of(&[1, 2]), "min-pixels": "1000x700", "max-pixels": "4000x3000" }),
                );
            }
            3 => {
                let quality = json!(["blank", "blurred"]);
                put(
                    "files",
                    json!({ "accept": ["jpeg", "heic"], "min-dpi": 200, "aspect": "3:4", "sides": "both", "quality": quality }),
                );
            }
            4 => {
                let layout = source.of(&["one-file", "file-per-page"]);
                let require = json!(["signed"]);
                put(
                    "files",
                    json!({ "accept": ["pdf", "docx"], "layout": layout, "refuse": ["active"], "require": require, "allow": ["encrypted"] }),
                );
            }
            _ => {}
        }
        materials.insert(id, Value::Object(material));
    }
    materials
}

fn maybe_when(of: &mut Map<String, Value>, percent: usize, scope: &[Answer], channels: &[&str], source: &mut Source) {
    if source.chance(percent)
        && let Some(when) = condition(scope, channels, 2, source)
    {
        of.insert("when".to_owned(), when);
    }
}

/// A condition over earlier values. `None` if there are none to read.
fn condition(scope: &[Answer], channels: &[&str], depth: usize, source: &mut Source) -> Option<Value> {
    if depth > 0 && source.chance(35) {
        let parts: Vec<Value> =
            (0..source.between(1, 3)).filter_map(|_| condition(scope, channels, depth - 1, source)).collect();
        let first = parts.first()?.clone();
        return Some(match source.below(4) {
            0 => json!({ "all": parts }),
            1 => json!({ "any": parts }),
            2 => json!({ "not": first }),
            // Several keys in one mapping; a repeated name replaces the earlier one.
            _ => Value::Object(
                parts.iter().filter_map(Value::as_object).flatten().map(|(k, v)| (k.clone(), v.clone())).collect(),
            ),
        });
    }
    if !channels.is_empty() && (scope.is_empty() || source.chance(10)) {
        let most = channels.len();
        return Some(json!({ "channel": source.some_of(channels, 1, most) }));
    }
    if scope.is_empty() {
        return None;
    }
    let answer = source.of(scope);
    let (key, test) = test(&answer, scope, source);
    Some(Value::Object(Map::from_iter([(key, test)])))
}

fn test(answer: &Answer, scope: &[Answer], source: &mut Source) -> (String, Value) {
    let id = answer.id.clone();
    if answer.kind == Kind::Fields || source.chance(15) {
        return (id, json!({ "given": source.chance(60) }));
    }
    let others: Vec<&Answer> = scope.iter().filter(|other| other.kind == answer.kind && other.id != id).collect();
    if !others.is_empty() && !matches!(answer.kind, Kind::Several(_)) && source.chance(25) {
        let relation = source.of(&["equals", "differs"]);
        return (id, json!({ relation: source.of(&others).id }));
    }
    match &answer.kind {
        Kind::Bool => (id, json!(source.chance(70))),
        Kind::Choice(choices) | Kind::Several(choices) => {
            let one = source.of(choices);
            (id, if source.chance(50) { json!([one, source.of(choices)]) } else { json!(one) })
        }
        Kind::Number => match source.below(3) {
            0 => (id, json!({ "gte": 16 })),
            1 => (id, json!({ "gt": 0, "lte": source.between(1, 50) })),
            _ => (id, json!(source.between(0, 20))),
        },
        Kind::Date => match source.below(4) {
            0 => (id, in_time("today", source)),
            1 => (format!("{id}.age"), json!({ "gte": 18, "lt": 60 })),
            _ => match earlier(scope, &Kind::Resident, source) {
                Some(other) => (id, in_time(&format!("{other}.birth"), source)),
                None => {
                    let other = others.first().map_or("today", |other| &other.id);
                    (id, in_time(other, source))
                }
            },
        },
        Kind::Month => {
            let relation = source.of(&["not-before", "after"]);
            let other = others.first().map(|other| other.id.clone());
            (id, other.map_or(json!("2026-03"), |other| json!({ relation: other })))
        }
        Kind::Resident => match source.below(4) {
            0 => (format!("{id}.age"), json!({ "gte": source.between(16, 60) })),
            1 => (format!("{id}.sex"), json!(source.of(&["male", "female"]))),
            2 => (format!("{id}.region"), json!(["420602", "110101"])),
            _ => (format!("{id}.birth"), in_time("today", source)),
        },
        Kind::Text(_) | Kind::Fields => (id, json!({ "given": true })),
    }
}

fn in_time(other: &str, source: &mut Source) -> Value {
    let relation = source.of(&["not-before", "before", "after", "not-after"]);
    json!({ relation: other })
}
