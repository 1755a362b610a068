//! Generated checklists in which many conditions read the same few answers, so that they overlap, contradict and imply each other.

use serde_json::{Map, Value, json};

use super::corpus::source::Source;

/// Returns the text of a checklist with this id.
pub fn checklist(id: &str, source: &mut Source) -> String {
    let label = || json!({ "zh": "名称", "en": "Name" });
    let choices = || json!({ "a": label(), "b": label(), "c": label() });
    let mut situations = json!({
        "yes": { "ask": label(), "type": "boolean" },
        "one": { "ask": label(), "choices": choices() },
        "some": { "ask": label(), "choices": choices(), "multiple": true },
    });
    let mut fields = json!({
        "count": { "label": label(), "type": "integer", "min": 0, "max": 4 },
        "share": { "label": label(), "type": "decimal", "min": 0, "max": 0.05 },
        "paid": { "label": label(), "type": "money", "min": 0, "max": 0.03 },
        "ticks": { "label": label(), "type": "choices", "choices": choices(), "min": 1, "max": 2 },
        "from": { "label": label(), "type": "date", "min": "2000-01-01", "max": "2027-12-31" },
        "to": { "label": label(), "type": "date", "min": "2000-01-01", "max": "2027-12-31" },
        "born": { "label": label(), "type": "date" },
        "id_no": { "label": label(), "type": "resident-id" },
        "word": { "label": label(), "type": "text" },
    });
    let mut earlier: Vec<String> = Vec::new();
    for part in [&mut situations, &mut fields] {
        for (id, member) in part.as_object_mut().unwrap() {
            if source.chance(30) && !earlier.is_empty() {
                member["when"] = condition(&earlier, 2, source);
            }
            if member.get("ask").is_none() && source.chance(40) {
                member["need"] = json!("optional");
            }
            earlier.push(id.clone());
        }
    }
    let materials: Map<String, Value> = (0..5)
        .map(|number| (format!("m{number}"), json!({ "label": label(), "when": condition(&earlier, 3, source) })))
        .collect();
    let rules: Vec<Value> = (0..source.between(1, 3))
        .map(|number| {
            let mut rule =
                json!({ "id": format!("r{number}"), "require": condition(&earlier, 3, source), "message": label(), "at": "word" });
            if source.chance(50) {
                rule["when"] = condition(&earlier, 2, source);
            }
            rule
        })
        .collect();
    json!({
        "qingdan": 1, "id": id, "version": 1, "status": "example", "title": label(), "authority": "bureau",
        "type": "public-service", "handling": "instant", "channels": ["window", "online"], "situations": situations,
        "fields": fields, "materials": materials, "rules": rules,
    })
    .to_string()
}

/// A condition over some of these answers.
fn condition(earlier: &[String], depth: usize, source: &mut Source) -> Value {
    if depth > 0 && source.chance(60) {
        let inner = |source: &mut Source| condition(earlier, depth - 1, source);
        return match source.below(3) {
            0 => json!({ "all": [inner(source), inner(source)] }),
            1 => json!({ "any": [inner(source), inner(source)] }),
            _ => json!({ "not": inner(source) }),
        };
    }
    let id = source.of(earlier);
    if source.chance(10) {
        return json!({ "channel": source.of(&["window", "online"]) });
    }
    if source.chance(15) {
        return json!({ id: { "given": source.chance(50) } });
    }
    let order = source.of(&["gt", "gte", "lt", "lte"]);
    let relation = source.of(&["before", "after", "not-before", "not-after", "equals", "differs"]);
    let other = |id: &str| earlier.iter().any(|earlier| earlier == id);
    match id.as_str() {
        "yes" => json!({ id: source.chance(50) }),
        "one" | "some" | "ticks" => {
            let (first, second) = (source.of(&["a", "b", "c"]), source.of(&["a", "b", "c"]));
            if first == second { json!({ id: first }) } else { json!({ id: [first, second] }) }
        }
        "count" if source.chance(30) => json!({ id: source.between(0, 4) }),
        "count" => json!({ id: { order: source.between(0, 4) } }),
        "share" | "paid" => json!({ id: { order: source.of(&[0.01, 0.02, 0.025]) } }),
        "from" if other("to") => json!({ id: { relation: "to" } }),
        "from" => json!({ id: "2000-01-01" }),
        "to" if source.chance(30) => json!({ id: { relation: "today" } }),
        "to" => json!({ id: { relation: "from" } }),
        "born" => json!({ "born.age": { order: source.of(&[0, 18]) } }),
        "id_no" if source.chance(50) => json!({ "id_no.sex": source.of(&["male", "female"]) }),
        "id_no" => json!({ "id_no.age": { order: source.between(0, 3) * 20 } }),
        _ => json!({ id: { "given": true } }),
    }
}
