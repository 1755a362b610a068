//! A checklist without mistakes compiles to a pack that loads.

use qingdan::checklist::{self, Authorities};
use qingdan::engine::{Options, Pack};
use qingdan::source::Diagnostic;
use qingdan::source::diagnostic::{self, SourceText};
use qingdan::{compile, message};

/// A file of YAML.
pub fn checklist(data: &[u8]) {
    let (written, mistakes) = checklist::parse("sample.yaml", data);
    told(&mistakes, data);
    told(&checklist::parse_authorities("authorities.yaml", data).1, data);
    told(&qingdan::cases::parse("sample.cases.yaml", data).1, data);
    let Some(written) = written else { return assert!(!mistakes.is_empty(), "neither a checklist nor a mistake") };
    if mistakes.iter().any(Diagnostic::is_error) {
        return;
    }
    let authorities = Authorities::default();
    told(&checklist::check_authorities("sample.yaml", &written, &authorities), data);
    let pack = compile::to_text(&compile::compile(&written, &authorities));
    let loaded = Pack::load(pack.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{pack}"));
    let report = loaded.check(b"{}", &Options::default()).expect("JSON");
    serde_json::from_str::<serde_json::Value>(&report.to_json()).expect("a report is JSON");
}

/// Mistakes point into the file and can be rendered.
fn told(mistakes: &[Diagnostic], data: &[u8]) {
    for mistake in mistakes {
        assert!(diagnostic::code_doc(mistake.code).is_some(), "{} is not documented", mistake.code);
        assert!(mistake.span.start <= mistake.span.end && mistake.span.end <= data.len(), "{mistake:?}");
    }
    let sources = [SourceText { name: "sample.yaml", bytes: data }];
    for locale in [message::Locale::Zh, message::Locale::En] {
        assert_eq!(diagnostic::render(mistakes, &sources, locale, false).is_empty(), mistakes.is_empty());
    }
}
