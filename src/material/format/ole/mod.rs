//! DOC, XLS and PPT (Word, Excel and PowerPoint 97-2003), and other compound files.
//!
//! - WPS Office writes the same containers with the same streams under its own extensions. Such a file is reported as DOC, XLS or PPT.
//!   [`Kind::Wps`] is the format of Microsoft Works.
//! - A DOCX, XLSX or PPTX with a password is a stream in a compound file, and nothing outside that stream tells which of the three it
//!   is. It is reported as an encrypted [`Kind::Docx`].

mod doc;
mod ppt;
mod xls;

use crate::container::compound::{Compound, Entry};
use crate::container::file::{File, Stop, le32};
use crate::material::facts::Facts;
use crate::material::kind::Kind;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    facts.kind = Kind::Unknown;
    let result = Compound::open(file).and_then(|compound| {
        inside(&compound, facts)?;
        compound.check()
    });
    if matches!(result, Err(Stop::Truncated | Stop::Malformed)) && facts.kind == Kind::Unknown {
        facts.kind = guess(file)?;
    }
    result
}

/// True for the classes of Windows Installer: packages, transforms, patches. {000C1084-0000-0000-C000-000000000046} and so on.
fn installs(class: &[u8; 16]) -> bool {
    let [first, rest @ ..] = class;
    matches!(first, 0x82 | 0x84 | 0x86) && rest == b"\x10\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0\x46"
}

fn inside(compound: &Compound, facts: &mut Facts) -> Result<(), Stop> {
    let root = compound.root()?;
    if installs(&root.class) {
        facts.kind = Kind::Program;
        return Ok(());
    }
    let entries = compound.children(&root)?;
    let stream = |name| entries.iter().find(|entry| entry.is_stream() && entry.is(name)).map(|at| compound.stream(at));
    for entry in &entries {
        // [MS-OFFMACRO] 2.2: storages of VBA projects. PowerPoint keeps its project in its own stream.
        facts.active.script |= entry.is_storage() && (entry.is("Macros") || entry.is("_VBA_PROJECT_CUR"));
        facts.active.attachment |= embeds(compound, entry)?;
        // [MS-OFFCRYPTO] 2.5: signatures in CryptoAPI and XML form.
        facts.signed |= entry.is("_signatures") || entry.is("_xmlsignatures");
        // [MS-OFFCRYPTO] 2.2 rights management, 2.3.4 encryption.
        facts.encrypted |= entry.is("\tDRMContent") || entry.is("EncryptedPackage") || entry.is("EncryptedSummary");
    }
    if stream("EncryptedPackage").is_some() {
        facts.kind = Kind::Docx;
    } else if let Some(document) = stream("WordDocument") {
        facts.kind = Kind::Doc;
        doc::text(&document, facts)?;
        if let Some(summary) = stream("\x05SummaryInformation") {
            // [MS-OLEPS] 3.1, PIDSI_PAGECOUNT.
            facts.pages = doc::property(&summary, 14)?.filter(|pages| *pages > 0);
        }
    } else if let Some(book) = stream("Workbook").or_else(|| stream("Book")) {
        facts.kind = Kind::Xls;
        xls::tables(&book, facts)?;
    } else if let Some(document) = stream("PowerPoint Document") {
        facts.kind = Kind::Ppt;
        if let Some(user) = stream("Current User") {
            // [MS-PPT] 2.3.2, CurrentUserAtom.headerToken.
            facts.encrypted |= le32(&user.read(12, 4)?, 0) == Some(0xf3d1_c4df);
        }
        if !facts.encrypted {
            ppt::slides(&document, facts)?;
        }
    } else if stream("MatOST").is_some() {
        facts.kind = Kind::Wps;
    }
    Ok(())
}

/// True if an entry of the root holds embedded objects: Word keeps them in one storage, Excel in one each ([MS-DOC] 2.1.4, [MS-XLS]
/// 2.1.7.7).
fn embeds(compound: &Compound, entry: &Entry) -> Result<bool, Stop> {
    Ok(entry.is_storage() && (entry.begins("MBD") || (entry.is("ObjectPool") && compound.has_children(entry)?)))
}

/// Guesses the kind of a file whose directory is lost: by its first sector, where writers put the main stream, or by a name.
fn guess(file: &File) -> Result<Kind, Stop> {
    let head = file.peek(0, 64 << 10)?;
    let first = head.get(512..).unwrap_or(&[]);
    let has = |name: &str| {
        let is = |window: &[u8]| {
            window.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).eq(name.encode_utf16())
        };
        head.windows(name.len() * 2).any(is)
    };
    Ok(if first.starts_with(b"\xec\xa5") || has("WordDocument") {
        Kind::Doc
    } else if first.starts_with(b"\x09\x08") || has("Workbook") {
        Kind::Xls
    } else if has("PowerPoint Document") {
        Kind::Ppt
    } else {
        Kind::Unknown
    })
}

#[cfg(test)]
mod tests;
