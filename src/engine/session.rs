//! An application while it is filled in.
//!
//! What each operation said of each value is remembered as a mark. A changed answer re-judges the operations of its own
//! value, and of the values around it only those that read it ([`Schema::touched`](super::program::Schema)); so a
//! keystroke costs the same in a form of twenty fields and of a thousand. Objects and lists that come or go are judged
//! anew as a whole.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::document::{Document, NONE, Node, ROOT, Unfit, Value};
use super::json;
use super::judge::{Context, Judge, Outcome};
use super::keys::Keys;
use super::number::Number;
use super::pointer;
use super::program::{Program, SchemaId, Test};
use super::sort::sort;

/// The operation warns.
const WARNS: u8 = 1;
/// The operation fails.
const FAILS: u8 = 2;
/// The place of the demand applies.
const APPLIES: u8 = 4;

/// An application, its marks, and what the last change did.
pub struct Session {
    program: Arc<Program>,
    document: Document,
    context: Context,
    cells: Vec<Cell>,
    marks: Vec<u8>,
    errors: u32,
    /// Demands of the root, by number of operation, that began or ceased to apply since [`Session::take_switched`].
    switched: Vec<u32>,
    /// Operations, by node and number, that said something else than before since [`Session::take_changed`].
    changed: Vec<(Node, u32)>,
    /// Nodes may have been given back since [`Session::take_moved`].
    moved: bool,
    /// An operation that read the last changed value warns or fails.
    marked: bool,
}

/// What is remembered of a node: its schema, and where its marks begin.
#[derive(Clone, Copy)]
struct Cell {
    schema: SchemaId,
    marks: u32,
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
            cells: Vec::new(),
            marks: Vec::new(),
            errors: 0,
            switched: Vec::new(),
            changed: Vec::new(),
            moved: false,
            marked: false,
        };
        session.settle();
        session.changed.clear();
        session
    }

    /// Puts a whole application given as JSON text.
    pub fn read(&mut self, text: &[u8]) -> Result<(), json::SyntaxError> {
        let result = json::read(text, &mut self.document);
        if result.is_err() {
            self.document.put_object(ROOT);
        }
        self.settle();
        result
    }

    /// The pack's program.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The application.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The application, to be changed in many places at once; [`Session::settle`] must follow.
    pub fn document_mut(&mut self) -> &mut Document {
        &mut self.document
    }

    /// The judge of the application as it is.
    pub fn judge(&self) -> Judge<'_> {
        Judge { program: &self.program, document: &self.document, context: &self.context }
    }

    /// Whether nothing must be mended.
    pub fn valid(&self) -> bool {
        self.errors == 0 && self.document.broken_count() == 0
    }

    /// The schema that `properties` and `items` name for a node.
    pub fn schema(&self, node: Node) -> Option<SchemaId> {
        self.cells.get(node as usize).map(|cell| cell.schema).filter(|&schema| schema != NONE)
    }

    /// The node of a pointer, made if it is not there: lists grow by one at their end, objects as needed.
    pub fn locate(&mut self, path: &[u16]) -> Result<Node, PathError> {
        let names = pointer::split(path).ok_or(PathError::Syntax)?;
        if names.len() > super::document::MAX_DEPTH {
            return Err(PathError::Full);
        }
        let (mut node, mut made) = (ROOT, false);
        for name in &names {
            if !self.document.is_given(node) {
                made = true;
                match self.schema_below(node) {
                    Some(schema) if self.is_list(schema) => self.document.put_list(node),
                    _ => self.document.put_object(node),
                }
            }
            node = match self.document.value(node) {
                Value::Object(_) => {
                    let key = self.document.keys.intern(name);
                    let known = self.document.child(node, key) != NONE;
                    let member = self.document.add_member(node, key).ok_or(PathError::Full)?;
                    // A node used again has the cell of its former place.
                    made |= !known && (member as usize) < self.cells.len();
                    member
                }
                Value::List(items) => match pointer::index(name) {
                    Some(index) if (index as usize) < items.len() => items[index as usize],
                    Some(index) if index as usize == items.len() => {
                        made = true;
                        self.document.add_item(node).ok_or(PathError::Full)?
                    }
                    _ => return Err(PathError::Nowhere),
                },
                _ => return Err(PathError::Nowhere),
            };
        }
        if made {
            self.settle();
        } else {
            self.extend_cells();
        }
        Ok(node)
    }

    fn is_list(&self, schema: SchemaId) -> bool {
        let schema = self.program.schema(schema);
        schema.items.is_some() || !schema.prefix.is_empty()
    }

    /// The schema of a node that may have no cell yet.
    fn schema_below(&self, node: Node) -> Option<SchemaId> {
        self.schema(node).or_else(|| {
            if node == ROOT {
                return Some(0);
            }
            let parent = self.document.parent(node);
            let schema = if parent == NONE { return None } else { self.schema_below(parent)? };
            self.child_schema(schema, node)
        })
    }

    fn child_schema(&self, schema: SchemaId, node: Node) -> Option<SchemaId> {
        let key = self.document.key(node);
        match self.document.value(self.document.parent(node)) {
            Value::List(_) => self.program.item(schema, key),
            _ => self.program.member(schema, key).map(|member| member.schema),
        }
    }

    /// Puts a text.
    pub fn set_text(&mut self, node: Node, text: &[u16]) {
        let simple = self.is_simple(node);
        self.document.put_text(node, text);
        self.changed(node, simple);
    }

    /// Puts a number, `true`, `false`, `null` or what is unfit.
    pub fn set(&mut self, node: Node, value: Value) {
        let simple = self.is_simple(node);
        self.document.put(node, value);
        self.changed(node, simple);
    }

    /// Puts the number that ECMAScript prints as `text`.
    pub fn set_number(&mut self, node: Node, text: &[u8]) {
        let number = Number::parse(text);
        self.set(node, number.map_or(Value::Unfit(Unfit::Number), Value::Number));
    }

    /// Takes a value away; an item of a list leaves no gap.
    pub fn remove(&mut self, node: Node) {
        let parent = self.document.parent(node);
        if parent != NONE && matches!(self.document.value(parent), Value::List(_)) {
            self.document.remove_item(node);
            self.settle();
        } else if node == ROOT {
            self.document.clear(ROOT);
            self.document.put_object(ROOT);
            self.settle();
        } else {
            self.set(node, Value::Absent);
        }
    }

    fn is_simple(&self, node: Node) -> bool {
        !matches!(self.document.value(node), Value::List(_) | Value::Object(_))
    }

    fn changed(&mut self, node: Node, simple: bool) {
        let is_item = |node| {
            let parent = self.document.parent(node);
            parent != NONE && matches!(self.document.value(parent), Value::List(_))
        };
        if !simple || node == ROOT || is_item(node) && !self.document.is_given(node) {
            return self.settle();
        }
        self.marked = false;
        if let Some(schema) = self.schema(node) {
            self.judge_ops(node, schema, None);
        }
        let mut child = node;
        while self.document.parent(child) != NONE {
            let parent = self.document.parent(child);
            if let Some(schema) = self.schema(parent) {
                self.judge_ops(parent, schema, Some(self.document.key(child)));
            }
            child = parent;
        }
    }

    /// Judges the operations of a node: all, or those that a changed child touches.
    fn judge_ops(&mut self, node: Node, schema: SchemaId, child: Option<u32>) {
        let program = self.program.clone();
        let schema = program.schema(schema);
        match child {
            None => (0..schema.ops.len() as u32).for_each(|op| self.judge_op(&program, node, op)),
            Some(key) => {
                schema.touched_always.iter().for_each(|&op| self.judge_op(&program, node, op));
                let first = schema.touched.partition_point(|entry| entry.0 < key);
                let touched = schema.touched[first..].iter().take_while(|entry| entry.0 == key);
                touched.for_each(|entry| self.judge_op(&program, node, entry.1));
            }
        }
    }

    fn judge_op(&mut self, program: &Program, node: Node, number: u32) {
        let cell = self.cells[node as usize];
        let op = &program.schema(cell.schema).ops[number as usize];
        let mut mark = 0;
        if self.document.is_given(node) {
            let judge = self.judge();
            mark = match judge.outcome(op, node) {
                Outcome::Holds => 0,
                Outcome::Warns => WARNS,
                Outcome::Fails => FAILS,
            };
            if let Test::Demand { condition, .. } = &op.test
                && judge.applies(*condition, node)
            {
                mark |= APPLIES;
            }
        }
        let old = core::mem::replace(&mut self.marks[(cell.marks + number) as usize], mark);
        self.errors = self.errors + u32::from(mark & FAILS != 0) - u32::from(old & FAILS != 0);
        self.marked |= mark & (WARNS | FAILS) != 0;
        if mark == old {
            return;
        }
        if (mark ^ old) & APPLIES != 0 && node == ROOT {
            self.switched.push(number);
        }
        if (mark ^ old) & (WARNS | FAILS) != 0 {
            self.changed.push((node, number));
        }
    }

    /// Judges the whole application anew.
    pub fn settle(&mut self) {
        let before = if self.cells.is_empty() { Vec::new() } else { self.root_applies() };
        let mut marked = self.all_marked();
        // What was not told yet must not be lost: a new item is made first and given its value after.
        for &(node, number) in &self.changed {
            marked.push((node, self.cells[node as usize].schema, number));
        }
        self.moved = true;
        self.marked = false;
        self.cells.clear();
        self.marks.clear();
        self.changed.clear();
        self.errors = 0;
        self.extend_cells();
        let switched = core::mem::take(&mut self.switched);
        for node in 0..self.cells.len() as Node {
            if let Some(schema) = self.schema(node)
                && self.document.is_given(node)
            {
                self.judge_ops(node, schema, None);
            }
        }
        // What was wrong and is not any more has changed too; what stood at places given back went with them.
        for (node, schema, number) in marked {
            if self.schema(node) == Some(schema) && !self.marked(node).any(|now| now == number) {
                self.changed.push((node, number));
            }
        }
        // Every place that applies was marked as new; only what differs from before has switched.
        self.switched = switched;
        let after = self.root_applies();
        for (number, (before, after)) in (0..).zip(before.iter().zip(&after)) {
            if before != after {
                self.switched.push(number);
            }
        }
    }

    /// All that warns or fails: the node, its schema and the operation.
    fn all_marked(&self) -> Vec<(Node, SchemaId, u32)> {
        let mut out = Vec::new();
        for (node, cell) in (0..).zip(&self.cells) {
            out.extend(self.marked(node).map(|number| (node, cell.schema, number)));
        }
        out
    }

    fn root_applies(&self) -> Vec<bool> {
        let mut applies = Vec::new();
        for mark in self.root_marks() {
            applies.push(mark & APPLIES != 0);
        }
        applies
    }

    fn root_marks(&self) -> &[u8] {
        let start = self.cells[0].marks as usize;
        &self.marks[start..start + self.program.schema(0).ops.len()]
    }

    /// Gives cells to the nodes that have none. Parents come before their children wherever it matters: a node used again
    /// comes with a change of structure, and then all cells are made anew.
    fn extend_cells(&mut self) {
        let program = self.program.clone();
        for node in self.cells.len() as Node..self.document.len() as Node {
            self.cells.push(Cell { schema: NONE, marks: 0 });
            let schema = self.schema_below(node);
            if let Some(schema) = schema {
                self.cells[node as usize] = Cell { schema, marks: self.marks.len() as u32 };
                self.marks.resize(self.marks.len() + program.schema(schema).ops.len(), 0);
            }
        }
    }

    /// The operations of a node that warn or fail.
    pub fn marked(&self, node: Node) -> impl Iterator<Item = u32> + '_ {
        let cell = self.cells[node as usize];
        let count = if cell.schema == NONE { 0 } else { self.program.schema(cell.schema).ops.len() };
        let marks = &self.marks[cell.marks as usize..cell.marks as usize + count];
        (0..).zip(marks).filter(|(_, mark)| *mark & (WARNS | FAILS) != 0).map(|(number, _)| number)
    }

    /// The operations, by node and number, that said something else than before since the last call. A change of
    /// structure judges everything anew: then it is all that warns or fails now.
    pub fn take_changed(&mut self) -> Vec<(Node, u32)> {
        core::mem::take(&mut self.changed)
    }

    /// Whether nodes may have been given back since the last call.
    pub fn take_moved(&mut self) -> bool {
        core::mem::take(&mut self.moved)
    }

    /// Whether anything that reads the last changed value warns or fails: a rule too, which stands at an object around it.
    /// A value that can never be right, wherever it is, counts too: no operation says so.
    pub fn is_marked(&self) -> bool {
        self.marked || self.document.broken_count() > 0
    }

    /// Whether anything said something else, or applied otherwise, since the last `take_…`.
    pub fn is_changed(&self) -> bool {
        !self.changed.is_empty() || !self.switched.is_empty()
    }

    /// Whether the demand with this number of operation applies.
    pub fn applies(&self, number: u32) -> bool {
        self.root_marks()[number as usize] & APPLIES != 0
    }

    /// The demands of the root that began or ceased to apply since the last call.
    pub fn take_switched(&mut self) -> Vec<u32> {
        let mut numbers = core::mem::take(&mut self.switched);
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
