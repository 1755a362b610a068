//! A copy of a session's application, to give another session the same.

use qingdan::base::number::Number;
use qingdan::engine::document::{Document, Node, Unfit, Value};
use qingdan::engine::session::Session;

/// A value with its contents.
#[derive(Clone, Debug)]
pub enum Tree {
    Absent,
    Null,
    Bool(bool),
    Number(Number),
    Text(Vec<u16>),
    List(Vec<Tree>),
    Object(Vec<(Vec<u16>, Tree)>),
    Unfit(Unfit),
}

impl Tree {
    /// Copies the value of a node.
    pub fn of(document: &Document, node: Node) -> Tree {
        match document.value(node) {
            Value::Absent => Tree::Absent,
            Value::Null => Tree::Null,
            Value::Bool(value) => Tree::Bool(*value),
            Value::Number(number) => Tree::Number(*number),
            Value::Text(text) => Tree::Text(text.clone()),
            Value::List(items) => Tree::List(items.iter().map(|&item| Tree::of(document, item)).collect()),
            Value::Object(_) => {
                let name = |member| document.keys.name(document.key(member)).to_vec();
                Tree::Object(document.children(node).map(|member| (name(member), Tree::of(document, member))).collect())
            }
            Value::Unfit(unfit) => Tree::Unfit(*unfit),
        }
    }

    /// Sets it at a node of a session that is building, as the bindings do. Contents below the limit of depth are left out.
    pub fn put(&self, session: &mut Session, node: Node) {
        match self {
            Tree::Absent => {}
            Tree::Null => session.set(node, Value::Null),
            Tree::Bool(value) => session.set(node, Value::Bool(*value)),
            Tree::Number(number) => session.set(node, Value::Number(*number)),
            Tree::Text(text) => session.set_text(node, text),
            Tree::List(items) => {
                if !session.hold(node, true) {
                    return;
                }
                for item in items {
                    let child = session.item(node).expect("far below the limit");
                    item.put(session, child);
                }
            }
            Tree::Object(members) => {
                if !session.hold(node, false) {
                    return;
                }
                for (name, member) in members {
                    let child = session.member(node, name).expect("far below the limit");
                    member.put(session, child);
                }
            }
            Tree::Unfit(unfit) => session.set(node, Value::Unfit(*unfit)),
        }
    }

    /// Writes it as JSON text. False if there is no text for it.
    pub fn write(&self, out: &mut String) -> bool {
        match self {
            Tree::Absent | Tree::Unfit(Unfit::Depth | Unfit::Kind) => return false,
            Tree::Unfit(Unfit::Number) => out.push_str("1e400"),
            Tree::Null => out.push_str("null"),
            Tree::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Tree::Number(number) => number.write(out),
            Tree::Text(text) => write_text(text, out),
            Tree::List(items) => {
                out.push('[');
                for (number, item) in items.iter().enumerate() {
                    out.push_str(if number > 0 { "," } else { "" });
                    if !item.write(out) {
                        return false;
                    }
                }
                out.push(']');
            }
            Tree::Object(members) => {
                out.push('{');
                for (number, (name, member)) in members.iter().enumerate() {
                    out.push_str(if number > 0 { "," } else { "" });
                    write_text(name, out);
                    out.push(':');
                    if !member.write(out) {
                        return false;
                    }
                }
                out.push('}');
            }
        }
        true
    }
}

/// Writes unit by unit, so that lone surrogates survive.
fn write_text(text: &[u16], out: &mut String) {
    out.push('"');
    for unit in text {
        out.push_str(&format!("\\u{unit:04x}"));
    }
    out.push('"');
}
