//! Damages applications: values missing, of the wrong type, beyond a limit, in the wrong place, or unfit for any application.

use serde_json::{Value, json};

use super::source::Source;
use super::{HUGE, LONE};

/// Names that no checklist has. Some have a meaning in JavaScript.
const STRANGE: [&str; 9] = ["__proto__", "constructor", "toString", "", "a/b~c", "zz", "7", "多余", "materials"];

/// Changes an application in one place. It may still be valid afterwards.
pub fn damage(application: &mut Value, source: &mut Source) {
    let places = pointers(application);
    let path = source.of(&places);
    match source.below(7) {
        0 => drop(remove(application, &path)),
        1 => put(application, &path, junk(source)),
        2 => {
            if let Some(Value::String(text)) = application.pointer_mut(&path) {
                match source.below(4) {
                    0 => drop(text.pop()),
                    1 => text.push(source.of(&['0', ' ', 'Ｘ', '甲', '-', '\u{e000}'])),
                    2 => *text = text.chars().rev().collect(),
                    _ => *text = text.repeat(40),
                }
            }
        }
        3 => {
            let name = source.of(&STRANGE);
            let value = junk(source);
            let inside = objects(application);
            if let Some(Value::Object(object)) = application.pointer_mut(&source.of(&inside)) {
                object.insert(name.to_owned(), value);
            }
        }
        4 => {
            if let Some(Value::Array(items)) = application.pointer_mut(&path) {
                let more = items.iter().cycle().take(items.len() * 6).cloned().collect::<Vec<_>>();
                items.extend(more);
            }
        }
        5 => {
            if let Some(Value::Number(number)) = application.pointer(&path) {
                let number = number.as_f64().unwrap_or(0.0);
                let other = source.of(&[-number, number * 1e6, number + 0.005, number / 3.0]);
                put(application, &path, json!(other));
            }
        }
        _ => {
            if let Some(Value::Bool(value)) = application.pointer(&path) {
                let other = !value;
                put(application, &path, json!(other));
            }
        }
    }
}

/// A value that few places accept.
pub fn junk(source: &mut Source) -> Value {
    let list = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1e21),
        json!(5e-324),
        json!(0.1 + 0.2),
        // 2^53: every integer up to here is a double, so that a page has the same number as the text.
        json!(9_007_199_254_740_992_i64),
        json!(-0.0),
        json!(""),
        json!("2026-02-30"),
        json!("长".repeat(300)),
        json!("\u{0}\u{1f}\u{7f}"),
        json!([]),
        json!({}),
        json!([{ "a": [[null]] }, "x"]),
        json!({ "files": [{}], "later": true, "__proto__": { "later": true } }),
        json!(HUGE),
        json!(format!("x{LONE}y")),
    ];
    source.of(&list)
}

/// The pointers of all values below the root.
pub fn pointers(application: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(application, "", &mut |path, _| found.push(path.to_owned()));
    if found.len() > 1 {
        found.remove(0);
    }
    found
}

fn objects(application: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(application, "", &mut |path, value| {
        if value.is_object() {
            found.push(path.to_owned());
        }
    });
    if found.is_empty() { vec![String::new()] } else { found }
}

/// Calls `visit` with every value and its pointer, the root first.
pub fn walk(value: &Value, path: &str, visit: &mut impl FnMut(&str, &Value)) {
    visit(path, value);
    match value {
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                walk(item, &format!("{path}/{number}"), visit);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                walk(member, &format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), visit);
            }
        }
        _ => {}
    }
}

/// Removes a value from its object or list.
pub fn remove(application: &mut Value, path: &str) -> Option<Value> {
    let (parent, name) = path.rsplit_once('/')?;
    match application.pointer_mut(parent)? {
        Value::Object(members) => members.shift_remove(&name.replace("~1", "/").replace("~0", "~")),
        Value::Array(items) => {
            let at: usize = name.parse().ok()?;
            (at < items.len()).then(|| items.remove(at))
        }
        _ => None,
    }
}

/// Sets a value if its parent exists. At the end of a list it adds an item.
pub fn put(application: &mut Value, path: &str, value: Value) {
    let Some((parent, name)) = path.rsplit_once('/') else {
        *application = value;
        return;
    };
    match application.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.insert(name.replace("~1", "/").replace("~0", "~"), value)),
        Some(Value::Array(items)) => match name.parse::<usize>() {
            Ok(at) if at == items.len() => items.push(value),
            Ok(at) if at < items.len() => items[at] = value,
            _ => {}
        },
        _ => {}
    }
}
