//! The stages agree. For generated checklists and applications, and for the shipped checklists, the engine reports what the checklist
//! means, rejects everything that plain JSON Schema rejects, and reports the same in a session as in a whole check.
//!
//! The seed is fixed. Set `QINGDAN_SEED` and `QINGDAN_CASES` to explore, and to replay a failure.

mod applies;
mod corpus;
mod dense;
mod logic;
mod mend;
mod plain;
mod session;
mod shown;

use std::collections::BTreeSet;

use jsonschema::Validator;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, RngSeed, TestCaseResult};
use qingdan::checklist::model::Need;
use qingdan::engine::{Pack, Report};
use qingdan::message::{Locale, Verdict};
use serde_json::{Value, json};

use corpus::oracle::{self, World};
use corpus::source::Source;
use corpus::{Item, damage, fill};
use session::follow;

/// The seed and the number of cases of a run.
fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is not a number")))
}

fn config(cases: u64) -> ProptestConfig {
    ProptestConfig {
        cases: number("QINGDAN_CASES", cases) as u32,
        rng_seed: RngSeed::Fixed(number("QINGDAN_SEED", 20260302)),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/agreement/regressions.txt"))),
        max_shrink_iters: 2000,
        max_shrink_time: 60_000,
        ..ProptestConfig::default()
    }
}

/// The words of a source. A failure shows what they generated, so `Debug` does not list them.
struct Words(Vec<u32>);

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} words", self.0.len())
    }
}

fn words() -> impl Strategy<Value = Words> {
    vec(any::<u32>(), 0..700).prop_map(Words)
}

/// An item, and a plain validator for its pack.
struct Judges {
    item: Item,
    pack: Pack,
    plain: Validator,
}

impl Judges {
    fn new(item: Item) -> Judges {
        let pack: Value = serde_json::from_str(&item.pack).unwrap();
        let plain = jsonschema::draft202012::options().should_validate_formats(true).build(&pack).unwrap();
        let pack = Pack::load(item.pack.as_bytes()).unwrap();
        Judges { item, pack, plain }
    }

    fn check(&self, application: &Value, world: &World) -> Report {
        let text = corpus::to_json(application);
        self.pack.check(text.as_bytes(), &corpus::options(world, Locale::Zh)).unwrap()
    }
}

/// The errors of an application, as `path code`.
fn errors(report: &Report) -> Vec<String> {
    let errors = report.problems.iter().filter(|problem| !problem.warning);
    let mut said: Vec<String> = errors.map(|problem| format!("{} {}", problem.path, problem.code)).collect();
    said.sort();
    said
}

/// A valid application has no problems except broken rules.
fn built(judges: &Judges, source: &mut Source) -> Result<(World, Value), TestCaseError> {
    let world = corpus::world(&judges.item.checklist, source);
    let application = fill::application(&judges.item.checklist, &world, source);
    let report = judges.check(&application, &world);
    let broken = oracle::broken_rules(&judges.item.checklist, &application, &world);
    prop_assert_eq!(&errors(&report), &broken, "{}\n{}", application, judges.item);
    let promised = application["materials"]
        .as_object()
        .is_some_and(|materials| materials.values().any(|one| one.get("later").or(one.get("pledged")).is_some()));
    let verdict = match (broken.is_empty(), promised) {
        (false, _) => Verdict::Incomplete,
        (true, true) => Verdict::Acceptable,
        (true, false) => Verdict::Complete,
    };
    prop_assert_eq!(report.verdict, verdict);
    prop_assert_eq!(report.pending.is_empty(), !promised);
    agree(judges, &application, &world)?;
    Ok((world, application))
}

/// The problems about missing and inapplicable values are those of the oracle. The engine rejects whatever plain JSON Schema
/// rejects.
fn agree(judges: &Judges, application: &Value, world: &World) -> TestCaseResult {
    let report = judges.check(application, world);
    let mut right = application.clone();
    for said in errors(&report) {
        blank_out(&mut right, &said);
    }
    let (demanded, unknown) = oracle::demanded(&judges.item.checklist, &right, world);
    let is_demand = |said: &&String| {
        let (path, code) = said.rsplit_once(' ').expect("path and code");
        let inside = path.starts_with("/materials/") && path.matches('/').count() > 2;
        matches!(code, "required" | "material.missing" | "material.one-of" | "not-applicable")
            && !unknown.iter().any(|place| place == path)
            && !inside
    };
    // A blank text is present, but counts as missing.
    let is_blank = |said: &&String| {
        let (path, code) = said.rsplit_once(' ').expect("path and code");
        code == "required" && application.pointer(path).is_some()
    };
    let said = errors(&report);
    let said: Vec<String> = said.iter().filter(is_demand).filter(|said| !is_blank(said)).cloned().collect();
    let demanded: Vec<String> = demanded.iter().filter(is_demand).cloned().collect();
    prop_assert_eq!(said, demanded, "{}\n{}", application, judges.item);
    let plainly = judges.plain.is_valid(application);
    prop_assert!(!report.valid() || plainly, "plain JSON Schema rejects {}\n{}", application, judges.item);
    Ok(())
}

/// Replaces an answer whose value is wrong by null, which is valid nowhere. The oracle treats what depends on it as unknown.
fn blank_out(application: &mut Value, said: &str) {
    let (path, code) = said.rsplit_once(' ').expect("path and code");
    let is_blank = code == "required" && application.pointer(path).is_some();
    let is_of_value = is_blank
        || !matches!(code, "required" | "not-applicable")
            && !["material.", "rule."].iter().any(|prefix| code.starts_with(prefix));
    if !is_of_value || path.is_empty() || path.starts_with("/materials") {
        return;
    }
    // Items of a multiple choice are parts of one answer. Rows and groups contain answers of their own, unless they are misplaced.
    let is_answer = |value: &Value| match value {
        Value::Object(_) => false,
        Value::Array(items) => !items.iter().any(|item| item.is_object() || item.is_array()),
        _ => true,
    };
    let list = path.rsplit_once('/').map(|(list, _)| list).unwrap_or_default();
    let is_choices = application.pointer(list).is_some_and(|list| list.is_array() && is_answer(list));
    let at = if is_choices { list } else { path };
    if code == "type" || application.pointer(at).is_some_and(is_answer) {
        damage::put(application, at, Value::Null);
    }
}

/// Dropping any demanded value is reported at its place, with no other problem than the oracle expects.
fn dropping(judges: &Judges, application: &Value, world: &World) -> TestCaseResult {
    let item = &judges.item.checklist;
    let places = oracle::places(item, application, world);
    for place in places.iter().filter(|place| place.given && place.applies == Some(true)) {
        let mut less = application.clone();
        damage::remove(&mut less, &place.path);
        let code = match (&place.one_of, place.material, place.need) {
            (Some(group), ..) => {
                let of_group = places.iter().filter(|other| other.one_of.as_ref() == Some(group));
                of_group.filter(|other| other.given).for_each(|other| drop(damage::remove(&mut less, &other.path)));
                "material.one-of"
            }
            (None, true, Need::Required) => "material.missing",
            (None, false, Need::Required) => "required",
            _ => continue,
        };
        let said = errors(&judges.check(&less, world));
        let first = |group| places.iter().find(|other| other.one_of == group && other.applies == Some(true));
        let path =
            if place.one_of.is_some() { &first(place.one_of.clone()).expect("itself").path } else { &place.path };
        prop_assert!(said.contains(&format!("{path} {code}")), "{:?} after dropping {}\n{}", said, path, judges.item);
        let (mut expected, unknown) = oracle::demanded(item, &less, world);
        expected.extend(oracle::broken_rules(item, &less, world));
        expected.sort();
        prop_assert_eq!(unknown, Vec::<String>::new());
        prop_assert_eq!(&said, &expected, "after dropping {}: {}\n{}", path, less, judges.item);
        // If nothing depends on it, that is the only problem.
        let others = |places: Vec<oracle::Place>| {
            let inside = format!("{}/", place.path);
            let others =
                places.into_iter().filter(|other| other.path != place.path && !other.path.starts_with(&inside));
            others.map(|other| (other.path, other.applies)).collect::<Vec<_>>()
        };
        let rules = oracle::broken_rules(item, application, world);
        if others(places.clone()) == others(oracle::places(item, &less, world))
            && rules == oracle::broken_rules(item, &less, world)
        {
            prop_assert_eq!(said.len(), 1 + rules.len());
        }
    }
    Ok(())
}

fn damaged(judges: &Judges, source: &mut Source) -> Result<(World, Value), TestCaseError> {
    let world = corpus::world(&judges.item.checklist, source);
    let mut application = fill::application(&judges.item.checklist, &world, source);
    for _ in 0..source.between(1, 4) {
        damage::damage(&mut application, source);
    }
    Ok((world, application))
}

/// A value that does not apply is reported at its place.
fn giving_an_inapplicable_value(judges: &Judges, source: &mut Source) -> TestCaseResult {
    let (world, mut application) = built(judges, source)?;
    let Some((path, value)) = fill::inapplicable(&judges.item.checklist, &application, &world, source) else {
        return Ok(());
    };
    if path.starts_with("/materials/") && application.get("materials").is_none() {
        application["materials"] = json!({});
    }
    damage::put(&mut application, &path, value);
    let said = errors(&judges.check(&application, &world));
    prop_assert!(said.contains(&format!("{path} not-applicable")), "{:?}\n{}\n{}", said, application, judges.item);
    agree(judges, &application, &world)
}

/// Typed text never appears in any output: every text is replaced by a unique sentinel to look for.
fn nothing_typed_appears(judges: &Judges, source: &mut Source) -> TestCaseResult {
    let (world, mut application) = damaged(judges, source)?;
    let mut places = damage::pointers(&application);
    places.retain(|path| application.pointer(path).is_some_and(|value| value.is_string() || value.is_number()));
    for path in places {
        let typed = if source.chance(70) { json!("Sentinel 哨兵 7741") } else { json!(77_417_741) };
        damage::put(&mut application, &path, typed);
    }
    let text = corpus::to_json(&application);
    for locale in [Locale::Zh, Locale::En] {
        let options = corpus::options(&world, locale);
        let report: Value =
            serde_json::from_str(&judges.pack.check(text.as_bytes(), &options).unwrap().to_json()).unwrap();
        let mut session = judges.pack.open(&options);
        session.read(text.as_bytes()).unwrap();
        let whole = judges.pack.check(text.as_bytes(), &options).unwrap();
        let notice: Value = serde_json::from_str(&qingdan::engine::notice(&session, &whole, locale)).unwrap();
        for said in [&report, &notice] {
            damage::walk(said, "", &mut |at, value| {
                let typed = value.as_str().is_some_and(|text| text.contains("Sentinel") || text.contains("77417741"))
                    || value.as_f64().is_some_and(|number| number.abs() == 77_417_741.0);
                assert!(!typed, "{at} of {said}");
            });
        }
    }
    Ok(())
}

fn packs_are_schemas(item: &Item) -> TestCaseResult {
    let pack: Value = serde_json::from_str(&item.pack).unwrap();
    prop_assert!(jsonschema::meta::is_valid(&pack), "{}", item.pack);
    let loaded = Pack::load(item.pack.as_bytes()).unwrap();
    prop_assert_eq!(pack.pointer("/x-qingdan/hash"), Some(&Value::from(loaded.hash())));
    let again = Item::read(loaded.id(), item.text.clone());
    prop_assert_eq!(&again.pack, &item.pack);
    Ok(())
}

/// The order of members does not matter.
fn order_does_not_matter(judges: &Judges, application: &Value, world: &World) -> TestCaseResult {
    let report = judges.check(application, world).to_json();
    prop_assert_eq!(judges.check(&reversed(application), world).to_json(), report, "{}", application);
    Ok(())
}

fn reversed(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            Value::Object(members.iter().rev().map(|(name, member)| (name.clone(), reversed(member))).collect())
        }
        Value::Array(items) => items.iter().map(reversed).collect(),
        value => value.clone(),
    }
}

mod by_chance {
    use super::*;

    proptest! {
        #![proptest_config(config(96))]

        #[test]
        fn packs_are_schemas(words in words()) {
            super::packs_are_schemas(&Item::generated(&mut Source::new(words.0)))?;
        }

        #[test]
        fn valid_applications_are_complete_and_dropped_values_are_reported(words in words()) {
            let mut source = Source::new(words.0);
            let judges = Judges::new(Item::generated(&mut source));
            let (world, application) = built(&judges, &mut source)?;
            dropping(&judges, &application, &world)?;
        }

        #[test]
        fn inapplicable_values_are_refused(words in words()) {
            let mut source = Source::new(words.0);
            let judges = Judges::new(Item::generated(&mut source));
            for _ in 0..3 {
                giving_an_inapplicable_value(&judges, &mut source)?;
            }
        }

        #[test]
        fn broken_applications_are_judged_alike(words in words()) {
            let mut source = Source::new(words.0);
            let judges = Judges::new(Item::generated(&mut source));
            for _ in 0..6 {
                let (world, application) = damaged(&judges, &mut source)?;
                agree(&judges, &application, &world)?;
                order_does_not_matter(&judges, &application, &world)?;
            }
        }

        #[test]
        fn correcting_the_reported_problems_is_enough(words in words()) {
            let mut source = Source::new(words.0);
            let judges = Judges::new(Item::generated(&mut source));
            for _ in 0..6 {
                mend::mending(&judges, &mut source)?;
            }
        }

        #[test]
        fn nothing_typed_appears(words in words()) {
            let mut source = Source::new(words.0);
            let judges = Judges::new(Item::generated(&mut source));
            for _ in 0..3 {
                super::nothing_typed_appears(&judges, &mut source)?;
            }
        }

        #[test]
        fn sessions_agree_with_whole_checks(words in words()) {
            let mut source = Source::new(words.0);
            let judges = Judges::new(Item::generated(&mut source));
            follow(&judges, 12, &mut source)?;
        }
    }
}

/// The same for the shipped checklists, with fewer applications each.
#[test]
fn shipped() {
    let mut verdicts = BTreeSet::new();
    for (position, item) in corpus::shipped().into_iter().enumerate() {
        let judges = Judges::new(item);
        let mut run = || -> TestCaseResult {
            packs_are_schemas(&judges.item)?;
            for round in 0..4 {
                let mut source = Source::seeded(number("QINGDAN_SEED", 20260302) + (position * 10 + round) as u64);
                let (world, application) = built(&judges, &mut source)?;
                verdicts.insert(oracle::broken_rules(&judges.item.checklist, &application, &world).is_empty());
                dropping(&judges, &application, &world)?;
                giving_an_inapplicable_value(&judges, &mut source)?;
                nothing_typed_appears(&judges, &mut source)?;
                mend::mending(&judges, &mut source)?;
                let (world, application) = damaged(&judges, &mut source)?;
                agree(&judges, &application, &world)?;
                order_does_not_matter(&judges, &application, &world)?;
                follow(&judges, 6, &mut source)?;
            }
            Ok(())
        };
        run().unwrap_or_else(|error| panic!("{}: {error}", judges.pack.id()));
    }
    assert!(verdicts.contains(&true), "no valid application among them");
}
