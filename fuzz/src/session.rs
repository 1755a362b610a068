//! After any sequence of changes, a session reports the same as a fresh session with the same application.

use std::collections::BTreeSet;

use qingdan::engine::change::{self, Change};
use qingdan::engine::collect::{self, HERE};
use qingdan::engine::document::{NONE, Node, ROOT, Unfit, Value};
use qingdan::engine::session::Session;
use qingdan::engine::{self, Date, Edited, Locale, Options, Pack, Report, pointer, report};

use super::places::Places;
use super::source::Source;
use super::told::Told;
use super::tree::Tree;

/// Maximum number of changes per input.
const MOST: usize = 40;

/// Maximum number of values per batch: a small batch, followed value by value, and a large one.
const FEW: usize = 4;
const MANY: usize = 16;

/// Numbers, as ECMAScript prints them.
const NUMBERS: [&str; 10] = ["0", "1", "-1", "3", "18", "0.5", "19.99", "1e+21", "1.7976931348623157e+308", "5e-324"];

/// Input: a pack, NUL, and the changes.
pub fn session(data: &[u8]) {
    let (pack, rest) = super::halves(data);
    let Ok(loaded) = Pack::load_with(pack, Edited::Taken) else { return };
    let options = Options { locale: Locale::En, today: Date::from_str("2026-03-02"), ..Options::default() };
    let session = loaded.open(&options);
    let mut run = Run {
        places: Places::of(pack),
        before: traced(&session),
        session,
        over: loaded.open(&options),
        told: Told::default(),
        fresh: Fresh { pack: &loaded, options: &options },
    };
    let mut source = Source(rest);
    for _ in 0..MOST {
        if source.is_empty() {
            break;
        }
        run.step(&mut source);
    }
    run.compare();
}

struct Run<'a> {
    places: Places,
    session: Session,
    /// Reads each compared application over the one before, to find traces of that.
    over: Session,
    told: Told,
    /// The [`traced`] problems at the time of the last change report.
    before: BTreeSet<(String, String)>,
    fresh: Fresh<'a>,
}

impl Run<'_> {
    /// Makes one change.
    fn step(&mut self, source: &mut Source<'_>) {
        let what = source.byte() % 12;
        if what >= 8 {
            return self.batch(source);
        }
        let path = self.path(source);
        match what {
            0 => _ = self.session.locate(&path),
            1 => {
                let Ok(node) = self.session.locate(&path) else { return };
                let text = self.text(source);
                self.session.set_text(node, &text);
                self.changed(node);
            }
            2 => {
                let Ok(node) = self.session.locate(&path) else { return };
                self.scalar(node, source);
                self.changed(node);
            }
            3 => {
                let Ok(node) = self.session.locate(&path) else { return };
                let tree = self.tree(source, 3);
                self.put(node, &tree);
            }
            4 => {
                let Some(node) = pointer::find(self.session.document(), &path) else { return };
                self.session.take_moved();
                self.session.remove(node);
                if self.session.take_moved() {
                    self.tell(ROOT, &[path]);
                } else {
                    self.changed(node);
                }
            }
            5 => self.reorder(&path, source),
            6 => self.compare(),
            _ => {
                let node = pointer::find(self.session.document(), &path).unwrap_or(ROOT);
                self.tell(node, &[]);
            }
        }
    }

    /// A place that the pack names, or any other.
    fn path(&self, source: &mut Source<'_>) -> Vec<u16> {
        match source.byte() {
            0xff => source.text(),
            byte => self.places.pointers[usize::from(byte) % self.places.pointers.len()].encode_utf16().collect(),
        }
    }

    /// Several changes and one judgement: of few the values are followed, of many the objects around them are judged.
    fn batch(&mut self, source: &mut Source<'_>) {
        let most = if source.byte().is_multiple_of(2) { FEW } else { MANY };
        self.session.build();
        let places: Vec<Vec<u16>> = (0..=source.below(most)).map(|_| self.put_one(source)).collect();
        self.session.settle();
        self.tell(ROOT, &places);
    }

    /// Sets or removes a value, and returns its place.
    fn put_one(&mut self, source: &mut Source<'_>) -> Vec<u16> {
        let what = source.byte() % 6;
        let path = self.path(source);
        if what == 0 {
            if let Some(node) = pointer::find(self.session.document(), &path) {
                self.session.remove(node);
            }
        } else if let Some(node) = self.reach(&path) {
            self.put_at(node, what, source);
        }
        path
    }

    fn put_at(&mut self, node: Node, what: u8, source: &mut Source<'_>) {
        match what {
            1 | 2 => {
                let text = self.text(source);
                self.session.set_text(node, &text);
            }
            3 => self.scalar(node, source),
            4 => self.tree(source, 2).put(&mut self.session, node),
            _ => _ = self.session.hold(node, source.byte().is_multiple_of(2)),
        }
    }

    /// The node of a place, created if missing, as [`Session::locate`] does outside of building.
    fn reach(&mut self, path: &[u16]) -> Option<Node> {
        let mut node = ROOT;
        for name in pointer::split(path)? {
            let index = pointer::index(&name);
            if !self.session.document().is_given(node) && !self.session.hold(node, index.is_some()) {
                return None;
            }
            node = match self.session.document().value(node) {
                Value::Object(_) => self.session.member(node, &name)?,
                Value::List(items) => match items.get(index? as usize) {
                    Some(&item) => item,
                    None => self.session.item(node)?,
                },
                _ => return None,
            };
        }
        Some(node)
    }

    fn text(&self, source: &mut Source<'_>) -> Vec<u16> {
        match source.byte() % 4 {
            0 => source.text(),
            _ => source.of(&self.places.texts).encode_utf16().collect(),
        }
    }

    fn scalar(&mut self, node: Node, source: &mut Source<'_>) {
        match source.byte() % 8 {
            0 => self.session.set(node, Value::Null),
            1 => self.session.set(node, Value::Bool(true)),
            2 => self.session.set(node, Value::Bool(false)),
            3 => self.session.set(node, Value::Unfit(*source.of(&[Unfit::Number, Unfit::Depth, Unfit::Kind]))),
            4 => self.session.set_number(node, b"1e400"),
            _ => self.session.set_number(node, source.of(&NUMBERS).as_bytes()),
        }
    }

    /// An object or a list, or an element for one.
    fn tree(&self, source: &mut Source<'_>, depth: usize) -> Tree {
        match source.byte() % if depth == 0 { 4 } else { 6 } {
            0 => Tree::Null,
            1 => Tree::Bool(true),
            2 => Tree::Text(self.text(source)),
            3 => Tree::Unfit(Unfit::Number),
            4 => Tree::List((0..source.below(5)).map(|_| self.tree(source, depth - 1)).collect()),
            _ => {
                let mut members: Vec<(Vec<u16>, Tree)> = Vec::new();
                for _ in 0..source.below(5) {
                    let path = source.of(&self.places.pointers);
                    let name: Vec<u16> = path.rsplit('/').next().unwrap_or_default().encode_utf16().collect();
                    let member = self.tree(source, depth - 1);
                    if members.iter().all(|(other, _)| *other != name) {
                        members.push((name, member));
                    }
                }
                Tree::Object(members)
            }
        }
    }

    fn put(&mut self, node: Node, tree: &Tree) {
        self.session.build();
        tree.put(&mut self.session, node);
        self.session.settle();
        self.changed(node);
    }

    /// Permutes the rows of a list, drops one or repeats one.
    fn reorder(&mut self, path: &[u16], source: &mut Source<'_>) {
        let Some(node) = pointer::find(self.session.document(), path) else { return };
        let Tree::List(mut rows) = Tree::of(self.session.document(), node) else { return };
        if rows.is_empty() {
            return;
        }
        let at = source.below(rows.len());
        match source.byte() % 4 {
            0 => rows.rotate_left(at),
            1 => rows.insert(at, rows[0].clone()),
            2 => _ = rows.remove(at),
            _ => rows.reverse(),
        }
        self.put(node, &Tree::List(rows));
    }

    /// Reads the report of the last change, at a node. A page does not ask for it if the session says that there is nothing to report.
    fn changed(&mut self, node: Node) {
        let quiet = !self.session.is_changed() && !self.session.is_marked();
        let path = change::pointer(&self.session, &(node, HERE)).encode_utf16().collect();
        let change = self.tell(node, &[path]);
        let told = !change.problems.is_empty() || self.session.is_untidy(node);
        let elsewhere = !change.show.is_empty() || !change.hide.is_empty() || !change.touched.is_empty();
        assert!(!quiet || !told && !elsewhere, "not reported: {}", change.to_json(&self.session, Locale::En));
    }

    /// Reads the changes at these places, as JSON and as numbers.
    fn tell(&mut self, node: Node, places: &[Vec<u16>]) -> Change {
        let change = engine::change(&mut self.session, node);
        let json = change.to_json(&self.session, Locale::En);
        serde_json::from_str::<serde_json::Value>(&json).expect("a change is JSON");
        serde_json::from_str::<serde_json::Value>(&engine::applicable(&self.session)).expect("a list in JSON");
        self.told.begin(&self.session);
        self.told.problems(&self.session, change.problems.clone());
        for places in [&change.show, &change.hide, &change.touched] {
            self.told.places(&self.session, places);
        }
        self.told.problems(&self.session, collect::all(&self.session));
        self.spread(places, &change);
        change
    }

    /// Asserts that a change names every place where problems appeared or disappeared.
    fn spread(&mut self, places: &[Vec<u16>], change: &Change) {
        let before = std::mem::replace(&mut self.before, traced(&self.session));
        let mut touched: Vec<String> = places.iter().map(|path| String::from_utf16_lossy(path)).collect();
        touched.extend(change.touched.iter().map(|spot| change::pointer(&self.session, spot)));
        let is_in = |path: &str, other: &str| format!("{path}/").starts_with(&format!("{other}/"));
        for (path, by) in before.symmetric_difference(&self.before) {
            let is_told = touched.iter().any(|other| is_in(path, other) || is_in(other, path));
            assert!(is_told, "the problems of {by} at {path:?} changed, but only {touched:?} is reported");
        }
    }

    fn compare(&mut self) {
        let kept = report::report(&self.session, Locale::En);
        let tree = Tree::of(self.session.document(), ROOT);
        let built = self.fresh.built(&tree);
        assert_eq!(kept, built, "the session and a fresh one disagree about {tree:?}");
        let mut text = String::new();
        if tree.write(&mut text) {
            assert_eq!(kept, self.fresh.read(&text), "the session and a whole check disagree about {text}");
            self.over.read(text.as_bytes()).expect("JSON within the limits");
            let over = report::report(&self.over, Locale::En);
            assert_eq!(kept, over, "the application read before leaves a trace in the check of {text}");
        }
    }
}

/// The problems found by operations, by place and operation. Values that can never be valid are excluded: whoever sets one reports it.
fn traced(session: &Session) -> BTreeSet<(String, String)> {
    let mut found = collect::all(session);
    found.retain(|found| found.schema != NONE);
    let problems = report::problems(session, &found, Locale::En);
    problems.into_iter().map(|problem| (problem.path, problem.schema_path)).collect()
}

/// Whole checks to compare with.
struct Fresh<'a> {
    pack: &'a Pack,
    options: &'a Options,
}

impl Fresh<'_> {
    fn built(&self, tree: &Tree) -> Report {
        let mut session = self.pack.open(self.options);
        session.build();
        tree.put(&mut session, ROOT);
        session.settle();
        report::report(&session, Locale::En)
    }

    fn read(&self, text: &str) -> Report {
        self.pack.check(text.as_bytes(), self.options).expect("JSON within the limits")
    }
}
