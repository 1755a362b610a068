//! Edits a JSON value at a JSON Pointer (RFC 6901).

use serde_json::{Map, Value};

/// Sets the value at a pointer; missing objects on the way are created. Returns false, without a change, if the pointer
/// goes through a text or number or past the end of a list.
pub(super) fn set(root: &mut Value, place: &str, value: Value) -> bool {
    let mut at = root;
    for step in steps(place) {
        let next = match at {
            Value::Object(members) => members.entry(step).or_insert_with(|| Value::Object(Map::new())),
            Value::Array(items) => {
                let Some(number) = index(&step).filter(|number| *number <= items.len()) else { return false };
                if number == items.len() {
                    items.push(Value::Object(Map::new()));
                }
                match items.get_mut(number) {
                    Some(item) => item,
                    None => return false,
                }
            }
            _ => return false,
        };
        at = next;
    }
    *at = value;
    true
}

/// Removes the value at a pointer. Returns false if there is none.
pub(super) fn remove(root: &mut Value, place: &str) -> bool {
    let Some((around, last)) = place.rsplit_once('/') else { return false };
    match root.pointer_mut(around) {
        Some(Value::Object(members)) => members.shift_remove(&unescaped(last)).is_some(),
        Some(Value::Array(items)) => match index(last).filter(|number| *number < items.len()) {
            Some(number) => {
                items.remove(number);
                true
            }
            None => false,
        },
        _ => false,
    }
}

fn steps(place: &str) -> impl Iterator<Item = String> + '_ {
    place.split('/').skip(1).map(unescaped)
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// Parses an array index: digits without a leading zero.
fn index(step: &str) -> Option<usize> {
    let plain = step == "0" || step.starts_with(|first: char| ('1'..='9').contains(&first));
    if plain { step.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_are_set_and_removed() {
        let mut value = json!({ "a": 1, "rows": [{ "x": 1 }], "b": 2, "c/d": 3 });
        assert!(set(&mut value, "/rows/0/x", json!(2)));
        assert!(set(&mut value, "/rows/1", json!({ "x": 3 })));
        assert!(set(&mut value, "/materials/photo/later", json!(true)));
        assert!(remove(&mut value, "/a"));
        assert!(remove(&mut value, "/c~1d"));
        assert!(remove(&mut value, "/rows/0"));
        assert_eq!(value.to_string(), r#"{"rows":[{"x":3}],"b":2,"materials":{"photo":{"later":true}}}"#);
    }

    #[test]
    fn unreachable_places_change_nothing() {
        let mut value = json!({ "a": 1, "rows": [] });
        for place in ["/a/b", "/rows/1", "/rows/01", "/rows/x", "/rows/-"] {
            assert!(!set(&mut value, place, json!(2)), "{place}");
        }
        for place in ["/b", "/a/b", "/rows/0", ""] {
            assert!(!remove(&mut value, place), "{place}");
        }
        assert_eq!(value, json!({ "a": 1, "rows": [] }));
    }
}
