//! The size of the embedded package, against its budget and against what it already was.

use crate::say::{Result, at};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What a page may have to download, in bytes after brotli: the module without file facts, 16 kB.
/// With them it becomes 24 kB.
const BUDGET: usize = 16_000;
/// What the download may have now, while it is over the budget: the test fails above it, and it is only ever lowered.
const CEILING: usize = 63_000;
/// What a page downloads.
const DOWNLOADED: [&str; 2] = ["qingdan.wasm", "qingdan.js"];

/// One downloaded file.
struct Part {
    name: &'static str,
    raw: usize,
    brotli: usize,
}

/// The measured package.
pub struct Sizes(Vec<Part>);

/// Measures the package in `dist`.
pub fn measure(dist: &Path) -> Result<Sizes> {
    let part = |name| {
        let path = dist.join(name);
        let bytes = fs::read(&path).map_err(at(&path))?;
        Ok(Part { name, raw: bytes.len(), brotli: brotli(&bytes) })
    };
    DOWNLOADED.into_iter().map(part).collect::<Result<_>>().map(Sizes)
}

impl Sizes {
    /// Whether the download is no larger than it may be now, to the byte.
    pub fn fits(&self) -> bool {
        self.total() <= CEILING
    }

    /// A table for people, ending with the verdict.
    pub fn table(&self) -> String {
        let mut table = format!("  {:<14}{:>9}{:>9}\n", "bytes", "raw", "brotli");
        for part in &self.0 {
            let _ = writeln!(table, "  {:<14}{:>9}{:>9}", part.name, part.raw, part.brotli);
        }
        let total = self.total();
        let verdict = match total.checked_sub(BUDGET) {
            None | Some(0) => "OK".into(),
            Some(over) => format!("OVER by {over}"),
        };
        let raw: usize = self.0.iter().map(|part| part.raw).sum();
        let _ = writeln!(table, "  {:<14}{raw:>9}{total:>9}  budget {BUDGET}: {verdict}", "together");
        table
    }

    fn total(&self) -> usize {
        self.0.iter().map(|part| part.brotli).sum()
    }
}

/// The length after brotli at its best quality, as a server with prepared files would send it.
fn brotli(mut bytes: &[u8]) -> usize {
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
        Sizes(vec![part("qingdan.wasm", wasm), part("qingdan.js", js)])
    }

    #[test]
    fn the_gate_is_exact() {
        assert!(sizes(CEILING - 100, 100).fits());
        assert!(!sizes(CEILING - 100, 101).fits());
        assert!(sizes(BUDGET, 0).table().ends_with("OK\n"));
        assert!(sizes(BUDGET, 7).table().ends_with("OVER by 7\n"));
    }

    #[test]
    fn brotli_packs_what_repeats() {
        assert!(brotli(&[b'a'; 10_000]) < 30);
    }
}
