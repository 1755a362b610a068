//! The kind of a ZIP by the names in its directory: OFD, an office document, a program, or a plain ZIP.

use super::{ofd, ooxml};
use crate::container::file::{File, Stop};
use crate::container::zip::Archive;
use crate::container::zip::path::same;
use crate::material::facts::Facts;
use crate::material::kind::Kind;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    let result = Archive::open(file).and_then(|archive| inside(&archive, facts));
    if matches!(result, Err(Stop::Truncated | Stop::Malformed | Stop::Limit)) && facts.kind == Kind::Zip {
        facts.kind = guess(file)?;
    }
    result
}

fn inside(archive: &Archive, facts: &mut Facts) -> Result<(), Stop> {
    let names = Names::of(archive)?;
    facts.encrypted |= names.encrypted;
    facts.partial |= archive.cut;
    if names.ofd {
        facts.kind = Kind::Ofd;
        ofd::look(archive, facts)?;
    } else if names.program {
        facts.kind = Kind::Program;
    } else if names.types {
        ooxml::look(archive, facts)?;
    }
    archive.check()
}

/// Entries of packages of Android and Windows.
const PROGRAMS: [&str; 3] = ["AndroidManifest.xml", "AppxManifest.xml", "AppxMetadata/AppxBundleManifest.xml"];

/// What the names of the entries show.
#[derive(Default)]
struct Names {
    ofd: bool,
    types: bool,
    program: bool,
    encrypted: bool,
}

impl Names {
    fn of(archive: &Archive) -> Result<Self, Stop> {
        let (mut names, mut manifest, mut classes) = (Self::default(), false, false);
        for entry in archive.entries() {
            let entry = entry?;
            names.encrypted |= entry.encrypted();
            // Readers of packages ignore case and the kind of slash.
            let is = |name: &str| same(entry.name, name.as_bytes());
            names.ofd |= is("OFD.xml");
            names.types |= is("[Content_Types].xml");
            names.program |= PROGRAMS.into_iter().any(is);
            manifest |= is("META-INF/MANIFEST.MF");
            let ends = |ending: &str| {
                let at = entry.name.len().checked_sub(ending.len());
                at.and_then(|at| entry.name.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(ending.as_bytes()))
            };
            classes |= ends(".class") || ends(".dex");
        }
        names.program |= manifest && classes;
        Ok(names)
    }
}

/// Guesses the kind of a damaged file by the first names in it.
fn guess(file: &File) -> Result<Kind, Stop> {
    const PREFIXES: [(&[u8], Kind); 7] = [
        (b"OFD.xml", Kind::Ofd),
        (b"Doc_0/", Kind::Ofd),
        (b"word/", Kind::Docx),
        (b"xl/", Kind::Xlsx),
        (b"ppt/", Kind::Pptx),
        (b"AndroidManifest.xml", Kind::Program),
        (b"AppxManifest.xml", Kind::Program),
    ];
    let mut rest = file.peek(0, 64 << 10)?;
    while let Some(place) = rest.windows(4).position(|window| window == b"PK\x03\x04") {
        file.step()?;
        rest = rest.get(place + 4..).unwrap_or(&[]);
        let name = rest.get(26..).unwrap_or(&[]);
        let begins = |prefix: &[u8]| name.get(..prefix.len()).is_some_and(|start| same(start, prefix));
        if let Some((_, kind)) = PREFIXES.iter().find(|(prefix, _)| begins(prefix)) {
            return Ok(*kind);
        }
    }
    Ok(Kind::Zip)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod kinds {
    use alloc::vec::Vec;

    use super::*;
    use crate::container::zip::made::zip;
    use crate::material::Damage;
    use crate::material::hurt::facts;

    fn told(bytes: &[u8]) -> (Kind, Option<Damage>) {
        let facts = facts(bytes);
        (facts.kind, facts.damage)
    }

    #[test]
    fn names_tell_what_it_is() {
        for (names, kind) in [
            (&[][..], Kind::Zip),
            (&["a.txt", "b.class"], Kind::Zip),
            (&["META-INF/MANIFEST.MF", "a.txt"], Kind::Zip),
            (&["META-INF/MANIFEST.MF", "b/c.class"], Kind::Program),
            (&["AndroidManifest.xml"], Kind::Program),
            (&["androidmanifest.XML"], Kind::Program),
            (&["meta-inf\\manifest.mf", "b\\C.CLASS"], Kind::Program),
            (&["mimetype", "content.xml"], Kind::Zip),
        ] {
            let parts: Vec<_> = names.iter().map(|name| (*name, &b"x"[..])).collect();
            assert_eq!(told(&zip(&parts)), (kind, None), "{names:?}");
        }
    }

    #[test]
    fn without_its_end_it_is_truncated_and_still_known() {
        for (name, kind) in [
            ("word/document.xml", Kind::Docx),
            ("xl/workbook.xml", Kind::Xlsx),
            ("ppt/presentation.xml", Kind::Pptx),
            ("OFD.xml", Kind::Ofd),
            ("ofd.XML", Kind::Ofd),
            ("WORD\\document.xml", Kind::Docx),
            ("a.txt", Kind::Zip),
        ] {
            let mut bytes = zip(&[("first", b"x"), (name, b"x")]);
            bytes.truncate(bytes.len() - 22);
            assert_eq!(told(&bytes), (kind, Some(Damage::Truncated)), "{name}");
        }
    }
}
