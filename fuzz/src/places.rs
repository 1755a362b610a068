//! Vocabulary for changes to a session: the places that a pack names, and the texts that it expects there.

use serde_json::Value;

/// Maximum of each, however often the pack repeats itself.
const MOST: usize = 200;

/// Places and texts of a pack.
pub struct Places {
    /// JSON Pointers; the root first.
    pub pointers: Vec<String>,
    /// Constants of the pack, and texts that are valid or invalid elsewhere.
    pub texts: Vec<String>,
}

const TEXTS: [&str; 12] = [
    "",
    " ",
    "欧阳娜",
    "11010519491231002X",
    "１１010519491231002x",
    "139 0000 1234",
    "2026-02-30",
    "2026-03-02",
    "441000",
    "nobody@example.cn",
    "image/jpeg",
    "\u{0}\u{10ffff}",
];

impl Places {
    /// Collects them from a loaded pack.
    pub fn of(pack: &[u8]) -> Places {
        let mut places =
            Places { pointers: vec![String::new()], texts: TEXTS.iter().map(|text| (*text).to_owned()).collect() };
        if let Ok(pack) = serde_json::from_slice(pack) {
            places.add(&pack, &pack, &mut String::new());
        }
        places
    }

    fn add(&mut self, pack: &Value, schema: &Value, path: &mut String) {
        if self.pointers.len() >= MOST || path.len() > 200 {
            return;
        }
        let length = path.len();
        let below = |name: &str, path: &mut String| {
            path.truncate(length);
            path.push('/');
            path.push_str(&name.replace('~', "~0").replace('/', "~1"));
        };
        for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
            below(name, path);
            self.pointers.push(path.clone());
            self.add(pack, schema, path);
        }
        if schema.get("items").is_some() || schema.get("prefixItems").is_some() {
            for position in 0..3 {
                below(&position.to_string(), path);
                self.pointers.push(path.clone());
                self.add(pack, schema["prefixItems"].get(position).unwrap_or(&schema["items"]), path);
            }
        }
        path.truncate(length);
        let constants = schema["enum"].as_array().into_iter().flatten().chain(schema.get("const"));
        for text in constants.filter_map(Value::as_str) {
            if self.texts.len() < MOST {
                self.texts.push(text.to_owned());
            }
        }
        if let Some(target) = schema["$ref"].as_str().and_then(|target| pack.pointer(target.strip_prefix('#')?)) {
            // A cycle of references goes deeper with each turn, or not at all.
            if !std::ptr::eq(target, schema) && target.get("$ref").is_none() && length > 0 {
                self.add(pack, target, path);
            }
        }
    }
}
