//! OFD (GB/T 33190-2016): documents, pages, signatures, attachments and actions.

use alloc::vec::Vec;

use crate::container::file::Stop;
use crate::container::xml::{Event, Xml, plain};
use crate::container::zip::path::resolve;
use crate::container::zip::{Archive, Entry};
use crate::material::facts::Facts;

/// Number of pages that are read, and bytes read of each.
const PAGES: usize = 3;
const PAGE: usize = 256 << 10;

/// Largest number of documents in one file that are read.
const DOCUMENTS: usize = 16;

pub(super) fn look(archive: &Archive, facts: &mut Facts) -> Result<(), Stop> {
    // GM/T 0099-2020, annex C: this part lists the encrypted parts, which need not exist in the clear.
    facts.encrypted |= archive.find(b"Encryptions.xml")?.is_some();
    match documents(archive, facts) {
        Err(Stop::Malformed | Stop::Limit) if facts.encrypted => Ok(()),
        result => result,
    }
}

fn documents(archive: &Archive, facts: &mut Facts) -> Result<(), Stop> {
    let entrance = archive.part(&need(archive, b"", b"OFD.xml")?.1)?;
    let (mut xml, mut root, mut inside) = (Xml::new(archive.file, &entrance), true, &[][..]);
    let mut documents = Vec::new();
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(element) if root && element.name != b"OFD" => return Err(Stop::Malformed),
            Event::Open(element) => (inside, root) = (element.name, false),
            Event::Close => inside = &[],
            // 7.4: the root of each document, and the list of signatures.
            Event::Text(text) if inside == b"DocRoot" => {
                if documents.len() == DOCUMENTS {
                    return Err(Stop::Limit);
                }
                documents.push(text);
            }
            Event::Text(text) if inside == b"Signatures" => {
                facts.signed |= lists(archive, b"", text, b"Signature")?;
            }
            Event::Text(_) => {}
        }
    }
    if documents.is_empty() {
        return Err(Stop::Malformed);
    }
    let mut look = Look { archive, looked: 0, cut: false, text: false };
    for location in documents {
        look.document(facts, location)?;
    }
    // If only the beginning of a page was read, its text may follow.
    facts.text = if look.text { Some(true) } else { (look.looked > 0 && !look.cut).then_some(false) };
    Ok(())
}

/// State shared by all documents of a file.
struct Look<'e, 'a> {
    archive: &'e Archive<'a>,
    looked: usize,
    cut: bool,
    text: bool,
}

impl Look<'_, '_> {
    /// Reads the root of a document (7.5): default size and list of pages.
    fn document(&mut self, facts: &mut Facts, location: &[u8]) -> Result<(), Stop> {
        let (name, entry) = need(self.archive, b"", location)?;
        let part = self.archive.part(&entry)?;
        let (mut xml, mut inside) = (Xml::new(self.archive.file, &part), &[][..]);
        let (mut common, mut pages, mut first) = (None, 0u32, Vec::new());
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) => {
                    inside = element.name;
                    match inside {
                        b"Page" => {
                            pages = pages.saturating_add(1);
                            if first.len() + self.looked < PAGES {
                                let location = element.get("BaseLoc").ok_or(Stop::Malformed)?;
                                first.push(location.into_owned());
                            }
                        }
                        // 14.3.4: opens an attachment.
                        b"GotoA" => facts.active.launch = true,
                        _ => {}
                    }
                }
                Event::Close => inside = &[],
                Event::Text(text) if inside == b"PhysicalBox" => common = common.or(size(text)),
                Event::Text(text) if inside == b"Attachments" => {
                    facts.active.attachment |= lists(self.archive, &name, text, b"Attachment")?;
                }
                Event::Text(_) => {}
            }
        }
        facts.pages = Some(facts.pages.unwrap_or(0).saturating_add(pages));
        let (mut left, mut own_sizes) = (pages, false);
        for page in &first {
            let own = self.page(facts, &need(self.archive, &name, page)?.1)?;
            own_sizes |= own.is_some() && own != common;
            if let Some((width, height)) = own.or(common) {
                facts.pages_of(width, height, 1);
            }
            left = left.saturating_sub(1);
        }
        // If pages have sizes of their own, those of unread pages are unknown.
        if let Some((width, height)) = common.filter(|_| left > 0 && !own_sizes) {
            facts.pages_of(width, height, left);
        }
        Ok(())
    }

    /// Reads a page (7.7): whether it has text. Returns its own size, if it has one.
    fn page(&mut self, facts: &mut Facts, entry: &Entry) -> Result<Option<(f64, f64)>, Stop> {
        self.looked += 1;
        let (part, whole) = self.archive.beginning(entry, PAGE)?;
        self.cut |= !whole;
        let file = self.archive.file;
        let mut xml = if whole { Xml::new(file, &part) } else { Xml::beginning(file, &part) };
        let (mut own, mut inside) = (None, &[][..]);
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) => {
                    inside = element.name;
                    self.text |= inside == b"TextObject";
                    facts.active.launch |= inside == b"GotoA";
                }
                Event::Close => inside = &[],
                Event::Text(text) if inside == b"PhysicalBox" => own = own.or(size(text)),
                Event::Text(_) => {}
            }
        }
        Ok(own)
    }
}

/// Returns a required part.
fn need<'a>(archive: &Archive<'a>, from: &[u8], location: &[u8]) -> Result<(Vec<u8>, Entry<'a>), Stop> {
    locate(archive, from, location)?.ok_or(Stop::Malformed)
}

/// Returns the entry of a location in the part `from`, and its name (7.3, ST_Loc). Some writers give locations from the root without
/// a leading slash.
fn locate<'a>(archive: &Archive<'a>, from: &[u8], location: &[u8]) -> Result<Option<(Vec<u8>, Entry<'a>)>, Stop> {
    let location = plain(location);
    for from in [from, b""] {
        let name = resolve(from, location.trim_ascii());
        if let Some(entry) = archive.find(&name)? {
            return Ok(Some((name, entry)));
        }
    }
    Ok(None)
}

/// True if the list exists and has an element of this name.
fn lists(archive: &Archive, from: &[u8], location: &[u8], name: &[u8]) -> Result<bool, Stop> {
    let Some((_, entry)) = locate(archive, from, location)? else { return Ok(false) };
    let part = archive.part(&entry)?;
    let (mut xml, mut found) = (Xml::new(archive.file, &part), false);
    while let Some(event) = xml.next()? {
        found |= matches!(event, Event::Open(element) if element.name == name);
    }
    Ok(found)
}

/// Returns width and height of a box in millimetres (7.3, ST_Box): the last two of four numbers.
fn size(text: &[u8]) -> Option<(f64, f64)> {
    let mut numbers = text.split(u8::is_ascii_whitespace).filter(|number| !number.is_empty());
    let (width, height) = (number(numbers.nth(2)?)?, number(numbers.next()?)?);
    // Plausible sizes of paper only.
    [width, height].iter().all(|size| (0.1..100_000.0).contains(size)).then_some((width, height))
}

fn number(text: &[u8]) -> Option<f64> {
    let (mut number, mut unit) = (0.0, None);
    for byte in text {
        match (byte, &mut unit) {
            (b'.', None) => unit = Some(1.0),
            (b'0'..=b'9', None) => number = number * 10.0 + f64::from(byte - b'0'),
            (b'0'..=b'9', Some(unit)) => {
                *unit /= 10.0;
                number += f64::from(byte - b'0') * *unit;
            }
            _ => return None,
        }
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;

    use super::*;
    use crate::container::zip::made::zip;
    use crate::material::hurt::{facts, hurt};
    use crate::material::{Damage, Kind, PageSize};

    const TEXT: &str = "<Content><o:TextObject/></Content>";
    const PICTURE: &str = "<Content><o:ImageObject/></Content>";

    /// A file of one document with these pages, more in its entrance and in its root, and more parts.
    fn file(pages: &[&str], entrance: &str, root: &str, more: &[(&str, &str)]) -> Vec<u8> {
        let list: String = (0..pages.len()).map(|page| format!("<o:Page BaseLoc='P{page}'/>")).collect();
        let entrance = format!("<o:OFD><DocBody><o:DocRoot>D/d.xml</o:DocRoot>{entrance}</DocBody></o:OFD>");
        let root = format!(
            "<Document><CommonData><PageArea><PhysicalBox>0 0 210.4 297</PhysicalBox></PageArea></CommonData>\
             <o:Pages>{list}</o:Pages>{root}</Document>"
        );
        let pages: Vec<_> =
            pages.iter().enumerate().map(|(n, page)| (format!("D/P{n}"), format!("<p>{page}</p>"))).collect();
        let mut parts = Vec::from([("OFD.xml", &*entrance), ("D/d.xml", &root)]);
        parts.extend(pages.iter().map(|(name, page)| (&**name, &**page)));
        parts.extend(more);
        zip(&parts.iter().map(|(name, part)| (*name, part.as_bytes())).collect::<Vec<_>>())
    }

    #[test]
    fn pages_with_their_sizes() {
        let found = facts(&file(&[TEXT; 5], "", "", &[]));
        assert_eq!((found.kind, found.damage, found.pages), (Kind::Ofd, None, Some(5)));
        assert_eq!(found.page_sizes, [PageSize { width: 210, height: 297, pages: 5 }]);
        // Pages may have their own; then only those that were looked into are told.
        let wide = "<Area><PhysicalBox>0 0 420 297</PhysicalBox></Area>";
        let found = facts(&file(&[TEXT, wide, TEXT, TEXT], "", "", &[]));
        let [tall, wide] = [(210, 2), (420, 1)].map(|(width, pages)| PageSize { width, height: 297, pages });
        assert_eq!((found.pages, &*found.page_sizes), (Some(4), &[tall, wide][..]));
    }

    #[test]
    fn pages_of_several_documents_are_added() {
        let more = [("E/d.xml", "<Document><Pages><Page BaseLoc='/D/P0'/></Pages></Document>")];
        let found = facts(&file(&[TEXT; 2], "</DocBody><DocBody><DocRoot> /E/d.xml </DocRoot>", "", &more));
        assert_eq!((found.pages, found.damage), (Some(3), None));
        // Beside the list or from the root.
        let more = [("E/d.xml", "<Document><Pages><Page BaseLoc='D/P0'/></Pages></Document>")];
        let found = facts(&file(&[TEXT; 2], "</DocBody><DocBody><DocRoot>E/d.xml</DocRoot>", "", &more));
        assert_eq!((found.pages, found.damage), (Some(3), None));
    }

    #[test]
    fn text_or_pictures_of_it() {
        for (pages, text) in [
            (&[TEXT][..], Some(true)),
            (&[PICTURE, PICTURE, TEXT], Some(true)),
            (&[PICTURE], Some(false)),
            (&[PICTURE, PICTURE, PICTURE, TEXT], Some(false)),
            (&[], None),
        ] {
            assert_eq!(facts(&file(pages, "", "", &[])).text, text, "{pages:?}");
        }
        // Longer than what is read of a page.
        let long = format!("{PICTURE}{}{TEXT}", " ".repeat(PAGE));
        assert_eq!(facts(&file(&[&long], "", "", &[])).text, None);
    }

    #[test]
    fn signed_when_a_signature_is_listed() {
        let entrance = "<Signatures>/D/s.xml</Signatures>";
        let list = |inside| [("D/s.xml", inside)];
        assert!(facts(&file(&[TEXT], entrance, "", &list("<Signatures><o:Signature/></Signatures>"))).signed);
        assert!(!facts(&file(&[TEXT], entrance, "", &list("<Signatures><MaxSignId/></Signatures>"))).signed);
        assert!(!facts(&file(&[TEXT], entrance, "", &[])).signed);
    }

    #[test]
    fn attachments_and_what_opens_them() {
        let root = "<Attachments>a.xml</Attachments>";
        let listed = [("D/a.xml", "<Attachments><Attachment/></Attachments>")];
        assert!(facts(&file(&[TEXT], "", root, &listed)).active.attachment);
        assert!(!facts(&file(&[TEXT], "", root, &[("D/a.xml", "<Attachments/>")])).active.attachment);
        assert!(facts(&file(&[TEXT], "", "<Actions><Action><GotoA/></Action></Actions>", &[])).active.launch);
    }

    #[test]
    fn encrypted_parts_need_not_be_there() {
        let found = facts(&zip(&[
            ("OFD.xml", b"<OFD><DocBody><DocRoot>d</DocRoot></DocBody></OFD>"),
            ("Encryptions.xml", b""),
        ]));
        assert_eq!((found.kind, found.encrypted, found.damage), (Kind::Ofd, true, None));
    }

    #[test]
    fn what_is_missing_or_of_another_sort_is_malformed() {
        for parts in [
            &[("OFD.xml", "<OFD/>")][..],
            &[("OFD.xml", "<OFD><DocBody><DocRoot>d</DocRoot></DocBody></OFD>")],
            &[("OFD.xml", "<other><DocRoot>d</DocRoot></other>"), ("d", "<Document/>")],
            &[("OFD.xml", "<OFD><DocRoot>d</DocRoot></OFD>"), ("d", "<D><Page BaseLoc='p'/></D>")],
            &[("OFD.xml", "<OFD><DocRoot>d</DocRoot></OFD>"), ("d", "<D><Page/></D>")],
        ] {
            let found = facts(&zip(&parts.iter().map(|(name, part)| (*name, part.as_bytes())).collect::<Vec<_>>()));
            assert_eq!((found.kind, found.damage), (Kind::Ofd, Some(Damage::Malformed)), "{parts:?}");
        }
    }

    #[test]
    fn any_byte_may_be_missing_or_another() {
        hurt(&file(&[TEXT], "", "", &[]), Kind::Ofd);
    }

    #[test]
    fn boxes() {
        assert_eq!(size(b"0 0 210 297"), Some((210.0, 297.0)));
        assert_eq!(size(b" -1.5  2 0.5 297.25\n"), Some((0.5, 297.25)));
        for text in ["", "0 0 210", "0 0 0 297", "0 0 -1 297", "0 0 1e3 297", "0 0 1.2.3 4", "0 0 9999999999 1"] {
            assert_eq!(size(text.as_bytes()), None, "{text}");
        }
    }
}
