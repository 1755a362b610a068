//! `inconsistent-name`: one document under several names in one catalogue.

use std::collections::HashMap;

use crate::checklist::model::{IssuedBy, Issuer, Material};
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{documents, plain, same_name, sole_document};
use crate::lint::model::{Item, Model, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};
use crate::ruleset::Document;

pub(super) static RULE: Rule = Rule {
    id: "inconsistent-name",
    severity: Severity::Warning,
    title: pair("同一材料名称不一", "One document under several names"),
    why: pair(
        "同一份材料一处一个名字，申请人会以为是两样，共享和复用也对不上。",
        "With two names people take one document for two, and it cannot be matched for sharing or reuse.",
    ),
    source: pair(
        "国发〔2022〕5号：同一事项同要素；GB/T 39554.2-2020 的材料名称要素",
        "State Council document 国发〔2022〕5号: the same elements for the same item; the material names of GB/T 39554.2-2020",
    ),
    fixes: Fixes::No,
    page: include_str!("inconsistent_name.md"),
    check: Check::Catalogue(check),
};

/// One material that asks for a document, with the name it uses.
struct Use<'i, 'm> {
    item: &'i Item<'m>,
    material: &'m Material,
    name: &'i str,
    /// True if a differing name is reported here.
    told: bool,
}

/// The key by which materials are one document.
#[derive(PartialEq, Eq, Hash)]
enum Same<'i> {
    /// The same document of the directory, each by one of its names.
    Document(&'i str),
    /// The same name apart from owner and piece.
    Name(&'i str),
    /// The same kind of paper, from the same issuer, for the same facts.
    Facts(Vec<&'i str>, &'i str, String),
}

/// The materials of the catalogue by document, in the order of first use: one pass, whatever the size.
#[derive(Default)]
struct Groups<'i, 'm> {
    at: HashMap<Same<'i>, usize>,
    list: Vec<(Option<&'i str>, Vec<Use<'i, 'm>>)>,
}

impl<'i, 'm> Groups<'i, 'm> {
    fn add(&mut self, same: Same<'i>, proper: Option<&'i str>, using: Use<'i, 'm>) {
        let list = &mut self.list;
        let at = *self.at.entry(same).or_insert_with(|| {
            list.push((proper, Vec::new()));
            list.len() - 1
        });
        if let Some((_, uses)) = self.list.get_mut(at) {
            uses.push(using);
        }
    }
}

fn check(model: &Model<'_>, findings: &mut Findings<'_>) {
    let mut groups = Groups::default();
    for item in &model.items {
        for material in &item.checklist.materials {
            add(item, material, &mut groups);
        }
    }
    for (proper, uses) in &groups.list {
        compare(*proper, uses, findings);
    }
}

fn add<'i, 'm>(item: &'i Item<'m>, material: &'m Material, groups: &mut Groups<'i, 'm>) {
    let label = material.label.zh.as_str();
    // An unreadable name is empty and equals nothing.
    if label.is_empty() {
        return;
    }
    let using = |name, told| Use { item, material, name, told };
    let documents = documents(item, material);
    // A name that lists several documents has to be split first: it counts for others but is not reported itself.
    let sole = sole_document(item, material);
    // A name other than the proper one is reported once, by the directory.
    if sole.is_none_or(|(document, name)| proper(document) == Some(name)) {
        groups.add(Same::Name(same_name(label)), Some(same_name(label)), using(label, true));
    }
    if documents.is_empty()
        && let Some(same) = facts(material)
    {
        groups.add(same, None, using(same_name(label), true));
    }
    // `stale-document` reports old names.
    let current = |document: &Document| document.renamed != Some(true) && document.replaced_by.is_none();
    for (document, name) in documents.into_iter().filter(|(document, _)| current(document)) {
        groups.add(Same::Document(&document.key), proper(document), using(name, sole.is_some()));
    }
}

fn proper(document: &Document) -> Option<&str> {
    document.names.first().map(String::as_str)
}

/// Returns the facts, issuer and kind of paper of a material, or `None` if these do not identify a document: any member
/// of a group proves the same fact, and “other” names no issuer.
fn facts(material: &Material) -> Option<Same<'_>> {
    let issuer = match &material.issued_by.as_ref()?.value {
        IssuedBy::General(issuer @ Issuer::Employer) => issuer.as_str(),
        IssuedBy::General(Issuer::Applicant | Issuer::Other) => return None,
        IssuedBy::Authority(key) => key.as_str(),
    };
    if material.proves.is_empty() || material.one_of.is_some() {
        return None;
    }
    let mut proves: Vec<_> = material.proves.iter().map(|fact| fact.value.as_str()).collect();
    proves.sort_unstable();
    let mut kind: Vec<char> = plain(&material.label.zh).chars().rev().take(2).collect();
    kind.reverse();
    Some(Same::Facts(proves, issuer, kind.into_iter().collect()))
}

/// Reports all uses that differ from the proper name, or else from the most frequent one.
fn compare(proper: Option<&str>, uses: &[Use<'_, '_>], findings: &mut Findings<'_>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for using in uses {
        *counts.entry(using.name).or_default() += 1;
    }
    if counts.len() < 2 {
        return;
    }
    let count = |using: &Use<'_, '_>| counts.get(using.name).copied().unwrap_or_default();
    // Of equally frequent names the first use wins.
    let most = uses.iter().rev().max_by_key(|using| count(using)).map_or("", |using| using.name);
    let better = proper.unwrap_or(most);
    // A place that uses the better name; if there is none, the first use.
    let Some(first) = uses.iter().find(|using| using.name == better).or(uses.first()) else { return };
    let second = uses.iter().find(|using| using.name != first.name).unwrap_or(first);
    for using in uses.iter().filter(|using| using.told && using.name != better) {
        let other = if using.name == first.name { second } else { first };
        let (name, other_name, file) = (using.name, other.name, other.item.file);
        findings.found(
            using.item,
            Place::of_material(using.material),
            words(
                format!("这里写“{name}”，{file} 里同一份材料写“{other_name}”"),
                format!("this says “{name}”, but {file} calls the same document “{other_name}”"),
            ),
            words(
                format!("统一写“{better}”；原件、复印件写在 form 里。确实不是同一份的，用 allow 写明理由。"),
                format!("Write “{better}” everywhere; original or copy belongs in form. If they are two documents, allow the finding with the reason."),
            ),
        );
    }
}
