//! An item as plain data for the templates: its line in the list, and the head of its form.

use super::words::capital;
use crate::checklist::model::{Audience, Channel, Handling, ItemType, Step};
use crate::message::Locale;
use crate::pack::{View, note};

/// One item in the list.
pub(crate) struct Card {
    pub id: String,
    pub title: String,
    pub authority: String,
    /// `无申享`, `即办件`, …
    pub handling: String,
    /// Number of materials in the checklist.
    pub materials: usize,
    /// The promised limit, or the statutory one.
    pub limit: Option<String>,
    pub audience: String,
}

/// The items of one type.
pub(crate) struct Shelf {
    pub name: String,
    pub cards: Vec<Card>,
}

/// The head of a form.
pub(crate) struct Head {
    pub id: String,
    pub title: String,
    /// An example, not current law; the page says so on top.
    pub example: bool,
    pub note: Option<String>,
    /// Names and values that people look for first.
    pub facts: Vec<(String, String)>,
    /// Names and values for the rest.
    pub more: Vec<(String, Vec<String>)>,
    /// Pages on which the checklist is built.
    pub sources: Vec<String>,
}

/// Returns the items that match `query`, by type, in the order of the first item of each type.
pub(crate) fn shelves<'a>(packs: impl Iterator<Item = View<'a>>, lang: Locale, query: &str) -> Vec<Shelf> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut shelves: Vec<Shelf> = Vec::new();
    for pack in packs {
        let card = card(pack, lang);
        let other = if lang == Locale::Zh { Locale::En } else { Locale::Zh };
        let hay = format!("{} {} {} {}", card.title, title(pack, other), card.authority, card.id).to_lowercase();
        if !words.iter().all(|word| hay.contains(word.as_str())) {
            continue;
        }
        let name = item_type(pack, lang);
        let name = name.unwrap_or_else(|| lang.pick("其他事项", "Other items").to_owned());
        match shelves.iter_mut().find(|shelf| shelf.name == name) {
            Some(shelf) => shelf.cards.push(card),
            None => shelves.push(Shelf { name, cards: vec![card] }),
        }
    }
    shelves
}

/// The title of a pack.
pub(crate) fn title(pack: View<'_>, lang: Locale) -> String {
    pack.title().map(|title| lang.text(title)).unwrap_or_default()
}

/// Returns true if a pack asks for anything at all; 无申享 items do not.
pub(crate) fn asks(pack: View<'_>) -> bool {
    pack.questions().next().is_some() || pack.materials().next().is_some()
}

fn card(pack: View<'_>, lang: Locale) -> Card {
    let notes = pack.notes();
    let limit = |which| notes.limit(which).map(|limit| lang.limit(limit));
    Card {
        id: pack.id().unwrap_or_default().to_owned(),
        title: title(pack, lang),
        authority: notes.text(note::AUTHORITY).map(|name| lang.text(name)).unwrap_or_default(),
        handling: capital(notes.word(note::HANDLING).map(|word| lang.term::<Handling>(word)).unwrap_or_default()),
        materials: pack.materials().count(),
        limit: limit(note::limits::PROMISED).or_else(|| limit(note::limits::STATUTORY)),
        audience: audience(pack, lang),
    }
}

/// Returns the head of the form of a pack.
pub(crate) fn head(pack: View<'_>, lang: Locale) -> Head {
    let notes = pack.notes();
    let limit = |which| notes.limit(which).map(|limit| lang.limit(limit));
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
    fact("承诺时限", "Promised within", limit(note::limits::PROMISED));
    fact("法定时限", "Statutory limit", limit(note::limits::STATUTORY));
    fact("申请期限", "Apply within", limit(note::limits::APPLY_WITHIN));
    let mut more = Vec::new();
    let mut also = |zh: &str, en: &str, values: Vec<String>| {
        if !values.is_empty() {
            more.push((lang.pick(zh, en).to_owned(), values));
        }
    };
    also("事项类型", "Type", item_type(pack, lang).into_iter().collect());
    also("设定依据", "Legal basis", notes.basis().map(|basis| lang.basis(basis)).collect());
    also(
        "办理渠道",
        "Ways to apply",
        notes.words(note::CHANNELS).map(|word| capital(lang.term::<Channel>(word))).collect(),
    );
    also("办理环节", "Steps", notes.words(note::STEPS).map(|word| capital(lang.term::<Step>(word))).collect());
    let sources = notes.words(note::SOURCES);
    let sources = sources.filter(|source| source.starts_with("https://") || source.starts_with("http://"));
    Head {
        id: card.id,
        title: card.title,
        example: notes.word(note::STATUS) == Some("example"),
        note: notes.text(note::NOTE).map(|note| lang.text(note)).filter(|note| !note.is_empty()),
        facts,
        more,
        sources: sources.map(str::to_owned).collect(),
    }
}

fn audience(pack: View<'_>, lang: Locale) -> String {
    let names: Vec<_> = pack.notes().words(note::AUDIENCE).map(|word| lang.term::<Audience>(word)).collect();
    capital(lang.list(&names))
}

fn item_type(pack: View<'_>, lang: Locale) -> Option<String> {
    pack.notes().word(note::TYPE).map(|word| capital(lang.term::<ItemType>(word)))
}
