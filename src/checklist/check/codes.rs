//! Checks item codes and the credit codes of authorities.

use crate::checklist::model::{Authorities, Checklist};
use crate::identifier::item_code::{self, Level};
use crate::identifier::{self, Fault, Severity};
use crate::source::diagnostic::Sink;
use crate::source::span::{Span, Spanned};

/// Checks the codes of an item, each by itself and against each other.
pub(super) fn item(checklist: &Checklist, sink: &mut Sink) {
    let codes = &checklist.codes;
    let basic = verified("basic", Level::Basic, codes.basic.as_ref(), sink);
    let implementation = verified("implementation", Level::Implementation, codes.implementation.as_ref(), sink);
    let handling = verified("handling", Level::Handling, codes.handling.as_ref(), sink);
    // A longer code contains the shorter one: 18 + 1 + basic (12) = 31, and two more digits make 33.
    if let (Some(longer), Some(basic)) = (implementation.or(handling), basic)
        && longer.value.get(19..31) != Some(basic.value.as_str())
    {
        disagree(longer, basic, "basic", sink);
    }
    if let (Some(handling), Some(implementation)) = (handling, implementation)
        && handling.value.get(..31) != Some(implementation.value.as_str())
    {
        disagree(handling, implementation, "implementation", sink);
    }
}

/// Checks the credit codes of authorities, and the authorities that they belong to.
pub(crate) fn authorities(authorities: &Authorities, sink: &mut Sink) {
    for above in authorities.list.iter().filter_map(|authority| authority.part_of.as_ref()) {
        if authorities.get(&above.value).is_none() {
            super::item::unknown_authority(&above.value, above.span, authorities, sink);
        }
    }
    for code in authorities.list.iter().filter_map(|authority| authority.uscc.as_ref()) {
        let units: Vec<u16> = code.value.encode_utf16().collect();
        let judgement = identifier::judge(identifier::Kind::Uscc, &units, None);
        if let (Some(fault), Severity::Error) = (judgement.fault, judgement.severity) {
            wrong("uscc", 18, fault, code.span, sink);
        }
    }
}

fn verified<'a>(
    name: &str,
    level: Level,
    code: Option<&'a Spanned<String>>,
    sink: &mut Sink,
) -> Option<&'a Spanned<String>> {
    let code = code?;
    match item_code::judge(level, &code.value) {
        None => Some(code),
        Some(fault) => {
            wrong(name, level.length(), fault, code.span, sink);
            None
        }
    }
}

fn wrong(name: &str, length: usize, fault: Fault, span: Span, sink: &mut Sink) {
    let (zh, en) = match fault {
        Fault::Length => (format!("应当是 {length} 位"), format!("it must have {length} characters")),
        Fault::Characters => ("含有不该有的字符".to_owned(), "it contains invalid characters".to_owned()),
        Fault::Checksum => {
            ("其中统一社会信用代码的校验位不符".to_owned(), "the check digit of its credit code is wrong".to_owned())
        }
        _ => ("构成不对".to_owned(), "its structure is invalid".to_owned()),
    };
    sink.error("checklist.code", span, format!("{name} 编码不正确：{zh}"), format!("the {name} code is invalid: {en}"))
        .remedy("照公布的办事指南抄写，并加引号。", "Copy it from the published guide, in quotes.");
}

fn disagree(longer: &Spanned<String>, shorter: &Spanned<String>, name: &str, sink: &mut Sink) {
    sink.error(
        "checklist.code",
        longer.span,
        format!("其中不含 {name} 编码"),
        format!("it does not contain the {name} code"),
    )
    .related(shorter.span, format!("{name} 编码在这里"), format!("the {name} code is here"))
    .remedy("两个编码应属于同一事项；改正其中一个。", "Both codes belong to the same item; correct one of them.");
}
