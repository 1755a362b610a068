use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::material::hurt::{facts, facts_by_pieces, hurt};
use crate::material::{Active, Damage, Facts, Kind, PageSize};

const A4: PageSize = PageSize { width: 210, height: 297, pages: 1 };

/// A document with a cross-reference table: objects from 1 on, and entries of the trailer.
fn document(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (place, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", place + 1));
    }
    let end = out.len();
    out.push_str(&format!("{table}trailer\n<</Size {} {trailer}>>\nstartxref\n{end}\n%%EOF\n", objects.len() + 1));
    out.into_bytes()
}

const PAGES: &str = "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/Resources<</Font<</F 4 0 R>>>>>>";

/// One page, with these entries of the catalogue and these objects from 4 on.
fn one_page(catalogue: &str, more: &[&str]) -> Vec<u8> {
    let catalogue = format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>");
    document(&[&[&catalogue, PAGES, PAGE], more].concat(), "/Root 1 0 R")
}

/// The facts of a document whose only page has these entries.
fn page(entries: &str, more: &[&str]) -> Facts {
    let page = format!("<</Type/Page/Parent 2 0 R{entries}>>");
    facts(&document(&[&["<</Pages 2 0 R>>", PAGES, &page], more].concat(), "/Root 1 0 R"))
}

fn active(bytes: &[u8]) -> (bool, bool, bool) {
    let facts = facts(bytes);
    assert_eq!(facts.damage, None);
    let Active { script, launch, attachment } = facts.active;
    (script, launch, attachment)
}

#[test]
fn a_page_with_text() {
    let facts = facts(&one_page("", &["null"]));
    assert_eq!((facts.kind, facts.pages, facts.text, facts.damage), (Kind::Pdf, Some(1), Some(true), None));
    assert_eq!(facts.page_sizes, [A4]);
    assert!(!facts.encrypted && !facts.signed && !facts.active.any() && !facts.partial);
}

#[test]
fn damage() {
    let good = one_page("", &["null"]);
    // The last line end is not part of the document.
    hurt(&good[..good.len() - 1], Kind::Pdf);
}

#[test]
fn sizes_as_shown() {
    for (entries, width, height) in [
        ("/Rotate 90", 297, 210),
        ("/Rotate -180", 210, 297),
        ("/CropBox[0 0 297.5 842]", 105, 297),
        ("/MediaBox[595 842 0 0]", 210, 297),
        ("/UserUnit 2", 420, 594),
        ("/MediaBox 4 0 R", 35, 71),
    ] {
        let facts = page(entries, &["[0 0 5 0 R 200]", "100"]);
        assert_eq!(facts.page_sizes, [PageSize { width, height, pages: 1 }], "{entries}");
    }
}

#[test]
fn text_is_told_by_fonts_in_forms_too() {
    let form = "<</Subtype/Form/Resources<</Font<</F 9 0 R>>>>/Length 0>>stream\n\nendstream";
    let picture = "<</Subtype/Image/Length 0>>stream\n\nendstream";
    assert_eq!(page("/Resources<</XObject<</X 4 0 R>>>>", &[form]).text, Some(true));
    assert_eq!(page("/Resources<</XObject<</X 4 0 R>>>>", &[picture]).text, Some(false));
    assert_eq!(page("", &[]).text, Some(false));
    // A form that draws itself.
    let itself = "<</Subtype/Form/Resources<</XObject<</X 4 0 R>>>>/Length 0>>stream\n\nendstream";
    assert_eq!(page("/Resources<</XObject<</X 4 0 R>>>>", &[itself]).text, Some(false));
}

#[test]
fn pages_are_counted_and_not_believed() {
    let tree = ["<</Pages 2 0 R>>", "<</Count 99/Kids[3 0 R 4 0 R]>>", "<</Kids[5 0 R]/Count 1>>", "<<>>", "<<>>"];
    assert_eq!(facts(&document(&tree, "/Root 1 0 R")).pages, Some(2));
    let ring = ["<</Pages 2 0 R>>", "<</Count 1/Kids[3 0 R]>>", "<</Kids[2 0 R 3 0 R]>>"];
    assert_eq!(facts(&document(&ring, "/Root 1 0 R")).damage, Some(Damage::Malformed));
}

#[test]
fn encrypted_by_the_trailer() {
    let bytes = document(&["<</Pages 2 0 R>>", PAGES, PAGE, "<</Filter/Standard/V 2>>"], "/Root 1 0 R/Encrypt 4 0 R");
    let facts = facts(&bytes);
    assert_eq!((facts.encrypted, facts.pages, facts.damage), (true, Some(1), None));
}

#[test]
fn signatures() {
    let form = "/AcroForm<</Fields[4 0 R]>>";
    let signed = |field: &str| facts(&one_page(form, &[field, "<</Type/Sig/ByteRange[0 1 2 3]>>"])).signed;
    assert!(signed("<</FT/Sig/V 5 0 R>>"));
    assert!(signed("<</FT/Sig/Kids[<</V 5 0 R>>]>>"), "the type is that of the field above");
    assert!(!signed("<</FT/Sig>>"), "a place for a signature is none");
    assert!(!signed("<</FT/Tx/V 5 0 R>>"));
    assert!(facts(&one_page("/Perms<</DocMDP 4 0 R>>", &["<<>>"])).signed);
    let right = "<</Type/Sig/ByteRange[0 1 2 3]>>";
    assert!(!facts(&one_page("/Perms<</UR3 4 0 R/UR 4 0 R>>", &[right])).signed, "usage rights are no signature");
    let stamp = "<</Type/DocTimeStamp/ByteRange[0 1 2 3]>>";
    assert!(!facts(&one_page(form, &["<</FT/Sig/V 5 0 R>>", stamp])).signed, "a time stamp is no signature");
}

#[test]
fn bytes_behind_the_end_do_no_harm_and_hide_no_damage() {
    let plain = one_page("", &["null"]);
    let linear = document(&["<</Linearized 1/L 300>>", PAGES, PAGE, "<</Pages 2 0 R>>"], "/Root 4 0 R");
    let line = [&b"\r\n"[..], &[b'-'; 1100], b"\r\nthe obj of this line is none\r\n"].concat();
    for good in [&plain, &linear, &with_streams(false), &updated()] {
        let mut behind = [1000, 1010, 1018, 1019, 1020, 1021, 1024, 1030, 65_536, 66_500, 66_555, 66_560, 200_000]
            .map(|length| alloc::vec![b' '; length])
            .to_vec();
        behind.push(line.clone());
        for behind in behind {
            let found = facts(&[&good[..], &behind].concat());
            assert_eq!((found.damage, found.partial), (None, false), "{} bytes", behind.len());
            assert_eq!(found, Facts { size: found.size, ..facts(good) });
            // In the middle of the last object, or of the mark of the end.
            let mark = super::xref::rfind(good, b"%%EOF").unwrap_or_default();
            for end in [mark - 60, mark, mark + 4] {
                let found = facts(&[&good[..end], &behind].concat());
                assert_eq!(found.damage, Some(Damage::Truncated), "{end} and {} bytes", behind.len());
            }
        }
    }
}

#[test]
fn what_a_document_does_and_carries() {
    let of = |catalogue: &str, more: &[&str]| active(&one_page(catalogue, &[&["null"], more].concat()));
    assert_eq!(of("/OpenAction<</S/JavaScript/JS(x)>>", &[]), (true, false, false));
    assert_eq!(of("/OpenAction[3 0 R/Fit]", &[]), (false, false, false));
    assert_eq!(of("/OpenAction<</S/GoTo/Next[5 0 R]>>", &["<</S/Launch>>"]), (false, true, false));
    assert_eq!(of("/OpenAction 5 0 R", &["<</S/GoTo/Next 5 0 R>>"]), (false, false, false), "an action after itself");
    let chain: Vec<String> = (6..40).map(|next| format!("<</S/GoTo/Next[{next} 0 R]>>")).collect();
    let chain: Vec<&str> = chain.iter().map(String::as_str).chain(["<</S/Launch>>"]).collect();
    assert_eq!(of("/OpenAction 5 0 R", &chain), (false, true, false), "however many there are");
    assert_eq!(of("/AA<</WC 5 0 R>>", &["<</S/JavaScript>>"]), (true, false, false));
    assert_eq!(of("/Names<</JavaScript<</Kids[5 0 R]>>>>", &["<</Names[(a) 6 0 R]>>"]), (true, false, false));
    assert_eq!(of("/Names<</JavaScript<</Names[]>>>>", &[]), (false, false, false));
    assert_eq!(of("/Names<</EmbeddedFiles<</Names[(a) 5 0 R]>>>>", &["<<>>"]), (false, false, true));
    assert_eq!(of("/AcroForm<</Fields[5 0 R]>>", &["<</AA<</K<</S/JavaScript>>>>>>"]), (true, false, false));
    let xfa = |text: &str| format!("<</Length {}>>stream\n{text}\nendstream", text.len());
    assert_eq!(of("/AcroForm<</XFA[(t) 5 0 R]>>", &[&xfa("<script>")]), (true, false, false));
    assert_eq!(of("/AcroForm<</XFA 5 0 R>>", &[&xfa("<field/>")]), (false, false, false));
}

#[test]
fn what_annotations_do_and_carry() {
    for (annotation, script, attachment) in [
        ("<</Subtype/FileAttachment>>", false, true),
        ("<</Subtype/Widget/AA<</E<</S/JavaScript>>>>>>", true, false),
        ("<</Subtype/Link/A<</S/URI>>>>", false, false),
    ] {
        let facts = page("/Annots[4 0 R]", &[annotation]);
        assert_eq!((facts.active.script, facts.active.attachment), (script, attachment), "{annotation}");
    }
}

#[test]
fn what_entries_of_the_outline_do() {
    // The root is object 4, its entries come after it.
    let of = |entries: &[&str]| active(&one_page("/Outlines 4 0 R", &[&["<</First 5 0 R>>"], entries].concat()));
    assert_eq!(of(&["<</A<</S/JavaScript>>>>"]), (true, false, false));
    assert_eq!(of(&["<</A 6 0 R>>", "<</S/GoTo/Next<</S/Launch>>>>"]), (false, true, false));
    assert_eq!(of(&["<</Next 6 0 R>>", "<</First 7 0 R>>", "<</A<</S/Launch>>>>"]), (false, true, false));
    assert_eq!(of(&["<</Dest[3 0 R/Fit]/Next 6 0 R>>", "<</A<</S/URI>>>>"]), (false, false, false));
    assert_eq!(of(&["<</First 5 0 R/Next 6 0 R>>", "<</First 5 0 R/Next 4 0 R>>"]), (false, false, false), "a ring");
    assert_eq!(of(&["null"]), (false, false, false));
}

/// The root and 999 entries are read; all other facts are complete.
#[test]
fn of_a_long_outline_the_beginning_is_looked_at() {
    let of = |entries: usize| {
        let mut objects = Vec::from([String::from("<</Type/Sig>>"), String::from("<</First 6 0 R>>")]);
        objects.extend((1..entries).map(|entry| format!("<</Next {} 0 R>>", 6 + entry)));
        objects.push(String::from("<</A<</S/Launch>>>>"));
        let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
        let facts = facts(&one_page("/Outlines 5 0 R/Perms<</DocMDP 4 0 R>>", &objects));
        assert_eq!((facts.pages, facts.signed, facts.damage), (Some(1), true, None));
        (facts.active.launch, facts.partial)
    };
    assert_eq!(of(999), (true, false));
    assert_eq!(of(1000), (false, true));
}

/// A stream of references, and the page in an object stream; neither compressed.
fn with_streams(prediction: bool) -> Vec<u8> {
    let inside = "2 0 3 58 <</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>\n<</Type/Page>>";
    let first = inside.find("<<").unwrap_or_default();
    let objects = format!("<</Type/ObjStm/N 2/First {first}/Length {}>>stream\n{inside}\nendstream", inside.len());
    let mut out = String::from("%PDF-1.5\n");
    let catalogue = out.len();
    out.push_str("1 0 obj<</Pages 2 0 R>>endobj\n");
    let stream = out.len();
    out.push_str(&format!("4 0 obj{objects}endobj\n"));
    let end = out.len();
    let rows = [[0, 0, 0, 0], [1, 0, catalogue, 0], [2, 0, 4, 0], [2, 0, 4, 1], [1, 0, stream, 0], [1, 0, end, 0]];
    let mut table: Vec<u8> = Vec::new();
    let mut above = [0u8; 4];
    for row in rows {
        let row = row.map(|number| number as u8);
        if prediction {
            // Each row as the difference to the row above.
            table.push(2);
            table.extend((0..4).map(|at| row[at].wrapping_sub(above[at])));
        } else {
            table.extend(row);
        }
        above = row;
    }
    let parameters = if prediction { "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>" } else { "" };
    let table = if prediction { stored(&table) } else { table };
    out.push_str(&format!(
        "5 0 obj<</Type/XRef/W[1 2 1]/Size 6/Root 1 0 R{parameters}/Length {}>>stream\n",
        table.len()
    ));
    let mut out = out.into_bytes();
    out.extend(table);
    out.extend(format!("\nendstream endobj\nstartxref\n{end}\n%%EOF").into_bytes());
    out
}

/// A table that marks the pages as free, and a stream with their places.
#[test]
fn what_a_table_hides_stands_in_a_stream() {
    let mut out = String::from("%PDF-1.5\n1 0 obj<</Pages 2 0 R>>endobj\n");
    let pages = out.len() as u8;
    out.push_str("2 0 obj<</Count 1/Kids[3 0 R]>>endobj\n");
    let page = out.len() as u8;
    out.push_str("3 0 obj<<>>endobj\n");
    let stream = out.len();
    out.push_str("4 0 obj<</Type/XRef/W[1 1 1]/Index[2 2]/Size 4/Length 6>>stream\n");
    let mut out = out.into_bytes();
    out.extend([1, pages, 0, 1, page, 0]);
    out.extend(b"\nendstream endobj\n");
    let end = out.len();
    let table = "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000000 00000 f \n0000000000 00000 f \n";
    out.extend(format!("{table}trailer<</Root 1 0 R/XRefStm {stream}>>\nstartxref\n{end}\n%%EOF").into_bytes());
    let file = crate::material::File::whole(&out, crate::material::Limits::default());
    let mut document = super::Document::new(&file, 0);
    assert_eq!(super::xref::load(&mut document, out.len() as u64), Ok(()));
    assert_eq!(document.entries.get(&3), Some(&super::document::Entry::At(page.into())));
    assert_eq!((facts(&out).pages, facts(&out).damage), (Some(1), None));
}

/// Bytes in one block that is not compressed (RFC 1951, 3.2.4), wrapped as RFC 1950 says.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = bytes.len() as u16;
    let (mut a, mut b) = (1u32, 0u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65521;
        b = (b + a) % 65521;
    }
    let head = [&[0x78, 0x01, 1][..], &length.to_le_bytes(), &(!length).to_le_bytes()].concat();
    [&head[..], bytes, &(b << 16 | a).to_be_bytes()].concat()
}

#[test]
fn streams_of_references_and_objects() {
    for prediction in [false, true] {
        let facts = facts(&with_streams(prediction));
        assert_eq!((facts.pages, facts.damage), (Some(1), None));
        assert_eq!(facts.page_sizes, [A4]);
    }
    hurt(&with_streams(false), Kind::Pdf);
}

/// A second saving, which makes the one page two.
fn updated() -> Vec<u8> {
    let mut out = String::from_utf8(one_page("", &["null"])).unwrap_or_default();
    let before = out.rfind("xref\n0 ").unwrap_or_default();
    let at = out.len();
    out.push_str("2 0 obj\n<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 595 842]>>\nendobj\n");
    let page = out.len();
    out.push_str("4 0 obj\n<</Type/Page>>\nendobj\n");
    let end = out.len();
    out.push_str(&format!("xref\n2 1\n{at:010} 00000 n \n4 1\n{page:010} 00000 n \n"));
    out.push_str(&format!("trailer\n<</Size 5/Root 1 0 R/Prev {before}>>\nstartxref\n{end}\n%%EOF\n"));
    out.into_bytes()
}

#[test]
fn a_later_saving_counts_and_one_that_broke_off_is_damage() {
    let good = updated();
    assert_eq!((facts(&good).pages, facts(&good).damage), (Some(2), None));
    let first = one_page("", &["null"]).len();
    for length in first + 20..good.len() - 6 {
        assert_eq!(facts(&good[..length]).damage, Some(Damage::Truncated), "{length} of {}", good.len());
    }
}

#[test]
fn wrong_places_are_searched_for() {
    let good = String::from_utf8(one_page("", &["null"])).unwrap_or_default();
    let shifted = good.replacen("%PDF-1.7\n", "%PDF-1.7\n%a comment that was put in\n", 1);
    let nowhere = good.replace("startxref\n", "startxref\n1");
    let before = format!("{}{good}", "x".repeat(300));
    let rows = good.replace(" 00000 n", " 00000 q");
    for bytes in [&shifted, &nowhere, &before, &rows] {
        let facts = facts(bytes.as_bytes());
        assert_eq!((facts.pages, facts.text, facts.damage), (Some(1), Some(true), None), "{bytes}");
    }
}

#[test]
fn references_in_a_ring_end() {
    let good = String::from_utf8(one_page("", &["null"])).unwrap_or_default();
    let table = good.rfind("xref\n0 ").unwrap_or_default();
    let ring = good.replace("/Root 1 0 R", &format!("/Root 1 0 R/Prev {table}"));
    assert_eq!(facts(ring.as_bytes()).pages, Some(1), "what was found by a search");
    let itself = document(&["1 0 R"], "/Root 1 0 R");
    assert_eq!(facts(&itself).damage, Some(Damage::Malformed));
}

#[test]
fn shorter_than_it_says_it_was_written() {
    let short = document(&["<</Linearized 1/L 99999>>", PAGES, PAGE, "<</Pages 2 0 R>>"], "/Root 4 0 R");
    assert_eq!(facts(&short).damage, Some(Damage::Truncated));
    let whole = document(&["<</Linearized 1/L 300>>", PAGES, PAGE, "<</Pages 2 0 R>>"], "/Root 4 0 R");
    assert_eq!((facts(&whole).pages, facts(&whole).damage), (Some(1), None));
}

#[test]
fn of_a_large_file_little_is_read() {
    let picture = format!("<</Length 20000000>>stream\n{}\nendstream", " ".repeat(20_000_000));
    let bytes = one_page("", &["null", &picture]);
    let (facts, read) = facts_by_pieces(&bytes, 64 << 10);
    assert_eq!((facts.pages, facts.damage), (Some(1), None));
    assert!(read <= 256 << 10, "{read}");
}
