//! Repetitive files of any size. If a reader repeats work for some part of a file, these files consist of such parts. A fuzzer hardly finds
//! them, because its inputs are small.

/// A target, the repeated part, and the file.
pub type Seed = (&'static str, &'static str, Vec<u8>);

/// Every seed, of about `bytes` bytes.
pub fn repetitive(bytes: usize) -> Vec<Seed> {
    [documents(bytes), packages(bytes), pictures(bytes), others(bytes)].concat()
}

/// Repeats `unit` up to `bytes` bytes.
fn filled(unit: &[u8], bytes: usize) -> Vec<u8> {
    unit.iter().copied().cycle().take(bytes / unit.len() * unit.len()).collect()
}

/// PDFs: without a table, so that objects are searched for.
fn documents(bytes: usize) -> Vec<Seed> {
    let mut seeds = Vec::new();
    for unit in [
        "trailer(",
        "trailer<",
        "trailer[",
        "trailer<</Root",
        "trailer%",
        "trailer<</Root 1 0 R>>",
        "1 0 obj(",
        "1 0 obj<",
        "1 0 obj[",
        "1 0 obj<</A",
        "1 0 obj%",
        "1 0 obj(\\",
        "1 0 obj[1 1 1 1 %",
        "1 0 obj",
        "1 0 obj<<>>endobj ",
        "1 0 obj<</Type/ObjStm/N 9/First 0/Length 9>>stream\n",
        "1 0 obj<</Type/XRef/Root 1 0 R>>",
        "startxref\n9\n%%EOF\n",
    ] {
        seeds.push(("pdf", unit, [b"%PDF-1.7\n", &filled(unit.as_bytes(), bytes)[..]].concat()));
    }
    let objects = |objects: &[String]| {
        let numbered = objects.iter().enumerate().map(|(at, object)| format!("{} 0 obj{object}endobj\n", at + 1));
        format!("%PDF-1.7\n{}trailer<</Root 1 0 R>>\n%%EOF\n", numbered.collect::<String>()).into_bytes()
    };
    // Many pages below a node with large attributes that all of them inherit.
    let pages = bytes / 48;
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", page + 3)).collect();
    for much in ["Resources<</X[", "MediaBox[", "Rotate["] {
        let end = if much.starts_with("Resources") { "]>>" } else { "]" };
        let root = format!("<</Kids[{kids}]/{much}{}{end}>>", "1 ".repeat(bytes / 6));
        let pages = (0..pages).map(|_| "<<>>".to_owned());
        let all: Vec<String> = ["<</Pages 2 0 R>>".to_owned(), root].into_iter().chain(pages).collect();
        seeds.push(("pdf", much, objects(&all)));
    }
    // Every action has the next hundred as successors.
    let page = ["<</OpenAction 4 0 R/Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<<>>"].map(str::to_owned);
    let following = 100;
    let actions = (0..bytes / (following * 6 + 30)).map(|at| {
        let next: String = (1..=following).map(|more| format!("{} 0 R ", at + 4 + more)).collect();
        format!("<</S/GoTo/Next[{next}]>>")
    });
    seeds.push(("pdf", "Next", objects(&page.iter().cloned().chain(actions).collect::<Vec<_>>())));
    // One long stream that is referenced many times.
    let form = format!("<</XFA[{}]>>", "5 0 R ".repeat(bytes / 12));
    let text = format!("<</Length {0}>>stream\n{1}\nendstream ", bytes / 2, "x".repeat(bytes / 2));
    let mut form = [&page[..], &[form, text]].concat();
    form[0] = "<</AcroForm 4 0 R/Pages 2 0 R>>".to_owned();
    seeds.push(("pdf", "XFA", objects(&form)));
    seeds.push(("pdf", "objects by number", by_number(bytes)));
    // A chain of cross-reference tables, each referring to the one before.
    let mut chain = b"%PDF-1.7\n1 0 obj<</Pages 1 0 R>>endobj\n".to_vec();
    let mut before = 0;
    while chain.len() < bytes {
        let at = chain.len();
        chain.extend(format!("xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev {before}>>\n").bytes());
        before = at;
    }
    chain.extend(format!("startxref\n{before}\n%%EOF\n").bytes());
    seeds.push(("pdf", "Prev", chain));
    seeds
}

/// A cross-reference stream with the wrong index for every object of an object stream.
fn by_number(bytes: usize) -> Vec<u8> {
    let count = (bytes / 40).min(60_000);
    let header: String = (0..count).map(|at| format!("{} {} ", at + 10, 2 * at)).collect();
    let kids: String = (0..count).map(|at| format!("{} 0 R ", at + 10)).collect();
    let inside = format!("{header}{}", "0 ".repeat(count));
    let mut out = format!("%PDF-1.7\n1 0 obj<</Pages 2 0 R>>endobj\n2 0 obj<</Kids[{kids}]>>endobj\n");
    let stream = out.len();
    let first = header.len();
    out += &format!(
        "3 0 obj<</Type/ObjStm/N {count}/First {first}/Length {}>>stream\n{inside}\nendstream endobj\n",
        inside.len()
    );
    let table = out.len();
    let mut rows = Vec::new();
    let at = |place: usize| [&[1][..], &(place as u32).to_be_bytes(), &[0, 0]].concat();
    rows.extend([at(9), at(38), at(stream)].concat());
    (0..count).for_each(|_| rows.extend([2, 0, 0, 0, 3, 0xff, 0xff]));
    out += &format!(
        "4 0 obj<</Type/XRef/W[1 4 2]/Index[1 3 10 {count}]/Size {}/Root 1 0 R/Length {}>>stream\n",
        count + 10,
        rows.len()
    );
    [out.as_bytes(), &rows, format!("\nendstream endobj\nstartxref\n{table}\n%%EOF\n").as_bytes()].concat()
}

/// ZIPs whose parts are stored without compression, so that their content is as large as the file.
fn packages(bytes: usize) -> Vec<Seed> {
    let half = bytes / 2;
    let signatures = "<Signatures>S.xml</Signatures>".repeat(half / 30);
    let entrance = format!("<OFD><DocBody><DocRoot>D.xml</DocRoot>{signatures}</DocBody></OFD>");
    let list = format!("<S>{}</S>", " ".repeat(half));
    let attachments = format!("<D>{}</D>", "<Attachments>S.xml</Attachments>".repeat(half / 32));
    let one = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>";
    let types = format!(
        "<T>{}<Override PartName='/d' ContentType='application/vnd.ms-word.main+xml'/></T>",
        "<Override PartName='/d' ContentType='x'/>".repeat(half / 42)
    );
    let relations = format!("<R>{}</R>", "<Relationship Type='officeDocument' Target='d'/>".repeat(half / 49));
    let empty: Vec<(String, &str)> = (0..bytes / 100).map(|at| (format!("{at:05}"), "")).collect();
    let empty: Vec<(&str, &str)> = empty.iter().map(|(name, part)| (name.as_str(), *part)).collect();
    vec![
        ("zip", "Signatures", zip(&[("OFD.xml", &entrance), ("D.xml", "<D/>"), ("S.xml", &list)])),
        ("zip", "Attachments", zip(&[("OFD.xml", one), ("D.xml", &attachments), ("S.xml", &list)])),
        ("zip", "Relationship", zip(&[("[Content_Types].xml", &types), ("_rels/.rels", &relations), ("d", "<d/>")])),
        ("zip", "entries", zip(&empty)),
        ("zip", "PK", [b"PK\x03\x04", &filled(b"PK\x03\x04", bytes)[..]].concat()),
    ]
}

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, part) in parts {
        let size = (part.len() as u32).to_le_bytes();
        let sum = crc(part.as_bytes()).to_le_bytes();
        let common =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &sum, &size, &size, &(name.len() as u16).to_le_bytes(), &[0; 2]]
                .concat();
        let at = (out.len() as u32).to_le_bytes();
        directory.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10], &at, name.as_bytes()].concat());
        out.extend([b"PK\x03\x04", &common[..], name.as_bytes(), part.as_bytes()].concat());
    }
    let count = (parts.len() as u16).to_le_bytes();
    let (size, at) = ((directory.len() as u32).to_le_bytes(), (out.len() as u32).to_le_bytes());
    [out, directory, [b"PK\x05\x06\0\0\0\0", &count[..], &count, &size, &at, &[0; 2]].concat()].concat()
}

/// CRC-32, bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum: u32, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1))))
}

fn boxed(name: &[u8; 4], inside: &[u8]) -> Vec<u8> {
    [&(inside.len() as u32 + 8).to_be_bytes()[..], name, inside].concat()
}

fn pictures(bytes: usize) -> Vec<Seed> {
    let brands = boxed(b"ftyp", b"heic\0\0\0\0mif1");
    // An Exif segment with the maximum number of tags and no orientation, so that the next segment is read too.
    let tags = [&b"\x01\x00\0\x03\0\0\0\x01\0\0\0\0"[..]; 20].concat();
    let exif = [b"Exif\0\0MM\0*\0\0\0\x08\0\x14", &tags[..], &[0; 4]].concat();
    let exif = [&[0xff, 0xe1][..], &(exif.len() as u16 + 2).to_be_bytes(), &exif].concat();
    // Directories of one tag, each followed by another.
    let directories = (0..bytes / 18).flat_map(|at| {
        let next = (8 + 18 * (at as u32 + 1)).to_le_bytes();
        [b"\x01\0\0\x01\x03\0\x01\0\0\0\x07\0\0\0".as_slice(), &next].concat()
    });
    // Properties with the maximum number of channels, each associated many times with one item.
    let property = boxed(b"pixi", &[&[0, 0, 0, 0, 255][..], &[1; 255]].concat());
    let list = [&[0; 7][..], &[2, 0, 1, 255], &[1; 255]].concat();
    let lists = boxed(b"ipma", &list).repeat(bytes / 300);
    let inside = [boxed(b"pitm", &[0, 0, 0, 0, 0, 1]), boxed(b"iprp", &[boxed(b"ipco", &property), lists].concat())];
    let meta = boxed(b"meta", &[&[0; 4][..], &inside.concat()].concat());
    let film = boxed(b"moov", &boxed(b"trak", &boxed(b"none", b"")));
    vec![
        ("jpeg", "FF", [b"\xff\xd8\xff", &filled(b"\xff", bytes)[..]].concat()),
        ("jpeg", "comments", [b"\xff\xd8", &filled(b"\xff\xfe\0\x02", bytes)[..]].concat()),
        ("jpeg", "Exif", [b"\xff\xd8", &filled(&exif, bytes)[..]].concat()),
        (
            "png",
            "chunks",
            [
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x07\0\0\0\x03\x08\x02\0\0\0\x29\x6c\x87\x5f",
                &filled(b"\0\0\0\0teXt\0\0\0\0", bytes)[..],
            ]
            .concat(),
        ),
        ("gif", "blocks", [b"GIF89a\x07\0\x03\0\0\0\0\x21\xfe", &filled(b"\x01x", bytes)[..]].concat()),
        (
            "gif",
            "pictures",
            [b"GIF89a\x07\0\x03\0\0\0\0", &filled(b"\x2c\0\0\0\0\x07\0\x03\0\0\x02\0", bytes)[..]].concat(),
        ),
        ("webp", "chunks", [b"RIFF\xff\xff\xff\x7fWEBP", &filled(b"none\0\0\0\0", bytes)[..]].concat()),
        ("tiff", "directories", b"II*\0\x08\0\0\0".iter().copied().chain(directories).collect()),
        ("heif", "moov", [&brands[..], &filled(&film, bytes)].concat()),
        ("heif", "ipma", [brands.clone(), meta].concat()),
        ("heif", "free", [&brands[..], &filled(&boxed(b"free", b""), bytes)].concat()),
    ]
}

fn others(bytes: usize) -> Vec<Seed> {
    // A compound file whose tables have the same entry for every sector.
    let compound = |list: u32, sector: &[u8; 4]| {
        let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        header.extend([0; 16]);
        header.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
        let tables = (bytes / 512) as u32;
        header.extend([0, tables, 0, 0, 4096, 0, tables, list, tables, 0].into_iter().flat_map(u32::to_le_bytes));
        header.resize(512, 0);
        [header, filled(sector, bytes / 512 * 512)].concat()
    };
    let block5 = [9, 9, 9, 9, 3, 3, 0, 0];
    let block4 = [7, 7, 0x75, 0, 0, 7, 0];
    vec![
        ("ole", "sectors 0", compound(0, &[0; 4])),
        ("ole", "sectors 1", compound(1, &[1, 0, 0, 0])),
        ("ole", "sectors far away", compound(1, &[0xf0, 0xff, 0xff, 0x0f])),
        ("archive", "blocks of RAR 5", [b"Rar!\x1a\x07\x01\0", &filled(&block5, bytes)[..]].concat()),
        ("archive", "blocks of RAR 4", [b"Rar!\x1a\x07\0", &filled(&block4, bytes)[..]].concat()),
        ("text", "lines", filled("一行\n".as_bytes(), bytes)),
        ("text", "a byte", filled(b"\x81", bytes)),
        ("bmp", "BM", [b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", &filled(b"\x07\0\0\0", bytes)[..]].concat()),
    ]
}
