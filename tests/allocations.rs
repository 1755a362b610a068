//! Ceilings for the engine's allocations in a check and in a keystroke. They may only fall.
//!
//! Time is measured by `cargo xtask bench` and is not tested. Calls of the allocator and allocated bytes are the same on every machine.
//! `tests/allocations/ceilings.txt` has the limits. `UPDATE=1` lowers them and never raises one: raising a ceiling is a decision,
//! made by hand.

// An allocator that counts cannot be written without.
#![allow(unsafe_code)]
// Nothing uses a test program as a library, and some of these files are in several programs.
#![allow(unreachable_pub)]

#[path = "allocations/doors.rs"]
mod doors;
#[path = "allocations/files.rs"]
mod files;
#[path = "allocations/form.rs"]
mod form;
#[path = "../fuzz/src/repetitive.rs"]
mod repetitive;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use qingdan::engine::change::Change;
use qingdan::engine::document::Node;
use qingdan::engine::numbers::Numbers;
use qingdan::engine::session::Session;
use qingdan::engine::{self, Date, Locale, Options, Pack};

/// The system's allocator, counting the requests of the current thread.
struct Counting;

thread_local! {
    static WORK: Cell<Work> = const { Cell::new(Work { calls: 0, bytes: 0 }) };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Work {
    calls: u64,
    bytes: u64,
}

fn count(bytes: usize) {
    // A thread that is ending may allocate after its cell was dropped.
    let _ = WORK.try_with(|work| {
        let Work { calls, bytes: before } = work.get();
        work.set(Work { calls: calls + 1, bytes: before + bytes as u64 });
    });
}

// SAFETY: the system's allocator does the work; counting neither allocates nor unwinds.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: the caller's promise.
        unsafe { System.realloc(place, layout, size) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Counts the allocations of some work.
fn work_of<T>(work: impl FnOnce() -> T) -> Work {
    let before = WORK.get();
    let made = work();
    let after = WORK.get();
    drop(made);
    Work { calls: after.calls - before.calls, bytes: after.bytes - before.bytes }
}

#[test]
fn the_counter_counts() {
    assert_eq!(work_of(|| Vec::<u8>::with_capacity(100)), Work { calls: 1, bytes: 100 });
    let mut grown = Vec::<u8>::with_capacity(10);
    assert_eq!(work_of(|| grown.reserve_exact(30)), Work { calls: 1, bytes: 30 });
    assert_eq!(work_of(|| 1 + 1), Work { calls: 0, bytes: 0 });
}

#[test]
fn no_work_exceeds_its_ceiling() {
    let mut found = BTreeMap::new();
    for size in [20, 200] {
        measure(size, &mut found);
        measure_row(size, &mut found);
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/allocations/ceilings.txt");
    let ceilings = read(&fs::read_to_string(&file).unwrap_or_default());
    if std::env::var_os("UPDATE").is_some() {
        let lowered = found.iter().map(|(name, work)| match ceilings.get(name) {
            Some(ceiling) => {
                (name.clone(), Work { calls: work.calls.min(ceiling.calls), bytes: work.bytes.min(ceiling.bytes) })
            }
            None => (name.clone(), *work),
        });
        fs::write(&file, written(&lowered.collect())).unwrap();
        return;
    }
    assert!(
        found.keys().eq(ceilings.keys()),
        "a ceiling for each work, and no other: UPDATE=1 cargo test --test allocations"
    );
    for (name, work) in &found {
        let ceiling = ceilings[name];
        assert!(
            work.calls <= ceiling.calls && work.bytes <= ceiling.bytes,
            "{name} takes {work:?}, and no more than {ceiling:?} is allowed"
        );
    }
}

/// The measured work on a form of `fields` fields, by name. Each has been done once before, so that caches are filled.
fn measure(size: usize, found: &mut BTreeMap<String, Work>) {
    let loaded = Pack::load(form::pack(size).as_bytes()).unwrap();
    let options = Options { today: Date::new(2026, 3, 2), ..Default::default() };
    let mut session = loaded.open(&options);
    // A different person each time, so that remembering the last one does not help.
    let one = form::application(size);
    let other = one.replace(form::ID_NO, "420600198112082694").replace("欧阳雪", "张超").replace("139000", "138000");
    for text in [&one, &other, &one] {
        check(&mut session, text);
    }
    found.insert(format!("check-{size}"), work_of(|| check(&mut session, &other)));

    let right = units(form::ID_NO);
    let wrong = &right[..17];
    for text in [wrong, &right] {
        keystroke(&mut session, text);
    }
    assert!(session.valid());
    found.insert(format!("keystroke-{size}-wrong"), work_of(|| keystroke(&mut session, wrong)));
    assert!(!session.valid());
    found.insert(format!("keystroke-{size}-right"), work_of(|| keystroke(&mut session, &right)));
    assert!(session.valid());

    // As a page does it: the node is known, and problems are read as numbers.
    let mut page = Page { node: session.locate(&units("/id_no_0")).unwrap(), ..Page::default() };
    for text in [wrong, &right, wrong] {
        page.keystroke(&mut session, text);
    }
    let wrong_as_before = &right[..16];
    found.insert(format!("keystroke-{size}-page"), work_of(|| page.keystroke(&mut session, wrong_as_before)));
    assert!(!session.valid());
}

/// Changes an answer in one of many rows, on which another place of that row depends.
fn measure_row(size: usize, found: &mut BTreeMap<String, Work>) {
    let loaded = Pack::load(form::ROWS_PACK.as_bytes()).unwrap();
    let mut session = loaded.open(&Options::default());
    session.read(format!(r#"{{"staff":[{}]}}"#, [r#"{"fixed":"n"}"#].repeat(size).join(",")).as_bytes()).unwrap();
    let mut page = Page { node: session.locate(&units("/staff/7/fixed")).unwrap(), ..Page::default() };
    for text in ["y", "n"] {
        page.keystroke(&mut session, &units(text));
    }
    let text = units("y");
    found.insert(format!("keystroke-row-of-{size}"), work_of(|| page.keystroke(&mut session, &text)));
    assert_eq!((page.told.show.len(), page.told.hide.len(), page.out.len()), (1, 0, 2), "shown, and missing");
}

/// The state that the embedded module keeps beside its session.
#[derive(Default)]
struct Page {
    node: Node,
    told: Change,
    numbers: Numbers,
    out: Vec<u32>,
}

impl Page {
    fn keystroke(&mut self, session: &mut Session, text: &[u16]) {
        session.set_text(self.node, text);
        self.told.learn(session, self.node);
        self.out.clear();
        self.numbers.begin(session);
        self.numbers.problems(session, &mut self.told.problems, &mut self.out);
        for &(node, below) in self.told.spots() {
            self.out.push(self.numbers.place(session, node, below));
        }
    }
}

/// A whole check, with its report as JSON.
fn check(session: &mut Session, application: &str) -> String {
    session.read(application.as_bytes()).unwrap();
    let report = engine::report(session, Locale::Zh);
    assert!(report.valid(), "{:?}", report.problems);
    report.to_json()
}

/// One answer changed, with the change report as JSON.
fn keystroke(session: &mut Session, text: &[u16]) -> String {
    let node = session.locate(&units("/id_no_0")).unwrap();
    session.set_text(node, text);
    engine::change(session, node).to_json(session, Locale::Zh)
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

const HEAD: &str = "\
# Ceilings for the allocations of each measured work: calls, bytes. Lowered by `UPDATE=1 cargo test --test allocations`, raised by hand.
";

fn read(text: &str) -> BTreeMap<String, Work> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let [name, calls, bytes] = line.split_whitespace().collect::<Vec<_>>().try_into().ok()?;
        Some((name.to_owned(), Work { calls: calls.parse().ok()?, bytes: bytes.parse().ok()? }))
    };
    lines.map(|line| row(line).unwrap_or_else(|| panic!("not a ceiling: {line}"))).collect()
}

fn written(rows: &BTreeMap<String, Work>) -> String {
    let row = |(name, Work { calls, bytes }): (&String, &Work)| format!("{name:<20}{calls:>6}{bytes:>9}\n");
    HEAD.to_owned() + &rows.iter().map(row).collect::<String>()
}
