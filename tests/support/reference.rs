//! Checks pages whose tables are generated and whose examples are executed.

use std::fs;
use std::path::Path;

use qingdan::message::Locale;

/// A page below the root of the package.
pub fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("it can be read")
}

/// The generated tables of a page, by name, in one language.
type Tables = fn(Locale) -> Vec<(&'static str, String)>;

/// Compares every `<!-- table NAME LOCALE -->` … `<!-- end -->` of a page with the generated tables. Each table must occur once in each
/// language. With `UPDATE` set, writes them.
pub fn check_tables(name: &str, tables: Tables) {
    let text = page(name);
    let (expected, count) = with_tables(&text, tables);
    assert_eq!(count, tables(Locale::Zh).len() + tables(Locale::En).len(), "every table, once in each language");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(name), expected).expect("it can be written");
    } else {
        assert!(text == expected, "{name} is not up to date; UPDATE=1 rewrites its tables");
    }
}

/// The page with every table filled in, and the number of tables.
fn with_tables(text: &str, tables: Tables) -> (String, usize) {
    let mut out = String::new();
    let mut rest = text;
    let mut count = 0;
    while let Some((before, after)) = rest.split_once("<!-- table ") {
        let (marker, after) = after.split_once(" -->").expect("the marker ends");
        let (_, after) = after.split_once("<!-- end -->").expect("the table ends");
        let (name, locale) = marker.split_once(' ').expect("a name and a locale");
        let locale = if locale == "zh" { Locale::Zh } else { Locale::En };
        let table = tables(locale).into_iter().find(|(known, _)| *known == name).expect("a known table").1;
        out.push_str(&format!("{before}<!-- table {marker} -->\n\n{table}\n<!-- end -->"));
        rest = after;
        count += 1;
    }
    out.push_str(rest);
    (out, count)
}

/// The YAML blocks of a page.
pub fn yaml_blocks(text: &str) -> Vec<&str> {
    text.split("```yaml\n").skip(1).filter_map(|part| part.split("```").next()).collect()
}
