//! Facts of files are the same whether the file is read whole or in pieces, are within bounds, and are JSON, for any bytes.

use qingdan::material::{Facts, File, Kind, Limits, Pieces, Reading, look};

/// Small limits, so that inputs reach them.
const LIMITS: Limits = Limits { kept: 1 << 20, inflated: 1 << 20, steps: 50_000, piece: 64 };

/// One target per reader. Each ignores inputs that belong to another reader.
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
    /// JPEG, with Exif.
    jpeg [Jpeg];
    /// Compound files.
    ole [Doc Xls Ppt Wps];
    /// PDF.
    pdf [Pdf];
    /// PNG.
    png [Png];
    /// Kinds recognised by their first bytes, and text.
    text [Text Program Unknown];
    /// TIFF.
    tiff [Tiff];
    /// WebP.
    webp [Webp];
    /// ZIP, and the formats kept in it.
    zip [Zip Docx Xlsx Pptx Ofd];
}

fn check(data: &[u8], kinds: &[Kind]) {
    let whole = look(&File::whole(data, LIMITS)).expect("all bytes are there");
    // Unrecognised compound files and empty files are of unknown kind: every target accepts them.
    if !kinds.contains(&whole.kind) && whole.kind != Kind::Unknown {
        return;
    }
    assert_eq!(by_pieces(data), whole, "read in pieces");
    assert_eq!(as_read(data), whole, "read on demand");
    assert_eq!(whole.size, data.len() as u64);
    let pages: u64 = whole.page_sizes.iter().map(|size| u64::from(size.pages)).sum();
    assert!(pages <= u64::from(LIMITS.steps) && whole.page_sizes.len() <= 16, "too many pages");
    let json: serde_json::Value = serde_json::from_str(&whole.to_json()).expect("facts are JSON");
    assert_eq!(json["damaged"], whole.damage.is_some());
}

fn as_read(data: &[u8]) -> Facts {
    let read = |at: u64, buffer: &mut [u8]| {
        buffer.copy_from_slice(&data[at as usize..][..buffer.len()]);
        true
    };
    let reading = Reading::new(&read, 64);
    // Overlapping pieces count twice.
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
                let bytes = data.get(needed.start as usize..needed.end as usize).expect("a range inside the file");
                pieces.add(needed.start, bytes.to_vec());
                assert!(pieces.kept() > kept, "requested again: {needed:?}");
            }
        }
    }
}
