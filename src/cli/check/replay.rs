//! `--receipt`: repeats the check that a receipt records.

use crate::cli::support::locale::reason;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::Locale;
use crate::cli::support::Exit;
use crate::cli::support::output::{self, visible};
use crate::engine::report::ENGINE;
use crate::engine::{Date, Options, Pack, Verdict};
use crate::form::way;
use crate::workspace::disk;

/// Bytes of a receipt, or of the report around it.
const MOST_RECEIPT: u64 = 16 << 20;

/// A receipt as `qingdan` and its package write it.
struct Receipt {
    item: String,
    version: u64,
    pack: String,
    engine: String,
    today: Option<Date>,
    channel: Option<String>,
    outlet: Option<String>,
    application: String,
    verdict: Verdict,
}

/// A way in which the check of today is not that of the receipt.
struct Difference {
    code: &'static str,
    /// It explains nothing by itself: the verdicts agree all the same.
    is_note: bool,
    message: String,
}

/// The comparison of a receipt with the check repeated.
struct Told {
    receipt: Receipt,
    /// The verdict with the day, channel and outlet of the receipt.
    then: Verdict,
    /// The same as of another day.
    now: Verdict,
    today: Option<Date>,
    differences: Vec<Difference>,
}

/// Repeats the check of a receipt and says whether it comes out the same. The error: something cannot be read.
pub(super) fn run(
    pack: &Pack,
    receipt: &Path,
    (application, text): (&Path, io::Result<Vec<u8>>),
    today: Option<Date>,
    locale: Locale,
    as_json: bool,
) -> Result<Exit, String> {
    let place = |path: &Path, reason: String| format!("{}: {reason}", path.display());
    let written = disk::read(receipt, MOST_RECEIPT).map_err(|error| place(receipt, reason(&error, locale)))?;
    let written = Receipt::read(&written).map_err(|member| {
        let reason = locale.pick(
            format!("不是一张完整的回执：缺少 {member}，或者写法不对"),
            format!("this is no whole receipt: {member} is missing or malformed"),
        );
        place(receipt, reason)
    })?;
    let text = text.map_err(|error| place(application, reason(&error, locale)))?;
    let told = Told::new(pack, written, &text, today, locale).map_err(|reason| place(application, reason))?;
    let is_same = told.is_same();
    let out = match as_json {
        true => format!("{:#}\n", told.to_json()),
        false => told.to_text(receipt, locale),
    };
    let written = output::write(&mut io::stdout().lock(), out.as_bytes(), locale);
    Ok(if is_same { written } else { written.max(Exit::Findings) })
}

impl Receipt {
    /// Reads a receipt, or a report that holds one. The error: the member that is missing or malformed.
    fn read(text: &[u8]) -> Result<Receipt, &'static str> {
        let value: Value = serde_json::from_slice(text).map_err(|_| "receipt")?;
        let receipt = value.get("receipt").unwrap_or(&value);
        let optional = |name: &'static str| match receipt.get(name) {
            None => Ok(None),
            Some(member) => member.as_str().map(|text| Some(text.to_owned())).ok_or(name),
        };
        let text = |name: &'static str| optional(name)?.ok_or(name);
        let today = optional("today")?.map(|day| Date::from_str(&day).ok_or("today")).transpose()?;
        Ok(Receipt {
            item: text("item")?,
            version: receipt.get("version").and_then(Value::as_u64).ok_or("version")?,
            pack: text("pack")?,
            engine: text("engine")?,
            today,
            channel: optional("channel")?,
            outlet: optional("outlet")?,
            application: text("application")?,
            verdict: Verdict::from_name(&text("verdict")?).ok_or("verdict")?,
        })
    }
}

impl Told {
    fn new(
        pack: &Pack,
        receipt: Receipt,
        application: &[u8],
        today: Option<Date>,
        locale: Locale,
    ) -> Result<Told, String> {
        let then =
            Options { locale, today: receipt.today, channel: receipt.channel.clone(), outlet: receipt.outlet.clone() };
        let now = Options { today, ..then.clone() };
        let read = |options| {
            pack.check(application, options).map_err(|_| {
                locale.pick("不是一份 JSON 申请".to_owned(), "this is not an application in JSON".to_owned())
            })
        };
        let (then, now) = (read(&then)?, read(&now)?);
        let made = &then.receipt;
        let mut differences = Vec::new();
        let mut differ = |differs: bool, code, is_note, zh: &str, en: &str| {
            if differs {
                differences.push(Difference { code, is_note, message: locale.pick(zh.to_owned(), en.to_owned()) });
            }
        };
        differ(
            made.item != receipt.item,
            "receipt.item",
            false,
            "回执是另一个事项的，请用那个事项的包。",
            "The receipt is of another item: give the pack of that item.",
        );
        differ(
            u64::from(made.version) != receipt.version,
            "receipt.version",
            false,
            "回执是这个事项另一个版本的清单开的。",
            "The receipt is of another version of this checklist.",
        );
        differ(
            way::unknown(pack, receipt.channel.as_deref(), receipt.outlet.as_deref()).is_some(),
            "receipt.way",
            false,
            "这个包没有回执上的渠道或者网点。",
            "The pack does not know the channel or outlet of the receipt.",
        );
        differ(
            made.pack != receipt.pack,
            "receipt.pack",
            false,
            "包的内容与开回执时用的不同。",
            "The pack has another content than the one that the receipt names.",
        );
        differ(
            made.application != receipt.application,
            "receipt.application",
            false,
            "申请的内容与当时检查的不同。",
            "The application has another content than the one that was checked.",
        );
        differ(
            receipt.engine != ENGINE,
            "receipt.engine",
            true,
            "检查程序的版本不同。",
            "Another version of the engine made the receipt.",
        );
        differ(
            then.verdict != receipt.verdict,
            "receipt.verdict",
            false,
            "按回执的日期、渠道和网点重做，结论不同。",
            "With the day, channel and outlet of the receipt the verdict is another.",
        );
        differ(
            now.verdict != then.verdict,
            "receipt.today",
            false,
            "日期变了，结论随之不同。",
            "The verdict has changed with the day.",
        );
        Ok(Told { receipt, then: then.verdict, now: now.verdict, today, differences })
    }

    fn is_same(&self) -> bool {
        self.differences.iter().all(|difference| difference.is_note)
    }

    fn to_json(&self) -> Value {
        let differences = self.differences.iter().map(|difference| {
            let severity = if difference.is_note { "warning" } else { "error" };
            json!({ "code": difference.code, "severity": severity, "message": difference.message })
        });
        json!({
            "same": self.is_same(),
            "item": self.receipt.item,
            "version": self.receipt.version,
            "receipt": { "today": self.receipt.today.map(day), "verdict": self.receipt.verdict.name() },
            "then": { "today": self.receipt.today.map(day), "verdict": self.then.name() },
            "now": { "today": self.today.map(day), "verdict": self.now.name() },
            "differences": differences.collect::<Vec<_>>(),
        })
    }

    fn to_text(&self, path: &Path, locale: Locale) -> String {
        let Receipt { item, version, channel, outlet, .. } = &self.receipt;
        let (zh, en) = if self.is_same() { ("一致", "the same") } else { ("不一致", "not the same") };
        let word = locale.pick(zh.to_owned(), en.to_owned());
        let path = path.display().to_string();
        let mut out = format!("{}: {word} ({} v{version})\n", visible(&path), visible(item));
        let dated = |date: Option<Date>| date.map(day).unwrap_or_else(|| "-".to_owned());
        let way: String = [channel, outlet].into_iter().flatten().map(|part| format!(" {}", visible(part))).collect();
        for (zh, en, date, verdict) in [
            ("回执", "receipt", self.receipt.today, self.receipt.verdict),
            ("按回执的日期重做", "repeated as of its day", self.receipt.today, self.then),
            ("按今天重做", "repeated as of today", self.today, self.now),
        ] {
            let (verdict_zh, verdict_en) = verdict.words();
            let line = locale.pick(
                format!("{zh}（{}{way}）：{verdict_zh}", dated(date)),
                format!("{en} ({}{way}): {verdict_en}", dated(date)),
            );
            out += &format!("  {line}\n");
        }
        for Difference { code, is_note, message } in &self.differences {
            let note = if *is_note { locale.pick("提示：".to_owned(), "note: ".to_owned()) } else { String::new() };
            out += &format!("  - {note}{message} [{code}]\n");
        }
        out
    }
}

/// A day as `YYYY-MM-DD`.
fn day(date: Date) -> String {
    let mut text = String::new();
    date.push_to(&mut text);
    text
}
