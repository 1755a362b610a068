//! Reads the grey PNG files of the samples: 8 bits, not interlaced (ISO/IEC 15948, 7 to 11).

/// Pixels, width, height.
pub fn read(bytes: &[u8]) -> (Vec<u8>, usize, usize) {
    let number = |bytes: &[u8]| u32::from_be_bytes(bytes.try_into().unwrap()) as usize;
    let mut rest = &bytes[8..];
    let (mut width, mut height) = (0, 0);
    let mut data = Vec::new();
    while rest.len() >= 12 {
        let (kind, body) = (&rest[4..8], &rest[8..8 + number(&rest[..4])]);
        match kind {
            b"IHDR" => {
                (width, height) = (number(&body[..4]), number(&body[4..8]));
                assert_eq!(body[8..], [8, 0, 0, 0, 0], "8 bits of grey");
            }
            b"IDAT" => data.extend_from_slice(body),
            _ => {}
        }
        rest = &rest[12 + body.len()..];
    }
    let raw = miniz_oxide::inflate::decompress_to_vec_zlib(&data).unwrap();
    let mut out = vec![0; width * height];
    for y in 0..height {
        let row = &raw[y * (width + 1)..][..width + 1];
        for x in 0..width {
            let at = y * width + x;
            let left = if x > 0 { out[at - 1] } else { 0 };
            let up = if y > 0 { out[at - width] } else { 0 };
            let corner = if x > 0 && y > 0 { out[at - width - 1] } else { 0 };
            let guess = match row[0] {
                0 => 0,
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                _ => paeth(left, up, corner),
            };
            out[at] = row[x + 1].wrapping_add(guess);
        }
    }
    (out, width, height)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let straight = i16::from(left) + i16::from(up) - i16::from(corner);
    [left, up, corner].into_iter().min_by_key(|near| straight.abs_diff(i16::from(*near))).unwrap_or(0)
}
