//! Generated applications for `tests/bulk/training-places.yaml`, the same for the same seed, with planted faults and the resulting
//! expected counts of problems.
//!
//! An application is a list of columns (JSON Pointers) and values, so it can be written as NDJSON and as a row of CSV.

use std::collections::BTreeMap;
use std::io::{self, Write};

use qingdan::{checklist, compile};
use serde_json::{Map, Value, json};

/// The columns, in CSV order.
pub const COLUMNS: [&str; 30] = [
    "/agent",
    "/reason",
    "/name",
    "/id_no",
    "/birth",
    "/sex",
    "/mobile",
    "/email",
    "/address",
    "/postcode",
    "/region",
    "/bank",
    "/bank_card",
    "/months",
    "/wage",
    "/retired",
    "/courses",
    "/start",
    "/end",
    "/employer",
    "/agent_name",
    "/remark",
    "/materials/photo/files/0/name",
    "/materials/photo/files/0/type",
    "/materials/photo/files/0/size",
    "/materials/photo/later",
    "/materials/health/pledged",
    "/materials/health/files/0/name",
    "/materials/health/files/0/type",
    "/materials/health/files/0/size",
];

const PHOTO_TYPE: &str = "/materials/photo/files/0/type";

/// The day of the check.
pub const TODAY: &str = "2026-03-02";

/// The pack, compiled.
pub fn pack() -> String {
    let authorities = include_bytes!("../bulk/authorities.yaml");
    let (authorities, mistakes) = checklist::parse_authorities("authorities.yaml", authorities);
    assert_eq!(mistakes, []);
    let (written, mistakes) = checklist::parse("training-places.yaml", include_bytes!("../bulk/training-places.yaml"));
    assert_eq!(mistakes, []);
    compile::to_text(&compile::compile(&written.expect("a checklist"), &authorities.expect("a list")))
}

/// Expected counts of verdicts and problems.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Expected {
    pub complete: u64,
    pub acceptable: u64,
    pub incomplete: u64,
    pub errors: BTreeMap<&'static str, u64>,
    pub warnings: BTreeMap<&'static str, u64>,
}

impl Expected {
    /// The same as `qingdan check --summary --format json` prints it.
    pub fn to_json(&self) -> Value {
        json!({
            "applications": self.complete + self.acceptable + self.incomplete,
            "verdicts": { "complete": self.complete, "acceptable": self.acceptable, "incomplete": self.incomplete },
            "errors": self.errors,
            "warnings": self.warnings,
        })
    }

    fn count(&mut self, planted: &Fault) {
        if planted.is_warning {
            *self.warnings.entry(planted.code).or_default() += 1;
        } else {
            *self.errors.entry(planted.code).or_default() += 1;
        }
    }
}

/// A fault: how it changes a valid application, and the problem it causes.
pub struct Fault {
    code: &'static str,
    is_warning: bool,
    /// The columns it changes. No two faults of one application share a column.
    columns: &'static [&'static str],
    plant: fn(&mut Application),
}

/// The value of an application at each of [`COLUMNS`].
#[derive(Clone, Default)]
pub struct Application(BTreeMap<&'static str, Value>);

impl Application {
    fn put(&mut self, column: &'static str, value: impl Into<Value>) {
        self.0.insert(column, value.into());
    }

    fn take(&mut self, column: &'static str) {
        self.0.remove(column);
    }

    fn attach(&mut self, material: &str, kind: &str) {
        let columns = COLUMNS.iter().filter(|column| column.starts_with(&format!("/materials/{material}/files/")));
        for column in columns {
            let value = match column.rsplit('/').next() {
                Some("name") => json!("scan 1.jpg"),
                Some("type") => json!(kind),
                _ => json!(34_567),
            };
            self.put(column, value);
        }
    }

    /// True if a pledge or later supply stands in for a material.
    fn is_promised(&self) -> bool {
        self.0.contains_key("/materials/photo/later") || self.0.contains_key("/materials/health/pledged")
    }

    /// Replaces the last digit by the next one, which no check digit scheme accepts.
    fn mistype(&mut self, column: &'static str) {
        let Some(Value::String(text)) = self.0.get_mut(column) else { return };
        let last = text.pop().and_then(|digit| digit.to_digit(10)).unwrap_or_default();
        text.push_str(&((last + 1) % 10).to_string());
    }
}

const fn error(code: &'static str, columns: &'static [&'static str], plant: fn(&mut Application)) -> Fault {
    Fault { code, is_warning: false, columns, plant }
}

/// Each causes exactly one problem, independent of the others.
const FAULTS: [Fault; 20] = [
    error("required", &["/address"], |it| it.take("/address")),
    error("required", &["/agent"], |it| it.take("/agent")),
    error("maxLength", &["/address"], |it| it.put("/address", "路".repeat(61))),
    error("format.resident-id", &["/id_no", "/birth"], |it| it.mistype("/id_no")),
    error("format.mobile", &["/mobile"], |it| it.put("/mobile", "1390000123")),
    error("format.email", &["/email"], |it| it.put("/email", "nobody.example.cn")),
    error("format.postcode", &["/postcode"], |it| it.put("/postcode", "44100O")),
    error("format.region", &["/region"], |it| it.put("/region", "990000")),
    error("format.date", &["/start", "/end"], |it| it.put("/start", "2026-02-30")),
    error("minimum", &["/months"], |it| it.put("/months", 0)),
    error("type", &["/months"], |it| it.put("/months", "twelve")),
    error("multipleOf", &["/wage"], |it| it.put("/wage", json!(5000.125))),
    error("enum", &["/sex"], |it| it.put("/sex", "unknown")),
    error("maxItems", &["/courses"], |it| it.put("/courses", json!(["weld", "care", "cook"]))),
    error("rule.end-after-start", &["/start", "/end"], |it| it.put("/end", "2025-12-31")),
    error("not-applicable", &["/agent_name", "/agent"], |it| it.put("/agent_name", "欧阳娜")),
    error("material.missing", &[PHOTO_TYPE], |it| it.0.retain(|column, _| !column.starts_with("/materials/photo"))),
    error("material.type", &[PHOTO_TYPE], |it| {
        it.take("/materials/photo/later");
        it.attach("photo", "image/gif");
    }),
    Fault { is_warning: true, ..error("format.bank-card", &["/bank_card"], |it| it.mistype("/bank_card")) },
    Fault { is_warning: true, ..error("rule.equals", &["/id_no", "/birth"], |it| it.put("/birth", "1950-01-01")) },
];

/// Writes applications in the requested formats and returns the expected counts. One line in a thousand is malformed: cut off in
/// NDJSON, a cell short in CSV.
pub fn write(
    count: u64,
    seed: u64,
    mut ndjson: Option<&mut dyn Write>,
    mut csv: Option<&mut dyn Write>,
) -> io::Result<Expected> {
    let (mut chance, mut expected) = (Chance(seed), Expected::default());
    if let Some(out) = &mut csv {
        writeln!(out, "{}", COLUMNS.join(","))?;
    }
    for _ in 0..count {
        let mut application = right(&mut chance);
        let planted = plant(&mut application, &mut chance);
        let is_broken = chance.one_in(1000);
        if is_broken {
            *expected.errors.entry("input.line").or_default() += 1;
        } else {
            planted.iter().for_each(|fault| expected.count(fault));
        }
        let has_errors = is_broken || planted.iter().any(|fault| !fault.is_warning);
        *match (has_errors, application.is_promised()) {
            (true, _) => &mut expected.incomplete,
            (false, true) => &mut expected.acceptable,
            (false, false) => &mut expected.complete,
        } += 1;
        let keep = |line: String| if is_broken { line[..line.len() - 1].to_owned() } else { line };
        if let Some(out) = &mut ndjson {
            writeln!(out, "{}", keep(to_json(&application).to_string()))?;
        }
        if let Some(out) = &mut csv {
            let mut cells = to_cells(&application);
            cells.truncate(COLUMNS.len() - usize::from(is_broken));
            writeln!(out, "{}", cells.join(","))?;
        }
    }
    Ok(expected)
}

/// A valid application.
fn right(chance: &mut Chance) -> Application {
    let mut it = Application::default();
    let (year, month, day) = (chance.between(1955, 2005), chance.between(1, 12), chance.between(1, 28));
    it.put("/agent", false);
    it.put("/reason", chance.of(&["unemployed", "first-job"]));
    it.put("/name", chance.of(&["欧阳娜", "阿依努尔·买买提", "Zoë O'Neil", "𠮷田", "王〇"]));
    it.put("/id_no", resident_id(&format!("{year}{month:02}{day:02}"), chance));
    it.put("/birth", format!("{year}-{month:02}-{day:02}"));
    it.put("/sex", chance.of(&["male", "female"]));
    it.put("/mobile", format!("1390000{:04}", chance.below(10_000)));
    if chance.one_in(2) {
        it.put("/email", "a@example.cn");
    }
    it.put("/address", chance.of(&["襄城区某路 1 号", "樊城区某街 \"乙\" 2 号, 3 楼", "某县某镇\\某村"]));
    it.put("/postcode", format!("4410{:02}", chance.below(100)));
    it.put("/region", chance.of(&["420600", "110101", "710000"]));
    it.put("/bank", chance.of(&["某银行襄阳分行", "某银行股份有限公司某支行"]));
    it.put("/bank_card", bank_card(chance));
    it.put("/months", chance.between(1, 480));
    it.put("/wage", Value::from(chance.between(200_000, 900_000) as f64 / 100.0));
    it.put("/retired", chance.one_in(2));
    it.put("/courses", chance.of(&[json!(["weld"]), json!(["care", "cook"])]));
    it.put("/start", "2026-01-01");
    it.put("/end", format!("2026-{:02}-01", chance.between(1, 12)));
    if chance.one_in(5) {
        it.put("/reason", "new-trade");
        it.put("/employer", "某某有限公司");
    }
    if chance.one_in(10) {
        it.put("/agent", true);
        it.put("/agent_name", "王〇");
    }
    if chance.one_in(8) {
        it.put("/remark", "first line\nsecond, \"last\" line");
    }
    match chance.one_in(10) {
        true => it.put("/materials/photo/later", true),
        false => it.attach("photo", "image/jpeg"),
    }
    match chance.one_in(3) {
        true => it.put("/materials/health/pledged", true),
        false => it.attach("health", "application/pdf"),
    }
    it
}

/// Plants up to three faults in one of ten applications.
fn plant(application: &mut Application, chance: &mut Chance) -> Vec<&'static Fault> {
    let mut planted: Vec<&'static Fault> = Vec::new();
    let count = if chance.one_in(10) { chance.between(1, 3) } else { 0 };
    for _ in 0..count {
        let fault = &FAULTS[chance.below(FAULTS.len() as u64) as usize];
        let meets = |other: &Fault| other.columns.iter().any(|column| fault.columns.contains(column));
        // Removing the agent from an application that names one would cause a second problem.
        let agent = fault.columns.contains(&"/agent") && application.0.get("/agent") == Some(&json!(true));
        if !agent && !planted.iter().any(|other| meets(other)) {
            (fault.plant)(application);
            planted.push(fault);
        }
    }
    planted
}

fn to_json(application: &Application) -> Value {
    let mut root = Value::Object(Map::new());
    for column in COLUMNS {
        let Some(value) = application.0.get(column) else { continue };
        let mut at = &mut root;
        for name in column.split('/').skip(1) {
            at = match name.parse::<usize>() {
                Ok(_) => {
                    if at.is_null() {
                        *at = json!([null]);
                    }
                    &mut at[0]
                }
                Err(_) => &mut at[name],
            };
        }
        *at = value.clone();
    }
    root
}

fn to_cells(application: &Application) -> Vec<String> {
    let cell = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "是".to_owned(),
        Value::Bool(false) => "false".to_owned(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    };
    let quoted = |text: String| match text.contains(['"', ',', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    };
    COLUMNS.iter().map(|column| application.0.get(column).map(cell).map(quoted).unwrap_or_default()).collect()
}

/// GB 11643-1999, with the code of a whole city, which issued numbers do not have.
fn resident_id(birth: &str, chance: &mut Chance) -> String {
    const WEIGHTS: [u64; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    loop {
        let body = format!("420600{birth}{:03}", chance.below(1000));
        let sum: u64 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u64::from(digit - b'0') * weight).sum();
        let check = &"10X98765432"[sum as usize % 11..][..1];
        // The last place is a digit, so that a fault can replace it.
        if check != "X" {
            return body + check;
        }
    }
}

/// ISO/IEC 7812-1, annex B, starting with a zero, which no issuer has.
fn bank_card(chance: &mut Chance) -> String {
    let body = format!("0{:017}", chance.below(100_000_000_000_000_000));
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| u32::from(digit - b'0') * if place % 2 == 0 { 2 } else { 1 })
        .map(|value| if value > 9 { value - 9 } else { value })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// Pseudo-random choices (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(word ^ (word >> 31)) * u128::from(count)) >> 64) as u64
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize].clone()
    }
}
