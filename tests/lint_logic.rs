//! Questions about the conditions of handwritten checklists, with the answers that a careful reader gives.

use qingdan::checklist::{self, Checklist};
use qingdan::lint::logic::{Among, Answer, DeadEnd, Logic, Part, Possibility, Slip, Value};

const HEAD: &str = "\
qingdan: 1
id: item
version: 1
title: { zh: 事项 }
authority: bureau
type: public-service
handling: promised
";

/// A checklist without mistakes.
fn item(rest: &str) -> Checklist {
    let (checklist, found) = checklist::parse("item.yaml", format!("{HEAD}{rest}").as_bytes());
    let errors: Vec<_> = found.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    checklist.unwrap()
}

/// For each condition of a place: whether it ever holds, and whether it always holds.
fn told(logic: &Logic<'_>, place: &str, part: Part) -> (Answer, Answer) {
    let site = logic.conditions().iter().find(|site| site.place == place && site.part == part);
    let site = site.unwrap_or_else(|| panic!("no condition at {place}"));
    (logic.ever(site).answer(), logic.always(site))
}

const NEVER: (Answer, Answer) = (Answer::No, Answer::No);
const ALWAYS: (Answer, Answer) = (Answer::Yes, Answer::Yes);
const SOMETIMES: (Answer, Answer) = (Answer::Yes, Answer::No);

/// Fields and situations that the conditions below read.
const ANSWERS: &str = "\
channels: [window, online]
situations:
  agent: { ask: { zh: 代办 }, type: boolean }
  reason: { ask: { zh: 原因 }, choices: { ended: { zh: 期满 }, closed: { zh: 停业 }, other: { zh: 其他 } } }
  kinds: { ask: { zh: 种类 }, choices: { a: { zh: 甲 }, b: { zh: 乙 } }, multiple: true }
  kin: { ask: { zh: 关系 }, choices: { parent: { zh: 父母 }, child: { zh: 子女 } }, when: { agent: true } }
fields:
  id_no: { label: { zh: 号码 }, type: resident-id }
  people: { label: { zh: 人数 }, type: integer, min: 1, max: 500 }
  share: { label: { zh: 比例 }, type: decimal }
  paid: { label: { zh: 金额 }, type: money }
  start: { label: { zh: 开始 }, type: date, min: 2020-01-01 }
  end: { label: { zh: 结束 }, type: date, need: optional }
  plate: { label: { zh: 编号 }, type: text, pattern: '^[A-Z]{2}[0-9]{3}$' }
  note: { label: { zh: 备注 }, type: text, need: optional }
  some: { label: { zh: 几项 }, type: choices, choices: { a: { zh: 甲 }, b: { zh: 乙 }, c: { zh: 丙 } }, min: 2 }
";

#[test]
fn conditions_that_never_always_and_sometimes_hold() {
    let cases = [
        ("{ agent: true }", SOMETIMES),
        ("{ reason: [ended, closed, other] }", ALWAYS),
        ("{ all: [{ reason: ended }, { reason: closed }] }", NEVER),
        ("{ any: [{ reason: ended }, { not: { reason: ended } }] }", ALWAYS),
        ("{ all: [{ kinds: a }, { kinds: b }] }", SOMETIMES),
        ("{ kinds: [a, b] }", ALWAYS),
        ("{ kin: [parent, child] }", SOMETIMES),
        ("{ all: [{ agent: false }, { kin: parent }] }", NEVER),
        ("{ any: [{ agent: false }, { kin: [parent, child] }] }", ALWAYS),
        ("{ id_no.age: { gte: 16, lt: 25 } }", SOMETIMES),
        ("{ id_no.age: { gt: 15, lt: 16 } }", NEVER),
        ("{ id_no.age: { gte: 0 } }", ALWAYS),
        ("{ id_no.age: { gte: 600 } }", NEVER),
        ("{ all: [{ id_no.age: { gte: 60 } }, { id_no.age: { lt: 16 } }] }", NEVER),
        ("{ id_no.sex: [male, female] }", ALWAYS),
        ("{ id_no: { given: false } }", NEVER),
        ("{ note: { given: false } }", SOMETIMES),
        ("{ people: { gte: 1 } }", ALWAYS),
        ("{ people: { gt: 500 } }", NEVER),
        ("{ people: 1.5 }", NEVER),
        ("{ share: { gt: 15, lt: 16 } }", SOMETIMES),
        ("{ paid: { gt: 0.01, lt: 0.02 } }", NEVER),
        ("{ paid: { gt: 0.01, lt: 0.03 } }", SOMETIMES),
        ("{ paid: { gt: 0.01, lte: 0.029 } }", SOMETIMES),
        ("{ start: 2019-12-31 }", NEVER),
        ("{ start: 2020-01-01 }", SOMETIMES),
        ("{ plate: AB123 }", SOMETIMES),
        ("{ plate: ab123 }", NEVER),
        ("{ channel: online }", SOMETIMES),
        ("{ channel: [online, window] }", ALWAYS),
        ("{ any: [{ some: a }, { some: b }] }", ALWAYS),
        ("{ not: { any: [{ some: b }, { some: c }] } }", NEVER),
        // Comparisons are consistent with themselves. Whether they hold depends on more than the logic follows.
        ("{ all: [{ end: { after: start } }, { start: { not-before: end } }] }", NEVER),
        ("{ all: [{ end: { equals: start } }, { end: { differs: start } }] }", NEVER),
        ("{ end: { not-before: end } }", SOMETIMES),
        ("{ start: { not-before: start } }", ALWAYS),
        ("{ start: { before: today } }", (Answer::Unknown, Answer::Unknown)),
        ("{ any: [{ start: { before: today } }, { start: { not-before: today } }] }", (Answer::Unknown, Answer::Yes)),
        ("{ any: [{ end: { before: start } }, { end: { not-before: start } }] }", (Answer::Unknown, Answer::No)),
    ];
    for (condition, expected) in cases {
        let item = item(&format!("{ANSWERS}materials:\n  m: {{ label: {{ zh: 材料 }}, when: {condition} }}\n"));
        let logic = Logic::new(&item);
        assert_eq!(told(&logic, "materials.m", Part::When), expected, "{condition}");
        assert_eq!(logic.asked("materials.m"), expected.0, "{condition}");
        let when = item.materials[0].when.as_ref().unwrap();
        assert_eq!(logic.can_hold("", &[when], Among::Complete).answer(), expected.0, "{condition}");
        assert_eq!(logic.always_holds("", when), expected.1, "{condition}");
    }
}

#[test]
fn a_rule_holds_where_its_field_is_absent() {
    let cases = [
        ("", "{ note: { given: true } }", SOMETIMES),
        ("", "{ people: { gte: 1 } }", ALWAYS),
        ("", "{ people: { gt: 500 } }", NEVER),
        ("", "{ not: { people: { gt: 500 } } }", ALWAYS),
        ("", "{ kin: parent }", SOMETIMES),
        ("when: { agent: false }, ", "{ kin: parent }", ALWAYS),
        ("when: { reason: ended }, ", "{ not: { reason: ended } }", NEVER),
        ("when: { reason: ended }, ", "{ reason: [ended, closed] }", ALWAYS),
    ];
    for (when, require, expected) in cases {
        let rules = format!("rules:\n  - {{ id: r, {when}require: {require}, message: {{ zh: 规则 }} }}\n");
        let item = item(&format!("{ANSWERS}{rules}"));
        assert_eq!(told(&Logic::new(&item), "rules.r", Part::Require), expected, "{when}{require}");
    }
}

#[test]
fn an_unfinished_application_may_lack_demanded_values() {
    let item = item(&format!(
        "{ANSWERS}materials:\n  m: {{ label: {{ zh: 材料 }}, when: {{ id_no: {{ given: false }} }} }}\n"
    ));
    let logic = Logic::new(&item);
    let when = item.materials[0].when.as_ref().unwrap();
    assert!(matches!(logic.can_hold("", &[when], Among::Begun), Possibility::Yes(_)));
    assert_eq!(logic.can_hold("", &[when], Among::Complete), Possibility::No);
}

#[test]
fn an_example_is_given() {
    let item = item(&format!(
        "{ANSWERS}materials:\n  m: {{ label: {{ zh: 材料 }}, when: {{ kin: child, people: {{ gt: 30, lt: 32 }}, channel: online }} }}\n"
    ));
    let logic = Logic::new(&item);
    let when = item.materials[0].when.as_ref().unwrap();
    let Possibility::Yes(witness) = logic.can_hold("", &[when], Among::Complete) else { panic!("it can hold") };
    assert_eq!(witness.answers.get("kin"), Some(&Value::Word("child")));
    assert_eq!(witness.answers.get("agent"), Some(&Value::Bool(true)));
    assert_eq!(witness.answers.get("people"), Some(&Value::Number(31.0)));
    assert_eq!(witness.channel.map(|channel| channel.as_str()), Some("online"));
}

#[test]
fn fields_that_depend_on_unasked_fields_are_never_asked() {
    let item = item(
        "\
situations:
  agent: { ask: { zh: 代办 }, type: boolean }
  odd: { ask: { zh: 怪 }, type: boolean, when: { all: [{ agent: true }, { agent: false }] } }
fields:
  name: { label: { zh: 姓名 }, type: person-name }
  more: { label: { zh: 更多 }, type: text, when: { odd: true } }
  none: { label: { zh: 没有 }, type: text, when: { not: { name: { given: true } } } }
  staff:
    label: { zh: 人员 }
    type: list
    of:
      left: { label: { zh: 离职 }, type: boolean }
      left_on: { label: { zh: 日期 }, type: date, when: { left: true } }
      never: { label: { zh: 从不 }, type: date, when: { all: [{ left: true }, { left: false }] } }
      deep: { label: { zh: 组 }, type: group, of: { x: { label: { zh: 甲 }, type: text }, y: { label: { zh: 乙 }, type: text, when: { x: { given: false } } } } }
  lost:
    label: { zh: 行 }
    type: list
    when: { odd: true }
    of: { name: { label: { zh: 姓名 }, type: text } }
materials:
  proof: { label: { zh: 证明 }, when: { more: { given: true } } }
  other: { label: { zh: 其他 }, when: { agent: true } }
",
    );
    let logic = Logic::new(&item);
    let asked = |place: &str| logic.asked(place);
    for place in [
        "situations.agent",
        "fields.name",
        "fields.staff",
        "fields.staff.of.left_on",
        "fields.staff.of.deep.of.x",
        "materials.other",
    ] {
        assert_eq!(asked(place), Answer::Yes, "{place}");
    }
    for place in [
        "situations.odd",
        "fields.more",
        "fields.none",
        "fields.staff.of.never",
        "fields.staff.of.deep.of.y",
        "fields.lost",
        "fields.lost.of.name",
        "materials.proof",
    ] {
        assert_eq!(asked(place), Answer::No, "{place}");
    }
    assert_eq!(asked("fields.unknown"), Answer::Unknown);
    assert_eq!(asked(""), Answer::Yes);
}

#[test]
fn materials_asked_for_together() {
    let item = item(&format!(
        "{ANSWERS}\
materials:
  plain: {{ label: {{ zh: 甲 }} }}
  young: {{ label: {{ zh: 乙 }}, when: {{ id_no.age: {{ lt: 16 }} }} }}
  old: {{ label: {{ zh: 丙 }}, when: {{ id_no.age: {{ gte: 16 }} }} }}
  one: {{ label: {{ zh: 丁 }}, one-of: identity }}
  two: {{ label: {{ zh: 戊 }}, one-of: identity }}
  late: {{ label: {{ zh: 己 }}, when: {{ end: {{ after: start }} }} }}
  by_kin: {{ label: {{ zh: 庚 }}, when: {{ kin: parent }} }}
  own: {{ label: {{ zh: 辛 }}, when: {{ agent: false }} }}
"
    ));
    let logic = Logic::new(&item);
    let material = |id: &str| item.materials.iter().find(|one| one.id == id).unwrap();
    let together = |one: &str, other: &str| logic.together(material(one), material(other));
    assert_eq!(together("plain", "young"), Answer::Yes);
    assert_eq!(together("young", "old"), Answer::No);
    assert_eq!(together("one", "two"), Answer::No);
    assert_eq!(together("one", "plain"), Answer::Yes);
    assert_eq!(together("plain", "late"), Answer::Unknown);
    assert_eq!(together("by_kin", "own"), Answer::No);
}

#[test]
fn answers_after_which_nothing_can_be_right() {
    let item = item(
        "\
situations:
  agent: { ask: { zh: 代办 }, type: boolean }
  reason: { ask: { zh: 原因 }, choices: { ended: { zh: 期满 }, closed: { zh: 停业 }, other: { zh: 其他 } } }
  kinds: { ask: { zh: 种类 }, choices: { a: { zh: 甲 }, b: { zh: 乙 }, c: { zh: 丙 } }, multiple: true }
fields:
  people: { label: { zh: 人数 }, type: integer, min: 1 }
  ticks: { label: { zh: 选 }, type: choices, choices: { x: { zh: 甲 }, y: { zh: 乙 } }, min: 3, when: { kinds: c } }
rules:
  - { id: harmless, require: { people: { lt: 1000 } }, message: { zh: 规则 } }
  - { id: no-agent, require: { not: { agent: true } }, message: { zh: 规则 } }
  - { id: many, when: { reason: closed }, require: { people: { gte: 30 } }, message: { zh: 规则 } }
  - { id: few, when: { reason: [closed, other] }, require: { people: { lt: 30 } }, message: { zh: 规则 } }
  - { id: advice, when: { reason: ended }, require: { people: { lt: 1 } }, severity: warning, message: { zh: 规则 } }
",
    );
    let found = Logic::new(&item).dead_ends();
    assert_eq!(
        found,
        [
            DeadEnd { situation: "agent", choice: "true", rules: vec!["no-agent"], demand: None },
            DeadEnd { situation: "reason", choice: "closed", rules: vec!["many", "few"], demand: None },
            DeadEnd { situation: "kinds", choice: "c", rules: vec![], demand: Some("ticks") },
        ]
    );
}

#[test]
fn choices_with_the_same_effect() {
    let item = item(
        "\
situations:
  idle: { ask: { zh: 甲 }, type: boolean }
  agent: { ask: { zh: 乙 }, type: boolean }
  reason: { ask: { zh: 丙 }, choices: { a: { zh: 甲 }, b: { zh: 乙 }, c: { zh: 丙 }, d: { zh: 丁 }, e: { zh: 戊 } } }
  same: { ask: { zh: 丁 }, choices: { a: { zh: 甲 }, b: { zh: 乙 } } }
  kinds: { ask: { zh: 戊 }, choices: { a: { zh: 甲 }, b: { zh: 乙 }, c: { zh: 丙 }, d: { zh: 丁 } }, multiple: true }
  kin: { ask: { zh: 己 }, choices: { x: { zh: 甲 }, y: { zh: 乙 } }, when: { agent: true } }
fields:
  text: { label: { zh: 名 }, type: choice, choices: { x: { zh: 甲 }, y: { zh: 乙 } } }
materials:
  one: { label: { zh: 一 }, when: { any: [{ agent: true }, { reason: [a, b] }] } }
  two: { label: { zh: 二 }, when: { reason: [b, a], agent: false } }
  three: { label: { zh: 三 }, when: { any: [{ same: a }, { same: b }] } }
  four: { label: { zh: 四 }, when: { kinds: [a, b] } }
  five: { label: { zh: 五 }, when: { kinds: c } }
  six: { label: { zh: 六 }, when: { any: [{ kin: x, agent: false }, { kin: y, agent: false }, { same: { given: true } }] } }
  seven: { label: { zh: 七 }, when: { kin: x, agent: false } }
rules:
  - { id: r, require: { reason: [a, b, d] }, message: { zh: 规则 } }
",
    );
    let logic = Logic::new(&item);
    let alike = |id: &str| logic.alike(item.situations.iter().find(|one| one.id == id).unwrap());
    assert_eq!(alike("idle"), [["true", "false"]]);
    assert_eq!(alike("agent"), [["true"], ["false"]]);
    assert_eq!(alike("reason"), [vec!["a", "b"], vec!["c", "e"], vec!["d"]]);
    assert_eq!(alike("same"), [["a", "b"]]);
    assert_eq!(alike("kinds"), [vec!["a", "b"], vec!["c"], vec!["d"]]);
    // Material seven never applies, whoever the agent is.
    assert_eq!(alike("kin"), [["x", "y"]]);
}

#[test]
fn a_compared_choice_is_like_no_other() {
    let item = item(
        "\
situations:
  sex: { ask: { zh: 甲 }, choices: { male: { zh: 甲 }, female: { zh: 乙 } } }
fields:
  id_no: { label: { zh: 名 }, type: resident-id }
rules:
  - { id: r, require: { sex: { equals: id_no.sex } }, message: { zh: 规则 } }
",
    );
    assert_eq!(Logic::new(&item).alike(&item.situations[0]), [["male"], ["female"]]);
}

/// The value and the likely slip of each gap.
fn gaps(materials: &[&str]) -> Vec<(String, f64, Slip)> {
    let materials: String = (materials.iter().enumerate())
        .map(|(number, when)| format!("  m{number}: {{ label: {{ zh: 材料 }}, when: {when} }}\n"))
        .collect();
    let item = item(&format!("{ANSWERS}materials:\n{materials}"));
    let gaps = Logic::new(&item).gaps();
    gaps.into_iter().map(|gap| (gap.subject, gap.value, gap.slip)).collect()
}

#[test]
fn splits_that_forget_or_repeat_a_number() {
    let left_out = |subject: &str, value| vec![(subject.to_owned(), value, Slip::LeftOut)];
    let twice = |subject: &str, value| vec![(subject.to_owned(), value, Slip::Twice)];
    assert_eq!(gaps(&["{ id_no.age: { lt: 16 } }", "{ id_no.age: { gt: 16 } }"]), left_out("id_no.age", 16.0));
    assert_eq!(gaps(&["{ id_no.age: { lte: 16 } }", "{ id_no.age: { gte: 16 } }"]), twice("id_no.age", 16.0));
    assert_eq!(gaps(&["{ id_no.age: { lte: 15 } }", "{ id_no.age: { gte: 17 } }"]), left_out("id_no.age", 16.0));
    assert_eq!(
        gaps(&["{ people: { lte: 30 } }", "{ people: { gte: 30, lt: 60 } }", "{ people: { gte: 60 } }"]),
        twice("people", 30.0)
    );
    assert_eq!(gaps(&["{ share: { lt: 0.055 } }", "{ not: { share: { lte: 0.055 } } }"]), left_out("share", 0.055));
    assert_eq!(
        gaps(&["{ reason: ended, people: { lt: 30 } }", "{ people: { gt: 30 }, reason: ended }"]),
        left_out("people", 30.0)
    );
}

#[test]
fn correct_splits_and_conditions_that_are_no_split() {
    let nothing: [(String, f64, Slip); 0] = [];
    assert_eq!(gaps(&["{ id_no.age: { lt: 16 } }", "{ id_no.age: { gte: 16 } }"]), nothing);
    assert_eq!(gaps(&["{ id_no.age: { lte: 15 } }", "{ id_no.age: { gte: 16 } }"]), nothing);
    assert_eq!(gaps(&["{ people: { lt: 30 } }", "{ people: 30 }", "{ people: { gt: 30 } }"]), nothing);
    assert_eq!(gaps(&["{ id_no.age: { lt: 16 } }", "{ id_no.age: { gt: 60 } }"]), nothing);
    assert_eq!(gaps(&["{ id_no.age: { lt: 16 } }", "{ people: { gt: 16 } }"]), nothing);
    assert_eq!(gaps(&["{ reason: ended, people: { lt: 30 } }", "{ people: { gt: 30 }, reason: closed }"]), nothing);
    assert_eq!(gaps(&["{ id_no.age: { gte: 16 } }", "{ id_no.age: { gte: 18 } }"]), nothing);
}

#[test]
fn a_gap_names_both_sides() {
    let item = item(
        "\
fields:
  staff:
    label: { zh: 人员 }
    type: list
    of:
      pay: { label: { zh: 工资 }, type: money }
      low: { label: { zh: 低 }, type: text, when: { pay: { lt: 2000 } } }
      high: { label: { zh: 高 }, type: text, when: { pay: { gt: 2000 } } }
",
    );
    let gaps = Logic::new(&item).gaps();
    let [gap] = gaps.as_slice() else { panic!("{gaps:?}") };
    assert_eq!((gap.at.as_str(), gap.subject.as_str()), ("fields.staff", "pay"));
    assert_eq!((gap.below.as_str(), gap.above.as_str()), ("fields.staff.of.low", "fields.staff.of.high"));
}

/// Asks every question about every place of a checklist, and counts the answers.
fn ask_everything(item: &Checklist) -> usize {
    let logic = Logic::new(item);
    let mut known = 0;
    for site in logic.conditions() {
        known += usize::from(logic.ever(site).answer() != Answer::Unknown);
        known += usize::from(logic.always(site) != Answer::Unknown);
        known += usize::from(logic.asked(&site.place) != Answer::Unknown);
    }
    known += logic.dead_ends().len() + logic.gaps().len();
    for situation in &item.situations {
        known += logic.alike(situation).len();
    }
    known
}

/// Fields that each depend on the one before.
fn chain(length: usize) -> String {
    let mut fields = "fields:\n  f0: { label: { zh: 甲 }, type: boolean }\n".to_owned();
    for number in 1..length {
        let before = number - 1;
        fields += &format!("  f{number}: {{ label: {{ zh: 甲 }}, type: boolean, when: {{ f{before}: true }} }}\n");
    }
    fields
}

#[test]
fn a_chain_of_conditions_is_followed_to_its_end() {
    let broken = "  end: { label: { zh: 甲 }, type: text, when: { f99: true, f0: false } }\n";
    let item = item(&(chain(100) + broken));
    let logic = Logic::new(&item);
    assert_eq!(logic.asked("fields.f99"), Answer::Yes);
    assert_eq!(logic.asked("fields.end"), Answer::No);
}

#[test]
fn a_long_chain_of_conditions_is_answered_within_the_budget() {
    assert!(ask_everything(&item(&chain(7_000))) > 20);
}

#[test]
fn deep_and_wide_conditions_are_answered_within_the_budget() {
    let mut deep = "{ s0: true }".to_owned();
    for level in 0..28 {
        let other = level % 8;
        deep = match level % 3 {
            0 => format!("{{ all: [{deep}, {{ s{other}: true }}] }}"),
            1 => format!("{{ any: [{deep}, {{ s{other}: false }}] }}"),
            _ => format!("{{ not: {deep} }}"),
        };
    }
    let situations: String =
        (0..8).map(|number| format!("  s{number}: {{ ask: {{ zh: 甲 }}, type: boolean }}\n")).collect();
    let materials: String =
        (0..800).map(|number| format!("  m{number}: {{ label: {{ zh: 甲 }}, when: {deep} }}\n")).collect();
    assert!(ask_everything(&item(&format!("situations:\n{situations}materials:\n{materials}"))) > 0);

    // One condition with very many parts, evaluated repeatedly.
    let parts: Vec<String> = (0..15_000).map(|number| format!("{{ n: {number} }}")).collect();
    let materials: String = (0..2_000)
        .map(|number| format!("  m{number}: {{ label: {{ zh: 甲 }}, when: {{ wide: {{ given: true }} }} }}\n"))
        .collect();
    let wide = parts.join(", ");
    let wide = format!(
        "fields:\n  n: {{ label: {{ zh: 甲 }}, type: integer }}\n  wide: {{ label: {{ zh: 甲 }}, type: text, when: {{ any: [{wide}] }} }}\nmaterials:\n{materials}"
    );
    assert_eq!(ask_everything(&item(&wide)), 0, "more parts than a search takes: nothing is claimed");
}

#[test]
fn many_situations_choices_and_rules_are_answered_within_the_budget() {
    let mut file = "situations:\n".to_owned();
    for number in 0..60 {
        let choices: Vec<String> = (0..100).map(|choice| format!("c{choice}: {{ zh: 甲 }}")).collect();
        file += &format!("  s{number}: {{ ask: {{ zh: 甲 }}, choices: {{ {} }} }}\n", choices.join(", "));
    }
    file += "fields:\n  f: { label: { zh: 甲 }, type: text }\nrules:\n";
    for number in 0..3_000 {
        let (one, other) = (number % 60, (number * 7 + 1) % 60);
        let (first, second) = (number % 100, (number * 13 + 5) % 100);
        file += &format!(
            "  - {{ id: r{number}, when: {{ s{one}: c{first} }}, require: {{ not: {{ s{other}: c{second} }} }}, at: s0, message: {{ zh: 甲 }} }}\n"
        );
    }
    assert!(ask_everything(&item(&file)) > 0);
}

#[test]
fn many_borders_are_answered_within_the_budget() {
    let mut file = "fields:\n  n: { label: { zh: 甲 }, type: integer }\nmaterials:\n".to_owned();
    for number in 0..60 {
        file += &format!("  a{number}: {{ label: {{ zh: 甲 }}, when: {{ n: {{ lt: {number} }} }} }}\n");
        file += &format!("  b{number}: {{ label: {{ zh: 甲 }}, when: {{ n: {{ gt: {number} }} }} }}\n");
    }
    assert!(ask_everything(&item(&file)) > 0);
}

/// The answers for the shipped checklists, which were also read by hand.
#[test]
fn shipped_checklists_are_consistent() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/items");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".yaml") || name.ends_with(".cases.yaml") {
            continue;
        }
        let (item, _) = checklist::parse(&name, &std::fs::read(&path).unwrap());
        let item = item.unwrap();
        let logic = Logic::new(&item);
        for site in logic.conditions() {
            assert_ne!(logic.ever(site), Possibility::No, "{name} {}", site.place);
            assert_ne!(logic.always(site), Answer::Yes, "{name} {}", site.place);
            assert_ne!(logic.asked(&site.place), Answer::No, "{name} {}", site.place);
            count += 1;
        }
        assert_eq!((logic.dead_ends(), logic.gaps()), (vec![], vec![]), "{name}");
        for situation in &item.situations {
            assert!(logic.alike(situation).len() > 1, "{name} {} changes something", situation.id.value);
        }
    }
    assert!(count > 50, "{count} conditions");
}
