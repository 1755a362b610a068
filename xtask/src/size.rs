//! The size of what pages download, compared with its goal and its ceiling.

use crate::say::{Result, at};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The limits for a download, in bytes after brotli.
#[derive(Clone, Copy)]
pub(crate) struct Budget {
    /// The files that a page downloads: module and script.
    pub files: &'static [&'static str],
    /// The size to reach.
    pub goal: usize,
    /// The size at which the test fails, while the goal is not reached. A commit that raises it says what the bytes buy.
    pub ceiling: usize,
}

/// One downloaded file.
struct Part {
    name: &'static str,
    raw: usize,
    brotli: usize,
}

/// A measured package.
pub(crate) struct Sizes {
    parts: Vec<Part>,
    budget: Budget,
}

impl Budget {
    /// Measures the package in `dist`.
    pub(crate) fn measure(self, dist: &Path) -> Result<Sizes> {
        let part = |name| {
            let path = dist.join(name);
            let bytes = fs::read(&path).map_err(at(&path))?;
            Ok(Part { name, raw: bytes.len(), brotli: brotli(&bytes) })
        };
        let parts = self.files.iter().copied().map(part).collect::<Result<_>>()?;
        Ok(Sizes { parts, budget: self })
    }
}

impl Sizes {
    /// True if the download is not above its ceiling, to the byte.
    pub(crate) fn fits(&self) -> bool {
        self.total() <= self.budget.ceiling
    }

    /// A table of the files that ends with the verdict.
    pub(crate) fn table(&self) -> String {
        let mut table = format!("  {:<20}{:>9}{:>9}\n", "bytes", "raw", "brotli");
        for part in &self.parts {
            let _ = writeln!(table, "  {:<20}{:>9}{:>9}", part.name, part.raw, part.brotli);
        }
        let (total, goal) = (self.total(), self.budget.goal);
        let verdict = match total.checked_sub(goal) {
            None | Some(0) => "OK".into(),
            Some(over) => format!("OVER by {over}"),
        };
        let raw: usize = self.parts.iter().map(|part| part.raw).sum();
        let _ = writeln!(table, "  {:<20}{raw:>9}{total:>9}  budget {goal}: {verdict}", "together");
        table
    }

    fn total(&self) -> usize {
        self.parts.iter().map(|part| part.brotli).sum()
    }
}

/// The size after brotli at quality 11, as a server with precompressed files sends it.
pub(crate) fn brotli(mut bytes: &[u8]) -> usize {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    // Reading from and writing to memory cannot fail.
    let _ = brotli::BrotliCompress(&mut bytes, &mut packed, &parameters);
    packed.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(wasm: usize, js: usize) -> Sizes {
        let part = |name, brotli| Part { name, raw: 2 * brotli, brotli };
        let budget = Budget { files: &["a.wasm", "a.js"], goal: 1000, ceiling: 2000 };
        Sizes { parts: vec![part("a.wasm", wasm), part("a.js", js)], budget }
    }

    #[test]
    fn the_gate_is_exact() {
        assert!(sizes(1900, 100).fits());
        assert!(!sizes(1900, 101).fits());
        assert!(sizes(1000, 0).table().ends_with("OK\n"));
        assert!(sizes(1000, 7).table().ends_with("OVER by 7\n"));
    }

    #[test]
    fn brotli_compresses_repetition() {
        assert!(brotli(&[b'a'; 10_000]) < 30);
    }
}
