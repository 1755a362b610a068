//! Loads a rule set with all layers that it extends.

use super::parse::{self, Layer};
use super::{Known, RuleSet};
use crate::source::Spanned;
use crate::source::diagnostic::{Diagnostic, Words};

/// The built-in rule set, which applies nationwide, as YAML.
pub const NATIONAL: &str = include_str!("national.yaml");

/// Maximum number of layers. Nation, province, city, county and office are five.
const MOST: usize = 16;

/// Reads the file of a layer. The arguments are the path in `extends` and the file that contains it. Returns the name
/// and bytes of the layer, or the reason why it cannot be read. A file needs the same name whatever path leads to it.
pub type Reader<'r> = dyn Fn(&str, &str) -> Result<(String, Vec<u8>), Words> + 'r;

/// Returns the built-in rule set.
#[must_use]
pub fn national(known: Known<'_>) -> RuleSet {
    // A test ensures that it has no mistakes.
    let layer = parse::parse("national.yaml", NATIONAL.as_bytes(), known).0;
    layer.map(|layer| layer.set).unwrap_or_default()
}

/// Returns a rule set merged with the layers it extends, and the diagnostics of all layers.
#[must_use]
pub fn load(name: &str, bytes: &[u8], known: Known<'_>, read: &Reader<'_>) -> (RuleSet, Vec<Diagnostic>) {
    let (layer, mut found) = parse::parse(name, bytes, known);
    let mut names = vec![name.to_owned()];
    let mut layers: Vec<RuleSet> = Vec::new();
    let mut next = push(layer, &mut layers);
    while let Some(path) = next.take() {
        let Some(from) = names.last().cloned() else { break };
        match above(&path, &from, &names, read) {
            Err(mistake) => found.extend(mistake),
            Ok((name, bytes)) => {
                let (layer, mistakes) = parse::parse(&name, &bytes, known);
                found.extend(mistakes);
                next = push(layer, &mut layers);
                names.push(name);
            }
        }
    }
    let mut set = national(known);
    for layer in layers.into_iter().rev() {
        set.overlay(layer);
    }
    (set, found)
}

/// Adds a layer. Returns the path of the layer above it.
fn push(layer: Option<Layer>, layers: &mut Vec<RuleSet>) -> Option<Spanned<String>> {
    let Layer { set, extends } = layer?;
    layers.push(set);
    extends
}

/// Reads the layer above, or returns the diagnostic.
fn above(
    path: &Spanned<String>,
    from: &str,
    names: &[String],
    read: &Reader<'_>,
) -> Result<(String, Vec<u8>), Vec<Diagnostic>> {
    let mistake = |code, what: (String, String), remedy: (&str, &str)| {
        let remedy = (remedy.0.to_owned(), remedy.1.to_owned());
        parse::extends_error(from, code, path.span, [what, remedy])
    };
    let (name, bytes) = read(&path.value, from).map_err(|reason| {
        let what =
            (format!("上一级规则集读不了：{}", reason.zh), format!("the layer above cannot be read: {}", reason.en));
        mistake(
            "rules.extends",
            what,
            ("路径相对于本文件；改正路径。", "The path is relative to this file; correct it."),
        )
    })?;
    if names.contains(&name) {
        let chain = names.iter().chain([&name]).map(String::as_str).collect::<Vec<_>>().join(" → ");
        let what =
            (format!("规则集互相引用，成了循环：{chain}"), format!("rule sets extend each other in a cycle: {chain}"));
        return Err(mistake("rules.cycle", what, ("删掉其中一个 extends。", "Remove one of these extends.")));
    }
    if names.len() >= MOST {
        let what = (format!("规则集超过 {MOST} 级"), format!("more than {MOST} layers of rule sets"));
        return Err(mistake("rules.extends", what, ("合并其中几级。", "Merge some of them.")));
    }
    Ok((name, bytes))
}
