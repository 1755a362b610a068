//! `qingdan fmt`: YAML files laid out in one way.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::cli::support::english::counted;
use crate::cli::support::walk::{self, Unreadable};
use crate::cli::support::{Exit, diagnostics, files, output};
use crate::format;
use crate::message::Locale;
use crate::source::MAX_BYTES;
use crate::source::diagnostic::SourceText;
use crate::workspace::disk;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files, or folders of them (.yaml, .yml); "-" alone formats standard input to standard output
    #[arg(required = true)]
    path: Vec<PathBuf>,
    /// Write nothing and list the files that are not formatted; exit status 1 if there are any
    #[arg(long)]
    check: bool,
    #[arg(from_global)]
    locale: Locale,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let mut work = Work { arguments, exit: Exit::Clean, changed: Vec::new() };
    match arguments.path.as_slice() {
        [path] if path.as_os_str() == "-" => return work.standard_input(),
        paths if paths.iter().any(|path| path.as_os_str() == "-") => {
            let locale = arguments.locale;
            output::complain(
                locale.pick(
                    "“-”要单独写：排好的内容写到标准输出",
                    "\"-\" stands alone: the result goes to standard output",
                ),
                locale,
            );
            return Exit::Usage;
        }
        _ => {}
    }
    let mut found = walk::find(&arguments.path);
    for Unreadable { path, reason } in &found.unreadable {
        work.unreadable(path, reason);
    }
    let files = found.all();
    for path in &files {
        work.file(path);
    }
    work.finish(files.len())
}

/// One run: what came of it so far.
struct Work<'a> {
    arguments: &'a Arguments,
    exit: Exit,
    /// The files that were not formatted before.
    changed: Vec<&'a Path>,
}

impl<'a> Work<'a> {
    /// Formats one file. A file that cannot be formatted is reported and left unchanged; the others are still formatted.
    fn file(&mut self, path: &'a Path) {
        let bytes = match disk::read(path, MAX_BYTES as u64) {
            Ok(bytes) => bytes,
            Err(reason) => return self.unreadable(path, &reason),
        };
        let Some(text) = self.format(&path.display().to_string(), &bytes) else { return };
        if text.as_bytes() == bytes {
            return;
        }
        if self.arguments.check {
            self.exit = self.exit.max(Exit::Findings);
        } else if let Err(error) = files::replace(path, text.as_bytes()) {
            output::complain(&files::unwritable(path, &error, self.arguments.locale), self.arguments.locale);
            self.exit = Exit::Failure;
            return;
        }
        self.changed.push(path);
    }

    fn standard_input(mut self) -> Exit {
        let mut bytes = Vec::new();
        if let Err(reason) = io::stdin().lock().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes) {
            self.unreadable(Path::new("-"), &reason);
            return self.exit;
        }
        let Some(text) = self.format("-", &bytes) else { return self.exit };
        if !self.arguments.check {
            return output::write(&mut io::stdout().lock(), text.as_bytes(), self.arguments.locale);
        }
        if text.as_bytes() != bytes {
            self.changed.push(Path::new("-"));
            self.exit = Exit::Findings;
        }
        self.finish(1)
    }

    /// Returns the formatted text; `None` after reporting why it cannot be formatted.
    fn format(&mut self, name: &str, bytes: &[u8]) -> Option<String> {
        match format::format(name, bytes) {
            Ok(text) => Some(text),
            Err(mistakes) => {
                diagnostics::print(&mistakes, &[SourceText { name, bytes }], self.arguments.locale);
                self.exit = self.exit.max(Exit::Findings);
                None
            }
        }
    }

    fn unreadable(&mut self, path: &Path, reason: &io::Error) {
        let locale = self.arguments.locale;
        output::complain(&files::unreadable(path, reason, locale), locale);
        self.exit = self.exit.max(Exit::Usage);
    }

    fn finish(self, files: usize) -> Exit {
        if files == 0 && self.exit == Exit::Clean {
            let locale = self.arguments.locale;
            output::complain(
                locale.pick("这里没有 YAML 文件（.yaml、.yml）", "there are no YAML files (.yaml, .yml) here"),
                locale,
            );
            return Exit::Usage;
        }
        let Arguments { check, locale, .. } = self.arguments;
        let mut text: String = self.changed.iter().map(|path| format!("{}\n", path.display())).collect();
        let changed = self.changed.len();
        text.push_str(&match check {
            true => locale.pick(
                format!("{files} 个文件，{changed} 个需要排版\n"),
                format!("{}, {changed} not formatted\n", counted(files, "file")),
            ),
            false => locale.pick(
                format!("{files} 个文件，{changed} 个重新排版\n"),
                format!("{}, {changed} formatted\n", counted(files, "file")),
            ),
        });
        self.exit.max(output::write(&mut io::stdout().lock(), output::lines(&text).as_bytes(), *locale))
    }
}
