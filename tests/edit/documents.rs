//! Generated YAML documents: a value, written in one of the many ways of YAML, with numbered comments wherever comments are allowed.

use std::fmt::Write;

use proptest::prelude::*;
use serde_json::{Map, Value};

/// A text and its value.
#[derive(Clone, Debug)]
pub struct Document {
    pub text: String,
    pub json: Value,
}

/// Fragments that break YAML, and slips of a hurried editor.
pub const TOKENS: [&str; 22] = [
    "\n", "\r\n", " ", "\t", ": ", "- ", "? ", "{", "}", "[", "]", ",", "\"", "'", " # ", "&a ", "*a", "!t ", "|\n",
    "---\n", "\u{feff}", "01",
];

/// A value, in one spelling.
#[derive(Clone, Debug)]
enum Tree {
    /// The scalar as written, and its JSON.
    Scalar(&'static str, &'static str),
    /// Lines of a text in block style, and its header.
    Literal(&'static str),
    Absent,
    List(Vec<Tree>, Style),
    Mapping(Vec<Tree>, Style),
}

/// The style of a collection, as numbers whose bits the writer reads.
#[derive(Clone, Copy, Debug)]
struct Style {
    flow: bool,
    dice: u32,
}

const SCALARS: [(&str, &str); 12] = [
    ("plain", r#""plain""#),
    ("申请表", r#""申请表""#),
    ("\"a # b\"", r#""a # b""#),
    ("\"q\\\" # \\u4e2d\"", r#""q\" # 中""#),
    ("'it''s # '", r#""it's # ""#),
    ("a#b", r#""a#b""#),
    ("7", "7"),
    ("-0.5", "-0.5"),
    ("true", "true"),
    ("~", "null"),
    ("2021-03-01", r#""2021-03-01""#),
    ("''", r#""""#),
];

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        8 => prop::sample::select(SCALARS.to_vec()).prop_map(|(text, json)| Tree::Scalar(text, json)),
        1 => prop::sample::select(vec!["|", "|-", ">", "| #c0"]).prop_map(Tree::Literal),
        1 => Just(Tree::Absent),
    ];
    let style = || (any::<bool>(), any::<u32>()).prop_map(|(flow, dice)| Style { flow, dice });
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            (prop::collection::vec(inner.clone(), 0..4), style()).prop_map(|(items, style)| Tree::List(items, style)),
            (prop::collection::vec(inner, 0..4), style()).prop_map(|(items, style)| Tree::Mapping(items, style)),
        ]
    })
}

/// A document whose root is a mapping.
pub fn document() -> impl Strategy<Value = Document> {
    let ends = (any::<bool>(), any::<bool>(), any::<bool>());
    (prop::collection::vec(tree(), 1..5), any::<u32>(), ends).prop_map(|(items, dice, (mark, carriage, last))| {
        let mut writer = Writer { out: String::new(), comments: 0 };
        let json = writer.block_mapping(&items, Style { flow: false, dice }, 0);
        let mut text = if last { writer.out } else { writer.out.trim_end_matches('\n').to_owned() };
        if carriage {
            text = text.replace('\n', "\r\n");
        }
        Document { text: if mark { format!("\u{feff}{text}") } else { text }, json }
    })
}

struct Writer {
    out: String,
    comments: usize,
}

impl Writer {
    /// Sometimes writes a comment, separated from the text before it.
    fn comment(&mut self, wanted: bool) {
        if wanted {
            self.comments += 1;
            write!(self.out, " #c{}", self.comments).unwrap();
        }
    }

    /// Before an entry of a block, sometimes writes a comment line or an empty line.
    fn above(&mut self, dice: u32, indent: usize) {
        if dice & 1 == 1 {
            self.out.push_str(&" ".repeat(indent).replacen(' ', "", 1));
            self.comment(true);
            self.out.push('\n');
        }
        if dice & 6 == 6 {
            self.out.push('\n');
        }
    }

    fn block_mapping(&mut self, items: &[Tree], style: Style, indent: usize) -> Value {
        let mut json = Map::new();
        for (index, item) in items.iter().enumerate() {
            let dice = style.dice.rotate_left(index as u32 * 5);
            if index > 0 || indent == 0 {
                self.above(dice, indent);
            }
            if index > 0 {
                self.out.push_str(&" ".repeat(indent));
            }
            let (written, key) = key(index, dice >> 3);
            write!(self.out, "{written}:").unwrap();
            let value = self.block_value(item, indent, dice >> 8, true);
            json.insert(key, value);
        }
        Value::Object(json)
    }

    fn block_list(&mut self, items: &[Tree], style: Style, indent: usize) -> Value {
        let mut json = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let dice = style.dice.rotate_left(index as u32 * 5);
            if index > 0 {
                self.above(dice, indent);
                self.out.push_str(&" ".repeat(indent));
            }
            self.out.push('-');
            json.push(self.block_value(item, indent, dice >> 8, false));
        }
        Value::Array(json)
    }

    /// Writes a value after a colon or dash, and the end of its line.
    fn block_value(&mut self, tree: &Tree, indent: usize, dice: u32, key: bool) -> Value {
        match tree {
            Tree::Literal(header) => {
                self.out.push(' ');
                self.out.push_str(header.strip_suffix(" #c0").unwrap_or(header));
                self.comment(header.contains('#'));
                let blanks = " ".repeat(indent + 2);
                write!(self.out, "\n{blanks}first # no comment\n\n{blanks}last\n").unwrap();
                let text = match *header {
                    "|-" => "first # no comment\n\nlast",
                    ">" => "first # no comment\nlast\n",
                    _ => "first # no comment\n\nlast\n",
                };
                text.into()
            }
            Tree::List(items, style) if !style.flow && !items.is_empty() => {
                // A list may be indented like its key.
                let inner = if key && dice & 1 == 1 { indent } else { indent + 2 };
                self.collection_start(inner, dice, key);
                self.block_list(items, *style, inner)
            }
            Tree::Mapping(items, style) if !style.flow && !items.is_empty() => {
                self.collection_start(indent + 2, dice, key);
                self.block_mapping(items, *style, indent + 2)
            }
            Tree::Absent => {
                self.comment(dice & 1 == 1);
                self.out.push('\n');
                Value::Null
            }
            flow => {
                self.out.push(' ');
                let value = self.flow(flow, indent + 2, dice);
                self.comment(dice & 6 == 6);
                self.out.push('\n');
                value
            }
        }
    }

    /// A collection starts on the next line, or after a dash possibly on the same line.
    fn collection_start(&mut self, indent: usize, dice: u32, key: bool) {
        if !key && dice & 2 == 2 {
            self.out.push(' ');
            return;
        }
        self.comment(dice & 12 == 12);
        self.out.push('\n');
        self.out.push_str(&" ".repeat(indent));
    }

    fn flow(&mut self, tree: &Tree, indent: usize, dice: u32) -> Value {
        let (items, style, open, close) = match tree {
            Tree::Scalar(text, json) => {
                self.out.push_str(text);
                return serde_json::from_str(json).unwrap();
            }
            Tree::List(items, style) => (items, *style, "[", "]"),
            Tree::Mapping(items, style) => (items, *style, "{", "}"),
            // These two have no flow style.
            Tree::Literal(_) | Tree::Absent => {
                self.out.push_str("null");
                return Value::Null;
            }
        };
        let mut object = Map::new();
        let mut list = Vec::new();
        let lines = style.dice & 3 == 3;
        self.out.push_str(open);
        self.comment(lines && dice & 1 == 1);
        for (index, item) in items.iter().enumerate() {
            let dice = style.dice.rotate_left(index as u32 * 5);
            self.break_line(lines, indent, dice & 8 == 8);
            if open == "[" {
                list.push(self.flow(item, indent + 2, dice));
            } else {
                let (written, key) = key(index, dice >> 3);
                self.out.push_str(&written);
                let value = match item {
                    Tree::Absent => Value::Null,
                    item => {
                        self.out.push_str(if written.starts_with('"') && dice & 1 == 1 { ":" } else { ": " });
                        self.flow(item, indent + 2, dice)
                    }
                };
                object.insert(key, value);
            }
            if index + 1 < items.len() || dice & 1 == 1 {
                self.out.push(',');
            }
            self.comment(lines && dice & 4 == 4);
        }
        self.break_line(lines, indent, dice & 8 == 8);
        self.out.push_str(close);
        if open == "[" { Value::Array(list) } else { Value::Object(object) }
    }

    fn break_line(&mut self, lines: bool, indent: usize, blank: bool) {
        if lines {
            self.out.push('\n');
            self.out.push_str(&" ".repeat(indent));
        } else if blank {
            self.out.push(' ');
        }
    }
}

/// A key as written, and as read.
fn key(index: usize, dice: u32) -> (String, String) {
    match dice % 4 {
        0 => (format!("\"k # {index}\""), format!("k # {index}")),
        1 => (format!("甲 {index}"), format!("甲 {index}")),
        2 => (format!("{index}"), format!("{index}")),
        _ => (format!("key-{index}"), format!("key-{index}")),
    }
}
