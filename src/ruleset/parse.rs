//! Parses the file of one layer.

use super::document::Document;
use super::keys::{DOCUMENT, RULES};
use super::{Known, Level, RuleSet, Setting, Severity};
use crate::checklist::read::parts::{basis, text};
use crate::source::diagnostic::{Diagnostic, Sink};
use crate::source::nearest::{did_you_mean, nearest};
use crate::source::shape::check;
use crate::source::take::{boolean, string, strings};
use crate::source::yaml::Node;
use crate::source::{FileKind, Span, Spanned, read};

/// One layer, and the path of the layer above it as written.
pub(super) struct Layer {
    pub set: RuleSet,
    pub extends: Option<Spanned<String>>,
}

/// Returns the layer and its diagnostics.
pub(super) fn parse(name: &str, bytes: &[u8], known: Known<'_>) -> (Option<Layer>, Vec<Diagnostic>) {
    let mut sink = Sink::new(name);
    let layer = read(bytes, FileKind::RuleSet, Some(&RULES), &mut sink).map(|root| {
        check(&root, &RULES, &mut sink);
        layer(name, &root, known, &mut sink)
    });
    (layer, sink.finish())
}

fn layer(name: &str, root: &Node, known: Known<'_>, sink: &mut Sink) -> Layer {
    let mut set = RuleSet { title: text(root.get("title")).unwrap_or_default(), ..RuleSet::default() };
    for (rule, node) in root.get("rules").map(Node::entries).unwrap_or_default() {
        if !known.contains(&rule.value.as_str()) {
            unknown_rule(rule, known, sink);
            continue;
        }
        let Some(level) = string(node.get("severity")) else { continue };
        let severity = Severity::ALL.into_iter().find(|severity| severity.as_str() == level.value);
        let level = match severity {
            Some(severity) => Level::Is(severity),
            None if level.value == "off" => Level::Off,
            // Not a level: the shape check has reported it.
            None => continue,
        };
        let setting = Setting {
            level,
            reason: text(node.get("reason")).unwrap_or_default(),
            file: name.to_owned(),
            span: rule.span,
        };
        set.levels.insert(rule.value.clone(), setting);
    }
    for (key, node) in root.get("documents").map(Node::entries).unwrap_or_default() {
        set.documents.add(document(&key.value, node));
        nameless(key, node, sink);
    }
    set.residual = basis(root.get("residual"));
    Layer { set, extends: string(root.get("extends")) }
}

fn document(key: &str, node: &Node) -> Document {
    let flag = |name| boolean(node.get(name)).map(|flag| flag.value);
    Document {
        key: key.to_owned(),
        names: strings(node.get("names")).into_iter().map(|name| name.value).collect(),
        issued_by: string(node.get("issued-by")).map(|key| key.value),
        shared: flag("shared"),
        replaced_by: text(node.get("replaced-by")),
        renamed: flag("renamed"),
        no_pledge: flag("no-pledge"),
        identity: flag("identity"),
    }
}

/// Reports a document without any property: an empty entry is a mistake.
fn nameless(key: &Spanned<String>, node: &Node, sink: &mut Sink) {
    if node.entries().is_empty() {
        let known = DOCUMENT.keys.iter().map(|key| key.name).collect::<Vec<_>>().join(", ");
        sink.error("shape.missing-key", key.span, "这种文书什么也没有写", "this document has no properties")
            .remedy(format!("写上：{known}。"), format!("Write any of: {known}."));
    }
}

fn unknown_rule(rule: &Spanned<String>, known: Known<'_>, sink: &mut Sink) {
    let note = sink.error(
        "rules.unknown-rule",
        rule.span,
        format!("没有 {} 这条规则", rule.value),
        format!("there is no rule {}", rule.value),
    );
    match nearest(&rule.value, known.iter().copied()) {
        Some(near) => note.maybe_remedy(Some(did_you_mean(near))),
        None => note.remedy("qingdan lint --list 列出全部规则。", "qingdan lint --list lists all rules."),
    };
}

/// Returns the diagnostic about an `extends` that cannot be followed.
pub(super) fn extends_error(
    name: &str,
    code: &'static str,
    span: Span,
    words: [(String, String); 2],
) -> Vec<Diagnostic> {
    let mut sink = Sink::new(name);
    let [(zh, en), (remedy_zh, remedy_en)] = words;
    sink.error(code, span, zh, en).remedy(remedy_zh, remedy_en);
    sink.finish()
}
