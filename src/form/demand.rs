//! Whether, when and with which others a field or a material is asked for.

use super::conditions::Place;
use super::fields::Source;
use serde_json::Value;

/// Whether and when a thing is asked for.
pub struct Demand {
    /// Not by this channel, whatever is answered.
    pub never: bool,
    pub optional: bool,
    pub only_if: Option<String>,
    pub one_of: Option<String>,
    pub label: Option<String>,
}

impl Demand {
    /// The entry of `demand` that names a place of an object.
    pub fn of(source: Source<'_>, scope: &Value, at: &str) -> Demand {
        let entries = scope.pointer("/x-qingdan/demand").and_then(Value::as_array);
        let named = |entry: &&Value| {
            let places = entry.get("at").and_then(Value::as_array);
            places.is_some_and(|places| places.iter().any(|place| place.as_str() == Some(at)))
        };
        let Some(entry) = entries.into_iter().flatten().find(named) else {
            return Demand { never: false, optional: true, only_if: None, one_of: None, label: None };
        };
        let place = Place { pack: source.pack, scope, lang: source.lang };
        let unsaid = || source.lang.pick("符合条件", "it applies to you").to_owned();
        let condition = entry.get("if");
        let by_channel = condition.and_then(|condition| place.by_channel(condition, source.channel));
        Demand {
            never: by_channel == Some(false),
            optional: entry.get("need").and_then(Value::as_str) == Some("optional"),
            only_if: condition
                .filter(|_| by_channel.is_none())
                .map(|condition| place.say(condition).unwrap_or_else(unsaid)),
            one_of: entry.get("one-of").and_then(Value::as_str).map(str::to_owned),
            label: entry.get("label").map(|label| source.lang.text(label)),
        }
    }
}
