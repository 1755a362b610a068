//! An answer that does not apply counts as absent for conditions, rules, facts, groups and counts: in the engine, in the
//! standard keywords of the pack, and in the checklist's own meaning.

use jsonschema::Validator;
use qingdan::engine::Pack;
use serde_json::{Value, json};

use super::corpus::oracle::{self, World};
use super::corpus::{self, Item, TODAY};
use super::{Judges, blank_out, errors};

/// `kind` is asked only if somebody applies on another's behalf.
const AGENT: &str = r#"
situations:
  agent: { ask: { zh: 是否由他人代办 }, type: boolean }
  kind: { ask: { zh: 代办人是谁 }, choices: { lawyer: { zh: 律师 }, kin: { zh: 亲属 } }, when: { agent: true } }
fields:
  licence: { label: { zh: 执业证号 }, type: text, when: { kind: lawyer } }
  firm: { label: { zh: 律师事务所 }, type: text, when: { licence: { given: true } }, need: optional }
  alone: { label: { zh: 本人说明 }, type: text, when: { not: { kind: lawyer } } }
  agent_id: { label: { zh: 代办人公民身份号码 }, type: resident-id, when: { agent: true }, need: optional }
  old: { label: { zh: 老年代办说明 }, type: text, when: { agent_id.age: { gte: 60 } } }
materials:
  letter: { label: { zh: 律师函 }, when: { kind: lawyer } }
"#;

fn item(parts: &str) -> Judges {
    let head = "qingdan: 1\nid: by-hand\nversion: 1\nstatus: example\ntitle: { zh: 示例 }\nauthority: bureau\n\
        type: public-service\nhandling: instant\naudience: [person]\nchannels: [window, online]\nsteps: [accept]";
    Judges::new(Item::read("by-hand", format!("{head}{parts}")))
}

/// The problems of an application through the channel `window`, and whether the pack's standard keywords accept it.
fn said(judges: &Judges, application: &Value) -> (Vec<String>, bool) {
    said_by(judges, application, "window")
}

fn said_by(judges: &Judges, application: &Value, channel: &str) -> (Vec<String>, bool) {
    let world = World { today: TODAY, channel: Some(channel.to_owned()) };
    let said = errors(&judges.check(application, &world));
    let mut right = application.clone();
    said.iter().for_each(|said| blank_out(&mut right, said));
    let (demanded, unknown) = oracle::demanded(&judges.item.checklist, &right, &world);
    let known = |said: &String| said.contains("required") || said.contains("material.") || said.contains("applicable");
    if unknown.is_empty() {
        assert_eq!(said.iter().filter(|said| known(said)).collect::<Vec<_>>(), demanded.iter().collect::<Vec<_>>());
    }
    (said, judges.plain.is_valid(application))
}

#[test]
fn conditions_do_not_read_an_answer_that_does_not_apply() {
    let judges = item(AGENT);
    // The old answer is reported, but nothing that would depend on it; what `not` makes applicable is demanded at once.
    let (problems, plain) = said(&judges, &json!({ "agent": false, "kind": "lawyer" }));
    assert_eq!(problems, ["/alone required", "/kind not-applicable"]);
    assert!(!plain);
    // A value that was filled in for it is reported in the same report.
    let (problems, _) = said(
        &judges,
        &json!({ "agent": false, "kind": "lawyer", "licence": "1", "firm": "甲",
        "alone": "本人办理", "materials": { "letter": { "files": [] } } }),
    );
    let expected =
        ["/firm not-applicable", "/kind not-applicable", "/licence not-applicable", "/materials/letter not-applicable"];
    assert_eq!(problems, expected);
    // Removing the reported values is enough.
    let (problems, plain) = said(&judges, &json!({ "agent": false, "alone": "本人办理" }));
    assert_eq!((problems, plain), (vec![], true));
}

#[test]
fn the_standard_keywords_say_the_same() {
    let judges = item(AGENT);
    // Without anything that refuses old answers, the conditions alone decide.
    let mut pack: Value = serde_json::from_str(&judges.item.pack).unwrap();
    let whole = pack.clone();
    let pointer = |reference: &Value| whole.pointer(&reference["$ref"].as_str().unwrap()[1..]).unwrap().clone();
    let entry = |place: &str| {
        let entries = whole["x-qingdan"]["demand"].as_array().unwrap();
        entries.iter().find(|entry| entry["at"].as_array().unwrap().contains(&json!(place))).unwrap()["if"].clone()
    };
    pack["allOf"] = json!([]);
    let holds = |place: &str, application: &Value| {
        let mut alone = whole.clone();
        let condition = pointer(&entry(place));
        alone.as_object_mut().unwrap().retain(|key, _| key == "allOf");
        // The conditions stay where references find them, and only this one is evaluated.
        let kept = alone["allOf"].take();
        let document = json!({ "$ref": "#/$defs/asked", "$defs": { "asked": condition }, "allOf": kept.as_array().unwrap()
            .iter().map(|one| json!({ "if": one.get("if").cloned().unwrap_or(json!(true)) })).collect::<Vec<_>>() });
        let validator: Validator = jsonschema::draft202012::new(&document).unwrap();
        validator.is_valid(application)
    };
    let old = json!({ "agent": false, "kind": "lawyer", "licence": "1" });
    let right = json!({ "agent": true, "kind": "lawyer", "licence": "1" });
    for place in ["/licence", "/firm"] {
        assert!(!holds(place, &old) && holds(place, &right), "{place}");
    }
    assert!(holds("/alone", &old) && !holds("/alone", &right));
}

#[test]
fn facts_rules_and_comparisons_do_not_read_it() {
    let judges = item(AGENT);
    let old = json!({ "agent": false, "alone": "本人", "agent_id": "11010519491231002X" });
    assert_eq!(said(&judges, &old).0, ["/agent_id not-applicable"]);

    let judges = item(
        r#"
situations:
  married: { ask: { zh: 是否已婚 }, type: boolean }
fields:
  id_no: { label: { zh: 本人号码 }, type: text }
  spouse: { label: { zh: 配偶号码 }, type: text, when: { married: true }, need: optional }
  copy: { label: { zh: 配偶号码再填一次 }, type: text, equals: spouse, need: optional }
rules:
  - { id: spouse-given, when: { spouse: 甲 }, require: { id_no: 乙 }, message: { zh: 规则 } }
  - { id: not-the-same, require: { spouse: { differs: id_no } }, message: { zh: 规则 } }
  - { id: other-side, require: { id_no: { differs: spouse } }, message: { zh: 规则 } }
  - { id: spouse-is, require: { spouse: 乙 }, message: { zh: 规则 } }
  - { id: needs-spouse, when: { id_no: 丙 }, require: { spouse: { given: true } }, message: { zh: 规则 } }
  - { id: needs-none, when: { id_no: 丁 }, require: { spouse: { given: false } }, message: { zh: 规则 } }
"#,
    );
    let (problems, _) = said(&judges, &json!({ "married": false, "id_no": "甲", "spouse": "甲", "copy": "乙" }));
    assert_eq!(problems, ["/spouse not-applicable"]);
    // A rule that requires the answer is not satisfied by one that does not apply, and vice versa.
    let (problems, _) = said(&judges, &json!({ "married": false, "id_no": "丙", "spouse": "甲" }));
    assert_eq!(problems, ["/spouse not-applicable", "/spouse rule.needs-spouse"]);
    assert_eq!(
        said(&judges, &json!({ "married": false, "id_no": "丁", "spouse": "甲" })).0,
        ["/spouse not-applicable"]
    );
    // If it applies, all of them read it.
    let (problems, _) = said(&judges, &json!({ "married": true, "id_no": "甲", "spouse": "甲", "copy": "乙" }));
    let expected = [
        "/copy rule.equals",
        "/id_no rule.other-side",
        "/id_no rule.spouse-given",
        "/spouse rule.not-the-same",
        "/spouse rule.spouse-is",
    ];
    assert_eq!(problems, expected);
}

#[test]
fn rows_and_conditions_on_the_channel_alike() {
    let judges = item(
        r#"
fields:
  code: { label: { zh: 网上验证码 }, type: text, when: { channel: online } }
  more: { label: { zh: 说明 }, type: text, when: { code: { given: true } } }
  staff:
    label: { zh: 人员 }
    type: list
    of:
      foreign: { label: { zh: 是否外籍 }, type: boolean }
      visa: { label: { zh: 签证种类 }, type: choice, choices: { work: { zh: 工作 }, study: { zh: 学习 } }, when: { foreign: true } }
      permit: { label: { zh: 工作许可 }, type: text, when: { visa: work } }
"#,
    );
    let rows = json!([{ "foreign": false, "visa": "work", "permit": "1" }, { "foreign": true, "visa": "work", "permit": "1" }]);
    let application = json!({ "code": "1", "staff": rows });
    let (problems, plain) = said(&judges, &application);
    let expected = ["/code not-applicable", "/staff/0/permit not-applicable", "/staff/0/visa not-applicable"];
    assert_eq!((problems, plain), (expected.map(str::to_owned).to_vec(), false));
    let (problems, _) = said_by(&judges, &json!({ "code": "1", "staff": [{ "foreign": false }] }), "online");
    assert_eq!(problems, ["/more required"]);
}

/// Nested conditions do not multiply in the pack: however they build on each other, the engine can load it.
#[test]
fn a_condition_is_written_once_in_the_pack() {
    let chain = |count: usize| {
        let mut text = String::from("\nfields:\n  f0: { label: { zh: 问 }, type: boolean }\n");
        for number in 1..count {
            text +=
                &format!("  f{number}: {{ label: {{ zh: 问 }}, type: boolean, when: {{ f{}: true }} }}\n", number - 1);
        }
        item(&text).item
    };
    let (short, long) = (chain(10), chain(20));
    // Each further question adds as many bytes to the pack as the one before it.
    assert!(long.pack.len() < short.pack.len() * 5 / 2, "{} {}", short.pack.len(), long.pack.len());
    let pack = Pack::load(long.pack.as_bytes()).unwrap();
    let world = World { today: TODAY, channel: None };
    let application = json!({ "f0": false, "f1": true, "f2": true, "f19": true });
    let text = corpus::to_json(&application);
    let report = pack.check(text.as_bytes(), &corpus::options(&world, qingdan::message::Locale::Zh)).unwrap();
    assert_eq!(errors(&report), ["/f1 not-applicable", "/f19 not-applicable", "/f2 not-applicable"]);
}

#[test]
fn parts_that_depend_on_an_invalid_answer_wait_for_it() {
    let judges = item(AGENT);
    // The text "true" is not a valid answer. Until it is corrected, nothing that depends on it is demanded or refused.
    let application =
        json!({ "agent": "true", "kind": "lawyer", "licence": "1", "materials": { "letter": { "files": [] } } });
    assert_eq!(said(&judges, &application).0, ["/agent type", "/materials/letter/files material.count"]);
    assert_eq!(said(&judges, &json!({ "agent": true, "kind": "barrister" })).0, ["/kind enum"]);
    // A number with a wrong check digit has no age.
    let application =
        json!({ "agent": true, "kind": "kin", "alone": "1", "agent_id": "110105194912310021", "old": "1" });
    assert_eq!(said(&judges, &application).0, ["/agent_id format.resident-id"]);
}

#[test]
fn inapplicable_values_get_no_other_problem() {
    let judges = item(
        r#"
situations:
  abroad: { ask: { zh: 是否在国外 }, type: boolean }
fields:
  fare: { label: { zh: 路费 }, type: money, when: { abroad: true } }
  trip: { label: { zh: 行程 }, type: group, of: { from: { label: { zh: 自 }, type: date } }, when: { abroad: true } }
materials:
  ticket: { label: { zh: 机票 }, when: { abroad: true }, files: { accept: [pdf], max-size: 1MB } }
  other: { label: { zh: 其他 }, need: optional, files: { accept: [pdf], max-size: 1MB } }
"#,
    );
    let digest = "00".repeat(32);
    let file = |size: u64| json!({ "files": [{ "name": "a.pdf", "type": "application/pdf", "size": size, "sha256": digest }] });
    let application = json!({ "abroad": false, "fare": 1.234, "trip": { "from": "soon", "to": 1 },
        "materials": { "ticket": file(9_000_000), "other": file(1) } });
    let expected = ["/fare not-applicable", "/materials/ticket not-applicable", "/trip not-applicable"];
    assert_eq!(said(&judges, &application).0, expected);
}
