//! A session: after any sequence of changes it says what a fresh one says of the same application.

use qingdan::engine::document::{Node, ROOT, Unfit, Value};
use qingdan::engine::session::Session;
use qingdan::engine::{self, Checklist, Date, Locale, Options, Report, pointer, report};

use super::places::Places;
use super::source::Source;
use super::tree::Tree;

/// The most changes of one input.
const MOST: usize = 40;

/// Numbers, as ECMAScript prints them.
const NUMBERS: [&str; 10] = ["0", "1", "-1", "3", "18", "0.5", "19.99", "1e+21", "1.7976931348623157e+308", "5e-324"];

/// A pack, NUL, and what is done.
pub fn session(data: &[u8]) {
    let (pack, rest) = super::halves(data);
    let Ok(checklist) = Checklist::load(pack) else { return };
    let options = Options { locale: Locale::En, today: Date::from_str("2026-03-02"), ..Options::default() };
    let mut run = Run {
        places: Places::of(pack),
        session: checklist.open(&options),
        fresh: Fresh { checklist: &checklist, options: &options },
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
    fresh: Fresh<'a>,
}

impl Run<'_> {
    /// Does one thing.
    fn step(&mut self, source: &mut Source<'_>) {
        let what = source.byte();
        let path: Vec<u16> = match source.byte() {
            0xff => source.text(),
            byte => self.places.pointers[usize::from(byte) % self.places.pointers.len()].encode_utf16().collect(),
        };
        match what % 8 {
            0 => _ = self.session.locate(&path),
            1 => {
                let Ok(node) = self.session.locate(&path) else { return };
                let text = self.text(source);
                self.session.set_text(node, &text);
                self.told(node);
            }
            2 => {
                let Ok(node) = self.session.locate(&path) else { return };
                self.scalar(node, source);
                self.told(node);
            }
            3 => {
                let Ok(node) = self.session.locate(&path) else { return };
                let tree = self.tree(source, 3);
                self.put(node, &tree);
            }
            4 => {
                if let Some(node) = pointer::find(self.session.document(), &path) {
                    self.session.remove(node);
                }
            }
            5 => self.reorder(&path, source),
            6 => self.compare(),
            _ => {
                let node = pointer::find(self.session.document(), &path).unwrap_or(ROOT);
                self.told(node);
            }
        }
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

    /// An object or list, or what goes into one.
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
        self.told(node);
    }

    /// The rows of a list in another order, with one out or one twice.
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

    /// What the last change did, in JSON.
    fn told(&mut self, node: Node) {
        let change = engine::change(&mut self.session, node).to_json(&self.session, Locale::En);
        serde_json::from_str::<serde_json::Value>(&change).expect("a change is JSON");
        serde_json::from_str::<serde_json::Value>(&engine::applicable(&self.session)).expect("a list in JSON");
    }

    fn compare(&self) {
        let kept = report::report(&self.session, Locale::En);
        let tree = Tree::of(self.session.document(), ROOT);
        let built = self.fresh.built(&tree);
        assert_eq!(kept, built, "the session says something else than a fresh one of {tree:?}");
        let mut text = String::new();
        if tree.write(&mut text) {
            assert_eq!(kept, self.fresh.read(&text), "the session says something else than a check of {text}");
        }
    }
}

/// What is said of an application at its first sight.
struct Fresh<'a> {
    checklist: &'a Checklist,
    options: &'a Options,
}

impl Fresh<'_> {
    fn built(&self, tree: &Tree) -> Report {
        let mut session = self.checklist.open(self.options);
        session.build();
        tree.put(&mut session, ROOT);
        session.settle();
        report::report(&session, Locale::En)
    }

    fn read(&self, text: &str) -> Report {
        self.checklist.check(text.as_bytes(), self.options).expect("JSON within the limits")
    }
}
