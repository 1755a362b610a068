//! Facts of files: the same whole and by pieces, in bounds, and JSON, whatever the bytes are.

use qingdan::material::{Facts, File, Kind, Limits, Pieces, Reading, look};

/// As little as there may be, so that limits are met, too.
const LIMITS: Limits = Limits { kept: 1 << 20, inflated: 1 << 20, steps: 50_000, piece: 64 };

/// The bodies: a target for each reader, which passes over what another reader would get.
macro_rules! targets {
    ($($(#[$doc:meta])* $target:ident [$($kind:ident)*];)*) => {
        $($(#[$doc])* pub fn $target(data: &[u8]) {
            check(data, &[$(Kind::$kind),*]);
        })*
    };
}

targets! {
    /// RAR and 7z.
    archive [Rar SevenZip];
    /// BMP.
    bmp [Bmp];
    /// GIF.
    gif [Gif];
    /// HEIF and AVIF.
    heif [Heic Avif];
    /// JPEG, and Exif in it.
    jpeg [Jpeg];
    /// Compound files.
    ole [Doc Xls Ppt Wps];
    /// PDF.
    pdf [Pdf];
    /// PNG.
    png [Png];
    /// What is told by its first bytes, and text.
    text [Text Program Unknown];
    /// TIFF.
    tiff [Tiff];
    /// WebP.
    webp [Webp];
    /// ZIP, and what is kept in it.
    zip [Zip Docx Xlsx Pptx Ofd];
}

fn check(data: &[u8], kinds: &[Kind]) {
    let whole = look(&File::whole(data, LIMITS)).expect("all bytes are there");
    // Compound files of which nothing is known, and empty ones, are unknown: those belong to all.
    if !kinds.contains(&whole.kind) && whole.kind != Kind::Unknown {
        return;
    }
    assert_eq!(by_pieces(data), whole, "read by pieces");
    assert_eq!(as_read(data), whole, "read as it is asked for");
    assert_eq!(whole.size, data.len() as u64);
    let pages: u64 = whole.page_sizes.iter().map(|size| u64::from(size.pages)).sum();
    assert!(pages <= u64::from(LIMITS.steps) && whole.page_sizes.len() <= 16, "pages without end");
    let json: serde_json::Value = serde_json::from_str(&whole.to_json()).expect("facts are JSON");
    assert_eq!(json["damaged"], whole.damage.is_some());
}

fn as_read(data: &[u8]) -> Facts {
    let read = |at: u64, buffer: &mut [u8]| {
        buffer.copy_from_slice(&data[at as usize..][..buffer.len()]);
        true
    };
    let reading = Reading::new(&read, 64);
    // What is read twice, in pieces that overlap, counts twice.
    let limits = Limits { kept: 1 << 30, ..LIMITS };
    look(&File::as_read(data.len() as u64, &reading, limits)).expect("all bytes can be read")
}

fn by_pieces(data: &[u8]) -> Facts {
    let mut pieces = Pieces::default();
    loop {
        match look(&File::of_pieces(data.len() as u64, &pieces, LIMITS)) {
            Ok(facts) => return facts,
            Err(needed) => {
                let kept = pieces.kept();
                let bytes = data.get(needed.start as usize..needed.end as usize).expect("a piece of the file");
                pieces.add(needed.start, bytes.to_vec());
                assert!(pieces.kept() > kept, "asked for again: {needed:?}");
            }
        }
    }
}
