//! Facts in words.

use crate::base::digits::push_size;
use crate::material::{Damage, Facts, Kind, name::Doubt};
use crate::message::Locale;

use crate::form::file::Looked;

/// Describes a file: a line with its kind and size, then a line each for its contents and its faults.
pub(super) fn describe(looked: &Looked, locale: Locale) -> String {
    let facts = &looked.facts;
    let mut lines = Vec::new();
    let mut say = |zh: String, en: String| lines.push(locale.pick(zh, en));
    let mut size = String::new();
    push_size(facts.size, &mut size);
    let kind = kind(facts.kind, locale);
    say(format!("{kind}，{size}"), format!("{kind}, {size}"));
    extent(facts, &mut say);
    contents(facts, &mut say);
    wrong(looked, &mut say);
    if let Some(sha256) = &looked.sha256 {
        say(format!("SHA-256 {sha256}"), format!("SHA-256 {sha256}"));
    }
    lines.join("\n  ")
}

fn kind(kind: Kind, locale: Locale) -> String {
    match kind {
        Kind::Text => locale.pick("文本".to_owned(), "text".to_owned()),
        Kind::Program => locale.pick("程序".to_owned(), "program".to_owned()),
        Kind::Unknown => locale.pick("认不出的文件".to_owned(), "unknown kind of file".to_owned()),
        kind => kind.name().to_owned(),
    }
}

/// Pages or pixels.
fn extent(facts: &Facts, say: &mut impl FnMut(String, String)) {
    if let Some(pages) = facts.pages {
        let (zh, one, many) = match facts.kind {
            Kind::Xlsx | Kind::Xls => ("张工作表", "sheet", "sheets"),
            Kind::Pptx | Kind::Ppt => ("张幻灯片", "slide", "slides"),
            _ => ("页", "page", "pages"),
        };
        let sizes: Vec<String> =
            facts.page_sizes.iter().map(|size| format!("{}×{} mm", size.width, size.height)).collect();
        let (open, close) = if sizes.is_empty() { (["", ""], ["", ""]) } else { (["（", " ("], ["）", ")"]) };
        let (noun, zh_sizes, en_sizes) = (if pages == 1 { one } else { many }, sizes.join("、"), sizes.join(", "));
        say(
            format!("{pages} {zh}{}{zh_sizes}{}", open[0], close[0]),
            format!("{pages} {noun}{}{en_sizes}{}", open[1], close[1]),
        );
    }
    if let (Some(width), Some(height)) = (facts.width, facts.height) {
        let dpi = facts.dpi.map(|dpi| [format!("，{dpi} dpi"), format!(", {dpi} dpi")]).unwrap_or_default();
        let depth = facts.depth.map(|bits| [format!("，每像素 {bits} 位"), format!(", {bits} bits a pixel")]);
        let depth = depth.unwrap_or_default();
        say(
            format!("{width}×{height} 像素{}{}", depth[0], dpi[0]),
            format!("{width}×{height} pixels{}{}", depth[1], dpi[1]),
        );
    }
}

fn contents(facts: &Facts, say: &mut impl FnMut(String, String)) {
    let mut note = |is: bool, zh: &str, en: &str| {
        if is {
            say(zh.to_owned(), en.to_owned());
        }
    };
    note(facts.text == Some(true), "有可以检索的文字", "has text that can be searched");
    note(facts.text == Some(false), "没有文字，只有页面的图像", "no text, only pictures of pages");
    note(facts.orientation.is_some_and(|turn| turn != 1), "显示时转正", "is turned when shown");
    note(facts.animated, "动画", "animated");
    note(facts.signed, "有签名或签章（真伪未查）", "has a signature or seal (not verified)");
    note(facts.encrypted && !facts.password, "加密，不用密码就能打开", "encrypted, opens without a password");
    note(facts.password, "加密，需要密码才能打开", "encrypted, does not open without a password");
    note(facts.active.script, "含脚本或宏", "contains scripts or macros");
    note(facts.active.launch, "会启动程序或打开别的文件", "starts a program or opens another file");
    note(facts.active.attachment, "带有附件", "carries other files");
    note(facts.partial, "没有看完：超出限度", "not looked at to its end: beyond the limits");
}

fn wrong(looked: &Looked, say: &mut impl FnMut(String, String)) {
    if let Some(damage) = looked.facts.damage {
        let (zh, en) = match damage {
            Damage::Empty => ("空文件", "the file is empty"),
            Damage::Truncated => ("文件不完整，后面缺了一截", "the file breaks off before its end"),
            Damage::Malformed => ("文件已损坏", "the file is damaged"),
        };
        say(format!("! {zh}"), format!("! {en}"));
    }
    if let Some(doubt) = looked.doubt {
        let (zh, en) = match doubt {
            Doubt::Ending => ("文件名的后缀是另一种文件的", "the ending of its name is that of another kind of file"),
            Doubt::Hidden => ("文件名里有看不见的字符", "there are characters in its name that cannot be seen"),
        };
        say(format!("! {zh}"), format!("! {en}"));
    }
}
