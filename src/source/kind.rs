//! The kinds of our YAML files. The key of its format version says which kind a file is: `qingdan: 1`, `qingdan-cases: 1`.

use super::diagnostic::{Note, Sink, Words};
use super::nearest::{did_you_mean, nearest};
use super::shape::Shape;
use super::span::Spanned;
use super::text::clip;
use super::yaml::Node;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// What an editor writes about one item.
    Checklist,
    /// The cases of one checklist.
    Cases,
    /// The settings of a layer for rules and documents.
    RuleSet,
    /// Several items with one form. No part of this version reads it yet.
    Bundle,
    /// The outlets of a place. No part of this version reads it yet.
    Outlets,
    /// The authorities that checklists may name. The only kind without a version.
    Authorities,
}

/// The words about a kind.
struct Doc {
    kind: FileKind,
    /// The key of the version; empty if there is none.
    key: &'static str,
    /// A possible first line.
    first: &'static str,
    zh: &'static str,
    en: &'static str,
    /// Where files of this kind belong.
    place: (&'static str, &'static str),
}

static KINDS: [Doc; 6] = [
    Doc {
        kind: FileKind::Checklist,
        key: "qingdan",
        first: "qingdan: 1",
        zh: "清单",
        en: "a checklist",
        place: ("清单放在 items/<id>.yaml。", "A checklist belongs in items/<id>.yaml."),
    },
    Doc {
        kind: FileKind::Cases,
        key: "qingdan-cases",
        first: "qingdan-cases: 1",
        zh: "用例文件",
        en: "a file of cases",
        place: (
            "用例放在清单 <id>.yaml 旁边，文件名是 <id>.cases.yaml。",
            "Cases belong beside their checklist <id>.yaml, in <id>.cases.yaml.",
        ),
    },
    Doc {
        kind: FileKind::RuleSet,
        key: "qingdan-rules",
        first: "qingdan-rules: 1",
        zh: "规则集",
        en: "a rule set",
        place: (
            "规则集放在清单的文件夹或者上面的文件夹里，文件名是 rules.yaml。",
            "A rule set belongs in rules.yaml, in the folder of the checklists or one above it.",
        ),
    },
    Doc {
        kind: FileKind::Bundle,
        key: "qingdan-bundle",
        first: "qingdan-bundle: 1",
        zh: "一件事",
        en: "a bundle",
        place: (
            "一件事放在 bundles/ 里；这个版本的 qingdan 还不读它。",
            "A bundle belongs in bundles/; this version of qingdan does not read it yet.",
        ),
    },
    Doc {
        kind: FileKind::Outlets,
        key: "qingdan-outlets",
        first: "qingdan-outlets: 1",
        zh: "网点名单",
        en: "a list of outlets",
        place: (
            "网点名单放在 outlets/ 里；这个版本的 qingdan 还不读它。",
            "A list of outlets belongs in outlets/; this version of qingdan does not read it yet.",
        ),
    },
    Doc {
        kind: FileKind::Authorities,
        key: "",
        first: "city-hrss: { title: { zh: … } }",
        zh: "部门名单",
        en: "a list of authorities",
        place: ("部门名单放在 authorities.yaml。", "A list of authorities belongs in authorities.yaml."),
    },
];

/// What the keys of a file say about its kind.
enum Said<'n> {
    /// The version of this kind.
    Kind(FileKind),
    /// A version of something unknown.
    Unknown(&'n Spanned<String>),
    /// Nothing.
    Nothing,
}

impl FileKind {
    fn doc(self) -> &'static Doc {
        &KINDS[self as usize]
    }

    /// Returns the name of the kind in both languages.
    #[must_use]
    pub fn name(self) -> Words {
        Words::new(self.doc().zh, self.doc().en)
    }

    /// Returns a possible first line of such a file.
    pub(crate) fn first(self) -> &'static str {
        self.doc().first
    }

    /// Returns the kind that a file says it is, if it is valid YAML and a known kind.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let mut sink = Sink::new("");
        let root = super::yaml::read(super::text::decode(bytes, &mut sink)?, &mut sink)?;
        match said(&root) {
            Said::Kind(kind) => Some(kind),
            Said::Unknown(_) | Said::Nothing => None,
        }
    }
}

/// Returns true if a file may be read as this kind. Otherwise reports what it is instead, and where that belongs.
///
/// A file that forgot its first line is read all the same if its keys are those of `shape`: then the shape check reports the line.
pub(super) fn is_readable_as(root: &Node, kind: FileKind, shape: Option<&Shape>, sink: &mut Sink) -> bool {
    match said(root) {
        Said::Kind(found) if found == kind => true,
        Said::Kind(found) => {
            let (is, not, place) = (found.doc(), kind.doc(), found.doc().place);
            refuse(root, sink, format!("这是{}，不是{}", is.zh, not.zh), format!("this is {}, not {}", is.en, not.en))
                .remedy(place.0, place.1);
            false
        }
        Said::Unknown(key) => {
            let name = clip(&key.value);
            let known = KINDS.iter().map(|doc| doc.key).filter(|key| !key.is_empty());
            sink.error(
                "file.kind",
                key.span,
                format!("没有 {name} 这种文件"),
                format!("there is no kind of file {name}"),
            )
            .remedy_by(|| match nearest(&key.value, known.clone()) {
                Some(near) => did_you_mean(near),
                None => {
                    let list = known.collect::<Vec<_>>().join(", ");
                    Words::new(format!("认识的有：{list}。"), format!("Known kinds: {list}."))
                }
            });
            false
        }
        Said::Nothing if kind == FileKind::Authorities || shape.is_some_and(|shape| is_like(root, shape)) => true,
        Said::Nothing => {
            let Doc { zh, en, first, .. } = kind.doc();
            refuse(root, sink, "看不出这是哪一种文件".to_owned(), "the file does not say what kind it is".to_owned())
                .remedy(format!("{zh}的第一行是 {first}。"), format!("The first line of {en} is {first}."));
            false
        }
    }
}

fn refuse<'s>(root: &Node, sink: &'s mut Sink, zh: String, en: String) -> Note<'s> {
    let first = root.entries().first().map_or(root.span, |(key, _)| key.span);
    sink.error("file.kind", first, zh, en)
}

/// The first key of a version decides, also where it is not the first key of the file.
fn said(root: &Node) -> Said<'_> {
    let Some((key, _)) = root.entries().iter().find(|(key, _)| is_version(&key.value)) else { return Said::Nothing };
    match KINDS.iter().find(|doc| doc.key == key.value) {
        Some(doc) => Said::Kind(doc.kind),
        None => Said::Unknown(key),
    }
}

fn is_version(key: &str) -> bool {
    key == "qingdan" || key.starts_with("qingdan-")
}

/// Returns true if more than half of the keys are known, as `version` is in many files of others.
fn is_like(root: &Node, shape: &Shape) -> bool {
    let keys = root.entries();
    let known = keys.iter().filter(|(key, _)| shape.keys.iter().any(|known| known.name == key.value)).count();
    known * 2 > keys.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_kinds() {
        for (at, doc) in KINDS.iter().enumerate() {
            assert_eq!(doc.kind as usize, at);
            assert!(doc.key.is_empty() || doc.first.starts_with(&format!("{}: 1", doc.key)));
        }
    }

    #[test]
    fn the_first_version_says_the_kind() {
        for (text, kind) in [
            ("qingdan: 1\nid: a\n", Some(FileKind::Checklist)),
            ("# 注释\n\nid: a\nqingdan: 2\n", Some(FileKind::Checklist)),
            ("{ qingdan-cases: 1 }", Some(FileKind::Cases)),
            ("qingdan-rules: 1\nqingdan: 1\n", Some(FileKind::RuleSet)),
            ("qingdan-bundle: 1\n", Some(FileKind::Bundle)),
            ("qingdan-outlets: 1\n", Some(FileKind::Outlets)),
            ("qingdan-xyz: 1\n", None),
            ("id: a\n", None),
            ("- qingdan: 1\n", None),
            ("qingdan: [\n", None),
        ] {
            assert_eq!(FileKind::of(text.as_bytes()), kind, "{text}");
        }
    }
}
