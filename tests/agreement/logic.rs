//! Lint's conclusions from conditions, compared with applications that the engine has checked: an excluded case never occurs, and a
//! possible case occurs in the example that lint gives.

use qingdan::checklist::model::{Fact, Field, FieldType, Need, Situation};
use qingdan::engine;
use qingdan::lint::logic::{Among, Answer, DeadEnd, Logic, Part, Possibility, Value as Example, Witness};
use qingdan::message::Locale;
use serde_json::{Map, Value, json};

use super::corpus::oracle::{self, Scope, World};
use super::corpus::source::Source;
use super::corpus::{self, Item, TODAY, fill, value};
use super::dense;
use super::{Judges, errors, number};

/// Counts each kind of conclusion, so that no test is vacuous.
#[derive(Debug, Default)]
struct Met {
    excluded: usize,
    always: usize,
    examples: usize,
    right: usize,
    unknown: usize,
    occurred: usize,
    dead_ends: usize,
    exchanged: usize,
}

#[test]
fn conclusions_agree_with_the_engine() {
    let mut met = Met::default();
    for case in 0..number("QINGDAN_CASES", 240) {
        let mut source = Source::seeded(number("QINGDAN_SEED", 20260302) * 1_000_003 + case);
        let judges = Judges::new(match case % 2 {
            0 => Item::generated(&mut source),
            _ => Item::read("dense", dense::checklist("dense", &mut source)),
        });
        let logic = Logic::new(&judges.item.checklist);
        let dead_ends = logic.dead_ends();
        met.dead_ends += dead_ends.len();
        examples(&judges, &logic, &mut source, &mut met);
        for _ in 0..8 {
            let world = world(&judges, &mut source);
            let application = fill::application(&judges.item.checklist, &world, &mut source);
            occurs(&judges, &logic, &dead_ends, &application, &world, &mut met);
            begun(&judges, &logic, application.clone(), &world, &mut source);
            exchange(&judges, &logic, &application, &world, &mut met);
        }
    }
    println!("{met:?}");
    let enough =
        [met.excluded, met.always, met.examples / 10, met.right / 10, met.occurred, met.dead_ends, met.exchanged];
    assert!(enough.iter().all(|count| *count > 20) || number("QINGDAN_CASES", 240) < 240, "{met:?}");
    assert!(met.unknown < met.examples, "{met:?}");
}

/// The shipped checklists; nothing that occurs with them may be excluded either.
#[test]
fn conclusions_about_shipped_checklists_agree_with_the_engine() {
    let mut met = Met::default();
    for (position, item) in corpus::shipped().into_iter().enumerate() {
        let judges = Judges::new(item);
        let logic = Logic::new(&judges.item.checklist);
        let dead_ends = logic.dead_ends();
        for round in 0..40 {
            let mut source = Source::seeded(number("QINGDAN_SEED", 20260302) + (position * 100 + round) as u64);
            let world = world(&judges, &mut source);
            let application = fill::application(&judges.item.checklist, &world, &mut source);
            occurs(&judges, &logic, &dead_ends, &application, &world, &mut met);
            begun(&judges, &logic, application.clone(), &world, &mut source);
            exchange(&judges, &logic, &application, &world, &mut met);
        }
    }
    assert!(met.occurred > 1000, "{met:?}");
}

/// The channel is always known, since without it not everything is asked for.
fn world(judges: &Judges, source: &mut Source) -> World {
    let known: Vec<String> =
        judges.item.checklist.channels.iter().map(|channel| channel.value.as_str().to_owned()).collect();
    World { today: TODAY, channel: Some(if known.is_empty() { "online".to_owned() } else { source.of(&known) }) }
}

/// The ids that the engine asks for at the top of the form.
fn applicable(judges: &Judges, application: &Value, world: &World) -> Vec<String> {
    let mut session = judges.pack.open(&corpus::options(world, Locale::Zh));
    session.read(application.to_string().as_bytes()).unwrap();
    let found: Value = serde_json::from_str(&engine::applicable(&session)).unwrap();
    let ids = ["fields", "materials"].into_iter().flat_map(|key| found[key].as_array().unwrap().clone());
    ids.map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// Converts a pointer into an application to a place in lint.
fn place(judges: &Judges, path: &str) -> String {
    let names: Vec<&str> = path[1..].split('/').filter(|name| name.parse::<usize>().is_err()).collect();
    match names.as_slice() {
        ["materials", id] => format!("materials.{id}"),
        [id] if judges.item.checklist.situations.iter().any(|one| one.id == *id) => format!("situations.{id}"),
        names => format!("fields.{}", names.join(".of.")),
    }
}

/// A place that a complete application asks for is not excluded, and one that it does not ask for is not always demanded.
fn occurs(
    judges: &Judges,
    logic: &Logic<'_>,
    dead_ends: &[DeadEnd<'_>],
    application: &Value,
    world: &World,
    met: &mut Met,
) {
    let item = &judges.item.checklist;
    let top = applicable(judges, application, world);
    for found in oracle::places(item, application, world) {
        let place = place(judges, &found.path);
        let id = found.path.rsplit('/').next().unwrap();
        let applies =
            if corpus::is_top(&found.path) { top.iter().any(|one| one == id) } else { found.applies == Some(true) };
        met.occurred += 1;
        if applies {
            assert_ne!(logic.asked(&place), Answer::No, "{place}\n{application}\n{}", judges.item);
        }
        for site in logic.conditions().iter().filter(|site| site.place == place) {
            match applies {
                true => assert_ne!(logic.ever(site), Possibility::No, "{place}\n{application}\n{}", judges.item),
                false => assert_ne!(logic.always(site), Answer::Yes, "{place}\n{application}\n{}", judges.item),
            }
        }
    }
    let asked: Vec<_> = item.materials.iter().filter(|one| top.contains(&one.id.value)).collect();
    for (position, one) in asked.iter().enumerate() {
        for other in &asked[..position] {
            let is_group = one.one_of.is_some() && one.one_of.as_deref() == other.one_of.as_deref();
            assert_eq!(is_group, logic.together(one, other) == Answer::No, "{}\n{}", application, judges.item);
        }
    }

    let report = judges.check(application, world);
    let said = errors(&report);
    let Value::Object(object) = application else { panic!("an application is an object") };
    let scope = Scope { situations: &item.situations, fields: &item.fields, object, world };
    for rule in &item.rules {
        let judged = rule.when.as_ref().is_none_or(|when| scope.holds(when) == Some(true));
        let code = format!("rule.{}", rule.id.value);
        let is_broken = report.problems.iter().any(|problem| problem.code == code);
        let place = format!("rules.{}", rule.id.value);
        let require = |site: &&qingdan::lint::logic::ConditionAt<'_>| site.place == place && site.part == Part::Require;
        for site in logic.conditions().iter().filter(require) {
            if is_broken {
                assert_ne!(logic.always(site), Answer::Yes, "{place}\n{application}\n{}", judges.item);
            } else if judged {
                assert_ne!(logic.ever(site), Possibility::No, "{place}\n{application}\n{}", judges.item);
            }
        }
    }
    if said.is_empty() {
        for end in dead_ends {
            let is_chosen = match &application[end.situation] {
                Value::Array(several) => several.contains(&json!(end.choice)),
                Value::Bool(value) => value.to_string() == end.choice,
                value => *value == json!(end.choice),
            };
            assert!(!is_chosen, "{end:?}\n{application}\n{}", judges.item);
        }
    }
}

/// The same holds for unfinished applications.
fn begun(judges: &Judges, logic: &Logic<'_>, mut application: Value, world: &World, source: &mut Source) {
    let item = &judges.item.checklist;
    let Value::Object(object) = &mut application else { panic!("an application is an object") };
    object.retain(|_, _| source.chance(60));
    loop {
        let places = oracle::places(item, &application, world);
        let wrong = places.iter().filter(|place| corpus::is_top(&place.path) && place.given);
        let wrong: Vec<_> = wrong.filter(|place| place.applies != Some(true)).map(|place| place.path.clone()).collect();
        if wrong.is_empty() {
            break;
        }
        wrong.iter().for_each(|path| drop(corpus::damage::remove(&mut application, path)));
    }
    let top = applicable(judges, &application, world);
    for site in logic.conditions().iter().filter(|site| site.part == Part::When) {
        let id = site.place.rsplit('.').next().unwrap();
        let is_top = site.place.matches('.').count() == 1 && !site.place.starts_with("rules.");
        if is_top && top.iter().any(|one| one == id) {
            let can = logic.can_hold("", &[site.condition], Among::Begun);
            assert_ne!(can, Possibility::No, "{}\n{application}\n{}", site.place, judges.item);
        }
    }
}

/// Every example shows what lint says it shows.
fn examples(judges: &Judges, logic: &Logic<'_>, source: &mut Source, met: &mut Met) {
    for site in logic.conditions() {
        met.always += usize::from(logic.always(site) == Answer::Yes);
        let is_top = site.place.matches('.').count() == 1;
        if !is_top || site.part == Part::Require || site.place.starts_with("rules.") {
            continue;
        }
        for among in [Among::Begun, Among::Complete, Among::Right] {
            match logic.can_hold("", &[site.condition], among) {
                Possibility::No => met.excluded += 1,
                Possibility::Unknown => met.unknown += 1,
                Possibility::Yes(witness) => {
                    met.examples += 1;
                    met.right += usize::from(among == Among::Right);
                    let world = world(judges, source);
                    let channel = witness.channel.map(|channel| channel.as_str().to_owned()).or(world.channel.clone());
                    let world = World { channel, ..world };
                    let application = build(judges, &witness, among, &world, source);
                    let told = || format!("{} {among:?}\n{witness:?}\n{application}\n{}", site.place, judges.item);
                    let id = site.place.rsplit('.').next().unwrap().to_owned();
                    assert!(applicable(judges, &application, &world).contains(&id), "{}", told());
                    let said = errors(&judges.check(&application, &world));
                    let may = |said: &String| {
                        let code = said.rsplit(' ').next().unwrap();
                        let is_rule =
                            judges.item.checklist.rules.iter().any(|rule| code == format!("rule.{}", rule.id.value));
                        let is_missing = ["required", "material.missing", "material.one-of"].contains(&code);
                        is_rule && among < Among::Right || is_missing && among == Among::Begun
                    };
                    assert!(said.iter().all(may), "{said:?} {}", told());
                }
            }
        }
    }
}

/// An application with the answers of the example. If it must be complete, everything else that is demanded is filled in.
fn build(judges: &Judges, witness: &Witness<'_>, among: Among, world: &World, source: &mut Source) -> Value {
    let item = &judges.item.checklist;
    let mut object = Map::new();
    let mut changed = true;
    while changed {
        changed = false;
        let members = (item.situations.iter().map(|one| (&one.id.value, &one.when, true, Err(one))))
            .chain(item.fields.iter().map(|one| (&one.id.value, &one.when, *one.need == Need::Required, Ok(one))));
        for (id, when, required, member) in members {
            let scope = Scope { situations: &item.situations, fields: &item.fields, object: &object, world };
            let applies = when.as_ref().is_none_or(|when| scope.holds(when) == Some(true));
            let example = witness.answers.get(id.as_str());
            let wanted = match example {
                Some(example) => *example != Example::Absent,
                None => applies && required && among >= Among::Complete,
            };
            if wanted != object.contains_key(id) {
                changed = true;
                match (wanted, member) {
                    (false, _) => drop(object.shift_remove(id)),
                    (true, Ok(field)) => {
                        let value = field_value(field, witness, &scope, source);
                        object.insert(id.clone(), value);
                    }
                    (true, Err(situation)) => drop(object.insert(id.clone(), answer(situation, witness))),
                }
            }
        }
    }
    let scope = Scope { situations: &item.situations, fields: &item.fields, object: &object, world };
    let applying =
        item.materials.iter().filter(|one| one.when.as_ref().is_none_or(|when| scope.holds(when) == Some(true)));
    let materials: Map<String, Value> =
        applying.map(|one| (one.id.value.clone(), fill::material(one, world, source))).collect();
    if among >= Among::Complete && !materials.is_empty() {
        object.insert("materials".to_owned(), Value::Object(materials));
    }
    Value::Object(object)
}

fn answer(situation: &Situation, witness: &Witness<'_>) -> Value {
    let choices: Vec<&str> = situation.choices.iter().map(|choice| choice.id.as_str()).collect();
    match witness.answers.get(situation.id.as_str()) {
        Some(Example::Bool(value)) => json!(value),
        Some(Example::Word(word)) => json!(word),
        _ if *situation.multiple => json!(ticked(&situation.id, &choices, 1, witness)),
        _ if situation.is_boolean() => json!(true),
        _ => json!(choices[0]),
    }
}

/// The ticked choices, and as many more as the minimum needs.
fn ticked<'a>(id: &str, choices: &[&'a str], least: usize, witness: &Witness<'_>) -> Vec<&'a str> {
    let known = witness.ticks.get(id);
    let tick = |choice: &str| known.and_then(|ticks| ticks.get(choice)).copied();
    let mut ticked: Vec<&str> = choices.iter().copied().filter(|choice| tick(choice) == Some(true)).collect();
    let free = choices.iter().copied().filter(|choice| tick(choice).is_none());
    ticked.extend(free.take(least.saturating_sub(ticked.len())));
    ticked
}

fn field_value(field: &Field, witness: &Witness<'_>, scope: &Scope<'_>, source: &mut Source) -> Value {
    let id = field.id.value.as_str();
    let fact = |fact: Fact| witness.facts.get(&(id, fact));
    match (witness.answers.get(id), *field.kind) {
        (Some(Example::Bool(value)), _) => json!(value),
        (Some(Example::Word(word)), _) => json!(word),
        (Some(Example::Number(value)), _) => json!(value),
        (Some(_), FieldType::Choices) => {
            let choices: Vec<&str> = field.choices.iter().map(|choice| choice.id.as_str()).collect();
            let least = value::number(&field.min).map_or(1, |min| min as usize);
            json!(ticked(id, &choices, least, witness))
        }
        (Some(_), FieldType::ResidentId) => {
            let age = match fact(Fact::Age) {
                Some(Example::Number(age)) => *age as i64,
                _ => 30,
            };
            json!(resident_id(age, fact(Fact::Sex) == Some(&Example::Word("female"))))
        }
        (Some(Example::OtherThan(_)), FieldType::Date) if fact(Fact::Age).is_some() => match fact(Fact::Age) {
            Some(Example::Number(age)) => json!(format!("{}-03-01", 2026 - *age as i64)),
            _ => json!("2027-05-05"),
        },
        (Some(Example::OtherThan(others)), _) => loop {
            let value = fill::field(field, scope, source);
            if !others.iter().any(|other| value == json!(other)) {
                break value;
            }
        },
        _ => fill::field(field, scope, source),
    }
}

/// A resident id of a person of this age on the day of the check.
fn resident_id(age: i64, female: bool) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("420602{}030100{}", 2026 - age, if female { 2 } else { 1 });
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    body + &"10X98765432"[sum as usize % 11..][..1]
}

/// Replacing an answer by one that lint calls alike changes neither what applies nor the broken rules.
fn exchange(judges: &Judges, logic: &Logic<'_>, application: &Value, world: &World, met: &mut Met) {
    let item = &judges.item.checklist;
    let rules = |application: &Value| -> Vec<String> {
        let said = judges.check(application, world).problems.into_iter().map(|problem| problem.code);
        said.filter(|code| item.rules.iter().any(|rule| *code == format!("rule.{}", rule.id.value))).collect()
    };
    for situation in item.situations.iter().filter(|one| !*one.multiple && application.get(&*one.id.value).is_some()) {
        let now = match &application[&situation.id.value] {
            Value::Bool(value) => value.to_string(),
            value => value.as_str().unwrap().to_owned(),
        };
        let groups = logic.alike(situation);
        for other in
            groups.iter().filter(|group| group.contains(&now.as_str())).flatten().filter(|other| **other != now)
        {
            let mut changed = application.clone();
            changed[&situation.id.value] = if situation.is_boolean() { json!(*other == "true") } else { json!(other) };
            let told = format!("{} {now} {other}\n{application}\n{}", situation.id.value, judges.item);
            assert_eq!(applicable(judges, application, world), applicable(judges, &changed, world), "{told}");
            assert_eq!(rules(application), rules(&changed), "{told}");
            met.exchanged += 1;
        }
    }
}
