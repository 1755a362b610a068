//! The columns of a CSV file: where in the application each cell belongs, and the application of a row as JSON.

use std::collections::BTreeMap;

use super::Locale;
use super::cell::Kind;
use super::fault::column_name;
use super::piece::Cells;
use super::places::{Places, Step};
use crate::base::json::{separate, write_str};

/// The places of cells.
pub(super) struct Columns {
    tree: Tree,
}

enum Tree {
    /// No column leads here (yet).
    Nothing,
    /// The cell of this column.
    Cell(usize, Kind),
    /// Members by name as JSON writes it, colon included.
    Object(Vec<(String, Tree)>),
    List(BTreeMap<usize, Tree>),
}

/// The mistakes of a header; columns by number from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Refused {
    /// No place of the pack, and the name that may be meant.
    unknown: Vec<(usize, Option<String>)>,
    /// A label that several places have.
    ambiguous: Vec<usize>,
    /// An object or a list of them.
    compound: Vec<usize>,
    /// A place that another column has already.
    twice: Vec<usize>,
    /// Not one column is known: this is no row of names, or the cells are separated by something else.
    none: bool,
}

impl Columns {
    /// Finds the places by the names in the header.
    pub(super) fn new(header: &[String], places: &Places, ignore_unknown: bool) -> Result<Self, Refused> {
        let (mut tree, mut refused) = (Tree::Nothing, Refused::default());
        for (column, name) in header.iter().enumerate() {
            match places.find(name) {
                Some((steps, schema)) => match Kind::of(schema, places).map(|kind| Tree::Cell(column, kind)) {
                    Some(cell) => {
                        if !tree.put(&steps, cell) {
                            refused.twice.push(column);
                        }
                    }
                    None => refused.compound.push(column),
                },
                None if ignore_unknown => {}
                None if places.is_ambiguous(name) => refused.ambiguous.push(column),
                None => refused.unknown.push((column, places.nearest(name).map(str::to_owned))),
            }
        }
        let is_named = |refused: &Refused| refused.compound.is_empty() && refused.ambiguous.is_empty();
        refused.none = matches!(tree, Tree::Nothing) && is_named(&refused);
        if refused == Refused::default() { Ok(Self { tree }) } else { Err(refused) }
    }

    /// The application of a row.
    pub(super) fn write(&self, cells: Cells<'_>, out: &mut String) {
        if !self.tree.write(cells, out) {
            out.push_str("{}");
        }
    }
}

impl Tree {
    /// Puts a cell at a place; false where something is there already.
    fn put(&mut self, steps: &[Step], cell: Self) -> bool {
        let Some((step, rest)) = steps.split_first() else {
            let is_free = matches!(self, Self::Nothing);
            if is_free {
                *self = cell;
            }
            return is_free;
        };
        if matches!(self, Self::Nothing) {
            *self = match step {
                Step::Member(_) => Self::Object(Vec::new()),
                Step::Item(_) => Self::List(BTreeMap::new()),
            };
        }
        match (self, step) {
            (Self::Object(members), Step::Member(name)) => {
                let mut written = String::new();
                write_str(name, &mut written);
                written.push(':');
                if let Some((_, member)) = members.iter_mut().find(|member| member.0 == written) {
                    return member.put(rest, cell);
                }
                let mut member = Self::Nothing;
                let put = member.put(rest, cell);
                members.push((written, member));
                put
            }
            (Self::List(items), Step::Item(item)) => items.entry(*item).or_insert(Self::Nothing).put(rest, cell),
            _ => false,
        }
    }

    /// Writes the values of the cells. Writes nothing and returns false if all of them are empty.
    fn write(&self, cells: Cells<'_>, out: &mut String) -> bool {
        let start = out.len();
        let mut given = false;
        match self {
            Self::Nothing => {}
            Self::Cell(column, kind) => return kind.write(cells.get(*column), out),
            Self::Object(members) => {
                out.push('{');
                for (name, member) in members {
                    let before = out.len();
                    separate(out);
                    out.push_str(name);
                    match member.write(cells, out) {
                        true => given = true,
                        false => out.truncate(before),
                    }
                }
                out.push('}');
            }
            Self::List(items) => {
                out.push('[');
                let mut next = 0;
                for (&number, item) in items {
                    let before = out.len();
                    // A gap before a given row keeps the place of that row; the blank row is reported as incomplete.
                    for _ in next..number {
                        separate(out);
                        out.push_str(item.empty());
                    }
                    separate(out);
                    match item.write(cells, out) {
                        true => (given, next) = (true, number + 1),
                        false => out.truncate(before),
                    }
                }
                out.push(']');
            }
        }
        if !given {
            out.truncate(start);
        }
        given
    }

    /// Returns the value of an item without cells.
    fn empty(&self) -> &'static str {
        match self {
            Self::Object(_) => "{}",
            Self::List(_) => "[]",
            Self::Nothing | Self::Cell(..) => "null",
        }
    }
}

impl Refused {
    /// Returns mistake and remedy, without a name from the file: a file without header begins with somebody's data.
    pub(super) fn message(&self, locale: Locale) -> String {
        let mut parts = Vec::new();
        if self.none {
            let (zh, en) = (
                "没有一列是包里的：第一行须是列名，各列用逗号、分号或制表符隔开",
                "the pack knows none of the columns: the first row has to name them, separated by commas, semicolons or tabs",
            );
            parts.push(locale.pick(zh.to_owned(), en.to_owned()));
        }
        if !self.unknown.is_empty() {
            let names: Vec<String> =
                self.unknown.iter().map(|(column, nearest)| unknown(*column, nearest, locale)).collect();
            parts.push(locale.pick(
                format!(
                    "包里没有这些列：{}。列名写字段 id、名称或 JSON Pointer；不用的列加 --ignore-unknown 略过",
                    names.join("、")
                ),
                format!(
                    "the pack does not know the columns {}; name them by field id, label or JSON Pointer, or pass over them \
                     with --ignore-unknown",
                    names.join(", ")
                ),
            ));
        }
        if !self.ambiguous.is_empty() {
            let names = names(&self.ambiguous, locale);
            parts.push(locale.pick(
                format!("列 {names} 的名称有几个字段同用，请写 id 或 JSON Pointer"),
                format!("the label of {names} belongs to several fields: name it by id or JSON Pointer"),
            ));
        }
        if !self.compound.is_empty() {
            let names = names(&self.compound, locale);
            parts.push(locale.pick(
                format!("列 {names} 指的不是一个值，请写到里面的一项，如 /staff/0/name、/materials/photo/later"),
                format!(
                    "{names} is more than a value: name one inside it, like /staff/0/name or /materials/photo/later"
                ),
            ));
        }
        if !self.twice.is_empty() {
            let names = names(&self.twice, locale);
            parts.push(locale.pick(
                format!("列 {names} 与前面的列指同一处"),
                format!("{names} leads to the place of a column before it"),
            ));
        }
        parts.join(locale.pick("；".to_owned(), "; ".to_owned()).as_str())
    }
}

fn unknown(column: usize, nearest: &Option<String>, locale: Locale) -> String {
    let column = column_name(column);
    match nearest {
        Some(name) => locale.pick(format!("{column}（是不是 {name}？）"), format!("{column} (did you mean {name}?)")),
        None => column,
    }
}

fn names(columns: &[usize], locale: Locale) -> String {
    let names: Vec<String> = columns.iter().map(|&column| column_name(column)).collect();
    locale.pick(names.join("、"), format!("column {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use serde_json::{Value, json};

    use super::super::rows::Reader;
    use super::*;
    use crate::cli::support::pipeline::Flow;

    fn places() -> Places {
        let text = |zh: &str, en: &str| json!({ "label": { "zh": zh, "en": en } });
        let name =
            json!({ "type": "string", "x-qingdan": { "label": { "zh": "姓名", "en": "Name" }, "alias": ["AAC003"] } });
        let row = json!({ "type": "object", "properties": { "name": name, "age": { "type": "integer" } } });
        let pack = json!({
            "properties": {
                "name": name,
                "age": { "type": "integer", "x-qingdan": text("年龄", "Age") },
                "bank": { "type": "object", "properties": {
                    "account": { "type": "string", "x-qingdan": text("账号", "Account") },
                    "note": { "type": "string", "x-qingdan": text("备注", "Note") } } },
                "note": { "type": "string", "x-qingdan": text("备注", "Note") },
                "a/b": { "$ref": "#/$defs/flag" },
                "loop": { "$ref": "#/properties/loop" },
                "staff": { "type": "array", "items": row },
                "tags": { "type": "array", "items": { "type": "string" } },
                "materials": { "type": "object", "properties": {
                    "photo": { "type": "object", "properties": { "later": { "const": true } } } } },
            },
            "$defs": { "flag": { "type": "boolean" } },
        });
        Places::new(pack.to_string().as_bytes()).unwrap()
    }

    fn columns(header: &str) -> Result<Columns, Refused> {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        Columns::new(&header, &places(), false)
    }

    fn applications(header: &str, rows: &str) -> Vec<Value> {
        let columns = columns(header).unwrap();
        let count = header.split(',').count();
        let mut all = Vec::new();
        let reader = Reader::new(BufReader::new(rows.as_bytes()), Locale::En);
        let give = &mut |rows: super::super::piece::Rows, _| {
            for (_, cells) in rows.iter() {
                let mut out = String::new();
                columns.write(cells.unwrap(), &mut out);
                all.push(serde_json::from_str(&out).unwrap());
            }
            Flow::Continue(())
        };
        assert!(reader.rows(count, give).unwrap().is_continue());
        all
    }

    #[test]
    fn columns_are_ids_labels_aliases_and_pointers() {
        for header in ["name,age,账号", "姓名,Age,Account", "AAC003,年龄,/bank/account", "/name,/age,/bank/account"]
        {
            let expected = json!({ "name": "a", "age": 7, "bank": { "account": "b" } });
            assert_eq!(applications(header, "a,7,b"), [expected], "{header}");
        }
        assert_eq!(
            applications("/a~1b,/materials/photo/later,tags,/loop", "是,true,x;y,z"),
            [json!({ "a/b": true, "materials": { "photo": { "later": true } }, "tags": ["x", "y"], "loop": "z" })]
        );
    }

    #[test]
    fn empty_cells_give_nothing_and_rows_of_lists_keep_their_place() {
        let header = "name,/staff/0/name,/staff/0/age,/staff/2/name,/materials/photo/later";
        assert_eq!(
            applications(header, "a,,,,\n,b,2,,\n,b,,c,\n,,,c,true\n"),
            [
                json!({ "name": "a" }),
                json!({ "staff": [{ "name": "b", "age": 2 }] }),
                json!({ "staff": [{ "name": "b" }, {}, { "name": "c" }] }),
                json!({ "staff": [{}, {}, { "name": "c" }], "materials": { "photo": { "later": true } } }),
            ]
        );
        assert_eq!(applications("/tags/0,/tags/1", ",x"), [json!({ "tags": [null, "x"] })]);
    }

    #[test]
    fn headers_that_lead_nowhere_are_refused_by_column() {
        let refused = columns("naem,,SENTINEL,/staff/x/name,/staff/1000/name,/bank/nothing").err().unwrap();
        assert_eq!(refused.unknown.iter().map(|(column, _)| *column).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
        assert_eq!(refused.unknown.first().unwrap().1.as_deref(), Some("name"));
        for locale in [Locale::Zh, Locale::En] {
            let message = refused.message(locale);
            assert!(message.contains("--ignore-unknown") && message.contains("name"), "{message}");
            assert!(!message.contains("SENTINEL"));
        }
        assert_eq!(columns("备注").err().unwrap(), Refused { ambiguous: vec![0], ..Refused::default() });
        assert_eq!(
            columns("staff,bank,/staff/0").err().unwrap(),
            Refused { compound: vec![0, 1, 2], ..Refused::default() }
        );
        assert_eq!(
            columns("name,姓名,tags,/tags/0").err().unwrap(),
            Refused { twice: vec![1, 3], ..Refused::default() }
        );
    }

    #[test]
    fn unknown_columns_may_be_passed_over() {
        let header = |names: [&str; 2]| names.map(str::to_owned);
        assert!(Columns::new(&header(["no", "name"]), &places(), true).is_ok());
        // Every row would be an empty application.
        let refused = Columns::new(&header(["no", "name;age"]), &places(), true).err().unwrap();
        assert_eq!(refused, Refused { none: true, ..Refused::default() });
        assert!(refused.message(Locale::Zh).contains("分号"));
    }
}
