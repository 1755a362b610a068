//! Builds the model from nodes. Reports nothing, because the shape check has reported every wrong shape.

use super::parts::{basis, bound, choices, condition, duration, no_condition, reference, text};
use crate::checklist::model::{
    Allow, Aspect, Authorities, Authority, Checklist, Codes, Contact, Copies, Field, FieldType, Files, Handling,
    IssuedBy, Issuer, ItemType, Kept, Limits, Material, Need, Pages, Pixels, Principle, Removed, Rule, RuleSeverity,
    Situation, Status, Test,
};
use crate::source::shape::form;
use crate::source::span::{Span, Spanned};
use crate::source::take::{boolean, count, items, read, string, strings, word, words};
use crate::source::yaml::Node;

/// Builds the checklist of a root node.
pub(crate) fn checklist(node: &Node) -> Checklist {
    let get = |key| node.get(key);
    Checklist {
        span: node.span,
        id: string(get("id")).unwrap_or_default(),
        version: count(get("version")).unwrap_or(Spanned::unwritten(1)),
        status: word(get("status")).unwrap_or(Spanned::unwritten(Status::InForce)),
        title: text(get("title")).unwrap_or_default(),
        authority: string(get("authority")).unwrap_or_default(),
        codes: codes(get("codes")),
        item_type: word(get("type")).unwrap_or(Spanned::unwritten(ItemType::PublicService)),
        handling: word(get("handling")).unwrap_or(Spanned::unwritten(Handling::Promised)),
        limits: limits(get("limits")),
        audience: words(get("audience")),
        channels: words(get("channels")),
        steps: words(get("steps")),
        basis: basis(get("basis")),
        sources: strings(get("sources")),
        unsourced: strings(get("unsourced")),
        contact: contact(get("contact")),
        note: text(get("note")),
        situations: each(get("situations"), situation),
        fields: each(get("fields"), field),
        materials: each(get("materials"), material),
        removed: items(get("removed")).iter().map(removed).collect(),
        rules: items(get("rules")).iter().filter_map(rule).collect(),
        allow: items(get("allow")).iter().map(allow).collect(),
    }
}

/// Builds the authorities of a root node.
pub(crate) fn authorities(node: &Node) -> Authorities {
    let one = |key: &Spanned<String>, node: &Node| Authority {
        key: key.clone(),
        title: text(node.get("title")).unwrap_or_default(),
        uscc: string(node.get("uscc")),
        part_of: string(node.get("part-of")),
        note: text(node.get("note")),
    };
    Authorities { list: each(Some(node), one) }
}

fn each<T>(node: Option<&Node>, one: impl Fn(&Spanned<String>, &Node) -> T) -> Vec<T> {
    node.map(Node::entries).unwrap_or_default().iter().map(|(key, node)| one(key, node)).collect()
}

fn codes(node: Option<&Node>) -> Codes {
    let get = |key| string(node.and_then(|node| node.get(key)));
    Codes { basic: get("basic"), implementation: get("implementation"), handling: get("handling"), local: get("local") }
}

fn contact(node: Option<&Node>) -> Contact {
    let get = |key| string(node.and_then(|node| node.get(key)));
    Contact { enquiry: get("enquiry"), complaint: get("complaint"), rating: get("rating") }
}

fn limits(node: Option<&Node>) -> Limits {
    let get = |key| duration(node.and_then(|node| node.get(key)));
    Limits { statutory: get("statutory"), promised: get("promised"), apply_within: get("apply-within") }
}

fn situation(id: &Spanned<String>, node: &Node) -> Situation {
    Situation {
        id: id.clone(),
        span: node.span,
        ask: text(node.get("ask")).unwrap_or_default(),
        kind: word(node.get("type")),
        choices: choices(node.get("choices")),
        multiple: boolean(node.get("multiple")).unwrap_or_default(),
        when: condition(node.get("when")),
        hint: text(node.get("hint")),
    }
}

fn field(id: &Spanned<String>, node: &Node) -> Field {
    let get = |key| node.get(key);
    Field {
        id: id.clone(),
        span: node.span,
        label: text(get("label")).unwrap_or_default(),
        kind: word(get("type")).unwrap_or(Spanned::unwritten(FieldType::Text)),
        when: condition(get("when")),
        need: word(get("need")).unwrap_or(Spanned::unwritten(Need::Required)),
        hint: text(get("hint")),
        note: text(get("note")),
        equals: reference(get("equals")),
        choices: choices(get("choices")),
        min: bound(get("min")),
        max: bound(get("max")),
        min_length: count(get("min-length")),
        max_length: count(get("max-length")),
        pattern: string(get("pattern")),
        check_digit: word(get("check-digit")),
        of: each(get("of"), field),
        alias: strings(get("alias")),
        basis: basis(get("basis")),
    }
}

fn material(id: &Spanned<String>, node: &Node) -> Material {
    let get = |key| node.get(key);
    Material {
        id: id.clone(),
        span: node.span,
        label: text(get("label")).unwrap_or_default(),
        when: condition(get("when")),
        basis: basis(get("basis")),
        issued_by: read(get("issued-by"), issued_by),
        proves: strings(get("proves")),
        form: word(get("form")),
        copies: get("copies").map(copies),
        need: word(get("need")).unwrap_or(Spanned::unwritten(Need::Required)),
        instead: words(get("instead")),
        later_within: duration(get("later-within")),
        paper: word(get("paper")),
        held: string(get("held")),
        one_of: string(get("one-of")),
        files: get("files").map(files).unwrap_or_default(),
        shared_file: boolean(get("shared-file")).unwrap_or_default(),
        pledge: text(get("pledge")),
        why: text(get("why")),
        kept: kept(get("kept")),
        note: text(get("note")),
        unsourced: strings(get("unsourced")),
    }
}

fn kept(node: Option<&Node>) -> Kept {
    let get = |key| node.and_then(|node| node.get(key));
    Kept { shared: word(get("shared")), afterwards: word(get("afterwards")), pledged: word(get("pledged")) }
}

fn issued_by(text: &str) -> Option<IssuedBy> {
    match Issuer::from_word(text) {
        Some(issuer) => Some(IssuedBy::General(issuer)),
        None => Some(IssuedBy::Authority(text.strip_prefix("authority:")?.to_owned())),
    }
}

fn copies(node: &Node) -> Copies {
    let get = |key| count(node.get(key)).unwrap_or_default().value;
    Copies { span: node.span, original: get("original"), copy: get("copy") }
}

fn files(node: &Node) -> Files {
    let default = Files::default();
    let pixels = |text: &str| form::pixels(text).map(|(a, b)| Pixels { long: a.max(b), short: a.min(b) });
    let accept = words(node.get("accept"));
    Files {
        span: node.span,
        accept: if accept.is_empty() { default.accept } else { accept },
        max_size: read(node.get("max-size"), form::size).unwrap_or(default.max_size),
        min_size: read(node.get("min-size"), form::size),
        max_count: count(node.get("max-count")).unwrap_or(default.max_count),
        min_count: count(node.get("min-count")),
        pages: read(node.get("pages"), |text| form::pages(text).map(|(min, max)| Pages { min, max })),
        min_pixels: read(node.get("min-pixels"), pixels),
        max_pixels: read(node.get("max-pixels"), pixels),
        min_dpi: count(node.get("min-dpi")),
        aspect: read(node.get("aspect"), |text| form::aspect(text).map(|(width, height)| Aspect { width, height })),
        layout: word(node.get("layout")),
        sides: word(node.get("sides")),
        refuse: words(node.get("refuse")),
        require: words(node.get("require")),
        allow: words(node.get("allow")),
        quality: words(node.get("quality")),
    }
}

fn removed(node: &Node) -> Removed {
    Removed {
        span: node.span,
        label: text(node.get("label")).unwrap_or_default(),
        principle: word(node.get("principle")).unwrap_or(Spanned::unwritten(Principle::Unnecessary)),
        by: string(node.get("by")),
        since: string(node.get("since")),
        note: text(node.get("note")),
    }
}

fn allow(node: &Node) -> Allow {
    Allow {
        span: node.span,
        rule: string(node.get("rule")).unwrap_or_default(),
        at: string(node.get("at")),
        reason: text(node.get("reason")).unwrap_or_default(),
    }
}

fn rule(node: &Node) -> Option<Rule> {
    if node.entries().is_empty() {
        return None;
    }
    let require = condition(node.get("require")).unwrap_or_else(|| no_condition(Span::NONE));
    let mut first = None;
    require.each_test(&mut |test: &Test| {
        if first.is_none() {
            first = test.subject.value.id().map(|id| Spanned::unwritten(id.to_owned()));
        }
    });
    Some(Rule {
        id: string(node.get("id")).unwrap_or_default(),
        span: node.span,
        when: condition(node.get("when")),
        require,
        at: string(node.get("at")).or(first),
        severity: word(node.get("severity")).unwrap_or(Spanned::unwritten(RuleSeverity::Error)),
        message: text(node.get("message")).unwrap_or_default(),
    })
}
