//! Layers on layers: a rule set with all that it extends.

use super::RuleSet;
use super::parse::{self, Layer};
use crate::source::Spanned;
use crate::source::diagnostic::{Diagnostic, Words};

/// The built-in rule set: what holds nationwide.
pub const NATIONAL: &str = include_str!("national.yaml");

/// How many layers there may be. Nation, province, city, county and office are five.
const MOST: usize = 16;

/// How a layer's file is read: its name and bytes by the path that `extends` gives and the file in which that stands, or why
/// it cannot be. The name has to be the same each time a file is reached, by whatever path.
pub type Reader<'r> = dyn Fn(&str, &str) -> Result<(String, Vec<u8>), Words> + 'r;

/// The built-in rule set alone.
#[must_use]
pub fn national() -> RuleSet {
    // Its own mistakes are found by a test.
    let layer = parse::parse("national.yaml", NATIONAL.as_bytes()).0;
    layer.map(|layer| layer.set).unwrap_or_default()
}

/// A rule set with the layers it extends, and everything that is wrong with any of them.
#[must_use]
pub fn load(name: &str, bytes: &[u8], read: &Reader<'_>) -> (RuleSet, Vec<Diagnostic>) {
    let (layer, mut found) = parse::parse(name, bytes);
    let mut names = vec![name.to_owned()];
    let mut layers: Vec<RuleSet> = Vec::new();
    let mut next = push(layer, &mut layers);
    while let Some(path) = next.take() {
        let Some(from) = names.last().cloned() else { break };
        match above(&path, &from, &names, read) {
            Err(mistake) => found.extend(mistake),
            Ok((name, bytes)) => {
                let (layer, mistakes) = parse::parse(&name, &bytes);
                found.extend(mistakes);
                next = push(layer, &mut layers);
                names.push(name);
            }
        }
    }
    let mut set = national();
    for layer in layers.into_iter().rev() {
        set.overlay(layer);
    }
    (set, found)
}

/// Keeps a layer; gives the path of the one above it.
fn push(layer: Option<Layer>, layers: &mut Vec<RuleSet>) -> Option<Spanned<String>> {
    let Layer { set, extends } = layer?;
    layers.push(set);
    extends
}

/// The file of the layer above, or the mistake.
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
        mistake("rules.extends", what, ("路径相对于本文件；改正路径。", "The path is relative to this file; mend it."))
    })?;
    if names.contains(&name) {
        let chain = names.iter().chain([&name]).map(String::as_str).collect::<Vec<_>>().join(" → ");
        let what =
            (format!("规则集互相引用，成了循环：{chain}"), format!("rule sets extend each other in a circle: {chain}"));
        return Err(mistake("rules.cycle", what, ("删掉其中一个 extends。", "Remove one of these extends.")));
    }
    if names.len() >= MOST {
        let what = (format!("规则集超过 {MOST} 级"), format!("more than {MOST} layers of rule sets"));
        return Err(mistake("rules.extends", what, ("合并其中几级。", "Join some of them.")));
    }
    Ok((name, bytes))
}
