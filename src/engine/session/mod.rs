//! An application while it is filled in.
//!
//! The result of each operation at each value is kept as a mark. A changed answer re-judges the operations of its own
//! value, and of the values around it only those that read it (`Schema::touched`); so a
//! keystroke costs the same in a form of twenty fields and of a thousand, and adding or removing a row costs one row.
//! Between [`Session::build`] and [`Session::settle`] many values are set, and the objects around them are judged once.

mod places;
mod promises;
mod put;

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::document::{Document, Node, ROOT, Value};
use super::json;
use super::judge::{Context, Judge};
use super::keys::Keys;
use super::marks::{FAILS, Mark, Marks, TELLS, is_untidy};
use super::memo::Memo;
use super::program::{Program, SchemaId};
pub use places::PathError;

/// Up to this number of values set together are followed one by one; beyond it each object around them is judged as a whole.
const FEW: usize = 4;

/// Stands for all operations of a place in what [`Session::changed`] gives.
pub const EVERY: u32 = u32::MAX;

/// An application, its marks, and the effects of the last change.
pub struct Session {
    program: Arc<Program>,
    document: Document,
    context: Context,
    memo: Memo,
    marks: Marks,
    /// Between [`Session::build`] and [`Session::settle`].
    building: bool,
    /// The nodes that were set since [`Session::build`].
    put: Vec<Node>,
    /// Nodes may have been freed since the last [`Session::take_moved`].
    moved: bool,
    /// A pledge or later supply replaces a material.
    promised: bool,
}

impl Session {
    /// An empty application.
    pub(crate) fn new(program: Arc<Program>, context: Context) -> Session {
        let mut document = Document::new(Keys::over(program.keys.clone()));
        document.put_object(ROOT);
        let mut session = Session {
            program,
            document,
            context,
            memo: Memo::default(),
            marks: Marks::default(),
            building: false,
            put: Vec::new(),
            moved: false,
            promised: false,
        };
        session.start();
        session
    }

    /// Reads a whole application from JSON text. Changes are not recorded.
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

    /// Judges everything, after nodes were made or freed.
    fn start(&mut self) {
        self.moved = true;
        // From the root downwards: a reused node may have a lower number than its parent.
        let mut waiting = alloc::vec![ROOT];
        while let Some(node) = waiting.pop() {
            if self.document.take_made(node) {
                self.marks.wipe(node);
                self.assign(node);
            }
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
        self.marks.forget();
    }

    /// The pack's program.
    pub(crate) fn program(&self) -> &Program {
        &self.program
    }

    /// The application.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The judge of the application as it is.
    pub(crate) fn judge(&self) -> Judge<'_> {
        Judge { program: &self.program, document: &self.document, context: &self.context, memo: &self.memo }
    }

    /// Returns how often a schema with references was judged so far.
    pub fn references_judged(&self) -> u64 {
        self.memo.judged()
    }

    /// Returns true if there is no error.
    pub fn valid(&self) -> bool {
        self.marks.errors == 0 && self.document.broken_count() == 0
    }

    /// Returns true if any operation warns or fails.
    pub(crate) fn is_telling(&self) -> bool {
        self.marks.telling > 0
    }

    /// Returns true if a pledge or later supply replaces a material.
    pub fn is_promised(&self) -> bool {
        self.promised
    }

    /// The schema that `properties` and `items` name for a node.
    pub(crate) fn schema(&self, node: Node) -> Option<SchemaId> {
        self.marks.schema(node)
    }

    /// The operations of a node that warn or fail.
    pub(crate) fn marked(&self, node: Node) -> impl Iterator<Item = u32> + '_ {
        (0..).zip(self.marks.of(node, false)).filter(|(_, mark)| *mark & TELLS != 0).map(|(number, _)| number)
    }

    /// Returns true if any operation of a node fails.
    pub(crate) fn fails(&self, node: Node) -> bool {
        self.marks.of(node, false).iter().any(|&mark| mark & FAILS != 0)
    }

    /// Returns the mark of an operation at a node: the stored one, or judged now if the schema is not the node's own.
    pub(crate) fn said(&self, node: Node, schema: SchemaId, number: u32) -> Mark {
        match self.schema(node) == Some(schema) {
            true => self.marks.of(node, true)[number as usize],
            false => self.judge().mark(&self.program.schema(schema).ops[number as usize], node),
        }
    }

    /// Returns true if normalising changes the text at a node.
    pub fn is_untidy(&self, node: Node) -> bool {
        // Such a mark always warns or fails.
        self.marks.of(node, false).iter().any(|&mark| is_untidy(mark))
    }

    /// Returns the normalised text at a node, if it differs.
    pub(crate) fn normalised(&self, node: Node) -> Option<Vec<u16>> {
        self.schema(node).filter(|_| self.is_untidy(node)).and_then(|schema| self.judge().normalised(schema, node))
    }

    /// Returns the operations, by node and number, whose result changed since the last `forget_changes`.
    pub fn changed(&self) -> &[(Node, u32)] {
        &self.marks.changed
    }

    /// Returns true if nodes may have been freed since the last call.
    pub fn take_moved(&mut self) -> bool {
        core::mem::take(&mut self.moved)
    }

    /// Forgets all changes so far.
    pub(crate) fn forget_changes(&mut self) {
        self.marks.forget();
        self.moved = false;
    }

    /// Returns true if any operation that reads the last changed value warns or fails, such as a rule of an object around it. A value
    /// that can never be right counts too, wherever it is: no operation reports it.
    pub fn is_marked(&self) -> bool {
        self.marks.told || self.document.broken_count() > 0
    }

    /// Returns true if any result or applicability changed since the last `forget_changes`.
    pub fn is_changed(&self) -> bool {
        !self.marks.changed.is_empty() || !self.marks.switched.is_empty()
    }

    /// Returns true if the demand of an object with this number of operation applies.
    pub(crate) fn applies(&self, node: Node, number: u32) -> bool {
        self.marks.applies(node, number)
    }

    /// Reduces [`Session::switched`] to the demands whose applicability changed, each once.
    pub(crate) fn settle_switched(&mut self) {
        self.marks.settle_switched();
    }

    /// The conditional demands, by node and number of operation, that began or ceased to apply since
    /// [`Session::forget_changes`]. In an object that was set as a whole, and in the rows behind a removed one, all that apply
    /// count as begun. Nodes that were freed since may be among them.
    pub(crate) fn switched(&self) -> &[(Node, u32)] {
        &self.marks.switched
    }
}
