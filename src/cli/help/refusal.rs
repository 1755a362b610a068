//! Usage errors in Chinese, from the kind and the context of `clap`'s errors.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::zh;

/// Returns the mistake in a call, a suggestion if there is one, and the usage of the command.
pub(super) fn chinese(error: &Error) -> String {
    let mut text = reason(error);
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue] {
        let near = all(error, kind);
        if !near.is_empty() {
            text += &format!("\n  是不是 {}？", near.join("、"));
        }
    }
    // The only suggestion in prose that `clap` gives for an unknown argument.
    if error.kind() == ErrorKind::UnknownArgument && error.get(ContextKind::Suggested).is_some() {
        text += "\n  以 - 开头的文件名写在 -- 之后。";
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        text += &format!("\n\n用法：{}", super::usage(usage.to_string().trim()));
    }
    text + "\n\n加 --help 看说明。"
}

fn reason(error: &Error) -> String {
    let one = |kind| all(error, kind).first().cloned().unwrap_or_default();
    let argument = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("没有 {argument} 这个选项或参数"),
        ErrorKind::InvalidSubcommand => format!("没有 {} 这个命令", one(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => {
            format!("没有写命令，可以写：{}", all(error, ContextKind::ValidSubcommand).join("、"))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing: String =
                all(error, ContextKind::InvalidArg).iter().map(|argument| format!("\n  {argument}")).collect();
            format!("缺少必须写的：{missing}")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("{argument} 后面要写值{}", allowed(error))
        }
        ErrorKind::InvalidValue => format!("{argument} 不能写 {value}{}", allowed(error)),
        ErrorKind::ValueValidation => {
            let should = zh::form(&argument).map(|form| format!("：应当是{form}")).unwrap_or_default();
            format!("{argument} 不能写 {value}{should}")
        }
        ErrorKind::ArgumentConflict => {
            let first = if argument.is_empty() { one(ContextKind::InvalidSubcommand) } else { argument };
            let others = all(error, ContextKind::PriorArg);
            match others.as_slice() {
                [] => format!("{first} 与别的选项不能一起写"),
                [other] if *other == first => format!("{first} 只能写一次"),
                others => format!("{first} 不能与 {} 一起写", others.join("、")),
            }
        }
        ErrorKind::NoEquals => format!("{argument} 的值要用等号写"),
        ErrorKind::TooManyValues => format!("{argument} 的值写多了：{value}"),
        ErrorKind::TooFewValues => {
            format!("{argument} 至少要写 {} 个值", number(error, ContextKind::MinValues))
        }
        ErrorKind::WrongNumberOfValues => {
            format!("{argument} 要写 {} 个值", number(error, ContextKind::ExpectedNumValues))
        }
        ErrorKind::InvalidUtf8 => "参数里有不是 UTF-8 的字符".to_owned(),
        ErrorKind::Io | ErrorKind::Format => "说明写不出来".to_owned(),
        // Answered before, with the help or version itself.
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            String::new()
        }
        // A kind that a later `clap` adds: its words are better than none.
        other => format!("用法不对（英文说明：{other}）"),
    }
}

/// The values that an argument takes.
fn allowed(error: &Error) -> String {
    let values = all(error, ContextKind::ValidValue);
    if values.is_empty() { String::new() } else { format!("，可以写：{}", values.join("、")) }
}

/// The texts of a part of the context; none if the error does not have it.
fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn number(error: &Error, kind: ContextKind) -> isize {
    match error.get(kind) {
        Some(ContextValue::Number(number)) => *number,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Locale;

    #[test]
    fn usage_errors_are_chinese_sentences() {
        for (call, part) in [
            ("--lokale en", "没有 --lokale 这个选项或参数\n  是不是 --locale？"),
            ("conjure", "没有 conjure 这个命令"),
            ("granulrity", "没有 granulrity 这个命令\n  是不是 granularity？"),
            ("--locale zh", "没有写命令"),
            ("compile --locale zh", "缺少必须写的：\n  --out <DIR>\n  <PATH>..."),
            ("compile a --out", "--out <DIR> 后面要写值"),
            ("compile a --out b --format", "--format <FORMAT> 后面要写值，可以写：text、json"),
            ("compile a --out b --format jsn", "--format <FORMAT> 不能写 jsn，可以写：text、json\n  是不是 json？"),
            ("compile a --out b --out c", "--out <DIR> 只能写一次"),
            ("check --pack p --today 1.2.26 -", "--today <DATE> 不能写 1.2.26：应当是 2026-03-01 这样的日期"),
            ("check --pack p --jobs 0 -", "--jobs <N> 不能写 0：应当是 1 到 256 的整数"),
            ("serve --port 70000", "--port <PORT> 不能写 70000：应当是 0 到 65535 的整数"),
            ("schema --cases --rules", "--cases 不能与 --rules 一起写"),
            ("explain a b", "没有 b 这个选项或参数"),
            ("fmt --check=yes a", "--check 的值写多了：yes"),
            ("lint --xyz", "没有 --xyz 这个选项或参数\n  以 - 开头的文件名写在 -- 之后。"),
        ] {
            let words = format!("qingdan {call}");
            let error = crate::cli::help::command(Locale::Zh).try_get_matches_from(words.split(' ')).unwrap_err();
            let said = chinese(&error);
            assert!(said.contains(part), "{call} ({:?}): {said}", error.kind());
            assert!(!said.contains("Usage") && !said.contains("英文"), "{said}");
        }
    }

    /// Each validated argument says in Chinese what it takes.
    #[test]
    fn validated_arguments_say_their_form() {
        for argument in ["--today <DATE>", "--jobs <N>", "--port <PORT>"] {
            assert!(zh::form(argument).is_some(), "{argument}");
        }
    }
}
