//! DOCX, XLSX and PPTX (ECMA-376), with macros ([MS-OFFMACRO]): relationships and content types of a package.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::container::file::Stop;
use crate::container::xml::{Element, Event, Xml};
use crate::container::zip::Archive;
use crate::container::zip::path::{resolve, same};
use crate::material::facts::Facts;
use crate::material::kind::Kind;

pub(super) fn look(archive: &Archive, facts: &mut Facts) -> Result<(), Stop> {
    // Without a main part it is another sort of package.
    let Some(package) = Package::of(archive, facts)? else { return Ok(()) };
    let Some(kind) = kind(archive, &package.main)? else { return Ok(()) };
    facts.kind = kind;
    facts.signed |= package.signed;
    names(archive, facts)?;
    let Some(main) = archive.find(&package.main)? else { return Err(Stop::Malformed) };
    related(archive, facts, &package.main)?;
    if kind == Kind::Docx {
        related(archive, facts, &resolve(&package.main, b"settings.xml"))?;
        facts.pages = pages(archive, &package.properties)?;
    }
    // Count sheets or slides. For a text this only checks that the part is complete.
    let counted: &[u8] = match kind {
        Kind::Xlsx => b"sheet",
        Kind::Pptx => b"sldId",
        _ => b"body",
    };
    let count = match archive.part(&main) {
        Err(Stop::Limit) if kind == Kind::Docx => return Ok(()),
        part => count(archive, &part?, counted)?,
    };
    if kind != Kind::Docx {
        facts.pages = Some(count);
    }
    Ok(())
}

/// Targets of the package relationships (ECMA-376 part 2, 6.5; part 1, 15.2).
#[derive(Default)]
struct Package {
    main: Vec<u8>,
    properties: Vec<u8>,
    signed: bool,
}

impl Package {
    fn of(archive: &Archive, facts: &mut Facts) -> Result<Option<Self>, Stop> {
        let mut package = Self::default();
        relations(archive, facts, b"_rels/.rels", |_, relation| {
            let target = || resolve(b"", &relation.target);
            match relation.kind() {
                b"officeDocument" => package.main = target(),
                b"extended-properties" => package.properties = target(),
                // [MS-OFFCRYPTO] 2.5: only signed documents have a signature origin.
                b"origin" => package.signed = true,
                _ => {}
            }
        })?;
        Ok((!package.main.is_empty()).then_some(package))
    }
}

/// A relationship of a part to another part or an external resource.
struct Relation<'a> {
    uri: Cow<'a, [u8]>,
    target: Cow<'a, [u8]>,
    external: bool,
}

impl Relation<'_> {
    /// Last segment of its type, which is the same in the strict and the transitional form.
    fn kind(&self) -> &[u8] {
        self.uri.rsplit(|byte| *byte == b'/').next().unwrap_or(&[])
    }

    /// True if it is fetched over a network. A local path, such as that of a template, does not exist for others.
    fn fetched(&self) -> bool {
        let target = self.target.to_ascii_lowercase();
        let remote: [&[u8]; 4] = [b"http:", b"https:", b"ftp:", b"\\\\"];
        let share = target.strip_prefix(b"file://").is_some_and(|path| !path.starts_with(b"/"));
        self.external && (share || remote.iter().any(|start| target.starts_with(start)))
    }
}

/// Reads the relationships in a part, if it exists.
fn relations(
    archive: &Archive,
    facts: &mut Facts,
    name: &[u8],
    mut each: impl FnMut(&mut Facts, &Relation),
) -> Result<(), Stop> {
    let Some(entry) = archive.find(name)? else { return Ok(()) };
    elements(archive, &archive.part(&entry)?, |element| {
        if element.name == b"Relationship"
            && let (Some(uri), Some(target)) = (element.get("Type"), element.get("Target"))
        {
            let external = element.get("TargetMode").is_some_and(|mode| &*mode == b"External");
            each(facts, &Relation { uri, target, external });
        }
    })
}

/// Looks for active content in the relationships of a part.
fn related(archive: &Archive, facts: &mut Facts, part: &[u8]) -> Result<(), Stop> {
    let name = part.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let (folder, name) = part.split_at(name);
    let name = [folder, b"_rels/", name, b".rels"].concat();
    relations(archive, facts, &name, |facts, relation| match relation.kind() {
        b"vbaProject" | b"xlMacrosheet" | b"xlIntlMacrosheet" => facts.active.script = true,
        // Cells taken from other workbooks.
        b"externalLink" => facts.active.launch = true,
        b"oleObject" | b"package" if !relation.external => facts.active.attachment = true,
        b"attachedTemplate" | b"oleObject" | b"package" | b"frame" | b"subDocument" | b"aFChunk" => {
            facts.active.launch |= relation.fetched();
        }
        _ => {}
    })
}

/// Returns the kind of document by the content type of its main part (ECMA-376 part 2, 6.2.3). A binary workbook has none.
fn kind(archive: &Archive, main: &[u8]) -> Result<Option<Kind>, Stop> {
    const KINDS: [(&[u8], Kind); 6] = [
        (b"application/vnd.openxmlformats-officedocument.wordprocessingml.", Kind::Docx),
        (b"application/vnd.ms-word.", Kind::Docx),
        (b"application/vnd.openxmlformats-officedocument.spreadsheetml.", Kind::Xlsx),
        (b"application/vnd.ms-excel.", Kind::Xlsx),
        (b"application/vnd.openxmlformats-officedocument.presentationml.", Kind::Pptx),
        (b"application/vnd.ms-powerpoint.", Kind::Pptx),
    ];
    let Some(entry) = archive.find(b"[Content_Types].xml")? else { return Ok(None) };
    let ending = main.rsplit(|byte| *byte == b'.').next().unwrap_or(&[]);
    let (mut own, mut of_ending) = (None, None);
    elements(archive, &archive.part(&entry)?, |element| {
        let is = |attribute, value| {
            element.get(attribute).is_some_and(|one| same(one.strip_prefix(b"/").unwrap_or(&one), value))
        };
        let place = match element.name {
            b"Override" if is("PartName", main) => &mut own,
            b"Default" if is("Extension", ending) => &mut of_ending,
            _ => return,
        };
        *place = element.get("ContentType").map(|media| media.trim_ascii().to_ascii_lowercase());
    })?;
    let Some(media) = own.or(of_ending).filter(|media| media.ends_with(b".main+xml")) else { return Ok(None) };
    Ok(KINDS.iter().find(|(start, _)| media.starts_with(start)).map(|(_, kind)| *kind))
}

/// Looks for active content in the names of all parts, also of unreferenced ones.
fn names(archive: &Archive, facts: &mut Facts) -> Result<(), Stop> {
    let (mut embedded, mut charts) = (0u32, 0u32);
    for entry in archive.entries() {
        let name = entry?.name.to_ascii_lowercase();
        let has = |part: &[u8]| name.windows(part.len()).any(|window| window == part);
        facts.active.script |= name.ends_with(b"vbaproject.bin") || has(b"/macrosheets/") || has(b"/activex/");
        facts.active.launch |= has(b"/externallinks/");
        embedded = embedded.saturating_add(has(b"/embeddings/").into());
        charts = charts.saturating_add((has(b"/charts/chart") && name.ends_with(b".xml")).into());
    }
    // Each chart embeds a workbook with its data, which is no attachment.
    facts.active.attachment |= embedded > charts;
    Ok(())
}

/// Returns the number of pages that the writer stored (ECMA-376 part 1, 22.2.2.20).
fn pages(archive: &Archive, properties: &[u8]) -> Result<Option<u32>, Stop> {
    let Some(entry) = archive.find(properties)? else { return Ok(None) };
    let part = archive.part(&entry)?;
    let (mut xml, mut pages, mut inside) = (Xml::new(archive.file, &part), None, false);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(element) => inside = element.name == b"Pages",
            Event::Close => inside = false,
            Event::Text(text) if inside => {
                let text = core::str::from_utf8(text.trim_ascii()).unwrap_or_default();
                pages = text.parse().ok().filter(|pages| *pages > 0);
            }
            Event::Text(_) => {}
        }
    }
    Ok(pages)
}

/// Counts the elements of this name in the lists of the root. Elements deeper down do not count: the sections of a presentation
/// list its slides again.
fn count(archive: &Archive, part: &[u8], name: &[u8]) -> Result<u32, Stop> {
    let (mut xml, mut count) = (Xml::new(archive.file, part), 0);
    while let Some(event) = xml.next()? {
        count += u32::from(xml.depth() == 3 && matches!(event, Event::Open(element) if element.name == name));
    }
    Ok(count)
}

/// Calls `each` for every element of a part.
fn elements(archive: &Archive, part: &[u8], mut each: impl FnMut(&Element)) -> Result<(), Stop> {
    let mut xml = Xml::new(archive.file, part);
    while let Some(event) = xml.next()? {
        if let Event::Open(element) = event {
            each(&element);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;

    use super::*;
    use crate::container::zip::made::zip;
    use crate::material::Damage;
    use crate::material::hurt::{facts, hurt};

    /// A package with a main part of this kind, and more parts.
    fn package(media: &str, main: &str, inside: &str, more: &[(&str, &str)]) -> Vec<u8> {
        let types = format!("<T><Override PartName='/{main}' ContentType='application/{media}.main+xml'/></T>");
        let root = format!(
            "<R><Relationship Type='x/officeDocument' Target='{main}'/>\
             <Relationship Type='x/extended-properties' Target='app'/>{}</R>",
            more.iter().find(|(name, _)| *name == "root").map_or("", |(_, part)| part)
        );
        let mut parts = Vec::from([("[Content_Types].xml", &*types), ("_rels/.rels", &root), (main, inside)]);
        parts.extend(more.iter().filter(|(name, _)| *name != "root"));
        zip(&parts.iter().map(|(name, part)| (*name, part.as_bytes())).collect::<Vec<_>>())
    }

    const WORD: &str = "vnd.openxmlformats-officedocument.wordprocessingml.document";

    fn word(more: &[(&str, &str)]) -> Facts {
        facts(&package(WORD, "word/d.xml", "<w:d/>", more))
    }

    #[test]
    fn the_content_type_of_the_main_part_tells_the_kind() {
        for (media, kind) in [
            (WORD, Kind::Docx),
            ("vnd.ms-word.template.macroEnabledTemplate", Kind::Docx),
            ("vnd.openxmlformats-officedocument.spreadsheetml.sheet", Kind::Xlsx),
            ("VND.ms-excel.sheet.macroEnabled", Kind::Xlsx),
            ("vnd.openxmlformats-officedocument.presentationml.slideshow", Kind::Pptx),
            ("vnd.ms-package.xps", Kind::Zip),
        ] {
            let found = facts(&package(media, "m.xml", "<m/>", &[]));
            assert_eq!((found.kind, found.damage), (kind, None), "{media}");
        }
    }

    #[test]
    fn a_content_type_may_come_by_ending() {
        let types =
            b"<T><Default Extension='XML' ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></T>";
        let root = b"<R><Relationship Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/a.xml'/></R>";
        let found = facts(&zip(&[("[Content_Types].xml", types), ("_rels/.rels", root), ("a.xml", b"<d/>")]));
        assert_eq!((found.kind, found.damage), (Kind::Docx, None));
    }

    #[test]
    fn pages_sheets_and_slides() {
        assert_eq!(word(&[("app", "<P><Pages>12</Pages></P>")]).pages, Some(12));
        assert_eq!(word(&[("app", "<P><Pages>0</Pages></P>")]).pages, None);
        assert_eq!(word(&[]).pages, None);
        let sheets = "<w><s:sheets><s:sheet/><s:sheet/></s:sheets></w>";
        let media = "vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        assert_eq!(facts(&package(media, "xl/w.xml", sheets, &[])).pages, Some(2));
        let slides =
            "<p><sldIdLst><sldId/><sldId/><sldId></sldId></sldIdLst><extLst><ext><s><sldId/></s></ext></extLst></p>";
        let media = "vnd.openxmlformats-officedocument.presentationml.presentation";
        assert_eq!(facts(&package(media, "ppt/p.xml", slides, &[])).pages, Some(3));
    }

    #[test]
    fn active_content() {
        let relation = |kind: &str, target: &str| {
            format!("<R><Relationship Type='http://x/{kind}' Target='{target}' TargetMode='External'/></R>")
        };
        let settings = |target: &str| [("word/_rels/settings.xml.rels", relation("attachedTemplate", target))];
        let contains = |found: Facts| {
            assert_eq!(found.damage, None);
            let all = [(found.active.script, 's'), (found.active.launch, 'l'), (found.active.attachment, 'a')];
            all.into_iter().filter_map(|(has, mark)| has.then_some(mark)).collect::<String>()
        };
        for (name, part, expected) in [
            ("word/vbaProject.bin", "", "s"),
            ("word/activeX/activeX1.bin", "", "s"),
            ("xl/macrosheets/s.xml", "", "s"),
            ("word/embeddings/a.bin", "", "a"),
            ("word/_rels/d.xml.rels", "<R><Relationship Type='x/vbaProject' Target='z'/></R>", "s"),
            ("word/_rels/d.xml.rels", "<R><Relationship Type='x/oleObject' Target='z'/></R>", "a"),
            ("word/_rels/d.xml.rels", "<R><Relationship Type='x/image' Target='z'/></R>", ""),
            ("word/_rels/d.xml.rels", &relation("hyperlink", "https://example.com"), ""),
            ("word/_rels/d.xml.rels", &relation("frame", "https://example.com"), "l"),
            (settings("")[0].0, &settings("HTTP://example.com/a.dotm")[0].1, "l"),
            (settings("")[0].0, &settings("file://host/a.dotm")[0].1, "l"),
            (settings("")[0].0, &settings("file:///C:\\a.dotx")[0].1, ""),
        ] {
            assert_eq!(contains(word(&[(name, part)])), expected, "{name} {part}");
        }
        // A chart brings its own table.
        let chart = ("word/charts/chart1.xml", "<c/>");
        assert_eq!(contains(word(&[chart, ("word/embeddings/a.xlsx", "")])), "");
        assert_eq!(contains(word(&[chart, ("word/embeddings/a.xlsx", ""), ("word/embeddings/b.bin", "")])), "a");
    }

    #[test]
    fn signatures() {
        assert!(!word(&[]).signed);
        assert!(word(&[("root", "<Relationship Type='x/digital-signature/origin' Target='o'/>")]).signed);
    }

    #[test]
    fn a_main_part_that_is_missing_or_breaks_off_is_malformed() {
        for (main, inside) in [("word/d.xml", "<d><e></d>"), ("word/d.xml", ""), ("word/d.xml", "<d>")] {
            let found = facts(&package(WORD, main, inside, &[]));
            let damage = (!inside.is_empty()).then_some(Damage::Malformed);
            assert_eq!((found.kind, found.damage), (Kind::Docx, damage), "{inside}");
        }
        let types = format!("<T><Override PartName='/word/d' ContentType='application/{WORD}.main+xml'/></T>");
        let root = b"<R><Relationship Type='x/officeDocument' Target='word/d'/></R>";
        let found = facts(&zip(&[("[Content_Types].xml", types.as_bytes()), ("_rels/.rels", root)]));
        assert_eq!((found.kind, found.damage), (Kind::Docx, Some(Damage::Malformed)));
    }

    #[test]
    fn any_byte_may_be_missing_or_another() {
        hurt(&package(WORD, "word/d.xml", "<d/>", &[("app", "<P><Pages>1</Pages></P>")]), Kind::Docx);
    }
}
