//! Prepares the machine: fetches what is missing, leaves alone what is there.

use crate::project::Project;
use crate::run::{self, find};
use crate::say::{Result, Steps, at, failure};
use std::path::PathBuf;
use std::process::Command;

/// The target of the embedded module.
pub(crate) const WASM: &str = "wasm32v1-none";
/// The target of the module for editors' pages, which has the standard library.
pub(crate) const AUTHOR_WASM: &str = "wasm32-unknown-unknown";
/// The oldest Node that runs all npm tools.
const NODE: (u32, u32) = (20, 19);
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Something that a step needs on the machine. The order is that of preparation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Need {
    /// rustfmt and clippy.
    Checkers,
    /// The core library for the embedded module.
    WasmTarget,
    /// The standard library for the module of editors' pages.
    AuthorTarget,
    /// Node and the packages of package-lock.json.
    Tools,
    /// A Chromium, and a font with the portal's Chinese characters.
    Browser,
}

/// Meets one need. Announces one step.
pub(crate) fn prepare(need: Need, project: &Project, steps: &mut Steps) -> Result<()> {
    match need {
        Need::Checkers => checkers(project, steps),
        Need::WasmTarget => wasm_target(WASM, project, steps),
        Need::AuthorTarget => wasm_target(AUTHOR_WASM, project, steps),
        Need::Tools => tools(project, steps),
        Need::Browser => browser(steps),
    }
}

fn checkers(project: &Project, steps: &mut Steps) -> Result<()> {
    let works = |name| run::answer(run::cargo(&project.root).args([name, "--version"])).is_some();
    let missing: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter_map(|(command, component)| (!works(command)).then_some(component))
        .collect();
    if missing.is_empty() {
        steps.next("rustfmt and clippy", "there");
        return Ok(());
    }
    let command = format!("rustup component add {}", missing.join(" "));
    steps.next("rustfmt and clippy", &command);
    rustup(&command)
}

fn wasm_target(target: &str, project: &Project, steps: &mut Steps) -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", target]).current_dir(&project.root);
    // rustc names the folder even if the target is not installed; then it does not exist.
    if run::answer(&mut rustc).is_some_and(|folder| PathBuf::from(folder.trim()).is_dir()) {
        steps.next("Wasm target", format_args!("{target} is there"));
        return Ok(());
    }
    let command = format!("rustup target add {target}");
    steps.next("Wasm target", &command);
    rustup(&command)
}

fn rustup(command: &str) -> Result<()> {
    if find("rustup").is_none() {
        return Err(failure(format_args!(
            "rustup is not installed. Install Rust with rustup (https://rustup.rs), \
             or install with your package manager what this would add: `{command}`."
        )));
    }
    run::must(
        Command::new("rustup").args(command.split(' ').skip(1)),
        &format!("`{command}` failed. It needs the network once; connect and run this again."),
    )
}

fn tools(project: &Project, steps: &mut Steps) -> Result<()> {
    let advice = "install Node 20.19 or later with npm (Debian 13 or later: apt-get install nodejs npm; \
                  else https://nodejs.org)";
    let node = run::answer(Command::new("node").arg("--version"))
        .ok_or_else(|| failure(format_args!("Node is not installed: {advice}.")))?;
    let node = node.trim();
    if version(node).is_none_or(|version| version < NODE) {
        return Err(failure(format_args!("Node {node} is too old: {advice}.")));
    }
    if find(NPM).is_none() {
        return Err(failure(format_args!("npm is not installed: {advice}.")));
    }
    let lock = project.root.join("package-lock.json");
    let wanted = std::fs::read(&lock).map_err(at(&lock))?;
    // npm empties node_modules first, so the stamp disappears together with the packages.
    let stamp = project.tool(".prepared");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        steps.next("npm packages", format_args!("up to date (Node {node})"));
        return Ok(());
    }
    steps.next("npm packages", format_args!("npm ci (Node {node})"));
    run::must(
        Command::new(NPM).args(["ci", "--prefer-offline"]).current_dir(&project.root),
        "`npm ci` failed. It needs the network once, for the packages in package-lock.json; \
         connect and run this again.",
    )?;
    std::fs::write(&stamp, wanted).map_err(at(&stamp))
}

/// `v20.19.2` as (20, 19).
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.strip_prefix('v').unwrap_or(text).split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// The Chromium for the tests: the one that CHROMIUM names, else the first on PATH.
pub(crate) fn chromium() -> Result<Option<PathBuf>> {
    match std::env::var_os("CHROMIUM").filter(|choice| !choice.is_empty()) {
        Some(choice) => {
            let path = PathBuf::from(choice);
            let found = if run::runs(&path) { Some(path) } else { path.to_str().and_then(find) };
            match found {
                Some(path) => Ok(Some(path)),
                None => Err(failure("the variable CHROMIUM does not name an executable program.")),
            }
        }
        None => Ok(BROWSERS.iter().find_map(|name| find(name))),
    }
}

fn browser(steps: &mut Steps) -> Result<()> {
    let mut missing = Vec::new();
    let chromium = chromium()?;
    if chromium.is_none() {
        missing.push("chromium");
    }
    match run::answer(Command::new("fc-list").arg(":lang=zh")) {
        Some(fonts) if !fonts.trim().is_empty() => {}
        Some(_) => missing.push("fonts-noto-cjk"),
        None => missing.extend(["fontconfig", "fonts-noto-cjk"]),
    }
    if let (Some(chromium), true) = (&chromium, missing.is_empty()) {
        steps.next("browser", format_args!("{} and a Chinese font are there", chromium.display()));
        return Ok(());
    }
    let install = format!("apt-get install --yes --no-install-recommends {}", missing.join(" "));
    if !debian() || !root() {
        steps.next("browser", "looking for Chromium and a Chinese font");
        return Err(failure(advice(&missing)));
    }
    steps.next("browser", format_args!("apt-get update, {install}"));
    let apt = |arguments: &str| {
        run::must(
            Command::new("apt-get").args(arguments.split(' ')).env("DEBIAN_FRONTEND", "noninteractive"),
            &format!("`apt-get {arguments}` failed. It needs the network once."),
        )
    };
    apt("update")?;
    apt(&install["apt-get ".len()..])
}

/// Says what to install by hand where this program may not install it.
fn advice(missing: &[&str]) -> String {
    let mut things = Vec::new();
    if missing.contains(&"chromium") {
        things.push("Chromium or Chrome (or set CHROMIUM to its path)");
    }
    if missing.contains(&"fontconfig") {
        things.push("fontconfig");
    }
    if missing.contains(&"fonts-noto-cjk") {
        things.push("a Chinese font such as Noto Sans CJK");
    }
    format!(
        "the browser tests need {}. On Debian, as root: apt-get install {}",
        things.join(" and "),
        missing.join(" ")
    )
}

/// True on Debian itself. On its derivatives the package `chromium` may be a stub.
fn debian() -> bool {
    let os = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    os.lines().any(|line| line == "ID=debian") && find("apt-get").is_some()
}

fn root() -> bool {
    run::answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_compare_as_numbers() {
        assert_eq!(version("v20.19.2"), Some((20, 19)));
        assert!(version("v20.9.0") < Some(NODE));
        assert!(version("v22.0.0") > Some(NODE));
        assert_eq!(version("20.19"), Some(NODE));
        assert_eq!(version("twenty"), None);
        assert_eq!(version(""), None);
    }

    #[test]
    fn the_lock_names_no_registry() {
        // Addresses would bind the packages to one registry and rule out mirrors.
        let lock = include_str!("../../package-lock.json");
        assert!(lock.contains("\"integrity\""));
        assert!(!lock.contains("\"resolved\""));
    }

    #[test]
    fn advice_names_only_what_is_missing() {
        let text = advice(&["fonts-noto-cjk"]);
        assert!(text.contains("apt-get install fonts-noto-cjk"));
        assert!(!text.contains("Chromium"));
        assert!(advice(&["chromium"]).contains("CHROMIUM"));
    }
}
