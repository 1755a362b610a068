//! Help and usage errors in the language asked for.
//!
//! The English help is the documentation of the arguments, from which `clap` makes its own texts. The Chinese one is a
//! [table](zh), put in their place here. A test holds that every command, argument and value has both.

mod refusal;
mod zh;

use std::io::{self, IsTerminal};

use clap::builder::StyledStr;
use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory};

use super::Arguments;
use super::support::{Exit, output};
use crate::message::Locale;

/// The layout of Chinese help; `clap` knows only English headings.
const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// Returns the command line in a language, which is also the default of `--locale`.
pub(super) fn command(locale: Locale) -> Command {
    let command = Arguments::command().mut_arg("locale", |arg| arg.default_value(locale.pick("zh", "en")));
    match locale {
        Locale::En => command,
        Locale::Zh => chinese(command),
    }
}

/// Prints what `clap` answers instead of a parsed call: help, the version, or a usage error.
pub(super) fn answer(error: &clap::Error, locale: Locale) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return output::write(&mut io::stdout().lock(), show(&error.render(), &io::stdout()).as_bytes(), locale);
    }
    // Help that nobody asked for by name, because the call has no arguments at all.
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        output::write(&mut io::stderr().lock(), show(&error.render(), &io::stderr()).as_bytes(), locale);
        return Exit::Usage;
    }
    match locale {
        Locale::Zh => output::complain(&refusal::chinese(error), locale),
        Locale::En => {
            let text = error.render().to_string();
            output::complain(text.strip_prefix("error: ").unwrap_or(&text).trim_end(), locale);
        }
    }
    Exit::Usage
}

/// A text with its styles where a person looks at it.
fn show(text: &StyledStr, to: &impl IsTerminal) -> String {
    let colour = to.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if colour { text.ansi().to_string() } else { text.to_string() }
}

/// Puts the Chinese texts in.
fn chinese(mut command: Command) -> Command {
    // Building adds the arguments, commands and names that are `clap`'s own.
    command.build();
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = translate(command, "");
    for name in names {
        command = command.mut_subcommand(&name, |sub| translate(sub, &name));
    }
    command
}

fn translate(mut command: Command, name: &str) -> Command {
    let usage = usage(&command.render_usage().to_string());
    let (about, after) = zh::command(name).unwrap_or_default();
    let command = command
        .override_usage(usage)
        .help_template(TEMPLATE)
        .about(about)
        .after_help(if name.is_empty() { after } else { "" })
        .after_long_help(after)
        .mut_args(|arg| argument(name, arg));
    // `help` lists the commands that it explains.
    let listed = |sub: Command| {
        let about = zh::command(sub.get_name()).unwrap_or_default().0;
        sub.about(about)
    };
    let command = command.subcommand_help_heading("命令").subcommand_value_name("命令");
    if name == "help" { command.mut_subcommands(listed) } else { command }
}

/// The usage line without its heading, and with what `clap` fills in put into Chinese.
fn usage(text: &str) -> String {
    let line = text.strip_prefix("Usage: ").unwrap_or(text);
    line.replace("[OPTIONS]", "[选项]").replace("<COMMAND>", "<命令>").replace("[COMMAND]", "[命令]")
}

fn argument(command: &str, arg: Arg) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let base = zh::argument(command, &id).unwrap_or_default();
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let values: Vec<_> = match arg.is_hide_possible_values_set() {
        true => Vec::new(),
        false => arg.get_possible_values(),
    };
    let takes_value = arg.get_action().takes_values();
    let default: Vec<String> = match arg.is_hide_default_value_set() || !takes_value {
        true => Vec::new(),
        false => arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect(),
    };
    let default = if default.is_empty() { String::new() } else { format!(" [默认：{}]", default.join("、")) };
    let mut short = format!("{base}{default}");
    let mut long = short.clone();
    if takes_value && !values.is_empty() {
        let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        short += &format!(" [可用：{}]", names.join("、"));
        long += "\n\n可用：";
        for name in names {
            let words = zh::value(&id, name).map(|words| format!("：{words}")).unwrap_or_default();
            long += &format!("\n- {name}{words}");
        }
    }
    arg.help(short).long_help(long).help_heading(heading).hide_default_value(true).hide_possible_values(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_chinese(text: &str) -> bool {
        text.contains(|letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter))
    }

    /// Names of programs are the same in every language.
    const NAMES: [&str; 1] = ["shell"];

    fn check(command: &Command, name: &str) {
        let text = |text: Option<&StyledStr>| text.map(ToString::to_string).unwrap_or_default();
        let english = text(command.get_about());
        assert!(!english.is_empty() && !is_chinese(&english), "{name}: {english}");
        let (about, after) = zh::command(name).unwrap_or_else(|| panic!("{name} has no Chinese"));
        assert!(is_chinese(about), "{name}");
        let has_after = command.get_after_help().or(command.get_after_long_help()).is_some();
        assert_eq!(is_chinese(after), has_after, "{name}: the text below the options");
        // Hidden ones are for tests.
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let id = arg.get_id().as_str();
            let english = text(arg.get_help());
            assert!(!english.is_empty() && !is_chinese(&english), "{name} {id}: {english}");
            assert!(zh::argument(name, id).is_some_and(is_chinese), "{name} {id} has no Chinese");
            if !arg.get_action().takes_values() || NAMES.contains(&id) {
                continue;
            }
            for value in arg.get_possible_values() {
                assert!(value.get_help().is_some(), "{name} {id} {}: no English", value.get_name());
                let chinese = zh::value(id, value.get_name());
                assert!(chinese.is_some_and(is_chinese), "{name} {id} {}: no Chinese", value.get_name());
            }
        }
    }

    #[test]
    fn every_command_argument_and_value_has_both_languages() {
        let mut command = Arguments::command();
        command.build();
        check(&command, "");
        for sub in command.get_subcommands() {
            check(sub, sub.get_name());
        }
        let known = |command: &str, id: &str| {
            let of = |command: &Command| command.get_arguments().any(|arg| arg.get_id() == id);
            if command.is_empty() { true } else { self::command(Locale::En).find_subcommand(command).is_some_and(of) }
        };
        let mut stale = zh::arguments().filter(|(command, id)| !known(command, id));
        assert_eq!(stale.next(), None, "the table names an argument that is gone");
    }

    #[test]
    fn help_is_in_one_language() {
        let help = |words: &str, locale| {
            let words = format!("qingdan {words}");
            command(locale).try_get_matches_from(words.split(' ')).unwrap_err().render().to_string()
        };
        let names: Vec<String> = Arguments::command().get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        let calls =
            names.iter().flat_map(|name| [format!("{name} --help"), format!("{name} -h"), format!("help {name}")]);
        for call in calls.chain(["--help", "-h", "help", "help help"].map(str::to_owned)) {
            let chinese = help(&call, Locale::Zh);
            for word in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "Print",
                "[default",
                "ossible values",
                "OPTIONS",
                "COMMAND",
            ] {
                assert!(!chinese.contains(word), "{call}: {word} in {chinese}");
            }
            assert!(chinese.contains("用法：qingdan"), "{call}: {chinese}");
            // The help on CSV shows what people write in cells.
            let english = help(&call, Locale::En).replace("姓名", "").replace(['是', '否'], "");
            assert!(!is_chinese(&english), "{call}: {english}");
        }
    }
}
