//! The members and items that a schema has judged (JSON Schema core, 11); `unevaluated…` applies to all others.

use alloc::vec::Vec;

use super::document::{Node, Value};
use super::judge::Judge;
use super::program::{Children, Op, SchemaId, Test};

impl Judge<'_> {
    /// The members or items of `node` that nothing in the schema `beside` judges, `unevaluated…` itself aside.
    pub(crate) fn unevaluated(&self, children: Children, beside: SchemaId, node: Node) -> Vec<Node> {
        let fits = match self.document.value(node) {
            Value::List(_) => children == Children::Items,
            Value::Object(_) => children == Children::Members,
            _ => false,
        };
        if !fits {
            return Vec::new();
        }
        let mut rest = Rest { judge: *self, children, node, nodes: self.document.children(node).collect() };
        rest.named(beside);
        for op in &self.program.schema(beside).ops {
            if !matches!(op.test, Test::Unevaluated(..)) {
                rest.op(op);
            }
        }
        rest.nodes
    }
}

/// The members and items that are not judged yet.
struct Rest<'a> {
    judge: Judge<'a>,
    children: Children,
    node: Node,
    nodes: Vec<Node>,
}

impl Rest<'_> {
    /// Removes the children that a schema, which holds, has judged.
    fn schema(&mut self, id: SchemaId) {
        self.named(id);
        for op in &self.judge.program.schema(id).ops {
            self.op(op);
        }
    }

    /// Removes those that `properties`, `prefixItems` and `items` name.
    fn named(&mut self, id: SchemaId) {
        let Judge { program, document, .. } = self.judge;
        let children = self.children;
        self.nodes.retain(|&child| match children {
            Children::Members => program.member(id, document.key(child)).is_none(),
            Children::Items => program.item(id, document.key(child)).is_none(),
        });
    }

    fn op(&mut self, op: &Op) {
        let (judge, node, children) = (self.judge, self.node, self.children);
        match &op.test {
            // They have judged whatever the rest of their schema has not.
            Test::AdditionalProperties(..) if children == Children::Members => self.nodes.clear(),
            Test::Unevaluated(own, ..) if children == *own => self.nodes.clear(),
            Test::PatternProperties(entries) if children == Children::Members => {
                let name = |child| judge.document.keys.name(judge.document.key(child));
                self.nodes.retain(|&child| !entries.iter().any(|(pattern, _)| pattern.is_match(name(child))));
            }
            Test::Contains(schema, ..) if children == Children::Items => {
                self.nodes.retain(|&child| !judge.valid(*schema, child));
            }
            Test::AllOf(schemas) => schemas.iter().for_each(|&schema| self.schema(schema)),
            Test::AnyOf(schemas) | Test::OneOf(schemas) => {
                for &schema in schemas {
                    self.if_it_holds(schema);
                }
            }
            Test::If(condition, then, otherwise) => {
                let branch = if self.if_it_holds(*condition) { then } else { otherwise };
                if let Some(schema) = *branch {
                    self.schema(schema);
                }
            }
            Test::Ref(schema) => self.schema(*schema),
            Test::DependentSchemas(entries) => {
                for &(key, schema) in entries {
                    if judge.document.is_given(judge.document.child(node, key)) {
                        self.schema(schema);
                    }
                }
            }
            // The other tests judge no child, or not each child that they read.
            Test::AdditionalProperties(..)
            | Test::Unevaluated(..)
            | Test::PatternProperties(_)
            | Test::Contains(..)
            | Test::Never
            | Test::Type(_)
            | Test::Const(_)
            | Test::Enum(_)
            | Test::Unlike(_)
            | Test::Bound(..)
            | Test::MultipleOf(_)
            | Test::Count(..)
            | Test::Pattern(_)
            | Test::Date
            | Test::Email
            | Test::Format(_)
            | Test::Identifier(_)
            | Test::Text
            | Test::UniqueItems
            | Test::Required(_)
            | Test::DependentRequired(_)
            | Test::PropertyNames(_)
            | Test::Not(_)
            | Test::Demand { .. }
            | Test::Group(_)
            | Test::Rule { .. }
            | Test::Compare { .. }
            | Test::Fact(..)
            | Test::DistinctFiles(_)
            | Test::Context(..) => {}
        }
    }

    fn if_it_holds(&mut self, schema: SchemaId) -> bool {
        let holds = self.judge.valid(schema, self.node);
        if holds {
            self.schema(schema);
        }
        holds
    }
}
