//! An application while it is filled in.
//!
//! What each operation said of each value is remembered as a mark. A changed answer re-judges the operations of its own
//! value, and of the values around it only those that read it ([`Schema::touched`](super::program::Schema)); so a
//! keystroke costs the same in a form of twenty fields and of a thousand, and a row that comes or goes costs one row.
//! Between [`Session::build`] and [`Session::settle`] many values are put, and what is around them is judged once.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::document::{Document, MAX_DEPTH, NONE, Node, ROOT, Unfit, Value};
use super::json;
use super::judge::{Context, Judge};
use super::keys::Keys;
use super::marks::{APPLIES, Marks, TELLS};
use super::number::Number;
use super::pointer;
use super::program::{Program, SchemaId};
use super::sort::sort;

/// So many values that were put together are followed one by one; for more, each object around them is judged as a whole.
const FEW: usize = 4;

/// Stands for all operations of a place in what [`Session::take_changed`] gives.
pub const EVERY: u32 = u32::MAX;

/// An application, its marks, and what the last change did.
pub struct Session {
    program: Arc<Program>,
    document: Document,
    context: Context,
    marks: Marks,
    /// Values are put one after the other; [`Session::settle`] judges what is around them.
    building: bool,
    /// What was put since.
    put: Vec<Node>,
    /// Nodes may have been given back since [`Session::take_moved`].
    moved: bool,
    /// A promise stands in for a material.
    promised: bool,
}

/// Why a pointer leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    /// Not a JSON Pointer.
    Syntax,
    /// Through a value that is neither object nor list, or past the end of a list.
    Nowhere,
    /// Deeper or larger than an application may be.
    Full,
}

impl Session {
    /// An empty application.
    pub fn new(program: Arc<Program>, context: Context) -> Session {
        let mut document = Document::new(Keys::over(program.keys.clone()));
        document.put_object(ROOT);
        let mut session = Session {
            program,
            document,
            context,
            marks: Marks::default(),
            building: false,
            put: Vec::new(),
            moved: false,
            promised: false,
        };
        session.start();
        session
    }

    /// Puts a whole application given as JSON text. Nothing is told of what that changed.
    pub fn read(&mut self, text: &[u8]) -> Result<(), json::SyntaxError> {
        let structure = self.document.structure();
        let result = json::read(text, &mut self.document);
        if result.is_err() {
            self.document.put(ROOT, Value::Object(Vec::new()));
        }
        if self.document.structure() == structure {
            self.judge_everything();
        } else {
            self.start();
        }
        result
    }

    /// Judges everything for the first time.
    fn start(&mut self) {
        self.marks.clear();
        self.moved = true;
        // From the root downwards: a node that is used again may have a lower number than the one around it.
        let mut waiting = alloc::vec![ROOT];
        while let Some(node) = waiting.pop() {
            self.assign(node);
            if let Value::Object(nodes) | Value::List(nodes) = self.document.value(node) {
                waiting.extend_from_slice(nodes);
            }
        }
        self.judge_everything();
    }

    fn judge_everything(&mut self) {
        for node in 0..self.document.len() as Node {
            self.judge_all(node);
        }
        self.look_for_promises();
        self.marks.changed.clear();
        self.marks.switched.clear();
    }

    /// The pack's program.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The application.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The judge of the application as it is.
    pub fn judge(&self) -> Judge<'_> {
        Judge { program: &self.program, document: &self.document, context: &self.context }
    }

    /// Whether nothing must be mended.
    pub fn valid(&self) -> bool {
        self.marks.errors == 0 && self.document.broken_count() == 0
    }

    /// Whether any operation warns or fails.
    pub fn is_telling(&self) -> bool {
        self.marks.telling > 0
    }

    /// Whether a promise stands in for a material.
    pub fn is_promised(&self) -> bool {
        self.promised
    }

    /// The schema that `properties` and `items` name for a node.
    pub fn schema(&self, node: Node) -> Option<SchemaId> {
        self.marks.schema(node)
    }

    // -- places ------------------------------------------------------------------------------------------------------

    /// The node of a pointer, made if it is not there: lists grow by one at their end, objects as needed.
    pub fn locate(&mut self, path: &[u16]) -> Result<Node, PathError> {
        let names = pointer::split(path).ok_or(PathError::Syntax)?;
        if names.len() > MAX_DEPTH {
            return Err(PathError::Full);
        }
        self.build();
        let node = self.locate_below(ROOT, &names);
        self.settle();
        node
    }

    fn locate_below(&mut self, mut node: Node, names: &[Vec<u16>]) -> Result<Node, PathError> {
        for name in names {
            if !self.document.is_given(node) {
                self.hold(node, self.schema(node).is_some_and(|schema| self.is_list(schema)));
            }
            node = match self.document.value(node) {
                Value::Object(_) => self.member(node, name).ok_or(PathError::Full)?,
                Value::List(items) => match pointer::index(name) {
                    Some(index) if (index as usize) < items.len() => items[index as usize],
                    Some(index) if index as usize == items.len() => {
                        let item = self.item(node).ok_or(PathError::Full)?;
                        self.put.push(item);
                        item
                    }
                    _ => return Err(PathError::Nowhere),
                },
                _ => return Err(PathError::Nowhere),
            };
        }
        Ok(node)
    }

    fn is_list(&self, schema: SchemaId) -> bool {
        let schema = self.program.schema(schema);
        schema.items.is_some() || !schema.prefix.is_empty()
    }

    /// The member of an object, absent if it is new. `None`: the application is full.
    pub fn member(&mut self, object: Node, name: &[u16]) -> Option<Node> {
        let key = self.document.keys.intern(name);
        let known = self.document.child(object, key);
        if known != NONE {
            return Some(known);
        }
        let node = self.document.add_member(object, key)?;
        self.assign(node);
        Some(node)
    }

    /// A new item, absent at first, at the end of a list. `None`: the application is full.
    pub fn item(&mut self, list: Node) -> Option<Node> {
        let node = self.document.add_item(list)?;
        self.assign(node);
        Some(node)
    }

    /// Gives a node the schema that the one around it names for it.
    fn assign(&mut self, node: Node) {
        let parent = self.document.parent(node);
        let schema = match parent {
            NONE => (node == ROOT).then_some(0),
            _ => self.schema(parent).and_then(|schema| self.schema_of_child(schema, parent, node)),
        };
        let ops = schema.map_or(0, |schema| self.program.schema(schema).ops.len());
        self.marks.assign(node, schema, ops);
    }

    fn schema_of_child(&self, schema: SchemaId, parent: Node, child: Node) -> Option<SchemaId> {
        let key = self.document.key(child);
        match self.document.value(parent) {
            Value::List(_) => self.program.item(schema, key),
            _ => self.program.member(schema, key).map(|member| member.schema),
        }
    }

    // -- values ------------------------------------------------------------------------------------------------------

    /// Puts a text.
    pub fn set_text(&mut self, node: Node, text: &[u16]) {
        self.leave(node);
        self.document.put_text(node, text);
        self.arrived(node);
    }

    /// Puts a number, `true`, `false`, `null` or what is unfit.
    pub fn set(&mut self, node: Node, value: Value) {
        self.leave(node);
        self.document.put(node, value);
        self.arrived(node);
    }

    /// Puts the number that ECMAScript prints as `text`.
    pub fn set_number(&mut self, node: Node, text: &[u8]) {
        let number = Number::parse(text);
        self.set(node, number.map_or(Value::Unfit(Unfit::Number), Value::Number));
    }

    /// While building: makes a node an empty object or list. False: it lies too deep to hold anything.
    pub fn hold(&mut self, node: Node, list: bool) -> bool {
        if self.document.depth(node) > MAX_DEPTH - 1 {
            return false;
        }
        self.leave(node);
        self.document.put(node, if list { Value::List(Vec::new()) } else { Value::Object(Vec::new()) });
        self.put.push(node);
        true
    }

    /// Takes a value away; an item of a list leaves no gap.
    pub fn remove(&mut self, node: Node) {
        let parent = self.document.parent(node);
        if parent != NONE && matches!(self.document.value(parent), Value::List(_)) {
            self.remove_item(parent, node);
        } else if node == ROOT {
            self.hold(ROOT, false);
            self.unless_building();
        } else {
            self.set(node, Value::Absent);
        }
    }

    fn remove_item(&mut self, list: Node, node: Node) {
        self.leave(node);
        self.marks.wipe(node);
        let position = self.document.key(node) as usize;
        self.document.remove_item(node);
        self.moved = true;
        // Those after it stand at other places now, and under other schemas where the list begins with a prefix.
        self.marks.changed.push((list, EVERY));
        let schema = self.schema(list);
        if schema.is_some_and(|schema| !self.program.schema(schema).prefix.is_empty()) {
            for at in position..self.document.items(list).len() {
                self.assign_anew(self.document.items(list)[at]);
            }
        }
        self.put.push(list);
        self.unless_building();
    }

    /// Gives a node and all that is in it the schemas of its new place.
    fn assign_anew(&mut self, node: Node) {
        self.marks.wipe(node);
        self.assign(node);
        self.judge_all(node);
        let children: Vec<Node> = self.document.children(node).collect();
        for child in children {
            self.assign_anew(child);
        }
    }

    /// Before a value goes: what was said of all that is in it goes too.
    fn leave(&mut self, node: Node) {
        let mut inside = match self.document.value(node) {
            Value::Object(nodes) | Value::List(nodes) if !nodes.is_empty() => nodes.clone(),
            _ => return,
        };
        self.moved = true;
        while let Some(node) = inside.pop() {
            self.marks.wipe(node);
            inside.extend(self.document.children(node));
        }
    }

    /// After a value has come: what is said of it, and of what is around it.
    fn arrived(&mut self, node: Node) {
        if !self.building {
            self.marks.told = false;
        }
        self.judge_all(node);
        if self.building {
            self.put.push(node);
        } else {
            self.judge_around(node);
        }
    }

    /// From here on values are only put, until [`Session::settle`].
    pub fn build(&mut self) {
        self.building = true;
        self.marks.told = false;
    }

    /// Whether values are only put.
    pub fn is_building(&self) -> bool {
        self.building
    }

    /// Judges what is around the values that were put.
    pub fn settle(&mut self) {
        self.building = false;
        let put = core::mem::take(&mut self.put);
        if put.len() <= FEW {
            for &node in &put {
                if self.holds(node) {
                    self.judge_all(node);
                }
                self.judge_around(node);
            }
        } else {
            self.judge_objects(&put);
        }
        // The list keeps its room for the next time.
        self.put = put;
        self.put.clear();
    }

    fn unless_building(&mut self) {
        if !self.building {
            self.build();
            self.settle();
        }
    }

    // -- judging -----------------------------------------------------------------------------------------------------

    /// Judges each object and list that holds any of these nodes, once.
    fn judge_objects(&mut self, nodes: &[Node]) {
        let mut stale = Vec::new();
        for &node in nodes {
            let mut at = if self.holds(node) { node } else { self.document.parent(node) };
            while at != NONE && self.marks.note(at) {
                stale.push(at);
                at = self.document.parent(at);
            }
        }
        for &node in &stale {
            self.marks.noted(node);
            self.judge_all(node);
        }
        self.look_for_promises();
    }

    fn holds(&self, node: Node) -> bool {
        matches!(self.document.value(node), Value::Object(_) | Value::List(_))
    }

    fn judge_all(&mut self, node: Node) {
        let judge = Judge { program: &self.program, document: &self.document, context: &self.context };
        self.marks.judge(judge, node);
    }

    /// Judges those operations around a node that read it.
    fn judge_around(&mut self, node: Node) {
        let judge = Judge { program: &self.program, document: &self.document, context: &self.context };
        let (mut child, mut key) = (node, NONE);
        while self.document.parent(child) != NONE {
            let parent = self.document.parent(child);
            key = self.document.key(child);
            self.marks.judge_touched(judge, parent, key);
            child = parent;
        }
        if key == self.program.materials || node == ROOT {
            self.look_for_promises();
        }
    }

    fn look_for_promises(&mut self) {
        self.promised = !super::report::promised(self).is_empty();
    }

    // -- what is said ------------------------------------------------------------------------------------------------

    /// The operations of a node that warn or fail.
    pub fn marked(&self, node: Node) -> impl Iterator<Item = u32> + '_ {
        (0..).zip(self.marks.of(node, false)).filter(|(_, mark)| *mark & TELLS != 0).map(|(number, _)| number)
    }

    /// The operations, by node and number, that said something else than before since the last call.
    pub fn take_changed(&mut self) -> Vec<(Node, u32)> {
        core::mem::take(&mut self.marks.changed)
    }

    /// Whether nodes may have been given back since the last call.
    pub fn take_moved(&mut self) -> bool {
        core::mem::take(&mut self.moved)
    }

    /// Forgets what has changed up to here.
    pub fn forget_changes(&mut self) {
        self.marks.changed.clear();
        self.marks.switched.clear();
        self.moved = false;
    }

    /// Whether anything that reads the last changed value warns or fails: a rule too, which stands at an object around it.
    /// A value that can never be right, wherever it is, counts too: no operation says so.
    pub fn is_marked(&self) -> bool {
        self.marks.told || self.document.broken_count() > 0
    }

    /// Whether anything said something else, or applied otherwise, since the last `take_…`.
    pub fn is_changed(&self) -> bool {
        !self.marks.changed.is_empty() || !self.marks.switched.is_empty()
    }

    /// Whether the demand with this number of operation applies.
    pub fn applies(&self, number: u32) -> bool {
        self.marks.of(ROOT, true)[number as usize] & APPLIES != 0
    }

    /// The demands of the root that began or ceased to apply since the last call.
    pub fn take_switched(&mut self) -> Vec<u32> {
        let mut numbers = core::mem::take(&mut self.marks.switched);
        sort(&mut numbers);
        // What switched an even number of times is where it was.
        let mut odd: Vec<u32> = Vec::new();
        for number in numbers {
            if odd.last() == Some(&number) {
                odd.pop();
            } else {
                odd.push(number);
            }
        }
        odd
    }
}
