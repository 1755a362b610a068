//! The pages: one struct a template.

use super::clock;
use super::judge::Way;
use crate::form::fields::{Field, Source, fields};
use crate::form::marks::{Mark, Marks};
use crate::form::materials::{Group, groups};
use crate::form::view::{self, Head, Shelf};
use crate::form::words::capital;
use crate::message::{Locale, Verdict};
use crate::pack::View;
use askama::Template;
use serde_json::Value;

/// The list of items.
#[derive(Template)]
#[template(path = "list.html")]
pub(super) struct List {
    pub lang: Locale,
    pub here: String,
    pub query: String,
    pub shelves: Vec<Shelf>,
}

/// The form of one item, blank or with the entered values and their problems.
#[derive(Template)]
#[template(path = "form.html")]
pub(super) struct Form {
    pub lang: Locale,
    pub here: String,
    pub head: Head,
    pub asks: bool,
    pub situations: Vec<Field>,
    pub fields: Vec<Field>,
    pub materials: Vec<Group>,
    /// The form was posted and is not right yet.
    pub refused: bool,
    pub errors: Vec<Linked>,
    pub warnings: Vec<Linked>,
    pub today: String,
    /// How the application comes in.
    pub channel: String,
    /// The outlet that takes it.
    pub outlet: Option<String>,
}

/// A problem in the summary, with the control it leads to.
pub(super) struct Linked {
    pub mark: Mark,
    pub anchor: String,
}

/// The page after an application was accepted.
#[derive(Template)]
#[template(path = "receipt.html")]
pub(super) struct Receipt {
    pub lang: Locale,
    pub here: String,
    pub id: String,
    pub title: String,
    pub example: bool,
    pub verdict: String,
    /// The steps that remain to be done.
    pub pending: Vec<String>,
    /// Name and value of what proves the check.
    pub proof: Vec<(String, String)>,
    pub warnings: Vec<Mark>,
}

/// The page with the numbers of accepted and refused applications since the start.
#[derive(Template)]
#[template(path = "status.html")]
pub(super) struct Status {
    pub lang: Locale,
    pub here: String,
    /// Id, title, accepted, refused.
    pub rows: Vec<(String, String, u64, u64)>,
}

/// The page of a refused request.
#[derive(Template)]
#[template(path = "failure.html")]
pub(super) struct Failure {
    pub lang: Locale,
    pub here: String,
    pub title: String,
    pub message: String,
}

impl Form {
    /// The form of a pack; `posted` is the application that was entered and its report.
    pub(super) fn new(pack: &Value, lang: Locale, way: &Way, posted: Option<(&Value, &Value)>) -> Form {
        let view = View::new(pack);
        let marks = posted.map(|(_, report)| Marks::of(report)).unwrap_or_default();
        let entered = posted.map(|(entered, _)| entered);
        let source = Source { pack: view, lang, channel: &way.channel, marks: &marks };
        let head = view::head(view, lang);
        let situations = fields(source, entered, true);
        let fields = fields(source, entered, false);
        let materials = groups(source, entered);
        let anchors = anchors(&situations, &fields, &materials);
        let link = |mark: &Mark| Linked { mark: mark.clone(), anchor: nearest(&anchors, &mark.path) };
        Form {
            lang,
            here: format!("/items/{}", head.id),
            asks: view::asks(view),
            refused: posted.is_some(),
            errors: marks.all().iter().filter(|mark| !mark.warning).map(link).collect(),
            warnings: marks.all().iter().filter(|mark| mark.warning).map(link).collect(),
            head,
            situations,
            fields,
            materials,
            today: clock::date(lang),
            channel: way.channel.clone(),
            outlet: way.outlet.clone(),
        }
    }
}

/// Path and anchor of everything on the page that a problem can lead to.
fn anchors(situations: &[Field], fields: &[Field], materials: &[Group]) -> Vec<(String, String)> {
    let mut anchors = Vec::new();
    situations.iter().chain(fields).for_each(|field| field.anchors(&mut anchors));
    for material in materials.iter().flat_map(|group| &group.materials) {
        anchors.push((material.path.clone(), material.anchor.clone()));
    }
    anchors
}

/// Returns the anchor of the place or of the nearest place around it; the form itself if there is none.
fn nearest(anchors: &[(String, String)], path: &str) -> String {
    let mut path = path;
    loop {
        if let Some((_, anchor)) = anchors.iter().find(|(known, _)| known == path) {
            return anchor.clone();
        }
        match path.rsplit_once('/') {
            Some((parent, _)) => path = parent,
            None => return "form".to_owned(),
        }
    }
}

impl Receipt {
    /// The receipt of a report that accepts.
    pub(super) fn new(pack: &Value, lang: Locale, report: &Value) -> Receipt {
        let text = |pointer| report.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
        let pending = report.get("pending").and_then(Value::as_array).into_iter().flatten();
        let pending = pending.filter_map(|pending| pending.get("message")?.as_str().map(str::to_owned));
        let version = report.pointer("/receipt/version").and_then(Value::as_u64).unwrap_or(0);
        let proof = [
            ("提交时间", "Submitted", clock::time(lang)),
            ("事项", "Item", format!("{} v{version}", text("/receipt/item"))),
            ("清单指纹", "Fingerprint of the checklist", text("/receipt/pack")),
            ("申请指纹", "Fingerprint of the application", text("/receipt/application")),
            ("检查程序", "Checked by", format!("qingdan {}", text("/receipt/engine"))),
        ];
        let head = view::head(View::new(pack), lang);
        let (verdict_zh, verdict_en) = Verdict::from_name(&text("/verdict")).map(Verdict::words).unwrap_or_default();
        Receipt {
            lang,
            here: format!("/items/{}", head.id),
            id: head.id,
            title: head.title,
            example: head.example,
            verdict: capital(lang.pick(verdict_zh, verdict_en).to_owned()),
            pending: pending.collect(),
            proof: proof.into_iter().map(|(zh, en, value)| (lang.pick(zh, en).to_owned(), value)).collect(),
            warnings: Marks::of(report).all().iter().filter(|mark| mark.warning).cloned().collect(),
        }
    }
}
