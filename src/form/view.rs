//! An item as plain data for the templates: its line in the list, and the head of its form.

use super::words::Lang;
use serde_json::Value;

/// One item in the list.
pub struct Card {
    pub id: String,
    pub title: String,
    pub authority: String,
    /// `无申享`, `即办件`, …
    pub handling: String,
    /// How many materials the checklist names at most.
    pub materials: usize,
    /// The promised limit, or the statutory one.
    pub limit: Option<String>,
    pub audience: String,
}

/// The items of one type.
pub struct Shelf {
    pub name: String,
    pub cards: Vec<Card>,
}

/// What stands above a form.
pub struct Head {
    pub id: String,
    pub title: String,
    /// Not current law: the page says so on top.
    pub example: bool,
    pub note: Option<String>,
    /// Name and value, the ones people look for first.
    pub facts: Vec<(String, String)>,
    /// Name and values, for those who want to know more.
    pub more: Vec<(String, Vec<String>)>,
    /// Pages on which the checklist is built.
    pub sources: Vec<String>,
}

/// The list of items, by type in the order in which the types first come, narrowed to what `query` names.
pub fn shelves<'a>(packs: impl Iterator<Item = &'a Value>, lang: Lang, query: &str) -> Vec<Shelf> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut shelves: Vec<Shelf> = Vec::new();
    for pack in packs {
        let card = card(pack, lang);
        let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
        let hay = format!("{} {} {} {}", card.title, title(pack, other), card.authority, card.id).to_lowercase();
        if !words.iter().all(|word| hay.contains(word.as_str())) {
            continue;
        }
        let name = code(pack, "type").map(|code| lang.term(code));
        let name = name.unwrap_or_else(|| lang.pick("其他事项", "Other items").to_owned());
        match shelves.iter_mut().find(|shelf| shelf.name == name) {
            Some(shelf) => shelf.cards.push(card),
            None => shelves.push(Shelf { name, cards: vec![card] }),
        }
    }
    shelves
}

/// The id of a pack, as it stands in addresses.
pub fn id(pack: &Value) -> Option<&str> {
    code(pack, "id")
}

/// The title of a pack.
pub fn title(pack: &Value, lang: Lang) -> String {
    let title = meta(pack).get("title").or_else(|| pack.get("title"));
    title.map(|title| lang.text(title)).unwrap_or_default()
}

/// Whether a pack asks for anything at all; 无申享 items do not.
pub fn asks(pack: &Value) -> bool {
    let properties = pack.get("properties").and_then(Value::as_object);
    properties.is_some_and(|properties| properties.keys().any(|key| key != "materials")) || materials(pack) > 0
}

fn card(pack: &Value, lang: Lang) -> Card {
    Card {
        id: id(pack).unwrap_or_default().to_owned(),
        title: title(pack, lang),
        authority: meta(pack).get("authority").map(|name| lang.text(name)).unwrap_or_default(),
        handling: code(pack, "handling").map(|code| lang.term(code)).unwrap_or_default(),
        materials: materials(pack),
        limit: limit(pack, "promised", lang).or_else(|| limit(pack, "statutory", lang)),
        audience: audience(pack, lang),
    }
}

/// What stands above the form of a pack.
pub fn head(pack: &Value, lang: Lang) -> Head {
    let meta = meta(pack);
    let card = card(pack, lang);
    let mut facts = Vec::new();
    let mut fact = |zh: &str, en: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            facts.push((lang.pick(zh, en).to_owned(), value));
        }
    };
    fact("办理部门", "Authority", Some(card.authority));
    fact("服务对象", "For", Some(card.audience));
    fact("办件类型", "Handling", Some(card.handling));
    fact("承诺时限", "Promised within", limit(pack, "promised", lang));
    fact("法定时限", "Statutory limit", limit(pack, "statutory", lang));
    fact("申请期限", "Apply within", limit(pack, "apply-within", lang));
    let mut more = Vec::new();
    let mut also = |zh: &str, en: &str, values: Vec<String>| {
        if !values.is_empty() {
            more.push((lang.pick(zh, en).to_owned(), values));
        }
    };
    also("事项类型", "Type", code(pack, "type").map(|code| lang.term(code)).into_iter().collect());
    also("设定依据", "Legal basis", meta.get("basis").map(|basis| lang.basis(basis)).unwrap_or_default());
    also("办理渠道", "Ways to apply", codes(pack, "channels", lang));
    also("办理环节", "Steps", codes(pack, "steps", lang));
    let sources = meta.get("sources").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let sources = sources.filter(|source| source.starts_with("https://") || source.starts_with("http://"));
    Head {
        id: card.id,
        title: card.title,
        example: code(pack, "status") == Some("example"),
        note: meta.get("note").map(|note| lang.text(note)).filter(|note| !note.is_empty()),
        facts,
        more,
        sources: sources.map(str::to_owned).collect(),
    }
}

fn meta(pack: &Value) -> &Value {
    pack.get("x-qingdan").unwrap_or(&Value::Null)
}

fn code<'a>(pack: &'a Value, key: &str) -> Option<&'a str> {
    meta(pack).get(key).and_then(Value::as_str)
}

fn codes(pack: &Value, key: &str, lang: Lang) -> Vec<String> {
    let codes = meta(pack).get(key).and_then(Value::as_array);
    codes.into_iter().flatten().filter_map(Value::as_str).map(|code| lang.term(code)).collect()
}

fn audience(pack: &Value, lang: Lang) -> String {
    let codes = meta(pack).get("audience").and_then(Value::as_array);
    let name = |code: &str| lang.term(if code == "other" { "audience:other" } else { code });
    lang.list(&codes.into_iter().flatten().filter_map(Value::as_str).map(name).collect::<Vec<_>>())
}

fn limit(pack: &Value, which: &str, lang: Lang) -> Option<String> {
    lang.limit(meta(pack).get("limits")?.get(which)?)
}

fn materials(pack: &Value) -> usize {
    pack.pointer("/properties/materials/properties").and_then(Value::as_object).map_or(0, serde_json::Map::len)
}
