//! `qingdan granularity`: the distance of checklists from minimal granularity, and the parts to split.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use crate::catalogue::granularity::{self, Aspect, Granularity, Measured, Share};
use crate::cli::support::load::{self, Loaded, Rules};
use crate::cli::support::{Exit, diagnostics, output};
use crate::lint::Subject;
use crate::message::Locale;
use crate::source::diagnostic::SourceText;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Checklists (.yaml, .yml), or folders of them
    #[arg(required = true)]
    path: Vec<PathBuf>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[arg(from_global)]
    locale: Locale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people
    Text,
    /// JSON for programs
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let loaded = load::load(&arguments.path, &Rules::Nearest);
    for (source, found) in loaded.mistakes() {
        diagnostics::print(found, &[SourceText { name: &source.name, bytes: &source.bytes }], arguments.locale);
    }
    let items = measure(&loaded);
    if items.is_empty() {
        output::complain(&load::no_checklists(&loaded, arguments.locale), arguments.locale);
        return Exit::Usage;
    }
    let sum = granularity::sum(&items);
    let text = match arguments.format {
        Format::Text => output::lines(&text(&items, &sum, arguments.locale)).into_owned(),
        Format::Json => format!("{:#}\n", to_json(&items, &sum)),
    };
    let exit = match (loaded.unreadable, sum.units.good == sum.units.all) {
        (true, _) => Exit::Usage,
        (false, true) => Exit::Clean,
        (false, false) => Exit::Findings,
    };
    exit.max(output::write(&mut io::stdout().lock(), text.as_bytes(), arguments.locale))
}

fn measure(loaded: &Loaded) -> Vec<Measured<'_>> {
    let entries = loaded.catalogue.entries.iter().zip(&loaded.rules);
    let subjects: Vec<_> = entries.map(|(entry, rules)| Subject { entry, rules: Arc::clone(rules) }).collect();
    granularity::measure(&subjects)
}

fn text(items: &[Measured<'_>], sum: &Granularity, locale: Locale) -> String {
    let heading = locale.pick(
        "颗粒度  一项一事  一份一件  名称无条件  要素齐全  清单\n".to_owned(),
        "granularity  one fact  one document  plain name  complete  checklist\n".to_owned(),
    );
    let widths = match locale {
        Locale::Zh => [6, 8, 8, 10, 8],
        Locale::En => [11, 8, 12, 10, 8],
    };
    let row = |granularity: &Granularity, name: &str| {
        let shares = core::iter::once(percent(granularity.units)).chain(granularity.aspects.map(fraction));
        let cells = shares.zip(widths).map(|(share, width)| format!("{share:>width$}  "));
        format!("{}{name}\n", cells.collect::<String>())
    };
    let mut out = heading;
    for item in items {
        out += &row(&item.granularity, item.checklist.id.value.as_str());
    }
    out += &row(sum, &locale.pick("合计".to_owned(), "together".to_owned()));
    if items.iter().all(|item| item.findings.is_empty()) {
        return out;
    }
    out += &locale.pick("\n要拆分、补齐的：\n".to_owned(), "\nTo be split or filled:\n".to_owned());
    for finding in items.iter().flat_map(|item| &item.findings) {
        let messages = locale;
        let (message, remedy) = (finding.message.get(messages), finding.remedy.get(messages));
        let (file, line, rule) = (&finding.file, finding.span.line, finding.rule.id);
        out += &format!("  {file}:{line} {message} [{rule}]\n    → {remedy}\n");
    }
    out
}

fn percent(share: Share) -> String {
    // Not quite all is never shown as all.
    let percent = (share.ratio() * 1000.0).floor() / 10.0;
    format!("{percent:.1}%")
}

fn fraction(share: Share) -> String {
    format!("{}/{}", share.good, share.all)
}

fn to_json(items: &[Measured<'_>], sum: &Granularity) -> Value {
    let item = |item: &Measured<'_>| {
        let mut object = shares(&item.granularity);
        object.insert("file".to_owned(), json!(item.file));
        object.insert("id".to_owned(), json!(item.checklist.id.value));
        let findings = item.findings.iter().map(|finding| {
            json!({
                "rule": finding.rule.id,
                "at": finding.at,
                "line": finding.span.line,
                "column": finding.span.column,
                "message": { "zh": finding.message.zh, "en": finding.message.en },
                "remedy": { "zh": finding.remedy.zh, "en": finding.remedy.en },
            })
        });
        object.insert("findings".to_owned(), findings.collect());
        Value::Object(object)
    };
    json!({ "format": 1, "items": items.iter().map(item).collect::<Vec<_>>(), "together": shares(sum) })
}

fn shares(granularity: &Granularity) -> Map<String, Value> {
    let share = |share: Share| json!({ "good": share.good, "all": share.all });
    let mut object = Map::new();
    object.insert("granularity".to_owned(), json!(granularity.units.ratio()));
    object.insert("units".to_owned(), share(granularity.units));
    for (aspect, of) in Aspect::ALL.into_iter().zip(granularity.aspects) {
        object.insert(aspect.as_str().to_owned(), share(of));
    }
    object
}
