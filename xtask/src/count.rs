//! Counts tests by the closing lines of their runners.

use std::iter::Sum;

/// Number of tests by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Counts>>(all: I) -> Counts {
        all.fold(Counts::default(), |sum, one| Counts {
            passed: sum.passed + one.passed,
            failed: sum.failed + one.failed,
            skipped: sum.skipped + one.skipped,
        })
    }
}

/// Sums the closing lines of `cargo test`: one per test binary, one for the doc tests.
pub(crate) fn cargo(output: &str) -> Counts {
    output.lines().filter_map(cargo_line).sum()
}

/// `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s`
fn cargo_line(line: &str) -> Option<Counts> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| numbers.split("; ").find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok());
    Some(Counts { passed: number("passed")?, failed: number("failed")?, skipped: number("ignored")? })
}

/// Counts by the closing lines of Node's runner: `ℹ pass 5` or, in TAP, `# pass 5`.
/// A cancelled test counts as failed, a `todo` test as skipped.
pub(crate) fn node(output: &str) -> Counts {
    let number = |word: &str| -> usize {
        let closing = output.lines().rev().filter_map(|line| {
            let line = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))?;
            line.strip_prefix(word)?.trim().parse().ok()
        });
        closing.into_iter().next().unwrap_or(0)
    };
    Counts {
        passed: number("pass "),
        failed: number("fail ") + number("cancelled "),
        skipped: number("skipped ") + number("todo "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines_add_up() {
        let output = "\
running 2 tests
test a ... ok
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

test result: FAILED. 10 passed; 1 failed; 3 ignored; 0 measured; 4 filtered out; finished in 1.20s
   Doc-tests qingdan
test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s
";
        assert_eq!(cargo(output), Counts { passed: 13, failed: 1, skipped: 3 });
    }

    #[test]
    fn other_lines_are_ignored() {
        assert_eq!(cargo("test result: unknown\n5 passed; 1 failed\n"), Counts::default());
        assert_eq!(node("# passing by\nℹ pass five\n"), Counts::default());
        assert_eq!(cargo(""), Counts::default());
    }

    #[test]
    fn node_lines_are_read_in_both_forms() {
        let spec = "ℹ tests 9\nℹ suites 0\nℹ pass 5\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 1\n";
        let expected = Counts { passed: 5, failed: 2, skipped: 2 };
        assert_eq!(node(spec), expected);
        assert_eq!(node(&spec.replace('ℹ', "#")), expected);
    }
}
