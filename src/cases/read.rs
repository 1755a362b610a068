//! Reads cases from YAML nodes. The shape has been checked before, so shape errors are skipped silently.

use super::build::{self, Draft};
use super::model::{Case, CaseFile, Expected};
use crate::checklist::read::parts::text;
use crate::engine::{Date, Verdict};
use crate::source::diagnostic::Sink;
use crate::source::json::json;
use crate::source::shape::Form;
use crate::source::span::{Span, Spanned};
use crate::source::take::{read, string, strings, word};
use crate::source::yaml::{Kind, Node};

/// Maximum number of cases in a file; the rest are ignored.
const MOST: usize = 1_000;

/// Reads the cases of a root node.
pub(super) fn file(root: &Node, sink: &mut Sink) -> CaseFile {
    let entries = root.get("cases").map(Node::entries).unwrap_or_default();
    if let Some(cases) = root.get("cases").filter(|node| matches!(node.kind, Kind::Mapping(_)) && entries.is_empty()) {
        sink.error("cases.empty", cases.span, "这里没有用例", "there are no cases here")
            .remedy("至少写一个用例。", "Write at least one.");
    }
    if let Some((name, _)) = entries.get(MOST) {
        sink.error(
            "cases.too-many",
            name.span,
            format!("用例超过 {MOST} 个"),
            format!("there are more than {MOST} cases"),
        )
        .remedy("删去重复的用例。", "Drop those that repeat others.");
    }
    let entries = entries.get(..MOST).unwrap_or(entries);
    let drafts: Vec<Draft> = entries.iter().map(|(name, node)| draft(name, node, sink)).collect();
    let built = build::all(&drafts, sink);
    let today = date(root.get("today"));
    let cases = entries.iter().zip(drafts.iter().zip(built));
    let cases = cases.map(|((name, node), (draft, built))| Case {
        name: name.clone(),
        title: text(node.get("title")),
        inherits_channel: draft.channel.is_none(),
        channel: built.channel,
        today: built.today.or(today),
        application: built.application,
        verdict: read(node.get("verdict"), verdict).unwrap_or(Spanned::unwritten(Verdict::Complete)),
        problems: expected(node, "problems", name.span),
        warnings: expected(node, "warnings", name.span),
        pending: expected(node, "pending", name.span),
    });
    CaseFile { cases: cases.collect() }
}

fn draft(name: &Spanned<String>, node: &Node, sink: &mut Sink) -> Draft {
    let from = string(node.get("from"));
    let application = node.get("application").map(json);
    let edits = node.get("set").or_else(|| node.get("remove"));
    match (&from, &application) {
        (None, None) => {
            sink.error("cases.application", name.span, "这个用例没有写申请", "this case has no application").remedy(
                "写 application，或者写 from：另一个用例的名称。",
                "Write application, or from with the name of another case.",
            );
        }
        (Some(from), Some(_)) => {
            sink.error(
                "cases.application",
                from.span,
                "application 和 from 只能写一个",
                "application and from exclude each other",
            )
            .remedy("要改起点的申请，用 set 和 remove。", "What differs from the other case goes into set and remove.");
        }
        (None, Some(_)) => {
            if let Some(edits) = edits {
                sink.error(
                    "cases.application",
                    edits.span,
                    "set 和 remove 只与 from 一起写",
                    "set and remove need from",
                )
                .remedy("直接改 application。", "Change application itself.");
            }
        }
        (Some(_), None) => {}
    }
    // An invalid pointer has been reported by the shape check.
    let is_place = |place: &Spanned<String>| Form::Pointer.fits(&place.value);
    let set = node.get("set").map(Node::entries).unwrap_or_default().iter().filter(|(place, _)| is_place(place));
    Draft {
        name: name.clone(),
        from,
        application,
        remove: strings(node.get("remove")).into_iter().filter(is_place).collect(),
        set: set.map(|(place, value)| (place.clone(), json(value))).collect(),
        channel: word(node.get("channel")),
        today: date(node.get("today")),
    }
}

fn date(node: Option<&Node>) -> Option<Date> {
    Some(read(node, Date::from_str)?.value)
}

fn verdict(text: &str) -> Option<Verdict> {
    Verdict::from_name(text)
}

fn expected(node: &Node, key: &str, name: Span) -> Expected {
    let list = node.get(key);
    Expected { span: list.map_or(name, |list| list.span), lines: strings(list) }
}
