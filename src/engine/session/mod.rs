//! An application while it is filled in.
//!
//! What each operation said of each value is remembered as a mark. A changed answer re-judges the operations of its own
//! value, and of the values around it only those that read it ([`Schema::touched`](super::program::Schema)); so a
//! keystroke costs the same in a form of twenty fields and of a thousand, and a row that comes or goes costs one row.
//! Between [`Session::build`] and [`Session::settle`] many values are put, and what is around them is judged once.

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

/// So many values that were put together are followed one by one; for more, each object around them is judged as a whole.
const FEW: usize = 4;

/// Stands for all operations of a place in what [`Session::changed`] gives.
pub const EVERY: u32 = u32::MAX;

/// An application, its marks, and what the last change did.
pub struct Session {
    program: Arc<Program>,
    document: Document,
    context: Context,
    memo: Memo,
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

impl Session {
    /// An empty application.
    pub fn new(program: Arc<Program>, context: Context) -> Session {
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

    /// Judges everything, after nodes were made or given back.
    fn start(&mut self) {
        self.moved = true;
        // From the root downwards: a node that is used again may have a lower number than the one around it.
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
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The application.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The judge of the application as it is.
    pub fn judge(&self) -> Judge<'_> {
        Judge { program: &self.program, document: &self.document, context: &self.context, memo: &self.memo }
    }

    /// How often a schema that holds references was judged so far.
    pub fn references_judged(&self) -> u64 {
        self.memo.judged()
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

    /// The operations of a node that warn or fail.
    pub fn marked(&self, node: Node) -> impl Iterator<Item = u32> + '_ {
        (0..).zip(self.marks.of(node, false)).filter(|(_, mark)| *mark & TELLS != 0).map(|(number, _)| number)
    }

    /// Whether any operation of a node fails.
    pub fn fails(&self, node: Node) -> bool {
        self.marks.of(node, false).iter().any(|&mark| mark & FAILS != 0)
    }

    /// What an operation of a schema says of a node: as it is remembered, or judged now where the schema is not the node's own.
    pub fn said(&self, node: Node, schema: SchemaId, number: u32) -> Mark {
        match self.schema(node) == Some(schema) {
            true => self.marks.of(node, true)[number as usize],
            false => self.judge().mark(&self.program.schema(schema).ops[number as usize], node),
        }
    }

    /// Whether the standard of a text at a node writes it otherwise.
    pub fn is_untidy(&self, node: Node) -> bool {
        // That is told, as an error or as a warning.
        self.marks.of(node, false).iter().any(|&mark| is_untidy(mark))
    }

    /// The text at a node as its standard writes it, where that differs.
    pub fn normalised(&self, node: Node) -> Option<Vec<u16>> {
        self.schema(node).filter(|_| self.is_untidy(node)).and_then(|schema| self.judge().normalised(schema, node))
    }

    /// The operations, by node and number, that said something else than before since [`Session::forget_changes`].
    pub fn changed(&self) -> &[(Node, u32)] {
        &self.marks.changed
    }

    /// Whether nodes may have been given back since the last call.
    pub fn take_moved(&mut self) -> bool {
        core::mem::take(&mut self.moved)
    }

    /// Forgets what has changed up to here.
    pub fn forget_changes(&mut self) {
        self.marks.forget();
        self.moved = false;
    }

    /// Whether anything that reads the last changed value warns or fails: a rule too, which stands at an object around it.
    /// A value that can never be right, wherever it is, counts too: no operation says so.
    pub fn is_marked(&self) -> bool {
        self.marks.told || self.document.broken_count() > 0
    }

    /// Whether anything said something else, or applied otherwise, since [`Session::forget_changes`].
    pub fn is_changed(&self) -> bool {
        !self.marks.changed.is_empty() || !self.marks.switched.is_empty()
    }

    /// Whether the demand of an object with this number of operation applies.
    pub fn applies(&self, node: Node, number: u32) -> bool {
        self.marks.applies(node, number)
    }

    /// Leaves in [`Session::switched`] what applies otherwise than before, each demand once.
    pub fn settle_switched(&mut self) {
        self.marks.settle_switched();
    }

    /// The conditional demands, by node and number of operation, that began or ceased to apply since
    /// [`Session::forget_changes`]. In an object that was put as a whole, and in the rows behind one that was taken out, all
    /// that apply count as begun. Nodes that were given back since may be among them.
    pub fn switched(&self) -> &[(Node, u32)] {
        &self.marks.switched
    }
}
