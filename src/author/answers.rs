//! The answer of each call, as JSON.

use std::path::Path;

use serde_json::{Value, json};

use super::options::{self, Lint, Validate};
use super::{Fault, second};
use crate::checklist::{self, Checklist};
use crate::compile as compiler;
use crate::engine;
use crate::explain::{self, Unknown};
use crate::format;
use crate::lint;
use crate::source::diagnostic::{SourceText, to_json};
use crate::workspace::{Entry, Source};
use crate::workspace::{Folder, Memory, Rules, Twice};

/// Returns the packs of all checklists without mistakes, and the mistakes of the others.
pub(super) fn compile(files: Vec<Source>) -> Result<Value, Fault> {
    let folder = memory(files)?.load(&Rules::Unused, lint::rules::IDS);
    let entries = &folder.catalogue.entries;
    let packs: Vec<Value> = entries.iter().filter_map(|entry| Some(pack(entry, entry.clean()?))).collect();
    Ok(json!({ "packs": packs, "checklists": entries.len(), "diagnostics": diagnostics(&folder) }))
}

/// A pack as an object, and as the bytes of its file.
fn pack(entry: &Entry, checklist: &Checklist) -> Value {
    let pack = compiler::compile(checklist, &entry.authorities);
    let id = &checklist.id.value;
    json!({ "id": id, "file": compiler::file_name(id), "text": compiler::to_text(&pack), "pack": pack })
}

fn diagnostics(folder: &Folder) -> Value {
    folder.mistakes().flat_map(|(_, found)| found).map(to_json).collect()
}

/// Returns all findings of lint, in its JSON format 1.
pub(super) fn lint(files: Vec<Source>, options: &Lint) -> Result<Value, Fault> {
    let memory = memory(files)?;
    let folder = memory
        .load(&options.rules.as_deref().map_or(Rules::Nearest, |file| Rules::File(Path::new(file))), lint::rules::IDS);
    let outcome = lint::lint(&folder.subjects());
    let sources: Vec<_> = folder
        .catalogue
        .entries
        .iter()
        .map(|entry| SourceText { name: &entry.source.name, bytes: &entry.source.bytes })
        .collect();
    Ok(lint::json::report(&outcome, &sources, folder.mistakes().flat_map(|(_, found)| found)))
}

/// Returns the explanation of a code, as Markdown.
pub(super) fn explain(code: &str, locale: Option<&str>) -> Result<String, Fault> {
    explain::explain(code, options::locale(locale)?).map_err(|Unknown { near }| {
        let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        Fault::new("author.unknown-code", format!("there is no rule and no code of this name{near}"))
    })
}

/// Every rule of lint.
pub(super) fn rules() -> Value {
    lint::json::rules(lint::rules::RULES)
}

/// Formats a file, or says why it is left as it is. Messages use `name`.
pub(super) fn fmt(text: &str, name: &str) -> Value {
    match format::format(name, text.as_bytes()) {
        Ok(text) => json!({ "text": text }),
        Err(refused) => json!({ "refused": refused.iter().map(to_json).collect::<Vec<_>>() }),
    }
}

/// The schema of checklists.
pub(super) fn schema() -> Value {
    checklist::schema()
}

/// Checks an application against a checklist's source, by qingdan and by a plain validator. A checklist with mistakes checks nothing:
/// the answer then has only the mistakes.
pub(super) fn validate(files: Vec<Source>, application: &str, options: &Validate) -> Result<Value, Fault> {
    let told = options.engine()?;
    let folder = memory(files)?.load(&Rules::Unused, lint::rules::IDS);
    let mut answer = json!({ "diagnostics": diagnostics(&folder) });
    let Some((entry, checklist)) = meant(&folder, options.item.as_deref())? else { return Ok(answer) };
    let pack = compiler::compile(checklist, &entry.authorities);
    let loaded = engine::Pack::load(compiler::to_text(&pack).as_bytes());
    let loaded = loaded.map_err(|error| Fault::new("author.pack", error.to_string()))?;
    let not_json = |from: usize| Fault::new(APPLICATION, format!("the application is not JSON, from byte {from} on"));
    let report = loaded.check(application.as_bytes(), &told).map_err(|error| not_json(error.offset + 1))?;
    answer["item"] = json!(checklist.id.value);
    answer["plain"] = second::opinion(&pack, application, report.valid());
    // The report has its own writer, so that its bytes are those of the embedded module.
    answer["report"] = serde_json::from_str(&report.to_json()).unwrap_or_default();
    Ok(answer)
}

/// The error code of a malformed application.
pub(super) const APPLICATION: &str = "author.application";

/// Returns the checklist that `item` names; `None` if it has a mistake.
fn meant<'f>(folder: &'f Folder, item: Option<&str>) -> Result<Option<(&'f Entry, &'f Checklist)>, Fault> {
    let entries = &folder.catalogue.entries;
    let entry = match (item, entries.as_slice()) {
        (None, [entry]) => Some(entry),
        (None, []) if folder.unreadable => return Ok(None),
        (None, _) => None,
        (Some(id), entries) => {
            entries.iter().find(|entry| entry.checklist.as_ref().is_some_and(|it| it.id.value == id))
        }
    };
    match entry {
        Some(entry) => Ok(entry.clean().map(|checklist| (entry, checklist))),
        None => {
            let count = entries.len();
            Err(Fault::new(
                "author.item",
                format!("name the checklist by `item`: of {count} there, none or several can be meant"),
            ))
        }
    }
}

fn memory(files: Vec<Source>) -> Result<Memory, Fault> {
    Memory::new(files).map_err(|Twice(name)| Fault::new("author.files", format!("two files are at the place {name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: &str = "\
qingdan: 1
id: card
version: 1
title: { zh: 借书证办理, en: Library card }
authority: city-library
type: public-service
handling: instant
fields: { name: { label: { zh: 姓名, en: Name }, type: person-name } }
";

    fn files(more: &[(&str, &str)]) -> Vec<Source> {
        let mut files = vec![("authorities.yaml", "city-library: { title: { zh: 市图书馆 } }\n"), ("card.yaml", CARD)];
        files.extend(more);
        files.into_iter().map(|(name, text)| Source { name: name.into(), bytes: text.into() }).collect()
    }

    fn english() -> Validate {
        Validate { locale: Some("en".into()), ..Validate::default() }
    }

    #[test]
    fn a_rule_set_among_the_files_holds() {
        let rules = "qingdan-rules: 1\ntitle: { zh: 甲 }\nrules: { missing-contact: { severity: off, reason: { zh: 另有 } } }\n";
        let found = |files: Vec<Source>, rules: Option<&str>| {
            let is_elsewhere = files.iter().any(|file| file.name == "other/rules.yaml");
            let said = lint(files, &Lint { rules: rules.map(str::to_owned) }).unwrap();
            let findings = said["findings"].as_array().unwrap();
            let diagnostics = said["diagnostics"].as_array().unwrap();
            // One that is above no checklist is reported, unless it is asked for.
            assert!(diagnostics.iter().all(|found| found["code"] == "rules.unused"), "{diagnostics:?}");
            assert_eq!(diagnostics.len(), usize::from(is_elsewhere && rules.is_none()));
            findings.iter().any(|finding| finding["rule"] == json!("missing-contact"))
        };
        assert!(found(files(&[]), None));
        assert!(!found(files(&[("rules.yaml", rules)]), None));
        assert!(found(files(&[("other/rules.yaml", rules)]), None));
        assert!(!found(files(&[("other/rules.yaml", rules)]), Some("other/rules.yaml")));
        let said = lint(files(&[]), &Lint { rules: Some("nowhere.yaml".into()) }).unwrap();
        assert_eq!(said["diagnostics"][0]["code"], json!("file.unreadable"));
    }

    #[test]
    fn files_of_other_kinds_are_passed_over_where_they_belong() {
        let said = |name: &str| compile(files(&[(name, "qingdan-bundle: 1\nid: birth\n")])).unwrap();
        assert_eq!(said("bundles/birth.yaml")["diagnostics"], json!([]));
        let refused = said("birth.yaml");
        assert_eq!(refused["diagnostics"][0]["code"], json!("file.kind"));
        assert_eq!(refused["packs"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn a_file_is_laid_out_or_refused() {
        assert_eq!(fmt("a:   1 # 一\n", "a.yaml"), json!({ "text": "a: 1 # 一\n" }));
        assert_eq!(fmt("a: [", "a.yaml")["refused"][0]["file"], json!("a.yaml"));
    }

    #[test]
    fn a_pack_is_given_as_an_object_and_as_its_bytes() {
        let said = compile(files(&[])).unwrap();
        let pack = &said["packs"][0];
        assert_eq!((&pack["id"], &pack["file"]), (&json!("card"), &json!("card.schema.json")));
        assert_eq!(pack["text"], json!(compiler::to_text(&pack["pack"])));
    }

    #[test]
    fn rules_and_the_schema_are_told() {
        assert_eq!(rules()["rules"].as_array().map(Vec::len), Some(lint::rules::RULES.len()));
        assert!(jsonschema::meta::is_valid(&schema()));
    }

    #[test]
    fn an_application_is_judged_twice() {
        let said = validate(files(&[]), r#"{ "name": "欧阳娜" }"#, &english()).unwrap();
        assert_eq!((&said["diagnostics"], &said["report"]["verdict"]), (&json!([]), &json!("complete")));
        assert_eq!((&said["plain"]["accepts"], &said["plain"]["agrees"]), (&json!(true), &json!(true)));
        let said = validate(files(&[]), "{}", &english()).unwrap();
        assert_eq!(said["report"]["problems"][0]["message"], json!("You have not filled in “Name”."));
        assert_eq!((&said["plain"]["accepts"], &said["plain"]["agrees"]), (&json!(false), &json!(true)));
        assert_eq!(said["plain"]["problems"][0]["keyword"], json!("required"));
    }

    #[test]
    fn a_checklist_with_a_mistake_judges_nothing() {
        let broken = CARD.replace("handling: instant", "handling: at-once");
        let said = validate(vec![Source { name: "card.yaml".into(), bytes: broken.into() }], "{}", &english()).unwrap();
        assert!(said.get("report").is_none() && said.get("plain").is_none());
        assert!(!said["diagnostics"].as_array().unwrap().is_empty());
    }

    #[test]
    fn it_has_to_be_clear_which_checklist_is_meant() {
        let two = || files(&[("other.yaml", "qingdan: 1\nid: other\n")]);
        assert_eq!(validate(two(), "{}", &english()).unwrap_err().code, "author.item");
        let item = |id: &str| Validate { item: Some(id.into()), ..Validate::default() };
        assert_eq!(validate(two(), "{}", &item("card")).unwrap()["item"], json!("card"));
        assert!(validate(two(), "{}", &item("other")).unwrap().get("report").is_none());
        assert_eq!(validate(two(), "{}", &item("third")).unwrap_err().code, "author.item");
        assert_eq!(validate(Vec::new(), "{}", &english()).unwrap_err().code, "author.item");
    }

    #[test]
    fn what_is_no_application_is_refused_without_repeating_it() {
        let fault = validate(files(&[]), r#"{ "name": geheim }"#, &english()).unwrap_err();
        assert_eq!((fault.code, fault.message.as_str()), (APPLICATION, "the application is not JSON, from byte 11 on"));
    }

    #[test]
    fn the_same_file_twice_and_unknown_codes_are_refused() {
        assert_eq!(compile(files(&[("./card.yaml", "")])).unwrap_err().code, "author.files");
        let fault = explain("catch-al", None).unwrap_err();
        assert!(fault.message.ends_with("did you mean catch-all?"), "{fault:?}");
    }
}
