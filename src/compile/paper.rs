//! Compiles `paper: also` for channels without a counter: paper handed in there is refused by a rule of the pack.
//!
//! The rule is under `x-qingdan`, because JSON Schema cannot read the channel; a plain validator accepts the paper. A material
//! with `paper: only` has no such rule: paper is the only way to supply it, and `paper-online` of lint speaks of it.

use serde_json::{Map, Value, json};

use super::demand::condition_of;
use super::value::put;
use crate::checklist::model::{Channel, Checklist, Material, Paper, Text};
use crate::pack::{NOTES, application, note};

/// Channels on which nobody receives paper.
const WITHOUT_COUNTER: [Channel; 2] = [Channel::Online, Channel::Mobile];

/// Returns the rules of a checklist about paper. `demand` is that of the whole pack.
pub(super) fn rules(checklist: &Checklist, demand: &[Value]) -> Vec<Value> {
    // A checklist that names no channels is open to all.
    let offers = |channel: Channel| {
        checklist.channels.is_empty() || checklist.channels.iter().any(|offered| offered.value == channel)
    };
    let refused: Vec<&str> =
        WITHOUT_COUNTER.into_iter().filter(|channel| offers(*channel)).map(Channel::as_str).collect();
    if refused.is_empty() {
        return Vec::new();
    }
    let at_window = offers(Channel::Window);
    let also = |material: &&Material| material.paper.is_some_and(|paper| paper.value == Paper::Also);
    let also = checklist.materials.iter().filter(also);
    also.map(|material| rule(material, &refused, at_window, demand)).collect()
}

fn rule(material: &Material, channels: &[&str], at_window: bool, demand: &[Value]) -> Value {
    let id = material.id.value.as_str();
    let place = format!("/{}/{id}", application::MATERIALS);
    let mut when = Map::new();
    put(&mut when, "$ref", condition(&place, demand));
    when.insert(NOTES.to_owned(), json!({ note::CONTEXT: { note::context::CHANNEL: { "enum": channels } } }));
    let without_paper = json!({ "properties": { id: { "properties": { application::PAPER: false } } } });
    json!({
        note::rule::ID: note::rule::paper(id),
        note::rule::IF: when,
        note::rule::REQUIRE: { "properties": { application::MATERIALS: without_paper } },
        note::rule::AT: place,
        note::rule::SEVERITY: note::severity::ERROR,
        note::rule::MESSAGE: message(&material.label, at_window),
    })
}

/// Returns the target of a `$ref` to the condition of a material; `None` if it always applies.
fn condition(place: &str, demand: &[Value]) -> Option<Value> {
    let names =
        |entry: &&Value| entry[note::demand::AT].as_array().is_some_and(|places| places.iter().any(|at| at == place));
    let at = demand.iter().position(|entry| names(&entry))?;
    let condition = demand[at].get(note::demand::IF)?;
    match condition.as_object() {
        Some(members) if members.len() == 1 && members.contains_key("$ref") => members.get("$ref").cloned(),
        _ => Some(json!(condition_of("#", at))),
    }
}

/// Returns the words of the rule in both languages; where the label has no English, its Chinese is used.
fn message(label: &Text, at_window: bool) -> Value {
    let (zh, en) = (&label.zh, label.en.as_ref().unwrap_or(&label.zh));
    let (or_zh, or_en) =
        if at_window { ("，或者到窗口办理", ", or apply at a service window") } else { ("", "") };
    json!({
        note::text::ZH: format!("网上不能交纸质的“{zh}”。请上传文件{or_zh}。"),
        note::text::EN: format!("“{en}” cannot be handed in on paper online. Upload files{or_en}."),
    })
}
