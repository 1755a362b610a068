//! The materials of a form as plain data for the templates.

use super::demand::Demand;
use super::fields::{Source, anchor};
use super::marks::Mark;
use crate::base::digits::push_size;
use crate::checklist::model;
use crate::material::Kind;
use crate::message::Locale;
use crate::pack::{Issuer, Notes, Schema, application, note};
use askama::Template;
use serde_json::Value;

/// One material, or several of which one is enough.
pub(crate) struct Group {
    /// One of them is enough.
    pub any: bool,
    pub materials: Vec<Material>,
    /// The name of the group in the pack.
    one_of: Option<String>,
}

/// One material, with everything that the page shows of it.
#[derive(Template)]
#[template(path = "material.html")]
pub(crate) struct Material {
    pub lang: Locale,
    pub name: String,
    pub path: String,
    pub anchor: String,
    pub label: String,
    pub only_if: Option<String>,
    pub optional: bool,
    pub why: Option<String>,
    pub note: Option<String>,
    pub basis: Vec<String>,
    /// Issuer and form: `原件 1 份，复印件 1 份`.
    pub facts: Vec<String>,
    /// The `accept` of the file input.
    pub accept: String,
    /// The limits of its files: `PDF、JPEG，每个不超过 10 MB，最多 3 个`.
    pub limits: String,
    pub several: bool,
    /// Names of the files of the last attempt; a browser does not keep them.
    pub chosen: Vec<String>,
    /// Files can be chosen.
    pub takes_files: bool,
    /// It may be handed in on paper.
    pub paper: bool,
    pub paper_chosen: bool,
    /// The code of the electronic certificate whose holders need not hand it in.
    pub held: Option<String>,
    pub held_chosen: bool,
    /// The text to agree to instead of handing it in.
    pub pledge: Option<String>,
    pub pledged: bool,
    /// The time for later supply; empty without a limit.
    pub later: Option<String>,
    pub later_chosen: bool,
    pub marks: Vec<Mark>,
}

impl Material {
    /// The ids of what explains the control, for `aria-describedby`.
    pub(crate) fn described(&self) -> String {
        let only_if = self.only_if.as_ref().map(|_| format!(" {}-if", self.anchor)).unwrap_or_default();
        format!("{}-problem{only_if}", self.anchor)
    }

    /// Returns true if it has an error, not only warnings.
    pub(crate) fn wrong(&self) -> bool {
        self.marks.iter().any(|mark| !mark.warning)
    }
}

/// All materials of a pack in form order, groups at the place of their first member.
pub(crate) fn groups(source: Source<'_>, entered: Option<&Value>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (id, schema) in source.pack.materials() {
        let path = format!("/{}/{id}", application::MATERIALS);
        let demand = Demand::of(source, source.pack.root(), &path);
        if demand.never {
            continue;
        }
        let one_of = demand.one_of.clone();
        let entered = entered.and_then(|entered| entered.pointer(&path));
        let material = material(source, id, schema, demand, entered);
        let open = groups.iter_mut().find(|group| one_of.is_some() && group.one_of == one_of);
        match open {
            Some(group) => {
                group.any = true;
                group.materials.push(material);
            }
            None => groups.push(Group { any: false, materials: vec![material], one_of }),
        }
    }
    groups
}

fn material(source: Source<'_>, id: &str, schema: Schema<'_>, demand: Demand, entered: Option<&Value>) -> Material {
    let lang = source.lang;
    let notes = schema.notes();
    let text = |name| notes.text(name).map(|text| lang.text(text)).filter(|text: &String| !text.is_empty());
    let takes = |way| schema.property(way).is_some();
    let files = schema.property(application::FILES).map_or(&Value::Null, Schema::value);
    let types = types(files);
    let path = format!("/{}/{id}", application::MATERIALS);
    let later =
        takes(application::LATER).then(|| notes.later_within().map(|limit| lang.limit(limit)).unwrap_or_default());
    let chosen = entered.and_then(|entered| entered.get(application::FILES)).and_then(Value::as_array);
    let chosen = chosen.into_iter().flatten().filter_map(|file| file.get("name")?.as_str().map(str::to_owned));
    let said = |way| entered.and_then(|entered| entered.get(way)) == Some(&Value::Bool(true));
    let held = schema.property(application::HELD).and_then(|held| held.keyword("const")?.as_str());
    let held = held.map(str::to_owned);
    Material {
        lang,
        name: format!("{}.{id}", application::MATERIALS),
        anchor: anchor(&path),
        label: text(note::LABEL).unwrap_or_else(|| id.to_owned()),
        only_if: demand.only_if,
        optional: demand.optional,
        why: text(note::WHY),
        note: text(note::NOTE),
        basis: notes.basis().map(|basis| lang.basis(basis)).collect(),
        facts: facts(lang, notes),
        accept: types.iter().map(|kind| kind.1.as_str()).collect::<Vec<_>>().join(","),
        limits: limits(lang, notes, files, &types),
        several: files.get("maxItems").and_then(Value::as_u64) != Some(1),
        chosen: chosen.collect(),
        takes_files: takes(application::FILES),
        paper: source.pack.takes_paper(id, source.channel),
        paper_chosen: said(application::PAPER),
        held_chosen: held.is_some() && entered.and_then(|entered| entered.get(application::HELD)).is_some(),
        held,
        pledge: takes(application::PLEDGED).then(|| {
            text(note::PLEDGE).unwrap_or_else(|| {
                let own = "本人承诺符合本材料要证明的情况，如有不实，愿意承担相应责任。";
                lang.pick(own, "I declare that what this material would prove is true, and answer for it.").to_owned()
            })
        }),
        pledged: said(application::PLEDGED),
        later,
        later_chosen: said(application::LATER),
        marks: source.marks.within(&path),
        path,
    }
}

/// Returns issuer, form and number of copies.
fn facts(lang: Locale, notes: Notes<'_>) -> Vec<String> {
    let mut facts = Vec::new();
    let count = |form| notes.copies(form).filter(|count| *count > 0);
    let counted: Vec<_> = [note::copies::ORIGINAL, note::copies::COPY]
        .iter()
        .filter_map(|form| {
            let (count, form_name) = (count(form)?, lang.term::<model::Form>(form));
            Some(
                lang.pick("{form} {count} 份", "{form}: {count}")
                    .replace("{form}", &form_name)
                    .replace("{count}", &count.to_string()),
            )
        })
        .collect();
    if !counted.is_empty() {
        facts.push(lang.list(&counted));
    } else if let Some(form) = notes.word(note::FORM) {
        facts.push(lang.term::<model::Form>(form));
    }
    if let Some(issuer) = notes.issuer() {
        let name = match issuer {
            Issuer::Word(word) => lang.term::<model::Issuer>(word),
            Issuer::Authority(name) => lang.pick("{}出具", "{}").replace("{}", &lang.text(name)),
        };
        if !name.is_empty() {
            facts.push(lang.pick("{}", "from {}").replace("{}", &name));
        }
    }
    facts
}

/// The accepted media types: name for people, extensions for the file input.
fn types(files: &Value) -> Vec<(String, String)> {
    let types = files.pointer("/items/properties/type/enum").and_then(Value::as_array);
    let known = types.into_iter().flatten().filter_map(Value::as_str).map(|media| {
        let Some(kind) = Kind::of_media_type(media) else { return (media.to_owned(), media.to_owned()) };
        let endings: Vec<_> = kind.endings().iter().map(|ending| format!(".{ending}")).collect();
        (kind.name().to_owned(), endings.join(","))
    });
    known.collect()
}

fn limits(lang: Locale, notes: Notes<'_>, files: &Value, types: &[(String, String)]) -> String {
    let mut parts = Vec::new();
    // A minimum of one byte or one file needs no words.
    let more_than_one = |place: &str| files.pointer(place).and_then(Value::as_u64).filter(|least| *least > 1);
    if !types.is_empty() {
        parts.push(lang.list(&types.iter().map(|kind| kind.0.clone()).collect::<Vec<_>>()));
    }
    if let Some(bytes) = more_than_one("/items/properties/size/minimum") {
        parts.push(lang.pick("每个至少 {}", "{} each at least").replace("{}", &size(bytes)));
    }
    if let Some(bytes) = files.pointer("/items/properties/size/maximum").and_then(Value::as_u64) {
        parts.push(lang.pick("每个不超过 {}", "{} each at most").replace("{}", &size(bytes)));
    }
    if let Some(count) = more_than_one("/minItems") {
        parts.push(lang.pick("至少 {} 个文件", "{} files at least").replace("{}", &count.to_string()));
    }
    if let Some(count) = files.get("maxItems").and_then(Value::as_u64) {
        parts.push(lang.pick("最多 {} 个文件", "{} files at most").replace("{}", &count.to_string()));
    }
    for (key, words) in [
        (note::MIN_PIXELS, lang.pick("图片至少 {} 像素", "pictures of {} pixels at least")),
        (note::MAX_PIXELS, lang.pick("图片最多 {} 像素", "pictures of {} pixels at most")),
    ] {
        if let Some((width, height)) = notes.sides(key) {
            parts.push(words.replace("{}", &format!("{width}×{height}")));
        }
    }
    parts.join(lang.pick("，", "; "))
}

fn size(bytes: u64) -> String {
    let mut text = String::new();
    push_size(bytes, &mut text);
    text
}
